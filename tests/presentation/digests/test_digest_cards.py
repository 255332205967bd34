"""The cards of /digest: what was settled, what would be posted now, and when the next ones fall."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.digests.digest_cards import digest_card, digest_list
from bot.presentation.digests.issue_posts import issue_post
from bot.presentation.digests.preview_card import preview_card
from bot.presentation.text.instants import clock_changes, describe_instant, describe_time_and_offset
from bot.records.digest_plan import SETTINGS, MissedPolicy, PlanRow
from bot.records.digests import DigestState
from bot.records.record import Reference
from bot.services.digests.digests import DigestView
from bot.services.digests.issues import Issue
from bot.services.digests.section import LeftOut, Why
from bot.services.digests.sections.new import SECTION as NEW
from bot.services.findings import Filters
from tests.presentation.card.test_limits import FEW
from tests.presentation.digests.made_up_issues import (
    AT,
    DIGEST,
    ISSUE,
    LONDON,
    NEW_YORK,
    PLAN,
    ROLE_ID,
    issues,
    pages_of,
    shown_on,
)
from tests.presentation.digests.test_issue_posts import event, issue_of
from tests.presentation.made_up import texts

CHANNEL = f"<#{PLAN.channel_id}>"
VIEW = DigestView(digest=DIGEST, schedule="weekly on Monday at 09:00", zone=LONDON)


def mondays(zone: ZoneInfo, *days: date) -> list[datetime]:
    return [datetime(day.year, day.month, day.day, 9, tzinfo=zone).astimezone(UTC) for day in days]


def test_a_digest_is_shown_whole() -> None:
    plan = replace(PLAN, role_id=ROLE_ID, has_counts=True)
    topic = Reference("topic", "T", 1, 1, "Overdose prevention")
    view = replace(VIEW, digest=replace(DIGEST, plan=plan), filters=Filters(topic=topic))
    text = shown_on(digest_card(view, "Digest D1 is created."), CHANNEL, f"<@&{ROLE_ID}>")
    assert text.split("\n") == [
        "## D1 · Monday briefing",
        "Digest D1 is created.",
        "**State:** active",
        "**Next:** Monday 16 March 2026, 09:00 GMT · <t:1773651600:R>",
        "**Schedule:** weekly on Monday at 09:00, Europe/London (the server's)",
        f"**Channel:** {CHANNEL}, calling <@&{ROLE_ID}>",
        "**Filter:** on Overdose prevention",
        "**Tells of:** positions that moved, figures that moved, plans a week ahead and on their day, what was "
        "corrected or withdrawn, what is new, this day in earlier years and what waits for curators",
        "**If missed:** sent up to 12 hours late; after that, told by the next one",
        "**If empty:** stays silent unless something waits for curators; plans for the days ahead and records of this "
        "day in earlier years alone are no news",
        "-# /digest preview, /digest edit, /digest pause, /digest send and /digest delete take digest:D1",
    ]


def tells_of(**settled: Any) -> str:
    """What the card of a digest says that it tells of."""
    view = replace(VIEW, digest=replace(DIGEST, plan=replace(PLAN, **settled)))
    (row,) = [one for one in shown_on(digest_card(view), CHANNEL).split("\n") if one.startswith("**Tells of:** ")]
    return row.removeprefix("**Tells of:** ")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("figure", "figures that moved, what was corrected or withdrawn and what is new"),
        ("quote", "positions that moved, what was corrected or withdrawn, what is new and this day in earlier years"),
        (
            "event",
            "plans a week ahead and on their day, what was corrected or withdrawn, what is new and this day in "
            "earlier years",
        ),
    ],
)
def test_a_digest_promises_only_what_records_of_its_kind_can_hold(kind: str, told: str) -> None:
    assert tells_of(kind=kind) == told


def test_a_digest_promises_only_what_can_be_of_its_topic_and_its_actor() -> None:
    assert "figures that moved" in tells_of(topic_id=1, actor_id=None)
    assert tells_of(topic_id=None, actor_id=1) == (
        "positions that moved, plans a week ahead and on their day, what was corrected or withdrawn, what is new and "
        "this day in earlier years"
    )
    assert tells_of(kind="figure", actor_id=1) == "nothing: no record of this kind can be what it is narrowed to"


def test_a_digest_promises_nothing_that_is_switched_off() -> None:
    assert tells_of(kind="event", on_this_day=False, days_ahead=0) == "what was corrected or withdrawn and what is new"
    assert ", plans a day ahead and on their day, " in tells_of(on_this_day=False, days_ahead=1)
    assert ", plans 30 days ahead and on their day, " in tells_of(days_ahead=30)


def test_a_digest_says_what_alone_does_not_make_it_speak() -> None:
    def when_empty(**settled: Any) -> str:
        view = replace(VIEW, digest=replace(DIGEST, plan=replace(PLAN, **settled)))
        return shown_on(digest_card(view), CHANNEL).partition("**If empty:** ")[2].partition("\n")[0]

    assert when_empty(on_this_day=False) == "stays silent; plans for the days ahead alone are no news"
    assert when_empty(on_this_day=False, days_ahead=0) == "stays silent"
    assert when_empty(kind="quote") == "stays silent; records of this day in earlier years alone are no news"
    assert when_empty(says_nothing=True) == "says that there is nothing new"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("", ["- Switched off: “Coming up”, “On this day” and counts for curators"]),
        ("event", ["- Switched off: “Coming up”, “On this day” and counts for curators"]),
        ("quote", ["- Switched off: “On this day” and counts for curators"]),
        ("figure", ["- Switched off: counts for curators"]),
    ],
)
def test_a_preview_names_as_switched_off_what_could_be_switched_on(kind: str, told: list[str]) -> None:
    plan = replace(PLAN, kind=kind, days_ahead=0, on_this_day=False)
    text = preview_of(replace(ISSUE, digest=replace(DIGEST, plan=plan)))
    assert [row for row in text if row.startswith("- Switched off")] == told


def test_every_setting_has_a_row_on_the_card_or_is_its_heading() -> None:
    told = [row.partition(":**")[0].strip("*") for row in shown_on(digest_card(VIEW), CHANNEL).split("\n")]
    rows = dict.fromkeys(setting.row for setting in SETTINGS.values() if setting.row)
    assert [label for label in told if label in rows] == [row for row in PlanRow if row]
    assert set(rows) == {row for row in PlanRow if row}


@pytest.mark.parametrize(
    ("state", "note", "told", "hint"),
    [
        (DigestState.PAUSED, "", "**State:** paused", "/digest resume digest:D1 sets it going again"),
        (
            DigestState.REFUSED,
            "The channel is gone.",
            "**State:** paused, since it could not be posted: The channel is gone.",
            "/digest resume digest:D1 sets it going",
        ),
        (DigestState.DELETED, "", "**State:** deleted", "What it has posted stays where it is."),
    ],
)
def test_a_digest_that_does_not_run_says_why_and_what_to_do(
    state: DigestState, note: str, told: str, hint: str
) -> None:
    stopped = replace(VIEW, digest=replace(DIGEST, state=state, state_note=note, next_due_at=None))
    text = shown_on(digest_card(stopped), CHANNEL)
    assert told in text.split("\n")
    assert hint in text
    assert "Next" not in text


@FEW
@given(texts(200), texts(300), texts(1000), st.sampled_from(list(DigestState)), st.sampled_from(list(MissedPolicy)))
def test_any_digest_keeps_within_the_limits(
    title: str, name: str, note: str, state: DigestState, missed: MissedPolicy
) -> None:
    subject = Reference("topic", "T", 1, 1, name)
    digest = replace(DIGEST, plan=replace(PLAN, title=title, missed=missed), state=state, state_note=note)
    view = replace(VIEW, digest=digest, filters=Filters(topic=subject, actor=subject, kind="quote"))
    shown_on(digest_card(view, "Digest D1 is changed."), CHANNEL)
    pages = pages_of(digest_list([view] * 25))
    assert "".join(shown_on(page, CHANNEL) for page in pages).count(CHANNEL) == 25


def test_digests_are_listed_with_their_state_and_when_they_are_next() -> None:
    paused = replace(VIEW, digest=replace(DIGEST, number=2, state=DigestState.PAUSED, next_due_at=None))
    (page,) = pages_of(digest_list([VIEW, paused]))
    assert shown_on(page, CHANNEL).split("\n") == [
        "## Digests",
        "-# 2 in this server, 1 active",
        "**D1 · Monday briefing**",
        f"{CHANNEL} · weekly on Monday at 09:00",
        "-# Next Monday 16 March 2026, 09:00 GMT · <t:1773651600:R>",
        "**D2 · Monday briefing**",
        f"{CHANNEL} · weekly on Monday at 09:00",
        "**Paused**",
        "-# /digest preview digest:D1 shows what one would post now",
    ]


def test_a_server_without_a_digest_is_told_how_to_have_one() -> None:
    (page,) = pages_of(digest_list([]))
    assert "/digest create sets one up" in shown_on(page)


def preview_of(issue: Issue, *upcoming: datetime, zone: ZoneInfo = LONDON) -> list[str]:
    post = None if issue.is_silent else issue_post(issue)
    view = preview_card(issue, post, "weekly on Monday at 09:00", upcoming, zone)
    return shown_on(view, CHANNEL).split("\n")


@FEW
@given(issues(), st.sampled_from([LONDON, NEW_YORK, ZoneInfo("UTC")]))
def test_any_preview_keeps_within_the_limits(issue: Issue, zone: ZoneInfo) -> None:
    assert preview_of(issue, *(AT + timedelta(days=200 * years) for years in range(1, 20)), zone=zone)


def test_a_preview_says_what_is_left_out_and_why() -> None:
    plan = replace(PLAN, days_ahead=0, on_this_day=False)
    left_out = [
        LeftOut(section=NEW, count=1_400, why=Why.OFF_TOPIC, name="*OPC*"),
        LeftOut(section=NEW, count=1, why=Why.WITHDRAWN),
    ]
    issue = replace(issue_of(event(1)), digest=replace(DIGEST, plan=plan), left_out=left_out)
    assert preview_of(issue)[1:8] == [
        f"One message would be posted in {CHANNEL} now, as shown here: 1 record.",
        "### Left out",
        "- 1,400 records not on the topic *OPC*",
        "- 1 record withdrawn since",
        "- Switched off: “Coming up”, “On this day” and counts for curators",
        "### Next",
        "Its schedule has no further date.",
    ]
    many = preview_of(replace(issue, left_out=[LeftOut(section=NEW, count=2, why=Why.SHOWN)] * 12))
    assert "- 8 for other reasons" in many


def test_a_preview_says_what_would_be_posted_and_what_not() -> None:
    many = issue_of(*map(event, range(40)))
    shown = len(issue_post(many).items)
    assert preview_of(many)[1] == (
        f"One message would be posted in {CHANNEL} now, as shown here: {shown} records; "
        f"a button shows {40 - shown} more."
    )
    silent = "Nothing would be posted now: there is nothing new to say, and this digest stays silent then."
    assert preview_of(ISSUE)[1] == silent
    says_nothing = replace(ISSUE, digest=replace(DIGEST, plan=replace(PLAN, says_nothing=True)))
    told = f"One message would be posted in {CHANNEL} now: it says that there is nothing new."
    assert preview_of(says_nothing)[1] == told
    paused = replace(ISSUE, digest=replace(DIGEST, state=DigestState.PAUSED))
    assert preview_of(paused)[1:3] == [
        silent,
        "It posts nothing of its own accord, since it is paused: /digest resume digest:D1.",
    ]
    assert "### Next, once it is resumed" in preview_of(paused)


def test_a_preview_gives_the_next_ones_in_the_servers_time_across_clock_changes() -> None:
    days = [date(2026, 3, 23), date(2026, 3, 30), date(2026, 10, 19), date(2026, 10, 26), date(2027, 1, 4)]
    assert preview_of(ISSUE, *mondays(LONDON, *days))[-8:] == [
        "- Mon 23 March, 09:00 GMT (UTC+0)",
        "-# clocks change: 29 March",
        "- Mon 30 March, 09:00 BST (UTC+1)",
        "- Mon 19 October, 09:00 BST (UTC+1)",
        "-# clocks change: 25 October",
        "- Mon 26 October, 09:00 GMT (UTC+0)",
        "- Mon 4 January 2027, 09:00 GMT (UTC+0)",
        "-# weekly on Monday at 09:00 · in the server's time, Europe/London",
    ]


def test_a_preview_gives_a_digests_own_time_beside_the_servers() -> None:
    at = datetime(2026, 3, 2, 15, tzinfo=UTC)
    issue = replace(ISSUE, at=at, zone=NEW_YORK)
    days = [date(2026, 3, 9), date(2026, 3, 30), date(2026, 11, 9)]
    assert preview_of(issue, *mondays(NEW_YORK, *days))[-7:] == [
        "-# clocks change: 8 March in America/New_York",
        "- Mon 9 March, 13:00 GMT (UTC+0) · 09:00 EDT (UTC-4)",
        "-# clocks change: 29 March in Europe/London",
        "- Mon 30 March, 14:00 BST (UTC+1) · 09:00 EDT (UTC-4)",
        "-# clocks change: 25 October in Europe/London and 1 November in America/New_York",
        "- Mon 9 November, 14:00 GMT (UTC+0) · 09:00 EST (UTC-5)",
        "-# weekly on Monday at 09:00 · in the server's time, Europe/London, then in the "
        "digest's own, America/New_York",
    ]
    tokyo, late = ZoneInfo("Asia/Tokyo"), datetime(2026, 3, 9, 20, tzinfo=UTC)
    assert "- Mon 9 March, 20:00 GMT (UTC+0) · Tue 10 March, 05:00 JST (UTC+9)" in preview_of(
        replace(ISSUE, zone=tokyo), late
    )


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("UTC", "09:00 UTC"),
        ("America/Sao_Paulo", "06:00 UTC-3"),
        ("Asia/Kathmandu", "14:45 UTC+5:45"),
        ("Australia/Lord_Howe", "20:00 UTC+11"),
        ("Europe/Paris", "10:00 CET (UTC+1)"),
    ],
)
def test_a_zone_without_an_abbreviation_is_told_by_its_distance_from_utc(zone: str, told: str) -> None:
    assert describe_time_and_offset(AT.astimezone(ZoneInfo(zone))) == told
    assert describe_instant(AT, ZoneInfo(zone)) == f"Monday 9 March 2026, {told.split(' (', maxsplit=1)[0]}"


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Europe/London", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"]),
        ("Australia/Lord_Howe", ["2026-04-05", "2026-10-04", "2027-04-04", "2027-10-03"]),
        ("Asia/Kathmandu", []),
    ],
)
def test_clocks_change_on_the_local_days(zone: str, days: list[str]) -> None:
    first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assert [day.isoformat() for day in clock_changes(first, last, ZoneInfo(zone))] == days
