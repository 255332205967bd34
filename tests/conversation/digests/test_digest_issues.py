"""Issues of digests that somebody asks for: what a preview shows is what is posted, once, and its button lasts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.digests import digesting
from bot.records.digests import DigestState
from tests.conversation.cards import Card
from tests.conversation.digests.held_digests import DUE_AT, digest, digests_held, make_curator, make_digest, runs
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.wire import Steps, is_commit, is_post
from tests.guilds import NOW
from tests.presentation.discord_markdown import read

HOSTILE = (
    "@everyone <@&1> <#2> news",
    "[click](https://evil.example) **bold** `code` ||spoiler||",
    "🔥 :fire: <:x:123> 👩‍👩‍👧",
    "\u202egnp.exe \u05d0\u05d1 عربى",
    "# big > quote -# small - list",
)


def shown(card: Card) -> Any:
    """All of a message but what tells one message from another: the ids of its parts, and of its last buttons."""
    return [_plain(one) for one in card.message.components]


def _plain(part: Any) -> Any:
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    # Nor does a picture lie at the same address in each, which its own id is part of.
    kept = {name: _plain(value) for name, value in part.items() if name not in ("id", "media")}
    # Their ids say when the issue was due, and a preview never is.
    name, verb, _ = f"{kept.get('custom_id')}::".split(":", 2)
    return kept | {"custom_id": verb} if name == "digest" else kept


def messages(reply: Reply) -> list[Card]:
    """All that answers a command, in order."""
    answered = [message for message in (reply.result.response, *reply.result.followups) if message]
    assert all(message.ephemeral for message in answered)
    return [Answer(message) for message in answered]


class Answer(Card):
    def __init__(self, message: Any) -> None:
        self._message = message

    @property
    def message(self) -> Any:
        return self._message


@pytest.mark.parametrize(
    "plan",
    [
        {"tells_all": True, "on_this_day": True, "days_ahead": 60},
        {"tells_all": True, "kind": "figure", "has_counts": True},
        {"tells_all": True, "topic_id": 1, "actor_id": 1},
        {"says_nothing": True},
        {},
    ],
)
async def test_what_a_preview_shows_is_what_is_posted(
    world: World, server: Server, ann: Person, plan: dict[str, Any]
) -> None:
    role = server.guild.create_role("readers", mentionable=True)
    await make_digest(world, server, role_id=role.id, **plan)
    *previewed, explained = messages(await digest(ann, server, "preview", digest="D1"))
    assert "Preview of D1" in explained.text
    assert not any(card.message._message.ping_role_ids for card in previewed)
    before = await digests_held(world, server)
    told = await digest(ann, server, "send", digest="D1")
    posts = world.posts(server.channel)
    assert [shown(post) for post in posts] == [shown(card) for card in previewed]
    assert ("It is posted" in told.text) == bool(posts)
    # Whom it calls, only what is posted calls.
    assert [post.pinged for post in posts[:1]] == [{role.id} if plan.get("tells_all") else set()][: len(posts)]
    (after,) = await digests_held(world, server)
    assert after.next_due_at == before[0].next_due_at


async def test_a_preview_explains_what_is_left_out_and_when_the_next_fall(
    world: World, server: Server, ann: Person
) -> None:
    await ann.slash(server.channel, "settings timezone", zone="Europe/London")
    await make_digest(world, server, tells_all=True, topic_id=1, schedule="weekly sun 13:00", timezone="")
    world.set_clock(NOW + timedelta(days=13))
    text = messages(await digest(ann, server, "preview", digest="D1"))[-1].text
    assert "One message would be posted" in text
    assert "not on the topic" in text
    assert "Switched off: “Coming up”, “On this day” and counts for curators" in text
    assert text.index("13:00 GMT") < text.index("clocks change: 29 March") < text.index("13:00 BST (UTC+1)")
    world.set_clock(NOW + timedelta(days=225))
    text = messages(await digest(ann, server, "preview", digest="D1"))[-1].text
    assert text.index("13:00 BST") < text.index("clocks change: 25 October") < text.index("13:00 GMT")


async def test_a_paused_digest_is_previewed_and_sent_and_stays_paused(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server, says_nothing=True)
    await digest(ann, server, "pause", digest="D1")
    *previewed, explained = messages(await digest(ann, server, "preview", digest="D1"))
    assert len(previewed) == 1
    assert "Next, once it is resumed" in explained.text
    assert "It is posted" in (await digest(ann, server, "send", digest="D1")).text
    (held,) = await digests_held(world, server)
    assert held.state is DigestState.PAUSED
    assert len(world.posts(server.channel)) == 1


async def test_the_answer_leads_to_the_first_message(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    told = await digest(ann, server, "send", digest="D1")
    first, *_ = world.posts(server.channel)
    assert f"https://discord.com/channels/{server.guild.id}/{server.channel.id}/{first.id}" in told.text


async def test_nothing_is_posted_where_there_is_nothing_to_say(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    assert "There is nothing new to say" in (await digest(ann, server, "send", digest="D1")).text
    assert world.posts(server.channel) == []
    # And once more, in the same second.
    assert "is being sent at this moment" in (await digest(ann, server, "send", digest="D1")).text


async def test_what_was_sent_is_not_told_again_when_it_is_due(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    record_id = await add_quote(server, ann)
    await digest(ann, server, "send", digest="D1")
    assert [post.ids for post in world.posts(server.channel)] == [[record_id]]
    await world.wait_until(DUE_AT + timedelta(minutes=2))
    assert len(world.posts(server.channel)) == 1
    assert [state for _, state in await runs(world)] == ["posted", "empty"]


async def test_two_who_send_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    await make_curator(world, server, bob)
    await make_digest(world, server, tells_all=True)
    replies = await world.together(
        ann.slash(server.channel, "digest send", digest="D1"), bob.slash(server.channel, "digest send", digest="D1")
    )
    texts = [reply.text for reply in replies]
    assert sum("It is posted" in text for text in texts) == 1
    assert sum("D1 is being sent at this moment" in text for text in texts) == 1
    assert len(world.posts(server.channel)) == 1


@pytest.mark.parametrize("arrives", [True, False])
async def test_discord_does_not_say_whether_it_arrived(
    world: World, server: Server, ann: Person, arrives: bool
) -> None:
    await make_digest(world, server, says_nothing=True)
    trouble = world.lost_receipts(500, times=1) if arrives else world.failing_posts(500, times=1)
    with trouble:
        told = await digest(ann, server, "send", digest="D1")
        assert "Discord has not said whether the post arrived" in told.text
        assert "is being sent at this moment" in (await digest(ann, server, "send", digest="D1")).text
    await world.wait(minutes=10)
    assert len(world.posts(server.channel)) == 1
    assert [state for _, state in await runs(world)] == ["posted"]


async def test_nobody_waits_for_a_post_that_takes_long(
    world: World, server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digesting, "SECONDS_TO_POST", 0.1)
    await make_digest(world, server, says_nothing=True)
    with world.unanswered_posts(times=1):
        assert "It is on its way, and not there yet." in (await digest(ann, server, "send", digest="D1")).text
        await world.wait(minutes=10)
    assert len(world.posts(server.channel)) == 1
    assert [state for _, state in await runs(world)] == ["posted"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("is_taken", [True, False])
@pytest.mark.parametrize(("steps", "nth"), [*((is_commit, nth) for nth in range(1, 6)), (is_post, 1)])
async def test_the_bot_is_killed_while_it_sends(
    world: World, server: Server, ann: Person, steps: Steps, nth: int, is_taken: bool
) -> None:
    await make_digest(world, server, says_nothing=True)
    async with world.killed_after(steps, nth) if is_taken else world.killed_before(steps, nth):
        await ann.slash(server.channel, "digest send", digest="D1")
    await world.wait(minutes=5)
    # Only where not even that it was asked for is held, there is nothing to go on with.
    is_held = is_taken or (steps, nth) != (is_commit, 1)
    assert [state for _, state in await runs(world)] == ["posted"] * is_held
    assert len(world.posts(server.channel)) == is_held


async def test_discord_takes_no_post(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, says_nothing=True)
    with world.failing_posts(403, 50013):
        told = await digest(ann, server, "send", digest="D1")
    assert "Discord took no post of it." in told.text
    assert "/digest resume digest:D1" in told.text
    assert [state for _, state in await runs(world)] == ["refused"]
    assert "It goes on." in (await digest(ann, server, "resume", digest="D1")).text


async def test_an_issue_that_was_refused_goes_to_the_channel_that_is_chosen_instead(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server, tells_all=True)
    with world.failing_posts(403, 50013, channel=server.channel):
        assert "Discord took no post of it." in (await digest(ann, server, "send", digest="D1")).text
    channel = server.guild.create_text_channel("news")
    await digest(ann, server, "edit", digest="D1", channel=channel)
    await digest(ann, server, "resume", digest="D1")
    await world.wait(minutes=2)
    # Nothing of it had arrived: it is told when the digest is due or sent again.
    assert "It is posted" in (await digest(ann, server, "send", digest="D1")).text
    assert [len(world.posts(where)) for where in (server.channel, channel)] == [0, 1]
    await world.wait(minutes=1)
    assert "There is nothing new to say" in (await digest(ann, server, "send", digest="D1")).text


async def test_the_rest_of_an_issue_is_shown_to_whoever_presses_after_a_restart(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server, tells_all=True)
    await digest(ann, server, "send", digest="D1")
    await world.restart()
    posts = world.posts(server.channel)
    label = next(one for one in posts[-1].labels if one.endswith(" more"))
    seen = [one for post in posts for one in post.ids]
    rest = await bob.press(posts[-1], label)
    assert rest.ephemeral
    _, ids = await bob.read_on(rest)
    # With what stands beside another, which may stand beside what was shown, too.
    assert int(label.split()[0]) <= len(ids)
    assert len({*ids} - {*seen}) > 100
    # What became of a record since stands there as it is now, and a digest that is deleted has its posts all the same.
    await digest(ann, server, "delete", digest="D1")
    await ann.slash(server.channel, "withdraw", id=ids[0], reason="It was somebody else.")
    text, again = await ann.read_on(await ann.press(posts[-1], label))
    assert again == ids
    assert "It was somebody else." in text


async def test_the_button_of_a_preview_says_that_it_was_one(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    *_, last, _ = messages(await digest(ann, server, "preview", digest="D1"))
    label = next(one for one in last.labels if one.endswith(" more"))
    told = await ann.press(last, label)
    assert "That was a preview: the others are shown once the digest is posted." in told.text
    assert told.ephemeral
    opened = await ann.choose(last, [*last.choices][1])
    assert f"**{last.ids[0]}" in opened.markdown or last.ids[0] in opened.text


@pytest.mark.parametrize("title", HOSTILE)
async def test_a_title_is_text_and_nothing_else(world: World, server: Server, ann: Person, title: str) -> None:
    told = await digest(ann, server, "create", schedule="daily", title=title, so_far=True, kind="source")
    listed = await digest(ann, server, "list")
    previewed = messages(await digest(ann, server, "preview", digest="D1"))
    await digest(ann, server, "send", digest="D1")
    plain = title.replace("\u202e", "")
    for card in (told, listed, *previewed, *world.posts(server.channel)):
        # In a list it stands between the signs of strong text.
        rows = [read(row) for row in card.markdown.replace("**", "").split("\n")]
        assert next(row for row in rows if plain in row.text).marks <= {"##"}
        assert "\u202e" not in card.markdown
    assert all(not post.pinged for post in world.posts(server.channel))
    offered = await ann.complete(server.channel, "digest send", "digest", "d1")
    assert list(offered.values()) == ["D1"]


@pytest.mark.parametrize("title", ["x" * 4000, "y" * 101])
async def test_a_title_that_is_too_long_is_refused(world: World, server: Server, ann: Person, title: str) -> None:
    told = await digest(ann, server, "create", schedule="daily", title=title)
    assert f"The option “title” has {len(title):,} characters: keep it to 100." in told.text
    assert await digests_held(world, server) == []


async def test_a_change_within_the_due_minute_loses_no_issue(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    record_id = await add_quote(server, ann)
    # Due a moment ago, and not looked at yet.
    world.set_clock(DUE_AT + timedelta(seconds=5))
    assert "It is changed." in (await digest(ann, server, "edit", digest="D1", time="18:00", title="Late news")).text
    await world.wait(minutes=2)
    (post,) = world.posts(server.channel)
    assert post.ids == [record_id]
    assert "Late news" in post.text
    assert [due for due, _ in await runs(world)] == [DUE_AT.isoformat()]


async def test_a_record_that_was_told_is_set_right_after_it_was_sent(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    record_id = await add_quote(server, ann)
    await digest(ann, server, "send", digest="D1")
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Misheard.")
    await world.wait(minutes=2)
    post, reply = world.posts(server.channel)
    assert reply.answers == post.id
    assert f"{record_id}, shown above, was withdrawn" in reply.text
