"""Calendar files read back, by the library of others, as what was written, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.formats.to_read.calendar import CalendarEntry, EntryStatus, write_calendar

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(';,\\:"\n'), max_size=300)


def written(**given: object) -> CalendarEntry:
    told: dict[str, object] = {
        "uid": "e1-7@despatch",
        "first": date(2031, 9, 1),
        "last": date(2031, 9, 30),
        "summary": "A clinic",
        "description": "",
        "status": EntryStatus.TENTATIVE,
    }
    return CalendarEntry(**(told | given))  # type: ignore[arg-type]


@given(TEXTS, TEXTS, st.lists(TEXTS.filter(bool), max_size=3))
def test_texts_come_back_as_they_were(summary: str, description: str, categories: list[str]) -> None:
    entry = written(summary=summary, description=description, categories=categories)
    data = write_calendar("Team; one", "Europe/London", NOW, [entry])
    # RFC 5545, 3.1: lines end with CRLF and have at most 75 octets.
    assert all(len(row) <= 75 for row in data.split(b"\r\n"))
    (event,) = Calendar.from_ical(data).events
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (summary, description)
    read: Any = event.get("CATEGORIES")
    assert ([str(each) for each in read.cats] if read else []) == categories


def test_whole_days_end_on_the_day_after_the_last_and_nothing_else_is_finer() -> None:
    data = write_calendar("Team", "Europe/London", NOW, [written(url="https://example.org/a?b=1,2;c")])
    assert b"DTSTART;VALUE=DATE:20310901\r\n" in data
    assert b"DTEND;VALUE=DATE:20311001\r\n" in data
    assert b"DTSTAMP:20260301T120000Z\r\n" in data
    assert b"TRANSP:TRANSPARENT\r\n" in data
    calendar = Calendar.from_ical(data)
    assert str(calendar["X-WR-TIMEZONE"]) == "Europe/London"
    (event,) = calendar.events
    assert str(event["URL"]) == "https://example.org/a?b=1,2;c"


def test_a_calendar_without_entries_or_with_signs_that_it_may_not_have_can_be_read() -> None:
    assert Calendar.from_ical(write_calendar("Team", "UTC", NOW, [])).events == []
    (event,) = Calendar.from_ical(write_calendar("Team", "UTC", NOW, [written(summary="a\x00b\x1fc\r\nd")])).events
    assert str(event["SUMMARY"]) == "abc\nd"


def test_whatever_a_server_is_called_its_calendar_can_be_read() -> None:
    data = write_calendar("A, B; C\\n\nD", "UTC", NOW, [written()])
    assert b"X-WR-CALNAME:A\\, B\\; C\\\\n D\r\n" in data
    assert len(Calendar.from_ical(data).events) == 1


def test_a_later_file_counts_more_than_an_earlier_one() -> None:
    files = [write_calendar("Team", "UTC", NOW + timedelta(minutes=minutes), [written()]) for minutes in (0, 1)]
    first, second = (int(str(Calendar.from_ical(data).events[0]["SEQUENCE"])) for data in files)
    # RFC 5545 gives it 32 bits.
    assert first < second < 2**31
