"""Who is mentioned in digests and chooses messages instead, or the other way round, is told of everything once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversation.digests.followers import follow, told
from tests.conversation.digests.held_digests import make_digest
from tests.conversation.digests.test_weekly_digests import MONDAY, pass_monday
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World


@pytest.mark.parametrize("way", ["weekly digest", "direct message"])
async def test_what_a_digest_shows_only_after_one_changed_the_way_is_told_in_the_new_one(
    world: World, server: Server, ann: Person, bob: Person, way: str
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann, "Quixotic words.")
    await follow(bob, server, actor="Keir Starmer", by=way)
    # It mentions nobody by now.
    await world.wait(minutes=65)
    (post,) = world.posts(server.channel)
    assert "Quixotic words." in post.text
    assert not post.pinged
    await pass_monday(world)
    assert [message.text.count("Quixotic words.") for message in told(world, bob)] == [1]


async def test_of_what_a_digest_mentioned_one_for_no_weekly_digest_tells(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await make_digest(world, server, schedule="weekly fri 13:00")
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann, "Quixotic words.")
    await world.wait(minutes=65)
    assert [post.pinged for post in world.posts(server.channel)] == [{bob.actor.id}]
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await pass_monday(world)
    assert told(world, bob) == []


async def test_what_a_digest_showed_to_others_is_told_whatever_ways_one_tries(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Quixotic words.")
    await world.wait(minutes=65)
    assert [post.pinged for post in world.posts(server.channel)] == [set()]
    await follow(bob, server, actor="Keir Starmer", by="direct message")
    await world.wait(minutes=1)
    assert [message.text.count("Quixotic words.") for message in told(world, bob)] == [1]


async def test_what_one_was_mentioned_for_is_told_again_in_no_way(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await make_digest(world, server, schedule="weekly fri 13:00")
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann, "Quixotic words.")
    await world.wait(minutes=65)
    assert [post.pinged for post in world.posts(server.channel)] == [{bob.actor.id}]
    for way in ("weekly digest", "direct message", "digest", "weekly digest"):
        await follow(bob, server, actor="Keir Starmer", by=way)
    await world.wait(minutes=1)
    await pass_monday(world)
    assert told(world, bob) == []


async def test_two_messages_through_the_same_moment_both_come(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Quixotic words.")
    # What waited is told at once, and what comes by then is left to the digests.
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann, "Later words.")
    await world.wait(minutes=1)
    await follow(bob, server, actor="Keir Starmer", by="direct message")
    await world.wait(minutes=15)
    first, second = told(world, bob)
    assert "Quixotic words." in first.text
    assert "Later words." not in first.text
    assert "Later words." in second.text
    assert "Quixotic words." not in second.text


async def test_a_clock_that_is_set_back_over_a_monday_loses_nothing(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Quixotic words.")
    await pass_monday(world)
    await add_quote(server, ann, "Later words.")
    world.set_clock(MONDAY - timedelta(hours=10))
    await world.wait(minutes=1)
    await pass_monday(world)
    assert [message.text.count("Quixotic words.") for message in told(world, bob)] == [1, 0]
    assert [message.text.count("Later words.") for message in told(world, bob)] == [0, 1]
