"""A database that several processes make at once: each waits for the others, and it is made once."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.storage.core import migrating
from bot.storage.core.database import Database
from bot.storage.core.migrating import Migration, read_migrations
from tests.storage.core.notes import notes, write_note


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "despatch.sqlite3"


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


async def test_a_new_database_may_be_opened_from_several_sides_at_once(path: Path) -> None:
    async def open_and_note(name: str) -> None:
        async with Database.open(path) as database:
            await write_note(database, name)

    await asyncio.gather(*(open_and_note(name) for name in "abcd"))
    assert ask(path, "SELECT name FROM installation ORDER BY name") == [("a",), ("b",), ("c",), ("d",)]
    assert len(ask(path, "SELECT * FROM migration")) == len(read_migrations())


async def test_two_that_make_the_same_database_wait_for_each_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself waits for nobody there: it says at once that the database is locked."""
    execute, refused = aiosqlite.Connection.execute_fetchall, 0

    async def meet(connection: aiosqlite.Connection, sql: str, *rest: Any) -> Any:
        nonlocal refused
        try:
            return await execute(connection, sql, *rest)
        except sqlite3.OperationalError:
            refused += 1
            other.rollback()
            raise

    monkeypatch.setattr(aiosqlite.Connection, "execute_fetchall", meet)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with Database.open(path) as database:
            await write_note(database, "a")
            assert await notes(database) == {"a"}
    assert refused == 1
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]


async def test_a_migration_that_another_process_made_meanwhile_is_not_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = migrating._apply

    async def apply_too_late(connection: aiosqlite.Connection, migration: Migration) -> None:
        ((_, _, file), *_) = await connection.execute_fetchall("PRAGMA database_list")
        async with aiosqlite.connect(file, isolation_level=None) as other:
            await apply(other, migration)
        await apply(connection, migration)

    monkeypatch.setattr(migrating, "_apply", apply_too_late)
    async with Database.open(path) as database:
        await write_note(database, "a")
    assert len(ask(path, "SELECT * FROM migration")) == len(read_migrations())
    assert ask(path, "SELECT name FROM installation") == [("a",)]
