"""A long write to one guild: others write in between, nobody sees a part of it, and it is whole or taken back."""

from __future__ import annotations

import asyncio
import gc
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.problems import StorageFull
from bot.records.fields import fields_of
from bot.records.kinds.topic import Topic
from bot.records.record import State
from bot.records.values import StoredValues
from bot.services.server.history_proof import ProofService
from bot.storage.core.bulk import bulk_pace
from bot.storage.core.database import Database, drafts_beside
from bot.storage.history.history_writer import Occasion
from bot.storage.keeping.proposals import Proposals, find_proposal
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.record_change import Content
from bot.storage.records.search_index import Term, TextQuestion, search_whole
from bot.storage.records.tables import values_of
from bot.storage.records.writer import SLICE_RECORDS, GuildWriter, writing
from tests.guilds import GUILD, NOW, Services, bound_growth, dump, open_services, small_tables, write_pack

OTHER = GUILD + 1
TURNS_TO_WAIT = 20
"""So many turns of the loop it takes at most until a write stands in the queue."""
OCCASION = Occasion(at=NOW, user_id=7, origin="test")
EMPTY = {field.attribute: field.empty for field in fields_of(Topic)}


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        pack = write_pack(tmp_path / "pack", small_tables())
        for guild_id in (GUILD, OTHER):
            await services.loader.load(guild_id, pack)
        yield services


def topic(name: str) -> Content:
    return Content(f"topic-{name}", StoredValues({**EMPTY, "name": name}))


async def add_topic(database: Database, guild_id: int, name: str) -> None:
    async with writing(database, guild_id, OCCASION) as writer:
        await writer.add_many(Topic, [topic(name)])


async def names(database: Database, guild_id: int = GUILD) -> set[str]:
    """The names of a guild's topics, by reading and by searching alike."""
    workspace = Workspace(database, guild_id)
    read = await workspace.read(lambda reader: {row.name for row in reader.names("topic")})
    question = TextQuestion(terms=(Term(("sliced",)),), kinds=("topic",), limit=SLICE_RECORDS * 3)
    found = await workspace.search(lambda reader: search_whole(reader, question))
    assert len(found) == sum("Sliced" in name for name in read)
    return read


async def begin_waiting(database: Database, writer: GuildWriter, name: str) -> asyncio.Task[None]:
    """Let somebody wait who is to add a topic to the other guild."""
    waiting = asyncio.create_task(add_topic(database, OTHER, name))
    for _ in range(TURNS_TO_WAIT):
        await asyncio.sleep(0)
    assert writer.transaction.is_waited_for
    return waiting


async def let_in(database: Database, writer: GuildWriter, name: str) -> None:
    """Give way to somebody who adds a topic to the other guild, and has it on record before the write goes on."""
    waiting = await begin_waiting(database, writer, name)
    await writer.give_way()
    assert waiting.done()
    await waiting
    assert name in await names(database, OTHER)


async def write_all_ways(database: Database, writer: GuildWriter) -> None:
    """Add, change and mark records, and give way after each."""
    await writer.add_many(Topic, [topic(f"Sliced {number}") for number in range(3)])
    await let_in(database, writer, "During the adding")
    (held, other, *_) = await writer.read(lambda reader: reader.get_many(Topic, sorted(reader.numbers("topic"))[:2]))
    renamed = Content(held.key, StoredValues({**values_of(held), "name": "Renamed"}))
    await writer.change(held, renamed)
    await let_in(database, writer, "During the change")
    await writer.mark_many(Topic, [other.record_id], State.DISPUTED, "Disputed.")
    await let_in(database, writer, "During the marking")


def state_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is held of the first guild, and of none else: what counts on for ever left out."""
    tables = {name: rows for name, rows in dump(path).items() if name not in ("id_counter", "guild", "author")}
    return {
        name: [row for row in rows if OTHER not in row]
        for name, rows in tables.items()
        if not name.startswith("search") or name == "search_content"
    }


async def prove(database: Database) -> None:
    for check in await ProofService(database).prove():
        assert not check.broken


async def test_others_write_meanwhile_and_nobody_sees_a_part(team: Services) -> None:
    database = team.database
    before = await names(database)
    async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
        await write_all_ways(database, writer)
        assert await names(database) == before
        assert await team.reading.record(GUILD, id="T1")
    after = await names(database)
    assert {"Renamed", "Sliced 0", "Sliced 1", "Sliced 2"} <= after
    await prove(database)


async def test_a_slice_of_many_records_gives_way(team: Services) -> None:
    database = team.database
    before = await names(database)
    async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
        waiting = await begin_waiting(database, writer, "Meanwhile")
        await writer.add_many(Topic, [topic(f"Sliced {number}") for number in range(SLICE_RECORDS * 3)])
        assert waiting.done()
        assert await names(database) == before
    assert len(await names(database)) == len(before) + SLICE_RECORDS * 3
    assert "Meanwhile" in await names(database, OTHER)


async def test_what_does_not_come_to_its_end_is_taken_back(team: Services) -> None:
    database = team.database
    shown = await names(database)
    held = state_of(database.path)

    async def write() -> None:
        async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
            await write_all_ways(database, writer)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write()
    assert await names(database) == shown
    assert without_others(state_of(database.path)) == without_others(held)
    await prove(database)
    await add_topic(database, GUILD, "After it")
    assert "After it" in await names(database)
    await prove(database)


def without_others(state: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Without what the other guild wrote, where its rows do not bear its id."""
    return {
        name: [row for row in rows if not any("During" in str(value) for value in row)] for name, rows in state.items()
    }


async def test_a_process_that_is_killed_leaves_it_to_the_next_start(team: Services, tmp_path: Path) -> None:
    database, copy = team.database, tmp_path / "killed" / "despatch.sqlite3"
    shown = await names(database)
    async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
        await write_all_ways(database, writer)
        copy.parent.mkdir()
        # What the files hold at this moment is what a kill would leave.
        for of in (Path, drafts_beside, lambda path: Path(f"{path}-wal")):
            shutil.copy(of(database.path), of(copy))
    async with Database.open(copy) as killed:
        assert await names(killed) == shown
        assert "During the marking" in await names(killed, OTHER)
        await prove(killed)
        await add_topic(killed, GUILD, "After it")
        await prove(killed)


async def test_a_full_disk_leaves_nothing_and_is_got_over(team: Services) -> None:
    database = team.database
    shown = await names(database)

    async def write() -> None:
        async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
            await write_all_ways(database, writer)
            await writer.transaction.execute("PRAGMA max_page_count = 1")
            await writer.add_many(Topic, [topic(f"Sliced {number}" * 50) for number in range(3, 900)])

    with pytest.raises(StorageFull, match="nothing was written"):
        await write()
    assert await names(database) == shown
    await bound_growth(database, pages=100_000)
    await add_topic(database, GUILD, "After it")
    assert await names(database) == {*shown, "After it"}
    await prove(database)


async def test_what_is_broken_off_is_seen_by_nobody_and_taken_back_later(team: Services) -> None:
    database = team.database
    shown, begun = await names(database), asyncio.Event()

    async def write() -> None:
        async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
            await write_all_ways(database, writer)
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(write())
    await begun.wait()
    task.cancel()
    assert isinstance((await asyncio.gather(task, return_exceptions=True))[0], asyncio.CancelledError)
    assert await names(database) == shown
    assert await database.fetch("SELECT 1 FROM undo_step")
    await database.empty_logs()
    assert not await database.fetch("SELECT 1 FROM undo_step")
    assert await names(database) == shown
    await prove(database)


async def test_drafts_go_on_meanwhile(team: Services) -> None:
    database = team.database
    async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
        await write_all_ways(database, writer)
        number = await Proposals(database, GUILD).add(7, "{}", NOW)
        found = await Workspace(database, GUILD).read(lambda reader: find_proposal(reader, number))
        assert found
        assert found.user_id == 7


async def test_who_writes_to_the_same_records_waits_for_its_end(team: Services) -> None:
    database = team.database
    async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
        waiting = asyncio.create_task(add_topic(database, GUILD, "In the same guild"))
        await write_all_ways(database, writer)
        assert not waiting.done()
    await waiting
    assert {"Sliced 0", "In the same guild"} <= await names(database)
    await prove(database)


async def test_two_long_writes_go_on_side_by_side(team: Services) -> None:
    database = team.database

    async def write(guild_id: int) -> None:
        async with writing(database, guild_id, OCCASION, gives_way=True) as writer:
            await writer.add_many(Topic, [topic(f"Sliced {number}") for number in range(SLICE_RECORDS * 2)])

    await asyncio.gather(write(GUILD), write(OTHER))
    for guild_id in (GUILD, OTHER):
        assert sum("Sliced" in name for name in await names(database, guild_id)) == SLICE_RECORDS * 2
    await prove(database)


async def test_what_may_take_long_is_read_while_others_write(team: Services) -> None:
    database = team.database
    async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
        await writer.add_many(Topic, [topic("Sliced")])

        def read(reader: Reader) -> set[str]:
            # In a thread of its own: the other write comes to its end meanwhile.
            asyncio.run_coroutine_threadsafe(add_topic(database, OTHER, "Meanwhile"), loop).result()
            return {row.name for row in reader.names("topic")}

        loop = asyncio.get_running_loop()
        assert "Sliced" in await writer.read_apart(read)
        assert "Sliced" not in await names(database)
    assert "Sliced" in await names(database)


async def test_nothing_is_kept_in_parts_where_another_process_reads_the_file(team: Services, tmp_path: Path) -> None:
    database = team.database
    async with Database.open(database.path, exclusive=True) as bot:
        before = await names(bot)
        async with writing(database, GUILD, OCCASION, gives_way=True) as writer:
            await writer.add_many(Topic, [topic("Sliced")])
            await writer.give_way()
            assert await names(bot) == before
        assert await names(bot) == {*before, "Sliced"}


async def test_the_pace_of_several_writes_ends_with_the_last() -> None:
    before = sys.getswitchinterval()
    first, second = bulk_pace(), bulk_pace()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()
    assert sys.getswitchinterval() == before
