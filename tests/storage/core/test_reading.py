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
        for reading in (*[database.read] * (READERS + 1), database.search, database.study):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                await reading(lambda plain: plain.execute(NOTE.format("a")))
        assert await notes(database) == set()


async def test_more_readers_than_connections_wait_their_turn(path: Path) -> None:
    async with Database.open(path) as database:
        assert await asyncio.gather(*(notes(database) for _ in range(READERS * 5))) == [set()] * READERS * 5


async def test_who_asks_again_overtakes_nobody_who_waits(path: Path) -> None:
    ends = [threading.Event() for _ in range(READERS)]
    order: list[str] = []

    async def ask(database: Database, name: str, until: threading.Event | None = None) -> None:
        await database.read(lambda _: until is None or until.wait(SECONDS_AT_MOST))
        order.append(name)

    async def ask_twice(database: Database) -> None:
        await ask(database, "greedy", ends[0])
        await ask(database, "greedy again")

    async with Database.open(path) as database:
        held = [asyncio.create_task(ask(database, "held", end)) for end in ends[1:]]
        greedy = asyncio.create_task(ask_twice(database))
        # Tasks begin in the order in which they were made: every connection is taken when this one asks.
        patient = asyncio.create_task(ask(database, "patient"))
        await asyncio.sleep(0)
        ends[0].set()
        await asyncio.gather(greedy, patient)
        for end in ends[1:]:
            end.set()
        await asyncio.gather(*held)
    # Until then one connection alone was free, so that the order of the ends is that of the turns.
    assert order == ["greedy", "patient", "greedy again", *["held"] * len(held)]


@pytest.mark.parametrize("is_study", [False, True])
async def test_a_long_read_keeps_no_other_waiting(path: Path, is_study: bool) -> None:
    asked, answered = threading.Event(), threading.Event()

    def look(_: sqlite3.Connection) -> bool:
        asked.set()
        return answered.wait(SECONDS_AT_MOST)

    async with Database.open(path) as database:
        long, other = (database.study, database.search) if is_study else (database.search, database.study)
        looking = asyncio.create_task(long(look))
        assert await asyncio.to_thread(asked.wait, SECONDS_AT_MOST)
        for _ in range(READERS + 1):
            assert await notes(database) == set()
        # What a file would do takes seconds: who searches meanwhile is answered.
        assert await other(lambda _: True)
        answered.set()
        assert await looking


async def test_what_is_read_together_is_of_one_moment(path: Path) -> None:
    begun, written = threading.Event(), threading.Event()

    def look_twice(plain: sqlite3.Connection) -> list[int]:
        before = plain.execute("SELECT COUNT(*) FROM installation").fetchone()
        begun.set()
        assert written.wait(SECONDS_AT_MOST)
        return [before[0], plain.execute("SELECT COUNT(*) FROM installation").fetchone()[0]]

    async with Database.open(path) as database:
        looking = asyncio.create_task(database.read(look_twice))
        assert await asyncio.to_thread(begun.wait, SECONDS_AT_MOST)
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
