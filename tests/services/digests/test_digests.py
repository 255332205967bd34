"""Digests as people settle them: no change of one loses or doubles a run, and only curators make any."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.problems import Conflict, NotAllowed, NotHeld, WrongInput
from bot.records.digests import DigestState, Run, RunState
from bot.services.digests.digests import MOST_DIGESTS, DigestService
from bot.services.digests.issues import Issue
from bot.services.server.rights import Person
from bot.storage.digests.digests import Digests, digests_of
from bot.storage.digests.runs import Runs
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW, OTHER_GUILD
from tests.meetings import meeting_at
from tests.services.digests.digest_desk import CURATOR, MEMBER, Desk


async def test_when_it_is_due_stays_unless_that_is_changed(desk: Desk) -> None:
    before = await desk.create()
    desk.watch.now += timedelta(hours=3)
    assert (await desk.edit("D1", title="Other")).next_due_at == before.next_due_at
    # The same again is no change.
    assert (await desk.edit("D1", schedule="daily")).next_due_at == before.next_due_at
    moved = await desk.edit("D1", timezone="America/New_York")
    assert moved.next_due_at == datetime(2026, 3, 1, 14, tzinfo=UTC) + timedelta(days=1)


async def test_a_title_that_is_changed_in_the_due_minute_loses_no_run(desk: Desk) -> None:
    digest = await desk.create(schedule="daily", time="13:00")
    desk.watch.now += timedelta(hours=1, seconds=7)
    await desk.edit("D1", title="Other")
    assert await desk.dispatching.note_due() == 1
    assert await desk.runs() == [("2026-03-01T13:00:00+00:00", "due")]
    # A change that was begun before the run was noted, and done after it, doubles nothing.
    assert await Digests(desk.database, GUILD).change(
        await desk.held("D1"), (await desk.held("D1")).plan, digest.next_due_at
    )
    assert await desk.dispatching.note_due() == 0
    assert len(await desk.runs()) == 1
    assert (await desk.held("D1")).next_due_at == datetime(2026, 3, 2, 13, tzinfo=UTC)


async def test_a_schedule_that_is_changed_in_the_due_minute_loses_no_run(desk: Desk) -> None:
    await desk.create(schedule="daily", time="13:00")
    desk.watch.now += timedelta(hours=1, seconds=7)
    edited = await desk.edit("D1", time="18:00")
    assert edited.next_due_at == datetime(2026, 3, 1, 18, tzinfo=UTC)
    assert await desk.runs() == [("2026-03-01T13:00:00+00:00", "due")]
    assert await desk.dispatching.note_due() == 0


async def test_a_paused_digest_is_edited_and_stays_paused(desk: Desk) -> None:
    await desk.create()
    await desk.digests.pause(GUILD, CURATOR, "D1")
    edited = await desk.edit("D1", time="18:00")
    assert (edited.state, edited.next_due_at) == (DigestState.PAUSED, None)
    desk.watch.now += timedelta(days=3)
    resumed = await desk.digests.resume(GUILD, CURATOR, "D1")
    assert resumed.view.digest.next_due_at == datetime(2026, 3, 4, 18, tzinfo=UTC)


async def test_two_who_change_one_digest_at_once(desk: Desk) -> None:
    await desk.create()
    with meeting_at(Digests, "change"):
        edits = (desk.edit("D1", title="Mine"), desk.edit("D1", time="18:00"))
        told = await asyncio.gather(*edits, return_exceptions=True)
    done, refused = sorted(told, key=lambda one: isinstance(one, Conflict))
    assert isinstance(refused, Conflict)
    assert "nothing was changed for you" in str(refused)
    assert await desk.held("D1") == done


async def test_pausing_and_resuming_again_changes_nothing(desk: Desk) -> None:
    created = await desk.create()
    assert (await desk.digests.resume(GUILD, CURATOR, "D1")).was_so
    assert await desk.held("D1") == created
    assert not (await desk.digests.pause(GUILD, CURATOR, "D1")).was_so
    paused = await desk.digests.pause(GUILD, CURATOR, "D1")
    assert paused.was_so
    assert (paused.view.digest.state, paused.view.digest.next_due_at) == (DigestState.PAUSED, None)
    desk.watch.now += timedelta(days=1)
    assert await desk.dispatching.note_due() == 0
    assert not (await desk.digests.resume(GUILD, CURATOR, "D1")).was_so


async def test_what_is_deleted_is_held_no_more_and_its_number_is_not_given_again(desk: Desk) -> None:
    await desk.create()
    deleted = await desk.digests.delete(GUILD, CURATOR, "D1")
    assert (deleted.view.digest.state, deleted.view.digest.next_due_at) == (DigestState.DELETED, None)
    with pytest.raises(NotHeld, match="no digest “D1”"):
        await desk.digests.delete(GUILD, CURATOR, "D1")
    assert await desk.digests.all(GUILD) == []
    assert (await desk.create()).id == "D2"


async def test_a_server_has_so_many_digests_and_no_more(desk: Desk) -> None:
    for number in range(MOST_DIGESTS):
        await desk.create(title=f"Number {number}")
    with pytest.raises(WrongInput, match="has 25 digests, and may have no more"):
        await desk.create()
    assert (await desk.create_in(OTHER_GUILD)).id == "D1"
    await desk.digests.delete(GUILD, CURATOR, "D7")
    assert (await desk.create()).id == "D26"


async def test_a_digest_is_not_set_up_twice(desk: Desk) -> None:
    await desk.create()
    with pytest.raises(Conflict, match="D1 is set up exactly so already"):
        await desk.create()
    assert (await desk.create_in(OTHER_GUILD)).id == "D1"
    await desk.digests.delete(GUILD, CURATOR, "D1")
    assert (await desk.create()).id == "D2"


@pytest.mark.parametrize("name", ["D2", " d2 ", "2", "D2 · Weekly news", "weekly NEWS"])
async def test_a_digest_is_found_by_id_or_title(desk: Desk, name: str) -> None:
    await desk.create(title="Daily")
    await desk.create(title="Weekly news")
    assert (await desk.held(name)).id == "D2"


async def test_a_name_that_is_no_digest_s_or_several_s(desk: Desk) -> None:
    await desk.create(title="News")
    await desk.create(title="news")
    for name in ("D3", "", "x" * 300, "%", "D0", "²"):
        with pytest.raises(NotHeld, match="This server has no digest"):
            await desk.held(name)
    with pytest.raises(WrongInput, match="D1 or D2"):
        await desk.held("NEWS")
    await desk.create_in(OTHER_GUILD, title="Elsewhere")
    with pytest.raises(NotHeld):
        await desk.held("Elsewhere")


async def test_names_are_offered_while_they_are_typed(desk: Desk) -> None:
    await desk.create(title="Daily news")
    await desk.create(title="Weekly")
    assert await desk.digests.names(GUILD, "") == [("D1 · Daily news", "D1"), ("D2 · Weekly", "D2")]
    assert await desk.digests.names(GUILD, " NEWS") == [("D1 · Daily news", "D1")]
    assert await desk.digests.names(GUILD, "d2") == [("D2 · Weekly", "D2")]
    assert await desk.digests.names(OTHER_GUILD, "") == []


Act = Callable[[DigestService, Person], Awaitable[object]]
ACTS: dict[str, Act] = {
    "create": lambda digests, person: digests.create(GUILD, person, {"schedule": "daily", "channel": 1}),
    "edit": lambda digests, person: digests.edit(GUILD, person, "D1", {"title": "Other"}),
    "pause": lambda digests, person: digests.pause(GUILD, person, "D1"),
    "resume": lambda digests, person: digests.resume(GUILD, person, "D1"),
    "delete": lambda digests, person: digests.delete(GUILD, person, "D1"),
    "send": lambda digests, person: digests.begin_extra(GUILD, person, "D1"),
}


@pytest.mark.parametrize("verb", ACTS)
async def test_only_curators_may(desk: Desk, verb: str) -> None:
    before = await desk.create()
    with pytest.raises(NotAllowed, match=f"Only curators may {verb} a digest"):
        await ACTS[verb](desk.digests, MEMBER)
    assert [view.digest for view in await desk.digests.all(GUILD)] == [before]
    assert await desk.runs() == []


async def test_the_server_s_time_zone_moves_the_digests_that_keep_it(desk: Desk) -> None:
    await desk.create()
    await desk.create(timezone="Asia/Tokyo")
    await desk.create(title="Third")
    await desk.digests.pause(GUILD, CURATOR, "D3")
    elsewhere = await desk.create_in(OTHER_GUILD)
    before = (await desk.held("D2")).next_due_at
    await desk.settings.choose_timezone(GUILD, CURATOR, "America/New_York")
    assert (await desk.held("D1")).next_due_at == datetime(2026, 3, 1, 14, tzinfo=UTC)
    assert (await desk.held("D2")).next_due_at == before
    assert (await desk.held("D3")).next_due_at is None
    held = await Workspace(desk.database, OTHER_GUILD).read(digests_of)
    assert held == [elsewhere]


async def test_a_digest_that_is_due_when_the_time_zone_changes_is_sent(desk: Desk) -> None:
    await desk.create(time="13:00")
    desk.watch.now += timedelta(hours=1, seconds=7)
    await desk.settings.choose_timezone(GUILD, CURATOR, "America/New_York")
    assert await desk.dispatching.note_due() == 1
    assert await desk.runs() == [("2026-03-01T13:00:00+00:00", "due")]
    assert (await desk.held("D1")).next_due_at == datetime(2026, 3, 1, 18, tzinfo=UTC)


async def test_the_next_ones_keep_the_local_time_across_both_changes_of_the_clocks(desk: Desk) -> None:
    await desk.settings.choose_timezone(GUILD, CURATOR, "Europe/London")
    await desk.create(schedule="weekly", day="sun")
    desk.watch.now = datetime(2026, 3, 14, 12, tzinfo=UTC)
    preview = await desk.digests.preview(GUILD, "D1")
    assert preview.server_zone.key == "Europe/London"
    assert [f"{at:%d %H}" for at in preview.upcoming] == ["15 09", "22 09", "29 08", "05 08", "12 08"]
    desk.watch.now = datetime(2026, 10, 17, 12, tzinfo=UTC)
    assert [f"{at:%d %H}" for at in (await desk.digests.preview(GUILD, "D1")).upcoming][:3] == [
        "18 08",
        "25 09",
        "01 09",
    ]


def told(issue: Issue) -> tuple[Any, ...]:
    """What an issue holds and says of it."""
    return (issue.items, issue.records, issue.after, issue.upto, issue.left_out, issue.is_silent)


@pytest.mark.parametrize("is_paused", [False, True])
async def test_a_preview_is_what_a_run_composes_and_changes_nothing(informed: Desk, is_paused: bool) -> None:
    digest = await informed.create(topic="OPC", tells_all=True)
    if is_paused:
        digest = (await informed.digests.pause(GUILD, CURATOR, "D1")).view.digest
    preview = await informed.digests.preview(GUILD, "D1")
    assert len(preview.issue.items) > 40
    composed = await informed.dispatching.compose(Run(digest, NOW, RunState.DUE, "[]"))
    assert told(preview.issue) == told(composed)
    assert await informed.held("D1") == digest
    assert await informed.runs() == []


async def test_of_two_who_send_at_once_one_does(desk: Desk) -> None:
    await desk.create()
    run = await desk.digests.begin_extra(GUILD, CURATOR, "D1")
    assert (run.due_at, run.state) == (NOW, RunState.DUE)
    for _ in range(2):
        with pytest.raises(Conflict, match="D1 is being sent at this moment"):
            await desk.digests.begin_extra(GUILD, CURATOR, "D1")
        desk.watch.now += timedelta(minutes=1)
    await Runs(desk.database).begin(run, RunState.EMPTY, after=0, upto=0, items="[]", posts=(), at=NOW)
    assert (await desk.digests.begin_extra(GUILD, CURATOR, "D1")).due_at == NOW + timedelta(minutes=2)


async def test_the_rest_of_an_issue_is_its_server_s_alone(informed: Desk) -> None:
    await informed.create(topic="OPC", tells_all=True)
    run = await informed.digests.begin_extra(GUILD, CURATOR, "D1")
    issue = await informed.dispatching.compose(run)
    assert await informed.dispatching.begin(run, issue, ())
    rest = await informed.digests.rest(GUILD, run.digest.digest_id, NOW, 20)
    assert list(rest.items) == list(issue.items[20:])
    assert rest.findings.items == [one.item for one in issue.items[20:]]
    assert list((await informed.digests.rest(GUILD, run.digest.digest_id, NOW, 9999)).items) == []
    for guild_id, due_at in ((OTHER_GUILD, NOW), (GUILD, NOW + timedelta(seconds=1))):
        with pytest.raises(NotHeld, match="That was a preview"):
            await informed.digests.rest(guild_id, run.digest.digest_id, due_at, 0)
