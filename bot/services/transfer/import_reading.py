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
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.services.transfer.table_reader import TableReader, TableRow, TableRules, columns_of

MOST_PROBLEMS = 5000


@dataclass
class ImportReading:
    """What reading a file has found: sound rows by kind in the order of their links, the mistakes, the rows refused."""

    rows: dict[str, list[TableRow]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    refused_keys: set[tuple[str, str]] = field(default_factory=set)
    """Kind and key of refused rows: rows that link to them are told of that, not of an unknown key."""

    def refuse(self, kind: str, problems: Sequence[RowProblem], key: str = "", *, rows: int = 1) -> None:
        """Count rows as refused, for these reasons."""
        self.refused[kind] = self.refused.get(kind, 0) + rows
        self.problems += problems[: max(0, MOST_PROBLEMS - len(self.problems))]
        if key:
            self.refused_keys.add((kind, key))


def read_import(filename: str, data: bytes, kind: str | None, today: date) -> ImportReading:
    """Read a file. `kind` says what it holds, where its table does not. Raises WrongInput where it is unusable."""
    sheets = read_sheets(filename, data)
    by_kind: dict[str, list[tuple[Sheet, bool]]] = {}
    for sheet in sheets:
        if is_timeline(sheet):
            for part in pack_sheets_of(sheet, today):
                by_kind.setdefault(_kind_of(part), []).append((part, True))
        else:
            by_kind.setdefault(kind if kind and len(sheets) == 1 else _kind_of(sheet), []).append((sheet, False))
    reading, rules = ImportReading(), TableRules(is_whole=False, today=today)
    for table_kind, record_type in KINDS.items():
        for sheet, is_of_timeline in by_kind.get(table_kind, ()):
            table = TableReader(record_type, sheet.file, sheet.header, rules, is_of_timeline=is_of_timeline)
            _read_sheet(sheet, table, reading)
    return reading


def _kind_of(sheet: Sheet) -> str:
    """The kind that a table holds: its name says so, or its columns fit one kind alone. Raises WrongInput."""
    name = sheet.name.strip().casefold()
    for kind, record_type in KINDS.items():
        if name in (kind, record_type.PLURAL):
            return kind
    header = set(sheet.header)
    fitting = [kind for kind, record_type in KINDS.items() if header <= set(columns_of(record_type))]
    needed = [kind for kind in fitting if _required(kind) <= header]
    if len(needed) == 1:
        return needed[0]
    names = ", ".join(record_type.PLURAL for record_type in KINDS.values())
    raise WrongInput(
        f"What {sheet.file} holds cannot be told from its name or columns: name it as one of {names}, or choose “kind”."
    )


def _required(kind: str) -> set[str]:
    return {described.column for described in fields_of(KINDS[kind]) if described.required}


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
