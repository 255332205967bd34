"""Inserts many rows at little cost: many rows a statement, carried out while the next rows are being made."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from bot.storage.core.database import Transaction

MOST_PARAMETERS = 30_000
"""In one statement; SQLite allows 32,766."""
MOST_ROWS = 2000
MOST_UNDER_WAY = 12
"""Statements that wait for the database; what they hold is in memory."""
HAND_OVER_SECONDS = 0.0003


@contextmanager
def bulk_pace() -> Iterator[None]:
    """Set the interpreter up for many rows, and back; one at a time, since it is one for the whole process.

    Threads take turns more often: a statement that has ended waits 5 ms for its turn else. Garbage is not looked for:
    rows make no cycles, and a tenth of the time would go into finding that out again and again.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(HAND_OVER_SECONDS)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        sys.setswitchinterval(before)


class BulkInserts:
    """The inserts of one transaction. A statement of many rows leaves the interpreter free while it runs.

    The next rows are made meanwhile, and a few statements wait in line, so that neither side is held up. What is
    inserted is in the database, and what went wrong is raised, once `finish` has returned.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
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
            while len(self._under_way) >= MOST_UNDER_WAY:
                await self._under_way.pop(0)
            self._under_way.append(
                asyncio.ensure_future(self._transaction.execute(sql, list(chain.from_iterable(part))))
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
