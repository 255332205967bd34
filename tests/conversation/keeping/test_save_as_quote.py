"""Save as quote, on a message's menu: its words, author, time and link become a quote and its source."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, NEXT_SOURCE, on_record
from tests.conversation.people import Person, Server, World

MENU = "Save as quote"


async def test_a_message_becomes_a_quote_with_its_author_and_source(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    before = on_record(world)
    message = await bob.say(server.channel, "We **must** act; now.")
    draft = await ann.menu(MENU, message)
    assert draft.ephemeral
    assert "“We **must** act; now.”" in draft.text
    assert "**bob**" in draft.markdown
    assert "Saved with it: a new source, [Message by bob on Discord, 2026-03-01 12:00:00 UTC]" in draft.text.replace(
        "**", ""
    )
    assert on_record(world) == before
    saved = await ann.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    whole = (await ann.press(saved, NEXT_QUOTE)).text
    assert "1 March 2026" in whole
    assert "Save as quote" in whole
    source = (await ann.slash(server.channel, "record", id=NEXT_SOURCE)).text
    assert message.jump_url in source
    assert "message" in source


async def test_a_member_sends_one_in(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    draft = await bob.menu(MENU, await ann.say(server.channel, "Words of Ann."))
    assert "Sent in" in (await bob.press(draft, "Send in")).text
    assert on_record(world) == before
    queue = await ann.slash(server.channel, "review")
    assert "Words of Ann." in queue.text
    approved = await ann.press(await ann.press(queue, "Look"), "Approve")
    assert NEXT_QUOTE in approved.ids


async def test_the_same_message_twice_is_noticed(server: Server, ann: Person, bob: Person) -> None:
    message = await bob.say(server.channel, "The very same words, once more.")
    await ann.press(await ann.menu(MENU, message), "Save")
    again = await ann.menu(MENU, message)
    assert "the same speaker and nearly the same words" in again.text
    assert NEXT_QUOTE in again.ids
    assert (await ann.press(again, "Save all the same")).ids == ["Q76"]


async def test_words_that_are_the_authors_name_stay_words(server: Server, ann: Person, bob: Person) -> None:
    await ann.press(await ann.menu(MENU, await bob.say(server.channel, "First.")), "Save")
    draft = await ann.menu(MENU, await bob.say(server.channel, "bob"))
    assert "“bob”" in draft.text


async def test_mentions_are_names(server: Server, ann: Person, bob: Person) -> None:
    role = server.guild.create_role("nurses")
    text = f"Ask <@{bob.actor.id}>, <@&{role.id}> or <#{server.channel.id}> <:fire:123456> @everyone"
    draft = await ann.menu(MENU, await ann.say(server.channel, text))
    assert "Ask @bob, @nurses or #evidence :fire: @everyone" in draft.text
    assert "\\@everyone" in draft.markdown


async def test_edits_before_saving(server: Server, ann: Person, bob: Person) -> None:
    draft = await ann.menu(MENU, await bob.say(server.channel, "Words."))
    form = await ann.press(draft, "Edit: Speakers, topics, sources")
    draft = await ann.submit(form, {"Speakers": "Keir Starmer", "Topics": "OPC"})
    saved = await ann.press(draft, "Save")
    # The author of the message, typed over, is not made.
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_SOURCE}
    await server.manager.world.pass_time(60)
    draft = await ann.menu(MENU, await bob.say(server.channel, "Other words."))
    draft = await ann.submit(await ann.press(draft, "Edit new actor: bob"), {"Name": "Robert Burns"})
    assert "**Robert Burns**" in draft.markdown
    assert "Saved as" in (await ann.press(draft, "Save")).text


@pytest.mark.parametrize("text", ["x" * 2000, "'; DROP TABLE quote; --", "مرحبا \u202e", "😀" * 100, "> quoted\n# big"])
async def test_awkward_messages(server: Server, ann: Person, bob: Person, text: str) -> None:
    saved = await ann.press(await ann.menu(MENU, await bob.say(server.channel, text)), "Save")
    opened = await ann.slash(server.channel, "edit", id=saved.ids[0])
    assert opened.form.values["Text"] == text.strip()


@pytest.mark.parametrize("what", ["picture", "card"])
async def test_what_has_no_words_is_refused(world: World, server: Server, ann: Person, what: str) -> None:
    before = on_record(world)
    target: Any = (
        await ann.say(server.channel, "", ("a.png", b"png"))
        if what == "picture"
        else await ann.slash(server.channel, "search", text="Lord Advocate")
    )
    told = await ann.menu(MENU, target)
    assert "no words of its own" in told.text
    assert on_record(world) == before


@pytest.mark.parametrize("given_up", [False, True])
async def test_lost_answers(world: World, server: Server, ann: Person, bob: Person, given_up: bool) -> None:
    world.tolerated = (*world.tolerated, discord.HTTPException)
    message = await bob.say(server.channel, "Words.")
    with world.lost_answers(given_up=given_up):
        draft = await ann.menu(MENU, message)
        await ann.press(draft, "Save")
    assert NEXT_QUOTE in draft.text
    assert "No record Q76" in (await ann.slash(server.channel, "record", id="Q76")).text


async def test_after_a_restart(world: World, server: Server, ann: Person, bob: Person) -> None:
    message = await bob.say(server.channel, "Words.")
    await world.restart()
    draft = await ann.menu(MENU, message)
    await world.restart()
    assert NEXT_QUOTE in (await ann.press(draft, "Save")).ids
