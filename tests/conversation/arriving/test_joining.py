"""What a server hears when the bot joins it: once, in the system channel, or whoever added it; and /start."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime

import discord
import pytest
from simcord.builders import UserHandle

from tests.conversation.cards import Post
from tests.conversation.direct.writers import Writer, writing
from tests.conversation.people import Person, Server, World, make_server
from tests.conversation.wire import is_commit

NEW_GUILD_ID = 1 << 52
HELLO = "Despatch is here"


async def join(world: World, server: Server, *, on_day: int = 2) -> None:
    """Let the bot join a server, on a day of February 2026."""
    await world.remove_bot(server)
    me = server.guild._guild.members[world.env.backend.bot_user.id]
    me.joined_at = datetime(2026, 2, on_day, tzinfo=UTC).isoformat()
    await world.invite_bot(server)


def with_system_channel(server: Server) -> Server:
    server.guild._guild.system_channel_id = server.channel.id
    return server


def greetings(world: World, server: Server) -> list[Post]:
    return [post for post in world.posts(server.channel) if HELLO in post.text]


def owner_of(server: Server) -> UserHandle:
    return server.guild.owner


def heard(world: World, user: UserHandle) -> list[Post]:
    return [post for post in world.posts(user.dm_channel) if "Despatch is in" in post.text]


async def test_a_server_that_holds_nothing_is_told_what_it_is_and_what_it_may_take_in(
    world: World, server: Server, other_server: Server, cat: Person
) -> None:
    await join(world, with_system_channel(other_server))
    (told,) = greetings(world, other_server)
    assert "who said what, when, in which role and on what source" in told.text
    assert "/ask" in told.text
    assert "Whoever manages this server is a curator" in told.text
    assert "Take in: drug-consumption-rooms" in told.labels
    assert "is taken in" in (await cat.press(told, "Take in: drug-consumption-rooms")).text
    assert (await cat.slash(other_server.channel, "source list")).ids


async def test_a_server_that_holds_records_is_given_three_questions_that_they_answer(
    world: World, server: Server, bob: Person
) -> None:
    await join(world, with_system_channel(server))
    (told,) = greetings(world, server)
    questions = [label for label in told.labels if label.endswith("?")]
    assert len(questions) == 3
    for question in questions:
        answered = await bob.press(told, question)
        assert answered.ephemeral
        assert answered.ids or any(label in ("Cite", "History") for label in answered.labels)
        assert "Nothing" not in answered.text.split("\n")[0]


async def test_it_is_said_once_a_joining_whatever_comes(world: World, server: Server) -> None:
    await join(world, with_system_channel(server))
    await world.restart()
    await world.wait(minutes=1)
    # A server that was out of reach for a while is none that was joined.
    await world.remove_bot(server)
    await world.invite_bot(server)
    assert len(greetings(world, server)) == 1
    await join(world, server, on_day=3)
    assert len(greetings(world, server)) == 2


async def test_a_bot_that_only_starts_greets_nobody(world: World, server: Server, other_server: Server) -> None:
    with_system_channel(server)
    await world.restart()
    await world.wait(minutes=1)
    assert not greetings(world, server)
    assert not heard(world, owner_of(other_server))


@pytest.mark.parametrize("is_said", [False, True])
async def test_a_bot_that_dies_over_it_says_it_once(world: World, server: Server, *, is_said: bool) -> None:
    with_system_channel(server)
    with nullcontext() if is_said else world.failing_posts(503, channel=server.channel):
        await join(world, server)
    if is_said:
        # As if the process had ended before it noted that.
        async with world.database.write() as transaction:
            await transaction.execute("UPDATE greeting SET state = 'begun' WHERE joined_at <> ''", {})
    await world.restart()
    await world.wait(minutes=1)
    assert len(greetings(world, server)) == 1


async def test_a_server_that_was_joined_while_the_bot_was_off_is_told_once(world: World, server: Server) -> None:
    await world.stop()
    joined = with_system_channel(make_server(world, NEW_GUILD_ID, "Newcomers", ("eve", "fay")))
    await world.restart()
    await world.wait(minutes=1)
    assert len(greetings(world, joined)) == 1
    await world.restart()
    await world.wait(minutes=1)
    assert len(greetings(world, joined)) == 1
    assert not greetings(world, server)


async def test_a_bot_that_dies_before_it_notes_a_joining_says_it_after_all(world: World, server: Server) -> None:
    joined = with_system_channel(make_server(world, NEW_GUILD_ID, "Newcomers", ("eve", "fay")))
    async with world.killed_before(is_commit):
        await join(world, joined)
    await world.wait(minutes=1)
    assert len(greetings(world, joined)) == 1


@pytest.mark.parametrize("is_in_audit_log", [True, False])
async def test_without_a_channel_who_added_it_is_told_or_the_owner(
    world: World, server: Server, other_server: Server, cat: Person, *, is_in_audit_log: bool
) -> None:
    if is_in_audit_log:
        world.env.backend.record_audit_log(
            other_server.guild.id,
            discord.AuditLogAction.bot_add.value,
            user_id=cat.actor.id,
            target_id=world.env.backend.bot_user.id,
        )
    await join(world, other_server)
    told = cat.actor.user if is_in_audit_log else owner_of(other_server)
    (post,) = heard(world, told)
    assert "Despatch is in Elsewhere" in post.text.replace("**", "")
    # Nothing is taken in from there.
    assert not [label for label in post.labels if label.startswith("Take in")]
    assert "Server: Elsewhere" in post.labels


async def test_questions_of_a_direct_message_are_answered_there(world: World, server: Server) -> None:
    await join(world, server)
    (post,) = heard(world, owner_of(server))
    question = next(label for label in post.labels if label.endswith("?"))
    answered = await Writer(world, owner_of(server)).press(post, question)
    assert "Server: Policy" in answered.labels
    assert answered.text


async def test_a_system_channel_that_is_shut_is_passed_over(world: World, server: Server) -> None:
    with_system_channel(server)
    await world.forbid(server.channel, "send_messages")
    await join(world, server)
    assert not greetings(world, server)
    assert len(heard(world, owner_of(server))) == 1


async def test_start_says_it_again_to_each_what_they_may_do(
    server: Server, other_server: Server, ann: Person, bob: Person, cat: Person
) -> None:
    to_curator = await cat.slash(other_server.channel, "start")
    assert "Take in: drug-consumption-rooms" in to_curator.labels
    assert not to_curator.ephemeral
    assert "/settings curators" in to_curator.text
    to_member = await bob.slash(server.channel, "start", private=True)
    assert to_member.ephemeral
    assert len([label for label in to_member.labels if label.endswith("?")]) == 3
    assert "Put it on record" not in to_member.text
    assert "/settings curators" not in to_member.text
    # What is held already is not offered.
    assert not [label for label in (await ann.slash(server.channel, "start")).labels if label.startswith("Take in")]


async def test_start_works_in_direct_messages(server: Server, bob: Person) -> None:
    shown = await writing(bob).slash("start")
    assert "Server: Policy" in shown.labels
    assert len([label for label in shown.labels if label.endswith("?")]) == 3
