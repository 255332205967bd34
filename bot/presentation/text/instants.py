"""Instants as people read them in a time zone: "Monday 2 March 2026, 09:00 GMT"; and when its clocks change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.records.dates.days_in_words import describe_full_day

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def describe_instant(instant: datetime, zone: ZoneInfo) -> str:
    """The local day and time, with the zone's abbreviation."""
    local = instant.astimezone(zone)
    return f"{local:%A} {describe_full_day(local)}, {describe_time(local)}"


def describe_time(local: datetime) -> str:
    """The time of day with the zone's abbreviation: "09:00 GMT", or "09:00 UTC-3" in a zone that has none."""
    return f"{local:%H:%M} {_abbreviation(local)}"


def describe_time_and_offset(local: datetime) -> str:
    """The same with the distance from UTC: "09:00 BST (UTC+1)"."""
    abbreviation, offset = _abbreviation(local), _describe_offset(local)
    is_said = abbreviation in ("UTC", offset)
    return describe_time(local) if is_said else f"{describe_time(local)} ({offset})"


def _abbreviation(local: datetime) -> str:
    name = local.tzname() or ""
    # Zones without an abbreviation have their distance in its place, such as “-03”.
    return name if name.isalpha() else _describe_offset(local)


def _describe_offset(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // _MINUTE, 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{hours}" + (f":{minutes:02}" if minutes else "")


def describe_day(day: date, beside: date) -> str:
    """A day as it is named beside another: "3 March", with its year where that is not the same."""
    return f"{day.day} {day:%B}" if day.year == beside.year else describe_full_day(day)


def describe_since(since: datetime, at: datetime, zone: ZoneInfo) -> str:
    """An earlier instant as it is named at `at`: by its day, or by its time where that is the same day."""
    local, now = since.astimezone(zone), at.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.date() else describe_day(local.date(), now.date())


def clock_changes(first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[date]:
    """The local days on which the clocks of a zone change between two instants, in order."""
    # In UTC: a day added to a local time may be one of 23 or 25 hours.
    start = first.astimezone(UTC)
    while start < last:
        end = min(start + _DAY, last)
        if _offset(start, zone) != _offset(end, zone):
            yield _change_between(start, end, zone).astimezone(zone).date()
        start = end


def _change_between(start: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    """The first minute with the offset that `end` has; `start` has another."""
    # `zoneinfo` does not tell when a zone changes its clocks: only by asking can that be found.
    while end - start > _MINUTE:
        middle = start + (end - start) / 2
        start, end = (start, middle) if _offset(middle, zone) == _offset(end, zone) else (middle, end)
    return end


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()
