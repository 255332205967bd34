"""The files that go with the card of an import: what it would do, what was understood how, and rows to be mended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.formats.returning.faults import TO_MEND, faulty_rows
from bot.formats.sheet import Row, Sheet
from bot.formats.writing import write_csv, write_workbook
from bot.presentation.text.contradictions import contradiction_words
from bot.presentation.text.markup import plural
from bot.presentation.transfer.apart import apart_words
from bot.presentation.transfer.import_changes import CHANGES_FILE, ChangesFile, changes_file
from bot.problems import RowProblem, WrongInput
from bot.services.transfer.importing import ImportView

REMARKS_FILE = "remarks.csv"
MOST_CONTRADICTIONS, MOST_APART = 2, 1
"""How many of them stand on the card."""
_MOST_BYTES = 4 * 2**20
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")
# Discord changes the names of files in which other signs stand.
_UNSENDABLE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True)
class FaultsFile:
    """The refused rows as they were sent, with what is wrong; `left_out` says which of them it is made without."""

    name: str
    data: bytes
    left_out: str = ""


@dataclass(frozen=True)
class ImportFiles:
    """The files of one card, each None where there is nothing to tell in it."""

    changes: ChangesFile | None
    remarks: bytes | None
    faults: FaultsFile | None
    has_more_remarks: bool = False
    """Whether the remarks have what is told on no card."""

    @property
    def by_name(self) -> dict[str, bytes]:
        files = {CHANGES_FILE: self.changes.data if self.changes else None, REMARKS_FILE: self.remarks}
        if self.faults:
            files[self.faults.name] = self.faults.data
        return {name: data for name, data in files.items() if data is not None}


def files_of(view: ImportView) -> ImportFiles:
    """Make the files of an import. Call it in a thread."""
    unread = [str(problem) for problem in _told_nowhere_else(view)]
    told = [*_remarks(view), *unread]
    beside = ((view.contradictions, MOST_CONTRADICTIONS), (view.apart, MOST_APART), (unread, 0))
    # Before what is asked is answered, nobody knows what would become of a row.
    waits = bool(view.open_questions)
    return ImportFiles(
        changes=changes_file(view) if view.plan.to_write and not waits else None,
        remarks=_remarks_file(told) if told else None,
        faults=None if waits else _faults_file(view),
        has_more_remarks=any(len(found) > shown for found, shown in beside),
    )


def _remarks(view: ImportView) -> Iterator[str]:
    """All that was left out, or read otherwise than it stands in the file, and what is in doubt of it."""
    yield from (remark.sentence for remark in view.plan.remarks)
    yield from map(apart_words, view.apart)
    yield from map(contradiction_words, view.contradictions)


def _told_nowhere_else(view: ImportView) -> list[RowProblem]:
    """What is wrong with rows that could not be read at all, and so cannot be sent back."""
    return [problem for sheet in view.plan.sheets for problem in sheet.problems]


def _remarks_file(remarks: Sequence[str]) -> bytes:
    rows = [(place, (remark,)) for place, remark in enumerate(remarks, start=2)]
    return write_csv(Sheet("remarks", REMARKS_FILE, ("remark",), rows))


def _faults_file(view: ImportView) -> FaultsFile | None:
    """The refused rows in the form in which they came: a workbook, also where there are several tables, or CSV."""
    by_file: dict[str, list[RowProblem]] = defaultdict(list)
    for problem in view.plan.problems:
        by_file[problem.file].append(problem)
    found = [faulty_rows(sheet, by_file[sheet.file]) for sheet in view.plan.sheets if sheet.file in by_file]
    sheets = [sheet for sheet in found if sheet]
    if not sheets:
        return None
    kept = _fitting(sheets)
    total, held = (sum(len(sheet.rows) for sheet in each) for each in (sheets, kept))
    left_out = f"{plural(total - held, 'row')} that did not fit" if held < total else ""
    path = PurePath(view.name)
    name = f"{_UNSENDABLE.sub('-', path.stem)[:60].strip('-') or 'rows'}{TO_MEND}"
    if len(kept) > 1 or path.suffix.lower() in _WORKBOOKS:
        try:
            return FaultsFile(f"{name}.xlsx", write_workbook(kept), left_out)
        except WrongInput:
            # A cell has more than Excel can hold.
            left_out = left_out or (f"{plural(len(kept) - 1, 'other table')}" if len(kept) > 1 else "")
    return FaultsFile(f"{name}.csv", write_csv(kept[0]), left_out)


def _fitting(sheets: Sequence[Sheet]) -> list[Sheet]:
    """As many of the rows as a file may have that is sent beside others."""
    size = 0
    kept: list[Sheet] = []
    for sheet in sheets:
        rows: list[Row] = []
        for row in sheet.rows:
            size += sum(len(cell.encode()) + 1 for cell in row[1])
            if size > _MOST_BYTES and (rows or kept):
                break
            rows.append(row)
        kept += [replace(sheet, rows=rows)] if rows else []
    return kept
