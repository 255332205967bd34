"""Reads what is held of one guild: every query is given its guild, so that one without cannot be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from bot.storage.core.rows import Row, RowShape, RowValues, picked

T = TypeVar("T")


class GuildReader:
    """Reads by one connection, and is good within the work that it is given to. In a query `:guild_id` is the guild."""

    def __init__(self, connection: sqlite3.Connection, guild_id: int) -> None:
        self._connection = connection
        self.guild_id = guild_id

    def fetch(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a query."""
        return self._execute(sql, parameters).fetchall()

    def fetch_as(self, shape: RowShape[T], sql: str, parameters: Mapping[str, object] | None = None) -> list[T]:
        """What a query's rows mean."""
        return shape.all_of(*self.table(sql, parameters))

    def table(
        self, sql: str, parameters: Mapping[str, object] | None = None
    ) -> tuple[Sequence[str], Iterator[RowValues]]:
        """The names of a query's columns, and its rows, a row at a time: for many, at half the time of `fetch`."""
        cursor = self._execute(sql, parameters)
        cursor.row_factory = None
        return [described[0] for described in cursor.description], cursor

    def columns(
        self, sql: str, names: Sequence[str], parameters: Mapping[str, object] | None = None
    ) -> Iterator[RowValues]:
        """The values of several columns, in the order in which they are named here, a row at a time."""
        columns, rows = self.table(sql, parameters)
        return picked(columns, names, rows)

    def column(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Any]:
        """The values of the one column that a query has."""
        return [value for (value,) in self.table(sql, parameters)[1]]

    def value(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """The one value that a query has; None where it has no row."""
        (value,) = next(self.table(sql, parameters)[1], (None,))
        return value

    def _execute(self, sql: str, parameters: Mapping[str, object] | None) -> sqlite3.Cursor:
        # The guild comes last, so that no parameter of a query can name another one.
        return self._connection.execute(sql, {**(parameters or {}), "guild_id": self.guild_id})
