"""Inserts many rows at little cost: many rows a statement, carried out while the next rows are being made."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import aiosqlite

MOST_PARAMETERS = 30_000
"""In one statement; SQLite allows 32,766."""
MOST_ROWS = 2000
HAND_OVER_SECONDS = 0.0003


@contextmanager
def quick_hand_over() -> Iterator[None]:
    """Let threads take turns at the interpreter more often: a statement that has ended waits 5 ms for its turn else."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(HAND_OVER_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class BulkInserts:
    """The inserts of one transaction. A statement of many rows leaves the interpreter free while it runs.

    What is inserted is in the database, and what went wrong is raised, once `finish` has returned.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._under_way: list[asyncio.Future[Any]] = []

    async def insert(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Begin to insert `rows`; `statement` ends with the VALUES of one row."""
        if not rows:
            return
        head, _, values = statement.rpartition("VALUES ")
        size = min(MOST_ROWS, MOST_PARAMETERS // len(rows[0]))
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            sql = f"{head}VALUES {', '.join([values] * len(part))}"
            self._under_way.append(
                asyncio.ensure_future(self._connection.execute_fetchall(sql, list(chain.from_iterable(part))))
            )
        await asyncio.sleep(0)  # lets the statements begin

    async def finish(self) -> None:
        """Wait until everything is inserted. Raises sqlite3.Error."""
        under_way, self._under_way = self._under_way, []
        await asyncio.gather(*under_way)

    def abandon(self) -> None:
        """Let what is under way end unheard: the transaction is rolled back after it."""
        for insert in self._under_way:
            insert.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
