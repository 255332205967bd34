"""What was on record before a long write, for who asks while it goes on."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import TypeVar

import aiosqlite

from bot.storage.core.writers.transaction import in_thread

T = TypeVar("T")


class NotInSnapshot(Exception):
    """It is to be read from what the files hold now."""


class Snapshot:
    """Connections that read all that was on record at one moment, whatever is written since.

    Drafts are not in it, since people go on with theirs. While it is open, the write-ahead log grows with each write.
    """

    def __init__(self, connections: Sequence[aiosqlite.Connection], stack: AsyncExitStack) -> None:
        self._connections = connections
        self._stack = stack
        self._locks = [asyncio.Lock() for _ in connections]
        self._is_open = True

    async def read(self, place: int, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` reads by one of the connections, in its thread. Raises NotInSnapshot."""
        async with self._locks[place]:
            if not self._is_open:
                raise NotInSnapshot
            return await in_thread(self._connections[place], lambda plain: _read(plain, work))

    async def close(self) -> None:
        """End it, once nobody reads in it."""
        self._is_open = False
        for lock in self._locks:
            async with lock:
                pass
        await self._stack.aclose()


async def begin_snapshot(connections: Sequence[aiosqlite.Connection]) -> None:
    """Let connections read what is on record now, and nothing later. Raises sqlite3.Error."""
    for connection in connections:
        await connection.execute_fetchall("BEGIN")
        # The moment is that of the first look at the file, and not that of BEGIN.
        await connection.execute_fetchall("SELECT 1 FROM guild LIMIT 1")


def _read(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    try:
        return work(connection)
    except sqlite3.OperationalError as error:
        if "no such table: drafts." in str(error):
            raise NotInSnapshot from None
        raise
