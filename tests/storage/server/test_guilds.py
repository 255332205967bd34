"""Which servers the bot is taken to have left: one that is missing, and none where many are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.names.directory import Directory
from bot.services.server.retention import RememberingService
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.instants import instant_text
from bot.storage.server.guilds import Guilds, most_missing
from tests.conftest import ErrorLog
from tests.guilds import NOW, clock, copy_closed

LATER = NOW + timedelta(days=1)


@pytest_asyncio.fixture
async def database(tmp_path: Path, new_template: Path) -> AsyncIterator[Database]:
    async with Database.open(copy_closed(new_template, tmp_path / "despatch.sqlite3")) as opened:
        yield opened


async def hold(database: Database, *guild_ids: int) -> None:
    async with database.write() as transaction:
        for guild_id in guild_ids:
            await hold_guild(transaction, guild_id)


async def left(database: Database) -> dict[int, str]:
    rows = await database.fetch("SELECT guild_id, left_at FROM guild WHERE left_at IS NOT NULL ORDER BY guild_id")
    return {row["guild_id"]: row["left_at"] for row in rows}


async def look(database: Database, *seen: int, at: datetime = NOW, is_whole: bool = True) -> list[int]:
    """Note what the bot sees; returns which servers are doubted to be gone."""
    missing = await Guilds(database).note_seen(seen, at, is_whole=is_whole)
    return [*missing.guild_ids] if missing else []


@pytest.mark.parametrize("held", [1, 2, 3, 12, 40])
async def test_one_that_is_missing_was_left(database: Database, held: int) -> None:
    await hold(database, *range(1, held + 1))
    assert await look(database, *range(1, held)) == []
    assert await left(database) == {held: instant_text(NOW)}
    # It is told once, and the day stays.
    assert await look(database, *range(1, held), at=LATER) == []
    assert await left(database) == {held: instant_text(NOW)}


@pytest.mark.parametrize("held", [4, 5, 12, 40, 200])
async def test_of_two_bots_on_one_database_neither_takes_the_others_servers_for_left(
    database: Database, held: int
) -> None:
    await hold(database, *range(held))
    for half in (range(0, held, 2), range(1, held, 2)):
        assert await look(database, *half) == [guild for guild in range(held) if guild not in half]
    assert await left(database) == {}


@pytest.mark.parametrize("held", [2, 3, 100])
async def test_who_sees_no_server_takes_none_for_left(database: Database, held: int) -> None:
    await hold(database, *range(held))
    assert await look(database, 1000) == [*range(held)]
    assert await left(database) == {}


async def test_who_sees_all_brings_back_what_was_taken_for_left(database: Database) -> None:
    await hold(database, 1, 2, 3)
    await Guilds(database).note_left([2, 4], NOW)
    assert await left(database) == {2: instant_text(NOW)}
    assert await look(database, 1, 2, 3, 4) == []
    assert await left(database) == {}


async def test_before_all_is_seen_none_is_taken_for_left(database: Database) -> None:
    await hold(database, 1, 2, 3)
    await Guilds(database).note_left([2], NOW)
    assert await look(database, 1, 2, is_whole=False) == []
    assert await left(database) == {}


async def test_a_few_of_many_may_be_gone_at_once_and_one_more_may_not(database: Database) -> None:
    await hold(database, *range(100))
    assert most_missing(100) == 5
    assert await look(database, *range(6, 100)) == [*range(6)]
    assert await left(database) == {}
    assert await look(database, *range(5, 100)) == []
    assert [*await left(database)] == [*range(5)]


async def test_what_was_told_of_one_by_one_is_left_however_many(database: Database) -> None:
    await hold(database, *range(10))
    for guild in range(8):
        assert await Guilds(database).note_left([guild], NOW) == [guild]
    assert await look(database, 8, 9) == []
    assert [*await left(database)] == [*range(8)]


async def test_the_log_says_what_to_do_where_many_are_missing(database: Database, error_log: ErrorLog) -> None:
    await hold(database, *range(50))
    remembering = RememberingService(database, Directory(), clock)
    await remembering.note_seen(range(30, 50), is_whole=True)
    (line,) = error_log.take()
    assert "Discord tells of 30 servers less than the 50 that are on record: none of them is taken for left" in line
    named = " ".join(map(str, range(20)))
    assert line.endswith(f"type: python -m bot left {named} …")
    assert await remembering.note_left(*range(30)) == [*range(30)]
    await remembering.note_seen(range(30, 50), is_whole=True)
