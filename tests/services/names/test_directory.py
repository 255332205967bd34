"""Names as people type them, resolved among the records of one server as they are now."""

from __future__ import annotations

import asyncio

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.kinds.actor import Actor
from bot.records.record import State
from bot.services.names.directory import AmbiguousName
from bot.services.names.held_names import HeldIndexes
from bot.storage.history import entries
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW, OTHER_GUILD, Services, row_of, small_tables, write_pack


@pytest.mark.parametrize(
    ("kind", "typed", "name", "is_guess"),
    [
        ("actor", "Keir Starmer", "Sir Keir Starmer", False),
        ("actor", "starmer", "Sir Keir Starmer", False),
        ("actor", "Kier Starmer", "Sir Keir Starmer", True),
        ("actor", "Javed", "Sajid Javid", True),
        ("actor", "A1", "Sir Keir Starmer", False),
        ("actor", " #a1 ", "Sir Keir Starmer", False),
        ("actor", "APPG", "All-Party Parliamentary Group for Drug Policy Reform", False),
        ("actor", "Tories", "Conservative Party", False),
        ("actor", "SNP (Scottish National Party)", "SNP", False),
        ("actor", "Boris Johnson (A20)", "Boris Johnson", False),
        ("actor", "fitzpatrick", "Joe FitzPatrick", False),
        ("topic", "OPCs", "Drug consumption rooms", False),
        ("topic", "fix room", "Drug consumption rooms", False),
        ("topic", "drug related death", "Drug deaths", False),
        ("topic", "T1", "Drug consumption rooms", False),
        ("indicator", "drug deaths in Aberdeen", "Drug deaths in Aberdeen", False),
        ("source", "S3", "[Article on the letter asking Sajid Javid to permit drug consumption rooms]", False),
    ],
)
async def test_a_name_is_found_however_it_is_typed(
    shipped: Services, kind: str, typed: str, name: str, is_guess: bool
) -> None:
    found = await shipped.directory.resolve(GUILD, kind, typed)
    assert (found.reference.kind, found.reference.name) == (kind, name)
    assert found.typed == (typed if is_guess else None)


async def test_a_name_that_fits_two_asks_which_is_meant(shipped: Services) -> None:
    with pytest.raises(AmbiguousName, match=r"“Greens” may be|“Green”|“government” may be") as raised:
        await shipped.directory.resolve(GUILD, "actor", "government")
    names = {candidate.name for candidate in raised.value.candidates}
    assert {"UK Government", "Scottish Government"} <= names
    assert str(raised.value).endswith("Which actor is meant?")
    assert all(candidate.record_id in str(raised.value) for candidate in raised.value.candidates[:5])


async def test_a_name_that_nobody_has_is_answered_with_the_nearest(shipped: Services) -> None:
    with pytest.raises(NotHeld, match=r"No actor called “Angela Merkel” is held here\. The nearest held: .*Constance"):
        await shipped.directory.resolve(GUILD, "actor", "Angela Merkel")
    with pytest.raises(NotHeld, match="Pick one from the list"):
        await shipped.directory.resolve(GUILD, "actor", "Xyzzy")


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("topic", "A1", "A1 is the id of an actor, and a topic is asked for."),
        ("actor", "t1", "T1 is the id of a topic, and an actor is asked for."),
        ("source", "#Q3", "Q3 is the id of a quote, and a source is asked for."),
    ],
)
async def test_the_id_of_another_kind_is_named_as_that(shipped: Services, kind: str, typed: str, sentence: str) -> None:
    with pytest.raises(NotHeld) as raised:
        await shipped.directory.resolve(GUILD, kind, typed)
    assert str(raised.value) == sentence


@pytest.mark.parametrize("typed", ["", "   ", "…", "A999", "x" * 5000, "\ud800", "\0", "🙂"])
async def test_whatever_is_typed_gives_a_sentence(shipped: Services, typed: str) -> None:
    with pytest.raises((NotHeld, WrongInput)) as raised:
        await shipped.directory.resolve(GUILD, "actor", typed)
    assert 0 < len(str(raised.value)) < 600


async def test_an_empty_server_says_that_nothing_is_held_yet(empty: Services) -> None:
    with pytest.raises(NotHeld, match="No topic is held in this server yet"):
        await empty.directory.resolve(GUILD, "topic", "rooms")
    assert await empty.directory.names(GUILD, "topic", "r") == []
    assert await empty.directory.nearest(GUILD, "rooms") == []


async def test_a_name_that_changes_is_known_at_once(small: Services) -> None:
    olga = await small.find("actor", "olga")
    assert (await small.directory.resolve(GUILD, "actor", "Olga Reid")).typed is None
    await small.edit(olga, name="Olga Walker")
    assert (await small.directory.resolve(GUILD, "actor", "Walker")).reference.record_id == olga.record_id
    with pytest.raises(NotHeld):
        await small.directory.resolve(GUILD, "actor", "Reid")
    assert [line.name for line in await small.directory.names(GUILD, "actor", "olga")] == ["Olga Walker"]


async def test_a_name_changes_while_many_ask_for_it(small: Services) -> None:
    olga = await small.find("actor", "olga")

    async def ask() -> str:
        return (await small.directory.resolve(GUILD, "actor", "Olga")).reference.name

    async def rename() -> None:
        for name in ("Olga Walker", "Olga Stone", "Olga Reid"):
            await small.edit(await small.record(olga.id), name=name)

    *answers, _ = await asyncio.gather(*(ask() for _ in range(40)), rename())
    assert set(answers) <= {"Olga Reid", "Olga Walker", "Olga Stone"}
    assert await ask() == "Olga Reid"


async def test_a_new_record_is_known_at_once(small: Services, tmp_path: object) -> None:
    await small.directory.names(GUILD, "topic", "")
    tables = small_tables()
    row_of(tables, "topic", "lanes")["synonyms"] = "bike lane;cycleway;velodrome"
    tables["topic"].append({"key": "parks", "name": "Parks"})
    await small.load(write_pack(small.database.path.parent / "newer", tables))
    assert (await small.directory.resolve(GUILD, "topic", "parks")).reference.name == "Parks"
    assert (await small.directory.resolve(GUILD, "topic", "velodrome")).reference.name == "Cycle lanes"


async def test_a_write_reads_no_names_but_those_that_it_wrote(small: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    olga = await small.find("actor", "olga")
    await small.directory.names(GUILD, "actor", "")
    monkeypatch.setattr(Reader, "names", lambda *_: pytest.fail("all names were read anew"))
    await small.edit(olga, name="Olga Walker")
    assert (await small.directory.resolve(GUILD, "actor", "Olga Walker")).reference.record_id == olga.record_id
    # In the same process, which holds the names.
    async with writing(small.database, GUILD, Occasion(at=NOW, origin="test")) as writer:
        await writer.mark_many(Actor, [olga.record_id], State.WITHDRAWN, "")
    with pytest.raises(NotHeld):
        await small.directory.resolve(GUILD, "actor", "Olga Walker")


async def test_a_record_that_was_picked_is_found_by_its_id_before_any_names_are_read(
    small: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    olga = await small.find("actor", "olga")
    monkeypatch.setattr(Reader, "names", lambda *_: pytest.fail("all names were read"))
    for typed in (olga.id, f" #{olga.id.lower()} "):
        found = await small.directory.resolve(GUILD, "actor", typed)
        assert (found.reference, found.told) == (olga.reference(), [])


async def test_names_are_found_after_more_was_written_than_is_looked_through(
    small: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    olga = await small.find("actor", "olga")
    await small.directory.names(GUILD, "actor", "")
    monkeypatch.setattr(entries, "MOST_LOOKED_THROUGH", 1)
    await small.edit(olga, name="Olga Walker")
    assert (await small.directory.resolve(GUILD, "actor", "Olga Walker")).reference.record_id == olga.record_id


async def test_many_servers_do_not_push_each_others_names_into_an_answer(
    small: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small.directory._directory, "_held", HeldIndexes(20))
    for guild_id in (GUILD, OTHER_GUILD, 33, 44, GUILD):
        for kind in ("actor", "topic"):
            offered = await small.directory.names(guild_id, kind, "")
            assert bool(offered) is (guild_id == GUILD)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("OPC", [("OPC", True)]),
        ("opcs in Glasgow", [("opcs", True), ("in", False), ("Glasgow", False)]),
        ("overdose prevention centre costs", [("overdose prevention centre", True), ("costs", False)]),
        ("safer drug consumption facilities", [("safer drug consumption facilities", True)]),
        ("Lord Advocate’s statements", [("Lord Advocate s statements", True)]),
        ("drug policies", [("drug policies", True)]),
        ("DÉVOLUTION", [("DÉVOLUTION", True)]),
        ('"fix" -room', [("fix room", True)]),
        ("nothing of this", [("nothing", False), ("of", False), ("this", False)]),
        ("…", []),
    ],
)
async def test_the_words_of_a_search_that_name_a_topic_are_seen(
    shipped: Services, text: str, terms: list[tuple[str, bool]]
) -> None:
    found = await shipped.directory.terms(GUILD, text)
    assert [(" ".join(term.words), term.topic_id is not None) for term in found] == terms


async def test_a_search_that_found_nothing_is_given_near_names(shipped: Services) -> None:
    assert "Angela Constance" in [name.name for name in await shipped.directory.nearest(GUILD, "Konstance")]


@pytest.mark.parametrize(
    ("typed", "name", "is_guess"),
    [
        ("Starmer, Sir Keir", "Sir Keir Starmer", False),
        ("The Rt Hon Sir Keir Starmer KCB KC MP", "Sir Keir Starmer", False),
        ("Keir Starmer (Labour, Holborn and St Pancras)", "Sir Keir Starmer", False),
        ("FitzPatrick, Joe (SNP)", "Joe FitzPatrick", False),
        ("Sajid Javid - Conservative", "Sajid Javid", False),
        ("Councillor Joe FitzPatrick M.S.P.", "Joe FitzPatrick", False),
        ("Scottish National Party (SNP)", "SNP", False),
        # Who stands for another party may be somebody else of that name.
        ("Keir Starmer (Con)", "Sir Keir Starmer", True),
        ("Green (SNP)", "Green Party", True),
    ],
)
async def test_a_name_is_found_as_lists_and_minutes_write_it(
    shipped: Services, typed: str, name: str, is_guess: bool
) -> None:
    found = await shipped.directory.resolve(GUILD, "actor", typed)
    assert (found.reference.name, found.typed) == (name, typed if is_guess else None)
