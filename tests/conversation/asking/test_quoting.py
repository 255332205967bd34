"""/quote: who said what, when and in which role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversation.people import OTHER_GUILD_ID, Person, Reply, Server, World
from tests.guilds import Tables, write_pack

STARMER = ["Q1", "Q2", "Q3", "Q7", "Q8", "Q4", "Q9"]
INDIRECT = "Reported, not verbatim:"
NOT_KNOWN = "office that day not known"
ATTESTED_THEN = "Office that day: not known; attested: Prime Minister, Crown, about 2021, inferred (S1)"


def with_offices() -> Tables:
    """Ada was prime minister in about 2021; Olga was mayor from 2019, to nobody knows when; Ivo was envoy till 2022."""
    said = {"directness": "direct", "extent": "full", "topics": "lanes", "stance": "support"}
    return {
        "source": [
            {"key": "old", "title": "Article of about 2021", "kind": "article", "published": "2021~"},
            {"key": "new", "title": "Article of 2025", "kind": "article", "published": "2025-03-20"},
        ],
        "topic": [{"key": "lanes", "name": "Cycle lanes"}],
        "actor": [
            {"key": "crown", "name": "Crown", "kind": "organisation"},
            {"key": "council", "name": "Town Council", "kind": "organisation"},
            {"key": "ada", "name": "Ada Byrne", "kind": "person"},
            {"key": "olga", "name": "Olga Reid", "kind": "person"},
            {"key": "ivo", "name": "Ivo Lamb", "kind": "person"},
        ],
        "role": [
            {
                "actor": "ada",
                "title": "Prime Minister",
                "organisation": "crown",
                "attested_on": "2021~",
                "date_basis": "The article’s own date.",
                "source": "old",
            },
            {"actor": "olga", "title": "Mayor", "organisation": "council", "from": "2019", "source": "old"},
            {
                "actor": "ivo",
                "title": "Envoy",
                "organisation": "crown",
                "from": "2018",
                "to": "2022-12-31",
                "source": "old",
            },
        ],
        "quote": [
            said | {"key": "then", "speaker": "ada", "text": "Then we did.", "said_on": "2021~", "sources": "old"},
            said | {"key": "now", "speaker": "ada", "text": "Now we might.", "said_on": "2025-03", "sources": "new"},
            said | {"key": "mayor", "speaker": "olga", "text": "We must.", "said_on": "2025-03", "sources": "new"},
            said | {"key": "envoy", "speaker": "ivo", "text": "We shall.", "said_on": "2020", "sources": "new"},
            said | {"key": "late", "speaker": "ivo", "text": "We should.", "said_on": "2024", "sources": "new"},
        ],
    }


def plain(reply: Reply) -> str:
    """What a card says, without its bold type."""
    return reply.text.replace("**", "")


@pytest_asyncio.fixture
async def offices(world: World, other_server: Server, tmp_path: Path) -> Server:
    """A server in which nobody knows of each office when it was held."""
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", with_offices()))
    return other_server


@pytest.mark.parametrize(
    "name", ["Sir Keir Starmer", "Keir Starmer", "Kier Starmer", "starmer", "Starmer Keir", "STARMER", "A1", "#a1"]
)
async def test_a_person_is_found_by_any_name(ann: Person, server: Server, name: str) -> None:
    reply = await ann.slash(server.channel, "quote actor", name=name)
    text, ids = await ann.read_on(reply)
    assert ids == STARMER
    assert "“respect”" in text
    assert not reply.ephemeral


async def test_a_misspelling_is_named_on_the_card(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Kier Starmer")
    assert "“Kier Starmer” was taken for Sir Keir Starmer" in reply.text
    reply = await ann.slash(server.channel, "quote actor", name="Keir Starmer")
    assert "was taken for" not in reply.text


async def test_each_quote_shows_its_words_role_date_source_and_id(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Alister Jack")
    text, ids = await ann.read_on(reply)
    assert "Q15" in ids
    assert "They devastate lives, the ruin families, they damage communities" in text
    assert "Scottish secretary" in text
    assert "September 2023, inferred" in text
    assert "S2" in text
    assert "publisher unknown" in text


async def test_the_role_is_that_of_the_day(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Keir Starmer")
    text, _ = await ann.read_on(reply)
    assert "Leader, Labour Party" in text
    # What he became later, no source here says.
    assert "Prime Minister, " not in text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("quote actor", {"name": "Ada Byrne", "from_": "2025"}),
        ("quote search", {"text": "might"}),
        ("search", {"text": "might"}),
        ("record", {"id": "Q2"}),
    ],
)
async def test_an_office_of_another_time_stands_beside_no_words(
    cat: Person, offices: Server, command: str, options: dict[str, str]
) -> None:
    reply = await cat.slash(offices.channel, command, **options)
    assert f"Ada Byrne, {NOT_KNOWN} · March 2025" in plain(reply)
    assert "Ada Byrne, Prime Minister" not in plain(reply)


async def test_positions_and_documents_say_so_too(cat: Person, offices: Server) -> None:
    positions, _ = await cat.read_on(await cat.slash(offices.channel, "position topic", topic="lanes"))
    assert f"**Ada Byrne**, {NOT_KNOWN}" in positions
    assert "Prime Minister" not in positions
    briefing = await cat.slash(offices.channel, "brief", topic="lanes", format="markdown")
    (document,) = briefing.files.values()
    text = document.decode()
    assert f"Ada Byrne**, {NOT_KNOWN}" in text
    assert "Mayor, Town Council, office inferred" in text


async def test_a_record_says_where_and_when_which_office_was_attested(cat: Person, offices: Server) -> None:
    reply = await cat.slash(offices.channel, "record", id="Q2")
    assert ATTESTED_THEN in plain(reply)
    sure = await cat.slash(offices.channel, "record", id="Q1")
    assert "Ada Byrne, Prime Minister, Crown · about 2021" in plain(sure)
    assert "Office that day" not in plain(sure)
    inferred = await cat.slash(offices.channel, "record", id="Q3")
    assert "Olga Reid, Mayor, Town Council, office inferred · March 2025" in plain(inferred)
    assert "Office that day: inferred; held: Mayor, Town Council, from 2019 (S1)" in plain(inferred)


async def test_of_an_office_without_a_date_it_says_of_which_day_its_source_is(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    tables = with_offices()
    tables["role"][0] |= {"attested_on": "", "date_basis": ""}
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    reply = await cat.slash(other_server.channel, "record", id="Q2")
    assert "not known; attested: Prime Minister, Crown, by a source of about 2021 (S1)" in plain(reply)


async def test_a_citation_names_no_office_of_another_time(cat: Person, offices: Server) -> None:
    for record_id, cited in (
        ("Q2", f"Ada Byrne ({NOT_KNOWN}): “Now we might.”"),
        ("Q3", "Olga Reid (Mayor, Town Council, office inferred): “We must.”"),
        ("Q4", "Ivo Lamb (Envoy, Crown): “We shall.”"),
    ):
        reply = await cat.press(await cat.slash(offices.channel, "record", id=record_id), "Cite")
        assert cited in plain(reply)


async def test_words_count_for_a_body_in_a_sure_office_alone(cat: Person, offices: Server) -> None:
    _, crown = await cat.read_on(await cat.slash(offices.channel, "position actor", name="Crown"))
    assert crown == ["Q4", "Q1"]
    _, council = await cat.read_on(await cat.slash(offices.channel, "position actor", name="Town Council"))
    assert council == []


async def test_offices_stand_with_when_they_were_held_or_attested(cat: Person, offices: Server) -> None:
    ada = await cat.slash(offices.channel, "quote actor", name="Ada Byrne")
    assert "Prime Minister, Crown: attested about 2021, inferred" in ada.text
    ivo = await cat.slash(offices.channel, "quote actor", name="Ivo Lamb")
    assert "Envoy, Crown: 2018 to 31 December 2022" in ivo.text
    crown = await cat.slash(offices.channel, "actor", name="Crown")
    assert "0 quotes · 2 quotes by its office holders · 0 events" in plain(crown)
    assert "Ada Byrne: Prime Minister · attested about 2021, inferred" in plain(crown)
    role = await cat.slash(offices.channel, "record", id="R1")
    assert "attested about 2021, inferred" in plain(role)
    assert "Date inferred from: The article’s own date." in plain(role)


async def test_who_stands_for_a_party_is_not_called_a_holder_of_its_offices(ann: Person, server: Server) -> None:
    for command in ("quote actor", "position actor"):
        party, _ = await ann.read_on(await ann.slash(server.channel, command, name="Conservative Party"))
        assert "Said by a politician of Conservative Party" in party
        assert "office holder of" not in party
        labour, _ = await ann.read_on(await ann.slash(server.channel, command, name="Labour Party"))
        assert "Said by an office holder of Labour Party" in labour
        assert "Said by a politician of Labour Party" in labour
    quotes = await ann.slash(server.channel, "quote actor", name="Conservative Party")
    assert "said by politicians" in quotes.text
    profile = await ann.slash(server.channel, "actor", name="Conservative Party")
    assert "7 quotes by its politicians" in profile.text


async def test_a_negation_before_the_words_is_shown(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Boris Johnson")
    assert "he didn’t “want to do anything that would encourage the consumption of more drugs”" in reply.text


@pytest.mark.parametrize("command", ["quote actor", "record", "search", "source show", "position actor"])
async def test_an_indirect_quote_never_stands_in_quotation_marks(ann: Person, server: Server, command: str) -> None:
    option = {
        "quote actor": "name",
        "position actor": "name",
        "record": "id",
        "search": "text",
        "source show": "source",
    }
    value = {"quote actor": "Home Office", "position actor": "UK Government", "record": "Q29", "search": "fix room"}
    reply = await ann.slash(server.channel, command, **{option[command]: value.get(command, "S2")})
    text, _ = await ann.read_on(reply)
    reported = [row for row in text.split("\n") if INDIRECT in row]
    assert reported
    assert not [row for row in reported if "“" in row or "”" in row or '"' in row]


async def test_a_bodys_quotes_mark_what_its_office_holders_said(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="UK Government")
    assert "11 quotes, 6 of them said by office holders" in reply.text
    text, ids = await ann.read_on(reply)
    assert "Q15" in ids
    said = text[text.index("Said by an office holder of UK Government\n> “Drug consumption rooms are not the easy") :]
    assert "will not intervene.”\n**Alister Jack**, Scottish secretary" in said
    nothing = await ann.slash(server.channel, "quote actor", name="UK Government", **{"from": "2024"})
    assert "Of 5 quotes held of UK Government and 6 of its office holders none fits: from 2024" in nothing.text


async def test_what_names_somebody_is_narrowed_too(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Sajid Javid", **{"from": "2022"})
    assert "of what else is held about Sajid Javid nothing fits: from 2022" in reply.text
    _, ids = await ann.read_on(reply)
    assert not ids


async def test_words_that_were_withdrawn_are_said_to_be(ann: Person, server: Server) -> None:
    _, ids = await ann.read_on(await ann.slash(server.channel, "quote actor", name="Boris Johnson"))
    await ann.slash(server.channel, "withdraw", id=ids[0], reason="Not his words")
    reply = await ann.slash(server.channel, "quote actor", name="Boris Johnson")
    assert "No words of Boris Johnson are held any more: 1 quote was withdrawn" in reply.text


@pytest.mark.parametrize("name", ["Anas Sarwar", "Sarwar", "Javed", "Sajid Javid"])
async def test_somebody_named_but_not_quoted(ann: Person, server: Server, name: str) -> None:
    reply = await ann.slash(server.channel, "quote actor", name=name)
    text, ids = await ann.read_on(reply)
    who = "Anas Sarwar" if "Sarwar" in name else "Sajid Javid"
    assert f"No words of {who} are held" in text
    assert [one for one in ids if one.startswith("E")]
    assert ("He and Anas Sarwar are at one." in text) == (who == "Anas Sarwar")


async def test_quotes_are_narrowed_by_topic_stance_and_span(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Starmer", stance="opposes")
    assert reply.ids == ["Q4", "Q9"]
    reply = await ann.slash(server.channel, "quote actor", name="Cowan", from_="July 2019", to="July 2019")
    _, ids = await ann.read_on(reply)
    assert set(ids) >= {"Q31", "Q32"}
    reply = await ann.slash(server.channel, "quote actor", name="Starmer", topic="devolution")
    assert "Q1" in reply.ids
    assert "Q4" not in reply.ids


async def test_filters_that_leave_nothing_say_so(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Starmer", from_="2030")
    assert "None of the 7 quotes held of Sir Keir Starmer fits" in reply.text
    assert reply.ids == []


@pytest.mark.parametrize("text", ["OPC", "opcs", "fix room", "Fix Rooms", "safe consumption room", "DCR"])
async def test_quotes_are_found_by_any_name_of_a_topic(ann: Person, server: Server, text: str) -> None:
    reply = await ann.slash(server.channel, "quote search", text=text)
    _, ids = await ann.read_on(reply)
    assert {"Q1", "Q15", "Q54"} <= set(ids)
    assert all(one.startswith("Q") for one in ids)


@pytest.mark.parametrize(
    ("words", "found"),
    [("roughly right", "Q4"), ("distraction", "Q51"), ("no stone unturned", "Q56"), ("magic bullets", "Q31")],
)
async def test_quotes_are_found_by_their_words(ann: Person, server: Server, words: str, found: str) -> None:
    reply = await ann.slash(server.channel, "quote search", text=words)
    assert found in reply.ids


async def test_a_search_is_narrowed_by_every_option(ann: Person, server: Server) -> None:
    every = {"actor": "UK Government", "topic": "DCR", "stance": "opposes", "from_": "2019", "to": "2019"}
    reply = await ann.slash(server.channel, "quote search", text="plans", **every)
    assert reply.ids == ["Q67", "Q73"]
    assert "“no plans”" in reply.text


async def test_a_search_that_finds_nothing_says_so(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote search", text="xylophone")
    assert "No quote held here has “xylophone”" in reply.text
    reply = await ann.slash(server.channel, "quote search", text="Starmerr", stance="neutral")
    assert "Sir Keir Starmer" in reply.text


async def test_an_unknown_name_is_a_problem_told_in_private(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Zaphod Beeblebrox")
    assert reply.ephemeral
    assert "No actor called “Zaphod Beeblebrox” is held here" in reply.text


@pytest.mark.parametrize("date", ["yesterdayish", "31 February 2019", "2019-13", "07/08/2019", "؟", "next blue moon"])
async def test_a_date_that_cannot_be_read_names_its_option(ann: Person, server: Server, date: str) -> None:
    for option in ("from_", "to"):
        reply = await ann.slash(server.channel, "quote search", text="deaths", **{option: date})
        assert reply.ephemeral
        assert f"“{option.rstrip('_')}”" in reply.text


async def test_a_span_the_wrong_way_round_says_to_swap(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Starmer", from_="2023", to="2019")
    assert reply.ephemeral
    assert "swap" in reply.text


async def test_a_search_without_a_word_is_told(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote search", text="?!…")
    assert reply.ephemeral
    assert "no word to search for" in reply.text


async def test_private_answers_are_seen_by_the_asker_alone(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Starmer", private=True)
    assert reply.ephemeral
    assert "“respect”" in reply.text
    reply = await ann.slash(server.channel, "quote search", text="OPC", private=True)
    assert reply.ephemeral


async def test_a_long_answer_says_at_its_head_who_is_for_and_who_against(ann: Person, server: Server) -> None:
    sides = r"^-# On Drug consumption rooms: supports \d+ · .*opposes \d+"
    assert re.search(sides, (await ann.slash(server.channel, "quote search", text="fix room")).text, re.MULTILINE)
    body = await ann.slash(server.channel, "quote actor", name="UK Government", topic="DCR")
    assert re.search(r"^-# On Drug consumption rooms: .*opposes \d+", body.text, re.MULTILINE)
    few = await ann.slash(server.channel, "quote actor", name="Crispin Blunt", topic="DCR")
    assert "On Drug consumption rooms:" not in few.text
