"""Where digests may be posted and whom they may call: what the bot and the asker may do there, and what is told."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from bot.records.digests import DigestState
from tests.conversation.digests.held_digests import digest, digests_held, make_curator, make_digest, plan_of, runs
from tests.conversation.people import Person, Server, World


def posting_in(channel: ChannelHandle) -> list[tuple[str, dict[str, Any]]]:
    """What needs the right to post in the channel, which is that of D1."""
    return [
        ("create", {"schedule": "daily", "channel": channel}),
        ("edit", {"digest": "D1", "title": "Other"}),
        ("resume", {"digest": "D1"}),
        ("send", {"digest": "D1"}),
    ]


@pytest_asyncio.fixture
async def curator(world: World, server: Server, bob: Person) -> Person:
    return await make_curator(world, server, bob)


async def forbid(world: World, person: Person, channel: ChannelHandle, *rights: str) -> None:
    """Take rights away from a person in a channel."""
    denied = discord.Permissions(**dict.fromkeys(rights, True)).value
    world.env.backend.set_overwrite(channel.id, Overwrite(person.actor.id, OverwriteType.MEMBER, deny=denied))
    await world.settle()


def make_thread(world: World, channel: ChannelHandle, kind: int = 11, *members: Person) -> ChannelHandle:
    thread = world.env.backend.create_thread(channel.id, "talk", world.env.backend.bot_user.id, type=kind)
    for member in members:
        world.env.backend.add_thread_member(thread.id, member.actor.id)
    return ChannelHandle(world.env, channel.guild, thread)


@pytest.mark.parametrize("kind", ["text", "news", "thread", "private thread"])
async def test_a_digest_is_set_up_in_another_channel(world: World, server: Server, ann: Person, kind: str) -> None:
    channel = {
        "text": lambda: server.guild.create_text_channel("news"),
        "news": lambda: server.guild.create_news_channel("news"),
        "thread": lambda: make_thread(world, server.channel),
        "private thread": lambda: make_thread(world, server.channel, 12, ann),
    }[kind]()
    await world.settle()
    told = await digest(ann, server, "create", schedule="daily", channel=channel)
    assert f"<#{channel.id}>" in told.text
    assert (await plan_of(world, server)).channel_id == channel.id


async def test_a_thread_that_is_archived_is_found_by_asking_discord(world: World, server: Server, ann: Person) -> None:
    thread = make_thread(world, server.channel)
    await world.settle()
    world.bot.guilds[0]._remove_thread(discord.Object(thread.id))
    assert "It is set up" in (await digest(ann, server, "create", schedule="daily", channel=thread)).text


async def test_what_kinds_of_channels_are_refused(world: World, server: Server, ann: Person) -> None:
    voice = server.guild.create_voice_channel("talk")
    told = await ann.slash(voice, "digest create", schedule="daily")
    assert "text channels, announcement channels and threads" in told.text
    assert await digests_held(world, server) == []


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        ("send_messages", "it needs Send Messages there"),
        ("read_message_history", "it needs Read Message History (to look whether a post has arrived) there"),
        ("view_channel", "it needs View Channel, Send Messages and Read Message History (to look"),
    ],
)
async def test_the_bot_lacks_a_right_in_the_channel(
    world: World, server: Server, ann: Person, denied: str, named: str
) -> None:
    channel = server.guild.create_text_channel("news")
    await make_digest(world, server, channel_id=channel.id)
    await digest(ann, server, "pause", digest="D1")
    (before,) = await digests_held(world, server)
    await world.forbid(channel, denied)
    for verb, given in posting_in(channel):
        told = await digest(ann, server, verb, **given)
        assert "The bot may not post in #news yet" in told.text, verb
        assert named in told.text, verb
    assert await digests_held(world, server) == [before]
    await world.allow(channel)
    assert "It goes on" in (await digest(ann, server, "resume", digest="D1")).text


async def test_the_bot_lacks_a_right_in_a_thread(world: World, server: Server, ann: Person) -> None:
    thread, closed = make_thread(world, server.channel), make_thread(world, server.channel, 12, ann)
    world.env.backend.remove_thread_member(closed.id, world.env.backend.bot_user.id)
    await world.forbid(server.channel, "send_messages_in_threads", "manage_threads")
    told = await digest(ann, server, "create", schedule="daily", channel=thread)
    assert "it needs Send Messages in Threads there" in told.text
    await world.forbid(server.channel, "manage_threads")
    assert "to be added to the thread" in (await digest(ann, server, "create", schedule="daily", channel=closed)).text
    world.give(ann, server.guild.create_role("warden", permissions=discord.Permissions(manage_threads=True)))
    stored = world.env.backend.get_thread(thread.id)
    assert stored.thread_metadata is not None
    stored.thread_metadata.locked = True
    world.env.backend.announce_channel_update(thread.id)
    await world.settle()
    told = await digest(ann, server, "create", schedule="daily", channel=thread)
    assert "Manage Threads (the thread is locked)" in told.text


async def test_the_channel_is_gone(world: World, server: Server, ann: Person) -> None:
    channel = server.guild.create_text_channel("news")
    await make_digest(world, server, channel_id=channel.id)
    await world.delete_channel(channel)
    for verb in ("edit", "send"):
        given: dict[str, Any] = {"title": "Other"} if verb == "edit" else {}
        told = await digest(ann, server, verb, digest="D1", **given)
        assert "The channel is gone" in told.text
    assert "It is changed" in (await digest(ann, server, "edit", digest="D1", channel=server.channel)).text
    assert await runs(world) == []


@pytest.mark.parametrize("denied", ["send_messages", "view_channel"])
async def test_a_curator_has_nothing_posted_where_they_may_not_post(
    world: World, server: Server, curator: Person, denied: str
) -> None:
    channel = server.guild.create_text_channel("board")
    await make_digest(world, server, channel_id=channel.id)
    await digest(curator, server, "pause", digest="D1")
    await make_digest(world, server, channel_id=server.channel.id)
    before = await digests_held(world, server)
    await forbid(world, curator, channel, denied)
    # Discord's own clients let nobody choose a channel that they do not see.
    moved = ("edit", {"digest": "D2", "channel": channel})
    for verb, given in posting_in(channel)[1:] if denied == "view_channel" else [*posting_in(channel), moved]:
        told = await digest(curator, server, verb, **given)
        assert "You may not post in that channel yourself" in told.text, verb
        assert "board" not in told.text
    assert await digests_held(world, server) == before
    assert world.posts(channel) == []
    # Everybody who may change a digest may stop it.
    assert "It is deleted" in (await digest(curator, server, "delete", digest="D1")).text


async def test_a_role_is_called_that_the_asker_may_mention(
    world: World, server: Server, ann: Person, curator: Person
) -> None:
    open_role = server.guild.create_role("readers", mentionable=True)
    closed_role = server.guild.create_role("board")
    everyone = await digest(ann, server, "create", schedule="daily", mention=server.guild.default_role)
    assert "does not call @everyone" in everyone.text
    refused = await digest(curator, server, "create", schedule="daily", mention=closed_role)
    assert "You may not mention @board in #evidence yourself" in refused.text
    assert await digests_held(world, server) == []
    told = await digest(curator, server, "create", schedule="daily", mention=open_role)
    assert f"<@&{open_role.id}>" in told.text
    refused = await digest(curator, server, "edit", digest="D1", mention=closed_role)
    assert "You may not mention @board" in refused.text
    world.give(curator, server.guild.create_role("loud", permissions=discord.Permissions(mention_everyone=True)))
    assert f"<@&{closed_role.id}>" in (await digest(curator, server, "edit", digest="D1", mention=closed_role)).text
    assert (await plan_of(world, server)).role_id == closed_role.id


async def test_a_role_that_the_asker_may_not_mention_is_not_moved_to_another_channel(
    world: World, server: Server, curator: Person
) -> None:
    role, channel = server.guild.create_role("board"), server.guild.create_text_channel("news")
    await make_digest(world, server, role_id=role.id)
    assert "You may not mention @board" in (await digest(curator, server, "edit", digest="D1", channel=channel)).text
    told = await digest(curator, server, "edit", digest="D1", channel=channel, no_mention=True)
    assert "It is changed" in told.text
    plan = await plan_of(world, server)
    assert (plan.role_id, plan.channel_id) == (None, channel.id)


async def test_a_role_that_the_bot_may_not_mention_is_said_to_hear_nothing(
    world: World, server: Server, ann: Person
) -> None:
    loud = server.guild.create_role("loud", permissions=discord.Permissions(mention_everyone=True))
    world.give(ann, loud)
    role = server.guild.create_role("board")
    assert "will not hear of it" not in (await digest(ann, server, "create", schedule="daily", mention=role)).text
    await world.forbid(server.channel, "mention_everyone")
    told = await digest(ann, server, "create", title="Second", schedule="daily", mention=role)
    assert f"But <@&{role.id}> will not hear of it: the bot may not mention that role there" in told.text
    assert "will not hear of it" in (await digest(ann, server, "edit", digest="D2", title="Other")).text


async def test_a_state_of_refusal_is_left_by_resuming_once_the_bot_may_post(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server, says_nothing=True)
    await world.forbid(server.channel, "send_messages")
    await world.wait(hours=1, minutes=2)
    (held,) = await digests_held(world, server)
    assert held.state is DigestState.REFUSED
    assert "It was paused already." in (await digest(ann, server, "pause", digest="D1")).text
    assert "it needs Send Messages there" in (await digest(ann, server, "resume", digest="D1")).text
    await world.allow(server.channel)
    told = await digest(ann, server, "resume", digest="D1")
    assert "It goes on." in told.text
    assert "Monday 2 March 2026, 13:00 GMT" in told.text
