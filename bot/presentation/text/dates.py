"""Dates as British people write them: "16 July 2019", "about April 2019, inferred", "January to June 2023"."""

from __future__ import annotations

from functools import lru_cache

from bot.records.dates.edtf import MONTH_NAMES, DatePart, Edtf, MissingEnd, Season
from bot.records.dates.twelve_months import label_between, label_of_year, months_of_year
from bot.records.kinds.event import Event, EventOutline
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source

_CENTURY_SUFFIX = "XX"
_DATES_HELD = 4096
_LAST_YEAR = 9999


@lru_cache(_DATES_HELD)
def describe_date(date: Edtf | None, *, inferred: bool = False) -> str:
    """Word a date for reading; `inferred` adds that no source states it. None is "date unknown"."""
    if date is None:
        return "date unknown"
    words = _describe_year(date) or _describe_ends(date.start, date.end)
    return f"{words}, inferred" if inferred else words


def describe_date_of(record: Quote | Event | EventOutline | Source) -> str:
    """When it was said, happened or was published, with "inferred" where no source states that."""
    match record:
        case Quote():
            return describe_date(record.said_on, inferred=bool(record.date_basis))
        case Source():
            return describe_date(record.published, inferred=bool(record.published_basis))
    return describe_date(record.date, inferred=bool(record.date_basis))


def _describe_year(date: Edtf) -> str:
    """ "2019-20, April to March" for a year that begins in another month than January; else empty."""
    label = label_of_year(date)
    if not label or (date.start.is_approximate, date.start.is_uncertain) != (
        date.end.is_approximate,
        date.end.is_uncertain,
    ):
        return ""
    words = f"{label}, {months_of_year(date)}"
    words = f"about {words}" if date.is_approximate else words
    return f"{words}, uncertain" if date.is_uncertain else words


def _describe_ends(start: DatePart | MissingEnd, end: DatePart | MissingEnd) -> str:
    match start, end:
        case DatePart(), DatePart():
            return _describe_one(start) if start == end else _describe_interval(start, end)
        case DatePart(), MissingEnd():
            return f"from {_describe_one(start)}" + (", end unknown" if end is MissingEnd.UNKNOWN else "")
        case MissingEnd(), DatePart():
            return f"by {_describe_one(end)}" + (", start unknown" if start is MissingEnd.UNKNOWN else "")
        case _:
            return "at any time"


def _describe_one(part: DatePart) -> str:
    return ", ".join([_name(part), *_remarks(part)])


def _describe_interval(start: DatePart, end: DatePart) -> str:
    """A remark on both ends is made once, after them; a remark on one stands in brackets at its end."""
    remarks = _remarks(start)
    if remarks != _remarks(end):
        return f"{_name_with_brackets(start)} to {_name_with_brackets(end)}"
    return ", ".join([f"{_short_name(start, end)} to {_name(end)}", *remarks])


def _name_with_brackets(part: DatePart) -> str:
    remarks = _remarks(part)
    return f"{_name(part)} ({', '.join(remarks)})" if remarks else _name(part)


def _short_name(start: DatePart, end: DatePart) -> str:
    """The start without what the end repeats: "3" before "9 May 2020"."""
    words, end_words = _words(start), _words(end)
    # "about January to June 2023" would say that June is approximate too.
    if len(words) == len(end_words) and start.is_approximate == end.is_approximate:
        while len(words) > 1 and words[-1] == end_words[-1]:
            words.pop()
            end_words.pop()
    return _join(words, start)


def _name(part: DatePart) -> str:
    return _join(_words(part), part)


def _join(words: list[str], part: DatePart) -> str:
    return " ".join(["about", *words] if part.is_approximate else words)


def _words(part: DatePart) -> list[str]:
    """Day, month or season, year: as many as are known."""
    day = [str(part.day)] if part.day is not None else []
    month = [MONTH_NAMES[part.month - 1]] if part.month is not None else []
    if part.season is not None:
        return [part.season.name.lower(), _year_of_season(part)]
    return [*day, *month, _year(part.year)]


def _year_of_season(part: DatePart) -> str:
    """Its year; for a winter both, since it goes on into the next."""
    year = int(part.year)
    is_winter = part.season is Season.WINTER and year < _LAST_YEAR
    return label_between(year, year + 1) if is_winter else part.year


def _year(year: str) -> str:
    """A year, "2010s" for 201X, and the two years for 20XX, since "2000s" is a decade."""
    if year.endswith(_CENTURY_SUFFIX):
        return f"{year.replace('X', '0')}\N{EN DASH}{year.replace('X', '9')}"
    return f"{year[:-1]}0s" if year.endswith("X") else year


def _remarks(part: DatePart) -> list[str]:
    """What is to be said after the date: what of it is unknown, and that it is uncertain."""
    unknown = [
        unit
        for unit, is_unknown in (
            ("year", part.year.endswith(_CENTURY_SUFFIX)),
            ("month", part.is_month_unspecified),
            ("day", part.is_day_unspecified),
        )
        if is_unknown
    ]
    remarks = [f"{' and '.join(unknown)} unknown"] if unknown else []
    return [*remarks, "uncertain"] if part.is_uncertain else remarks
