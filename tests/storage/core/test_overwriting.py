"""What was removed can be read in none of the database's files, while the bot runs on them."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.keeping.members import note_actor_of
from bot.storage.keeping.proposals import Proposals, expire_drafts
from bot.storage.server.authors import forget
from tests.guilds import GUILD, NOW
from tests.storage.core.left_bytes import encodings_of, files_with, sqlite_that_overwrites_nothing

ANN, BEN = 1_234_567_890_123_456_789, 1_034_567_890_123_456_789
WORDS = "Words that nobody is to read again."
SECONDS_OF_PATIENCE = 60


@pytest_asyncio.fixture
async def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    with sqlite_that_overwrites_nothing(monkeypatch):
        async with Database.open(tmp_path / "despatch.sqlite3") as opened:
            yield opened


async def write_much(database: Database, user_ids: list[int]) -> None:
    """So many people write that their rows lie on many pages, which are parted and joined."""
    async with database.write() as transaction:
        await hold_guild(transaction, GUILD)
        for user_id in user_ids:
            await pseudonym_of(transaction, GUILD, user_id)
            await note_actor_of(transaction, GUILD, user_id, 1)
    for user_id in user_ids[::10]:
        await Proposals(database, GUILD).add(user_id, f"{WORDS} {'x' * (user_id % 9000)}", NOW, ("a.csv", b"x" * 9000))


def ids_left(database: Database, user_ids: list[int]) -> dict[str, list[bytes]]:
    return files_with(database.path, [one for user_id in user_ids for one in encodings_of(user_id)])


async def test_who_is_forgotten_stands_in_no_file_while_the_bot_runs(database: Database) -> None:
    chance = random.Random(1)
    user_ids = [chance.randrange(2**59, 2**60) for _ in range(600)]
    await write_much(database, user_ids)
    assert await database.empty_logs()
    gone = chance.sample(user_ids, 200)
    assert ids_left(database, gone[:1]).keys() == {"despatch.sqlite3"}
    for user_id in gone:
        await forget(database, GUILD, user_id, NOW)
    assert await database.empty_logs()
    assert ids_left(database, gone) == {}
    kept = user_ids[0] if user_ids[0] not in gone else next(one for one in user_ids if one not in gone)
    assert ids_left(database, [kept])


async def test_the_words_of_drafts_that_are_removed_stand_in_no_file(database: Database) -> None:
    await write_much(database, [ANN, BEN])
    assert files_with(database.path, [WORDS.encode()])
    await expire_drafts(database, NOW + timedelta(days=1))
    assert await database.empty_logs()
    assert files_with(database.path, [WORDS.encode(), b"x" * 100]) == {}


async def test_who_reads_holds_the_overwriting_back_and_nobody_waits_for_it(database: Database) -> None:
    await write_much(database, [ANN])
    with closing(sqlite3.connect(database.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM author").fetchone()
        await forget(database, GUILD, ANN, NOW)
        async with asyncio.timeout(SECONDS_OF_PATIENCE):
            assert not await database.empty_logs()
            await write_much(database, [BEN])
        assert ids_left(database, [ANN])
    assert await database.empty_logs()
    assert ids_left(database, [ANN]) == {}


async def test_the_overwriting_waits_for_no_write(database: Database) -> None:
    async with asyncio.timeout(SECONDS_OF_PATIENCE), database.write():
        assert not await database.empty_logs()
    assert await database.empty_logs()


def copy_as_it_lies(path: Path, name: str) -> Path:
    """Copy a database's files while it is open, as a bot that is killed leaves them."""
    for left in path.parent.glob(f"{path.name}*"):
        shutil.copy(left, left.with_name(left.name.replace(path.name, name)))
    return path.with_name(name)


async def test_what_a_bot_that_was_killed_left_in_its_log_is_overwritten_by_the_next(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "old.sqlite3") as database:
        await write_much(database, [ANN])
        await forget(database, GUILD, ANN, NOW)
        path = copy_as_it_lies(database.path, "despatch.sqlite3")
    async with Database.open(path) as database:
        assert files_with(path, encodings_of(ANN))
        assert await database.empty_logs()
        assert files_with(path, encodings_of(ANN)) == {}
