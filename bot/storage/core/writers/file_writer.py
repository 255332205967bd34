"""The one connection that writes to a file."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.problems import Damage, StorageProblem
from bot.storage.core.damage import is_corrupt
from bot.storage.core.writers.storage_problems import as_problem
from bot.storage.core.writers.transaction import Transaction

BUSY_TIMEOUT_SECONDS = 10
MOST_BYTES_OF_LOG = 4 * 1024 * 1024

X = TypeVar("X", bound=Transaction)

_log = logging.getLogger(__name__)


class FileWriter:
    """The one connection that writes to a file, for one transaction at a time."""

    def __init__(self, path: Path, connection: aiosqlite.Connection, folder: aiosqlite.Connection) -> None:
        self.path = path
        self.connection = connection
        self._folder = folder
        """Folds the log while the other one writes."""
        self._is_folding = False
        self._lock = asyncio.Lock()
        self._waiting = 0

    @property
    def is_waited_for(self) -> bool:
        """Whether anybody waits for the transaction at work to end."""
        return self._waiting > 0

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One after the other, in the order in which they came."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._lock.release()

    def write(self, drafts: FileWriter | None = None) -> AbstractAsyncContextManager[Transaction]:
        """A transaction; what it does to `drafts` is kept right after it, and only if it is. Raises StorageProblem."""
        return self.transact(Transaction, drafts)

    @asynccontextmanager
    async def transact(self, make: Callable[..., X], drafts: FileWriter | None = None) -> AsyncIterator[X]:
        """The same, where the transaction is made by `make`, of what a Transaction is made of."""
        is_kept = False
        async with self._turn():
            try:
                async with AsyncExitStack() as beside:
                    try:
                        await self.connection.execute_fetchall("BEGIN IMMEDIATE")
                        yield make(self.connection, drafts.write if drafts else None, beside)
                        await self.connection.execute_fetchall("COMMIT")
                        is_kept = True
                    except BaseException:
                        await self._roll_back()
                        raise
            except sqlite3.DatabaseError as error:
                if is_corrupt(error):
                    raise Damage from error
                if isinstance(error, sqlite3.OperationalError):
                    raise as_problem(error, self.path) from error
                raise
            except StorageProblem as problem:
                # The record has it by then, and whoever reads a draft looks for it there first.
                if not is_kept:
                    raise
                _log.warning("A draft that was decided on is still in %s: %s", self.path.name, problem)
        await self.fold_log()

    @asynccontextmanager
    async def pause(self) -> AsyncIterator[None]:
        """Keep what the transaction at work has written so far; others write before it goes on. Raises sqlite3.Error.

        What is done within this is done while they may.
        """
        await self.connection.execute_fetchall("COMMIT")
        self._lock.release()
        try:
            yield
        finally:
            await self._resume()
        await self.connection.execute_fetchall("BEGIN IMMEDIATE")

    async def _resume(self) -> None:
        """Wait for the next turn, whatever happens: whoever began the transaction ends the turn."""
        is_cancelled = False
        while True:
            try:
                await self._lock.acquire()
                break
            except asyncio.CancelledError:
                is_cancelled = True
        if is_cancelled:
            raise asyncio.CancelledError

    async def fold_log(self) -> None:
        """Let the write-ahead log grow no further; what readers hold back is folded in another time.

        Others write meanwhile: after much was written it takes a while.
        """
        if not self._is_folding and size_of_log(self.path) > MOST_BYTES_OF_LOG:
            self._is_folding = True
            try:
                with suppress(sqlite3.OperationalError):
                    await self._folder.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                self._is_folding = False

    async def _roll_back(self) -> None:
        # Not asking in_transaction: after a cancellation the connection's thread may still be at the BEGIN, and comes
        # to this next. Where there is nothing to roll back (a full disk did it), the first error must not be hidden.
        with suppress(sqlite3.OperationalError):
            await self.connection.execute_fetchall("ROLLBACK")

    async def empty_log(self) -> bool:
        if self._lock.locked():
            return False
        async with self._turn():
            try:
                await self.connection.execute_fetchall("PRAGMA busy_timeout = 0")
                ((is_held_back, *_),) = await self.connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                raise as_problem(error, self.path) from error
            finally:
                await self.connection.execute_fetchall(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000)}")
        return not is_held_back


def size_of_log(path: Path) -> int:
    """How many bytes the write-ahead log of a file has."""
    log = Path(f"{path}-wal")
    return log.stat().st_size if log.exists() else 0
