"""Reads the tables of records, of packs and of what people send: by their headers, row for row, with every mistake.

What stands between rows, such as links, is looked at by `row_links` and by who reads.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from bot.problems import RowProblem
from bot.records.cells import STATE_FIELDS, broken_rules, read_cell
from bot.records.fields import DateField, Field, NumberField, TextField, fields_of
from bot.records.record import Record, State
from bot.records.values import GivenValues, KeyedValues
from bot.records.written.numbers import is_plain_number
from bot.records.written.told_values import ERROR_RULE, ERRORS
from bot.records.written.visible import has_visible
from bot.services.transfer.table_keys import KEY_HINT, KEY_RULE, is_key, key_of_columns
from bot.services.transfer.table_rules import (
    CELLS_HELD,
    CellReader,
    NotSaid,
    TableColumns,
    TableRules,
    columns_of,
    named_columns,
)


class TableRow(NamedTuple):
    """One row as read: the values that it gives, the cells that they were read from, and what is wrong with it."""

    table: TableReader
    line: int
    key: str
    """As it is named or made of columns; empty where there is none. Where that is a mistake, it may be no key."""
    values: GivenValues
    cells: Sequence[str]
    state: State | None = None
    """None where the table does not say where its records stand."""
    state_note: str | None = None
    """None where the table has no notes on that."""
    problems: Sequence[RowProblem] = ()
    is_waiting: bool = False
    """Whether a cell can be read only once something is answered."""

    @property
    def digest(self) -> str:
        """A fingerprint that changes when any cell does."""
        return hashlib.blake2b("\x1f".join(self.cells).encode(), digest_size=12).hexdigest()

    def given(self, *, is_held: bool) -> GivenValues:
        """A copy of the values; of a record that is not held, with what all new records of the table have."""
        return GivenValues({**self.values}) if is_held else self.table.filled(self.values)

    def cell(self, column: str) -> str:
        """What stands in a column; empty where the row or the table has none."""
        return self.table.cell(self.cells, column)

    def problem(self, column: str, rule: str, hint: str = "", *, value: str | None = None) -> RowProblem:
        """A mistake of this row; `value` is the part of the cell that is wrong, where that is not all of it."""
        stands = self.cell(column) if value is None else value
        return RowProblem(self.table.file, self.line, self.table.written(column), stands, rule, hint)

    def broken_rules(self, values: KeyedValues) -> Iterator[RowProblem]:
        """What is wrong with the record that the row makes, whose `values` are whole."""
        missing = [described for described in self.table.required if not values[described.attribute]]
        for described in missing:
            yield self.problem(described.column, "must be filled", described.hint)
        for attribute, rule in () if missing else broken_rules(self.table.record_type, values):
            yield self.problem(self.table.column_of(attribute), rule)

    def as_it_stands(self, cells: Sequence[str]) -> TableRow:
        """The same where it was read from other cells than those of the file, which its mistakes show then."""
        read = self.cells
        as_written = {
            read[place]: cell for place, cell in enumerate(cells) if place < len(read) and read[place] != cell
        }
        problems = [replace(each, value=as_written.get(each.value, each.value)) for each in self.problems]
        return self._replace(cells=cells, problems=problems)

    def unexplained(self, state: State, note: str) -> Iterator[RowProblem]:
        """What is wrong with a record of the row that stands so: a mark of which nobody says whose it is and why."""
        if state.needs_note and not note:
            rule = f"must say why it is {state}, and who says so"
            yield self.problem("state_note", rule, "the note stands on the record's cards", value="")

    def twice(self) -> RowProblem:
        """That the row's key stands in the file already."""
        return self.problem("key" if self.cell("key") else "", "this key stands in the file already", value=self.key)


class TableReader:
    """Reads the rows of one table by its header. Where the header has `problems`, none of them is to be read."""

    def __init__(
        self,
        record_type: type[Record],
        file: str,
        header: Sequence[str],
        rules: TableRules,
        *,
        is_of_timeline: bool = False,
        columns: TableColumns | None = None,
        header_line: int = 1,
    ) -> None:
        self.record_type = record_type
        self.file = file
        self.is_of_timeline = is_of_timeline
        """Whether it was made of a timeline, whose sources and topics change nothing that is held."""
        self._header_line = header_line
        self._is_whole = rules.is_whole
        self._decided = columns or TableColumns(names=named_columns(record_type, header))
        self._rules = rules
        self._width = len(header)
        self._header = header
        self._places = {column: place for place, column in enumerate(self._decided.names) if column}
        self._readers = {column: lru_cache(CELLS_HELD)(read) for column, read in self._decided.readers.items()}
        self._key_place = self._places.get("key")
        self._columns = {field.attribute: field.column for field in fields_of(record_type)}
        self._fields = self._placed(fields_of(record_type))
        self._state = self._placed(STATE_FIELDS)
        # Packs are written by programs, which write each thing where it belongs.
        is_typed = bool(record_type.SPELT_OUT) and rules.today is not None
        self._spelt_place = self._places.get(self._columns[record_type.SPELT_OUT]) if is_typed else None
        # What a text is read by is written out in `_read_all`, and an address by more than that.
        texts = [(f, place) for f, place in self._fields if type(f) is TextField and f.column not in self._readers]
        self._texts = [(f.attribute, place, 1 if f.required else 0, f.limit) for f, place in texts]
        others = [(f, place) for f, place in self._fields if (f, place) not in texts]
        self._others = [(f.attribute, place, self._reader_of(f)) for f, place in others]
        self.required = () if rules.is_whole else tuple(field for field in fields_of(record_type) if field.required)
        """The fields of which only the whole record tells whether they are filled."""
        lacking = (field for field in fields_of(record_type) if field.column not in self._places)
        self._lacking = {field.attribute: field.empty for field in lacking} if rules.is_whole else {}
        problems = [*self._check_header()]
        self.fixed = self._read_fixed(problems)
        """What new records have in the fields that the table has no column for."""
        self.problems = tuple(problems)

    def filled(self, values: GivenValues) -> GivenValues:
        """A copy of what a row gives, with what new records have beside it."""
        whole = GivenValues({**self.fixed, **values})
        for attribute, derive in self._decided.derived.items():
            if attribute not in whole:
                whole[attribute] = derive(whole)
        return whole

    def _reader_of(self, described: Field) -> CellReader:
        return self._readers.get(described.column) or self._rules.reader_of(described)

    def _read_fixed(self, problems: list[RowProblem]) -> GivenValues:
        """What all new records have in common, where it can be read."""
        read = GivenValues({})
        for described in fields_of(self.record_type):
            if described.column in self._decided.fixed:
                cell = self._decided.fixed[described.column]
                try:
                    read[described.attribute] = self._rules.read_fixed(described, cell)
                except ValueError as error:
                    rule = _rule_of(error, cell)
                    problems.append(RowProblem(self.file, 0, described.column, cell, rule, described.hint))
        return read

    def _placed(self, fields: Sequence[Field]) -> list[tuple[Field, int]]:
        """Those of the fields that the table has a column for, with its place."""
        return [(field, self._places[field.column]) for field in fields if field.column in self._places]

    def _check_header(self) -> Iterator[RowProblem]:
        known, columns = columns_of(self.record_type), self._decided.names
        for column in sorted(column for column, count in Counter(columns).items() if column and count > 1):
            names = [name for name, named in zip(self._header, columns, strict=True) if named == column]
            other = next((name for name in names if name != names[0]), None)
            rule = f"is the same column as {other!r}" if other else "this column stands in the header twice"
            hint = "keep one of the two" if other else ""
            yield RowProblem(self.file, self._header_line, names[0], names[0], rule, hint)
        hint = f"the columns are: {', '.join(known)}"
        for column in sorted(set(columns) - {"", *known}):
            yield RowProblem(
                self.file, self._header_line, column, column, f"is no column of {self.record_type.PLURAL}", hint
            )
        optional = {"key" if self.record_type.KEY_COLUMNS else "", *self.record_type.LATER_COLUMNS}
        optional |= {field.column for field in STATE_FIELDS}
        for column in known if self._is_whole else ():
            if column not in self._places and column not in optional:
                yield RowProblem(self.file, self._header_line, column, "", "this column is missing from the header")

    def errors_in(self, row: TableRow) -> Iterator[RowProblem]:
        """The errors of a spreadsheet that stand in a row in the place of what its columns are for."""
        told = {problem.column for problem in row.problems}
        for column, place in self._places.items():
            if place < len(row.cells) and row.cells[place] in ERRORS and self._header[place] not in told:
                yield row.problem(column, ERROR_RULE)

    @property
    def number_places(self) -> list[int]:
        """The places of its columns of numbers."""
        return [place for described, place in self._fields if isinstance(described, NumberField)]

    @property
    def spelt_place(self) -> int | None:
        """The place of the column in whose cells people say what belongs to others; None where it has none."""
        return self._spelt_place

    def explains(self, cells: Sequence[str]) -> bool:
        """Whether a row says what stands in the place of a value there, by that cell or by others."""
        try:
            self._spelt_out(cells)
        except ValueError:
            return False
        return True

    def column_of(self, attribute: str) -> str:
        return self._columns[attribute]

    def written(self, column: str) -> str:
        """A column as the header writes it."""
        return self._header[self._places[column]] if column in self._places else column

    def cell(self, cells: Sequence[str], column: str) -> str:
        """What stands in a column, or is the same in all rows; empty where there is none."""
        if column not in self._places:
            return self._decided.fixed.get(column, "")
        place = self._places[column]
        return cells[place] if place < len(cells) else ""

    def read(self, line: int, cells: Sequence[str]) -> TableRow:
        """Read one row, whose cells are trimmed."""
        key = self._key(cells)
        if len(cells) > self._width or (self._is_whole and len(cells) < self._width):
            rule = f"has {len(cells)} cells beside {self._width} columns"
            # The cells stand in the wrong columns, so that more of them would be blamed for nothing.
            problem = RowProblem(self.file, line, "", "", rule, "check commas and quotes")
            return TableRow(self, line, key, GivenValues({}), cells, problems=(problem,))
        try:
            spelt, beside = self._spelt_out(cells)
        except ValueError as error:
            return self._read_beside(str(error), line, key, cells)
        row = self._read_cells(line, key, spelt)
        row.values.update(beside)
        return row._replace(cells=cells)

    def _spelt_out(self, cells: Sequence[str]) -> tuple[Sequence[str], Mapping[str, object]]:
        """The cells where one says what belongs to others, and values for which the table has no column.

        They are the same cells where none does. Raises ValueError where what one says is not settled.
        """
        place = self._spelt_place
        if place is None or place >= len(cells) or not cells[place] or is_plain_number(cells[place]):
            return cells, {}
        given = {described.attribute: cells[place] for described, place in self._fields if place < len(cells)}
        texts = self.record_type.spelt_out(given)
        beside = {
            described.attribute: self._reader_of(described)(texts[described.attribute])
            for described in fields_of(self.record_type)
            if described.attribute in texts and described.column not in self._places
        }
        spelt = list(cells)
        for described, place in self._fields:
            if place < len(cells):
                spelt[place] = texts[described.attribute]
        return spelt, beside

    def _read_beside(self, rule: str, line: int, key: str, cells: Sequence[str]) -> TableRow:
        """What can be read of a row beside a cell that says what belongs to others, which breaks a rule."""
        assert self._spelt_place is not None
        blank = [*cells[: self._spelt_place], "", *cells[self._spelt_place + 1 :]]
        row = self._read_what_can_be(line, key, blank)._replace(cells=cells)
        problem = row.problem(self._columns[self.record_type.SPELT_OUT], rule)
        return row._replace(problems=[problem, *row.problems])

    def _read_cells(self, line: int, key: str, cells: Sequence[str]) -> TableRow:
        """Read one row each of whose cells speaks for itself."""
        try:
            values = self._read_all(cells)
            state, note = self._read_state(cells) if self._state else (None, None)
        except (ValueError, IndexError):
            return self._read_what_can_be(line, key, cells)
        row = TableRow(self, line, key, values, cells, state, note)
        problems = [] if is_key(key) else self._check_key(row)
        if self._is_whole:
            problems += row.broken_rules(KeyedValues(values))
            problems += row.unexplained(state, note or "") if state else ()
        return row._replace(problems=problems) if problems else row

    def _read_all(self, cells: Sequence[str]) -> GivenValues:
        """The values of a row, by the shortest way.

        Raises ValueError where any cell breaks a rule, and IndexError where the row is too short for the table.
        """
        values: dict[str, object] = {**self._lacking}
        for attribute, place, shortest, longest in self._texts:
            text = cells[place]
            if not shortest <= len(text) <= longest or (text and not has_visible(text)):
                raise ValueError
            values[attribute] = text
        for attribute, place, read in self._others:
            values[attribute] = read(cells[place])
        return GivenValues(values)

    def _read_state(self, cells: Sequence[str]) -> tuple[State | None, str | None]:
        """Where the record stands, as far as the table says so. Raises ValueError or IndexError."""
        read = {field.attribute: read_cell(field, cells[place]) for field, place in self._state}
        return _state_in(read), read.get("state_note")

    def _read_what_can_be(self, line: int, key: str, cells: Sequence[str]) -> TableRow:
        """Read each cell for itself, and tell of every one that breaks a rule; a short row gives less than others."""
        row = TableRow(self, line, key, GivenValues({**self._lacking}), cells)
        problems = self._check_key(row)
        is_waiting = False
        for described, place in (*self._fields, *self._state):
            if place < len(cells):
                try:
                    row.values[described.attribute] = self._reader_of(described)(cells[place])
                except NotSaid:
                    is_waiting = True
                except ValueError as error:
                    # Only a pack has to have its dates in EDTF; else what is wrong with one says how to write it.
                    hint = described.hint if self._is_whole or not isinstance(described, DateField) else ""
                    problems.append(row.problem(described.column, _rule_of(error, cells[place]), hint))
        if self._is_whole and self._columns.keys() <= row.values.keys():
            problems += row.broken_rules(KeyedValues(row.values))
        state, note = _state_in(row.values), row.values.pop("state_note", None)
        row.values.pop("state", None)
        if self._is_whole and state:
            problems += row.unexplained(state, note or "")
        return row._replace(state=state, state_note=note, problems=problems, is_waiting=is_waiting)

    def _key(self, cells: Sequence[str]) -> str:
        """The key that a row names, or that its columns make up."""
        place = self._key_place
        named = cells[place] if place is not None and place < len(cells) else ""
        columns = self.record_type.KEY_COLUMNS
        return key_of_columns([self.cell(cells, column) for column in columns]) if columns and not named else named

    def _check_key(self, row: TableRow) -> list[RowProblem]:
        is_made = self.record_type.KEY_COLUMNS and not row.cell("key")
        is_found_later = not row.key and not self._is_whole
        return [] if is_made or is_found_later or is_key(row.key) else [row.problem("key", KEY_RULE, KEY_HINT)]


def _state_in(read: Mapping[str, Any]) -> State | None:
    """Where a record stands by the cells that were read: current where that cell is empty."""
    return (read["state"] or State.CURRENT) if "state" in read else None


def _rule_of(error: ValueError, cell: str) -> str:
    """The sentence of a rule that a cell breaks; the cell itself is told beside it."""
    return str(error).removeprefix(f"'{cell}' ").removeprefix(f"'{cell.casefold()}' ")
