"""Packs of records: shown, taken in when somebody asks for one, taken out but for what the team needs, brought back."""

from __future__ import annotations

import asyncio

from tests.conversation.keeping.writing import add_quote, edit
from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import dump

PACK = "drug-consumption-rooms"
ALL = 263


async def add(person: Person, server: Server) -> Reply:
    return await person.slash(server.channel, "pack add", pack=PACK)


async def remove(person: Person, server: Server) -> Reply:
    shown = await person.slash(server.channel, "pack remove", pack=PACK)
    return await person.press(shown, "Take it out")


def standing(world: World) -> int:
    """How many records of all servers stand on record."""
    held = dump(world.database.path)
    kinds = ("topic", "actor", "role", "source", "event", "quote", "indicator", "figure")
    return sum("current" in row for kind in kinds for row in held[kind])


async def test_a_server_is_offered_a_pack_and_takes_it_in(
    world: World, server: Server, other_server: Server, cat: Person
) -> None:
    listed = (await cat.slash(other_server.channel, "pack list")).text
    assert "drug-consumption-rooms · Drug consumption rooms: the debate" in listed.replace("**", "")
    assert "not taken in" in listed
    assert not (await cat.slash(other_server.channel, "source list")).ids
    assert list(await cat.complete(other_server.channel, "pack add", "pack", "rooms")) == [
        "Drug consumption rooms: the debate in Scotland and the UK"
    ]
    told = await add(cat, other_server)
    assert "is taken in" in told.text
    assert "5 sources" in told.text
    assert (await cat.slash(other_server.channel, "source list")).ids == ["S2", "S1", "S4", "S3", "S5"]
    assert "on record here" in (await cat.slash(other_server.channel, "pack list")).text
    assert "All of it is on record here already." in (await add(cat, other_server)).text


async def test_what_was_taken_in_is_taken_back_by_undo_and_comes_again(
    world: World, server: Server, other_server: Server, cat: Person
) -> None:
    await add(cat, other_server)
    assert standing(world) == 2 * ALL
    await cat.press(await cat.slash(other_server.channel, "undo"), "Take it back")
    assert standing(world) == ALL
    assert "Back on record" in (await add(cat, other_server)).text
    assert standing(world) == 2 * ALL


async def test_only_curators_take_packs_in_and_out(server: Server, bob: Person, world: World) -> None:
    for refused in (
        await add(bob, server),
        await bob.slash(server.channel, "pack remove", pack=PACK),
    ):
        assert "Only curators may take packs" in refused.text
    assert standing(world) == ALL


async def test_a_pack_that_nobody_has_touched_is_taken_out_whole_and_comes_back(
    server: Server, ann: Person, world: World
) -> None:
    shown = await ann.slash(server.channel, "pack remove", pack=PACK)
    assert "Take out drug-consumption-rooms?" in shown.text
    assert "Stays" not in shown.text
    assert standing(world) == ALL
    taken_out = await ann.press(shown, "Take it out")
    assert "is taken out" in taken_out.text
    assert standing(world) == 0
    assert "not taken in" in (await ann.slash(server.channel, "pack list")).text
    assert "Nothing of a pack" in (await ann.slash(server.channel, "pack remove", pack=PACK)).text
    await ann.press(await ann.slash(server.channel, "undo"), "Take it back")
    assert standing(world) == ALL
    await remove(ann, server)
    assert standing(world) == 0
    assert "Back on record" in (await add(ann, server)).text
    assert standing(world) == ALL


async def test_what_the_team_has_edited_or_links_to_stays_with_all_that_it_needs(
    server: Server, ann: Person, world: World
) -> None:
    await ann.press(await edit(server, ann, "E1", Title="A title of the team's"), "Save")
    await add_quote(server, ann, "Words of the team's own.")
    shown = await ann.slash(server.channel, "pack remove", pack=PACK)
    assert "since your team has edited it: E1." in shown.text
    assert "since what your team has links to it:" in shown.text
    linked = shown.text.split("links to it: ")[1].split(".")[0]
    await ann.press(shown, "Take it out")
    for record_id in ("E1", *linked.replace(" and", ",").split(", ")):
        assert "withdrawn" not in (await ann.slash(server.channel, "record", id=record_id)).text.split("\n")[0]
    # What stands links to nothing that was taken out.
    rest = await ann.slash(server.channel, "record", id="E1")
    assert "withdrawn" not in rest.text
    assert "Words of the team's own." in (await ann.slash(server.channel, "quote search", text="team's own")).text
    await add(ann, server)
    assert standing(world) == ALL + 1
    assert "A title of the team's" in (await ann.slash(server.channel, "record", id="E1")).text


async def test_what_somebody_withdrew_by_hand_stays_withdrawn(server: Server, ann: Person, world: World) -> None:
    await ann.slash(server.channel, "withdraw", id="Q2", reason="Not said so.")
    await remove(ann, server)
    await add(ann, server)
    assert standing(world) == ALL - 1


async def test_a_card_of_before_takes_out_what_is_there_when_it_is_pressed(
    server: Server, ann: Person, world: World
) -> None:
    shown = await ann.slash(server.channel, "pack remove", pack=PACK)
    await ann.press(await edit(server, ann, "E1", Title="A title of the team's"), "Save")
    await world.restart()
    assert "since your team has edited it: E1." in (await ann.press(shown, "Take it out")).text


async def test_questions_are_answered_while_a_pack_is_taken_in(
    world: World, server: Server, other_server: Server, cat: Person, ann: Person
) -> None:
    told, answered = await world.together(add(cat, other_server), ann.slash(server.channel, "timeline"))
    assert "is taken in" in told.text
    assert answered.ids


async def test_at_a_start_a_server_that_took_nothing_out_or_in_stays_as_it_is(
    world: World, server: Server, other_server: Server, ann: Person
) -> None:
    await remove(ann, server)
    await world.restart()
    await asyncio.sleep(0)
    await world.settle()
    assert standing(world) == 0
