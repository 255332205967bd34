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
from dataclasses import dataclass
from functools import partial
from itertools import chain

from bot.storage.core.named_marks import in_batches
from bot.storage.core.rows import RowValues
from bot.storage.core.writers.transaction import Transaction

MOST_PARAMETERS = 30_000
"""In one statement; SQLite allows 32,766."""
MOST_ROWS = 2000
MOST_UNDER_WAY = 12
"""Statements that wait for the database; what they hold is in memory."""
HAND_OVER_SECONDS = 0.0003


@contextmanager
def bulk_pace() -> Iterator[None]:
    """Set the interpreter up for many rows, and back once nobody writes any more: it is one for the whole process.

    Threads take turns more often: a statement that has ended waits 5 ms for its turn else. Garbage is not looked for:
    rows make no cycles, and a tenth of the time would go into finding that out again and again.
    """
    _pace.begin()
    try:
        yield
    finally:
        _pace.end()


class _Pace:
    """The interpreter's pace, which several writes may want at the same time."""

    def __init__(self) -> None:
        self._wanted_by = 0
        self._before = 0.0

    def begin(self) -> None:
        if not self._wanted_by:
            self._before = sys.getswitchinterval()
            sys.setswitchinterval(HAND_OVER_SECONDS)
            gc.disable()
        self._wanted_by += 1

    def end(self) -> None:
        self._wanted_by -= 1
        if not self._wanted_by:
            gc.enable()
            sys.setswitchinterval(self._before)


_pace = _Pace()


class BulkWrites:
    """The writes of one transaction. A statement of many rows leaves the interpreter free while it runs.

    The next rows are made meanwhile, and a few statements wait in line, so that neither side is held up: they are
    carried out in the order in which they were begun, before whatever is asked of the transaction then. What is
    written is in the database, and what went wrong is raised, once `finish` has returned.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._under_way: list[asyncio.Future[None]] = []

    async def insert(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]], *, told_by: int = 1
    ) -> None:
        """Begin to insert `rows`, which hold the values of `columns` in their order; the first `told_by` tell each."""
        if rows and (steps := self._transaction.steps):
            steps.inserted(table, columns[:told_by], rows)
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
        read, steps = (*found_by, *columns), self._transaction.steps
        noting = (
            _Noting(table, read, found_by[0], len(read), steps.replacing(table, found_by, columns)) if steps else None
        )
        await self._write(
            lambda values: f"UPDATE {table} SET {new} FROM (VALUES {values}) AS given WHERE {where}",
            rows,
            noting,
        )

    async def delete(self, table: str, columns: Sequence[str], column: str, values: Sequence[object]) -> None:
        """Begin to delete the rows that have one of these values in a column; `columns` are all of the table's."""
        steps = self._transaction.steps
        noting = _Noting(table, columns, column, 1, steps.deleting(table, columns)) if steps else None
        await self._write(
            lambda listed: f"DELETE FROM {table} WHERE {column} IN (VALUES {listed})",
            [(value,) for value in values],
            noting,
        )

    async def _write(
        self, statement: Callable[[str], str], rows: Sequence[tuple[object, ...]], noting: _Noting | None = None
    ) -> None:
        if not rows:
            return
        width = len(rows[0])
        marks = f"({', '.join('?' * width)})"
        size = min(MOST_ROWS, MOST_PARAMETERS // width)
        for part in in_batches(rows, size):
            sql = statement(", ".join([marks] * len(part)))
            while len(self._under_way) >= MOST_UNDER_WAY:
                await self._under_way.pop(0)
            write = partial(_carry_out, sql=sql, values=list(chain.from_iterable(part)), noting=noting)
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


@dataclass(frozen=True, slots=True)
class _Noting:
    """Notes the rows that a statement is about to replace or delete; the first of every `width` values finds one."""

    table: str
    columns: Sequence[str]
    found_by: str
    width: int
    held: list[RowValues]

    def note(self, connection: sqlite3.Connection, values: Sequence[object]) -> None:
        found_by = values[:: self.width]
        cursor = connection.execute(
            f"SELECT {', '.join(self.columns)} FROM {self.table} "
            f"WHERE {self.found_by} IN (VALUES {', '.join(['(?)'] * len(found_by))})",
            found_by,
        )
        cursor.row_factory = None
        self.held.extend(cursor)


def _carry_out(connection: sqlite3.Connection, *, sql: str, values: Sequence[object], noting: _Noting | None) -> None:
    if noting:
        noting.note(connection, values)
    connection.execute(sql, values)
