"""The SQLite file: its connections, its transactions, and its migrations from one version to the next."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TypeVar

import aiosqlite

from bot.problems import DatabaseInUse, DatabaseTooNew, StorageFull, StorageProblem
from bot.storage.core.history_chain import ChainedHashes
from bot.storage.core.rows import Row
from bot.write_witness import find_witness

READERS = 3
BUSY_TIMEOUT_SECONDS = 10
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
)
# Mapped, so that all readers share the pages that the system holds, and copy none; a mapping takes no memory itself.
READER_PRAGMAS = ("query_only = ON", f"mmap_size = {1 << 31}")
# A long load touches pages everywhere; with SQLite's own 2 MB it would write each of them many times.
_WRITER_PRAGMAS = ("cache_size = -32768",)
# In one statement, so that it cannot fall between two steps of another process that makes the same database.
_TABLES_OF_OTHERS = "SELECT 1 FROM sqlite_master, pragma_user_version WHERE user_version = 0 LIMIT 1"
_MIGRATIONS = Path(__file__).parent / "migrations"

T = TypeVar("T")


@dataclass(frozen=True)
class Migration:
    """One numbered step of the schema; `checksum` tells whether the file was altered after it was applied."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def read_migrations(folder: Path = _MIGRATIONS) -> list[Migration]:
    paths = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [Migration(int(path.stem[:4]), path.stem[5:], path.read_text(encoding="utf-8")) for path in paths]


class Database:
    """One writer behind a lock, some readers that cannot write, and a reader of its own for long searches.

    `path` may not be ":memory:": each connection would see a database of its own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stack = AsyncExitStack()
        self._write_lock = asyncio.Lock()
        self._search_lock = asyncio.Lock()
        self._readers: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, exclusive: bool = False) -> AsyncIterator[Database]:
        """Open the database at `path`, made and brought to the newest version where needed.

        With `exclusive`, no second process may open it in this way until it is closed. Raises StorageProblem.
        """
        database = cls(path)
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
                self._stack.callback(_lock_file(self.path).close)
            # Where the file cannot be written this says why; within aiosqlite a thread would outlive the failure.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self._writer = await self._connect()
            await _migrate(self._writer, self.path, read_migrations())
            for _ in range(READERS):
                self._readers.put_nowait(await self._connect(query_only=True))
            self._searcher = await self._connect(query_only=True)
        except (OSError, sqlite3.Error) as error:
            raise _as_problem(error, self.path) from error

    async def _connect(self, *, query_only: bool = False) -> aiosqlite.Connection:
        connection = await self._stack.enter_async_context(
            aiosqlite.connect(self.path, isolation_level=None, timeout=BUSY_TIMEOUT_SECONDS, cached_statements=256)
        )
        self._stack.push_async_callback(_break_off, connection)
        connection.row_factory = Row
        await _enter_wal(connection)
        for pragma in (*_PRAGMAS, *(READER_PRAGMAS if query_only else _WRITER_PRAGMAS)):
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        return connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """Give one transaction of the writer: committed at the end, rolled back on any error.

        Raises StorageProblem where the disk is full or another process holds the database, and what a witness raises.
        """
        # Before waiting for the one writer, which may be busy for long: the witness may have somebody to tell in time.
        if witness := find_witness():
            await witness.before_write()
        async with self._write_lock:
            try:
                try:
                    await self._writer.execute_fetchall("BEGIN IMMEDIATE")
                    yield Transaction(self._writer)
                    await self._writer.execute_fetchall("COMMIT")
                except BaseException:
                    await self._roll_back()
                    raise
            except sqlite3.OperationalError as error:
                raise _as_problem(error, self.path) from error
        if witness:
            witness.after_write()

    async def write_anew(self) -> None:
        """Write the whole file anew: what was removed would else stay readable in it. Raises StorageProblem."""
        async with self._write_lock:
            try:
                await self._writer.execute_fetchall("VACUUM")
                await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                raise _as_problem(error, self.path) from error

    async def _roll_back(self) -> None:
        # Not asking in_transaction: after a cancellation the connection's thread may still be at the BEGIN, and comes
        # to this next. Where there is nothing to roll back (a full disk did it), the first error must not be hidden.
        with suppress(sqlite3.OperationalError):
            await self._writer.execute_fetchall("ROLLBACK")

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` reads by a connection that cannot write: in its thread, and all of one moment."""
        connection = await self._readers.get()
        try:
            return await in_thread(connection, lambda plain: _of_one_moment(plain, work))
        finally:
            self._readers.put_nowait(connection)

    async def fetch(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """The rows of one query that is of no one guild."""
        return await self.read(lambda connection: connection.execute(sql, parameters or {}).fetchall())

    async def search(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `read` does, by the connection for long searches, so that no other read waits for one."""
        async with self._search_lock:
            return await in_thread(self._searcher, lambda plain: _of_one_moment(plain, work))


class Transaction:
    """A transaction of the writer, from its beginning to its end and no further."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._ended_by: sqlite3.Error | None = None

    async def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Carry out one statement; returns its rows. Raises sqlite3.Error."""
        return await self.run(lambda plain: plain.execute(sql, parameters or {}).fetchall())

    async def execute_many(self, sql: str, parameters: Iterable[Mapping[str, object]]) -> None:
        """Carry out one statement with each of many parameters. Raises sqlite3.Error."""
        await self.run(lambda plain: plain.executemany(sql, parameters))

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


async def in_thread(connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Do `work` with the plain connection in its own thread: one trip there takes longer than a small read."""
    plain = connection._conn
    done: T = await connection._execute(work, plain)  # type: ignore[no-untyped-call]
    return done


def _of_one_moment(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return work(connection)
    finally:
        connection.execute("ROLLBACK")


def _lock_file(path: Path) -> IO[str]:
    """Hold `path`.lock until the file is closed or the process ends, however it ends."""
    handle = open(f"{path}.lock", "w", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        raise DatabaseInUse(
            f"The database {path} is in use by another bot: stop that one, or set DATABASE_PATH to another file."
        ) from None
    return handle


def _as_problem(error: OSError | sqlite3.Error, path: Path) -> StorageProblem:
    text = str(error)
    if "full" in text or "No space" in text:
        return StorageFull(
            f"The disk that holds {path.name} is full: nothing was written. Free some space and try again."
        )
    if "locked" in text:
        return DatabaseInUse(f"The database {path.name} is busy with another program's write: try again in a moment.")
    if "not a database" in text:
        return _not_ours(path)
    return StorageProblem(f"The database {path} cannot be used: {text}.")


def _not_ours(path: Path) -> StorageProblem:
    return StorageProblem(f"{path} is not a Despatch database: set DATABASE_PATH to another file.")


async def _migrate(connection: aiosqlite.Connection, path: Path, migrations: list[Migration]) -> None:
    newest = migrations[-1].version
    version = await _version(connection)
    if version > newest:
        raise DatabaseTooNew(
            f"The database {path} was made by a newer Despatch (version {version}, this one knows {newest}): "
            "install the newer one, or set DATABASE_PATH to another file."
        )
    if version:
        await _check_applied(connection, path, migrations)
    elif list(await connection.execute_fetchall(_TABLES_OF_OTHERS)):
        raise _not_ours(path)
    if 0 < version < newest:
        await _back_up(connection, version, path.with_name(f"{path.name}.before-{newest:04d}"))
    for migration in migrations[version:]:
        try:
            await _apply(connection, migration)
        except sqlite3.Error:
            # Another process may have been quicker.
            if await _version(connection) < migration.version:
                raise


async def _back_up(connection: aiosqlite.Connection, version: int, backup: Path) -> None:
    """Keep a whole copy of the database at `version`, unless another process has brought it further meanwhile."""
    with tempfile.TemporaryDirectory(prefix=f"{backup.name}.", dir=backup.parent) as folder:
        copy = Path(folder, backup.name)
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT, 0o600))
        # Gives a whole copy even while others write; copying the file may not.
        await connection.execute_fetchall("VACUUM INTO ?", (str(copy),))
        if await _version(connection) == version:
            await asyncio.to_thread(copy.replace, backup)


async def _version(connection: aiosqlite.Connection) -> int:
    rows = list(await connection.execute_fetchall("PRAGMA user_version"))
    return int(rows[0][0])


async def _check_applied(connection: aiosqlite.Connection, path: Path, migrations: list[Migration]) -> None:
    rows = list(await connection.execute_fetchall("SELECT version, checksum FROM migration ORDER BY version"))
    # As many as there are by now: another process may be at the next one.
    applied = migrations[: len(rows)]
    if [(row["version"], row["checksum"]) for row in rows] != [(step.version, step.checksum) for step in applied]:
        raise StorageProblem(f"The database {path} was made by an altered copy of Despatch, and is left as it is.")


async def _apply(connection: aiosqlite.Connection, migration: Migration) -> None:
    """Apply one migration whole or not at all (executescript alone would commit half of it)."""
    applied_at = datetime.now(UTC).isoformat(timespec="seconds")
    script = f"""
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS migration (
        version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
    ) STRICT;
    {migration.sql}
    INSERT INTO migration VALUES ({migration.version}, '{migration.name}', '{migration.checksum}', '{applied_at}');
    PRAGMA user_version = {migration.version};
    COMMIT;
    """
    await connection.create_function("chained_hash", -1, ChainedHashes())
    try:
        await connection.executescript(script)
    except sqlite3.Error:
        if connection.in_transaction:
            await connection.execute_fetchall("ROLLBACK")
        raise
