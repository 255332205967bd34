"""A message that may have arrived is looked for as far back as its first try, however much was written since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversation.digests.followers import follow, told
from tests.conversation.digests.held_digests import digests_held, make_digest, runs, until_due
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World
from tests.conversation.wire import Step, is_post

MANY = 1200
"""More than Discord gives in one turn of looking back."""


async def test_what_arrived_is_found_behind_a_thousand_messages(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await add_quote(server, ann)
    async with world.killed_after(is_post):
        await until_due(world, looks=2)
        await world.chat(server.channel.id, bob.actor.id, MANY)
        world.env.backend.advance_clock(timedelta(minutes=20).total_seconds())
    await world.wait(minutes=5)
    assert len(world.posts(server.channel)) == 1
    assert [state for _, state in await runs(world)] == ["posted"]


async def test_all_is_looked_through_once_and_others_have_their_turn_meanwhile(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    other = server.guild.create_text_channel("other")
    await make_digest(world, server)
    await make_digest(world, server, channel_id=other.id)
    await add_quote(server, ann)
    tried: list[int | None] = []

    def is_tried(step: Step) -> bool:
        tried.extend([step.channel_id] if is_post(step) else [])
        return is_post(step)

    async with world.killed_before(is_tried):
        await until_due(world, looks=2)
        # Both are due at once, and which of them is sent first is settled by nobody.
        first, second = sorted((server.channel, other), key=lambda channel: channel.id != tried[0])
        await world.chat(first.id, bob.actor.id, MANY)
        before = len(world.sent())
    await world.wait(minutes=5)
    assert len(world.posts(first)) == len(world.posts(second)) == 1
    sent = [(method, path) for method, path in world.sent()[before:] if path.endswith("/messages")]
    # Each page once, and one that is empty.
    assert sent.count(("GET", f"/channels/{first.id}/messages")) == MANY // 100 + 1
    posted = [f"/channels/{channel.id}/messages" for channel in (second, first)]
    assert [path for method, path in sent if method == "POST"] == posted


async def test_a_follower_is_told_once_whatever_they_wrote_to_the_bot(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann)
    async with world.killed_after(is_post):
        await world.wait(minutes=1)
        await world.chat(bob.actor.user.dm_channel.id, bob.actor.id, MANY)
        world.env.backend.advance_clock(timedelta(minutes=20).total_seconds())
    await world.wait(minutes=5)
    assert len(told(world, bob)) == 1


async def test_where_nobody_may_look_it_is_not_sent_again(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await make_digest(world, server, title="Other news", schedule="daily 14:00")
    await add_quote(server, ann)
    path = f"/channels/{server.channel.id}/messages"
    async with world.killed_after(is_post):
        await until_due(world, looks=2)
        world.env.backend.advance_clock(timedelta(minutes=20).total_seconds())
        # Not as the bot's own rights have it, which it looks at first.
        world.env.inject_error("GET", path, status=403, code=50001, times=None)
    await world.wait(minutes=5)
    assert len(world.posts(server.channel)) == 1
    first, other = await digests_held(world, server)
    assert first.state == "refused"
    assert "may not read the history" in first.state_note
    # To read is not to post: others go on.
    assert other.state == "active"
    (notice,) = world.direct_messages(ann)
    assert "may not read the history" in notice.text


@pytest.mark.parametrize("status", [500, 503])
async def test_while_reading_fails_it_waits(world: World, server: Server, ann: Person, status: int) -> None:
    await make_digest(world, server)
    await add_quote(server, ann)
    path = f"/channels/{server.channel.id}/messages"
    async with world.killed_after(is_post):
        await until_due(world, looks=2)
        world.env.backend.advance_clock(timedelta(minutes=20).total_seconds())
        world.env.inject_error("GET", path, status=status, times=3)
    await world.wait(minutes=30)
    assert len(world.posts(server.channel)) == 1
    assert [state for _, state in await runs(world)] == ["posted"]
