"""Who does something for somebody hears of each write that is made for it, and of no other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.core.database import Database
from bot.write_witness import call_witness
from tests.storage.core.notes import NOTE, notes, write_note


class Witness:
    def __init__(self, *, refuses: bool = False) -> None:
        self.heard: list[str] = []
        self.is_asked = asyncio.Event()
        self._refuses = refuses

    async def before_write(self) -> None:
        self.heard.append("before")
        self.is_asked.set()
        if self._refuses:
            raise ConnectionError

    def owed(self) -> None:
        return None

    def given(self) -> Sequence[int]:
        return ()

    def after_write(self) -> None:
        self.heard.append("after")


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "records.sqlite3") as opened:
        yield opened


async def write_with(witness: Witness, database: Database, name: str) -> None:
    call_witness(witness)
    # In a task that is started for it, as services are asked.
    await asyncio.create_task(write_note(database, name))


async def test_a_witness_hears_of_a_write_before_and_after_it(database: Database) -> None:
    witness = Witness()
    await asyncio.create_task(write_with(witness, database, "one"))
    await write_note(database, "of nobody")
    assert witness.heard == ["before", "after"]
    assert await notes(database) == {"one", "of nobody"}


async def test_what_a_witness_refuses_is_not_written(database: Database) -> None:
    witness = Witness(refuses=True)
    with pytest.raises(ConnectionError):
        await asyncio.create_task(write_with(witness, database, "one"))
    await write_note(database, "of nobody")
    assert witness.heard == ["before"]
    assert await notes(database) == {"of nobody"}


async def test_a_witness_hears_at_once_and_of_nothing_that_is_rolled_back(database: Database) -> None:
    witness = Witness()
    async with database.write() as transaction:
        waits = asyncio.create_task(write_with(witness, database, "twice"))
        await witness.is_asked.wait()
        await transaction.execute(NOTE.format("twice"))
    with pytest.raises(Exception, match="UNIQUE"):
        await waits
    assert witness.heard == ["before"]
