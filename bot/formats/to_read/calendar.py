"""iCalendar files (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545), as calendars of offices take them in.

Written by the library icalendar, which folds and escapes; imported on first use only, since it is large.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.extras import CALENDARS
from bot.formats.sheet import unify_line_ends

# RFC 5545 allows no control characters but the tab in texts.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class EntryStatus(StrEnum):
    """How sure an entry is, as RFC 5545 has it (3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """An entry that takes whole days; `uid` is the same whenever the same thing is written."""

    uid: str
    first: date
    last: date
    """Its last day; before 31 December 9999, with which calendars end."""
    summary: str
    description: str
    status: EntryStatus
    url: str = ""
    categories: Sequence[str] = ()


def write_calendar(name: str, timezone: str, made_at: datetime, entries: Sequence[CalendarEntry]) -> bytes:
    """A calendar of entries; `made_at` is an aware instant. Raises MissingExtra."""
    CALENDARS.require()
    from icalendar import Calendar, Event, vText

    calendar = Calendar()
    calendar.add("PRODID", "-//Despatch//Despatch//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    # The library escapes no texts of properties that no RFC has.
    calendar.add("X-WR-CALNAME", vText(" ".join(_text(name).split())))
    calendar.add("X-WR-TIMEZONE", timezone)
    for entry in entries:
        event = Event()
        event.add("UID", entry.uid)
        event.add("DTSTAMP", made_at)
        # Of entries with one UID calendars keep the one with the highest (RFC 5546, 2.1.5): each file counts more than
        # those made before it.
        event.add("SEQUENCE", int(made_at.timestamp()) // 60)
        event.add("DTSTART", entry.first)
        # The end of whole days is the day after the last (3.6.1).
        event.add("DTEND", entry.last + timedelta(days=1))
        event.add("SUMMARY", _text(entry.summary))
        event.add("DESCRIPTION", _text(entry.description))
        event.add("STATUS", entry.status.value)
        # It keeps nobody from other appointments.
        event.add("TRANSP", "TRANSPARENT")
        if entry.url:
            event.add("URL", entry.url)
        if entry.categories:
            event.add("CATEGORIES", [_text(category) for category in entry.categories])
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _text(text: str) -> str:
    return _CONTROLS.sub("", unify_line_ends(text))
