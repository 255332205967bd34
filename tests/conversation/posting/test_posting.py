"""What the bot posts of its own accord comes once, whatever Discord, the network, the clock or the process does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.posting import illustrating
from bot.conversation.posting.poster import Poster
from bot.presentation.digests.issue_posts import IssuePost, issue_post
from bot.records.digest_plan import MissedPolicy
from bot.services.all_services import Services
from bot.services.digests.issues import Issue
from tests.conftest import ErrorLog
from tests.conversation.cards import Post
from tests.conversation.digests.held_digests import DUE_AT, digests_held, make_digest, rows, runs, until_due
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World
from tests.conversation.wire import Step, is_commit, is_post
from tests.guilds import bound_growth

PATIENCE = {"minutes": 45}
"""Long enough for whatever is tried again to be tried some times."""


def shown(posts: list[Post]) -> list[str]:
    return [one for post in posts for one in post.ids]


async def test_a_digest_comes_when_it_is_due(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    record_id = await add_quote(server, ann, "Quixotic words.")
    world.set_clock(DUE_AT - timedelta(minutes=2))
    await world.wait(minutes=1)
    assert world.posts(server.channel) == []
    await world.wait(minutes=3)
    (post,) = world.posts(server.channel)
    assert "Morning news" in post.text
    assert "“Quixotic words.”" in post.text
    assert post.ids == [record_id]
    _, choice = post.choices
    assert choice.startswith(f"{record_id} · Quote of ")
    opened = await ann.choose(post, choice)
    assert opened.ephemeral
    assert "Quixotic words." in opened.text
    await until_due(world, days=1)
    # Nothing is new, and the digest stays silent then.
    assert len(world.posts(server.channel)) == 1
    assert [state for _, state in await runs(world)] == ["posted", "empty"]


async def test_a_digest_may_say_that_there_is_nothing(world: World, server: Server) -> None:
    await make_digest(world, server, says_nothing=True)
    await until_due(world)
    (post,) = world.posts(server.channel)
    assert "Nothing new was recorded" in post.text


async def test_each_record_is_told_once(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    told = [await add_quote(server, ann, "First words.")]
    await until_due(world)
    told.append(await add_quote(server, ann, "Second words."))
    await until_due(world, days=1)
    assert [post.ids for post in world.posts(server.channel)] == [[told[0]], [told[1]]]


async def test_a_long_digest_takes_one_message_and_a_button(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    await until_due(world)
    posts = world.posts(server.channel)
    assert len(posts) == 1
    # The five sources are cited for what rests on them.
    in_all = 74 + 41 + 30
    label = next(label for label in posts[0].labels if label.endswith(" more"))
    rest = await ann.press(posts[0], label)
    assert rest.ephemeral
    _, ids = await ann.read_on(rest)
    assert len({*shown(posts), *ids}) == in_all
    # What stands beside another is read with it, and so may be listed twice.
    assert len(ids) >= int(label.split()[0])


@pytest.mark.exhaustive
@pytest.mark.parametrize("is_sent", [True, False])
@pytest.mark.parametrize("kind", [500, 503, TimeoutError, "silence"])
async def test_no_fault_on_the_way_doubles_or_loses_a_message(
    world: World, server: Server, is_sent: bool, kind: int | type[Exception] | str
) -> None:
    await make_digest(world, server, tells_all=True)
    if isinstance(kind, str):
        trouble = world.unanswered_posts(arriving=is_sent, times=2)
    elif is_sent:
        trouble = world.lost_receipts(kind, times=2)
    else:
        trouble = world.failing_posts(kind, times=2)
    with trouble as met:
        await until_due(world)
        await world.wait(**PATIENCE)
    assert met.met
    posts = world.posts(server.channel)
    assert len(posts) == 1
    assert len({*shown(posts)}) == len(shown(posts))
    assert [state for _, state in await runs(world)] == ["posted"]


async def test_a_message_whose_receipt_was_lost_is_found_when_its_nonce_is_forgotten(
    world: World, server: Server
) -> None:
    await make_digest(world, server, tells_all=True)
    with world.lost_receipts(TimeoutError, times=1):
        world.set_clock(DUE_AT + timedelta(seconds=1))
        await world.wait(seconds=25)
        await world.stop()
    await world.wait(minutes=20)
    await world.restart()
    await world.wait(**PATIENCE)
    assert len(world.posts(server.channel)) == 1


def _is_step(step: Step) -> bool:
    return is_post(step) or is_commit(step)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("is_done", "minutes_away"), [(False, 0), (True, 20)])
@pytest.mark.parametrize("nth", range(1, 7))
async def test_killed_at_any_step_it_goes_on_where_it_stopped(
    world: World, server: Server, nth: int, is_done: bool, minutes_away: int
) -> None:
    """Noting, composing, and for its message: taking it, beginning, sending, marking it as sent."""
    await make_digest(world, server, tells_all=True)
    dies = world.killed_after if is_done else world.killed_before
    async with dies(_is_step, nth):
        await until_due(world)
        await world.wait(minutes=minutes_away)
    await world.wait(**PATIENCE)
    posts = world.posts(server.channel)
    assert len(posts) == 1
    assert len({*shown(posts)}) == len(shown(posts))
    assert await runs(world) == [(DUE_AT.isoformat(), "posted")]


@pytest.mark.parametrize("rights", [("send_messages",), ("view_channel",), ("read_message_history",)])
async def test_a_refused_digest_is_paused_and_its_managers_told_once(
    world: World, server: Server, ann: Person, rights: tuple[str, ...]
) -> None:
    other = server.guild.create_text_channel("other")
    await make_digest(world, server)
    await make_digest(world, server, channel_id=other.id, title="Other news")
    record_id = await add_quote(server, ann)
    await world.forbid(server.channel, *rights)
    for day in range(3):
        await until_due(world, day)
    if rights == ("read_message_history",):
        assert len(world.posts(server.channel)) == 1
        return
    assert world.posts(server.channel) == []
    assert [post.ids for post in world.posts(other)] == [[record_id]]
    (notice,) = world.direct_messages(ann)
    assert "D1 · Morning news is paused" in notice.text
    tried = [path for method, path in world.sent() if method == "POST" and f"/{server.channel.id}/" in path]
    assert len(tried) == 1
    refused, active = await digests_held(world, server)
    assert (refused.state, active.state) == ("refused", "active")


async def test_a_deleted_channel_pauses_the_digest(world: World, server: Server, ann: Person) -> None:
    channel = server.guild.create_text_channel("short-lived")
    await make_digest(world, server, channel_id=channel.id)
    await add_quote(server, ann)
    await world.delete_channel(channel)
    await until_due(world)
    (digest,) = await digests_held(world, server)
    assert digest.state_note == "The channel is gone."
    assert len(world.direct_messages(ann)) == 1


async def test_managers_who_take_no_messages_hold_nothing_up(world: World, server: Server, ann: Person) -> None:
    other = server.guild.create_text_channel("other")
    await make_digest(world, server)
    await make_digest(world, server, channel_id=other.id)
    await add_quote(server, ann)
    world.refuse_direct_messages(ann)
    await world.forbid(server.channel, "send_messages")
    await until_due(world)
    assert len(world.posts(other)) == 1


async def test_what_a_clock_does_doubles_and_loses_nothing(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    await add_quote(server, ann, "First words.")
    await until_due(world)
    world.set_clock(DUE_AT - timedelta(hours=3))
    await world.wait(minutes=2)
    await until_due(world)
    assert len(world.posts(server.channel)) == 1
    await add_quote(server, ann, "Second words.")
    world.set_clock(world.clock() + timedelta(days=300))
    await world.wait(minutes=5)
    world.set_clock(world.clock() - timedelta(days=300))
    await world.wait(minutes=2)
    await until_due(world, days=1)
    assert len(shown(world.posts(server.channel))) == 2


@pytest.mark.parametrize(("missed", "ids"), [("send late", 1), ("skip", 0), ("merge", 0)])
async def test_missed_while_the_bot_was_away(world: World, server: Server, ann: Person, missed: str, ids: int) -> None:
    await make_digest(world, server, missed=MissedPolicy(missed))
    await add_quote(server, ann, "Quixotic words.")
    await world.stop()
    world.set_clock(DUE_AT + timedelta(hours=2))
    await world.restart()
    await world.wait(minutes=2)
    assert len(shown(world.posts(server.channel))) == ids
    await until_due(world, days=1)
    posts = world.posts(server.channel)
    assert len(shown(posts)) == (0 if missed == "skip" else 1)
    if missed == "merge":
        assert "which could not be sent" in posts[0].text


async def test_no_second_process_posts_what_one_does(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    other = Poster(world.bot, Services.on(world.database, world.clock), world.bot.packs)
    world.set_clock(DUE_AT + timedelta(seconds=1))
    await other.tick()
    await world.bot.poster.tick()
    await world.wait(**PATIENCE)
    assert len(world.posts(server.channel)) == 1
    assert len(await rows(world, "SELECT 1 FROM digest_run")) == 1


async def test_a_refusal_after_a_lost_receipt_doubles_nothing(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    await add_quote(server, ann)
    with world.lost_receipts(TimeoutError, times=1):
        await until_due(world, looks=1)
    # It arrived, and where nobody may look, nobody knows.
    await world.forbid(server.channel, "read_message_history")
    await world.wait(minutes=5)
    (digest,) = await digests_held(world, server)
    assert digest.state == "refused"
    await world.allow(server.channel)
    await ann.slash(server.channel, "digest resume", digest="D1")
    await world.wait(minutes=5)
    await until_due(world, days=1)
    assert len(world.posts(server.channel)) == 1


async def test_a_digest_that_cannot_be_made_holds_no_other_up(
    world: World, server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    await make_digest(world, server, title="Broken")
    await make_digest(world, server)
    await add_quote(server, ann)

    def break_first(issue: Issue, **given: Any) -> IssuePost:
        if issue.digest.plan.title == "Broken":
            raise ZeroDivisionError
        return issue_post(issue, **given)

    monkeypatch.setattr(illustrating, "issue_post", break_first)
    await until_due(world)
    assert len(world.posts(server.channel)) == 1
    broken, _ = await digests_held(world, server)
    assert broken.state == "refused"
    assert broken.state_note.startswith("It could not be made. Tell whoever runs it: reference")
    (logged,) = error_log.take()
    assert "ZeroDivisionError" in logged
    (notice,) = world.direct_messages(ann)
    assert "D1 · Broken is paused.** It could not be made. Tell whoever runs it: reference" in notice.text
    assert broken.state_note in (await ann.slash(server.channel, "digest list")).text
    # What it would have told is not lost.
    monkeypatch.setattr(illustrating, "issue_post", issue_post)
    await ann.slash(server.channel, "digest resume", digest="D1")
    await until_due(world, days=1)
    assert [post.ids for post in world.posts(server.channel)] == [["Q75"], ["Q75"]]


async def test_a_deleted_digest_posts_no_more(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    with world.failing_posts(503):
        await until_due(world)
    await ann.slash(server.channel, "digest delete", digest="D1")
    await world.wait(**PATIENCE)
    assert len(world.posts(server.channel)) <= 1


async def test_a_full_disk_only_delays_a_digest(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True)
    await bound_growth(world.database, pages=0)
    await until_due(world)
    async with world.database.write() as transaction:
        await transaction.execute("PRAGMA max_page_count = 1000000")
    await world.wait(**PATIENCE)
    posts = world.posts(server.channel)
    assert len(posts) == 1
    assert len({*shown(posts)}) == len(shown(posts))


async def test_a_message_that_somebody_removed_at_once_is_not_sent_again(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    await add_quote(server, ann, "First words.")
    with world.lost_receipts(TimeoutError, times=1):
        await until_due(world, looks=1)
    (post,) = world.posts(server.channel)
    await world.delete_post(post)
    await world.wait(minutes=3)
    assert world.posts(server.channel) == []
    # And the digest goes on.
    record_id = await add_quote(server, ann, "Second words.")
    await until_due(world, days=1)
    assert shown(world.posts(server.channel)) == [record_id]
