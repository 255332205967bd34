"""Who is mentioned in digests and chooses messages instead, or the other way round, is told of everything once."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from tests.conversation.digests.followers import follow, told
from tests.conversation.digests.held_digests import make_digest
from tests.conversation.digests.test_weekly_digests import MONDAY, pass_monday
from tests.conversation.keeping.writing import add_quote, draft_quote
from tests.conversation.people import Person, Server, World


async def mention(world: World, server: Server, ann: Person, bob: Person) -> None:
    """Let a digest name bob for a quote that ann adds; another one, to come on Friday, has it yet to show."""
    await make_digest(world, server)
    await make_digest(world, server, schedule="weekly fri 13:00")
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann, "Quixotic words.")
    await world.wait(minutes=65)
    assert [post.pinged for post in world.posts(server.channel)] == [{bob.actor.id}]


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
    await mention(world, server, ann, bob)
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
    await mention(world, server, ann, bob)
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


WAYS = ("weekly digest", "direct message", "digest")


# The seeds are some by which what was written was once told nowhere.
@pytest.mark.parametrize("seed", [207, 215, 218])
async def test_whatever_one_chooses_and_the_clock_does_nothing_is_told_nowhere_or_twice(
    world: World, server: Server, ann: Person, bob: Person, seed: int
) -> None:
    chance, written, way = random.Random(seed), list[str](), WAYS[0]
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer", by=way)
    for step in range(22):
        match chance.choice(["write", "write", "change", "days", "days", "restart", "minutes", "clock"]):
            case "write":
                written.append(f"Unique{step}words.")
                card = await draft_quote(server, ann, written[-1], said_on=f"{step + 1} May 2019")
                await ann.press(card, "Save")
            case "change":
                way = chance.choice([other for other in WAYS if other != way])
                await follow(bob, server, actor="Keir Starmer", by=way)
            case "days":
                await pass_days(world, chance.choice([1, 2, 3]))
            case "restart":
                await world.restart()
            case "minutes":
                await world.wait(minutes=chance.choice([1, 15, 70]))
            case _:
                world.set_clock(world.clock() + timedelta(hours=7 * chance.choice([-3, -1, 2])))
                await world.wait(minutes=1)
    await pass_days(world, 9)
    messages = [message.text for message in told(world, bob)]
    mentions = [post.text for post in world.posts(server.channel) if bob.actor.id in post.pinged]
    assert [words for words in written if not any(words in text for text in (*messages, *mentions))] == []
    assert [words for words in written if sum(words in text for text in messages) > 1] == []


async def pass_days(world: World, days: int) -> None:
    """Let each nine o'clock, when weekly digests fall, and each one o'clock, when the digest does, go by."""
    for hour in (9, 13) * days:
        at = world.clock().replace(hour=hour, minute=0, second=0) - timedelta(seconds=30)
        world.set_clock(at if at > world.clock() else at + timedelta(days=1))
        await world.wait(minutes=3)
