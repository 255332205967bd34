"""The chart in a posted issue: sent once with its message, kept while it is true, missed where it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from bot.conversation.posting import illustrating
from tests.conftest import ErrorLog
from tests.conversation.cards import Post
from tests.conversation.digests.held_digests import digest, make_digest, rows, until_due
from tests.conversation.digests.test_digest_issues import messages
from tests.conversation.people import Person, Server, World
from tests.conversation.posting.test_posting import PATIENCE
from tests.conversation.wire import is_post

ALT = (
    "Bar chart. Drug-related deaths in Scotland, in deaths, Scotland. 2007: 445 (S5). 2017: 934 (S5). "
    "2018: more than 1,100 (S3). 2020: 1,339 (S4)."
)
TOLD = "2018: more than 1,100 → 2020: 1,339 deaths"


async def posted(world: World, server: Server) -> Post:
    await make_digest(world, server, tells_all=True, kind="figure")
    await until_due(world)
    (post,) = world.posts(server.channel)
    return post


def plain(post: Post) -> str:
    return post.text.replace("**", "")


async def kept(world: World) -> list[object]:
    return await rows(world, "SELECT post_id FROM post_file")


async def test_what_moved_is_posted_with_a_chart_of_it(world: World, server: Server, ann: Person) -> None:
    post = await posted(world, server)
    ((alt, data),) = post.pictures.items()
    assert alt == ALT
    assert data.startswith(b"\x89PNG")
    assert len(data) < 40_000
    assert TOLD in plain(post)
    assert "before: " not in post.text
    assert await kept(world) == []


async def test_a_preview_shows_it_too(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True, kind="figure")
    previewed, _ = messages(await digest(ann, server, "preview", digest="D1"))
    assert [*previewed.pictures] == [ALT]


async def test_a_killed_bot_sends_the_same_chart_once(world: World, server: Server) -> None:
    await make_digest(world, server, tells_all=True, kind="figure")
    async with world.killed_before(is_post):
        await until_due(world)
    await world.wait(**PATIENCE)
    (post,) = world.posts(server.channel)
    assert [*post.pictures] == [ALT]
    assert await kept(world) == []


@pytest.mark.parametrize("is_sent", [True, False])
async def test_a_post_that_is_tried_again_has_its_chart_once(world: World, server: Server, is_sent: bool) -> None:
    await make_digest(world, server, tells_all=True, kind="figure")
    with world.lost_receipts(TimeoutError, times=1) if is_sent else world.failing_posts(503, times=1) as met:
        await until_due(world, looks=1)
        held = await kept(world)
        await world.wait(**PATIENCE)
    assert met.met
    assert len(held) == 1
    (post,) = world.posts(server.channel)
    assert len(post.pictures) == 1
    assert await kept(world) == []


@pytest.mark.parametrize(("record_id", "stays"), [("F1", False), ("F5", False), ("S4", True)])
async def test_a_chart_goes_once_a_figure_in_it_is_withdrawn(
    world: World, server: Server, ann: Person, record_id: str, stays: bool
) -> None:
    first = await posted(world, server)
    # Of the oldest the chart alone tells.
    assert "445" not in first.text
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Miscounted")
    await world.wait(minutes=1)
    post, reply = world.posts(server.channel)
    assert f"{record_id}, shown above, was withdrawn" in reply.text
    assert "Miscounted" in post.text
    assert [*post.pictures] == [ALT] * stays
    assert len(post.message.attachments) == stays


async def test_a_chart_that_was_not_sent_yet_goes_too(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server, tells_all=True, kind="figure")
    with world.failing_posts(503, times=3) as met:
        await until_due(world, looks=1)
        await ann.slash(server.channel, "withdraw", id="F1", reason="Miscounted")
        await world.wait(**PATIENCE)
    assert met.met
    tries = [body for body in world.bodies if isinstance(body, dict) and "nonce" in body]
    first, *_, last = [body for body in tries if "message_reference" not in body]
    assert first["attachments"]
    assert not last.get("attachments")
    post, *_ = world.posts(server.channel)
    assert "Miscounted" in post.text
    assert not post.pictures
    assert not post.message.attachments


async def test_without_the_extra_the_values_stand_in_words(
    world: World, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert_in_words(await posted(world, server))


async def test_where_the_bot_may_attach_nothing_they_do_too(world: World, server: Server) -> None:
    await world.forbid(server.channel, "attach_files")
    assert_in_words(await posted(world, server))


async def test_a_bug_in_the_drawing_keeps_no_issue_back(
    world: World, server: Server, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    def fail(*given: Mapping[str, object]) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(illustrating, "draw_moves", fail)
    assert_in_words(await posted(world, server))
    (logged,) = error_log.take()
    assert "ZeroDivisionError" in logged


def assert_in_words(post: Post) -> None:
    assert not post.pictures
    assert TOLD in plain(post)
    assert "before: 2007: 445, 2017: 934" in post.text
