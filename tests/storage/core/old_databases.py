"""Databases as an earlier Despatch left them, to be brought up to today's version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.records.scripts.unspaced import parted
from bot.records.written.pages import page_of
from bot.storage.core.history_chain import ChainedHashes
from bot.storage.core.migrating import _last_day_of, read_migrations


@contextmanager
def old_database(path: Path, version: int) -> Iterator[sqlite3.Connection]:
    """A new database at an earlier version, and a connection that keeps to its foreign keys."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.create_function("chained_hash", -1, ChainedHashes())
        connection.create_function("page_of", 1, page_of)
        connection.create_function("last_day_of", 1, _last_day_of)
        connection.create_function("parted", 1, parted)
        connection.execute(
            "CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT, checksum TEXT, applied_at TEXT)"
        )
        for step in read_migrations()[:version]:
            connection.executescript(step.sql)
            row = (step.version, step.name, step.checksum, "2026")
            connection.execute("INSERT INTO migration VALUES (?, ?, ?, ?)", row)
        connection.execute(f"PRAGMA user_version = {version}")
        yield connection
