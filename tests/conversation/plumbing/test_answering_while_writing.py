"""While a long write, such as an import, holds the record's writer: drafts are answered, and what must wait says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from tests.conversation.digests.held_digests import make_digest
from tests.conversation.keeping.writing import (
    NEXT_QUOTE,
    SAVE_AS_QUOTE,
    add_quote,
    draft_quote,
    edit,
    look_at_first,
    on_record,
    send_in,
)
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.wire import Moment, Step, Trouble

SECONDS_OF_PATIENCE = 60
COMING, COMING_IN_PLACE = 5, 6
"""Types of Discord's for a word that an answer is coming."""


def is_announcement(step: Step) -> bool:
    return step.path.endswith("/callback") and step.body["type"] in (COMING, COMING_IN_PLACE)


@asynccontextmanager
async def held(world: World) -> AsyncIterator[None]:
    """A long write; what waits for it is not answered before it ends, which is here the same as never."""
    await world.env.settle()
    async with asyncio.timeout(SECONDS_OF_PATIENCE), world.database.write():
        yield


async def announced(world: World, act: Awaitable[Reply]) -> Reply:
    """Do something while the writer is held, which is let go once the bot has said that an answer is coming."""
    await world.env.settle()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(world.database.write())
        with world.wire.troubled(Trouble(is_announcement, Moment.AFTER, stack.aclose, times=1)) as trouble:
            reply = await act
    assert trouble.met
    return reply


async def test_a_quote_is_added_as_far_as_saving(world: World, server: Server, bob: Person) -> None:
    async with held(world):
        form = await bob.slash(server.channel, "add quote", speaker="Kier Starmar", source="S1", said_on="02/05/2019")
        card = await bob.submit(form, {"Text": "We will look at it."})
        await bob.choose(card, "2 May 2019")
        await bob.choose(card, next(one for one in card.choices if "Keir Starmer" in one))
        card = await bob.submit(await bob.press(card, "Edit: Words"), {"Occasion": "a walk"})
        for read in ("2 May 2019", "a walk", "Sir Keir Starmer"):
            assert read in card.text
        assert "Send in" in card.labels
        assert "1 draft" in (await bob.slash(server.channel, "settings my-data")).text
        assert "We will look at it." in (await bob.slash(server.channel, "review")).text
        assert "Thrown away" in (await bob.press(card, "Throw away")).text


async def test_a_record_is_edited_as_far_as_saving(world: World, server: Server, ann: Person) -> None:
    async with held(world):
        card = await edit(server, ann, "Q1", Note="A note.")
    assert "A note." in card.text
    assert "Q1" in (await ann.press(card, "Save")).text


async def test_a_message_is_taken_and_a_file_is_looked_at(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    message = await bob.say(server.channel, "We must act.")
    async with held(world):
        assert "We must act." in (await ann.menu(SAVE_AS_QUOTE, message)).text
        for name in ("Parks", "Lawns"):
            table = f"name\n{name}\n".encode()
            card = await ann.slash(server.channel, "import", file=("topics.csv", table))
            assert "Topics: **1** new" in card.text


async def test_saving_says_that_it_takes_a_while_and_is_done_then(world: World, server: Server, ann: Person) -> None:
    before, card = on_record(world), await draft_quote(server, ann)
    saved = await announced(world, ann.press(card, "Save"))
    assert saved.ids == [NEXT_QUOTE]
    assert len(on_record(world)["quote"]) == len(before["quote"]) + 1


Act = Callable[[World, Server], Awaitable[Awaitable[Reply]]]
"""Prepares what a person does, and gives what is to be awaited for it."""


async def settle_zone(_: World, server: Server) -> Awaitable[Reply]:
    return server.manager.slash(server.channel, "settings timezone", zone="Europe/London")


async def settle_curators(_: World, server: Server) -> Awaitable[Reply]:
    return server.manager.slash(server.channel, "settings curators")


async def settle_policy(_: World, server: Server) -> Awaitable[Reply]:
    return server.manager.slash(server.channel, "settings review", policy="two-person")


async def be_forgotten(_: World, server: Server) -> Awaitable[Reply]:
    await send_in(server, server.member)
    shown = await server.member.slash(server.channel, "settings my-data")
    return server.member.press(await server.member.press(shown, "Forget me …"), "Forget me")


async def throw_away_what_waits(_: World, server: Server) -> Awaitable[Reply]:
    await send_in(server, server.member)
    return server.member.press(await look_at_first(server, server.member), "Throw away")


async def rewrite_what_waits(_: World, server: Server) -> Awaitable[Reply]:
    await send_in(server, server.member)
    form = await server.manager.press(await look_at_first(server, server.manager), "Edit: Words")
    return server.manager.submit(form, {"Text": "Other words."})


async def change_words(_: World, server: Server) -> Awaitable[Reply]:
    card = await edit(server, server.manager, await add_quote(server, server.manager), Text="Other words.")
    return server.manager.submit(await server.manager.press(card, "Save"), {"Why do the words change?": "A slip."})


async def withdraw(_: World, server: Server) -> Awaitable[Reply]:
    return server.manager.slash(server.channel, "withdraw", id="Q1", reason="A slip.")


async def take_back(_: World, server: Server) -> Awaitable[Reply]:
    await add_quote(server, server.manager)
    shown = await server.manager.slash(server.channel, "undo")
    return server.manager.press(shown, "Take it back")


async def follow(_: World, server: Server) -> Awaitable[Reply]:
    return server.member.slash(server.channel, "follow", actor="Keir Starmer")


async def pause(world: World, server: Server) -> Awaitable[Reply]:
    await make_digest(world, server)
    return server.manager.slash(server.channel, "digest pause", digest="1")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (settle_zone, "Europe/London"),
        (settle_curators, "no role is named yet"),
        (settle_policy, "waits for another curator"),
        (be_forgotten, "You are forgotten here"),
        (throw_away_what_waits, "Thrown away"),
        (rewrite_what_waits, "Other words."),
        (change_words, "Other words."),
        (withdraw, "Q1 is withdrawn"),
        (take_back, "Taken back"),
        (follow, "Keir Starmer"),
        (pause, "paused"),
    ],
)
async def test_what_the_record_has_to_take_says_that_it_takes_a_while(
    world: World, server: Server, act: Act, said: str
) -> None:
    assert said in (await announced(world, await act(world, server))).text
