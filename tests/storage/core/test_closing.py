"""Closing a database waits for nobody, and leaves it whole in its files."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.core.database import MOST_BYTES_FOLDED_AT_THE_END, Database

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE goes_on()) SELECT COUNT(*) FROM n"
SECONDS_AT_MOST = 30


async def test_a_search_without_end_does_not_hold_up_the_end(tmp_path: Path) -> None:
    begun, ends_at = threading.Event(), time.monotonic() + SECONDS_AT_MOST

    def goes_on() -> bool:
        # Told by the statement itself: an interruption that comes before it begins is none.
        begun.set()
        return time.monotonic() < ends_at

    def search(connection: sqlite3.Connection) -> None:
        connection.create_function("goes_on", 0, goes_on)
        connection.execute(LONG).fetchall()

    async with Database.open(tmp_path / "records.sqlite3") as database:
        searching = asyncio.create_task(database.search(search))
        assert await asyncio.to_thread(begun.wait, SECONDS_AT_MOST)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        await searching


async def test_everything_written_is_in_the_files_themselves_afterwards(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "records.sqlite3") as database, database.write() as connection:
        await connection.execute("INSERT INTO installation VALUES ('name', 'value')")
    assert _names_in(tmp_path) == ["records.sqlite3", "records.sqlite3-drafts"]
    with sqlite3.connect(tmp_path / "records.sqlite3") as plain:
        assert plain.execute("SELECT value FROM installation").fetchall() == [("value",)]
    plain.close()


async def test_a_long_log_does_not_hold_up_the_end_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    rows = [{"name": f"name {number}", "value": "x" * 100_000} for number in range(100)]
    async with Database.open(tmp_path / "records.sqlite3", ends_soon=True) as database:
        # Whoever reads holds it back, and so no write folds it.
        with closing(sqlite3.connect(tmp_path / "records.sqlite3")) as reader:
            reader.execute("BEGIN")
            assert reader.execute("SELECT COUNT(*) FROM installation WHERE value LIKE 'x%'").fetchone() == (0,)
            async with database.write() as transaction:
                await transaction.execute_many("INSERT INTO installation VALUES (:name, :value)", rows)
            reader.rollback()
    assert (tmp_path / "records.sqlite3-wal").stat().st_size > MOST_BYTES_FOLDED_AT_THE_END
    async with Database.open(tmp_path / "records.sqlite3") as database:
        assert await database.empty_logs()
        assert len(await database.fetch("SELECT name FROM installation WHERE value LIKE 'x%'")) == len(rows)
    assert _names_in(tmp_path) == ["records.sqlite3", "records.sqlite3-drafts"]


def _names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
