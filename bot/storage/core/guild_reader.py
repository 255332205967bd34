"""Reads what is held of one guild: every query is given its guild, so that one without cannot be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from bot.storage.core.rows import Row, RowShape

T = TypeVar("T")


class GuildReader:
    """Reads by one connection, and is good within the work that it is given to. In a query `:guild_id` is the guild."""

    def __init__(self, connection: sqlite3.Connection, guild_id: int) -> None:
        self._connection = connection
        self.guild_id = guild_id

    def fetch(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of a query."""
        return self._execute(sql, parameters).fetchall()

    def stream(self, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[Row]:
        """The same, a row at a time."""
        return self._execute(sql, parameters)

    def fetch_as(self, shape: RowShape[T], sql: str, parameters: Mapping[str, object] | None = None) -> list[T]:
        """What a query's rows mean."""
        return shape.all_of(self.fetch(sql, parameters))

    def column(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Any]:
        """The values of the one column that a query has."""
        return [value for (value,) in self._execute(sql, parameters)]

    def value(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """The one value that a query has; None where it has no row."""
        row = self._execute(sql, parameters).fetchone()
        if row is None:
            return None
        (value,) = row
        return value

    def _execute(self, sql: str, parameters: Mapping[str, object] | None) -> sqlite3.Cursor:
        return self._connection.execute(sql, {**(parameters or {}), "guild_id": self.guild_id})
