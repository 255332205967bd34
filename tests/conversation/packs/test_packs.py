"""Packs of records: shown, taken in when somebody asks for one, taken out but for what the team needs, brought back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest

from bot.conversation.packs import taking_in
from bot.conversation.packs.taking_in import _Progress
from tests.conversation.keeping.writing import add_quote, draft_quote, edit, send_in
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


async def _follow(server: Server, ann: Person, bob: Person) -> None:
    await bob.slash(server.channel, "follow", topic="Deaths")
    await bob.slash(server.channel, "follow", actor="Keir Starmer")


async def _digest(server: Server, ann: Person, bob: Person) -> None:
    await ann.slash(
        server.channel, "digest create", schedule="daily", time="09:00", timezone="UTC", actor="Keir Starmer"
    )


async def _draft(server: Server, ann: Person, bob: Person) -> None:
    await draft_quote(server, bob)


async def _proposal(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)


async def _edit(server: Server, ann: Person, bob: Person) -> None:
    await edit(server, bob, (await ann.slash(server.channel, "quote actor", name="Keir Starmer")).ids[0], Note="So?")


@pytest.mark.parametrize("use", [_follow, _digest, _draft, _proposal, _edit])
async def test_what_the_team_uses_stays_and_why_is_told(
    use: Callable[[Server, Person, Person], Awaitable[None]], server: Server, ann: Person, bob: Person, world: World
) -> None:
    await use(server, ann, bob)
    shown = await ann.slash(server.channel, "pack remove", pack=PACK)
    assert "Stays, since a digest, somebody who follows it, a draft or what waits for a curator uses it:" in shown.text
    named = shown.text.split("uses it: ")[1].split(".")[0].replace(" and", ",").split(", ")
    await ann.press(shown, "Take it out")
    for record_id in named:
        assert "withdrawn" not in (await ann.slash(server.channel, "record", id=record_id)).text
    assert 0 < standing(world) < ALL / 2
    assert "Keir Starmer" in (await ann.slash(server.channel, "actor", name="Keir Starmer")).text


async def test_what_was_taken_out_is_offered_again_though_some_of_it_stayed(
    server: Server, ann: Person, bob: Person, world: World
) -> None:
    assert "Take in: drug-consumption-rooms" not in (await ann.slash(server.channel, "start")).labels
    await bob.slash(server.channel, "follow", actor="Keir Starmer")
    await remove(ann, server)
    listed = await ann.slash(server.channel, "pack list")
    assert "1 actor of it on record here; 262 records taken out" in listed.text
    await ann.press(await ann.slash(server.channel, "start"), "Take in: drug-consumption-rooms")
    assert standing(world) == ALL
    assert "records taken out" not in (await ann.slash(server.channel, "pack list")).text


async def test_what_is_used_no_more_goes_with_the_rest(server: Server, ann: Person, bob: Person, world: World) -> None:
    await bob.slash(server.channel, "follow", actor="Keir Starmer")
    await bob.slash(server.channel, "unfollow", all=True)
    await ann.press(await draft_quote(server, ann), "Throw away")
    await remove(ann, server)
    assert standing(world) == 0


async def test_how_far_a_pack_is_taken_in_is_told_meanwhile(
    other_server: Server, cat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    async def tell_twice(self: _Progress) -> None:
        monkeypatch.setattr(taking_in, "SECONDS_BETWEEN_WORDS", 0.0)
        await tell(self)

    tell = _Progress.tell
    edit_response = discord.Interaction.edit_original_response

    async def edited(self: discord.Interaction, **options: Any) -> Any:
        told.append("\n".join(item.content for item in options["view"].walk_children() if hasattr(item, "content")))
        return await edit_response(self, **options)

    monkeypatch.setattr(_Progress, "tell", tell_twice)
    monkeypatch.setattr(discord.Interaction, "edit_original_response", edited)
    answered = await add(cat, other_server)
    assert "## drug-consumption-rooms is taken in" in answered.text
    assert told[0].startswith("## Taking in drug-consumption-rooms …")
    assert any("quotes looked at." in text for text in told)
    assert "is taken in" in told[-1]


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
