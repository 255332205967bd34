"""The weekly digests of what people follow: when they fall."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.services.digests.schedules import Schedule

_SCHEDULE: Final = Schedule.parse("weekly mon 09:00")
_OVER_A_WEEK: Final = timedelta(days=8)


def last_monday(now: datetime, zone: ZoneInfo) -> date:
    """The Monday whose digest fell last, in a server's zone."""
    first = _SCHEDULE.after(now - _OVER_A_WEEK, zone)
    assert first is not None
    return _SCHEDULE.latest(first, now, zone).astimezone(zone).date()


def next_digest(now: datetime, zone: ZoneInfo) -> datetime:
    """When the next one falls, in UTC."""
    following = _SCHEDULE.after(now, zone)
    assert following is not None
    return following
