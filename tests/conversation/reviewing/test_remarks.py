"""Author and curators remark on what waits, and an author takes back what they sent in."""

from __future__ import annotations

import pytest
from simcord.builders import ChannelHandle

from bot.client import SECONDS_BETWEEN_LOOKS
from tests.conversation.keeping.writing import look_at_first, on_record, send_in
from tests.conversation.people import Person, Reply, Server, World

ASKED = "What do you wish to say?"


async def comment(person: Person, card: Reply, text: str) -> Reply:
    return await person.submit(await person.press(card, "Comment"), {ASKED: text})


async def soon(world: World) -> None:
    await world.wait(seconds=SECONDS_BETWEEN_LOOKS * 2)


async def channel_told_of_words(world: World, server: Server, curator: Person, author: Person) -> ChannelHandle:
    """The curators' channel, in which it has been told that words of the author's wait."""
    channel = server.guild.create_text_channel("curators")
    await curator.slash(server.channel, "settings review", channel=channel)
    await send_in(server, author, "Quixotic words.")
    await soon(world)
    return channel


async def test_a_curators_remark_stands_on_the_card_and_is_told_to_its_author_once(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    before = on_record(world)
    await send_in(server, bob, "Quixotic words.")
    said = await comment(ann, await look_at_first(server, ann), "Where is the *page*?")
    assert "the other side is told" in said.text
    assert "Where is the *page*?" in said.text
    await soon(world)
    (told,) = world.direct_messages(bob)
    assert "A remark in Policy" in told.text
    assert "/review in the server shows it" in told.text
    assert "Where is the *page*?" in told.text
    assert "Quixotic words." in told.text
    mine = await look_at_first(server, bob)
    assert f"1 remark, the latest by <@{ann.actor.id}>: Where is the *page*?" in mine.text.replace("**", "")
    assert on_record(world) == before
    await world.restart()
    await world.wait(minutes=5)
    assert len(world.direct_messages(bob)) == 1


async def test_the_author_answers_who_had_a_part_in_it(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    await comment(ann, await look_at_first(server, ann), "Where?")
    thread = await bob.press(await look_at_first(server, bob), "Remarks (1)")
    answered = await comment(bob, thread, "On page 4.")
    assert "Where?" in answered.text
    assert "On page 4." in answered.text
    await soon(world)
    (told,) = world.direct_messages(ann)
    assert "On page 4." in told.text
    assert "2 remarks" in (await ann.slash(server.channel, "review")).text
    back = await ann.press(await ann.press(await look_at_first(server, ann), "Remarks (2)"), "Back to it")
    assert "New quote" in back.text


async def test_an_authors_remark_is_told_in_the_curators_channel(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await channel_told_of_words(world, server, ann, bob)
    await comment(bob, await look_at_first(server, bob), "On page 4.")
    await soon(world)
    _, told = world.posts(channel)
    assert "On page 4." in told.text
    # Read there, it is in no other place.
    assert told.text.startswith("## A remark\n")
    assert "in the server" not in told.text
    assert not world.direct_messages(ann)


async def test_the_message_that_tells_curators_what_waits_tells_of_remarks(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await channel_told_of_words(world, server, ann, bob)
    (post,) = world.posts(channel)
    assert "remark" not in post.text
    assert "Approve" in post.labels
    await comment(ann, await look_at_first(server, ann), "Where is the page?")
    await soon(world)
    (post,) = world.posts(channel)
    assert "1 remark on it: Look shows what was said" in post.text
    assert "Quixotic words." in post.text
    assert post.labels == ["Look", "Decline"]
    assert "Where is the page?" in (await ann.press(post, "Look")).text


async def test_where_nobody_can_be_told_that_is_not_claimed(server: Server, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    said = await comment(bob, await look_at_first(server, bob), "On page 4.")
    assert "whoever decides on it reads it there" in said.text


async def test_a_report_is_remarked_on_too(world: World, server: Server, ann: Person, bob: Person) -> None:
    await bob.slash(server.channel, "mark", id="Q1", as_="disputed", note="By its speaker")
    await comment(ann, await look_at_first(server, ann), "Where?")
    assert "1 remark" in (await look_at_first(server, bob)).text
    await soon(world)
    (told,) = world.direct_messages(bob)
    assert "Q1 reported as disputed" in told.text


async def test_what_was_typed_comes_back_where_it_was_decided_meanwhile(
    server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "Quixotic words.")
    form = await bob.press(await look_at_first(server, bob), "Comment")
    await ann.press(await look_at_first(server, ann), "Approve")
    told = await bob.submit(form, {ASKED: "On page 4."})
    assert "already" in told.text
    assert "On page 4." in told.text


async def test_a_long_thread_fits_and_ends(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    card = await look_at_first(server, bob)
    thread = await comment(bob, card, "x" * 500)
    for _ in range(29):
        thread = await comment(bob, thread, "ö" * 500)
    assert "earlier remarks not shown" in thread.text
    assert "30 remarks stand on it already" in (await comment(bob, thread, "More")).text
    assert "30 remarks" in (await look_at_first(server, ann)).text


async def test_who_is_forgotten_leaves_no_remark(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    with world.failing_posts(500):
        await comment(ann, await look_at_first(server, ann), "Where is it?")
        data = await ann.slash(server.channel, "settings my-data")
        assert "1 remark of yours on proposals" in data.text
        await ann.press(await ann.press(data, "Forget me …"), "Forget me")
    await world.wait(minutes=20)
    assert not world.direct_messages(bob)
    assert "Where is it?" not in (await look_at_first(server, bob)).text


async def test_an_author_takes_back_what_waits_and_sends_it_in_anew(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await channel_told_of_words(world, server, ann, bob)
    card = await look_at_first(server, ann)
    mine = await bob.press(await look_at_first(server, bob), "Take back")
    assert "Not sent in yet" in mine.text
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text
    assert "not sent in now" in (await ann.press(card, "Approve")).text
    changed = await bob.submit(await bob.press(mine, "Edit: Words"), {"Text": "Other words."})
    assert "waits for a curator" in (await bob.press(changed, "Send in")).text
    await world.wait(minutes=11)
    assert "Other words." in world.posts(channel)[-1].text
    seen = await look_at_first(server, ann)
    assert "Changed by" not in seen.text
    assert "Saved as Q75" in (await ann.press(seen, "Approve")).text


async def test_what_a_curator_changed_is_the_authors_own_once_taken_back(
    server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "Quixotic words.")
    await ann.submit(await ann.press(await look_at_first(server, ann), "Edit: Words"), {"Occasion": "a debate"})
    mine = await bob.press(await look_at_first(server, bob), "Take back")
    changed = await bob.submit(await bob.press(mine, "Edit: Words"), {"Text": "Bob's own words."})
    await bob.press(changed, "Send in")
    seen = await look_at_first(server, ann)
    assert "Bob's own words. →" not in seen.text
    assert "→ Bob's own words." not in seen.text


async def test_taking_back_and_approving_at_once_end_one_way(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "Quixotic words.")
    card, mine = await look_at_first(server, ann), await look_at_first(server, bob)
    approved, taken = await world.together(ann.press(card, "Approve"), bob.press(mine, "Take back"))
    is_saved = "Saved as Q75" in approved.text
    held = (await ann.slash(server.channel, "record", id="Q75")).text
    assert ("No record" in held) != is_saved
    assert ("Not sent in yet" in taken.text) != is_saved


@pytest.mark.parametrize("typed", [" \u200b ", " "])
async def test_nothing_is_said_without_words(server: Server, ann: Person, bob: Person, typed: str) -> None:
    await send_in(server, bob, "Quixotic words.")
    assert "Write what you wish to say" in (await comment(ann, await look_at_first(server, ann), typed)).text


@pytest.mark.parametrize("is_report", [False, True])
async def test_nobody_approves_past_a_remark_that_they_have_not_seen(
    server: Server, ann: Person, bob: Person, is_report: bool
) -> None:
    if is_report:
        await bob.slash(server.channel, "mark", id="Q1", as_="disputed", note="By its speaker")
    else:
        await send_in(server, bob, "Quixotic words.")
    card = await look_at_first(server, ann)
    await comment(bob, await look_at_first(server, bob), "Wait: it is the wrong page.")
    told = await ann.press(card, "Approve")
    assert "since you looked" in told.text
    assert "Wait: it is the wrong page." in told.text
    assert ("Q1 is disputed" if is_report else "Saved as Q75") in (await ann.press(told, "Approve")).text
