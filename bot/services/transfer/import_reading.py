"""Reads a file that is to be imported: which kind of record each of its tables holds, and its rows as far as they go.

Columns are those of a pack, or TimelineJS's. A column that a table lacks says nothing about its records: what is held
stays. What links name is looked up later, since it may be held already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.timeline.timelinejs import is_timeline, pack_sheets_of
from bot.problems import RowProblem, WrongInput
from bot.records.cells import STATE_FIELDS, read_cell
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.fields import DateField, Field, fields_of
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.services.transfer.pack_reading import KEY_HINT, KEY_RULE, is_key, key_of_columns

MOST_PROBLEMS = 5000


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row as read: the attributes that it gives, links as texts, and the cells that they were read from.

    `key` is empty where the row names none; `state` attributes stand beside the others in `given`.
    """

    kind: str
    file: str
    line: int
    key: str
    given: Mapping[str, Any]
    cells: Mapping[str, str]
    is_of_timeline: bool = False
    """Whether it was made of a row of a timeline, whose sources and topics change nothing that is held."""

    def problem(self, column: str, value: str, rule: str, hint: str = "") -> RowProblem:
        return RowProblem(self.file, self.line, column, value, rule, hint)


@dataclass
class ImportReading:
    """What reading a file has found: sound rows by kind in the order of their links, the mistakes, the rows refused."""

    today: date
    rows: dict[str, list[ImportRow]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    refused_keys: set[tuple[str, str]] = field(default_factory=set)
    """Kind and key of refused rows: rows that link to them are told of that, not of an unknown key."""

    def refuse(self, kind: str, problems: Sequence[RowProblem], key: str = "") -> None:
        """Count one row as refused, for these reasons."""
        self.refused[kind] = self.refused.get(kind, 0) + 1
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
    reading = ImportReading(today)
    for one in KINDS:
        for sheet, is_of_timeline in by_kind.get(one, ()):
            _read_sheet(KINDS[one], sheet, reading, is_of_timeline=is_of_timeline)
    return reading


def _kind_of(sheet: Sheet) -> str:
    """The kind that a table holds: its name says so, or its columns fit one kind alone. Raises WrongInput."""
    name = sheet.name.strip().casefold()
    for kind, record_type in KINDS.items():
        if name in (kind, record_type.PLURAL):
            return kind
    fitting = [kind for kind, record_type in KINDS.items() if set(sheet.header) <= set(_columns(record_type))]
    needed = [kind for kind in fitting if _required(KINDS[kind]) <= set(sheet.header)]
    if len(needed) == 1:
        return needed[0]
    names = ", ".join(record_type.PLURAL for record_type in KINDS.values())
    raise WrongInput(
        f"What {sheet.file} holds cannot be told from its name or columns: name it as one of {names}, or choose “kind”."
    )


def _columns(record_type: type[Record]) -> dict[str, Field]:
    """Every column that a table of a kind may have; `key` is no field, and has none."""
    return {described.column: described for described in (*fields_of(record_type), *STATE_FIELDS)} | {"key": Field()}


def _required(record_type: type[Record]) -> set[str]:
    return {described.column for described in fields_of(record_type) if described.required}


def _read_sheet(record_type: type[Record], sheet: Sheet, reading: ImportReading, *, is_of_timeline: bool) -> None:
    columns, kind = _columns(record_type), record_type.KIND
    unknown = [column for column in sheet.header if column not in columns]
    twice = [column for column in set(sheet.header) if sheet.header.count(column) > 1]
    for problem in sheet.problems:
        reading.refuse(kind, [problem])
    if unknown or twice:
        hint = f"the columns are: {', '.join(columns)}"
        wrong = [RowProblem(sheet.file, 1, one, one, f"is no column of {record_type.PLURAL}", hint) for one in unknown]
        wrong += [RowProblem(sheet.file, 1, one, one, "this column stands in the header twice") for one in twice]
        reading.refuse(kind, wrong)
        reading.refused[kind] += len(sheet.rows) - 1
        return
    rows = reading.rows.setdefault(kind, [])
    for line, cells in sheet.rows:
        row = _read_row(record_type, sheet, line, cells, reading)
        if row:
            rows.append(replace(row, is_of_timeline=is_of_timeline))


def _read_row(
    record_type: type[Record], sheet: Sheet, line: int, cells: Sequence[str], reading: ImportReading
) -> ImportRow | None:
    texts = {column: cell.strip() for column, cell in zip(sheet.header, cells, strict=False)}
    row = ImportRow(record_type.KIND, sheet.file, line, _key(record_type, texts), {}, texts)
    problems = list(_problems_of_row(row, sheet, cells))
    given: dict[str, Any] = {}
    for described in (*fields_of(record_type), *STATE_FIELDS):
        if described.column in texts:
            try:
                given[described.attribute] = _value(described, texts[described.column], reading.today)
            except ValueError as error:
                cell = texts[described.column]
                rule = str(error).removeprefix(f"'{cell}' ").removeprefix(f"'{cell.casefold()}' ")
                problems.append(row.problem(described.column, cell, rule, described.hint))
    if problems:
        reading.refuse(record_type.KIND, problems, row.key)
        return None
    return ImportRow(record_type.KIND, sheet.file, line, row.key, given, texts)


def _value(described: Field, cell: str, today: date) -> Any:
    """The value of a cell; a date may be EDTF, as packs have it, or as people write it, where that has one meaning."""
    try:
        return read_cell(described, cell)
    except ValueError:
        # Words such as "today" would mean another day at the next import.
        if not isinstance(described, DateField) or not any(character.isdigit() for character in cell):
            raise
        return edtf_from_text(cell, today=today)


def _key(record_type: type[Record], texts: Mapping[str, str]) -> str:
    """The key that a row names, or that its columns make up; empty where there is none."""
    if texts.get("key"):
        return texts["key"]
    columns = record_type.KEY_COLUMNS
    return key_of_columns([texts.get(column, "") for column in columns]) if columns else ""


def _problems_of_row(row: ImportRow, sheet: Sheet, cells: Sequence[str]) -> Iterator[RowProblem]:
    if len(cells) > len(sheet.header):
        yield row.problem(
            "", "", f"has {len(cells)} cells beside {len(sheet.header)} columns", "check commas and quotes"
        )
    if row.cells.get("key") and not is_key(row.cells["key"]):
        yield row.problem("key", row.cells["key"], KEY_RULE, KEY_HINT)
