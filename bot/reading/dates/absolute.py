"""Dates that say by themselves when they are, but for a year that may be left out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Final

from bot.reading.dates.expression import Expression, calendar_text
from bot.reading.dates.found import RestsOn
from bot.reading.dates.words import NUMBERS, ORDINALS
from bot.reading.dates.years import counts_something, is_year
from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.date_words import MONTHS, SEASONS, months_up_to
from bot.records.dates.edtf import Season
from bot.records.dates.typed_dates import edtf_from_text

Match = re.Match[str]
_BEFORE_MONTHS: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|from|before|after|to|between|and|through|late|early|mid|for|of|this|last|next)"
    r"[^\S\n]{1,3}|\bmid-|[-–][^\S\n]?)\Z",
    re.IGNORECASE,
)
_THAT_YEAR: Final = re.compile(
    r"[^\S\n](?:of[^\S\n]|in[^\S\n])?(?:that|the[^\S\n](?:same|following|next|previous))[^\S\n](?:same[^\S\n])?year\b"
)
_YEARS_AHEAD: Final = {"this": 0, "the": 0, "last": -1, "next": 1}
_A_YEAR, _A_QUARTER, _HALF_A_YEAR = 12, 3, 6


def number_of(word: str | None) -> int | None:
    """The number that a word or digits stand for."""
    if not word:
        return None
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def year_in(found: Match, text: str) -> int | None:
    """The year that an expression tells, where the number is none of what follows it: "12 May 2000 people came"."""
    year = found["year"]
    return int(year) if year and not counts_something(text, found.end("year")) else None


def _end_in(found: Match, text: str) -> int:
    """Where the expression ends, without a number that is no year."""
    if found["year"] and year_in(found, text) is None:
        return len(text[: found.start("year")].rstrip(" \t,\N{NO-BREAK SPACE}"))
    return found.end()


def by_the_year(found: Match, text: str, make: Callable[[int], str]) -> Expression:
    """What is made of the year that an expression tells, or leaves to the day of publication ("last year")."""
    start, end = found.span()
    year = year_in(found, text)
    if year is not None:
        return Expression(start=start, end=end, edtf=make(year))
    which = found["which"]
    if which is None:
        return Expression(start=start, end=_end_in(found, text), rests_on=RestsOn.PUBLISHED)
    ahead = _YEARS_AHEAD[which]
    return Expression(start=start, end=end, reckon=lambda day: make(day.year + ahead), rests_on=RestsOn.PUBLISHED)


def read_iso(found: Match, text: str) -> Expression:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    return Expression(start=found.start(), end=found.end(), edtf=calendar_text(year, month, day))


def read_numeric(found: Match, text: str) -> Expression:
    """ "12/09/2023", open where day and month could change places or the century is not told."""
    try:
        told = edtf_from_text(found[0], today=date.min).text
    except AmbiguousDate:
        told = None
    except ValueError:
        told = None
    return Expression(start=found.start(), end=found.end(), edtf=told)


def read_day(found: Match, text: str) -> Expression | None:
    """ "12 September 2023", "September 12, 2023", and both without their year."""
    month, day = MONTHS[found["month"].lower()], int(re.sub(r"\D", "", found["day"]))
    if day > monthrange(2024, month)[1]:
        return Expression(start=found.start(), end=_end_in(found, text))
    if found["which"]:
        return by_the_year(found, text, lambda year: calendar_text(year, month, day))
    if of_other := _of_another_year(found, text):
        return of_other
    year = year_in(found, text)
    if year is None and counts_something(text, found.end("day")) and found.end("day") > found.end("month"):
        return None
    return Expression(start=found.start(), end=_end_in(found, text), year=year, month=month, day=day)


def _of_another_year(found: Match, text: str) -> Expression | None:
    """ "in March that year": of a year that the text told before."""
    other = _THAT_YEAR.match(text, found.end()) if not found["year"] else None
    return Expression(start=found.start(), end=other.end(), rests_on=RestsOn.TEXT) if other else None


def read_days(found: Match, text: str) -> Expression | None:
    """ "12-14 September 2023", and "3 and 9 May" where "between" stands before it."""
    first, last = (int(re.sub(r"\D", "", found[part])) for part in ("day", "to"))
    month = MONTHS[found["month"].lower()]
    is_between = text[max(0, found.start() - 12) : found.start()].lower().rstrip().endswith(("between", "between the"))
    if first >= last or (" and " in found[0] and not is_between):
        return None

    def make(year: int) -> str:
        return f"{calendar_text(year, month, first)}/{calendar_text(year, month, last)}"

    return by_the_year(found, text, make)


def read_month(found: Match, text: str) -> Expression | None:
    month = MONTHS[found["month"].lower()]
    if found["which"]:
        return by_the_year(found, text, lambda year: calendar_text(year, month))
    year = year_in(found, text)
    if year is not None:
        return Expression(start=found.start(), end=found.end(), year=year, month=month)
    return _read_month_alone(found, text, month)


def _read_month_alone(found: Match, text: str, month: int) -> Expression | None:
    """A month without a year: only in full, and after a word that goes before a time; else an end of a span at most."""
    if of_other := _of_another_year(found, text):
        return of_other
    end = _end_in(found, text)
    name = found["month"]
    if (len(name.rstrip(".")) <= len("Sept") and name not in ("May", "June", "July")) or name.isupper():
        return None
    follows = text[end : end + 2]
    is_name = follows[:1] in ("’", "'") or (
        follows[:1] == " " and follows[1:].isupper() and name in ("May", "April", "June")
    )
    cued = found.start() < found.start("month") or _BEFORE_MONTHS.search(
        text, max(0, found.start() - 12), found.start()
    )
    return Expression(start=found.start(), end=end, month=month, is_weak=is_name or not cued)


def read_months_to(found: Match, text: str) -> Expression | None:
    """ "the year to March 2023": the months up to that one, as far back as they are told."""
    count = number_of(found["count"]) if found["count"] else None
    if found["unit"]:
        count = {"year": _A_YEAR, "quarter": _A_QUARTER}.get(found["unit"], _HALF_A_YEAR)
    month = MONTHS[found["month"].lower()]
    if not count:
        return None
    return by_the_year(found, text, lambda year: months_up_to(year, month, count))


def read_part(found: Match, text: str) -> Expression | None:
    """ "the first nine months of 2025", "the second half of 2019", "the third quarter of last year"."""
    months, count, nth = (
        {"half": 6, "quarter": 3, "month": 1}[found["unit"]],
        number_of(found["count"]),
        ORDINALS[found["nth"].lower()],
    )
    if count:
        months, nth = months * count, nth if nth in (1, -1) else 0
    parts = 12 // months if months <= 12 else 0
    if not nth or nth > parts or parts < 1:
        return None
    last = nth * months if nth > 0 else 12
    return by_the_year(found, text, lambda year: months_up_to(year, last, months))


def read_quarter(found: Match, text: str) -> Expression | None:
    months, nth = {"Q": 3, "H": 6}[found["unit"]], int(found["nth"])
    if nth * months > 12:
        return None
    year = int(found["year"])
    return Expression(start=found.start(), end=found.end(), edtf=months_up_to(year, nth * months, months))


def read_season(found: Match, text: str) -> Expression:
    season = SEASONS[found["season"].lower()]
    if season is Season.WINTER:
        # "Winter 2019" may have begun in that year, or the year before.
        return Expression(start=found.start(), end=found.end())
    return by_the_year(found, text, lambda year: f"{year:04}-{season}")


def read_decade(found: Match, text: str) -> Expression:
    decade = found["decade"]
    # "The 1900s" may be ten years or a hundred.
    told = f"{decade}X" if not decade.endswith("0") or decade == "200" else None
    return Expression(start=found.start(), end=found.end(), edtf=told)


def read_century(found: Match, text: str) -> Expression:
    return Expression(start=found.start(), end=found.end(), edtf=f"{int(found['nth']) - 1}XX")


def read_short_span(found: Match, text: str) -> Expression | None:
    """ "2015-16" and "2023/24"; what may be a month of that year as well ("2010-12") stays open."""
    start, end, year, last = found.start(), found.end(), int(found["year"]), int(found["last"])
    if last > year % 100:
        told = f"{year:04}/{year - year % 100 + last:04}"
        is_month = last <= 12 and last != year % 100 + 1 and found["mark"] == "-"
        return Expression(start=start, end=end, edtf=None if is_month else told)
    if 1 <= last <= 12 and found["mark"] == "-":
        return Expression(start=start, end=end, year=year, month=last)
    return None


def read_long_span(found: Match, text: str) -> Expression | None:
    """ "2015-2018"."""
    first, last = int(found["year"]), int(found["last"])
    if first >= last or counts_something(text, found.end()):
        return None
    return Expression(start=found.start(), end=found.end(), edtf=f"{first:04}/{last:04}")


def read_year(found: Match, text: str, last_year_end: int | None) -> Expression | None:
    start, year_start, end = found.start(), found.start("year"), found.end()
    year = int(found["year"])
    if start < year_start:
        if counts_something(text, end):
            return None
        return Expression(start=start, end=end, year=year)
    is_weak = not is_year(text, start, end, last_year_end)
    return Expression(start=start, end=end, year=year, is_weak=is_weak)
