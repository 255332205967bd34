"""Dates as people write them, read strictly: what has two readings is refused with both, and never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.date_words import FORMS, MONTHS, SEASONS, WEEKDAYS, qualify, split_weekday
from bot.records.dates.edtf import MONTH_NAMES, Edtf
from bot.records.dates.interval_labels import read_label_within
from bot.records.dates.numeric_days import read_numeric
from bot.records.dates.relative_days import read_relative
from bot.records.dates.written_periods import read_period
from bot.records.dates.year_labels import SAID, read_year_label
from bot.records.written.told_values import UNKNOWN

_APPROXIMATE: Final = re.compile(
    r"(?:(?:about|around|circa\.?|approximately|approx\.?|roughly)\s+|(?:c|ca)(?:\.\s*|\s+|(?=\d)))(.+)|[~≈]\s*(.+)"
)
_UNCERTAIN: Final = re.compile(
    r"(?:probably|possibly|perhaps|maybe|date uncertain:?|uncertain:?)\s+(.+)|(.+?)(?:, uncertain|\s*\(?\?\)?)"
)
_UNTIL: Final = re.compile(r"(?:by|until|till|up to|no later than)\s+(.+)|(?:pre|before)[\s-]+(.+)")
_SINCE: Final = re.compile(
    r"(?:from|since)\s+(.+)|(?:after|post)[\s-]+(.+)|(.+?)(?:\s+onwards?|\s+to (?:date|present|now)|-present)"
)
_BETWEEN: Final = re.compile(r"between\s+(.+?)\s+and\s+(.+)")
_TO: Final = re.compile(r"(?:from\s+)?(.+?)\s+(?:to|until|till|through)\s+(.+)")
_OR: Final = re.compile(r"(?:either\s+)?(\d{4})\s+or\s+(\d{4})", re.ASCII)
_MONTH_DAYS: Final = re.compile(
    r"([a-z.]+)\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*-\s*|\s+to\s+)(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII
)
_DASH: Final = re.compile(r"(.+?)\s+-\s+(.+)|([^-]+)-([^-]+)")
_AND: Final = re.compile(r"([^/&]+?)(?:\s+and\s+|\s*[&/]\s*)([^/&]+)")
_BRACKETED: Final = re.compile(r"\[.*\]")
_PART_OF: Final = re.compile(
    r"(?:in\s+|the\s+)*(?:early|mid|late|(?:beginning|start|middle|end) of(?: the)?|end|start)(?:-|\s+)"
    r"(?:in\s+|the\s+)*(.+)"
)
_LEAD: Final = re.compile(r"(?:in|on|during|the|dated|as (?:of|at)|month of|year|calendar year)\s+(.+)")
_TIME: Final = re.compile(
    r"(.+?)(?:\s*t\s*|,?\s+(?:at\s+)?)"
    r"(?:(?:[01]?\d|2[0-4])[:h.][0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?|(?:0?\d|1[0-2])\s*[ap]\.?m\.?)"
    r"\s*(?:z|[a-z]{3,4}|(?:utc|gmt)?[+-]\d{2}:?(?:\d{2})?)?(?:\s*\([a-z ]+\))?",
    re.ASCII,
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u2019": "'", "\u2018": "'", "→": " to "})
_FULL_YEAR: Final = re.compile(r"'?\d{2,4}\b", re.ASCII)
# ASCII, since \d takes the digits of every script, and EDTF only these.
_EDTF: Final = re.compile(r"[\dx.?~%/-]+", re.ASCII)
# What EDTF is asked about: of anything else, what it says of years, months and slashes would be beside the point.
_NEARLY_EDTF: Final = re.compile(
    r"(?:[\dx]{4}(?![\dx])[\dx.?~%-]*|\.{0,2})(?:/(?:[\dx]{4}(?![\dx])[\dx.?~%-]*|\.{0,2}))?", re.ASCII
)
_NEVER: Final = re.compile(
    r"(?:0000[-/]00[-/]00|9999[-/]12[-/]31|31[-/.]12[-/.]9999|1900[-/]01[-/]00|0+[-/.]0?1[-/.]1900|0/1/1900)"
)
_NO_DATE: Final = UNKNOWN | {"n.d.", "n.d", "nd", "undated", "no date", "not dated", "date unknown"}
_BEFORE_ALL: Final = re.compile(r"-\d+|.*\d\s*(?:bc|bce|b\.c\.)", re.ASCII)
_DAY_LENGTH, _LONGEST = len("2019-07-16"), 80


def edtf_from_text(text: str, *, today: date, habits: DateHabits | None = None) -> Edtf:
    """Read a date as written: EDTF, "July 2019", "16/07/2019", "Q3 2023", "about April 2019", "by 2023", "yesterday".

    `today` is the writer's own day, `habits` how dates are written where they are. "2019-20" may be a financial year,
    a school year or two calendar years, and 2020-21 also the spring that it is in EDTF: it is refused with all of them.
    A date is never read more finely than it is written: "early 2023" is 2023.
    Raises ValueError with one sentence for the asker on what is wrong and what to write instead; AmbiguousDate, which
    is one, where the asker has to choose.
    """
    typed = folded_date(text)
    if not typed:
        raise ValueError(f"The date is empty; {FORMS}.")
    if len(typed) > _LONGEST:
        raise ValueError(f"A date has at most {_LONGEST} characters; {FORMS}.")
    if says_no_date(typed):
        raise ValueError(f"'{typed}' says that there is no date; leave the date empty, or write one such as 2019.")
    if stands_for_none(typed):
        raise ValueError(f"'{typed}' stands for a date that is not known; leave it empty, or write one such as 2019.")
    return Edtf.parse(_Reader(today, habits or DateHabits()).read(typed))


def folded_date(text: str) -> str:
    """A date as typed, in the form in which it is read and in which an AmbiguousDate names a part of it."""
    # Reports write spans of years with an en dash.
    typed = " ".join(text.translate(_DASHES).split()).casefold()
    return typed[:-1].rstrip() if typed.endswith((",", ";")) else typed


def says_no_date(typed: str) -> bool:
    """Whether a folded text says that there is no date, such as "n.d."."""
    return typed in _NO_DATE


def stands_for_none(typed: str) -> bool:
    """Whether a folded text is a day that programs write where they have none, such as 9999-12-31."""
    return bool(_NEVER.fullmatch(without_time(typed)))


def without_time(typed: str) -> str:
    """A folded text without the time of day that it ends with, if any."""
    timed = _TIME.fullmatch(typed)
    return timed[1] if timed else typed


def loses_its_part(typed: str) -> bool:
    """Whether a folded text says which part of a time is meant, for which a date has no place: "early 2023"."""
    return bool(_PART_OF.fullmatch(typed))


class _Reader:
    """Reads folded texts. What it gives is EDTF not yet parsed: `Edtf.parse` alone decides what is a right date."""

    def __init__(self, today: date, habits: DateHabits) -> None:
        self._today, self._habits = today, habits

    def read(self, typed: str) -> str:
        # "2022 to 2023 (financial year)" is one because of what stands behind it.
        if " to " in typed and not (typed[:4].isdigit() and not typed.endswith(SAID[2])):
            typed = next((typed.removesuffix(said) for said in SAID if typed.endswith(said)), typed)
        if (found := _UNCERTAIN.fullmatch(typed)) and not _EDTF.fullmatch(typed):
            return qualify(self.read(found[1] or found[2]), "?")
        return self._read_whole(typed) or self._read_interval(typed) or self._refuse(typed)

    def _read_whole(self, typed: str) -> str | None:
        """One date, or a time that is open on one side."""
        return self._find_one(typed) or self._read_open(typed)

    def _read_open(self, typed: str) -> str | None:
        """ "by 2023", "before March 2020"; None for what is not open."""
        found = _UNTIL.fullmatch(typed)
        if found is None:
            return self._read_since(typed)
        return f"../{self._ends(found[1])[1] if found[1] else _beside(self._ends(found[2])[0], -1)}"

    def _read_since(self, typed: str) -> str | None:
        """ "from 2023", "after March 2020", "2015 onwards"; None where it has an end."""
        found = _SINCE.fullmatch(typed)
        # "from 2015 to 2016" has an end, and is left to whoever reads intervals.
        if found is None or (found[1] and _TO.fullmatch(typed)):
            return None
        if found[2]:
            return f"{_beside(self._ends(found[2])[1], 1)}/.."
        if found[1] and self._is_dashed(found[1]):
            return self._find_one(found[1])
        return f"{self._ends(found[1] or found[3])[0]}/.."

    def _is_dashed(self, typed: str) -> bool:
        if not _DASH.fullmatch(typed):
            return False
        read = self._find_one(typed)
        return read is None or "/" in read

    def _read_interval(self, typed: str) -> str | None:
        if found := _OR.fullmatch(typed):
            return f"{found[1]}/{found[2]}"
        if (found := _MONTH_DAYS.fullmatch(typed)) and found[1] in MONTHS:
            return self._between(*(f"{day} {found[1]} {found[4]}" for day in (found[2], found[3])))
        found = _BETWEEN.fullmatch(typed) or _TO.fullmatch(typed)
        if found:
            return self._between(found[1], found[2])
        if dashed := _DASH.fullmatch(typed.removeprefix("from ")):
            try:
                return self._between(dashed[1] or dashed[3], dashed[2] or dashed[4])
            except AmbiguousDate:
                raise
            except ValueError:
                return None
        together = _AND.fullmatch(typed)
        return self._side_by_side(together[1], together[2]) if together else None

    def _between(self, start: str, end: str) -> str:
        last = self._ends(end)[1]
        if self._find_one(whole := _borrow(start, end)) is None and self._read_interval(whole) is None:
            # Not with what was lent to it, which nobody typed there.
            self._refuse(start)
        return f"{self._ends(whole)[0]}/{last}"

    def _side_by_side(self, one: str, other: str) -> str | None:
        """ "16 and 17 July 2019" and "May/June 2019"; None where something lies between the two."""
        try:
            first, last = self._ends(_borrow(one, other)), self._ends(other)
            return f"{first[0]}/{last[1]}" if _beside(first[1], 1) == last[0] else None
        except ValueError:
            return None

    def _ends(self, typed: str) -> tuple[str, str]:
        """The first and last date of one end: one date twice, unless the end is itself an interval."""
        read = self._find_one(typed) or self._read_interval(typed) or self._refuse(typed)
        start, slash, end = read.partition("/")
        if slash and not (start.strip(".") and end.strip(".")):
            raise ValueError(f"'{typed}' has no end to count from; {FORMS}.")
        return start, end or start

    def _find_one(self, typed: str) -> str | None:
        """One date or named time; None for anything else."""
        if found := _APPROXIMATE.fullmatch(typed):
            # "about 2015 to 2016" is an interval whose start is approximate.
            read = self._find_one(found[1] or found[2])
            return qualify(read, "~") if read else None
        return self._read_plain(typed) or self._read_day_with_more(typed) or self._read_part(typed)

    def _read_plain(self, typed: str) -> str | None:
        # A span of years before EDTF, to which 2020-21 is spring 2020.
        return (
            read_relative(typed, self._today)
            or read_year_label(typed, self._habits)
            or read_label_within(typed, self._habits)
            or read_numeric(typed, self._today, self._habits)
            or _read_edtf(typed)
            or read_period(typed, self._today, self._habits)
        )

    def _read_day_with_more(self, typed: str) -> str | None:
        """A day with its weekday, a time of day or a small word before it."""
        if weekday := split_weekday(typed):
            return self._read_weekday(typed, *weekday)
        if (found := _TIME.fullmatch(typed)) and (read := self._find_one(found[1])):
            if len(read) != _DAY_LENGTH or "/" in read:
                raise ValueError(f"'{typed}' has a time but no day; {FORMS}.")
            return read
        found = _LEAD.fullmatch(typed)
        return self._find_one(found[1]) if found else None

    def _read_weekday(self, typed: str, weekday: int, rest: str) -> str | None:
        """A day that its weekday fits; where day and month could change places, the weekday may tell which it is."""
        try:
            days = [read] if (read := self._find_one(rest)) else []
        except AmbiguousDate as error:
            days = [reading.edtf for reading in error.readings if len(reading.edtf) == _DAY_LENGTH]
        dated = [day for day in days if len(day) == _DAY_LENGTH and "/" not in day]
        fitting = [day for day in dated if _is_on(day, weekday)]
        if len(fitting) == 1:
            return fitting[0]
        if not dated:
            return None
        day = Edtf.parse(dated[0]).sort_on
        shown = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04}"
        actual = WEEKDAYS[day.weekday()].capitalize()
        raise ValueError(f"'{typed}' does not fit: {shown} is a {actual}; write the day that is meant.")

    def _read_part(self, typed: str) -> str | None:
        """ "early 2023" and "the end of July 2019": the time of which it is a part, since more is not written."""
        found = _PART_OF.fullmatch(typed)
        return self._find_one(found[1]) if found else None

    def _refuse(self, typed: str) -> str:
        words = typed.split()
        if _NEARLY_EDTF.fullmatch(typed):
            return Edtf.parse(typed.upper()).text
        if typed in MONTHS or typed in SEASONS:
            raise ValueError(f"'{typed}' has no year; write {typed} 2019.")
        if split_weekday(f"{words[0]} 1") and len(words) == 1:
            raise ValueError(f"'{typed}' is a day of every week; write a day such as 16 July 2019.")
        if _BRACKETED.fullmatch(typed):
            raise ValueError(f"'{typed}' stands in brackets, as a date does that no source states; {FORMS}.")
        if _BEFORE_ALL.fullmatch(typed):
            raise ValueError(f"'{typed}' is before the year 1; dates before it are not kept: write it in a text.")
        raise ValueError(f"'{typed}' is not a date that Despatch can read; {FORMS}.")


def _read_edtf(typed: str) -> str | None:
    """What is EDTF as it stands, but for the case of its letters."""
    if not _EDTF.fullmatch(typed):
        return None
    try:
        return Edtf.parse(typed.upper()).text
    except ValueError:
        return None


def _borrow(start: str, end: str) -> str:
    """The start with what it leaves to the end: "3" of "3 to 9 May 2020", "January" of "January to June 2023"."""
    words, end_words = _bare(start).split(), _bare(end).split()
    has_year = not words or (_FULL_YEAR.match(words[-1]) and (len(words[-1]) > len("31") or len(words) > 1))
    is_numeric = bool(_EDTF.fullmatch(words[-1])) and len(words[-1]) > len("31") if words else False
    if has_year or is_numeric or start in _RELATIVE:
        return start
    return " ".join([start, *end_words[len(words) :]])


_RELATIVE: Final = frozenset(("yesterday", "today", "tomorrow"))


def _bare(typed: str) -> str:
    found = _APPROXIMATE.fullmatch(typed)
    return (found[1] or found[2]) if found else typed


def _is_on(day: str, weekday: int) -> bool:
    try:
        return Edtf.parse(day).sort_on.weekday() == weekday
    except ValueError:
        return False


def _beside(read: str, ahead: int) -> str:
    """The date just before or after another, as finely told; a mark stays."""
    mark = read[-1] if read[-1] in "?~%" else ""
    part = Edtf.parse(read)
    edge = part.earliest if ahead < 0 else part.latest
    bare = read.removesuffix(mark)
    if edge is None or edge in (date.min, date.max):
        raise ValueError(f"'{read}' has nothing beside it in the calendar; {FORMS}.")
    day = (edge + timedelta(days=ahead)).isoformat()
    is_fine = not bare[:4].isdigit() or bare[5:7] in ("21", "22", "23", "24")
    length = len("2019-07") if is_fine or "X" in bare else len(bare)
    return f"{day[: 4 if 'X' in bare[:4] else length]}{mark}"
