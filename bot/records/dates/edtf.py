"""Dates as evidence gives them: EDTF, levels 0 and 1.

The rules are the Library of Congress's Extended Date/Time Format, https://www.loc.gov/standards/datetime/, now part of
ISO 8601-2:2019. Not taken: times of day, negative years, years of more than four digits, and everything of level 2.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, IntEnum
from functools import cached_property, lru_cache
from typing import Final

# Not calendar.month_name, which follows the locale of whatever machine runs the bot.
MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Season(IntEnum):
    """A season by its EDTF number, which stands where a month would."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


# Meteorologists' months. EDTF sorts winter behind autumn, so it is the one that begins in its year.
_SEASON_MONTHS: Final = {
    Season.SPRING: (3, 5),
    Season.SUMMER: (6, 8),
    Season.AUTUMN: (9, 11),
    Season.WINTER: (12, 14),
}
_MONTHS_IN_A_YEAR: Final = 12
_SEASONS: Final = {str(season.value): season for season in Season}
_MONTHS: Final = {f"{month:02}": month for month in range(1, 13)}
_DAYS: Final = {f"{day:02}": day for day in range(1, 32)}
_A_DAY, _A_MONTH, _A_SEASON, _A_YEAR = timedelta(1), timedelta(30), timedelta(91), timedelta(365)
_QUALIFIERS: Final = frozenset("?~%")
_LONGEST: Final = len("2018-07-16~/2018-07-17~")
_SHOWN: Final = 40
_FORMS: Final = "write YYYY, YYYY-MM or YYYY-MM-DD"
_INTERVAL_FORMS: Final = "write START/END, START/.. or ../END"


@dataclass(frozen=True, slots=True)
class DatePart:
    """One date, with what is known of it: a single date, or an end of an interval.

    `year` is four characters, whose last one or two may be X (unspecified); only a full year has a month or a season,
    and only a month has a day. An unspecified month or day (written XX) is None with its flag set; None without the
    flag means that the date was never meant to be that fine.
    """

    year: str
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    is_month_unspecified: bool = False
    is_day_unspecified: bool = False
    is_uncertain: bool = False
    is_approximate: bool = False

    @property
    def earliest(self) -> date:
        """The first day that the digits allow; approximation does not widen it."""
        return date(int(self.year.replace("X", "0")), self._months[0], self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the digits allow; approximation does not widen it."""
        year, month = int(self.year.replace("X", "9")), self._months[1]
        if month > _MONTHS_IN_A_YEAR:
            # The calendar ends with the year 9999.
            year, month = (year + 1, month - _MONTHS_IN_A_YEAR) if year < date.max.year else (year, _MONTHS_IN_A_YEAR)
        return date(year, month, self.day or monthrange(year, month)[1])

    @property
    def margin(self) -> timedelta:
        """How far beyond its digits it may lie: a unit of its own where it is approximate or uncertain, two if both.

        So the Python library `edtf` widens it for `lower_fuzzy` and `upper_fuzzy`.
        """
        unit = _A_DAY if self.day else _A_MONTH if self.month else _A_SEASON if self.season else _A_YEAR
        return unit * (self.is_approximate + self.is_uncertain)

    @property
    def _months(self) -> tuple[int, int]:
        if self.season is not None:
            return _SEASON_MONTHS[self.season]
        return (self.month, self.month) if self.month is not None else (1, 12)


class MissingEnd(Enum):
    """An end of an interval that holds no date, by how EDTF writes it."""

    OPEN = ".."
    UNKNOWN = ""

    @property
    def earliest(self) -> None:
        """No first day."""

    @property
    def latest(self) -> None:
        """No last day."""

    @property
    def is_uncertain(self) -> bool:
        """Never: there is nothing to doubt."""
        return False

    @property
    def is_approximate(self) -> bool:
        """Never: there is nothing to approximate."""
        return False


# Without slots, so that what is derived from the text can be kept: imports repeat few dates in many rows.
@dataclass(frozen=True)
class Edtf:
    """A date or an interval in EDTF; made by `Edtf.parse`, equal when the texts are.

    `text` is canonical: what is stored and exported. `start` and `end` are its parts, both the same one unless
    `is_interval`. Bounds are strict: the days that the digits allow, whatever is approximate or uncertain. Spring is
    March to May, summer June to August, autumn September to November, the bounds that the Python library `edtf` gives
    by `lower_strict` and `upper_strict`; winter is December to February, of which it has December alone "for
    simplicity", so that what happened in January or February would not be found.
    """

    text: str
    start: DatePart | MissingEnd = field(compare=False)
    end: DatePart | MissingEnd = field(compare=False)
    is_interval: bool = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read EDTF, forgiving only white space around it.

        Raises ValueError with one sentence, for the person who wrote it, on what is wrong and what to write instead.
        """
        return _parse(text.strip())

    def __str__(self) -> str:
        return self.text

    @cached_property
    def earliest(self) -> date | None:
        """The first possible day; None where the start is open or unknown."""
        return self.start.earliest

    @cached_property
    def latest(self) -> date | None:
        """The last possible day; None where the end is open or unknown."""
        return self.end.latest

    @cached_property
    def first_possible(self) -> date | None:
        """The first day that it may mean, also where it is not quite right; None where the start is open or unknown."""
        if isinstance(self.start, MissingEnd):
            return None
        first = self.start.earliest
        # The calendar begins with the year 1.
        return first - min(self.start.margin, first - date.min)

    @cached_property
    def last_possible(self) -> date | None:
        """The last day that it may mean, also where it is not quite right; None where the end is open or unknown."""
        if isinstance(self.end, MissingEnd):
            return None
        last = self.end.latest
        # The calendar ends after the year 9999.
        return last + min(self.end.margin, date.max - last)

    @cached_property
    def reach(self) -> tuple[date, date] | None:
        """The first and the last day that it may mean, also where it is not quite right; None where an end is open."""
        first, last = self.first_possible, self.last_possible
        return (first, last) if first is not None and last is not None else None

    def is_surely_before(self, other: Edtf) -> bool:
        """Whether all days that it may mean come before the other's: what was said by 2019, whenever, before 2021."""
        last, first = self.last_possible, other.first_possible
        return last is not None and first is not None and last < first

    @property
    def is_approximate(self) -> bool:
        """Whether either end is marked ~ or %."""
        return self.start.is_approximate or self.end.is_approximate

    @property
    def is_uncertain(self) -> bool:
        """Whether either end is marked ? or %."""
        return self.start.is_uncertain or self.end.is_uncertain

    @cached_property
    def sort_on(self) -> date:
        """The day to order by: the first possible one or, where the start is open, the eve of the end.

        So "by 2023" stands before what is dated 2023. Without either end it is `date.min`.
        """
        if self.earliest:
            return self.earliest
        end = self.end.earliest or date.min
        return end - timedelta(days=1) if end > date.min else date.min

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and last calendar year, both included; None where the bound is."""
        first, last = self.earliest, self.latest
        return first.year if first else None, last.year if last else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words by which a search finds the date: "July" and "2019"."""
        return _words(self)


@lru_cache(maxsize=4096)
def _words(date: Edtf) -> tuple[str, ...]:
    parts = [part for part in (date.start, date.end) if isinstance(part, DatePart)]
    words = (word for part in parts for word in (_month_or_season(part), part.year) if word)
    return tuple(dict.fromkeys(words))


def _month_or_season(part: DatePart) -> str:
    if part.season is not None:
        return part.season.name.lower()
    return MONTH_NAMES[part.month - 1] if part.month is not None else ""


# Records of thirty years have no more days; texts are short, so the whole cache stays below 16 MB.
@lru_cache(maxsize=16_384)
def _parse(text: str) -> Edtf:
    try:
        return _parse_stripped(text)
    except ValueError as reason:
        raise ValueError(f"{_quote(text)} {reason}.") from None


def _quote(text: str) -> str:
    """What was written, on one line and short enough to stand in a sentence; nothing written is called so."""
    line = " ".join(text.split())
    shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
    return f"'{shown}'" if shown else "The date"


def _parse_stripped(text: str) -> Edtf:
    """Every ValueError from here on is the rest of a sentence that begins with the text."""
    if not text:
        raise ValueError(f"is empty; {_FORMS}")
    if len(text) > _LONGEST or ":" in text:
        raise ValueError(f"is more than a date; {_FORMS}, without a time of day or other words")
    if "/" in text:
        return _parse_interval(text)
    part = _parse_part(text)
    return Edtf(text, part, part, is_interval=False)


def _parse_interval(text: str) -> Edtf:
    first, _, last = text.partition("/")
    if "/" in last:
        # Mostly a day written as 16/07/2019, so this says how both are written.
        raise ValueError("has more than one '/'; write a day as YYYY-MM-DD and an interval as START/END")
    start, end = _parse_end(first), _parse_end(last)
    _check_ends(start, end, text)
    # Compared day by day: 2018-07/2018 is in order, since its end may be any day of 2018.
    if start.earliest and end.latest and start.earliest > end.latest:
        raise ValueError(f"ends before it starts; write {last}/{first}")
    return Edtf(text, start, end, is_interval=True)


def _check_ends(start: DatePart | MissingEnd, end: DatePart | MissingEnd, text: str) -> None:
    """Refuse '/', '../' and '/..', which tell nothing; '../..' tells that the thing always holds."""
    if isinstance(start, MissingEnd) and isinstance(end, MissingEnd) and text != "../..":
        raise ValueError(f"names no date; {_INTERVAL_FORMS}")


def _parse_end(text: str) -> DatePart | MissingEnd:
    if text == MissingEnd.OPEN.value:
        return MissingEnd.OPEN
    return _parse_part(text) if text else MissingEnd.UNKNOWN


def _parse_part(text: str) -> DatePart:
    qualifier = text[-1] if text[-1] in _QUALIFIERS else ""
    digits = text[:-1] if qualifier else text
    if not _QUALIFIERS.isdisjoint(digits):
        raise ValueError("has ?, ~ or % in the wrong place; write one at the end, % for uncertain and approximate")
    year, *smaller = digits.split("-")
    if not year or len(smaller) > len(("month", "day")):
        raise ValueError(f"is not a date; {_FORMS}, with a year from 0001 to 9999")
    _check_year(year, is_alone=not smaller)
    return _build_part(year, *smaller, qualifier=qualifier)


def _check_year(year: str, *, is_alone: bool) -> None:
    known = year.rstrip("X")
    # Asked for ASCII too: isdigit alone takes digits of other scripts, and "²", which int refuses.
    if len(year) != len("YYYY") or len(known) < len("20") or not (known.isascii() and known.isdigit()):
        raise ValueError(f"has no year of four digits; {_FORMS}, or 201X or 20XX for a year not known in full")
    if not int(known):
        raise ValueError("is before the year 1; write a year from 0001 to 9999")
    if known != year and not is_alone:
        raise ValueError(f"has a month in a year not known in full; write {year} alone, or the full year")


def _build_part(year: str, month: str | None = None, day: str | None = None, *, qualifier: str) -> DatePart:
    season = _SEASONS.get(month or "")
    if day is not None and (season or month == "XX" != day):
        raise ValueError(f"has a day but no month; write the day as YYYY-MM-DD, or only {year}-{month}")
    month_number = _read_month(month) if month is not None and season is None else None
    return DatePart(
        year=year,
        month=month_number,
        day=_read_day(year, month_number, day) if day is not None else None,
        season=season,
        is_month_unspecified=month == "XX",
        is_day_unspecified=day == "XX",
        is_uncertain=qualifier in ("?", "%"),
        is_approximate=qualifier in ("~", "%"),
    )


def _read_month(month: str) -> int | None:
    """The month's number; None for XX."""
    if month == "XX":
        return None
    if month not in _MONTHS:
        hint = f"write {month.zfill(2)}" if month.zfill(2) in _MONTHS else _FORMS
        raise ValueError(f"has no month {month or 'after its hyphen'}; {hint}")
    return _MONTHS[month]


def _read_day(year: str, month: int | None, day: str) -> int | None:
    """The day's number; None for XX, the only day that an unspecified month may have."""
    if day == "XX" or month is None:
        return None
    length = monthrange(int(year), month)[1]
    if day not in _DAYS:
        raise ValueError(f"has no day {day or 'after its hyphen'}; write 01 to {length}, or XX for a day not known")
    if _DAYS[day] > length:
        raise ValueError(
            f"is not in the calendar, as {MONTH_NAMES[month - 1]} {year} has {length} days; write 01 to {length}"
        )
    return _DAYS[day]


def same_time(first: Edtf | None, second: Edtf | None) -> bool:
    """Whether both are a period of the very same days, whatever of it is approximate or inferred."""
    if first is None or second is None:
        return False
    return (first.earliest, first.latest) == (second.earliest, second.latest)
