"""Writes many rows at little cost: many rows a statement, carried out while the next rows are being made.

The one place of positional parameters: SQLite looks for a name among all names of its statement, so that a thousand
rows with named ones take 5 s instead of 13 ms. Another engine has its own way for many rows, such as COPY.
"""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain

from bot.storage.core.named_marks import in_batches
from bot.storage.core.writers.transaction import Transaction

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


class BulkWrites:
    """The writes of one transaction. A statement of many rows leaves the interpreter free while it runs.

    The next rows are made meanwhile, and a few statements wait in line, so that neither side is held up: they are
    carried out in the order in which they were begun, before whatever is asked of the transaction then. What is
    written is in the database, and what went wrong is raised, once `finish` has returned.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._under_way: list[asyncio.Future[None]] = []

    async def insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        """Begin to insert `rows`, which hold the values of `columns` in their order."""
        into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
        await self._write(lambda values: f"{into}{values}", rows)

    async def update(
        self, table: str, found_by: Sequence[str], columns: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Begin to replace `columns`; `rows` hold the values of `found_by`, which tell each row, and then the new ones.

        Where an index or the table's own order is by what tells the rows, they come quickest in that order.
        """
        # The columns of VALUES are called so by SQLite and by PostgreSQL.
        given = [f"given.column{place}" for place in range(1, len(found_by) + len(columns) + 1)]
        new = ", ".join(f"{column} = {value}" for column, value in zip(columns, given[len(found_by) :], strict=True))
        where = " AND ".join(f"{table}.{column} = {value}" for column, value in zip(found_by, given, strict=False))
        await self._write(
            lambda values: f"UPDATE {table} SET {new} FROM (VALUES {values}) AS given WHERE {where}", rows
        )

    async def delete(self, table: str, column: str, values: Sequence[object]) -> None:
        """Begin to delete the rows that have one of these values in a column."""
        await self._write(
            lambda listed: f"DELETE FROM {table} WHERE {column} IN (VALUES {listed})", [(value,) for value in values]
        )

    async def _write(self, statement: Callable[[str], str], rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        width = len(rows[0])
        marks = f"({', '.join('?' * width)})"
        size = min(MOST_ROWS, MOST_PARAMETERS // width)
        for part in in_batches(rows, size):
            sql = statement(", ".join([marks] * len(part)))
            while len(self._under_way) >= MOST_UNDER_WAY:
                await self._under_way.pop(0)
            write = partial(_carry_out, sql=sql, values=list(chain.from_iterable(part)))
            self._under_way.append(asyncio.ensure_future(self._transaction.run(write)))
        await asyncio.sleep(0)  # lets the statements begin

    async def finish(self) -> None:
        """Wait until everything is written. Raises sqlite3.Error."""
        under_way, self._under_way = self._under_way, []
        await asyncio.gather(*under_way)

    def abandon(self) -> None:
        """Let what is under way end unheard: the transaction is rolled back after it."""
        for write in self._under_way:
            # Asked for: asyncio logs as an error what a future failed with where nobody asks.
            write.add_done_callback(lambda ended: ended.cancelled() or ended.exception())


def _carry_out(connection: sqlite3.Connection, *, sql: str, values: Sequence[object]) -> None:
    connection.execute(sql, values)
