"""Ids and numbers: given out once, without gaps where people see them, and gone on with in databases of before."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.records.kinds.topic import Topic
from bot.records.record import Reference
from bot.records.values import StoredValues
from bot.storage.core.counters import take_ids, take_numbers
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.history.history_writer import Occasion
from bot.storage.records.record_change import Content
from bot.storage.records.writer import writing
from bot.storage.server.guilds import Guilds
from tests.guilds import GUILD, NOW, OTHER_GUILD, copy_closed
from tests.storage.core.old_databases import old_database
from tests.storage.server.erasures import erase_left


@pytest_asyncio.fixture
async def database(new_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(copy_closed(new_template, tmp_path / "despatch.sqlite3")) as opened:
        yield opened


async def add_topics(database: Database, guild_id: int, *keys: str, fails: bool = False) -> list[Reference]:
    contents = [Content(key, StoredValues({"name": key, "synonyms": (), "description": ""})) for key in keys]
    async with writing(database, guild_id, Occasion(at=NOW)) as writer:
        added = await writer.add_many(Topic, contents)
        if fails:
            raise ZeroDivisionError
    return added


async def slots(database: Database, *guild_ids: int) -> list[int]:
    async with database.write() as transaction:
        return [await hold_guild(transaction, guild_id) for guild_id in guild_ids]


async def test_each_guild_counts_its_own_records(database: Database) -> None:
    first = await add_topics(database, GUILD, "a", "b")
    other = await add_topics(database, OTHER_GUILD, "a")
    more = await add_topics(database, GUILD, "c", "d")
    added = [*first, *other, *more]
    assert [topic.number for topic in added] == [1, 2, 1, 3, 4]
    assert [topic.record_id for topic in added] == [1, 2, 3, 4, 5]


async def test_a_write_that_fails_leaves_no_gap(database: Database) -> None:
    await add_topics(database, GUILD, "a")
    with pytest.raises(ZeroDivisionError):
        await add_topics(database, GUILD, "b", fails=True)
    assert [topic.number for topic in await add_topics(database, GUILD, "b", "c")] == [2, 3]


async def test_what_one_writer_took_no_other_takes(database: Database, tmp_path: Path) -> None:
    """As two processes do at one database, by turns."""
    async with Database.open(tmp_path / "despatch.sqlite3") as other:
        taken = await asyncio.gather(
            *(_take(side, count) for side, count in ((database, 3), (other, 1), (database, 2), (other, 4)))
        )
    assert sorted(number for numbers in taken for number in numbers) == list(range(1, 11))


async def _take(database: Database, count: int) -> list[int]:
    async with database.write() as transaction:
        await hold_guild(transaction, GUILD)
        first = await take_numbers(transaction, GUILD, "topic", count)
        assert await take_ids(transaction, "topic", count) == first
    return list(range(first, first + count))


async def test_a_guild_keeps_its_search_slot_and_no_other_gets_it(database: Database) -> None:
    assert await slots(database, GUILD, OTHER_GUILD, GUILD) == [1, 2, 1]
    guilds = Guilds(database)
    await guilds.note_left([OTHER_GUILD], NOW)
    await erase_left(database, NOW.replace(year=NOW.year + 1))
    assert await slots(database, GUILD, OTHER_GUILD) == [1, 3]


async def test_a_guild_that_comes_back_counts_from_one(database: Database) -> None:
    await add_topics(database, GUILD, "a", "b")
    guilds = Guilds(database)
    await guilds.note_left([GUILD], NOW)
    await erase_left(database, NOW.replace(year=NOW.year + 1))
    assert [topic.number for topic in await add_topics(database, GUILD, "a")] == [1]


async def test_a_database_of_before_there_were_counters_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with old_database(path, 4) as old:
        for guild_id, slot in ((GUILD, 4), (OTHER_GUILD, 9)):
            old.execute("INSERT INTO guild (guild_id, search_slot) VALUES (?, ?)", (guild_id, slot))
        for topic_id, guild_id, number in ((5, GUILD, 1), (8, GUILD, 2), (7, OTHER_GUILD, 1)):
            old.execute(
                "INSERT INTO topic (topic_id, guild_id, number, key, name, synonyms, description) "
                "VALUES (?, ?, ?, ?, 'Lanes', '', '')",
                (topic_id, guild_id, number, f"lanes-{number}"),
            )
    async with Database.open(path) as database:
        added = [*await add_topics(database, GUILD, "tolls"), *await add_topics(database, OTHER_GUILD, "tolls")]
        assert [(topic.record_id, topic.number) for topic in added] == [(9, 3), (10, 2)]
        assert await slots(database, GUILD, OTHER_GUILD, 33) == [4, 9, 10]
