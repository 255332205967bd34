"""By what tables are read: how strictly, what their columns are, and what reads the cells of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Any

from bot.records.cells import STATE_FIELDS, read_cell, read_typed_cell
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.relative_days import is_relative
from bot.records.dates.typed_dates import edtf_from_text, folded_date
from bot.records.fields import DateField, Field, NumberField, WordsField, fields_of
from bot.records.record import Record
from bot.records.written.amounts import parse_number

CELLS_HELD = 16_384
_PARTING = re.compile(r"[\s_-]+")
CellReader = Callable[[str], object]
Derive = Callable[[Mapping[str, Any]], object]
"""What makes the value of a field of a row's other values, by attribute."""


class NotSaid(ValueError):
    """A cell that can be read only once something is answered that is asked of its file."""


@dataclass(frozen=True, kw_only=True)
class TableColumns:
    """What the columns of a table are, where its header alone does not say so.

    `names` are the columns of its kind, in the order of the header, empty where one is left out. `readers` read the
    cells of a column by what was decided for that one, each distinct cell once, and raise ValueError as those of
    fields do, or NotSaid. `fixed` is what new records have in a column which the table lacks, as a cell of it, and
    `derived` makes it of their other values, by attribute.
    """

    names: Sequence[str]
    readers: Mapping[str, CellReader] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, Derive] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TableRules:
    """How strict a table is read.

    A whole table has every column of its kind but those that came later and where its records stand, a key for each
    record, and rows that fill it. Of others a column that is lacking says nothing about the records, and a row without
    a key is found one later.
    `today` lets dates be written as people write them, beside EDTF, and numbers with a percent sign.
    """

    is_whole: bool
    today: date | None = None
    habits: DateHabits = DateHabits()
    """How dates are written where they are no EDTF."""
    _readers: dict[Field, CellReader] = field(default_factory=dict, init=False, repr=False, compare=False)

    def read_fixed(self, described: Field, cell: str) -> object:
        """What a person typed for all rows of a table: a date as people write it, not as EDTF. Raises ValueError."""
        if isinstance(described, DateField) and self.today is not None and cell:
            return edtf_from_text(cell, today=self.today, habits=self.habits)
        return self.reader_of(described)(cell)

    def reader_of(self, described: Field) -> CellReader:
        """What reads a cell of a field, and raises ValueError where it breaks a rule.

        Dates, choices and keys come many times, and are remembered as long as the rules are: a pack is read twice.
        """
        if described not in self._readers:
            read: CellReader = partial(read_typed_cell, described)
            if isinstance(described, DateField) and self.today is not None:
                read = partial(_read_date, described, self.today, self.habits)
            elif isinstance(described, NumberField) and self.today is not None:
                read = partial(_read_number, described)
            # What somebody said comes once, and is long.
            self._readers[described] = read if isinstance(described, WordsField) else lru_cache(CELLS_HELD)(read)
        return self._readers[described]


def columns_of(record_type: type[Record]) -> list[str]:
    """Every column that a table of a kind may have."""
    return ["key", *(field.column for field in (*fields_of(record_type), *STATE_FIELDS))]


def named_columns(record_type: type[Record], header: Sequence[str]) -> list[str]:
    """The columns of a kind that a header names, compared without case, blanks, hyphens and underscores.

    What names none stays as it is.
    """
    known = {_plain_name(column): column for column in columns_of(record_type)}
    return [known.get(_plain_name(name), name) for name in header]


def _plain_name(column: str) -> str:
    return _PARTING.sub("", column).casefold()


def _read_date(field: DateField, today: date, habits: DateHabits, cell: str) -> object:
    """A date in EDTF, as packs have it, or as people write it, where that has one meaning. Raises ValueError."""
    try:
        return read_cell(field, cell)
    except ValueError:
        # Words such as "today" would mean another day at the next import.
        if is_relative(folded_date(cell)) or not any(character.isdigit() for character in cell):
            raise
        return edtf_from_text(cell, today=today, habits=habits)


def _read_number(field: NumberField, cell: str) -> object:
    return parse_number(field.parse, cell) if cell else field.empty
