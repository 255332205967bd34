"""Whoever manages a server is told what keeps its digests from being posted: once, and in one message."""

from __future__ import annotations

from datetime import timedelta

from bot.client import SECONDS_BETWEEN_LOOKS
from bot.storage.digests.posts import GATHERING
from tests.conversation.digests.held_digests import DUE_AT, digest, digests_held, make_curator, make_digest
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World


async def until(world: World, hours: int = 0) -> None:
    """Let the digests of an hour after the first come due."""
    world.set_clock(DUE_AT + timedelta(hours=hours) - timedelta(seconds=5))
    await world.wait(seconds=GATHERING.total_seconds() + SECONDS_BETWEEN_LOOKS * 4)


async def test_the_digests_of_a_channel_that_is_gone_are_told_of_in_one_message(
    world: World, server: Server, ann: Person
) -> None:
    channel = server.guild.create_text_channel("short-lived")
    for number in range(12):
        # Half of them are due an hour later.
        await make_digest(
            world, server, channel_id=channel.id, title=f"News {number}", schedule=f"daily {13 + number % 2}:00"
        )
    await add_quote(server, ann)
    await world.delete_channel(channel)
    await until(world)
    (notice,) = world.direct_messages(ann)
    assert all(f"D{number} · News {number - 1}" in notice.text for number in range(1, 13))
    assert {held.state for held in await digests_held(world, server)} == {"refused"}
    await until(world, hours=1)
    await world.restart()
    await world.wait(minutes=30)
    assert len(world.direct_messages(ann)) == 1
    listed, _ = await ann.read_on(await digest(ann, server, "list"))
    assert listed.count("The channel is gone.") == 12


async def test_what_is_found_at_about_the_same_time_stands_in_one_message(
    world: World, server: Server, ann: Person
) -> None:
    for number in range(5):
        channel = server.guild.create_text_channel(f"short-lived-{number}")
        await make_digest(world, server, channel_id=channel.id, title=f"News {number}")
        await world.delete_channel(channel)
    await add_quote(server, ann)
    world.set_clock(DUE_AT - timedelta(seconds=5))
    await world.wait(seconds=SECONDS_BETWEEN_LOOKS)
    # What waits is told with what another process finds.
    await world.restart()
    await world.wait(minutes=5)
    (notice,) = world.direct_messages(ann)
    assert all(f"D{number} · News {number - 1} is paused" in notice.text for number in range(1, 6))


async def test_who_has_made_one_of_the_digests_is_told_too(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_curator(world, server, bob)
    channel = server.guild.create_text_channel("short-lived")
    await digest(bob, server, "create", schedule="daily", time="13:00", channel=channel, title="His")
    await make_digest(world, server, channel_id=channel.id, title="Hers")
    await add_quote(server, ann)
    await world.delete_channel(channel)
    await until(world)
    for person in (ann, bob):
        (notice,) = world.direct_messages(person)
        assert "D1 · His" in notice.text
        assert "D2 · Hers" in notice.text
