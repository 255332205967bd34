"""Closing a database waits for nobody, and leaves it whole in its files."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

from bot.storage.core.database import Database

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT note_begin() UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
SECONDS_AT_MOST = 30


async def _count(database: Database, begun: threading.Event) -> None:
    def count(connection: sqlite3.Connection) -> None:
        # Called by the statement itself: an interruption that comes before it begins is none.
        connection.create_function("note_begin", 0, begun.set)
        connection.execute(ENDLESS).fetchall()

    with suppress(sqlite3.OperationalError):
        await database.search(count)


async def test_a_search_without_end_does_not_hold_up_the_end(tmp_path: Path) -> None:
    begun = threading.Event()
    async with asyncio.timeout(2 * SECONDS_AT_MOST):
        async with Database.open(tmp_path / "records.sqlite3") as database:
            searching = asyncio.create_task(_count(database, begun))
            assert await asyncio.to_thread(begun.wait, SECONDS_AT_MOST)
            assert not searching.done()
        await searching


async def test_everything_written_is_in_the_files_themselves_afterwards(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "records.sqlite3") as database, database.write() as connection:
        await connection.execute("INSERT INTO installation VALUES ('name', 'value')")
    assert _names_in(tmp_path) == ["records.sqlite3", "records.sqlite3-drafts"]
    with sqlite3.connect(tmp_path / "records.sqlite3") as plain:
        assert plain.execute("SELECT value FROM installation").fetchall() == [("value",)]
    plain.close()


def _names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
