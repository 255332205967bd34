"""Dates as people type them into an option or a form, read strictly: what has two readings is refused, not guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from bot.records.dates.edtf import MONTH_NAMES, Edtf, Season

MONTHS: Final = {
    name: number
    for number, month in enumerate(MONTH_NAMES, start=1)
    for name in (month.lower(), month[:3].lower(), f"{month[:3].lower()}.")
} | {"sept": 9, "sept.": 9}
SEASONS: Final = {season.name.lower(): season for season in Season}
_APPROXIMATE: Final = ("about ", "around ", "circa ", "approximately ", "c. ")
_UNTIL: Final = ("by ", "until ", "up to ")
_SINCE: Final = ("from ", "since ")
_EN_DASH: Final = "\N{EN DASH}"
_TO: Final = " to "
_UNCERTAIN: Final = ", uncertain"

# ASCII, since \d takes the digits of every script, and EDTF only these.
_EDTF: Final = re.compile(r"[\dx.?~%/-]+", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_DECADE: Final = re.compile(r"(\d{3})0s", re.ASCII)
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_YEAR_SPAN: Final = re.compile(r"(\d{4})[-/](\d{2}|\d{4})", re.ASCII)
_NUMERIC_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_NUMERIC_MONTH: Final = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)

_LONGEST: Final = 80
_FORMS: Final = "write 2019, July 2019, 16 July 2019, summer 2019 or 2015 to 2019"


class AmbiguousDate(ValueError):
    """A date whose day and month could change places. `text` may be either of `readings`, such as "3 April 2019"."""

    def __init__(self, text: str, readings: tuple[str, ...]) -> None:
        super().__init__(f"'{text}' can be {' or '.join(readings)}; write the month as a word.")
        self.text = text
        self.readings = readings


def edtf_from_text(text: str, *, today: date) -> Edtf:
    """Read a date as typed: EDTF, "July 2019", "16/07/2019", "2015-16", "about April 2019", "by 2023", "yesterday".

    `today` is the asker's own day. "2020-21" is the years 2020 to 2021, as reports write it, though in EDTF it is
    spring 2020.
    Raises ValueError with one sentence for the asker on what is wrong and what to write instead; AmbiguousDate, which
    is one, where the asker has to choose.
    """
    typed = folded_date(text)
    if not typed:
        raise ValueError(f"The date is empty; {_FORMS}.")
    if len(typed) > _LONGEST:
        raise ValueError(f"A date has at most {_LONGEST} characters; {_FORMS}.")
    return Edtf.parse(_read(typed, today))


def folded_date(text: str) -> str:
    """A date as typed, in the form in which it is read and in which an AmbiguousDate names a part of it."""
    # Reports write spans of years with an en dash.
    return " ".join(text.replace(_EN_DASH, "-").split()).casefold()


# Below, a date read is EDTF not yet parsed: Edtf.parse alone decides what is a right date, and says what is wrong.


def _read(typed: str, today: date) -> str:
    body = typed.removesuffix(_UNCERTAIN)
    read = _read_open(body, today) or _read_interval(body, today) or _read_one(body, today)
    return read if body == typed else qualify(read, "?")


def _read_open(typed: str, today: date) -> str | None:
    """Read "by 2023" and "from 2023"; None for anything else, so for "from 2015 to 2016" too."""
    until, since = _strip_prefix(typed, _UNTIL), _strip_prefix(typed, _SINCE)
    if until is not None:
        return f"../{_read_ends(until, today)[1]}"
    # "from 2015 to 2016" has an end, and is left to whoever reads intervals.
    if since is not None and _TO not in since:
        return f"{_read_ends(since, today)[0]}/.."
    return None


def _read_interval(typed: str, today: date) -> str | None:
    start, to, end = typed.removeprefix("from ").partition(_TO)
    if not to:
        return None
    return f"{_read_ends(_borrow(start, end), today)[0]}/{_read_ends(end, today)[1]}"


def _borrow(start: str, end: str) -> str:
    """The start with what it leaves to the end: "3" of "3 to 9 May 2020", "January" of "January to June 2023"."""
    words = (_strip_prefix(start, _APPROXIMATE) or start).split()
    end_words = (_strip_prefix(end, _APPROXIMATE) or end).split()
    has_year = not words or _YEAR.match(words[-1])
    return start if has_year else " ".join([start, *end_words[len(words) :]])


def _read_ends(typed: str, today: date) -> tuple[str, str]:
    """The first and last date of one end: one date twice, unless the end is itself an interval, such as "2015-16"."""
    start, slash, end = _read_one(typed, today).partition("/")
    if slash and not (start.strip(".") and end.strip(".")):
        raise ValueError(f"'{typed}' has no end to count from; {_FORMS}.")
    return start, end or start


def _read_one(typed: str, today: date) -> str:
    bare = _strip_prefix(typed, _APPROXIMATE)
    if bare is not None:
        return qualify(_read_one(bare, today), "~")
    # A span of years before EDTF, to which 2020-21 is spring 2020.
    read = _read_relative(typed, today) or _read_year_span(typed) or _read_numeric(typed) or _read_edtf(typed)
    return read or _read_words(typed)


def _read_relative(typed: str, today: date) -> str | None:
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    years = {"last year": -1, "this year": 0, "next year": 1}
    if typed in days:
        return (today + timedelta(days=days[typed])).isoformat()
    return f"{today.year + years[typed]:04}" if typed in years else None


def _read_year_span(typed: str) -> str | None:
    """Read "2015-2018", and "2015-16" where 16 is the next year and no month: 2015-11 is November."""
    match = _YEAR_SPAN.fullmatch(typed)
    if not match:
        return None
    first, last = match.groups()
    if len(last) == len(first):
        return f"{first}/{last}"
    following = f"{int(first) + 1:04}"
    is_month = 1 <= int(last) <= len(MONTH_NAMES)
    return f"{first}/{following}" if following.endswith(last) and not is_month else None


def _read_numeric(typed: str) -> str | None:
    """Read "16/07/2019" and "07/2019". Raises AmbiguousDate where day and month could change places."""
    if match := _NUMERIC_MONTH.fullmatch(typed):
        return f"{match[2]}-{match[1]:0>2}"
    if not (match := _NUMERIC_DAY.fullmatch(typed)):
        return None
    numbers, year = (int(match[1]), int(match[2])), match[3]
    # Each once: 5/5/2019 is one day either way, and nobody is asked.
    readings = [(day, month) for day, month in dict.fromkeys((numbers, numbers[::-1])) if month in MONTHS.values()]
    if len(readings) > 1:
        raise AmbiguousDate(typed, tuple(f"{day} {MONTH_NAMES[month - 1]} {year}" for day, month in readings))
    return next((f"{year}-{month:02}-{day:02}" for day, month in readings), None)


def _read_edtf(typed: str) -> str | None:
    return typed.upper() if _EDTF.fullmatch(typed) else None


def _read_words(typed: str) -> str:
    """Read "2010s", "July 2019", "summer 2019", "16 July 2019" and "July 16, 2019"."""
    if decade := _DECADE.fullmatch(typed):
        return f"{decade[1]}X"
    *words, year = typed.replace(",", " ").split() or [""]
    match words if _YEAR.fullmatch(year) else []:
        case [name] if name in SEASONS:
            return f"{year}-{SEASONS[name]}"
        case [name] if name in MONTHS:
            return f"{year}-{MONTHS[name]:02}"
        case [day, name] if name in MONTHS and (number := _DAY.fullmatch(day)):
            return f"{year}-{MONTHS[name]:02}-{number[1]:0>2}"
        case [name, day] if name in MONTHS and (number := _DAY.fullmatch(day)):
            return f"{year}-{MONTHS[name]:02}-{number[1]:0>2}"
    if year in MONTHS or year in SEASONS:
        raise ValueError(f"'{typed}' has no year; write {typed} 2019.")
    raise ValueError(f"'{typed}' is not a date that Despatch can read; {_FORMS}.")


def _strip_prefix(typed: str, prefixes: tuple[str, ...]) -> str | None:
    """What follows the first of the prefixes that fits; None if none does."""
    return next((typed.removeprefix(prefix) for prefix in prefixes if typed.startswith(prefix)), None)


def qualify(read: str, mark: str) -> str:
    """A date as EDTF with ~ or ? at each date of an interval; the two together are %."""
    return "/".join(_qualify_one(part, mark) for part in read.split("/"))


def _qualify_one(part: str, mark: str) -> str:
    if not part.strip("."):
        return part
    return f"{part[:-1]}%" if {part[-1], mark} == {"~", "?"} else f"{part.removesuffix(mark)}{mark}"
