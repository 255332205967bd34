"""Two servers see nothing of each other, and a load that fails half-way leaves nothing."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.problems import InvalidPack, NotHeld, StorageFull
from bot.records.kinds import KINDS
from bot.services.transfer import pack_loading
from bot.services.transfer.pack_reading import PackReading, check_pack
from bot.storage.history.entries import history_of
from bot.storage.records.links import sources_on_topic
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.selection import Selection
from bot.storage.server.pack_rows import pack_digests
from tests.guilds import (
    GUILD,
    OTHER_GUILD,
    SHIPPED,
    Services,
    Tables,
    bound_growth,
    count_all,
    dump,
    find_texts,
    history,
    open_services,
    row_of,
    write_pack,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "newer"


# Two servers


async def test_two_servers_number_and_keep_their_records_apart(small: Services, folder: Path, tables: Tables) -> None:
    report = await small.load(write_pack(folder, tables), OTHER_GUILD)
    assert report.added.total() == sum(map(len, tables.values()))
    mine, theirs = await small.record("Q1"), await small.record("Q1", OTHER_GUILD)
    assert (mine.id, mine.key) == (theirs.id, theirs.key)
    assert mine.record_id != theirs.record_id
    await small.edit(theirs, guild_id=OTHER_GUILD, text="Theirs alone.")
    assert (await small.record("Q1")).title == "Lanes save lives."
    assert len((await small.searching.quotes(GUILD, text="theirs alone")).findings) == 0
    assert await find_texts(small, "theirs alone", OTHER_GUILD) == {"Theirs alone."}
    assert len(await history(small, "Q1")) == 1


async def test_an_empty_server_sees_nothing_of_the_one_beside_it(small: Services) -> None:
    held = await small.record("Q1")

    def look(reader: Reader) -> None:
        for kind, record_type in KINDS.items():
            assert reader.names(kind) == []
            assert reader.keys(kind) == set()
            assert reader.count_selected(kind, Selection()) == 0
            assert reader.select(kind, Selection()) == []
            assert reader.find(kind, 1) is None
            assert reader.get_many(record_type, [1, 2, 3]) == []
            assert reader.latest(kind, 5) == []
        assert reader.select("quote", Selection(links={"speakers": [1, 2, 3, 4]})) == []
        assert history_of(reader, held) == []
        assert reader.roles("actor", [1, 2, 3]) == []
        assert sources_on_topic(reader, 1, Selection()) == []
        assert not pack_digests(reader)
        related = reader.related_to([held])
        assert (dict(related.sources), dict(related.roles)) == ({}, {})

    await Workspace(small.database, OTHER_GUILD).read(look)
    for kind, record_type in KINDS.items():
        assert await small.directory.names(OTHER_GUILD, kind, "") == []
        with pytest.raises(NotHeld, match="held here"):
            await small.record(f"{record_type.LETTER}1", OTHER_GUILD)
    assert await find_texts(small, "lanes", OTHER_GUILD) == set()
    assert len((await small.searching.everything(OTHER_GUILD, text="Q1")).findings) == 0
    assert len((await small.chronicle.timeline(OTHER_GUILD)).findings) == 0
    assert (await small.measuring.of_year(OTHER_GUILD, year="2020")).nearest == ()
    assert await small.directory.places(OTHER_GUILD, "") == ()
    assert len((await small.reading.sources(OTHER_GUILD)).findings) == 0
    for ask in (small.quoting.of_actor, small.reading.actor, small.positions.of_actor):
        with pytest.raises(NotHeld, match="No actor is held in this server yet"):
            await ask(OTHER_GUILD, name="Ada Byrne")


async def test_a_search_in_one_server_never_reaches_the_next_ones_records(
    shipped: Services, folder: Path, tables: Tables
) -> None:
    await shipped.load(write_pack(folder, tables), OTHER_GUILD)
    for text in ("the", "rooms", "lives", "Scotland OR lanes", "d"):
        answer = await shipped.searching.everything(OTHER_GUILD, text=text)
        records, *_ = await shipped.read(answer.findings, guild_id=OTHER_GUILD)
        assert {record.key for record in records} <= {
            *(row["key"] for rows in tables.values() for row in rows if "key" in row),
            "ada--mayor--council--2019--minutes",
        }


async def test_loads_at_the_same_time_neither_mix_nor_double(empty: Services, folder: Path, tables: Tables) -> None:
    pack = write_pack(folder, tables)
    reports = await asyncio.gather(*(empty.load(pack, guild_id) for guild_id in (GUILD, GUILD, OTHER_GUILD)))
    whole = sum(map(len, tables.values()))
    assert sorted(report.added.total() for report in reports) == [0, whole, whole]
    for guild_id in (GUILD, OTHER_GUILD):
        assert await Workspace(empty.database, guild_id).read(count_all) == {kind: len(tables[kind]) for kind in KINDS}


# Failing half-way


async def test_a_full_disk_in_the_middle_of_a_load_leaves_nothing(empty: Services) -> None:
    before = dump(empty.database.path)
    await bound_growth(empty.database, pages=20)
    with pytest.raises(StorageFull):
        await empty.load(SHIPPED)
    assert dump(empty.database.path) == before
    await bound_growth(empty.database, pages=100_000)
    assert (await empty.load(SHIPPED)).added.total() == 263


async def test_a_pack_that_changes_while_it_is_loaded_writes_nothing(
    empty: Services, folder: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_pack(folder, tables)
    check = PackCheckThenSpoil(pack)
    monkeypatch.setattr(pack_loading, "check_pack", check)
    before = dump(empty.database.path)
    with pytest.raises(InvalidPack, match="changed while it was being loaded, and nothing was loaded"):
        await empty.load(pack)
    assert dump(empty.database.path) == before


class PackCheckThenSpoil:
    """Finds a pack sound, and then breaks its figures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._check = check_pack

    def __call__(self, *given: Any) -> PackReading:
        findings = self._check(*given)
        path = self._folder / "figures.csv"
        path.write_text(path.read_text().replace("1200", "many"))
        return findings


_LOADER = """
import asyncio, signal, sys
from pathlib import Path
from tests.guilds import open_services
left = int(sys.argv[3])
def tell(kind, rows):
    global left
    left -= 1
    if not left:
        print("there", flush=True)
        signal.pause()
async def main():
    async with open_services(Path(sys.argv[1])) as services:
        await services.loader.load(11, Path(sys.argv[2]), tell)
asyncio.run(main())
"""
"""Loads a pack, and stops at one of the steps that it tells of."""


def kill_at(database: Path, pack: Path, step: int) -> None:
    """Load the pack in a process of its own, and kill it at one of the steps that it tells of."""
    command = [sys.executable, "-c", _LOADER, str(database), str(pack), str(step)]
    root = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGKILL)


async def test_a_load_that_is_killed_leaves_nothing_and_can_be_done_again(
    tmp_path: Path, folder: Path, tables: Tables
) -> None:
    texts = random.Random(5)
    tables["quote"] = [
        row_of(tables, "quote", "ada-lanes") | {"key": f"q{number}", "text": f"Words {texts.random()}."}
        for number in range(6000)
    ]
    pack, path = write_pack(folder, tables), tmp_path / "killed.sqlite3"
    async with open_services(path):
        pass
    before = dump(path)
    for step in (4, 8, 10):
        await asyncio.to_thread(kill_at, path, pack, step)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert dump(path) == before
    async with open_services(path) as services:
        assert (await services.load(pack)).added["quote"] == 6000
        async with services.database.write() as connection:
            await connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
