"""Rows as a statement gives them, and what is made of them: each field from the column of its name, never by place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from operator import itemgetter
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from bot.problems import Damage
from bot.records.dates.edtf import Edtf
from bot.storage.core.instants import read_instant

T = TypeVar("T")
Row = sqlite3.Row
"""One row, asked by the names of its columns. Another engine's rows must do the same."""
RowValues = tuple[Any, ...]
"""What a statement gives of one row: of which types, only the statement knows."""
LIST_JOINER = "\n"
"""Between the texts of a list, in the one column that holds it."""

_Read = Callable[..., object]


class RowShape(Generic[T]):
    """How rows become objects of a dataclass or named tuple: each field is read as its type says.

    Columns that are no fields are passed over; a value that means nothing raises Damage. The fields named by `beside`
    are in no column: `of` is given them.
    """

    def __init__(self, made: type[T], *beside: str) -> None:
        self._made: Callable[..., T] = made
        types = get_type_hints(made)
        self.names = [name for name in _field_names(made) if name not in beside]
        """The columns that are read, in the order of the fields; two at least."""
        self._is_named = is_dataclass(made) and any(field.kw_only for field in fields(made))
        readers = ((place, _reader_of(types[name])) for place, name in enumerate(self.names))
        self._readers = [(place, read) for place, read in readers if read]

    def of(self, row: Row, **beside: object) -> T:
        """Make one object of a row. Raises IndexError where a column is missing."""
        return self._make([row[name] for name in self.names], beside)

    def all_of(self, columns: Sequence[str], rows: Iterable[tuple[object, ...]]) -> list[T]:
        """Make one object of each of many rows that have these columns: they are looked for once.

        Raises ValueError where a column is missing.
        """
        if self._readers or self._is_named:
            return [self._make([*row], {}) for row in picked(columns, self.names, rows)]
        return [self._made(*row) for row in picked(columns, self.names, rows)]

    def _make(self, values: list[object], beside: Mapping[str, object]) -> T:
        for place, read in self._readers:
            if (stored := values[place]) is not None:
                try:
                    values[place] = read(stored)
                except (ValueError, TypeError) as error:
                    raise Damage from error
        if self._is_named or beside:
            return self._made(**dict(zip(self.names, values, strict=True)), **beside)
        return self._made(*values)


def picked(columns: Sequence[str], names: Sequence[str], rows: Iterable[RowValues]) -> Iterator[RowValues]:
    """Of rows that have these columns, the values of those named, in that order.

    Most statements have them in that order: then there is nothing to pick out. Raises ValueError where one is missing.
    """
    # Of two names at least: for one alone, itemgetter gives its value and no tuple.
    return iter(rows) if (*columns,) == (*names,) else map(itemgetter(*map(columns.index, names)), rows)


def _field_names(made: type[object]) -> Sequence[str]:
    if is_dataclass(made):
        return [field.name for field in fields(made)]
    names: Sequence[str] = getattr(made, "_fields")  # noqa: B009
    return names


def _reader_of(described: object) -> _Read | None:
    """What makes a field's value of what is stored, by the field's type; None where it is the value."""
    options = get_args(described) or (described,)
    # Of `X | None` each part is looked at; those of `tuple[str, ...]` are no alternatives.
    for kind in options if type(None) in options else (described,):
        if kind == tuple[str, ...]:
            return read_list
        if kind is bool:
            return bool  # SQLite has none of its own: it stores 0 and 1
        if kind is datetime:
            return read_instant
        if kind is Edtf:
            return Edtf.parse
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind
    return None


def read_list(stored: str) -> tuple[str, ...]:
    """The texts of a list that stands in one column."""
    return tuple(stored.split(LIST_JOINER)) if stored else ()
