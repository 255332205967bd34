"""Loading packs: all or nothing, again without effect, never over the team's edits, and into one server only."""

from __future__ import annotations

import asyncio
import json
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
from bot.records.actor import Actor
from bot.records.kinds import KINDS
from bot.records.quote import Quote
from bot.services import pack_loading
from bot.storage.workspace import Selection, Workspace
from tests.guilds import (
    GUILD,
    NOW,
    OTHER_GUILD,
    SHIPPED,
    Services,
    Tables,
    dump,
    open_services,
    row_of,
    small_tables,
    write_pack,
)


@pytest.fixture
def tables() -> Tables:
    return small_tables()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "newer"


async def find_texts(services: Services, text: str, guild_id: int = GUILD) -> set[str]:
    """The titles of the quotes that a search finds, having all the words."""
    answer = await services.searching.quotes(guild_id, text=text)
    records, _ = await answer.findings.read()
    return set() if answer.is_loose else {record.title for record in records}


async def history(services: Services, record_id: str) -> list[tuple[str, int | None, str, dict[str, Any]]]:
    whole = await services.reading.record(GUILD, id=record_id)
    return [(entry.action, entry.author_id, entry.origin, json.loads(entry.changes)) for entry in whole.history]


# Loading once


async def test_a_pack_is_loaded_whole(empty: Services, folder: Path, tables: Tables) -> None:
    report = await empty.load(write_pack(folder, tables))
    assert dict(report.added) == {kind: len(rows) for kind, rows in tables.items()}
    assert (report.changed.total(), report.unchanged.total(), report.kept) == (0, 0, [])
    workspace = Workspace(empty.database.read, GUILD)
    assert {kind: await workspace.count(kind) for kind in KINDS} == dict(report.added)


async def test_records_are_numbered_from_one_in_the_order_of_the_file(small: Services) -> None:
    quotes = [await small.record(f"Q{number}") for number in (1, 2)]
    assert [quote.key for quote in quotes] == ["ada-lanes", "olga-tolls"]
    with pytest.raises(NotHeld):
        await small.record("Q3")


async def test_a_record_holds_what_its_row_says(small: Services) -> None:
    quote = await small.find("quote", "ada-lanes")
    assert isinstance(quote, Quote)
    assert [speaker.name for speaker in quote.speakers] == ["Ada Byrne"]
    assert [(topic.kind, topic.id, topic.name) for topic in quote.topics] == [("topic", "T1", "Cycle lanes")]
    assert quote.said_on
    assert (quote.text, quote.said_on.text, quote.stance, quote.note) == (
        "Lanes save lives.",
        "2020-05-01",
        "support",
        "",
    )
    actor = await small.find("actor", "ada")
    assert isinstance(actor, Actor)
    assert actor.aliases == ("Byrne", "Councillor Byrne")


async def test_links_keep_the_order_of_the_file(empty: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes").update(speaker="olga;council;ada", topics="tolls;lanes")
    await empty.load(write_pack(folder, tables))
    quote = await empty.find("quote", "ada-lanes")
    assert isinstance(quote, Quote)
    assert [speaker.name for speaker in quote.speakers] == ["Olga Reid", "Town Council", "Ada Byrne"]
    assert [topic.name for topic in quote.topics] == ["Tolls", "Cycle lanes"]


async def test_every_record_begins_its_history_with_the_pack_that_added_it(small: Services) -> None:
    for kind, rows in small_tables().items():
        for number in range(1, len(rows) + 1):
            entries = await history(small, f"{KINDS[kind].LETTER}{number}")
            assert entries == [("added", None, "pack lanes 1", {})]
    (entry,) = (await small.reading.record(GUILD, id="Q1")).history
    assert entry.happened_at == NOW.isoformat(timespec="seconds")


async def test_progress_is_told_of_every_kind(empty: Services, folder: Path, tables: Tables) -> None:
    tables["quote"] = [row_of(tables, "quote", "ada-lanes") | {"key": f"q{number}"} for number in range(2500)]
    told: list[tuple[str, int]] = []
    pack = write_pack(folder, tables)
    await empty.loader.load(GUILD, pack, progress=lambda kind, rows: told.append((kind, rows)))
    assert [rows for kind, rows in told if kind == "quote"] == [1000, 2000, 2500]
    assert {kind for kind, _ in told} == set(tables)
    quotes = await Workspace(empty.database.read, GUILD).select("quote", Selection(limit=5000))
    assert len(quotes) == 2500


async def test_a_record_may_link_to_what_the_server_holds_already(small: Services, folder: Path) -> None:
    quote = row_of(small_tables(), "quote", "ada-lanes") | {"key": "more", "text": "More lanes."}
    report = await small.load(write_pack(folder, {"quote": [quote]}, name="more"))
    assert report.added == {"quote": 1}
    assert await find_texts(small, "Byrne more") == {"More lanes."}


# Loading again


async def test_loading_again_changes_nothing(small: Services, folder: Path, tables: Tables) -> None:
    before = dump(small.database.path)
    report = await small.load(write_pack(folder, tables))
    assert dump(small.database.path) == before
    assert (report.added.total(), report.changed.total(), report.kept) == (0, 0, [])
    assert dict(report.unchanged) == {kind: len(rows) for kind, rows in tables.items()}


async def test_loading_the_shipped_pack_again_changes_nothing(shipped: Services) -> None:
    before = dump(shipped.database.path)
    report = await shipped.load(SHIPPED)
    assert dump(shipped.database.path) == before
    assert report.unchanged.total() == 256
    await shipped.loader.load_starters(GUILD, ["drug-consumption-rooms"])
    assert dump(shipped.database.path) == before


async def test_a_pack_whose_columns_merely_changed_places_changes_no_history(
    small: Services, folder: Path, tables: Tables
) -> None:
    write_pack(folder, tables)
    header, *rows = [line.split(",") for line in (folder / "topics.csv").read_text().splitlines()]
    swapped = [[row[1], row[0], *row[2:]] for row in (header, *rows)]
    (folder / "topics.csv").write_text("\n".join(",".join(row) for row in swapped) + "\n")
    report = await small.load(folder)
    assert (report.changed.total(), report.unchanged["topic"]) == (0, 2)
    assert len(await history(small, "T1")) == 1


async def test_starters_come_once_and_again_only_when_they_are_newer(
    empty: Services, folder: Path, tables: Tables
) -> None:
    pack = write_pack(folder, tables)
    await empty.loader.load_starters(GUILD, [str(pack)])
    before = dump(empty.database.path)
    await empty.loader.load_starters(GUILD, [str(pack)])
    assert dump(empty.database.path) == before
    row_of(tables, "topic", "tolls")["name"] = "Road tolls"
    write_pack(folder, tables)
    await empty.loader.load_starters(GUILD, [str(pack)])
    assert (await empty.find("topic", "tolls")).title == "Road tolls"


# A newer version of a pack


async def test_a_newer_pack_changes_adds_and_removes_nothing(small: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes")["note"] = "Heard twice."
    tables["quote"] = [tables["quote"][0], tables["quote"][1] | {"key": "new", "text": "Brand new words."}]
    report = await small.load(write_pack(folder, tables, version="2"))
    assert (report.changed, report.added["quote"], report.unchanged["quote"]) == ({"quote": 1}, 1, 0)
    changed, gone, new = [await small.record(f"Q{number}") for number in (1, 2, 3)]
    assert isinstance(changed, Quote)
    assert (changed.note, changed.key) == ("Heard twice.", "ada-lanes")
    assert (gone.key, new.key) == ("olga-tolls", "new")
    assert await find_texts(small, "heard twice") == {"Lanes save lives."}
    assert await find_texts(small, "brand new words") == {"Brand new words."}
    assert await find_texts(small, "against tolls") == {"She is against tolls."}


async def test_a_change_is_kept_with_what_was_there_before(small: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes").update(said_on="2020-05", speaker="ada;olga", note="n")
    row_of(tables, "figure", "trips-2020")["value"] = "1300"
    row_of(tables, "actor", "ada")["aliases"] = "Byrne"
    await small.load(write_pack(folder, tables, version="2"))
    ada, olga = await small.find("actor", "ada"), await small.find("actor", "olga")
    assert (await history(small, "Q1"))[1:] == [
        (
            "changed",
            None,
            "pack lanes 2",
            {
                "speakers": [[ada.record_id], [ada.record_id, olga.record_id]],
                "said_on": ["2020-05-01", "2020-05"],
                "note": ["", "n"],
            },
        )
    ]
    assert (await history(small, "F1"))[1:] == [("changed", None, "pack lanes 2", {"value": ["1200", "1300"]})]
    assert (await history(small, "A3"))[1:] == [
        ("changed", None, "pack lanes 2", {"aliases": [["Byrne", "Councillor Byrne"], ["Byrne"]]})
    ]
    assert len(await history(small, "Q2")) == 1


async def test_a_newer_pack_leaves_what_the_team_has_edited_and_says_which(
    small: Services, folder: Path, tables: Tables
) -> None:
    await small.edit(await small.find("quote", "ada-lanes"), text="Lanes save many lives.")
    row_of(tables, "quote", "ada-lanes")["text"] = "Lanes save some lives."
    row_of(tables, "quote", "olga-tolls")["text"] = "She opposes tolls."
    report = await small.load(write_pack(folder, tables, version="2"))
    assert report.kept == ["Q1"]
    assert report.changed == {"quote": 1}
    assert [(await small.record(f"Q{number}")).title for number in (1, 2)] == [
        "Lanes save many lives.",
        "She opposes tolls.",
    ]
    entries = await history(small, "Q1")
    assert entries[1:] == [("changed", 7, "edit", {"text": ["Lanes save lives.", "Lanes save many lives."]})]
    assert await find_texts(small, "many lives") == {"Lanes save many lives."}
    assert await find_texts(small, "some lives") == set()
    assert (await small.load(folder)).kept == ["Q1"]


async def test_a_pack_does_not_take_over_the_records_of_another(small: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "topic", "lanes")["name"] = "Lanes by another name"
    report = await small.load(write_pack(folder, {"topic": tables["topic"]}, name="other"))
    assert report.kept == ["T1", "T2"]
    assert (await small.find("topic", "lanes")).title == "Cycle lanes"


async def test_a_withdrawn_record_stays_withdrawn_when_a_newer_pack_changes_it(
    small: Services, folder: Path, tables: Tables
) -> None:
    small.withdraw(await small.find("quote", "ada-lanes"))
    row_of(tables, "quote", "ada-lanes")["text"] = "Lanes are fine."
    await small.load(write_pack(folder, tables, version="2"))
    assert (await small.record("Q1")).state == "withdrawn"
    assert await find_texts(small, "lanes fine") == set()


async def test_a_new_alias_finds_the_actors_quotes_and_the_old_one_no_longer(
    small: Services, folder: Path, tables: Tables
) -> None:
    assert await find_texts(small, "Councillor") == {"Lanes save lives."}
    row_of(tables, "actor", "ada")["aliases"] = "Byrne;Wheelwright"
    report = await small.load(write_pack(folder, tables, version="2"))
    assert (report.changed, report.unchanged["quote"]) == ({"actor": 1}, 2)
    assert await find_texts(small, "Wheelwright") == {"Lanes save lives."}
    assert await find_texts(small, "Councillor") == set()
    assert (await small.directory.resolve(GUILD, "actor", "Wheelwright")).reference.name == "Ada Byrne"
    with pytest.raises(NotHeld):
        await small.directory.resolve(GUILD, "actor", "Councillor Byrnes the Elder")


async def test_a_renamed_source_and_indicator_are_found_by_what_rests_on_them(
    small: Services, folder: Path, tables: Tables
) -> None:
    row_of(tables, "source", "gazette")["title"] = "Herald on the lanes"
    row_of(tables, "indicator", "trips").update(name="Bicycle rides", topics="tolls")
    await small.load(write_pack(folder, tables, version="2"))
    assert await find_texts(small, "Herald") == {"Lanes save lives."}
    assert await find_texts(small, "Gazette") == set()
    for text, expected in (
        ("rides", ["Bicycle rides"]),
        ("road pricing", ["Bicycle rides"]),
        ("trips", ["Bicycle rides"]),
    ):
        records, _ = await (await small.searching.figures(GUILD, text=text)).findings.read()
        assert [record.title for record in records] == expected
    assert len((await small.searching.figures(GUILD, text="cycleway")).findings) == 0


async def test_a_date_that_changed_moves_the_record_in_every_order(
    small: Services, folder: Path, tables: Tables
) -> None:
    row_of(tables, "quote", "ada-lanes").update(said_on="2022", speaker="olga")
    await small.load(write_pack(folder, tables, version="2"))
    answer = await small.quoting.of_actor(GUILD, name="Olga Reid")
    records, _ = await answer.findings.read()
    assert [record.id for record in records] == ["Q1", "Q2"]
    assert len((await small.quoting.of_actor(GUILD, name="Ada Byrne")).findings) == 0
    assert len((await small.searching.quotes(GUILD, text="lanes", since="2022")).findings) == 1
    assert len((await small.searching.quotes(GUILD, text="lanes", until="2021")).findings) == 0


# Two servers


async def test_two_servers_number_and_keep_their_records_apart(small: Services, folder: Path, tables: Tables) -> None:
    report = await small.load(write_pack(folder, tables), OTHER_GUILD)
    assert report.added.total() == sum(map(len, tables.values()))
    mine, theirs = await small.record("Q1"), await small.record("Q1", OTHER_GUILD)
    assert (mine.id, mine.key) == (theirs.id, theirs.key)
    assert mine.record_id != theirs.record_id
    await small.edit(theirs, guild_id=OTHER_GUILD, text="Theirs alone.")
    assert (await small.record("Q1")).title == "Lanes save lives."
    assert await find_texts(small, "theirs alone") == set()
    assert await find_texts(small, "theirs alone", OTHER_GUILD) == {"Theirs alone."}
    assert len(await history(small, "Q1")) == 1


async def test_an_empty_server_sees_nothing_of_the_one_beside_it(small: Services) -> None:
    held = await small.record("Q1")
    workspace = Workspace(small.database.read, OTHER_GUILD)
    for kind, record_type in KINDS.items():
        assert await workspace.names(kind) == []
        assert await workspace.keys(kind) == set()
        assert await workspace.count(kind) == 0
        assert await workspace.select(kind, Selection()) == []
        assert await workspace.find(kind, 1) is None
        assert await workspace.get_many(record_type, [1, 2, 3]) == []
        assert await workspace.latest(kind, 5) == []
        assert await small.directory.suggest(OTHER_GUILD, kind, "") == []
        with pytest.raises(NotHeld, match="held here"):
            await small.record(f"{record_type.LETTER}1", OTHER_GUILD)
    assert await workspace.select("quote", Selection(links={"speakers": [1, 2, 3, 4]})) == []
    assert await workspace.history(held) == []
    assert await workspace.roles("actor", [1, 2, 3]) == []
    assert await workspace.sources_on_topic(1) == set()
    assert await workspace.pack_version("lanes") is None
    related = await workspace.related_to([held])
    assert (dict(related.sources), dict(related.roles)) == ({}, {})
    assert await find_texts(small, "lanes", OTHER_GUILD) == set()
    assert len((await small.searching.everything(OTHER_GUILD, text="Q1")).findings) == 0
    assert len((await small.chronicle.timeline(OTHER_GUILD)).findings) == 0
    assert (await small.measuring.of_year(OTHER_GUILD, year="2020")).nearest == ()
    assert await small.measuring.places(OTHER_GUILD, "") == ()
    assert len((await small.reading.sources(OTHER_GUILD)).findings) == 0
    for ask in (small.quoting.of_actor, small.reading.actor, small.positions.of_actor):
        with pytest.raises(NotHeld, match="No actor is held in this server yet"):
            await ask(OTHER_GUILD, name="Ada Byrne")


async def test_a_search_in_one_server_never_reaches_the_next_ones_records(
    shipped: Services, folder: Path, tables: Tables
) -> None:
    await shipped.load(write_pack(folder, tables), OTHER_GUILD)
    for text in ("the", "rooms", "lives", "Scotland OR lanes", "d"):
        records, _ = await (await shipped.searching.everything(OTHER_GUILD, text=text)).findings.read()
        assert {record.key for record in records} <= {
            *(row["key"] for rows in tables.values() for row in rows if "key" in row),
            "ada--mayor--council--2019--minutes",
        }


# Failing half-way


async def test_a_full_disk_in_the_middle_of_a_load_leaves_nothing(empty: Services) -> None:
    before = dump(empty.database.path)
    async with empty.database.write() as connection:
        (pages,) = next(iter(await connection.execute_fetchall("PRAGMA page_count")))
    await connection.execute_fetchall(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(StorageFull):
        await empty.load(SHIPPED)
    assert dump(empty.database.path) == before
    await connection.execute_fetchall("PRAGMA max_page_count = 100000")
    assert (await empty.load(SHIPPED)).added.total() == 256


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
        self._check = pack_loading.check_pack

    def __call__(self, *given: Any) -> Any:
        findings = self._check(*given)
        path = self._folder / "figures.csv"
        path.write_text(path.read_text().replace("1200", "many"))
        return findings


_LOADER = """
import asyncio, sys
from pathlib import Path
from tests.guilds import open_services
async def main():
    async with open_services(Path(sys.argv[1])) as services:
        await services.loader.load(11, Path(sys.argv[2]), lambda kind, rows: print(kind, rows, flush=True))
        print("done", flush=True)
asyncio.run(main())
"""


def kill_after(database: Path, pack: Path, lines: int) -> None:
    """Load the pack in a process of its own, and kill it when it has told of so many steps."""
    command = [sys.executable, "-c", _LOADER, str(database), str(pack)]
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=environment) as process:
        assert process.stdout
        for _ in range(lines):
            assert process.stdout.readline().strip() not in ("", "done")
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
    for lines in (4, 8, 10):
        await asyncio.to_thread(kill_after, path, pack, lines)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert dump(path) == before
    async with open_services(path) as services:
        assert (await services.load(pack)).added["quote"] == 6000
        async with services.database.write() as connection:
            await connection.execute_fetchall("INSERT INTO search (search) VALUES ('integrity-check')")
