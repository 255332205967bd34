"""Planned events as entries of Discord's own list of a server's events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.presentation.calendar.event_words import Days, description_words, find_days
from bot.presentation.text.markup import cut, escape, plain
from bot.records.kinds.event import Event
from bot.records.record import State
from bot.records.related import Related

# Discord's limits (https://docs.discord.com/developers/resources/guild-scheduled-event).
_LONGEST_NAME, _LONGEST_DESCRIPTION = 100, 1000
MOST_SHOWN = 50
"""Discord takes a hundred, and people have events of their own."""
FURTHEST_AHEAD = timedelta(days=4 * 365)
"""Discord fails at what begins decades from now, and says nowhere from when on."""
_NO_TIME = "On record with the day alone, so it stands here for the whole day."
_PLACE = re.compile(r"/record id:(E\d{1,18})")


@dataclass(frozen=True, kw_only=True)
class ScheduledEntry:
    """An entry of the list: `starts_at` and `ends_at` are aware instants, in UTC."""

    name: str
    description: str
    location: str
    """Which record it is: Discord asks where it takes place, and this is where more is told."""
    starts_at: datetime
    ends_at: datetime


def scheduled_entry(event: Event, related: Related, server: str, zone: ZoneInfo) -> ScheduledEntry | None:
    """An event as an entry, from midnight to midnight by the server's time; None where it is not dated to the day."""
    days = find_days(event)
    if days is None or not days.is_exact:
        return None
    mark = "" if event.state is State.CURRENT else f" [{event.state}]"
    return ScheduledEntry(
        name=f"{cut(plain(event.name), _LONGEST_NAME - len(mark))}{mark}",
        description=_description(event, days, related, server),
        location=location_of(event.id),
        starts_at=_midnight(days.first, zone),
        ends_at=_midnight(days.last + timedelta(days=1), zone),
    )


def _description(event: Event, days: Days, related: Related, server: str) -> str:
    said = description_words(event, days, related, server)
    # First, since of a long summary the end is cut off.
    return cut(escape(f"{_NO_TIME}\n{said}"), _LONGEST_DESCRIPTION)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(ZoneInfo("UTC"))


def location_of(record_id: str) -> str:
    return f"/record id:{record_id}"


def record_at(location: str | None) -> str | None:
    """The id of the record that an entry is of; None where it is none of ours."""
    found = _PLACE.fullmatch(location or "")
    return found[1] if found else None
