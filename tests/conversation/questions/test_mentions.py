"""A message that mentions the bot is a question: it is answered in a reply that all see, and nobody else is."""

from __future__ import annotations

import pytest
from simcord.backend import serializers
from simcord.builders import ChannelHandle

from bot.services.questions.asking import AskService
from tests.conftest import ErrorLog
from tests.conversation.cards import Post, by_plain_name
from tests.conversation.people import Person, Server
from tests.conversation.plumbing.test_breaking import OURS, TYPED
from tests.presentation.discord_markdown import read


@pytest.fixture
def me(ann: Person) -> str:
    return f"<@{ann.world.env.backend.bot_user.id}>"


async def ask(person: Person, server: Server, text: str, reply_to: Post | None = None) -> Post | None:
    """Say something, and see what the bot posts then."""
    before = len(person.world.posts(server.channel))
    await person.say(server.channel, text, reply_to=reply_to)
    posted = person.world.posts(server.channel)[before:]
    assert len(posted) <= 1
    return posted[0] if posted else None


async def answered(person: Person, server: Server, text: str, reply_to: Post | None = None) -> Post:
    post = await ask(person, server, text, reply_to)
    assert post is not None
    return post


async def test_a_mention_is_answered_in_a_reply_that_pings_nobody(ann: Person, server: Server, me: str) -> None:
    post = await answered(ann, server, f"{me} Keir Starmer")
    assert post.text.startswith("### Keir Starmer")
    assert post.answers is not None
    assert not post.pinged
    opened = await ann.choose(post, next(label for label in post.choices if label.startswith("A1 · ")))
    assert opened.ephemeral


async def test_what_mentions_nobody_or_somebody_else_is_left_alone(ann: Person, bob: Person, server: Server) -> None:
    assert await ask(ann, server, "Keir Starmer?") is None
    assert await ask(ann, server, f"{bob.actor.mention} Keir Starmer?") is None
    assert await ask(ann, server, "@everyone Keir Starmer?") is None


@pytest.mark.parametrize(
    "text", ["{me}", " {me}  ", "{me} {me}", "{me} ?", "Hello {me}!", "{me} help", "{me} what can you do?"]
)
async def test_who_only_begins_is_given_questions_to_press(ann: Person, server: Server, me: str, text: str) -> None:
    told = await answered(ann, server, text.format(me=me))
    assert told.text.startswith("## Despatch is here")
    questions = [label for label in told.labels if label.endswith("?")]
    assert len(questions) == 3
    assert (await ann.press(told, questions[0])).text.startswith(f"### {questions[0]}")


async def test_whatever_is_said_to_the_bot_is_answered_and_calls_nobody(ann: Person, server: Server, me: str) -> None:
    for said in TYPED:
        post = await answered(ann, server, f"{me} {said[:1900]}")
        assert post.text.strip()
        assert read(by_plain_name(post.markdown)).marks <= OURS
        assert not post.pinged


async def test_an_edited_message_is_not_answered_again(ann: Person, server: Server, me: str) -> None:
    message = await ann.say(server.channel, f"{me} Keir Starmer")
    count = len(ann.world.posts(server.channel))
    await ann.actor.edit(message, f"{me} Anas Sarwar")
    await ann.world.settle()
    assert len(ann.world.posts(server.channel)) == count


async def test_a_part_changed_below_a_reply_asks_anew_in_place(
    ann: Person, bob: Person, server: Server, me: str
) -> None:
    post = await answered(ann, server, f"{me} Keir Starmer")
    shown = post.text
    own = await bob.choose(post, "Without Sir Keir Starmer")
    assert own.ephemeral
    assert post.text == shown
    changed = await ann.choose(post, "Without Sir Keir Starmer")
    assert changed.message.id == post.id


async def test_a_reply_to_a_card_is_a_question_and_thanks_are_none(
    ann: Person, bob: Person, server: Server, me: str
) -> None:
    card = await answered(ann, server, f"{me} Keir Starmer")
    assert await ask(bob, server, "thank you!", card) is None
    assert (await answered(bob, server, "Anas Sarwar", card)).text.startswith("### Anas Sarwar")
    late = await answered(ann, server, f"{me}")
    assert await ask(bob, server, "I know that already", late) is None
    assert (await answered(bob, server, "Anas Sarwar?", late)).text.startswith("### Anas Sarwar?")


async def test_where_the_bot_may_not_write_nobody_is_told_anything(ann: Person, server: Server, me: str) -> None:
    await ann.world.forbid(server.channel, "send_messages")
    sent = len(ann.world.env.http_requests)
    await ann.say(server.channel, f"{me} Keir Starmer")
    assert len(ann.world.env.http_requests) == sent


async def test_without_the_right_to_look_back_the_answer_stands_below(ann: Person, server: Server, me: str) -> None:
    await ann.world.forbid(server.channel, "read_message_history")
    post = await answered(ann, server, f"{me} Keir Starmer")
    assert post.answers is None
    assert post.text.startswith("### Keir Starmer")


async def test_in_a_thread_the_right_to_write_there_is_what_counts(ann: Person, server: Server, me: str) -> None:
    made = ann.world.env.backend.create_thread(server.channel.id, "rooms", ann.actor.id, type=11)
    thread = ChannelHandle(ann.world.env, server.guild, made)
    await ann.world.settle()
    await ann.say(thread, f"{me} Keir Starmer")
    assert [post.text[:16] for post in ann.world.posts(thread)] == ["### Keir Starmer"]
    await ann.world.forbid(server.channel, "send_messages_in_threads")
    await ann.say(thread, f"{me} Keir Starmer")
    assert len(ann.world.posts(thread)) == 1


async def test_a_server_is_answered_from_its_own_records_alone(cat: Person, other_server: Server, me: str) -> None:
    post = await answered(cat, other_server, f"{me} Keir Starmer")
    assert "Sir Keir" not in post.text
    assert "Sarwar" not in post.text


async def test_a_person_who_is_named_in_a_question_is_called_by_name(
    ann: Person, bob: Person, server: Server, me: str
) -> None:
    post = await answered(ann, server, f"{me} what did {bob.actor.mention} say")
    assert post.text.startswith("### what did bob say")
    assert not post.pinged


async def test_the_role_that_bears_the_bots_name_is_told_from_it(ann: Person, server: Server) -> None:
    world, guild = ann.world, server.guild
    role = guild.create_role("Despatch", mentionable=True)
    # What ties it to the bot SimCord does not send.
    held = world.env.backend.guilds[guild.id].roles[role.id]
    tied = serializers.role_payload(held) | {"managed": True, "tags": {"bot_id": str(world.env.backend.bot_user.id)}}
    world.env.backend.emit("GUILD_ROLE_UPDATE", {"guild_id": str(guild.id), "role": tied})
    await world.settle()
    post = await answered(ann, server, f"<@&{role.id}> Keir Starmer")
    assert post.text.startswith("Discord withholds your words")


async def test_a_bug_is_told_with_its_reference(
    ann: Person, server: Server, me: str, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    async def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(AskService, "ask", break_down)
    post = await answered(ann, server, f"{me} Keir Starmer")
    (line,) = error_log.take()
    assert post.text.split()[-1].rstrip(".") in line
    assert post.text.startswith("This was not answered. Tell whoever runs it: reference ")
