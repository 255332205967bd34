"""Inserts many rows at little cost: many rows a statement, carried out while the next rows are being made.

The one place of positional parameters: SQLite looks for a name among all names of its statement, so that a thousand
rows with named ones take 5 s instead of 13 ms. Another engine has its own way for many rows, such as COPY.
"""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain

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
        self._under_way: list[asyncio.Future[None]] = []

    async def insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        """Begin to insert `rows`, which hold the values of `columns` in their order."""
        if not rows:
            return
        values = f"({', '.join('?' for _ in columns)})"
        size = min(MOST_ROWS, MOST_PARAMETERS // len(columns))
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([values] * len(part))}"
            while len(self._under_way) >= MOST_UNDER_WAY:
                await self._under_way.pop(0)
            insert = partial(_insert, sql=sql, values=list(chain.from_iterable(part)))
            self._under_way.append(asyncio.ensure_future(self._transaction.run(insert)))
        await asyncio.sleep(0)  # lets the statements begin

    async def finish(self) -> None:
        """Wait until everything is inserted. Raises sqlite3.Error."""
        under_way, self._under_way = self._under_way, []
        await asyncio.gather(*under_way)

    def abandon(self) -> None:
        """Let what is under way end unheard: the transaction is rolled back after it."""
        for insert in self._under_way:
            # Asked for: asyncio logs as an error what a future failed with where nobody asks.
            insert.add_done_callback(lambda ended: ended.cancelled() or ended.exception())


def _insert(connection: sqlite3.Connection, *, sql: str, values: Sequence[object]) -> None:
    connection.execute(sql, values)
