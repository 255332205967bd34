"""Who asks for a record that cannot be read is told so in a sentence, by its id, and what can be done."""

from __future__ import annotations

import logging

import pytest

from bot.services.server.history_proof import ProofService
from tests.conversation.damaging import damaged, pages_damaged, words_damaged
from tests.conversation.keeping.writing import take_back
from tests.conversation.people import Person, Reply, Server, World

NO_TEXT = "X'66FF66'"
Asked = tuple[str, dict[str, str]]
"""A command and its options."""
DAMAGE = {
    "a date": ("quote", "said_on", "Q1", "2019-13-45"),
    "a choice": ("quote", "directness", "Q1", "maybe"),
    "a text": ("quote", "text", "Q1", NO_TEXT),
    "an event's date": ("event", "date", "E1", "soon"),
    "a period": ("figure", "period", "F1", "soon"),
    "a number": ("figure", "value", "F1", "twelve"),
    "a day of publication": ("source", "published", "S1", "soon"),
    "a role's beginning": ("role", "held_from", "R1", "soon"),
    "an actor's kind": ("actor", "kind", "A1", "ghost"),
    "an indicator's definition": ("indicator", "definition", "I1", NO_TEXT),
    "a topic's description": ("topic", "description", "T1", NO_TEXT),
}
each_damage = pytest.mark.parametrize(("kind", "attribute", "record_id", "value"), DAMAGE.values(), ids=DAMAGE)


async def ask_in_every_way(ann: Person, server: Server, record_id: str) -> dict[str, Reply]:
    """What is answered to who asks for one record by its id."""
    channel = server.channel
    return {
        "record": await ann.slash(channel, "record", id=record_id),
        "history": await ann.slash(channel, "history", id=record_id),
        "edit": await ann.slash(channel, "edit", id=record_id),
        "withdraw": await ann.slash(channel, "withdraw", id=record_id, reason="Wrong"),
        "restore": await ann.slash(channel, "restore", id=record_id, reason="Right"),
        "mark": await ann.slash(channel, "mark", id=record_id, as_="disputed", note="By its speaker"),
    }


@each_damage
async def test_who_asks_for_a_damaged_record_reads_which_it_is_and_who_can_bring_it_back(
    world: World, server: Server, ann: Person, kind: str, attribute: str, record_id: str, value: str
) -> None:
    async with damaged(world, kind, attribute, record_id, value):
        replies = await ask_in_every_way(ann, server, record_id)
    for command, reply in replies.items():
        assert f"{record_id} ({kind}" in reply.text, command
        assert "cannot be read" in reply.text
        assert "from a backup" in reply.text


async def test_a_quote_is_shown_though_another_source_of_its_speakers_offices_is_damaged(
    world: World, server: Server, ann: Person
) -> None:
    async with damaged(world, "source", "published", "S5", "soon"):
        reply = await ann.slash(server.channel, "quote search", text="a crisis of drug overdose deaths")
        assert "**Crispin Blunt**, Co-chair" in reply.text
        assert "cannot be read" not in reply.text


async def test_a_button_of_a_card_says_so_too(world: World, server: Server, ann: Person) -> None:
    listed = await ann.slash(server.channel, "quote search", text="roughly right")
    shown = await ann.press(listed, listed.ids[0])
    async with damaged(world, "quote", "said_on", listed.ids[0]):
        for reply in (await ann.press(listed, listed.ids[0]), await ann.press(shown, "Cite")):
            assert f"{listed.ids[0]} (quote, key starmer-" in reply.text
            assert "its “Said on” is damaged" in reply.text


async def test_who_runs_the_bot_hears_of_a_damaged_record_once(
    world: World, server: Server, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        async with damaged(world, "quote", "said_on", "Q1"):
            for _ in range(3):
                await ann.slash(server.channel, "record", id="Q1")
    assert [line.getMessage() for line in caplog.records if "Q1" in line.getMessage()] == [
        "Q1 cannot be read. python -m bot check --history names what is damaged, and in which server."
    ]


async def test_a_page_that_cannot_be_read_is_told_of_in_a_sentence(world: World, server: Server, ann: Person) -> None:
    shown = await ann.slash(server.channel, "quote search", text="roughly right")
    async with pages_damaged(world, "roughly right"):
        for reply in (
            await ann.slash(server.channel, "record", id=shown.ids[0]),
            await ann.slash(server.channel, "export", format="pack"),
            await ann.slash(server.channel, "quote actor", name="Keir Starmer"),
            await ann.slash(server.channel, "withdraw", id=shown.ids[0], reason="Wrong"),
        ):
            assert "not be read" in reply.text
            assert "from a backup" in reply.text
            assert "Something went wrong" not in reply.text


async def test_a_change_in_the_history_that_cannot_be_read_is_told_of_in_a_sentence(
    world: World, server: Server, ann: Person
) -> None:
    await ann.slash(server.channel, "mark", id="Q1", as_="disputed", note="By its speaker")
    async with words_damaged(world, '"By its speaker"', '!By its speaker"'):
        for reply in (
            await ann.slash(server.channel, "record", id="Q1"),
            await ann.slash(server.channel, "history", id="Q1"),
            await take_back(server, ann),
        ):
            assert "of the history cannot be read" in reply.text
            assert "Something went wrong" not in reply.text


async def ask_everything(ann: Person, server: Server) -> dict[str, Reply]:
    """What is answered to questions that several records answer, or are answered with."""
    channel = server.channel
    asked: list[tuple[str, dict[str, str]]] = [
        ("quote actor", {"name": "Keir Starmer"}),
        ("quote actor", {"name": "Office for National Statistics"}),
        ("quote search", {"text": "drug"}),
        ("timeline", {}),
        ("timeline", {"from_": "1901", "to": "1902"}),
        ("upcoming", {"after": "2019"}),
        ("search", {"text": "drug"}),
        ("actor", {"name": "Keir Starmer"}),
        ("source list", {}),
        ("source show", {"source": "S2"}),
        ("position topic", {"topic": "Drug consumption rooms"}),
        ("position actor", {"name": "Keir Starmer"}),
        ("figure year", {"year": "2018"}),
        ("figure year", {"year": "2018", "as_of": "2023"}),
        ("figure find", {"text": "deaths"}),
        ("figure series", {"indicator": "Drug-related deaths"}),
        ("figure compare", {"indicator": "I1", "first": "2018", "second": "2017"}),
        ("brief", {"topic": "Drug consumption rooms"}),
        ("export", {"format": "pack"}),
        ("export", {"format": "timelinejs"}),
        ("export", {"format": "bibtex"}),
        ("help", {}),
        ("review", {}),
    ]
    return {f"{command} {options}": await ann.slash(channel, command, **options) for command, options in asked}


@each_damage
async def test_the_others_are_shown_and_what_is_damaged_is_named(
    world: World, server: Server, ann: Person, kind: str, attribute: str, record_id: str, value: str
) -> None:
    whole = await ask_everything(ann, server)
    async with damaged(world, kind, attribute, record_id, value):
        broken = await ask_everything(ann, server)
    for asked, reply in broken.items():
        assert "Something went wrong" not in reply.text, asked
        if f"{record_id} ({kind}, key " in reply.text and " cannot be read: " in reply.text:
            # It was asked for by its name, and nothing can be said without it.
            continue
        assert "cannot be read" not in reply.text, asked
        for lost in set(whole[asked].ids) - set(reply.ids):
            assert f"{lost} (" in reply.text, asked
            assert f"{record_id} could not be read" in reply.text or f"{record_id} ({kind}, key " in reply.text, asked


@pytest.mark.parametrize(
    ("kind", "record_id", "linking"),
    [("topic", "T1", "Q1"), ("actor", "A1", "Q1"), ("source", "S1", "Q1"), ("indicator", "I1", "F1")],
)
async def test_a_record_that_links_to_one_whose_name_is_damaged_is_not_called_damaged(
    world: World, server: Server, ann: Person, kind: str, record_id: str, linking: str
) -> None:
    async with damaged(world, kind, "name", record_id, NO_TEXT):
        for command, reply in (await ask_in_every_way(ann, server, linking)).items():
            assert reply.text.startswith(f"{linking} cannot be shown. {record_id} ({kind}, key "), command
        for asked, reply in (await ask_everything(ann, server)).items():
            assert f"{linking} (" not in reply.text or f"since {record_id} could not be read" in reply.text, asked
        (proof,) = await ProofService(world.database).prove()
        assert proof.broken == ""
        assert [lost.id for lost in proof.damaged] == [record_id]
        assert linking in [lost.id for lost in proof.spoilt]


SIX_MONTHS = "Drug deaths in Scotland, first six months of the year"


@pytest.mark.parametrize(
    ("kind", "attribute", "record_id", "asked", "healthy"),
    [
        ("actor", "name", "A1", "Keir Starmer", ("position actor", {"name": "Angela Constance"})),
        ("actor", "aliases", "A1", "Keir Starmer", ("position actor", {"name": "Angela Constance"})),
        ("topic", "synonyms", "T1", "OPC", ("position topic", {"topic": "Relaxing drug law"})),
        ("topic", "name", "T1", "OPC", ("quote search", {"text": "deaths"})),
        # By its name: for an id no names are read, and none is missing.
        ("indicator", "name", "I1", "Drug-related deaths", ("figure series", {"indicator": SIX_MONTHS})),
    ],
)
async def test_a_name_that_cannot_be_read_keeps_no_other_name_from_being_found(
    world: World, server: Server, ann: Person, kind: str, attribute: str, record_id: str, asked: str, healthy: Asked
) -> None:
    await world.stop()
    async with damaged(world, kind, attribute, record_id, NO_TEXT):
        # So that no name is held in memory.
        await world.restart()
        command, options = healthy
        found = await ann.slash(server.channel, command, **options)
        assert "cannot be read" not in found.text
        assert f"{record_id} ({kind}, key " in found.text
        command, option = {"actor": ("quote actor", "name"), "topic": ("position topic", "topic")}.get(
            kind, ("figure series", "indicator")
        )
        lost = await ann.slash(server.channel, command, **{option: asked})
        assert lost.text.startswith(f"{record_id} ({kind}, key ")
        assert "cannot be read" in lost.text


@pytest.mark.parametrize("attribute", ["name", "key"])
async def test_a_file_that_nothing_can_be_made_of_without_a_record_is_answered_with_which_it_is(
    world: World, server: Server, ann: Person, attribute: str
) -> None:
    async with damaged(world, "actor", attribute, "A1", NO_TEXT):
        tried = await ann.slash(server.channel, "import", file=("topics.csv", b"name\nParks\n"))
        assert tried.text.startswith("A1 (actor")
        exported = await ann.slash(server.channel, "export", format="pack")
        assert "A1 (actor" in exported.text


async def test_a_briefing_says_what_it_was_made_without(world: World, server: Server, ann: Person) -> None:
    async with damaged(world, "quote", "said_on", "Q1"):
        shown = await ann.slash(server.channel, "brief", topic="Drug consumption rooms", format="markdown")
    assert "**Left out** are records that are damaged and could not be read: Q1" in shown.document(".md")


async def test_suggestions_go_on_where_a_record_is_damaged(world: World, server: Server, ann: Person) -> None:
    whole = await ann.complete(server.channel, "quote actor", "name", "Keir")
    async with damaged(world, "actor", "kind", "A1", "ghost"):
        assert await ann.complete(server.channel, "quote actor", "name", "Keir") == whole
    # Names that were never read yet: there is nothing to offer, and what is sent off is answered.
    async with damaged(world, "topic", "name", "T1", NO_TEXT):
        assert await ann.complete(server.channel, "position topic", "topic", "Drug") == {}
        assert "T1 (topic, key " in (await ann.slash(server.channel, "position topic", topic="Drug deaths")).text
