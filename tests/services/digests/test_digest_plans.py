"""What people type of a digest becomes its plan, and a change alters what was typed and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.digest_plan import DigestPlan, MissedPolicy
from bot.records.digests import DigestState
from tests.guilds import GUILD, NOW
from tests.services.digests.digest_desk import CHANNEL, Desk


async def test_what_is_left_out_is_as_the_plan_has_it(desk: Desk) -> None:
    digest = await desk.create()
    assert digest.plan == DigestPlan(title="Digest", channel_id=CHANNEL, schedule="daily 09:00")
    assert (digest.id, digest.state, digest.next_due_at) == ("D1", DigestState.ACTIVE, NOW + timedelta(hours=21))


async def test_every_option_is_taken(informed: Desk) -> None:
    digest = await informed.create(
        schedule="Weekly",
        time="5:30 pm",
        day="fri",
        timezone="europe/london",
        title="  Friday   briefing ",
        topic="OPC",
        actor="Keir Starmer",
        kind="quote",
        mention=9,
        ahead=0,
        on_this_day=False,
        counts=True,
        empty="say so",
        missed="merge",
        late_hours=3,
    )
    topic_id, actor_id = digest.plan.topic_id, digest.plan.actor_id
    assert digest.plan == DigestPlan(
        title="Friday briefing",
        channel_id=CHANNEL,
        schedule="weekly fri 17:30",
        timezone="Europe/London",
        kind="quote",
        topic_id=topic_id,
        actor_id=actor_id,
        role_id=9,
        days_ahead=0,
        on_this_day=False,
        has_counts=True,
        says_nothing=True,
        missed=MissedPolicy.MERGE,
        late_hours=3,
    )
    (view,) = await informed.digests.all(GUILD)
    assert [one.name for one in (view.filters.topic, view.filters.actor) if one] == [
        "Drug consumption rooms",
        "Sir Keir Starmer",
    ]
    # Friday 6 March 2026, half past five in winter.
    assert digest.next_due_at == datetime(2026, 3, 6, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ({}, "Digest"),
        ({"topic": "OPC"}, "Digest on Drug consumption rooms"),
        ({"kind": "figure", "topic": "OPC"}, "Digest of figures on Drug consumption rooms"),
        ({"topic": "OPC", "actor": "Starmer"}, "Digest on Drug consumption rooms and Sir Keir Starmer"),
        ({"title": "Mine", "topic": "OPC"}, "Mine"),
    ],
)
async def test_a_title_is_made_of_what_the_digest_is_narrowed_to(
    informed: Desk, typed: dict[str, str], title: str
) -> None:
    assert (await informed.create(**typed)).plan.title == title


async def test_a_title_that_was_made_follows_the_filters_and_one_that_was_typed_does_not(informed: Desk) -> None:
    await informed.create(topic="OPC")
    assert (await informed.edit("D1", kind="quote")).plan.title == "Digest of quotes on Drug consumption rooms"
    assert (await informed.edit("D1", title="Mine")).plan.title == "Mine"
    assert (await informed.edit("D1", topic="none")).plan.title == "Mine"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("x" * 4000, "has 4,000 characters"),
        ("x" * 101, "has 101 characters"),
        ("  ", "holds nothing that can be seen"),
        ("\u202e\u200b\x00", "holds nothing that can be seen"),
    ],
)
async def test_titles_that_cannot_be(desk: Desk, title: str, told: str) -> None:
    with pytest.raises(WrongInput, match=told):
        await desk.create(title=title)


@pytest.mark.parametrize(
    "title", ["x" * 100, "👩‍👩‍👧 news :fire:", "\u202egnp.exe", "[a](https://e.f) @everyone <@&1>", "عربى"]
)
async def test_titles_are_kept_as_they_were_typed(desk: Desk, title: str) -> None:
    assert (await desk.create(title=title)).plan.title == title


async def test_a_title_stands_on_one_line(desk: Desk) -> None:
    assert (await desk.create(title="One\r\n\ttwo")).plan.title == "One two"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"schedule": "hourly"}, "“schedule” cannot be read"),
        ({"schedule": "daily", "day": "Monday"}, "“day” does not go with daily"),
        ({"schedule": "monthly", "day": "31"}, "“day” cannot be 31"),
        ({"schedule": "0 9 * * *", "time": "10:00"}, "“time” does not go with a cron line"),
        ({"time": "25:00"}, "“time” cannot be read"),
        ({"timezone": "Atlantis/Centre"}, "is no time zone"),
        ({"schedule": "0 0 30 2 *"}, "never be due"),
        ({"topic": "Unheard of"}, "No topic"),
    ],
)
async def test_what_cannot_be_read_is_named(desk: Desk, typed: dict[str, str], told: str) -> None:
    with pytest.raises((WrongInput, NotHeld), match=told):
        await desk.create(**typed)
    assert await desk.digests.all(GUILD) == []


@pytest.mark.parametrize(
    ("held", "typed", "schedule"),
    [
        ({"schedule": "daily", "time": "10:30"}, {"time": "11:00"}, "daily 11:00"),
        ({"schedule": "daily", "time": "10:30"}, {"schedule": "weekdays"}, "weekdays 10:30"),
        ({"schedule": "weekly", "day": "fri", "time": "8am"}, {"time": "9am"}, "weekly fri 09:00"),
        ({"schedule": "weekly", "day": "fri", "time": "8am"}, {"day": "Sunday"}, "weekly sun 08:00"),
        ({"schedule": "weekly", "day": "fri", "time": "8am"}, {"schedule": "monthly"}, "monthly 1 08:00"),
        ({"schedule": "weekly", "day": "fri"}, {"schedule": "Fortnightly"}, "fortnightly fri 09:00 from 2026-03-06"),
        ({"schedule": "fortnightly", "day": "fri"}, {"schedule": "weekly"}, "weekly fri 09:00"),
        ({"schedule": "monthly", "day": "last"}, {"time": "10:00"}, "monthly last 10:00"),
        ({"schedule": "monthly", "day": "last"}, {"schedule": "daily"}, "daily 09:00"),
        ({"schedule": "daily", "time": "10:30"}, {"schedule": "5 8 * * *"}, "cron 5 8 * * *"),
        ({"schedule": "5 8 * * *"}, {"schedule": "daily"}, "daily 09:00"),
        ({"schedule": "5 8 * * *"}, {"title": "x"}, "cron 5 8 * * *"),
    ],
)
async def test_of_a_schedule_what_is_left_out_stays(
    desk: Desk, held: dict[str, str], typed: dict[str, str], schedule: str
) -> None:
    await desk.create(**held)
    assert (await desk.edit("D1", **typed)).plan.schedule == schedule


@pytest.mark.parametrize(
    ("held", "typed", "told"),
    [
        ({"schedule": "daily"}, {"day": "Monday"}, "“day” does not go with daily"),
        ({"schedule": "5 8 * * *"}, {"time": "10:00"}, "“time” does not go with a cron line"),
        ({"schedule": "daily"}, {}, "Nothing is given"),
    ],
)
async def test_changes_that_do_not_fit(desk: Desk, held: dict[str, str], typed: dict[str, str], told: str) -> None:
    before = await desk.create(**held)
    with pytest.raises(WrongInput, match=told):
        await desk.edit("D1", **typed)
    assert await desk.held("D1") == before


async def test_what_is_no_option_is_a_fault_of_ours(desk: Desk) -> None:
    with pytest.raises(KeyError, match="no option chanel"):
        await desk.create(chanel=6)


async def test_fortnights_are_counted_on_when_only_the_time_changes(desk: Desk) -> None:
    await desk.create(schedule="fortnightly")
    desk.watch.now += timedelta(days=8)
    # Monday 2 March was the first; the 9th is none of its Mondays.
    edited = await desk.edit("D1", time="10:00")
    assert edited.plan.schedule == "fortnightly mon 10:00 from 2026-03-02"
    assert edited.next_due_at == datetime(2026, 3, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ({"channel": 6}, "channel_id", 6),
        ({"topic": "none"}, "topic_id", None),
        ({"actor": " None "}, "actor_id", None),
        ({"kind": "none"}, "kind", ""),
        ({"kind": "event"}, "kind", "event"),
        ({"no_mention": True}, "role_id", None),
        ({"mention": 10}, "role_id", 10),
        ({"timezone": "Server"}, "timezone", ""),
        ({"timezone": "Asia/Tokyo"}, "timezone", "Asia/Tokyo"),
        ({"ahead": 0}, "days_ahead", 0),
        ({"on_this_day": False}, "on_this_day", False),
        ({"counts": True}, "has_counts", True),
        ({"empty": "say so"}, "says_nothing", True),
        ({"missed": "skip"}, "missed", MissedPolicy.SKIP),
        ({"late_hours": 168}, "late_hours", 168),
        ({"title": "Other"}, "title", "Other"),
    ],
)
async def test_each_option_is_changed_alone(informed: Desk, typed: dict[str, Any], field: str, value: object) -> None:
    given = {"topic": "OPC", "actor": "Starmer", "kind": "quote", "mention": 9, "timezone": "Europe/London"}
    before = await informed.create(title="Mine", **given)
    after = await informed.edit("D1", **typed)
    assert getattr(after.plan, field) == value
    changed = {name for name in DigestPlan.__slots__ if getattr(before.plan, name) != getattr(after.plan, name)}
    assert changed == {field}
