"""A clock of the bot's machine that was wrong for a while keeps nothing back, loses nothing and doubles nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.client import SECONDS_BETWEEN_LOOKS
from bot.records.digest_plan import MissedPolicy
from tests.conversation.digests.followers import follow, told
from tests.conversation.digests.held_digests import make_digest, until_due
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World

DAY = timedelta(days=1)


@pytest.mark.parametrize("is_killed", [False, True])
async def test_what_was_put_off_while_the_clock_was_ahead_comes_when_it_is_right(
    world: World, server: Server, ann: Person, is_killed: bool
) -> None:
    await make_digest(world, server)
    await add_quote(server, ann, "Quixotic words.")
    with world.failing_posts(503, times=1) as met:
        await until_due(world, days=1, looks=1)
    assert met.met
    assert world.posts(server.channel) == []
    if is_killed:
        await world.stop()
    world.set_clock(world.clock() - DAY)
    if is_killed:
        await world.restart()
    await world.wait(minutes=1)
    (post,) = world.posts(server.channel)
    assert "Quixotic words." in post.text


async def test_a_follower_is_told_though_the_clock_was_ahead(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    world.set_clock(world.clock() + DAY)
    with world.failing_posts(503, times=1):
        await add_quote(server, ann)
        await world.wait(seconds=SECONDS_BETWEEN_LOOKS)
    assert told(world, bob) == []
    world.set_clock(world.clock() - DAY)
    await world.wait(minutes=1)
    assert len(told(world, bob)) == 1
    # Nor does that hold up what comes later.
    await add_quote(server, ann, "Later words.")
    await world.wait(minutes=15)
    assert len(told(world, bob)) == 2


async def test_what_a_clock_that_was_ahead_skipped_is_told(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, missed=MissedPolicy.SKIP)
    record_id = await add_quote(server, ann)
    world.set_clock(world.clock() + DAY)
    await world.wait(minutes=1)
    world.set_clock(world.clock() - DAY)
    await world.wait(minutes=1)
    await until_due(world, looks=2)
    assert [post.ids for post in world.posts(server.channel)] == [[record_id]]


async def test_no_issue_says_that_it_comes_after_one_of_a_day_to_come(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    await add_quote(server, ann, "First words.")
    await until_due(world, days=2, looks=2)
    world.set_clock(world.clock() - 2 * DAY)
    await world.wait(minutes=1)
    await add_quote(server, ann, "Second words.")
    await until_due(world, days=1, looks=2)
    _, second = world.posts(server.channel)
    assert "Second words." in second.text
    assert "First words." not in second.text
    assert "3 March" not in second.text
