"""Rows as a statement gives them, and what is made of them: each field from the column of its name, never by place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Generic, TypeVar, get_args, get_type_hints

from bot.records.dates.edtf import Edtf
from bot.storage.core.instants import read_instant

T = TypeVar("T")
Row = sqlite3.Row
"""One row, asked by the names of its columns. Another engine's rows must do the same."""
LIST_JOINER = "\n"
"""Between the texts of a list, in the one column that holds it."""

_Read = Callable[..., object]


class RowShape(Generic[T]):
    """How rows become objects of a dataclass or named tuple: each field is read as its type says.

    Columns that are no fields are passed over. The fields named by `beside` are in no column: `of` is given them.
    """

    def __init__(self, made: type[T], *beside: str) -> None:
        self._made: Callable[..., T] = made
        types = get_type_hints(made)
        self._names = [name for name in _field_names(made) if name not in beside]
        self._readers = [(name, read) for name in self._names if (read := _reader_of(types[name]))]

    def of(self, row: Row, **beside: object) -> T:
        """Make one object of a row. Raises IndexError where a column is missing."""
        values = {name: row[name] for name in self._names}
        return self._made(**self._read(values), **beside)

    def all_of(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[T]:
        """Make one object of each of many rows that have these columns: they are looked for once.

        Raises ValueError where a column is missing.
        """
        places = [(name, columns.index(name)) for name in self._names]
        return [self._made(**self._read({name: row[place] for name, place in places})) for row in rows]

    def _read(self, values: dict[str, object]) -> dict[str, object]:
        for name, read in self._readers:
            stored = values[name]
            values[name] = None if stored is None else read(stored)
        return values


def _field_names(made: type[object]) -> Sequence[str]:
    if is_dataclass(made):
        return [field.name for field in fields(made)]
    names: Sequence[str] = getattr(made, "_fields")  # noqa: B009
    return names


def _reader_of(described: object) -> _Read | None:
    """What makes a field's value of what is stored, by the field's type; None where it is the value."""
    options = get_args(described) or (described,)
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
