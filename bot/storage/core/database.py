"""The SQLite files: their connections and transactions. One has the record, the other what people are writing."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple, TypeVar

import aiosqlite

from bot.problems import BeingErased, Damage, DatabaseInUse
from bot.storage.core.damage import damage_told
from bot.storage.core.migrating import DRAFT_MIGRATIONS, find_backups, migrate, read_migrations, steps_in
from bot.storage.core.owing import begin_owing, end_owing
from bot.storage.core.rows import Row
from bot.storage.core.writers.file_writer import BUSY_TIMEOUT_SECONDS, FileWriter, size_of_log
from bot.storage.core.writers.long_writes import LongWrites
from bot.storage.core.writers.snapshot import NotInSnapshot, Snapshot, begin_snapshot
from bot.storage.core.writers.storage_problems import as_problem
from bot.storage.core.writers.transaction import Transaction, in_thread
from bot.write_witness import WriteWitness, find_witness

READERS = 3
_READER, _SEARCHER = 0, 1
"""The places of a snapshot's connections."""
MOST_BYTES_FOLDED_AT_THE_END = 8 * 1024 * 1024
"""Whoever stops the bot waits two seconds; a log that a backup held back is longer than it is let grow otherwise."""
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
)
# Mapped, so that all readers share the pages that the system holds, and copy none; a mapping takes no memory itself.
READER_PRAGMAS = ("query_only = ON", f"mmap_size = {1 << 31}")
# A long load touches pages everywhere; with SQLite's own 2 MB it would write each of them many times.
# Not every SQLite is built so that what is removed is overwritten.
# The log is folded into the file beside the writes, and not within the COMMIT that somebody waits for.
_WRITER_PRAGMAS = ("cache_size = -32768", "secure_delete = ON", "wal_autocheckpoint = 0")
_log = logging.getLogger(__name__)
_TO_FIND_DAMAGE = "python -m bot check --history names what is damaged, and in which server."

T = TypeVar("T")


class Database:
    """One writer for the record and one for drafts, some readers that cannot write, and two for long reads.

    Drafts are in a file of their own, since SQLite has one writer a file: who begins one waits for no import. Readers
    read both; the drafts are their schema `drafts`. `path` may not be ":memory:": each connection would see a database
    of its own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.drafts_path = drafts_beside(path)
        self._stack = AsyncExitStack()
        # A queue of connections would let who puts one back and asks again overtake those who wait.
        self._turns = asyncio.Semaphore(READERS)
        self._idle: list[aiosqlite.Connection] = []
        self._damaged: set[str] = set()
        self._ends_soon = False
        self._alone: IO[str] | None = None
        """What is held where no other process may open the files as this one has."""
        self._lent: IO[str] | None = None
        """The same, where it is held for a time only."""
        self.erasing: set[int] = set()
        """Guilds that are half erased: nobody reads what is left of them."""

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, exclusive: bool = False, ends_soon: bool = False) -> AsyncIterator[Database]:
        """Open the database at `path`, made and brought to the newest version where needed.

        With `exclusive`, no second process may open it in this way until it is closed. Its files hold everything
        afterwards; with `ends_soon` a long write-ahead log may stay beside them. Raises StorageProblem.
        """
        database = cls(path)
        database._ends_soon = ends_soon
        try:
            await database._start(exclusive)
            yield database
        finally:
            # An aiosqlite connection that stays open hangs the process at its end.
            await database._stack.aclose()

    async def _start(self, exclusive: bool) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if exclusive:
                self._alone = lock_file(self.path)
                self._stack.callback(self._alone.close)
            for path in (self.path, self.drafts_path):
                _make_file(path)
            self._writer = await self._open_writer(self.path)
            await migrate(self._writer.connection, self.path, read_migrations())
            self._draft_writer = await self._open_writer(self.drafts_path)
            await migrate(self._draft_writer.connection, self.drafts_path, steps_in(DRAFT_MIGRATIONS))
            for _ in range(READERS):
                self._idle.append(await self._connect_reader())
            self._searches, self._studies = [_Lane(await self._connect_reader(), asyncio.Lock()) for _ in range(2)]
            self._long = LongWrites(self._writer, self.study, self._take_snapshot, self._stand_alone, self._stand_back)
            self._stack.push_async_callback(self._long.close)
            await self._long.take_back_of_before()
        except (OSError, sqlite3.Error) as error:
            raise as_problem(error, self.path) from error

    async def _connect(
        self, path: Path, pragmas: Iterable[str] = _WRITER_PRAGMAS, stack: AsyncExitStack | None = None
    ) -> aiosqlite.Connection:
        """A connection that is closed with the database, or with `stack`."""
        stack = stack or self._stack
        connection = await stack.enter_async_context(
            aiosqlite.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_SECONDS, cached_statements=256)
        )
        if self._ends_soon and pragmas is _WRITER_PRAGMAS:
            stack.push_async_callback(_leave_long_log, connection, path)
        stack.push_async_callback(_break_off, connection)
        connection.row_factory = Row
        await _enter_wal(connection)
        for pragma in (*_PRAGMAS, *pragmas):
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        return connection

    async def _open_writer(self, path: Path) -> FileWriter:
        return FileWriter(path, await self._connect(path), await self._connect(path))

    async def _connect_reader(self) -> aiosqlite.Connection:
        connection = await self._connect(self.path, READER_PRAGMAS)
        await connection.execute_fetchall("ATTACH DATABASE ? AS drafts", (str(self.drafts_path),))
        return connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """Give one transaction of the record: committed at the end, rolled back on any error.

        Raises StorageProblem where the disk is full or another process holds the database, and what a witness raises.
        """
        with self._noting_damage():
            async with _witnessed() as witness, self._writer.write(self._draft_writer) as transaction:
                owed = witness.owed() if witness else None
                if witness and owed:
                    await begin_owing(transaction, owed, witness.given())
                yield transaction
                if owed:
                    await end_owing(transaction, owed)

    def turn(self, guild_id: int) -> AbstractAsyncContextManager[None]:
        """The turn of whoever writes to a guild's records, one after the other. Raises StorageProblem."""
        return self._long.turn(guild_id)

    @asynccontextmanager
    async def write_in_slices(self, guild_id: int) -> AsyncIterator[Transaction]:
        """Give one transaction of a guild's record that lets others write in between, and is seen when it is whole.

        For whoever has the guild's turn. Raises as `write` does.
        """
        with self._noting_damage():
            async with _witnessed() as witness, self._long.write(guild_id, self._draft_writer) as transaction:
                yield transaction
                # With its last slice: before that nothing is on record of which anybody could be told.
                if witness and (owed := witness.owed()):
                    await begin_owing(transaction, owed, witness.given(), transaction.steps.history_length)
                    await end_owing(transaction, owed)

    @asynccontextmanager
    async def tend(self) -> AsyncIterator[Transaction]:
        """Give one transaction that leaves all that is held as it is: no witness hears of it. Raises StorageProblem."""
        with self._noting_damage():
            async with self._writer.write() as transaction:
                yield transaction

    @asynccontextmanager
    async def write_drafts(self) -> AsyncIterator[Transaction]:
        """Give one transaction of the drafts, which waits for none of the record. Raises as `write` does."""
        with self._noting_damage():
            async with _witnessed(), self._draft_writer.write() as transaction:
                yield transaction

    async def empty_logs(self) -> bool:
        """Leave nothing in the write-ahead logs: what was overwritten in the files would stay readable in them.

        Waits for nobody; False, and to be tried again, where somebody reads or writes just now. Raises StorageProblem.
        """
        await self._long.take_back_left()
        return all([await writer.empty_log() for writer in (self._writer, self._draft_writer)])

    def backups(self) -> list[Path]:
        """The copies that were made before the files were brought to a newer version."""
        return [copy for path in (self.path, self.drafts_path) for copy in find_backups(path)]

    async def read(self, work: Callable[[sqlite3.Connection], T], guild_id: int | None = None) -> T:
        """Return what `work` reads by a connection that cannot write: in its thread, and all of one moment.

        Of a guild that is being written to at length, what was on record before. Raises BeingErased, Damage.
        """
        if found := await self._read_in_snapshot(_READER, guild_id, work):
            return found[0]
        async with self._turns:
            connection = self._idle.pop()
            try:
                return await self._read(connection, work)
            finally:
                self._idle.append(connection)

    async def _read_in_snapshot(
        self, place: int, guild_id: int | None, work: Callable[[sqlite3.Connection], T]
    ) -> tuple[T] | None:
        """What `work` reads of a guild that is being written to at length; None where it is to read what is now."""
        if guild_id in self.erasing:
            raise BeingErased
        snapshot = None if guild_id is None else self._long.snapshot_of(guild_id)
        if snapshot is not None:
            with suppress(NotInSnapshot), self._noting_damage(), damage_told():
                return (await snapshot.read(place, work),)
        return None

    async def _take_snapshot(self) -> Snapshot:
        async with AsyncExitStack() as stack:
            connections = [await self._connect(self.path, READER_PRAGMAS, stack) for _ in (_READER, _SEARCHER)]
            await begin_snapshot(connections)
            return Snapshot(connections, stack.pop_all())

    async def _stand_alone(self) -> bool:
        """See to it that no other process opens the files as this one has; False where one has done so."""
        if self._alone is None:
            with suppress(DatabaseInUse):
                self._alone = self._lent = lock_file(self.path)
        return self._alone is not None

    def _stand_back(self) -> None:
        if self._lent is not None:
            self._lent.close()
            self._alone = self._lent = None

    async def _read(self, connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._noting_damage(), damage_told():
            return await in_thread(connection, lambda plain: _of_one_moment(plain, work))

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            yield
        except Damage as damage:
            self.note_damage(damage.record_id)
            raise

    def note_damage(self, record_id: str) -> None:
        """Tell whoever runs the bot, once each time that it runs, that a record cannot be read, or a page of a file."""
        if record_id not in self._damaged:
            self._damaged.add(record_id)
            _log.warning("%s cannot be read. %s", record_id or f"A part of {self.path.name}", _TO_FIND_DAMAGE)

    async def fetch(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of one query that is of no one guild."""
        return await self.read(lambda connection: connection.execute(sql, parameters or {}).fetchall())

    async def search(self, work: Callable[[sqlite3.Connection], T], guild_id: int | None = None) -> T:
        """What `read` does, by the connection for long searches, so that no other read waits for one."""
        return await self._read_in(self._searches, work, guild_id)

    async def study(self, work: Callable[[sqlite3.Connection], T], guild_id: int | None = None) -> T:
        """The same for what may take many seconds, such as what a file would do: no search waits for one either."""
        return await self._read_in(self._studies, work, guild_id)

    async def _read_in(self, lane: _Lane, work: Callable[[sqlite3.Connection], T], guild_id: int | None) -> T:
        if found := await self._read_in_snapshot(_SEARCHER, guild_id, work):
            return found[0]
        async with lane.lock:
            return await self._read(lane.connection, work)


class _Lane(NamedTuple):
    """A connection for long reads, one after the other."""

    connection: aiosqlite.Connection
    lock: asyncio.Lock


def drafts_beside(path: Path) -> Path:
    """The file with the drafts of the record at `path`."""
    return Path(f"{path}-drafts")


@asynccontextmanager
async def _witnessed() -> AsyncIterator[WriteWitness | None]:
    """Let a witness hear of a transaction, and give it."""
    # Before waiting for a writer, which may be busy for long: the witness may have somebody to tell in time.
    if witness := find_witness():
        await witness.before_write()
    yield witness
    if witness:
        witness.after_write()


def _make_file(path: Path) -> None:
    """Make a file where there is none, before anything is connected to it. Raises OSError where it cannot be written.

    Within aiosqlite a thread would outlive that failure. It may not be done once this process is connected: who closes
    a file lets go of all locks of the process on it (section 2.2 of https://www.sqlite.org/howtocorrupt.html), and
    another process that closes the database then removes the write-ahead log, with all that is written to it later.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


async def _enter_wal(connection: aiosqlite.Connection) -> None:
    """Let nobody who reads wait for who writes, nor the other way round."""
    while True:
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            # While another process makes the same file, SQLite fails here at once, whatever the timeout: a read lock
            # that has to become a write lock could wait for ever. Here it does wait, until the other one is done.
            await connection.executescript("BEGIN IMMEDIATE; ROLLBACK")
        else:
            return


async def _break_off(connection: aiosqlite.Connection) -> None:
    """End what a connection is at, so that whoever closes the database waits for no long search."""
    await connection.interrupt()
    # The interruption stands until a statement begins, and closing could not fold the log into the database.
    await connection.execute_fetchall("SELECT 1")


async def _leave_long_log(connection: aiosqlite.Connection, path: Path) -> None:
    """Keep closing from folding a log into the file that takes many seconds: the next process does it as it writes."""
    if size_of_log(path) > MOST_BYTES_FOLDED_AT_THE_END:
        # It stands until a statement begins, and none does.
        await connection.interrupt()


def _of_one_moment(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return work(connection)
    finally:
        connection.execute("ROLLBACK")


def lock_file(path: Path) -> IO[str]:
    """Hold `path`.lock until the file is closed or the process ends, however it ends. Raises DatabaseInUse."""
    handle = open(f"{path}.lock", "w", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        raise DatabaseInUse(
            f"The database {path} is in use by another bot: stop that one, or set DATABASE_PATH to another file."
        ) from None
    return handle
