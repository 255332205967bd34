"""Dates that are reckoned from another time: from the publication of the text, or from what the text told before."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.reading.dates.absolute import number_of
from bot.reading.dates.expression import Expression, Tense, calendar_text
from bot.reading.dates.found import RestsOn
from bot.reading.dates.words import DAYS, WEEKDAYS
from bot.records.dates.date_words import MONTHS, SEASONS
from bot.records.dates.edtf import Season

Match = re.Match[str]
_AHEAD: Final = {"last": -1, "this": 0, "next": 1, "the": 0}
_DAYS_IN: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_WEEK: Final = 7
_WEEKEND: Final = 5
_SEASON_ENDS: Final = {21: 5, 22: 8, 23: 11, 24: 12}
_SEASON_STARTS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_WINTER_ENDS, _WINTER_NEARS = 2, 9
_BEFORE_WEEKDAYS: Final = re.compile(r"\b(?:on|until|by|since|from|before|after|said|late|early)[^\S\n]{1,3}\Z", re.I)
_BEFORE_WEEKENDS: Final = re.compile(r"\b(?:at|on|over|by)[^\S\n]the[^\S\n]\Z", re.I)
_BEFORE_SEASONS: Final = re.compile(r"\b(?:in|by|since|until|during|from)[^\S\n]the[^\S\n]\Z", re.I)


def _by_publication(found: Match, reckon: Callable[[date], str | None] | None, *, is_loose: bool = True) -> Expression:
    return Expression(
        start=found.start(), end=found.end(), reckon=reckon, is_loose=is_loose, rests_on=RestsOn.PUBLISHED
    )


def days_on(day: date, count: int) -> date | None:
    """So many days later; None where the calendar ends before."""
    return day + timedelta(days=count) if abs(count) < (min(day - date.min, date.max - day)).days else None


def months_on(day: date, count: int) -> tuple[int, int] | None:
    """The year and the month so many months later."""
    months = day.year * 12 + day.month - 1 + count
    return (months // 12, months % 12 + 1) if 12 <= months < 9999 * 12 else None


def read_by_day(found: Match, text: str) -> Expression:
    """ "yesterday", "last night", "this morning", "the day before yesterday"."""
    far, word = found["far"], found["word"]
    ahead = -1 if found["night"] else DAYS[word.lower()] if word else 0
    if far:
        ahead = -2 if far.startswith("before") else 2
    return _by_publication(found, lambda day: _day_text(days_on(day, ahead)))


def read_which(found: Match, text: str) -> Expression | None:
    """ "last week", "this summer", "next Tuesday", "later this year"; not "the last week"."""
    before = text[max(0, found.start() - 6) : found.start()].lower()
    if not found["side"] and re.search(r"\b(?:the|its|his|her|our|my)[^\S\n]{1,3}\Z", before):
        return None
    unit, ahead = found["unit"], _AHEAD[found["which"].lower()]
    if unit in WEEKDAYS:
        return _by_publication(found, lambda day: _this_weekday(day, WEEKDAYS.index(unit), ahead))
    if unit.lower() in SEASONS:
        return _by_publication(found, lambda day: _this_season(day, SEASONS[unit.lower()], ahead))
    if unit.lower() in MONTHS:
        return _by_publication(found, lambda day: _this_month(day, MONTHS[unit.lower()], ahead))
    return _by_publication(found, lambda day: _this_period(day, unit, ahead))


def _this_period(day: date, unit: str, ahead: int) -> str | None:
    if unit in ("week", "weekend"):
        return _week(day, ahead, from_day=_WEEKEND if unit == "weekend" else 0)
    if unit == "decade":
        return f"{day.year // 10 + ahead:03}X"
    if unit == "year":
        return f"{day.year + ahead:04}"
    if unit == "quarter":
        quarter = day.year * 4 + (day.month - 1) // 3 + ahead
        year, first = quarter // 4, quarter % 4 * 3 + 1
        return f"{calendar_text(year, first)}/{calendar_text(year, first + 2)}"
    month = months_on(day, ahead)
    return calendar_text(*month) if month else None


def _week(day: date, ahead: int, *, from_day: int) -> str | None:
    """A week from its Monday, or its week-end."""
    first = days_on(day, ahead * _WEEK - day.weekday() + from_day)
    last = days_on(day, ahead * _WEEK - day.weekday() + _WEEK - 1)
    return f"{first}/{last}" if first and last else None


def _this_weekday(day: date, weekday: int, ahead: int) -> str | None:
    if ahead < 0:
        return _day_text(days_on(day, -((day.weekday() - weekday - 1) % _WEEK + 1)))
    if ahead == 0:
        return _day_text(days_on(day, weekday - day.weekday()))
    # On a Monday, "next Friday" is the one of this week to some and the one of the next week to others.
    return _day_text(days_on(day, weekday - day.weekday() + _WEEK)) if weekday <= day.weekday() else None


def _this_season(day: date, season: int, ahead: int) -> str | None:
    """The season of this, the last or the next year; open where that year and the season nearest differ."""
    if season == Season.WINTER:
        return _this_winter(day, ahead)
    if ahead == 0:
        return f"{day.year:04}-{season}"
    is_over, is_ahead = day.month > _SEASON_ENDS[season], day.month < _SEASON_STARTS[season]
    if (ahead < 0 and is_over) or (ahead > 0 and is_ahead):
        return None
    return f"{day.year + ahead:04}-{season}"


def _this_winter(day: date, ahead: int) -> str | None:
    """A winter by the December in which it begins: in January and February that is last year's."""
    is_old, is_new = day.month <= _WINTER_ENDS, day.month == _SEASON_STARTS[Season.WINTER]
    if ahead == 0:
        # Told between two winters, it is the one that is over to some and the one to come to others.
        return f"{day.year - is_old:04}-{Season.WINTER}" if is_old or day.month >= _WINTER_NEARS else None
    if ahead < 0:
        return None if is_old else f"{day.year - 1:04}-{Season.WINTER}"
    return f"{day.year + is_new:04}-{Season.WINTER}" if is_old or is_new else None


def _this_month(day: date, month: int, ahead: int) -> str | None:
    """ "last May" said in October is this year's to some: open."""
    if ahead and (month - day.month) * ahead > 0:
        return None
    return calendar_text(day.year + ahead, month)


def read_window(found: Match, text: str) -> Expression | None:
    """ "the past five years", "the next decade": up to the publication, or from it."""
    count, unit = number_of(found["count"]) or 1, found["unit"]
    is_past = found["which"] in ("past", "last")
    if unit in _DAYS_IN or (found["which"] == "next" and not found["count"] and unit != "decade"):
        return None
    months = count * _MONTHS_IN[unit]

    def reckon(day: date) -> str | None:
        other = months_on(day, -months if is_past else months)
        if other is None:
            return None
        far, near = calendar_text(*other), calendar_text(day.year, day.month)
        if months >= 24:
            far, near = far[:4], near[:4]
        return f"{far}~/{near}" if is_past else f"{near}/{far}~"

    return _by_publication(found, reckon, is_loose=False)


def read_ago(found: Match, text: str) -> Expression:
    return _by_publication(found, _distant(number_of(found["count"]), found["unit"], -1))


def read_in_time(found: Match, text: str) -> Expression:
    return _by_publication(found, _distant(number_of(found["count"]), found["unit"], 1))


def _distant(count: int | None, unit: str, sign: int) -> Callable[[date], str | None] | None:
    """ "six months ago" is about that month, "a decade ago" about that year, "two days ago" the day itself."""
    if count is None:
        return None

    def reckon(day: date) -> str | None:
        if unit in _DAYS_IN:
            other = days_on(day, sign * count * _DAYS_IN[unit])
            return (_day_text(other) if unit == "day" else f"{other}~") if other else None
        month = months_on(day, sign * count * _MONTHS_IN[unit])
        if month is None:
            return None
        return f"{month[0]:04}~" if unit in ("year", "decade") else f"{calendar_text(*month)}~"

    return reckon


def read_earlier(found: Match, text: str) -> Expression:
    """ "five months earlier": than another time of the text."""
    side = -1 if not found["side"].startswith(("later", "after")) else 1
    count = number_of(found["count"])
    steps = sign_of(side, count, found["unit"])
    return Expression(start=found.start(), end=found.end(), rests_on=RestsOn.TEXT, steps=steps)


def sign_of(side: int, count: int | None, unit: str) -> int | None:
    """How many whole years it is away, where it is some."""
    years = {"year": 1, "decade": 10}.get(unit)
    return side * count * years if count and years else None


def read_other(found: Match, text: str) -> Expression:
    """ "the previous year", "the year before", "that year", "the same period"."""
    side = {"previous": -1, "preceding": -1, "prior": -1, "before": -1, "following": 1, "after": 1}.get(
        found["which"], 0
    )
    unit = found["unit"]
    return Expression(
        start=found.start(), end=found.end(), rests_on=RestsOn.TEXT, steps=side if unit == "year" else None
    )


def read_edge(found: Match, text: str) -> Expression:
    """ "the end of the decade", which is the turn to the next one; of other periods it lies within them."""
    unit, ahead = found["unit"], _AHEAD[found["which"]]
    if unit == "decade" and re.match(r"(?:the )?(?:end|close)", found[0], re.I):
        return _by_publication(found, lambda day: f"{(day.year // 10 + 1 + ahead) * 10:04}~")
    return _by_publication(found, lambda day: _this_period(day, unit, ahead))


def read_weekday(found: Match, text: str, *, tense: Tense) -> Expression | None:
    """ "on Tuesday": the last one, with the day of publication, or the next one where the sentence looks ahead."""
    follows = text[found.end() : found.end() + 2]
    is_dating = _BEFORE_WEEKDAYS.search(text, max(0, found.start() - 12), found.start()) or follows in ("’s", "'s")
    if not is_dating and found.end() - found.start() == len(found["unit"]):
        return None
    weekday = WEEKDAYS.index(found["unit"])

    def reckon(day: date) -> str | None:
        away = (weekday - day.weekday()) % _WEEK
        return _day_text(days_on(day, away if tense is Tense.AHEAD or not away else away - _WEEK))

    return _by_publication(found, reckon)


def read_weekend(found: Match, text: str, *, tense: Tense) -> Expression | None:
    """ "at the weekend": the last one, or the next one where the sentence looks ahead; open on one."""
    if not _BEFORE_WEEKENDS.search(text, max(0, found.start() - 12), found.start()):
        return None

    def reckon(day: date) -> str | None:
        if day.weekday() >= _WEEKEND:
            return None
        return _week(day, 0 if tense is Tense.AHEAD else -1, from_day=_WEEKEND)

    return _by_publication(found, reckon)


def read_the_season(found: Match, text: str) -> Expression | None:
    """ "in the spring", which may be this year's or another's."""
    if not _BEFORE_SEASONS.search(text, max(0, found.start() - 12), found.start()):
        return None
    return Expression(start=found.start(), end=found.end(), rests_on=RestsOn.PUBLISHED)


def without_year(month: int, day: int | None, *, tense: Tense) -> Callable[[date], str | None]:
    """ "27 September", "in May": the next one where the sentence looks ahead, the last one where it looks back.

    Where it does neither it is the one of the same year that has come, or one within some weeks; else it stays open.
    """

    def reckon(now: date) -> str | None:
        years = range(max(now.year - 4, 1), min(now.year + 4, 9999) + 1)
        days = [date(year, month, day or 1) for year in years if (day or 1) <= monthrange(year, month)[1]]
        today = now if day else now.replace(day=1)
        ahead = next((one for one in days if one >= today), None)
        past = next((one for one in reversed(days) if one <= today), None)
        chosen = {Tense.AHEAD: ahead, Tense.BEHIND: past}.get(tense, _nearer(today, past, ahead))
        return (_day_text(chosen) or "")[: None if day else len("2019-07")] or None

    return reckon


_SOON: Final = 45
"""Within so many days, a day without a year is taken to be meant though no word of its sentence says so."""


def _nearer(today: date, past: date | None, ahead: date | None) -> date | None:
    if ahead and (ahead - today).days <= _SOON:
        return ahead
    is_recent = past and (past.year == today.year or (today - past).days <= _SOON)
    return past if is_recent else None


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
