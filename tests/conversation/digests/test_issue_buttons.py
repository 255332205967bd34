"""The buttons under an issue: its records whole as PDF, and one thread to discuss it in, for whoever reads it."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from bot.presentation.digests.issue_actions import LONGEST_THREAD_NAME
from tests.conversation.cards import Post
from tests.conversation.damaging import damaged
from tests.conversation.digests.held_digests import digest, make_digest, until_due
from tests.conversation.digests.test_digest_issues import messages
from tests.conversation.keeping.writing import add_quote, draft_quote, edit, forge_choice, forge_press
from tests.conversation.people import Person, Server, World
from tests.conversation.wire import Moment, Step, Trouble, fault
from tests.guilds import NOW

PDF, DISCUSS = "This issue as PDF", "Discuss"


async def post_issue(world: World, server: Server, **plan: Any) -> Post:
    """The last message of an issue of all that is on record, unless `plan` says otherwise."""
    await make_digest(world, server, **{"tells_all": True, **plan})
    await world.wait(minutes=65)
    return world.posts(server.channel)[-1]


def is_thread(step: Step) -> bool:
    return step.method == "POST" and step.path.endswith("/threads")


def threads(world: World, server: Server) -> list[Any]:
    return [channel for channel in world.env.backend.channels.values() if channel.parent_id == server.channel.id]


async def forbid(world: World, person: Person, channel: ChannelHandle, *rights: str) -> None:
    denied = discord.Permissions(**dict.fromkeys(rights, True)).value
    world.env.backend.set_overwrite(channel.id, Overwrite(person.actor.id, OverwriteType.MEMBER, deny=denied))
    await world.settle()


# As PDF


async def test_all_records_of_an_issue_are_in_its_pdf_whole(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await ann.press(await edit(server, ann, "S1", page="1", Address="https://example.org/rooms"), "Save")
    post = await post_issue(world, server, title="Rooms & reform")
    await world.restart()
    reply = await bob.choose(post, PDF)
    assert reply.ephemeral
    assert list(reply.files) == ["D1-2026-03-01.pdf"]
    text = reply.document(".pdf")
    for said in ("Rooms & reform", server.guild.name, "Sunday 1 March 2026, 13:00 GMT", "New on record", "Sources"):
        assert said in text
    assert "the first issue" in text
    ids = [f"{letter}{number}" for letter, count in (("E", 31), ("Q", 74)) for number in range(1, count + 1)]
    assert [one for one in ids if f" {one} " not in f"{text} "] == []
    # Each record stands under its source, and what rests on none after them.
    assert text.index("[Article on Sir Keir Starmer’s promise") < text.index("“As prime minister, I would have respect")
    # The role of that day, the stance, the address of the source.
    assert "Prime Minister" in text
    assert "opposes Drug consumption rooms" in text
    assert "https://example.org/rooms" in text
    assert "About this digest" in text


async def test_a_pdf_tells_of_what_was_withdrawn_and_does_not_quote_it(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    gone, changed = await add_quote(server, ann, "Quixotic words."), await add_quote(server, ann, "Lasting words.")
    await world.wait(minutes=65)
    first = world.posts(server.channel)[-1]
    await ann.press(await edit(server, ann, changed, page="1", Occasion="In a pub"), "Save")
    await ann.slash(server.channel, "withdraw", id=gone, reason="It was never said.")
    await until_due(world, days=1)
    text = (await bob.choose(first, PDF)).document(".pdf")
    assert "Quixotic" not in text
    assert "Withdrawn: It was never said." in text
    assert "“Lasting words.”" in text
    later = next(post for post in world.posts(server.channel) if PDF in post.choices and post.id != first.id)
    text = (await bob.choose(later, PDF)).document(".pdf")
    assert "recorded since Sunday 1 March 2026, 13:00 GMT" in text
    assert "Occasion: empty → In a pub" in text
    assert "Quixotic" not in text


async def test_a_pdf_shows_what_moved_beside_what_was_before(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    for day, (words, stance) in enumerate((("I am for it.", "supports"), ("I am against it.", "opposes"))):
        said_on = "2 May 2024" if stance == "supports" else "2 May 2025"
        card = await draft_quote(server, ann, words, topic="Decriminalisation", stance=stance, said_on=said_on)
        await ann.press(card, "Save")
        await until_due(world, days=day)
    last = world.posts(server.channel)[-1]
    text = (await bob.choose(last, PDF)).document(".pdf")
    assert "2 records: 1 position that moved and 1 beside what moved" in text
    assert text.index("I am against it.") < text.index("Beside it:") < text.index("I am for it.")


async def test_a_pdf_names_what_cannot_be_read(world: World, server: Server, ann: Person, bob: Person) -> None:
    await make_digest(world, server)
    whole, broken = await add_quote(server, ann, "Whole words."), await add_quote(server, ann, "Broken words.")
    await world.wait(minutes=65)
    post = world.posts(server.channel)[-1]
    async with damaged(world, "quote", "said_on", broken):
        text = (await bob.choose(post, PDF)).document(".pdf")
    assert "Whole words." in text
    assert "Broken words." not in text
    assert f"It could not be read: something of it is damaged. {broken}" in text
    assert whole in text


async def test_without_the_extra_one_sentence_says_which(
    world: World, server: Server, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await post_issue(world, server)
    monkeypatch.setitem(sys.modules, "typst", None)
    reply = await bob.choose(post, PDF)
    assert reply.ephemeral
    assert "pip install -e '.[documents]'" in reply.text
    assert not reply.files


async def test_under_a_preview_the_buttons_say_that_it_is_one(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    # So that it is not of the second in which the digest is due.
    world.set_clock(NOW + timedelta(seconds=1))
    *_, last, _ = messages(await digest(ann, server, "preview", digest="D1"))
    assert "This is a preview" in (await ann.choose(last, PDF)).text
    for label in (DISCUSS, "Follow"):
        assert "This is a preview" in (await ann.press(last, label)).text
    assert threads(world, server) == []


async def test_an_issue_that_says_that_there_is_nothing_has_no_buttons(world: World, server: Server) -> None:
    post = await post_issue(world, server, tells_all=False, says_nothing=True)
    assert post.buttons == []


async def test_an_issue_of_another_server_is_not_shown(
    world: World, server: Server, other_server: Server, cat: Person
) -> None:
    await post_issue(world, server)
    await make_digest(world, other_server, says_nothing=True, days_ahead=0)
    await cat.press(await cat.slash(other_server.channel, "add actor", name="Somebody"), "Save")
    await world.wait(minutes=5)
    # The key of the other server's issue, on a message of one's own.
    (held,) = [post for post in world.posts(server.channel) if PDF in post.choices]
    card = await cat.slash(other_server.channel, "digest list")
    told = await forge_press(cat, card, held.button(DISCUSS).custom_id)
    assert "This is a preview" in told.text
    told = await forge_choice(cat, card, held.menu([PDF]), held.choices[PDF])
    assert "This is a preview" in told.text


async def test_what_stands_under_issues_of_earlier_versions_works(world: World, server: Server, bob: Person) -> None:
    post = await post_issue(world, server)
    key = post.button(DISCUSS).custom_id.rsplit(":", 1)[1]
    card = await bob.slash(server.channel, "digest list")
    assert list((await forge_press(bob, card, f"digest:pdf:{key}")).files) == ["D1-2026-03-01.pdf"]
    assert "Q2" in (await forge_choice(bob, card, "record:choose:post", "Q2")).text
    rest = await forge_press(bob, card, f"digest:rest:{key}-20")
    assert "had no room for" in rest.text
    assert rest.ids


async def test_an_issue_has_one_menu_and_one_row_of_buttons(world: World, server: Server, bob: Person) -> None:
    post = await post_issue(world, server)
    rows = [[one["type"] for one in row["components"]] for row in post.message.components if row["type"] == 1]
    assert rows == [[3], [2, 2, 2]]
    # So that a telephone shows them in one row.
    assert sum(map(len, post.labels)) <= 22
    assert [*post.choices.values()][:2] == ["pdf", post.ids[0]]
    assert post.ids[0] in (await bob.choose(post, [*post.choices][1])).text


# In a thread


async def test_the_first_press_starts_a_thread_and_the_next_lead_to_it(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    post = await post_issue(world, server, title="Monday briefing")
    await world.restart()
    reply = await bob.press(post, DISCUSS)
    assert reply.ephemeral
    link = f"https://discord.com/channels/{server.guild.id}/{post.id}"
    assert f"The thread is open: {link}" in reply.text
    (thread,) = threads(world, server)
    assert thread.id == post.id
    assert thread.name == "Monday briefing · 1 March 2026"
    again = await ann.press(post, DISCUSS)
    assert f"There is a thread on this issue already: {link}" in again.text
    await world.restart()
    assert link in (await ann.press(post, DISCUSS)).text
    assert len(threads(world, server)) == 1


async def test_two_who_press_at_once_get_the_same_thread(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    post = await post_issue(world, server)
    replies = await world.together(ann.press(post, DISCUSS), bob.press(post, DISCUSS))
    assert all(f"/{post.id}" in reply.text for reply in replies)
    assert len(threads(world, server)) == 1


@pytest.mark.parametrize("kind", [502, aiohttp.ServerDisconnectedError, TimeoutError])
async def test_a_thread_that_was_started_as_the_line_was_cut_is_found(
    world: World, server: Server, bob: Person, kind: int | type[Exception]
) -> None:
    post = await post_issue(world, server)

    async def strike() -> None:
        raise fault(kind)

    with world.wire.troubled(Trouble(is_thread, Moment.AFTER, strike)):
        reply = await bob.press(post, DISCUSS)
    assert f"/{post.id}" in reply.text
    assert len(threads(world, server)) == 1


async def test_a_thread_that_could_not_be_started_is_not_said_to_be(world: World, server: Server, bob: Person) -> None:
    post = await post_issue(world, server)

    async def strike() -> None:
        raise fault(aiohttp.ServerDisconnectedError)

    with world.wire.troubled(Trouble(is_thread, Moment.BEFORE, strike)):
        reply = await bob.press(post, DISCUSS)
    assert "Discord has not said whether it started the thread" in reply.text
    assert threads(world, server) == []
    assert "The thread is open" in (await bob.press(post, DISCUSS)).text


async def test_a_closed_or_locked_thread_is_led_to_and_said_to_be_so(world: World, server: Server, bob: Person) -> None:
    post = await post_issue(world, server)
    await bob.press(post, DISCUSS)
    (thread,) = threads(world, server)
    thread.thread_metadata.archived = True
    # No longer in the cache: a bot that starts anew is told of open threads alone.
    world.bot.guilds[0]._remove_thread(discord.Object(thread.id))
    reply = await bob.press(post, DISCUSS)
    assert f"/{post.id}" in reply.text
    assert "whoever writes in it opens it again" in reply.text
    thread.thread_metadata.locked = True
    world.bot.guilds[0]._remove_thread(discord.Object(thread.id))
    assert "It is locked" in (await bob.press(post, DISCUSS)).text


async def test_who_may_start_no_thread_is_told_so_and_led_to_one_that_is_there(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    post = await post_issue(world, server)
    await forbid(world, bob, server.channel, "create_public_threads")
    assert "You may not start threads in this channel" in (await bob.press(post, DISCUSS)).text
    await world.forbid(server.channel, "create_public_threads")
    told = (await ann.press(post, DISCUSS)).text
    assert "The bot may not start threads in this channel" in told
    assert threads(world, server) == []
    await world.allow(server.channel)
    await ann.press(post, DISCUSS)
    assert "already" in (await bob.press(post, DISCUSS)).text


async def test_within_a_thread_the_issue_is_discussed_right_there(world: World, server: Server, bob: Person) -> None:
    thread = world.env.backend.create_thread(server.channel.id, "talk", world.env.backend.bot_user.id)
    channel = ChannelHandle(world.env, server.guild, thread)
    await world.settle()
    await make_digest(world, server, tells_all=True, channel_id=channel.id)
    await world.wait(minutes=65)
    reply = await bob.press(world.posts(channel)[-1], DISCUSS)
    assert "stands in a thread already" in reply.text


async def test_a_message_that_is_gone_starts_no_thread(world: World, server: Server, bob: Person) -> None:
    post = await post_issue(world, server)

    async def strike() -> None:
        raise fault(404, 10008)

    with world.wire.troubled(Trouble(is_thread, Moment.REFUSED, strike)):
        assert "The message is gone" in (await bob.press(post, DISCUSS)).text


async def test_in_an_announcement_channel_a_thread_is_started_too(world: World, server: Server, bob: Person) -> None:
    channel = server.guild.create_news_channel("news")
    await world.settle()
    await make_digest(world, server, tells_all=True, channel_id=channel.id)
    await world.wait(minutes=65)
    assert "The thread is open" in (await bob.press(world.posts(channel)[-1], DISCUSS)).text


async def test_a_long_title_leaves_room_for_the_day(world: World, server: Server, bob: Person) -> None:
    post = await post_issue(world, server, title="Words upon words " * 9)
    await bob.press(post, DISCUSS)
    (thread,) = threads(world, server)
    assert len(thread.name) <= LONGEST_THREAD_NAME
    assert thread.name.endswith("… · 1 March 2026")
