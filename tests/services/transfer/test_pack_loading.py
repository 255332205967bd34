"""Loading packs: all or nothing, again without effect, never over the team's edits, and into one server only."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.problems import InvalidPack, NotHeld
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote, Stance
from bot.storage.records.reader import Workspace
from bot.storage.records.selection import Selection
from tests.guilds import (
    GUILD,
    NOW,
    SHIPPED,
    Services,
    Tables,
    count_all,
    dump,
    find_texts,
    history,
    row_of,
    small_tables,
    write_pack,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "newer"


# Loading once


async def test_a_pack_is_loaded_whole(empty: Services, folder: Path, tables: Tables) -> None:
    report = await empty.load(write_pack(folder, tables))
    assert dict(report.added) == {kind: len(rows) for kind, rows in tables.items()}
    assert (report.changed.total(), report.unchanged.total(), report.kept) == (0, 0, [])
    assert await Workspace(empty.database, GUILD).read(count_all) == dict(report.added)


async def test_records_are_numbered_from_one_in_the_order_of_the_file(small: Services, tables: Tables) -> None:
    keys = [row["key"] for row in tables["quote"]]
    assert [(await small.record(f"Q{number}")).key for number in range(1, len(keys) + 1)] == keys
    with pytest.raises(NotHeld):
        await small.record(f"Q{len(keys) + 1}")


async def test_a_record_holds_what_its_row_says(small: Services) -> None:
    quote = await small.find("quote", "ada-lanes")
    assert isinstance(quote, Quote)
    assert [speaker.name for speaker in quote.speakers] == ["Ada Byrne"]
    assert [(topic.kind, topic.id, topic.name) for topic in quote.topics] == [("topic", "T1", "Cycle lanes")]
    assert quote.said_on
    assert (quote.text, quote.said_on.text, quote.stances, quote.note) == (
        "Lanes save lives.",
        "2020-05-01",
        ((quote.topics[0], Stance.SUPPORT),),
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
    quotes = await Workspace(empty.database, GUILD).read(lambda reader: reader.select("quote", Selection(limit=5000)))
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
    assert report.unchanged.total() == 263
    await shipped.loader.load_starters(GUILD, ["drug-consumption-rooms"])
    assert dump(shipped.database.path) == before


async def test_a_pack_whose_columns_merely_changed_places_changes_no_history(
    small: Services, folder: Path, tables: Tables
) -> None:
    write_pack(folder, tables)
    header, *rows = [line.split(",") for line in (folder / "topics.csv").read_text().splitlines()]
    swapped = [[row[1], row[0], *row[2:]] for row in (header, *rows)]
    (folder / "topics.csv").write_text("\n".join(",".join(row) for row in swapped) + "\n")
    before = dump(small.database.path)["topic"]
    report = await small.load(folder)
    assert (report.changed.total(), report.unchanged["topic"]) == (0, len(rows))
    assert len(await history(small, "T1")) == 1
    # That version of its rows is the one that is held from now on.
    assert dump(small.database.path)["topic"] != before


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


async def test_only_packs_that_were_taken_in_get_newer_versions_by_themselves(
    empty: Services, folder: Path, tables: Tables
) -> None:
    held, other = write_pack(folder / "held", tables), write_pack(folder / "other", tables, name="other")
    await empty.loader.load_newer(GUILD, [str(held), str(other)])
    await empty.loader.load_starters(GUILD, [str(held)])
    before = dump(empty.database.path)
    assert len(before["pack"]) == 1
    await empty.loader.load_newer(GUILD, [str(held), str(other)])
    assert dump(empty.database.path) == before
    row_of(tables, "topic", "tolls")["name"] = "Road tolls"
    write_pack(held, tables)
    await empty.loader.load_newer(GUILD, [str(other), str(held)])
    assert (await empty.find("topic", "tolls")).title == "Road tolls"


# A newer version of a pack


async def test_a_newer_pack_changes_adds_and_removes_nothing(small: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes")["note"] = "Heard twice."
    tables["quote"] = [tables["quote"][0], tables["quote"][1] | {"key": "new", "text": "Brand new words."}]
    report = await small.load(write_pack(folder, tables, version="2"))
    assert (report.changed, report.added["quote"], report.unchanged["quote"]) == ({"quote": 1}, 1, 0)
    changed, gone = [await small.find("quote", key) for key in ("ada-lanes", "olga-tolls")]
    assert isinstance(changed, Quote)
    assert (changed.id, changed.note) == ("Q1", "Heard twice.")
    assert (gone.id, gone.state) == ("Q2", "current")
    assert (await small.find("quote", "new")).id == f"Q{len(small_tables()['quote']) + 1}"
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
                "speakers": [ada.id, f"{ada.id};{olga.id}"],
                "said_on": ["2020-05-01", "2020-05"],
                "note": ["", "n"],
            },
        )
    ]
    assert (await history(small, "F1"))[1:] == [("changed", None, "pack lanes 2", {"value": ["1200", "1300"]})]
    assert (await history(small, "A3"))[1:] == [
        ("changed", None, "pack lanes 2", {"aliases": ["Byrne;Councillor Byrne", "Byrne"]})
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


async def test_an_edit_that_keeps_the_pack_is_still_the_teams_own(
    small: Services, folder: Path, tables: Tables
) -> None:
    await small.edit(await small.find("quote", "ada-lanes"), text="Lanes save many lives.")
    row_of(tables, "quote", "ada-lanes")["text"] = "Lanes save some lives."
    assert (await small.load(write_pack(folder, tables, version="2"))).kept == ["Q1"]
    assert (await small.record("Q1")).title == "Lanes save many lives."


async def test_a_pack_does_not_take_over_the_records_of_another(small: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "topic", "lanes")["name"] = "Lanes by another name"
    report = await small.load(write_pack(folder, {"topic": tables["topic"]}, name="other"))
    assert report.kept == [f"T{number}" for number in range(1, len(tables["topic"]) + 1)]
    assert (await small.find("topic", "lanes")).title == "Cycle lanes"


async def test_a_withdrawn_record_stays_withdrawn_when_a_newer_pack_changes_it(
    small: Services, folder: Path, tables: Tables
) -> None:
    small.withdraw(await small.find("quote", "ada-lanes"))
    row_of(tables, "quote", "ada-lanes")["text"] = "Lanes are fine."
    await small.load(write_pack(folder, tables, version="2"), reason="Misheard.")
    assert (await small.record("Q1")).state == "withdrawn"
    assert await find_texts(small, "lanes fine") == set()


# Reasons


@pytest.mark.parametrize(
    "changed",
    [{"text": "Lanes are fine."}, {"directness": "indirect"}, {"state": "withdrawn"}],
    ids="".join,
)
async def test_a_newer_pack_says_why_it_changes_what_changes_only_with_a_reason(
    small: Services, folder: Path, tables: Tables, changed: dict[str, str]
) -> None:
    row_of(tables, "quote", "ada-lanes").update(changed)
    before = dump(small.database.path)
    with pytest.raises(InvalidPack, match=r"Q1\. Say why with --reason.* Nothing was loaded"):
        await small.load(write_pack(folder, tables, version="2"))
    assert dump(small.database.path) == before
    report = await small.load(write_pack(folder, tables, version="2", reason="Misheard."))
    assert report.changed == {"quote": 1}
    whole = await small.reading.record(GUILD, id="Q1")
    assert [entry.reason for entry in whole.history] == ["", "Misheard."]


async def test_a_pack_that_brings_a_record_back_says_why(small: Services, folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes")["state"] = "withdrawn"
    await small.load(write_pack(folder, tables, version="2"), reason="Not her words.")
    quote = await small.record("Q1")
    assert (quote.state, quote.state_note) == ("withdrawn", "Not her words.")
    row_of(tables, "quote", "ada-lanes")["state"] = ""
    row_of(tables, "quote", "olga-tolls")["state"] = "current"
    with pytest.raises(InvalidPack, match="Q1"):
        await small.load(write_pack(folder, tables, version="3"))


async def test_a_pack_whose_records_come_withdrawn_needs_no_reason_at_first(
    empty: Services, folder: Path, tables: Tables
) -> None:
    row_of(tables, "quote", "ada-lanes")["state"] = "withdrawn"
    await empty.load(write_pack(folder, tables))
    assert (await empty.record("Q1")).state == "withdrawn"


async def test_a_pack_that_marks_a_record_says_why_beside_the_mark(
    empty: Services, folder: Path, tables: Tables
) -> None:
    row_of(tables, "quote", "ada-lanes")["state"] = "disputed"
    with pytest.raises(InvalidPack) as refused:
        await empty.load(write_pack(folder, tables), reason="Whatever.")
    assert [str(problem) for problem in refused.value.problems] == [
        "quotes.csv, line 2, column state_note: must say why it is disputed, and who says so "
        "(the note stands on the record's cards)"
    ]
    row_of(tables, "quote", "ada-lanes")["state_note"] = "She denies it."
    await empty.load(write_pack(folder, tables))
    assert (await empty.record("Q1")).state_note == "She denies it."


async def test_a_new_alias_finds_the_actors_quotes_and_the_old_one_no_longer(
    small: Services, folder: Path, tables: Tables
) -> None:
    assert await find_texts(small, "Councillor") == {"Lanes save lives."}
    row_of(tables, "actor", "ada")["aliases"] = "Byrne;Wheelwright"
    report = await small.load(write_pack(folder, tables, version="2"))
    assert (report.changed, report.unchanged["quote"]) == ({"actor": 1}, len(tables["quote"]))
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
        records, *_ = await small.read((await small.searching.figures(GUILD, text=text)).findings)
        assert [record.title for record in records] == expected
    assert len((await small.searching.figures(GUILD, text="cycleway")).findings) == 0


async def test_a_date_that_changed_moves_the_record_in_every_order(
    small: Services, folder: Path, tables: Tables
) -> None:
    row_of(tables, "quote", "ada-lanes").update(said_on="2022", speaker="olga")
    await small.load(write_pack(folder, tables, version="2"))
    answer = await small.quoting.of_actor(GUILD, name="Olga Reid")
    records, *_ = await small.read(answer.findings)
    assert [record.id for record in records] == ["Q1", "Q2"]
    assert len((await small.quoting.of_actor(GUILD, name="Ada Byrne")).findings) == 0
    assert len((await small.searching.quotes(GUILD, text="lanes", since="2022")).findings) == 1
    assert len((await small.searching.quotes(GUILD, text="lanes", until="2021")).findings) == 0
