"""An event in a calendar is no finer than its date, and a plan is no event."""

from __future__ import annotations

from datetime import date

import pytest

from bot.presentation.calendar.event_words import find_days, summary_words
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import State


def event(
    dated: str, status: EventStatus = EventStatus.PLANNED, basis: str = "", state: State = State.CURRENT
) -> Event:
    return Event(
        record_id=1,
        number=1,
        key="clinic",
        date=Edtf.parse(dated),
        date_basis=basis,
        name="Clinic opens",
        status=status,
        state=state,
        sources=(),
    )


@pytest.mark.parametrize(
    ("dated", "first", "last", "title"),
    [
        ("2031-09-27", (2031, 9, 27), (2031, 9, 27), "Planned: Clinic opens"),
        ("2031-09-27/2031-09-29", (2031, 9, 27), (2031, 9, 29), "Planned: Clinic opens"),
        ("2031-09", (2031, 9, 1), (2031, 9, 30), "Planned: Clinic opens (September 2031)"),
        ("2031", (2031, 1, 1), (2031, 12, 31), "Planned: Clinic opens (2031)"),
        ("2032", (2032, 1, 1), (2032, 12, 31), "Planned: Clinic opens (2032)"),
        ("2031-04/2032-03", (2031, 4, 1), (2032, 3, 31), None),
        ("2031-09-27~", (2031, 9, 27), (2031, 9, 27), "Planned: Clinic opens (about 27 September 2031)"),
        ("../2031-09-30", (2031, 9, 30), (2031, 9, 30), "Planned: Clinic opens (by 30 September 2031)"),
        ("2031-05-01/..", (2031, 5, 1), (2031, 5, 1), "Planned: Clinic opens (from 1 May 2031)"),
    ],
)
def test_it_stands_on_the_days_of_its_date_and_says_where_that_is_no_day(
    dated: str, first: tuple[int, int, int], last: tuple[int, int, int], title: str | None
) -> None:
    days = find_days(event(dated))
    assert days is not None
    assert (days.first, days.last) == (date(*first), date(*last))
    if title is not None:
        assert summary_words(event(dated), days) == title
    assert days.is_exact == ("(" not in summary_words(event(dated), days))


@pytest.mark.parametrize(
    "dated", ["203X", "2031/2035", "2031/..", "../2031-09", "../..", "2031-09-27/9999-12-31", "20XX"]
)
def test_a_date_that_no_calendar_can_hold_has_no_days(dated: str) -> None:
    assert find_days(event(dated)) is None


def test_what_was_inferred_cancelled_or_disputed_is_said_in_its_title() -> None:
    inferred = event("2031-09-27", basis="The article says “in three weeks”.")
    days = find_days(inferred)
    assert days is not None
    assert summary_words(inferred, days) == "Planned: Clinic opens (27 September 2031, inferred)"
    cancelled = event("2031-09-27", EventStatus.CANCELLED, state=State.DISPUTED)
    days = find_days(cancelled)
    assert days is not None
    assert summary_words(cancelled, days) == "Cancelled: Clinic opens [disputed]"
