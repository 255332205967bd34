"""A transaction of a writer, and how work gets into the thread of a connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import TypeVar

import aiosqlite

from bot.storage.core.rows import Row
from bot.storage.core.writers.undo_steps import UndoSteps

T = TypeVar("T")
BeginDrafts = Callable[[], AbstractAsyncContextManager["Transaction"]]
"""Begins a transaction of the drafts."""


class Transaction:
    """A transaction of a writer, from its beginning to its end and no further."""

    def __init__(
        self, connection: aiosqlite.Connection, begin_drafts: BeginDrafts | None, beside: AsyncExitStack
    ) -> None:
        self._connection = connection
        self._ended_by: sqlite3.Error | None = None
        self._begin_drafts = begin_drafts
        self._drafts: Transaction | None = None
        self._beside = beside
        self.steps: UndoSteps | None = None
        """Where rows that are written at once are to be noted, if the transaction lets others write before its end."""

    async def drafts(self) -> Transaction:
        """A transaction of the drafts that ends as this one does, right after it: nobody writes drafts until then.

        Where the process is killed between the two, what this one has written holds.
        """
        if self._drafts is None:
            if self._begin_drafts is None:
                raise ValueError("a transaction of the drafts has none beside it")
            self._drafts = await self._beside.enter_async_context(self._begin_drafts())
        return self._drafts

    async def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Carry out one statement; returns its rows. Raises sqlite3.Error."""
        return await self.run(lambda plain: plain.execute(sql, parameters or {}).fetchall())

    async def execute_many(self, sql: str, parameters: Iterable[Mapping[str, object]]) -> None:
        """Carry out one statement with each of many parameters. Raises sqlite3.Error."""

        def carry_out(plain: sqlite3.Connection) -> None:
            # Its cursor ends here: let go of in another thread, it may reset a statement that this one is using.
            plain.executemany(sql, parameters)

        await self.run(carry_out)

    @property
    def is_waited_for(self) -> bool:
        """Whether this is to give way, since others wait who may write before its end: see SlicedTransaction."""
        return False

    async def give_way(self) -> None:
        """Let others write who wait, where they may. Raises sqlite3.Error."""

    async def read_apart(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` reads, which may take long: others write meanwhile where this is a transaction that lets them."""
        return await self.run(work)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work` within the transaction. Raises sqlite3.Error."""
        return await in_thread(self._connection, lambda plain: self._carry_out(plain, work))

    def _carry_out(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        # SQLite itself ends a transaction that fills the disk: what waits in line behind would be written for good.
        if not connection.in_transaction:
            raise sqlite3.OperationalError(f"the transaction has ended: {self._ended_by}") from self._ended_by
        try:
            return work(connection)
        except sqlite3.Error as error:
            if not connection.in_transaction:
                self._ended_by = error
            raise


async def in_thread(connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Do `work` with the plain connection in its own thread: one trip there takes longer than a small read."""
    plain = connection._conn
    done: T = await connection._execute(work, plain)  # type: ignore[no-untyped-call]
    return done
