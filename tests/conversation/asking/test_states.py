"""Every card says of what it shows or names that it is disputed, corrected or withdrawn, and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversation.people import OTHER_GUILD_ID, Person, Reply, Server, World
from tests.guilds import make_event, mark_records, small_tables, write_pack

WHY = "Doubted, see the *minutes*."
COMMANDS = {
    "quotes of Ada": ("quote actor", {"name": "Ada Byrne"}),
    "quotes of the council": ("quote actor", {"name": "Town Council"}),
    "quotes by words": ("quote search", {"text": "save lives"}),
    "figures of 2020": ("figure year", {"year": "2020"}),
    "figures by words": ("figure find", {"text": "trips"}),
    "timeline": ("timeline", {}),
    "upcoming": ("upcoming", {}),
    "positions on lanes": ("position topic", {"topic": "Cycle lanes"}),
    "position of Ada": ("position actor", {"name": "Ada Byrne"}),
    "position of the council": ("position actor", {"name": "Town Council"}),
    "card of Ada": ("actor", {"name": "Ada Byrne"}),
    "card of the council": ("actor", {"name": "Town Council"}),
    "card of the party": ("actor", {"name": "Green Union"}),
    "sources": ("source list", {}),
    "the gazette": ("source show", {"source": "S1"}),
    "the minutes": ("source show", {"source": "S2"}),
}
QUOTES = ["quotes of Ada", "quotes by words", "positions on lanes", "position of Ada", "the gazette"]
EVENTS = ["timeline", "position of the council"]
FIGURES = ["figures of 2020", "figures by words"]
OWN = {
    "Q1": [*QUOTES, "quotes of the council", "position of the council"],
    "E1": [*EVENTS, "the gazette"],
    "E2": ["upcoming", "timeline", "the gazette"],
    "F1": [*FIGURES, "the minutes"],
    "S1": ["sources", "the gazette"],
    "A3": ["quotes of Ada", "position of Ada", "card of Ada"],
    "A1": ["quotes of the council", "position of the council", "card of the council"],
}
"""A record, and the cards that show it as one of their own, or are about it."""
NAMED = {
    "S1": [*QUOTES[:4], *EVENTS, "quotes of the council", "upcoming"],
    "S2": [*FIGURES, "card of Ada", "card of the council", "card of the party"],
    "A3": [
        "quotes by words",
        "quotes of the council",
        "positions on lanes",
        "position of the council",
        "the gazette",
        "card of the council",
        "card of the party",
        "the minutes",
    ],
    "A1": [*QUOTES, "card of Ada", "the minutes"],
    "A2": [*QUOTES, "quotes of the council", "card of Ada", "the minutes"],
    "R1": [*QUOTES, "quotes of the council", "card of Ada", "card of the council", "card of the party"],
    "R2": ["quotes of the council", "card of the council", "card of the party"],
    "I1": [*FIGURES, "the minutes"],
    "T1": ["quotes of Ada", "quotes of the council", "quotes by words", "positions on lanes"],
}
"""A record, and the cards that show its name beside another's."""


class Lanes:
    """A server with the small made-up pack and a plan, and the database that it is kept in."""

    def __init__(self, server: Server, path: Path) -> None:
        self.channel = server.channel
        self._path = path

    async def mark(self, record_id: str, state: str, note: str = WHY) -> None:
        await mark_records(self._path, OTHER_GUILD_ID, [record_id], state, note)


@pytest_asyncio.fixture
async def lanes(world: World, other_server: Server, tmp_path: Path) -> Lanes:
    tables = small_tables()
    # In the second place, so that they are E2 and R2 however many rows the pack has.
    tables["event"].insert(1, make_event("opening", "2027"))
    tables["role"].insert(1, {"actor": "council", "title": "Partner", "organisation": "green"})
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    return Lanes(other_server, tmp_path / "despatch.sqlite3")


async def ask(cat: Person, lanes: Lanes, name: str) -> str:
    command, options = COMMANDS[name]
    text, _ = await cat.read_on(await cat.slash(lanes.channel, command, **options))
    return text


def shown(record_id: str) -> str:
    """How a card names the record: a source by its id alone."""
    return f"Source {record_id}" if record_id.startswith("S") else f"({record_id})"


def bare(reply: Reply) -> str:
    return reply.text.replace("**", "")


@pytest.mark.parametrize("state", ["disputed", "corrected"])
@pytest.mark.parametrize("record_id", OWN)
async def test_a_record_says_its_state_on_every_card_that_shows_it(
    cat: Person, lanes: Lanes, record_id: str, state: str
) -> None:
    await lanes.mark(record_id, state)
    for name in OWN[record_id]:
        assert f"**{state.capitalize()}**: {WHY}" in await ask(cat, lanes, name), name


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("disputed", "is **disputed**"),
        ("corrected", "has been **corrected**"),
        ("withdrawn", "has been **withdrawn**"),
    ],
)
@pytest.mark.parametrize("record_id", NAMED)
async def test_a_record_says_its_state_on_every_card_that_names_it(
    cat: Person, lanes: Lanes, record_id: str, state: str, said: str
) -> None:
    # What is withdrawn cannot be asked for by name, and a withdrawn role is no longer held by anybody.
    await lanes.mark(record_id, state)
    asked_by_name = {"A1": "council", "A2": "party", "A3": "Ada", "T1": "lanes"}
    for name in NAMED[record_id]:
        if state == "withdrawn" and (record_id[0] == "R" or asked_by_name.get(record_id, "?") in name):
            continue
        assert f"{shown(record_id)} {said}: {WHY}" in await ask(cat, lanes, name), name


@pytest.mark.parametrize("record_id", ["Q1", "E1", "F1", "S1", "A1", "R1", "T1", "I1"])
async def test_search_and_the_whole_record_say_the_state(cat: Person, lanes: Lanes, record_id: str) -> None:
    await lanes.mark(record_id, "disputed")
    assert f"Disputed: {WHY}" in bare(await cat.slash(lanes.channel, "record", id=record_id))
    assert f"Disputed: {WHY}" in bare(await cat.slash(lanes.channel, "search", text=record_id))


@pytest.mark.parametrize(
    ("whole", "record_id"),
    [
        ("Q1", "T1"),
        ("Q1", "A3"),
        ("Q1", "R1"),
        ("Q1", "S1"),
        ("E1", "A1"),
        ("E1", "T1"),
        ("F1", "I1"),
        ("F1", "S2"),
        ("I1", "T1"),
        ("R1", "A2"),
        ("R1", "S2"),
    ],
)
async def test_a_whole_record_says_the_state_of_all_that_it_refers_to(
    cat: Person, lanes: Lanes, whole: str, record_id: str
) -> None:
    await lanes.mark(record_id, "disputed")
    reply = await cat.slash(lanes.channel, "record", id=whole)
    assert bare(reply).count(f"{shown(record_id)} is disputed: {WHY}") == 1


async def test_what_the_heading_says_no_entry_repeats(cat: Person, lanes: Lanes) -> None:
    for record_id, name in (("A3", "quotes of Ada"), ("A3", "position of Ada"), ("T1", "positions on lanes")):
        await lanes.mark(record_id, "disputed")
        assert (await ask(cat, lanes, name)).count(WHY) == 1
        await lanes.mark(record_id, "current", "")


async def test_what_is_current_says_nothing_of_its_state(cat: Person, lanes: Lanes) -> None:
    for name in COMMANDS:
        assert not re.search("disputed|corrected|withdrawn|current", await ask(cat, lanes, name), re.IGNORECASE)


async def test_a_state_without_a_note(cat: Person, lanes: Lanes) -> None:
    await lanes.mark("Q1", "disputed", "")
    await lanes.mark("S1", "corrected", "")
    lines = bare(await cat.slash(lanes.channel, "record", id="Q1")).split("\n")
    assert "Disputed" in lines
    assert "-# Source S1 has been corrected" in lines


@pytest.mark.parametrize("record_id", ["Q1", "E1", "F1", "S1", "A3", "R1"])
async def test_what_is_withdrawn_is_shown_by_its_id_alone(cat: Person, lanes: Lanes, record_id: str) -> None:
    await lanes.mark(record_id, "withdrawn")
    assert f"Withdrawn: {WHY}" in bare(await cat.slash(lanes.channel, "record", id=record_id))
    for name, (command, options) in COMMANDS.items():
        assert record_id not in (await cat.slash(lanes.channel, command, **options)).ids, name


async def test_a_withdrawn_source_does_not_lead_to_a_list_that_has_no_longer(cat: Person, lanes: Lanes) -> None:
    assert "What rests on it" in (await cat.slash(lanes.channel, "record", id="S1")).labels
    await lanes.mark("S1", "withdrawn")
    assert "What rests on it" not in (await cat.slash(lanes.channel, "record", id="S1")).labels


async def test_a_citation_says_the_state_of_the_record_and_of_its_source(cat: Person, lanes: Lanes) -> None:
    await lanes.mark("Q1", "disputed", "Denied.")
    await lanes.mark("S1", "corrected", "A slip {of} the pen.")
    cited = await cat.press(await cat.slash(lanes.channel, "record", id="Q1"), "Cite")
    plain, bibtex = re.findall(r"```\n(.*?)\n```", cited.markdown, re.DOTALL)
    assert plain.endswith("Record Q1. [disputed: Denied.]")
    assert "In: Gazette on the lanes. Publisher unknown, 2 May 2020 [corrected: A slip {of} the pen.]." in plain
    corrected = r"corrected: A slip \textbraceleft{}of\textbraceright{} the pen."
    assert f"Record Q1 [disputed: Denied.]; source S1 [{corrected}]; date" in bibtex
