"""Who shares several servers with the bot is asked once which is meant, and the choice answers what they asked."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation.direct.meaning import meaning_of
from bot.conversation.plumbing.asker import IN_SERVERS_ALONE
from tests.conversation.direct.test_direct_messages import OTHER, READING, WHOSE
from tests.conversation.direct.writers import Writer, join, writing
from tests.conversation.people import Person, Server, World


@pytest.fixture
def writer(server: Server, other_server: Server, bob: Person) -> Writer:
    """A member of two servers, of which only the first holds anything."""
    join(bob, other_server)
    return writing(bob)


@pytest.mark.parametrize("command", READING)
async def test_the_choice_answers_the_command(command: str, writer: Writer, server: Server, bob: Person) -> None:
    asked = await writer.slash(command, **READING[command])
    assert list(asked.choices) == [OTHER, WHOSE]
    answered = await writer.choose(asked, WHOSE)
    assert f"Server: {WHOSE}" in answered.labels
    expected = await bob.slash(server.channel, command, **READING[command])
    assert answered.text.split("\n")[:2] == expected.text.split("\n")[:2]
    # In place of what was asked, and for good: nobody is asked again.
    assert answered.message.id == asked.message.id
    again = await writer.slash(command, **READING[command])
    assert f"Server: {WHOSE}" in again.labels


async def test_each_question_is_answered_by_its_own_choice(writer: Writer) -> None:
    first = await writer.slash("quote actor", name="Keir Starmer")
    second = await writer.slash("figure year", year="2017")
    assert "2017" in (await writer.choose(second, WHOSE)).text
    assert "Starmer" in (await writer.choose(first, WHOSE)).text


async def test_pages_turn_and_names_are_asked_about_as_ever(writer: Writer, world: World) -> None:
    asked = await writer.slash("timeline")
    listed = await writer.choose(asked, WHOSE)
    first = listed.ids
    assert (await writer.press(listed, "Next")).ids != first


async def test_what_cannot_be_answered_is_told_in_its_place(writer: Writer) -> None:
    asked = await writer.slash("record", id="Q999")
    told = await writer.choose(asked, WHOSE)
    assert "Q999" in told.text
    assert f"Server: {WHOSE}" in told.labels
    assert told.message.id == asked.message.id


@pytest.mark.parametrize("forget", ["restart", "many"])
async def test_what_is_kept_no_more_is_to_be_asked_anew(
    writer: Writer, world: World, forget: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_of(world.bot).asked_before, "most", 1)
    asked = await writer.slash("timeline")
    if forget == "restart":
        await world.restart()
    else:
        await writer.slash("upcoming")
    told = await writer.choose(asked, WHOSE)
    assert "you read the record of Policy" in told.text.replace("**", "")
    assert "ask once more what you asked" in told.text


@pytest.mark.parametrize(("command", "options"), [("add topic", {"name": "Anything"}), ("undo", {})])
async def test_nothing_is_written_by_a_choice(writer: Writer, command: str, options: dict[str, Any]) -> None:
    asked = await writer.slash(command, **options)
    assert (await writer.choose(asked, WHOSE)).text == IN_SERVERS_ALONE


async def test_who_only_begins_is_told_what_to_ask_there(writer: Writer) -> None:
    (asked,) = await writer.say("hi")
    told = await writer.choose(asked, WHOSE)
    assert told.text.startswith("## Despatch is here")
    assert f"Server: {WHOSE}" in told.labels


async def test_a_question_that_is_written_is_answered_by_the_choice(writer: Writer) -> None:
    (asked,) = await writer.say("Keir Starmer")
    answered = await writer.choose(asked, WHOSE)
    assert answered.text.startswith("### Keir Starmer")
    assert f"Server: {WHOSE}" in answered.labels
    assert answered.message.id == asked.message.id
    # And what follows it up needs no choice.
    (follow_up,) = await writer.say("since 2022?")
    assert follow_up.text.startswith("### since 2022?")
    assert "Keir Starmer" in follow_up.text
