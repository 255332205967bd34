"""Days told by the day on which they are written: "yesterday", "last week", "last Tuesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from bot.records.dates.ambiguous import DateReading, settle_reading
from bot.records.dates.date_words import MONTHS_IN_A_YEAR, WEEKDAYS, months_up_to
from bot.records.dates.edtf import MONTH_NAMES

_DAYS: Final = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1}
_AHEAD: Final = {"last": -1, "this": 0, "next": 1}
_WHICH: Final = re.compile(rf"(last|this|next)\s+(week|month|quarter|year|{'|'.join(WEEKDAYS)})")
_AGO: Final = re.compile(r"(\d{1,3}|a|one|two|three)\s+(day|week)s?\s+ago", re.ASCII)
_COUNTS: Final = {"a": 1, "one": 1, "two": 2, "three": 3}
_WEEK: Final = 7
_QUARTER: Final = 3


def read_relative(typed: str, today: date) -> str | None:
    """What such words come to, as EDTF; None for anything else. Raises AmbiguousDate."""
    try:
        if typed in _DAYS:
            return _days_on(today, _DAYS[typed])
        if found := _AGO.fullmatch(typed):
            count = _COUNTS.get(found[1]) or int(found[1])
            return _days_on(today, -count * (_WEEK if found[2] == "week" else 1))
        if found := _WHICH.fullmatch(typed):
            return _which(typed, _AHEAD[found[1]], found[2], today)
    except OverflowError:
        raise ValueError(f"'{typed}' is no day of the calendar; write a day such as 16 July 2019.") from None
    return None


def is_relative(typed: str) -> bool:
    """Whether words mean another day when they are read on another day."""
    return typed in _DAYS or bool(_AGO.fullmatch(typed) or _WHICH.fullmatch(typed))


def _days_on(day: date, count: int) -> str:
    return (day + timedelta(days=count)).isoformat()


def _which(typed: str, ahead: int, unit: str, today: date) -> str:
    if unit in WEEKDAYS:
        return _weekday(typed, ahead, WEEKDAYS.index(unit), today)
    if unit == "week":
        monday = today + timedelta(days=ahead * _WEEK - today.weekday())
        return f"{monday}/{_days_on(monday, _WEEK - 1)}"
    if unit == "year":
        return f"{today.year + ahead:04}"
    size = _QUARTER if unit == "quarter" else 1
    last = (today.year * MONTHS_IN_A_YEAR + today.month - 1) // size * size + size - 1 + ahead * size
    return months_up_to(last // MONTHS_IN_A_YEAR, last % MONTHS_IN_A_YEAR + 1, size)


def _weekday(typed: str, ahead: int, weekday: int, today: date) -> str:
    """To some "last Friday" is the nearest one, to others the one of last week: where these differ, both are told."""
    of_week = today + timedelta(days=ahead * _WEEK + weekday - today.weekday())
    away = (weekday - today.weekday()) % _WEEK
    nearest = {-1: today + timedelta(days=away - _WEEK), 0: of_week, 1: today + timedelta(days=away or _WEEK)}[ahead]
    if nearest == of_week:
        return of_week.isoformat()
    days = sorted((nearest, of_week))
    readings = [DateReading(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04}", day.isoformat()) for day in days]
    return settle_reading(typed, readings, "write the day")
