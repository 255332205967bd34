"""Curators are told in a channel of their choice what waits: once each, seldom, and nothing that is decided."""

from __future__ import annotations

import pytest
from simcord.builders import ChannelHandle

from bot.client import SECONDS_BETWEEN_LOOKS
from bot.storage.digests.posts import GATHERING
from tests.conversation.cards import Post
from tests.conversation.keeping.writing import NEXT_QUOTE, edit, send_in
from tests.conversation.people import Person, Reply, Server, World


async def choose(server: Server, ann: Person, name: str = "curators") -> ChannelHandle:
    channel = server.guild.create_text_channel(name)
    told = await ann.slash(server.channel, "settings review", channel=channel)
    assert f"Curators are told of that in <#{channel.id}>" in told.text
    return channel


async def soon(world: World) -> None:
    await world.wait(seconds=SECONDS_BETWEEN_LOOKS * 2)


async def press_first(person: Person, seen: Post, label: str) -> Reply:
    return await person.press(seen, custom_id=next(one.custom_id for one in seen.buttons if one.label == label))


async def test_what_is_sent_in_is_told_with_its_words_and_buttons(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await soon(world)
    (post,) = world.posts(channel)
    assert "1 proposal waits for a curator" in post.text
    assert "New quote by" in post.text.replace("*", "")
    assert "Quixotic words." in post.text
    assert post.labels == ["Approve", "Look", "Decline"]
    saved = await ann.press(post, "Approve")
    assert saved.ephemeral
    assert f"Saved as {NEXT_QUOTE}" in saved.text
    assert "Saved already" in (await ann.press(post, "Look")).text


async def test_nobody_is_pinged(world: World, server: Server, ann: Person, bob: Person) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob)
    await soon(world)
    sent = [body for body in world.bodies if isinstance(body, dict) and "nonce" in body]
    assert [set(map(bool, body["allowed_mentions"].values())) - {False} for body in sent] == [set()]
    assert world.posts(channel)


async def test_each_is_told_once_and_at_most_every_ten_minutes(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await soon(world)
    await send_in(server, bob, "Loquacious words.")
    await world.wait(minutes=5)
    assert len(world.posts(channel)) == 1
    await world.wait(minutes=6)
    first, second = world.posts(channel)
    assert "Loquacious" in second.text
    assert "Quixotic" not in second.text
    await world.restart()
    await world.wait(minutes=30)
    assert len(world.posts(channel)) == 2
    assert "Quixotic" in first.text


async def test_what_is_decided_meanwhile_is_not_told(world: World, server: Server, ann: Person, bob: Person) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await soon(world)
    await send_in(server, bob, "Loquacious words.")
    await send_in(server, bob, "Third words.")
    queue = await ann.slash(server.channel, "review")
    looks = [one.custom_id for one in queue.buttons if one.label == "Look"]
    await ann.press(await ann.press(queue, custom_id=looks[1]), "Approve")
    await world.wait(minutes=11)
    _, second = world.posts(channel)
    assert "Loquacious" not in second.text
    assert "Third words." in second.text


async def test_nothing_is_posted_of_what_is_decided_while_discord_takes_no_post(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    with world.failing_posts(500, channel=channel):
        await send_in(server, bob, "Quixotic words.")
        await world.wait(minutes=1)
    mine = await bob.press(await bob.slash(server.channel, "review"), "Look")
    await bob.press(mine, "Throw away")
    await world.wait(minutes=20)
    assert not world.posts(channel)


async def test_a_lost_receipt_tells_nothing_twice(world: World, server: Server, ann: Person, bob: Person) -> None:
    channel = await choose(server, ann)
    with world.lost_receipts(channel=channel, times=1):
        await send_in(server, bob, "Quixotic words.")
        await world.wait(minutes=3)
    assert len(world.posts(channel)) == 1


async def test_many_stand_in_one_message_and_the_rest_is_counted(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    for place in range(8):
        await bob.slash(server.channel, "mark", id=f"Q{place + 1}", as_="disputed", note=f"Reason {place}. " * 25)
    channel = await choose(server, ann)
    await soon(world)
    (post,) = world.posts(channel)
    assert "8 proposals wait for a curator" in post.text
    assert "and 3 more: /review" in post.text
    assert post.labels.count("Look") == 5
    assert len(post.choices) == 8
    card = await ann.choose(post, *post.choices)
    assert card.ephemeral
    assert "8 proposals approved" in (await ann.press(card, "Approve these 8")).text


async def test_what_is_cut_or_asks_for_a_choice_is_looked_at_first(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words, and more of them. " * 40)
    await soon(world)
    (post,) = world.posts(channel)
    assert "Approve" not in post.labels
    assert "Look" in post.labels


async def test_a_long_reason_is_read_whole_before_it_is_approved(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await bob.slash(server.channel, "mark", id="A1", as_="disputed", note="Reason. " * 40 + "It ends so.")
    await bob.slash(server.channel, "mark", id="A2", as_="disputed", note="Reason. " * 100 + "It ends other.")
    await soon(world)
    (post,) = world.posts(channel)
    assert ("It ends so." in post.text, "It ends other." in post.text) == (True, False)
    assert post.labels == ["Approve", "Look", "Decline", "Look", "Decline"]


async def test_members_decide_nothing_there(world: World, server: Server, ann: Person, bob: Person) -> None:
    channel = await choose(server, ann)
    await bob.press(await edit(server, bob, "E1", Title="Bob's"), "Send in")
    await soon(world)
    (post,) = world.posts(channel)
    eve = Person(world, server.guild.add_member(world.env.create_user("eve")))
    assert "somebody else's draft" in (await eve.press(post, "Approve")).text
    assert "waits for a curator other than" in (await bob.press(post, "Approve")).text
    assert "Title: " in post.text.replace("*", "")


async def test_what_changed_since_it_was_told_is_shown_before_it_is_approved(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Harmless words.")
    await soon(world)
    (post,) = world.posts(channel)
    mine = await bob.press(await bob.slash(server.channel, "review"), "Look")
    await bob.submit(await bob.press(mine, "Edit: Words"), {"Text": "Other words."})
    told = await ann.press(post, "Approve")
    assert "changed since you looked at it" in told.text
    assert "Other words." in told.text


@pytest.mark.parametrize("way", ["deleted", "forbidden"])
async def test_a_channel_that_takes_no_post_is_told_of_once(
    world: World, server: Server, ann: Person, bob: Person, way: str
) -> None:
    channel = await choose(server, ann)
    await (world.delete_channel(channel) if way == "deleted" else world.forbid(channel, "send_messages"))
    await send_in(server, bob, "Quixotic words.")
    await world.wait(seconds=GATHERING.total_seconds() + SECONDS_BETWEEN_LOOKS * 4)
    (notice,) = world.direct_messages(ann)
    assert "Curators are not told what waits." in notice.text
    assert f"It could not be posted in <#{channel.id}>" in notice.text
    assert "/settings review channel:" in notice.text
    await send_in(server, bob, "Loquacious words.")
    await world.restart()
    await world.wait(minutes=30)
    assert len(world.direct_messages(ann)) == 1
    assert "which takes no post" in (await ann.slash(server.channel, "settings show")).text
    other = await choose(server, ann, "other")
    await soon(world)
    (post,) = world.posts(other)
    assert "2 proposals wait" in post.text


async def test_both_are_settled_alone_or_together(server: Server, ann: Person, bob: Person) -> None:
    channel = server.guild.create_text_channel("curators")
    settle = "settings review"
    told = await ann.slash(server.channel, settle, policy="two-person")
    assert "waits for another curator" in told.text
    assert "in no channel" in told.text
    told = await ann.slash(server.channel, settle, channel=channel)
    assert "waits for another curator" in told.text
    assert f"<#{channel.id}>" in told.text
    told = await ann.slash(server.channel, settle, policy="members", no_channel=True)
    assert "is on record at once" in told.text
    assert "in no channel" in told.text
    assert "Say what to settle" in (await ann.slash(server.channel, settle)).text
    assert "not both" in (await ann.slash(server.channel, settle, channel=channel, no_channel=True)).text
    assert "Only people who manage" in (await bob.slash(server.channel, settle, channel=channel)).text


async def test_a_channel_in_which_the_bot_may_not_post_is_not_chosen(world: World, server: Server, ann: Person) -> None:
    channel = server.guild.create_text_channel("curators")
    await world.forbid(channel, "send_messages")
    told = await ann.slash(server.channel, "settings review", policy="two-person", channel=channel)
    assert "The bot may not post in #curators yet" in told.text
    assert "is on record at once" in (await ann.slash(server.channel, "settings show")).text


async def test_no_channel_any_more_posts_nothing(world: World, server: Server, ann: Person, bob: Person) -> None:
    channel = await choose(server, ann)
    await ann.slash(server.channel, "settings review", no_channel=True)
    await send_in(server, bob)
    await world.wait(minutes=15)
    assert not world.posts(channel)


async def test_who_is_forgotten_before_it_is_told_is_not_named(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    with world.failing_posts(500, channel=channel):
        await send_in(server, bob, "Quixotic words.")
        await world.wait(minutes=1)
    data = await bob.slash(server.channel, "settings my-data")
    await bob.press(await bob.press(data, "Forget me …"), "Forget me")
    await world.wait(minutes=20)
    assert not world.posts(channel)


async def test_the_message_says_what_came_of_each_and_goes_on_with_the_rest(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    await bob.slash(server.channel, "mark", id="A1", as_="disputed", note="No")
    await soon(world)
    (post,) = world.posts(channel)
    await press_first(ann, post, "Approve")
    await soon(world)
    (post,) = world.posts(channel)
    assert "2 proposals wait for a curator" in post.text
    assert f": approved ({NEXT_QUOTE})" in post.text
    assert "Quixotic" not in post.text
    assert post.labels.count("Approve") == 2
    form = await press_first(ann, post, "Decline")
    await ann.submit(form, {"Why is it declined?": "No such words."})
    await ann.press(await ann.press(await ann.slash(server.channel, "review"), "Look"), "Approve")
    await soon(world)
    (post,) = world.posts(channel)
    assert "Nothing of this waits any more" in post.text
    assert "declined" in post.text
    assert "A1 reported as disputed" in post.text
    assert "approved (A1)" in post.text
    assert not post.labels
    await world.wait(minutes=30)
    assert len(world.posts(channel)) == 1


@pytest.mark.parametrize("way", ["taken back", "thrown away", "forgotten"])
async def test_what_its_author_takes_away_goes_from_the_message(
    world: World, server: Server, ann: Person, bob: Person, way: str
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await soon(world)
    if way == "forgotten":
        data = await bob.slash(server.channel, "settings my-data")
        await bob.press(await bob.press(data, "Forget me …"), "Forget me")
    else:
        mine = await bob.press(await bob.slash(server.channel, "review"), "Look")
        await bob.press(mine, "Take back" if way == "taken back" else "Throw away")
    await world.restart()
    await soon(world)
    (post,) = world.posts(channel)
    assert "Nothing of this waits any more" in post.text
    assert "Quixotic" not in post.text
    assert ("thrown away by its author" in post.text) == (way == "thrown away")
    assert ("<@" in post.text) == (way == "thrown away")
    assert not post.labels


async def test_what_is_decided_while_its_message_is_on_its_way_is_said_there(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    with world.lost_receipts(channel=channel, times=1):
        await soon(world)
    card = await ann.press((await ann.slash(server.channel, "review")), custom_id="draft:open:1")
    await ann.press(card, "Approve")
    await world.wait(minutes=3)
    (post,) = world.posts(channel)
    assert "1 proposal waits" in post.text
    assert f"approved ({NEXT_QUOTE})" in post.text


async def test_a_message_that_was_removed_is_left_alone(world: World, server: Server, ann: Person, bob: Person) -> None:
    channel = await choose(server, ann)
    await send_in(server, bob, "Quixotic words.")
    await soon(world)
    (post,) = world.posts(channel)
    await world.delete_post(post)
    await ann.press(await ann.press(await ann.slash(server.channel, "review"), "Look"), "Approve")
    await send_in(server, bob, "Loquacious words.")
    await world.wait(minutes=11)
    (post,) = world.posts(channel)
    assert "Loquacious" in post.text
    assert "which takes no post" not in (await ann.slash(server.channel, "settings show")).text


async def test_curators_are_told_of_more_while_a_message_is_set_right(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    channel = await choose(server, ann)
    for place in range(12):
        await bob.slash(server.channel, "mark", id=f"Q{place + 1}", as_="disputed", note=f"No {place}")
    await soon(world)
    (post,) = world.posts(channel)
    card = await ann.choose(post, *list(post.choices)[:8])
    await ann.press(card, "Approve these 8")
    await world.wait(minutes=9)
    await send_in(server, bob, "Quixotic words.")
    await world.wait(minutes=2)
    first, second = world.posts(channel)
    assert "4 proposals wait" in first.text
    assert "and 2 more that were decided on" in first.text
    assert "Quixotic" in second.text
