"""Posts: decided on once, held by one process at a time, sent in order, refused as a whole and tried again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest, DigestState, NewPost, Notice, Post, PostCause, PostFile, PostWay, Run, RunState
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.digests.digests import Digests, digests_of, get_digest
from bot.storage.digests.posts import LEASE, Posts, add_posts
from bot.storage.digests.runs import Due, Runs
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW, copy_closed
from tests.storage.digests.run_posts import CHANNEL, run_post

MANAGER = 7
LATER = NOW + timedelta(minutes=1)


@pytest_asyncio.fixture
async def database(new_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(copy_closed(new_template, tmp_path / "despatch.sqlite3")) as opened:
        yield opened


@pytest_asyncio.fixture
async def digest(database: Database) -> Digest:
    return await make_digest(database)


async def make_digest(database: Database, **plan: Any) -> Digest:
    """A digest that is due at NOW."""
    given: dict[str, Any] = {"title": "News", "channel_id": CHANNEL, "schedule": "daily 12:00"}
    settled = DigestPlan(**given | plan)
    await Digests(database, GUILD).add(MANAGER, settled, NOW, NOW, tells_all=False, most=25)
    return (await Workspace(database, GUILD).read(digests_of))[-1]


async def digest_now(database: Database, digest: Digest) -> Digest:
    return await Workspace(database, GUILD).read(partial(get_digest, digest_id=digest.digest_id))


def notice_of(content: str, key: str = "") -> Notice:
    """A notice to the manager, of which two stand in one message."""
    return Notice(key=key or content, user_ids=[MANAGER], content=content, join=lambda held, added: f"{held} {added}")


async def begin_run(database: Database, digest: Digest, *contents: str, due_at: datetime = NOW) -> None:
    """A run that posts these messages."""
    runs = Runs(database)
    await runs.note_extra(digest, due_at)
    (run,) = [one for one in await runs.waiting(50) if one.due_at == due_at]
    posts = [run_post(digest, content, due_at) for content in contents]
    await runs.begin(run, RunState.POSTING, after=0, upto=9, items="[]", posts=posts, at=NOW)


async def add(database: Database, *posts: NewPost) -> None:
    async with database.write() as transaction:
        await hold_guild(transaction, GUILD)
        await add_posts(transaction, GUILD, posts, NOW)


def message(content: str, **given: Any) -> NewPost:
    held: dict[str, Any] = {"cause": PostCause.DIGEST, "cause_key": content, "content": content, "position": 1}
    return NewPost(**held | {"channel_id": CHANNEL} | given)


async def rows(database: Database, sql: str) -> list[Any]:
    return await database.read(lambda plain: [tuple(row) for row in plain.execute(sql).fetchall()])


async def states(database: Database) -> dict[str, str]:
    return dict(await rows(database, "SELECT content, state FROM post ORDER BY post_id"))


async def run_states(database: Database) -> list[str]:
    return [row[0] for row in await rows(database, "SELECT state FROM digest_run ORDER BY due_at")]


async def send(posts: Posts, post: Post, message_id: int) -> None:
    assert await posts.begin(post, NOW, 0)
    assert await posts.note_sent(post, NOW, message_id)


async def test_a_cause_is_posted_once(database: Database) -> None:
    await add(database, message("one"))
    await add(database, message("again", cause_key="one"), message("two"))
    assert await states(database) == {"one": "waiting", "two": "waiting"}
    nonces = {row[0] for row in await rows(database, "SELECT nonce FROM post")}
    assert len(nonces) == 2
    assert all(len(nonce) <= 25 for nonce in nonces)


async def test_what_is_held_nobody_else_takes_until_the_lease_is_over(database: Database) -> None:
    await add(database, message("one"))
    mine, others = Posts(database), Posts(database)
    (post,) = await mine.take(NOW, 5)
    assert await mine.take(NOW, 5) == []
    assert await others.take(NOW, 5) == []
    assert await mine.begin(post, NOW, 0)
    (again,) = await others.take(NOW + LEASE, 5)
    assert again.was_begun
    assert again.nonce == post.nonce
    # Whoever held it first has lost it, and may neither send it nor say that it was sent.
    assert not await mine.begin(post, NOW + LEASE, 0)
    assert not await mine.note_sent(post, NOW + LEASE, 1)
    assert await others.begin(again, NOW + LEASE, 0)


async def test_a_lease_given_by_a_clock_that_was_ahead_does_not_last(database: Database) -> None:
    await add(database, message("one"))
    assert await Posts(database).take(NOW + timedelta(days=365), 5)
    assert await Posts(database).take(NOW, 5)


async def test_two_processes_share_the_posts(database: Database) -> None:
    await add(database, *(message(str(number)) for number in range(9)))
    mine, others = Posts(database), Posts(database)
    first, second = await mine.take(NOW, 5), await others.take(NOW, 5)
    assert sorted(post.content for post in [*first, *second]) == [str(number) for number in range(9)]


async def test_messages_of_a_run_go_one_after_the_other(database: Database, digest: Digest) -> None:
    await begin_run(database, digest, "one", "two")
    posts = Posts(database)
    (first,) = await posts.take(NOW, 5)
    assert first.content == "one"
    assert await run_states(database) == ["posting"]
    await send(posts, first, 100)
    assert await run_states(database) == ["posting"]
    (second,) = await posts.take(NOW, 5)
    await send(posts, second, 101)
    assert await run_states(database) == ["posted"]


async def test_a_later_run_waits_for_the_one_before(database: Database, digest: Digest) -> None:
    await begin_run(database, digest, "one")
    runs, posts = Runs(database), Posts(database)
    assert await runs.note_extra(digest, LATER)
    assert not await runs.note_extra(digest, LATER)
    assert await runs.waiting(5) == []
    (post,) = await posts.take(NOW, 5)
    await send(posts, post, 100)
    assert [run.due_at for run in await runs.waiting(5)] == [LATER]


async def test_a_run_is_begun_once(database: Database, digest: Digest) -> None:
    runs = Runs(database)
    await runs.note_extra(digest, NOW)
    (run,) = await runs.waiting(5)

    async def begin(run: Run, content: str) -> bool:
        posts = [run_post(digest, content)]
        return await runs.begin(run, RunState.POSTING, after=0, upto=4, items="[]", posts=posts, at=NOW)

    assert await begin(run, "one")
    assert not await begin(run, "two")
    assert await states(database) == {"one": "waiting"}
    assert (await digest_now(database, digest)).covered == 4


async def test_a_postponed_post_comes_again_in_time(database: Database) -> None:
    await add(database, message("one"))
    posts = Posts(database)
    (post,) = await posts.take(NOW, 5)
    await posts.begin(post, NOW, 0)
    assert await posts.postpone(post, NOW, LATER)
    assert await posts.take(NOW, 5) == []
    (again,) = await posts.take(LATER, 5)
    assert (again.attempts, again.was_begun) == (1, True)


async def test_a_reply_waits_for_what_it_answers(database: Database) -> None:
    await add(database, message("one"))
    posts = Posts(database)
    await add(
        database,
        message("reply", way=PostWay.REPLY, follows_post_id=1),
        message("edit", way=PostWay.EDIT, follows_post_id=1),
    )
    (first,) = await posts.take(NOW, 5)
    await send(posts, first, 100)
    reply, edit = await posts.take(NOW, 5)
    assert (reply.way, reply.followed, reply.content) == (PostWay.REPLY, 100, "reply")
    assert (edit.way, edit.followed, edit.content, edit.marker) == (PostWay.EDIT, 100, "one", first.marker)
    assert reply.marker != first.marker


async def test_what_is_given_up_takes_along_what_follows_it(database: Database) -> None:
    await add(database, message("one"), message("reply", way=PostWay.REPLY, follows_post_id=1))
    posts = Posts(database)
    (post,) = await posts.take(NOW, 5)
    assert await posts.drop(post, NOW)
    assert await states(database) == {"one": "dropped", "reply": "dropped"}


async def test_a_refusal_pauses_the_digest_and_is_told_once(database: Database, digest: Digest) -> None:
    other = await make_digest(database, title="Other")
    await begin_run(database, digest, "one", "two")
    await begin_run(database, other, "other")
    await add(database, message("correction"), message("elsewhere", channel_id=6))
    posts = Posts(database)
    post = next(one for one in await posts.take(NOW, 1) if one.content == "one")
    assert await posts.refuse(post, NOW, "Gone.", notice_of("notice"))
    assert await states(database) == {
        "one": "refused",
        "two": "refused",
        "other": "waiting",
        "correction": "refused",
        "elsewhere": "waiting",
        "notice": "waiting",
    }
    refused = await digest_now(database, digest)
    assert (refused.state, refused.state_note, refused.next_due_at) == (DigestState.REFUSED, "Gone.", None)
    # Nothing of it was posted, so that the next issue tells it.
    assert refused.covered == 0
    assert (await digest_now(database, other)).state is DigestState.ACTIVE


@pytest.mark.parametrize("parts_sent", [0, 1])
async def test_what_was_refused_goes_on_with_the_digest(database: Database, digest: Digest, parts_sent: int) -> None:
    await begin_run(database, digest, "one", "two")
    await add(database, message("correction"))
    posts = Posts(database)
    if parts_sent:
        (first,) = await posts.take(NOW, 1)
        await send(posts, first, 100)
    (post,) = await posts.take(NOW, 1)
    await posts.begin(post, NOW, 0)
    await posts.refuse(post, NOW, "Gone.")
    refused = await digest_now(database, digest)
    assert refused.covered == (9 if parts_sent else 0)
    assert await Digests(database, GUILD).resume(refused, LATER, NOW)
    assert (await digest_now(database, digest)).state is DigestState.ACTIVE
    held = await states(database)
    assert held["correction"] == "waiting"
    assert held["two"] == ("waiting" if parts_sent else "refused")
    assert await run_states(database) == ["posting" if parts_sent else "refused"]


@pytest.mark.parametrize("outcome", ["sent", "dropped", "refused"])
async def test_files_are_kept_as_long_as_their_post_is_to_be_sent(
    database: Database, digest: Digest, outcome: str
) -> None:
    await begin_run(database, digest, "first", "second")
    posts = Posts(database)
    (post,) = await posts.take(NOW, 5)
    await posts.begin(post, NOW, 0)
    assert await posts.files_of(post) == [PostFile("chart.png", b"first")]
    await posts.postpone(post, NOW, NOW)
    (post,) = await posts.take(NOW, 5)
    await posts.begin(post, NOW, 0)
    assert await posts.files_of(post) == [PostFile("chart.png", b"first")]
    match outcome:
        case "sent":
            await posts.note_sent(post, NOW, 900)
        case "dropped":
            await posts.drop(post, NOW)
        case _:
            await posts.refuse(post, NOW, "Why.", notice_of("Paused"))
    # What is refused stops what else was to go there.
    left = [row["data"] for row in await database.fetch("SELECT data FROM post_file")]
    assert left == ([] if outcome == "refused" else [b"second"])


async def test_no_post_goes_to_a_server_that_the_bot_left(database: Database, digest: Digest) -> None:
    await begin_run(database, digest, "one")
    async with database.write() as transaction:
        await transaction.execute("UPDATE guild SET left_at = '2026-01-01T00:00:00+00:00'")
    assert await Posts(database).take(NOW, 5) == []
    assert await Runs(database).due_digests(NOW, 5) == []


async def test_a_due_instant_is_noted_once(database: Database, digest: Digest) -> None:
    runs = Runs(database)
    due = Due(digest, [(NOW, RunState.DUE)], LATER)
    assert await runs.note([due]) == 1
    assert await runs.note([due]) == 0
    assert await run_states(database) == ["due"]
    assert (await digest_now(database, digest)).next_due_at == LATER


async def test_only_so_many_digests_are_held(database: Database, digest: Digest) -> None:
    digests = Digests(database, GUILD)
    assert await digests.add(MANAGER, digest.plan, NOW, NOW, tells_all=False, most=2) == 2
    assert await digests.add(MANAGER, digest.plan, NOW, NOW, tells_all=False, most=2) is None
    assert await digests.move(digest, DigestState.DELETED, None)
    assert await digests.add(MANAGER, digest.plan, NOW, NOW, tells_all=False, most=2) == 3


async def test_two_who_change_a_digest_at_once(database: Database, digest: Digest) -> None:
    digests = Digests(database, GUILD)
    mine, others = (DigestPlan(title=title, channel_id=CHANNEL, schedule="daily 12:00") for title in ("Mine", "Theirs"))
    assert await digests.change(digest, mine, LATER)
    assert not await digests.change(digest, others, LATER)
    assert (await digest_now(database, digest)).plan.title == "Mine"
