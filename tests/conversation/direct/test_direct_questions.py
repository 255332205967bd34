"""What somebody writes to the bot directly is a question, as it is where they mention it."""

from __future__ import annotations

import pytest

from bot.client import DespatchClient
from bot.conversation.questions.asking import NOTHING_ASKED
from bot.services.questions.asking import AskService
from tests.conftest import ErrorLog
from tests.conversation.cards import by_plain_name
from tests.conversation.direct.test_direct_messages import WHOSE
from tests.conversation.direct.writers import Writer, writing
from tests.conversation.people import Person, Server, World
from tests.conversation.plumbing.test_breaking import OURS, TYPED
from tests.presentation.discord_markdown import read


@pytest.fixture
def writer(server: Server, bob: Person) -> Writer:
    return writing(bob)


async def test_a_question_is_answered_and_followed_up(writer: Writer) -> None:
    (answered,) = await writer.say("Keir Starmer")
    assert answered.text.startswith("### Keir Starmer")
    assert f"Server: {WHOSE}" in answered.labels
    opened = await writer.choose(answered, next(label for label in answered.choices if label.startswith("A1 · ")))
    assert "Keir Starmer" in opened.text
    (follow_up,) = await writer.say("since 2022?")
    assert "Keir Starmer" in follow_up.text


async def test_a_part_is_changed_in_place(writer: Writer) -> None:
    (answered,) = await writer.say("Keir Starmer")
    changed = await writer.choose(answered, "Without Sir Keir Starmer")
    assert changed.message.id == answered.message.id
    assert f"Server: {WHOSE}" in changed.labels


@pytest.mark.parametrize("said", ["Hello!", "help", "/start", "What can you do?"])
async def test_who_only_begins_is_told_what_to_ask(writer: Writer, said: str) -> None:
    (told,) = await writer.say(said)
    assert told.text.startswith("## Despatch is here")
    assert f"Server: {WHOSE}" in told.labels
    question = next(label for label in told.labels if label.endswith("?"))
    assert (await writer.press(told, question)).text.startswith(f"### {question}")


async def test_a_command_that_was_sent_as_words_is_a_question(writer: Writer) -> None:
    (answered,) = await writer.say("/ask Keir Starmer")
    assert answered.text.startswith("### Keir Starmer")


async def test_thanks_are_no_question_and_neither_is_nothing(writer: Writer) -> None:
    assert await writer.say("Thank you!") == []
    for nothing in ("?", f"<@{writer.world.env.backend.bot_user.id}>"):
        (told,) = await writer.say(nothing)
        assert told.text == NOTHING_ASKED


async def test_whatever_is_said_is_answered(writer: Writer) -> None:
    for said in TYPED:
        if said.strip():
            (post,) = await writer.say(said[:1900])
            assert post.text.strip()
            assert read(by_plain_name(post.markdown)).marks <= OURS


async def test_who_shares_no_server_is_told_so(world: World, server: Server) -> None:
    (told,) = await Writer(world, world.env.create_user("stranger")).say("Keir Starmer")
    assert "No server with Despatch was found that you are a member of." in told.text


async def test_a_bot_is_never_answered(world: World, server: Server) -> None:
    assert await Writer(world, world.env.create_user("other", bot=True)).say("Keir Starmer") == []


async def test_a_bug_is_told_with_its_reference(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    async def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(AskService, "ask", break_down)
    (told,) = await writer.say("Keir Starmer")
    (line,) = error_log.take()
    assert "This was not answered. Tell whoever runs it: reference " in told.text
    assert any(word.rstrip(".") in line for word in told.text.split())


async def test_without_mentions_no_messages_are_asked_for(world: World) -> None:
    assert world.bot.intents.dm_messages
    silent = DespatchClient(world.services, (), reads_mentions=False)
    assert not silent.intents.dm_messages
