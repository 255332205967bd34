"""Brings the SQLite files from one version to the next, each step whole or not at all, with a backup before."""

from __future__ import annotations

import asyncio
import glob
import hashlib
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite

from bot.problems import DatabaseTooNew, StorageProblem
from bot.records.dates.edtf import Edtf
from bot.records.scripts.unspaced import parted
from bot.records.written.pages import page_of
from bot.storage.core.history_chain import ChainedHashes

# In one statement, so that it cannot fall between two steps of another process that makes the same database.
_TABLES_OF_OTHERS = "SELECT 1 FROM sqlite_master, pragma_user_version WHERE user_version = 0 LIMIT 1"
_BACKUP = ".before-"
MIGRATIONS = Path(__file__).parent / "migrations"
"""Of the file that has the record."""
DRAFT_MIGRATIONS = Path(__file__).parent / "draft_migrations"
"""Of the file that holds what people are writing."""


@dataclass(frozen=True)
class Migration:
    """One numbered step of the schema; `checksum` tells whether the file was altered after it was applied."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def read_migrations() -> list[Migration]:
    """The steps of the file that has the record."""
    return steps_in(MIGRATIONS)


def steps_in(folder: Path) -> list[Migration]:
    paths = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [Migration(int(path.stem[:4]), path.stem[5:], path.read_text(encoding="utf-8")) for path in paths]


async def migrate(connection: aiosqlite.Connection, path: Path, migrations: list[Migration]) -> None:
    """Bring the file at `path` to the newest of `migrations`. Raises StorageProblem or sqlite3.Error."""
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
        raise not_ours(path)
    if 0 < version < newest:
        await _back_up(connection, version, path.with_name(f"{path.name}{_BACKUP}{newest:04d}"))
    for migration in migrations[version:]:
        try:
            await _apply(connection, migration)
        except sqlite3.Error:
            # Another process may have been quicker.
            if await _version(connection) < migration.version:
                raise


def find_backups(path: Path) -> list[Path]:
    """The copies of a file that were made before its migrations."""
    return sorted(path.parent.glob(f"{glob.escape(path.name)}{_BACKUP}[0-9][0-9][0-9][0-9]"))


def not_ours(path: Path) -> StorageProblem:
    return StorageProblem(f"{path} is not a Despatch database: set DATABASE_PATH to another file.")


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


def _last_day_of(date_text: str) -> str | None:
    """The last day of a date that is kept as EDTF; None where its end is open."""
    latest = Edtf.parse(date_text).latest
    return latest.isoformat() if latest else None


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
    await connection.create_function("page_of", 1, page_of)
    await connection.create_function("last_day_of", 1, _last_day_of)
    await connection.create_function("parted", 1, parted)
    try:
        await connection.executescript(script)
    except sqlite3.Error:
        if connection.in_transaction:
            await connection.execute_fetchall("ROLLBACK")
        raise
