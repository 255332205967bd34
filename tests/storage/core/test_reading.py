"""Reading beside writing: readers cannot write, see one moment each, and never wait for a long search."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.storage.core.database import READERS, Database
from tests.storage.core.notes import NOTE, notes, write_note

SECONDS_AT_MOST = 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "despatch.sqlite3"


async def test_a_reader_cannot_write(path: Path) -> None:
    async with Database.open(path) as database:
        for reading in (*[database.read] * (READERS + 1), database.search):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                await reading(lambda plain: plain.execute(NOTE.format("a")))
        assert await notes(database) == set()


async def test_more_readers_than_connections_wait_their_turn(path: Path) -> None:
    async with Database.open(path) as database:
        assert await asyncio.gather(*(notes(database) for _ in range(READERS * 5))) == [set()] * READERS * 5


async def test_who_asks_again_and_again_overtakes_nobody(path: Path) -> None:
    order: list[str] = []

    async def ask(database: Database, name: str, times: int) -> None:
        for _ in range(times):
            await notes(database)
            order.append(name)

    async with Database.open(path) as database:
        greedy = [ask(database, "greedy", 40) for _ in range(READERS * 2)]
        await asyncio.gather(*greedy, ask(database, "patient", 20))
    # As often as each of the others, as long as it asks.
    patient = [place for place, name in enumerate(order) if name == "patient"]
    assert patient[-1] <= 20 * (len(greedy) + 2)


async def test_a_long_search_keeps_no_other_read_waiting(path: Path) -> None:
    asked, answered = threading.Event(), threading.Event()

    def search(_: sqlite3.Connection) -> bool:
        asked.set()
        return answered.wait(SECONDS_AT_MOST)

    async with Database.open(path) as database:
        searching = asyncio.create_task(database.search(search))
        await asyncio.to_thread(asked.wait)
        for _ in range(READERS + 1):
            assert await notes(database) == set()
        answered.set()
        assert await searching


async def test_what_is_read_together_is_of_one_moment(path: Path) -> None:
    begun, written = threading.Event(), threading.Event()

    def look_twice(plain: sqlite3.Connection) -> list[int]:
        before = plain.execute("SELECT COUNT(*) FROM installation").fetchone()
        begun.set()
        assert written.wait(SECONDS_AT_MOST)
        return [before[0], plain.execute("SELECT COUNT(*) FROM installation").fetchone()[0]]

    async with Database.open(path) as database:
        looking = asyncio.create_task(database.read(look_twice))
        await asyncio.to_thread(begun.wait)
        await write_note(database, "a")
        written.set()
        assert await looking == [0, 0]
        assert await notes(database) == {"a"}


async def test_a_read_that_fails_leaves_its_connection_usable(path: Path) -> None:
    async with Database.open(path) as database:
        for _ in range(READERS + 1):
            with pytest.raises(ZeroDivisionError):
                await database.read(lambda plain: 1 / 0)
        assert await asyncio.gather(*(notes(database) for _ in range(READERS))) == [set()] * READERS
