"""Followers are told once, whatever becomes of the bot, of the network and of the clock, and never too often."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from discord.utils import snowflake_time

from bot.presentation.digests.post_cards import PostCard
from bot.services.all_services import Services
from bot.services.digests.follower_news import BETWEEN_MESSAGES
from bot.storage.core.database import Database
from tests.conversation.digests.followers import follow, look, told
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World


async def test_a_restart_between_loses_and_doubles_nothing(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "First words.")
    await world.restart()
    await look(world)
    await add_quote(server, ann, "Second words.")
    await world.restart()
    await world.wait(minutes=5)
    assert len(told(world, bob)) == 1
    await world.wait(minutes=10)
    assert [("First" in one.text, "Second" in one.text) for one in told(world, bob)] == [(True, False), (False, True)]


@pytest.mark.exhaustive
@pytest.mark.parametrize("nth", range(1, 9))
@pytest.mark.parametrize("is_done", [False, True])
async def test_killed_at_any_step_it_is_told_once(
    world: World, server: Server, ann: Person, bob: Person, nth: int, is_done: bool
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann)
    dies = world.killed_after if is_done else world.killed_before
    async with dies(lambda step: step.method in ("COMMIT", "POST"), nth, surely=nth < 5):
        await look(world)
    await world.wait(minutes=30)
    assert len(told(world, bob)) == 1


async def test_a_message_that_waits_holds_back_the_next(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer")
    with world.failing_posts(503):
        await add_quote(server, ann, "First words.")
        await world.wait(minutes=15)
        await add_quote(server, ann, "Second words.")
        await world.wait(minutes=15)
    await world.wait(minutes=25)
    first, second = told(world, bob)
    assert "First words." in first.text
    assert "Second words." in second.text
    # Instants are kept to the second.
    assert snowflake_time(second.id) - snowflake_time(first.id) > BETWEEN_MESSAGES - timedelta(seconds=1)


async def test_a_clock_that_was_ahead_holds_nothing_back(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    now = world.clock()
    world.set_clock(now + timedelta(days=30))
    await add_quote(server, ann, "First words.")
    await look(world)
    world.set_clock(now)
    await add_quote(server, ann, "Second words.")
    await look(world)
    assert len(told(world, bob)) == 2


async def test_two_processes_tell_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await follow(ann, server, topic="OPC")
    await add_quote(server, ann)
    async with Database.open(world.database.path) as database:
        second = Services.on(database, world.clock).following
        first = world.services.following
        looks = [(one, await one.look(server.guild.id)) for one in (first, second)]
        done = await asyncio.gather(
            *(one.tell(found, found.news[0], PostCard(heading="## News").to_json(), ()) for one, found in looks)
        )
        assert sorted(done) == [False, True]
    await look(world)
    assert len(told(world, bob)) == 1
