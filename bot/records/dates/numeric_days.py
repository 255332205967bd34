"""Days and months written in numbers: "27/9/23", "16.07.2019", "2023/09/12", "07/2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from bot.records.dates.ambiguous import DateReading, settle_reading
from bot.records.dates.date_habits import DateHabits, DayOrder
from bot.records.dates.date_words import MONTHS_IN_A_YEAR
from bot.records.dates.edtf import MONTH_NAMES

# ASCII, since \d takes the digits of every script, and EDTF only these.
_DAY: Final = re.compile(r"(\d{1,2})(?P<mark>[/.-])\s?(\d{1,2})(?P=mark)\s?(\d{4}|'?\d{2})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[/.]|-)(\d{1,2})(?:[/.]|-)(\d{1,2})", re.ASCII)
_RUN_TOGETHER: Final = re.compile(r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])", re.ASCII)
_MONTH: Final = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_WITHOUT_YEAR: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}", re.ASCII)
_SHORT_DAY: Final = re.compile(r"\d\d-\d\d-\d\d", re.ASCII)
_YEARS_BACK, _YEARS_ON = 75, 10
"""How far from today a year of two digits may lie to be a sensible one."""


class NumericDay(NamedTuple):
    """A day in numbers read with the day first and with the month first, as "07-16"; empty where that is none."""

    day_first: str
    month_first: str


def read_numeric(typed: str, today: date, habits: DateHabits) -> str | None:
    """What numbers come to, as EDTF; None for anything else. Raises AmbiguousDate, or ValueError with a sentence."""
    if found := _MONTH.fullmatch(typed):
        return f"{found[2]}-{found[1]:0>2}"
    if found := _YEAR_FIRST.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed):
        return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
    if found := _DAY.fullmatch(typed):
        return _read_day(typed, found, today, habits)
    if _WITHOUT_YEAR.fullmatch(typed):
        raise ValueError(f"'{typed}' has no year; write a day such as 16/07/2019.")
    return None


def numeric_day(typed: str) -> NumericDay | None:
    """The two orders of a day in numbers with a year behind it, as "07-16"; None for anything else."""
    found = _DAY.fullmatch(typed)
    if not found:
        return None
    one, other = int(found[1]), int(found[3])
    return NumericDay(_day_in(one, other), _day_in(other, one))


def short_day(typed: str) -> bool:
    """Whether a folded text is three times two digits between hyphens."""
    return bool(_SHORT_DAY.fullmatch(typed))


def may_begin_with_year(typed: str, today: date) -> bool:
    """Whether a day in numbers may have a short year in front: "19-07-16"."""
    return short_day(typed) and any(_year_first(typed, today))


def _day_in(day: int, month: int) -> str:
    is_one = 1 <= month <= MONTHS_IN_A_YEAR and 1 <= day <= 31
    return f"{month:02}-{day:02}" if is_one else ""


def _read_day(typed: str, found: re.Match[str], today: date, habits: DateHabits) -> str:
    numbers = int(found[1]), int(found[3])
    orders = [numbers] if habits.order is DayOrder.DAY_FIRST else [numbers, numbers[::-1]]
    if habits.order is DayOrder.MONTH_FIRST:
        orders = [numbers[::-1]]
    # Each once: 5/5/2019 is one day either way, and nobody is asked.
    possible = [pair for pair in dict.fromkeys(orders) if 1 <= pair[1] <= MONTHS_IN_A_YEAR]
    # What is none in the order that is used here has one reading in the other.
    possible = possible or [pair for pair in (numbers, numbers[::-1]) if 1 <= pair[1] <= MONTHS_IN_A_YEAR]
    days = [f"{year}-{month:02}-{day:02}" for year in years_meant(found[4], today) for day, month in possible]
    if habits.order is DayOrder.ASK and short_day(typed):
        days += _year_first(typed, today)
    if not days:
        raise ValueError(
            f"'{typed}' is no day of the calendar, whichever number is the month; write a day such as 16 July 2019."
        )
    return settle_reading(typed, [DateReading(_in_words(day), day) for day in dict.fromkeys(days)])


def years_meant(text: str, today: date) -> list[str]:
    """The sensible years that two digits may stand for; both of the last two centuries where none or both are."""
    digits = text.removeprefix("'")
    if len(digits) == len("2019"):
        return [digits]
    years = [int(digits) + century for century in (2000, 1900)]
    sensible = [year for year in years if today.year - _YEARS_BACK <= year <= today.year + _YEARS_ON]
    return [f"{year:04}" for year in sensible or years]


def _year_first(typed: str, today: date) -> Iterator[str]:
    """ "23-09-12" as the short form of 2023-09-12, where that year has come and the rest is a day."""
    year, month, day = typed.split("-")
    full = 2000 + int(year)
    if full <= today.year and _day_in(int(day), int(month)):
        yield f"{full}-{month}-{day}"


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {MONTH_NAMES[int(month) - 1]} {year}"
