"""Years that are named by two numbers or by what they are for: "2019-20", "FY 2022-23", "school year 2019/20"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from bot.records.dates.ambiguous import DateReading, settle_reading
from bot.records.dates.date_habits import APRIL, DateHabits
from bot.records.dates.date_words import MONTHS, MONTHS_IN_A_YEAR, months_up_to
from bot.records.dates.edtf import MONTH_NAMES, Season
from bot.records.dates.twelve_months import label_between, twelve_months

_CENTURY: Final = 100
_LAST_YEAR: Final = 9999
_LONGEST_SPAN: Final = 60
"""More years between two numbers of which the second has two digits are a slip: "2018-99"."""
ADVICE: Final = "write one of these"
_SPAN: Final = re.compile(r"(\d{4})(\s*[-/]\s*)(\d{4}|\d{2})", re.ASCII)
_FINANCIAL: Final = r"(?:fy|f\.y\.|financial year|fiscal year)"
_SCHOOL: Final = r"(?:ay|school year|academic year)"
_NAMED: Final = re.compile(
    rf"(?:(?P<financial>{_FINANCIAL})|(?P<school>{_SCHOOL})|(?P<tax>tax year))\s*(?P<label>[\d/ -]+|\d{{4}} to \d{{4}})"
    rf"|(?P<label2>[\d/-]+|\d{{4}} to \d{{4}})"
    rf"\s*\(?(?:(?P<financial2>{_FINANCIAL})|(?P<school2>{_SCHOOL})|(?P<tax2>tax year))\)?",
    re.ASCII,
)
_LABEL: Final = re.compile(r"(\d{4}|\d{2})\s*[-/]\s*(\d{4}|\d{2})", re.ASCII)
_ONE_YEAR: Final = re.compile(r"'?(\d{4}|\d{2})", re.ASCII)
_QUARTER_OF: Final = re.compile(
    r"q([1-4])\s*,?\s*(?:of\s+)?(?:fy\s*)?(\d{4}\s*[-/]\s*\d{2,4})|(?:fy\s*)?(\d{4}\s*[-/]\s*\d{2,4})\s*[-,]?\s*q([1-4])",
    re.ASCII,
)
_WITH_MONTHS: Final = re.compile(
    r"(\d{4}\s*[-/]\s*(?:\d{4}|\d{2})),?\s+\(?([a-z.]+)(?:\s+to\s+|\s*-\s*)([a-z.]+)\)?", re.ASCII
)
_WINTER: Final = re.compile(
    r"winter\s+(?:of\s+)?(?P<year>\d{4})(?:\s*[-/]\s*(?P<last>\d{4}|\d{2}))?|(?P<year2>\d{4})\s+winter", re.ASCII
)
SAID: Final = (" (financial year)", " (school year)", " (two calendar years)")
"""What stands behind a reading, and may be typed with it."""


class TwoYears(NamedTuple):
    """Two years that follow one another, as "2019-20" names them."""

    first: int
    last: int


def read_label(text: str) -> TwoYears | None:
    """The two years of "2019-20", "2019/20", "2019-2020" and "19/20"; None where one does not follow the other."""
    found = _LABEL.fullmatch(text.strip())
    if not found:
        return None
    first = int(found[1]) + (2000 if len(found[1]) == len("19") else 0)
    following = first + 1
    if following > _LAST_YEAR:
        return None
    return TwoYears(first, following) if f"{following:04}".endswith(found[2]) else None


def may_be_years(text: str) -> bool:
    """Whether a text that is EDTF for a month or a season may be a span of years as well: "2010-11", "2020-21"."""
    return len(read_span(text, DateHabits())) > 1


class SpanKind(Enum):
    """What two numbers such as "2010-11" may be."""

    ONE_YEAR = "a year that begins in one calendar year and ends in the next"
    YEARS = "calendar years"
    MONTH = "a month"
    SEASON = "a season, as EDTF numbers them"


def span_kinds(typed: str) -> frozenset[SpanKind]:
    """What a folded text of two numbers may be; nothing for any other text, and for "2019/2020", which is EDTF."""
    return frozenset(kind_of(reading.edtf) for reading in read_span(typed, DateHabits()))


def kind_of(edtf: str) -> SpanKind:
    """What one reading of such a text is."""
    if "/" in edtf:
        return SpanKind.ONE_YEAR if len(edtf) > len("2019/2020") else SpanKind.YEARS
    return SpanKind.MONTH if int(edtf[5:]) <= MONTHS_IN_A_YEAR else SpanKind.SEASON


def read_span_as(typed: str, kind: SpanKind, begins: int) -> str | None:
    """A folded text of two numbers as what it was decided to be, as EDTF; None where it cannot be that."""
    if not (found := _SPAN.fullmatch(typed)) or kind not in span_kinds(typed):
        return None
    if kind is SpanKind.ONE_YEAR:
        return twelve_months(int(found[1]), begins)
    read = (reading.edtf for reading in read_span(typed, DateHabits()))
    return next(edtf for edtf in read if kind_of(edtf) is kind)


def two_years_in(typed: str) -> TwoYears | None:
    """The two years that a folded text names, be it as a financial year or without a word: "fy 2019-20", "2019/20"."""
    found = _NAMED.fullmatch(typed)
    is_tax = bool(found and (found["tax"] or found["tax2"]))
    return None if is_tax else read_label(_label_of(found) if found else typed)


def is_financial_year(typed: str) -> bool:
    """Whether a folded text names a financial year by its two years and the word for it: "fy 2021-22"."""
    found = _NAMED.fullmatch(typed)
    return bool(found and (found["financial"] or found["financial2"]) and read_label(_label_of(found)))


def read_year_label(typed: str, habits: DateHabits) -> str | None:
    """What a span or a named year comes to, as EDTF; None for anything else. Raises AmbiguousDate."""
    if found := _WITH_MONTHS.fullmatch(typed):
        return _with_months(found)
    if found := _QUARTER_OF.fullmatch(typed):
        return _quarter(int(found[1] or found[4]), found[2] or found[3], habits)
    if found := _NAMED.fullmatch(typed):
        return _named(typed, found, habits)
    if found := _WINTER.fullmatch(typed):
        return _winter(typed, int(found["year"] or found["year2"]), found["last"])
    return _span(typed, habits)


def _with_months(found: re.Match[str]) -> str | None:
    """ "2019-20, April to March", as such a year is shown."""
    label, first, last = read_label(found[1]), MONTHS.get(found[2]), MONTHS.get(found[3])
    if label is None or first is None or last is None or (first - last) % MONTHS_IN_A_YEAR != 1 or first == 1:
        return None
    return twelve_months(label.first, first)


def _quarter(nth: int, text: str, habits: DateHabits) -> str | None:
    """A quarter of two years is one of the financial year: no other year is named by two."""
    label = read_label(text)
    if label is None:
        return None
    last = label.first * MONTHS_IN_A_YEAR + habits.year_begins - 2 + nth * 3
    return months_up_to(last // MONTHS_IN_A_YEAR, last % MONTHS_IN_A_YEAR + 1, 3)


def _label_of(found: re.Match[str]) -> str:
    """The years of what is named: of "financial year 2022 to 2023" in numbers alone."""
    text: str = found["label"] or found["label2"]
    return text.strip().replace(" to ", "-")


def _named(typed: str, found: re.Match[str], habits: DateHabits) -> str | None:
    text = _label_of(found)
    is_school = bool(found["school"] or found["school2"])
    begins = habits.school_begins if is_school else habits.year_begins
    is_tax = bool(found["tax"] or found["tax2"])
    if label := read_label(text):
        if is_tax and begins == APRIL:
            return f"{label.first:04}-04-06/{label.last:04}-04-05"
        return twelve_months(label.first, begins)
    one = _ONE_YEAR.fullmatch(text)
    if not one or is_tax:
        return None
    year = int(one[1]) + (2000 if len(one[1]) == len("19") else 0)
    if begins == 1:
        return f"{year:04}"
    # To some it is the year in which it ends, to others the one in which it begins.
    years = (twelve_months(first, begins) for first in (year - 1, year))
    return settle_reading(typed, [DateReading(_in_words(each), each) for each in years], ADVICE)


def _winter(typed: str, year: int, last: str | None) -> str | None:
    """A winter lies in two years; named by one of them, it may be either."""
    if last is None:
        readings = [
            DateReading(f"winter {label_between(first, first + 1)}", _winter_from(first))
            for first in (year - 1, year)
            if 0 < first < _LAST_YEAR
        ]
        return settle_reading(typed, readings, ADVICE) if readings else None
    return _winter_from(year) if f"{year + 1:04}".endswith(last) else None


def _winter_from(year: int) -> str:
    """As the season that EDTF has, so that it is shown and typed as it was written."""
    return f"{year:04}-{Season.WINTER.value}"


def _span(typed: str, habits: DateHabits) -> str | None:
    readings = read_span(typed, habits)
    return settle_reading(typed, readings, ADVICE) if readings else None


def read_span(typed: str, habits: DateHabits) -> list[DateReading]:
    """All that a folded text of two numbers may be; nothing for any other text."""
    found = _SPAN.fullmatch(typed)
    return list(_readings(int(found[1]), found[2].strip(), found[3], habits)) if found else []


def _readings(first: int, mark: str, last_text: str, habits: DateHabits) -> Iterator[DateReading]:
    """What two numbers may mean. "2019/2020" is EDTF itself, and so is "2005-07" where 07 is not the next year."""
    number, is_full = int(last_text), len(last_text) == len("2019")
    last = number if is_full else first - first % _CENTURY + number
    if not is_full and first % _CENTURY == _CENTURY - 1 and number == 0 and first < _LAST_YEAR:
        last += _CENTURY
    is_label, is_edtf = last == first + 1, mark == "-"
    is_month = not is_full and 1 <= number <= MONTHS_IN_A_YEAR
    if is_label and not (is_full and not is_edtf):
        yield from _years_of_label(first, habits)
    if not is_full and last - first > _LONGEST_SPAN:
        return
    if last > first and (is_label or is_full or not (is_month and is_edtf)):
        yield DateReading(f"{first:04} to {last:04}{SAID[2] if is_label else ''}", f"{first:04}/{last:04}")
    elif is_full:
        yield DateReading(f"{first:04} to {last:04}", f"{first:04}/{last:04}")
    if is_month:
        yield DateReading(f"{MONTH_NAMES[number - 1]} {first:04}", f"{first:04}-{number:02}")
    if is_edtf and not is_full and number in list(Season):
        yield DateReading(season_words(first, Season(number)), f"{first:04}-{number}")


def _years_of_label(first: int, habits: DateHabits) -> Iterator[DateReading]:
    for begins, said in ((habits.year_begins, SAID[0]), (habits.school_begins, SAID[1])):
        if begins != 1:
            year = twelve_months(first, begins)
            yield DateReading(f"{_in_words(year)}{said}", year)


def season_words(year: int, season: Season) -> str:
    """ "spring 2019", and "winter 2019-20", as it goes on into the next year."""
    name = season.name.lower()
    return f"{name} {label_between(year, year + 1) if season is Season.WINTER else f'{year:04}'}"


def _in_words(months: str) -> str:
    """ "April 2019 to March 2020"."""
    return " to ".join(f"{MONTH_NAMES[int(part[5:7]) - 1]} {part[:4]}" for part in months.split("/"))
