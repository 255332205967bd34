"""A server is erased in slices: others write in between, nothing of it is left, and an end half-way is gone on with."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
import pytest_asyncio

from bot.problems import BeingErased, StorageFull
from bot.services.server.history_proof import ProofService
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database
from bot.storage.records import search_index
from bot.storage.records.reader import Workspace
from bot.storage.server import erasing, forgetting_words
from bot.storage.server.erasing import begin_erasing, erase, note_half_erased
from bot.storage.server.forgetting_words import forget_removed_words
from bot.storage.server.guilds import Guilds
from bot.storage.server.server_settings import read_settings, write_setting
from tests.guilds import GUILD, NOW, OTHER_GUILD, clock, count_all, dump, small_tables, write_pack
from tests.storage.core.left_bytes import files_with, sqlite_that_overwrites_nothing
from tests.storage.server.erasures import erase_left
from tests.storage.teams.team_rows import opened, rows_of
from tests.storage.teams.whole_team import make_team, tables_without_rows

LATER = NOW + timedelta(days=1)


@pytest_asyncio.fixture
async def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """Two servers that have something of everything; the bot has left one."""
    monkeypatch.setattr(erasing, "SECONDS_BETWEEN_SLICES", 0)
    monkeypatch.setattr(forgetting_words, "SECONDS_BETWEEN_STEPS", 0)
    with sqlite_that_overwrites_nothing(monkeypatch):
        async with Database.open(tmp_path / "despatch.sqlite3") as opened_one:
            for guild_id in (GUILD, OTHER_GUILD):
                await make_team(opened_one, tmp_path, guild_id)
            await Guilds(opened_one).note_left([GUILD], NOW)
            yield opened_one


class Broken(Exception):
    pass


class Slices:
    """Counts the slices in which a server is erased, as small as they can be, and breaks off at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, break_at: int = 0) -> None:
        self.count = 0
        self.break_at = break_at
        self._erase_slice = erasing._erase_slice
        monkeypatch.setattr(erasing, "SECONDS_OF_A_SLICE", -1)
        monkeypatch.setattr(erasing, "_erase_slice", self.erase_slice)

    async def erase_slice(self, database: Database, guild_id: int) -> bool:
        is_going_on = await self._erase_slice(database, guild_id)
        self.count += 1
        if self.count == self.break_at:
            raise Broken
        await self.between()
        return is_going_on

    async def between(self) -> None:
        pass


async def test_all_of_a_server_goes_and_nothing_of_another(database: Database) -> None:
    assert tables_without_rows(database.path, GUILD) == ["former_id"]
    others = rows_of(database.path, OTHER_GUILD)
    assert await erase_left(database, LATER) == [GUILD]
    await forget_removed_words(database)
    assert not any(rows_of(database.path, GUILD).values())
    assert rows_of(database.path, OTHER_GUILD) == others
    assert not any(str(GUILD) in str(row).strip("()").split(", ") for row in dump(database.path)["guild"])
    with opened(database.path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    (check,) = await ProofService(database).prove()
    assert (check.guild_id, check.broken) == (OTHER_GUILD, "")


@pytest.mark.parametrize("break_at", [1, 4, 9, 16, 25])
async def test_what_is_half_erased_is_nobodys_and_is_erased_on(
    database: Database, monkeypatch: pytest.MonkeyPatch, break_at: int
) -> None:
    others = rows_of(database.path, OTHER_GUILD)
    with monkeypatch.context() as patched:
        slices = Slices(patched, break_at=break_at)
        with pytest.raises(Broken):
            await erase_left(database, LATER)
        assert slices.count == break_at
    async with Database.open(database.path) as another:
        await note_half_erased(another)
        for one in (database, another):
            guilds = Guilds(one)
            assert await guilds.ids() == [OTHER_GUILD]
            assert await guilds.left_before(LATER) == []
            with pytest.raises(BeingErased):
                await Workspace(one, GUILD).read(count_all)
            with pytest.raises(BeingErased, match=r"try again in a minute. Nothing was changed."):
                await write_setting(one, GUILD, "timezone", "UTC")
            # Looked at by a bot that is back there, it is not taken for whole again.
            assert await guilds.note_seen([GUILD, OTHER_GUILD], NOW, is_whole=True) is None
        assert await ProofService(another).prove()
        await Guilds(another).note_back(GUILD)
        assert not any(rows_of(another.path, GUILD).values())
        assert rows_of(another.path, OTHER_GUILD) == others
        # It begins anew, with nothing.
        await write_setting(another, GUILD, "timezone", "UTC")
        assert await Workspace(another, GUILD).read(read_settings) == {"timezone": "UTC"}
        assert not any((await Workspace(another, GUILD).read(count_all)).values())


async def test_a_server_to_which_the_bot_is_back_is_not_given_up(database: Database) -> None:
    await Guilds(database).note_back(GUILD)
    assert not await begin_erasing(database, GUILD, LATER, LATER)
    assert (await Workspace(database, GUILD).read(count_all))["quote"]


async def test_others_write_between_the_slices(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    slices = Slices(monkeypatch)
    written = []

    async def write_meanwhile() -> None:
        await write_setting(database, OTHER_GUILD, "timezone", f"Etc/GMT-{slices.count}")
        written.append(await Workspace(database, OTHER_GUILD).read(read_settings))

    monkeypatch.setattr(slices, "between", write_meanwhile)
    assert await begin_erasing(database, GUILD, LATER, LATER)
    await erase(database, GUILD)
    assert len(written) == slices.count > 20
    assert written[-1]["timezone"] == f"Etc/GMT-{slices.count}"


async def test_a_full_disk_leaves_it_half_erased_and_the_next_time_goes_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    slices, write = Slices(monkeypatch), database.write

    def fail_at_times() -> Any:
        if slices.count == 7:
            slices.count += 1
            raise StorageFull("The disk is full.")
        return write()

    monkeypatch.setattr(database, "write", fail_at_times)
    with pytest.raises(StorageFull):
        await erase_left(database, LATER)
    with pytest.raises(BeingErased):
        await Workspace(database, GUILD).read(count_all)
    await erase(database, GUILD)
    assert not any(rows_of(database.path, GUILD).values())


def invented(chance: random.Random) -> str:
    """A word that stands nowhere else."""
    return "".join(chance.choices(ascii_lowercase, k=14))


async def load_words(database: Database, folder: Path, chance: random.Random, guild_id: int) -> list[str]:
    """Many records with a word of their own each; returns these words."""
    tables = small_tables()
    words = [invented(chance) for _ in range(400)]
    tables["topic"] += [{"key": word, "name": word, "synonyms": "lanes", "description": "On it."} for word in words]
    pack = write_pack(folder / str(chance.random()), tables, name=f"words{words[0]}")
    await PackLoader(database, clock).load(guild_id, pack)
    return words


async def test_no_word_of_it_is_left_in_the_files(database: Database, tmp_path: Path) -> None:
    chance = random.Random(1)
    words: dict[int, list[str]] = {GUILD: [], OTHER_GUILD: []}
    # In turns, so that pages and parts of the index have words of both.
    for guild_id in (GUILD, OTHER_GUILD) * 2:
        words[guild_id] += await load_words(database, tmp_path, chance, guild_id)
    assert files_with(database.path, [word.encode() for word in words[GUILD]])
    assert await erase_left(database, LATER) == [GUILD]
    assert await database.empty_logs()
    # The index still has them, which is why the next step is needed.
    assert files_with(database.path, [word.encode() for word in words[GUILD]])
    async with Database.open(database.path) as after_a_restart:
        await forget_removed_words(after_a_restart)
        assert await after_a_restart.empty_logs()
    assert await database.empty_logs()
    left = files_with(database.path, [word.encode() for word in words[GUILD]])
    assert left == {}, {name: len(found) for name, found in left.items()}
    kept = files_with(database.path, [word.encode() for word in words[OTHER_GUILD]])
    assert len(kept["despatch.sqlite3"]) == len(words[OTHER_GUILD])


async def test_words_are_forgotten_while_others_write(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(2)
    words = await load_words(database, tmp_path, chance, GUILD)
    assert await erase_left(database, LATER) == [GUILD]
    steps, take = 0, forgetting_words._take_a_step

    async def take_a_step_as_others_write(transaction: Any) -> None:
        nonlocal steps
        steps += 1
        await take(transaction)

    is_open = forgetting_words._is_open

    async def is_open_as_others_write(database: Database) -> bool:
        if 0 < steps < 6:
            await load_words(database, tmp_path, chance, OTHER_GUILD)
        return await is_open(database)

    monkeypatch.setattr(forgetting_words, "_take_a_step", take_a_step_as_others_write)
    monkeypatch.setattr(forgetting_words, "_is_open", is_open_as_others_write)
    # So small steps that the merge is under way while the others write.
    monkeypatch.setattr(search_index, "PAGES_AT_ONCE", 1)
    await forget_removed_words(database)
    assert steps > 6
    assert await database.empty_logs()
    assert files_with(database.path, [word.encode() for word in words]) == {}
