"""Reads a file that is to be imported: which kind of record each of its tables holds, and its rows as far as they go.

Columns are those of a pack, or TimelineJS's. A column that a table lacks says nothing about its records: what is held
stays. What links name is looked up later, since it may be held already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.timeline.timelinejs import is_timeline, pack_sheets_of
from bot.problems import RowProblem, WrongInput
from bot.records.kinds import KINDS
from bot.services.transfer.table_kinds import kind_of
from bot.services.transfer.table_reader import TableReader, TableRow, TableRules

MOST_PROBLEMS = 5000


@dataclass
class ImportReading:
    """What reading a file has found: sound rows by kind in the order of their links, the mistakes, the rows refused."""

    rows: dict[str, list[TableRow]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    refused_keys: set[tuple[str, str]] = field(default_factory=set)
    """Kind and key of refused rows: rows that link to them are told of that, not of an unknown key."""
    notes: list[str] = field(default_factory=list)
    """Sentences on what was left out, or read otherwise than it stands in the file."""

    def refuse(self, kind: str, problems: Sequence[RowProblem], key: str = "", *, rows: int = 1) -> None:
        """Count rows as refused, for these reasons."""
        self.refused[kind] = self.refused.get(kind, 0) + rows
        self.problems += problems[: max(0, MOST_PROBLEMS - len(self.problems))]
        if key:
            self.refused_keys.add((kind, key))


def read_import(filename: str, data: bytes, kind: str | None, today: date) -> ImportReading:
    """Read a file. `kind` says what it holds, where its table does not. Raises WrongInput where it is unusable."""
    sheets = read_sheets(filename, data)
    reading, rules = ImportReading(), TableRules(is_whole=False, today=today)
    by_kind: dict[str, list[tuple[Sheet, bool]]] = {}
    for sheet in sheets:
        is_of_timeline = is_timeline(sheet)
        for part in pack_sheets_of(sheet, today) if is_of_timeline else [sheet]:
            held = kind_of(part, kind, is_alone=len(sheets) == 1 and not is_of_timeline)
            if held is None:
                reading.notes.append(f"{sheet.file} is left out: its name and columns are those of no kind of record.")
            else:
                by_kind.setdefault(held, []).append((part, is_of_timeline))
    if not by_kind:
        raise WrongInput(
            f"{sheets[0].file} and the others hold no table of records: none has a kind's name or columns."
        )
    for table_kind, record_type in KINDS.items():
        for sheet, is_of_timeline in by_kind.get(table_kind, ()):
            table = TableReader(record_type, sheet.file, sheet.header, rules, is_of_timeline=is_of_timeline)
            _read_sheet(sheet, table, reading)
    return reading


def _read_sheet(sheet: Sheet, table: TableReader, reading: ImportReading) -> None:
    kind = table.record_type.KIND
    for problem in sheet.problems:
        reading.refuse(kind, [problem])
    if table.problems:
        reading.refuse(kind, table.problems, rows=len(sheet.rows))
        return
    rows = reading.rows.setdefault(kind, [])
    for line, cells in sheet.rows:
        row = table.read(line, [cell.strip() for cell in cells])
        if row.problems:
            reading.refuse(kind, row.problems, row.key)
        else:
            rows.append(row)
