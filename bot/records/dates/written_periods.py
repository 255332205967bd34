"""Single dates and periods in words: "12 September 2023", "Q3 2023", "w/c 3 July 2023", "year ending March 2020"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from bot.records.dates.ambiguous import DateReading, settle_reading
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.date_words import MONTHS, SEASONS, months_up_to
from bot.records.dates.edtf import MONTH_NAMES, Edtf, Season
from bot.records.dates.numeric_days import read_numeric, years_meant

_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"'\d{2}", re.ASCII)
_TWO_DIGITS: Final = re.compile(r"'?\d{2}", re.ASCII)
_EARLY_YEAR: Final = re.compile(r"(?:ad\s*)?(\d{3})(?:\s*(?:ad|ce))?", re.ASCII)
_DECADE: Final = re.compile(r"(\d{3})0'?s", re.ASCII)
_CENTURY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\s+century", re.ASCII)
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_PARTING: Final = re.compile(r"[\s,/-]+|\.\s*(?=\S)|\.$")
_MONTH_YEAR: Final = re.compile(r"([a-z]+\.?)(?:-|\s*')(\d{2})", re.ASCII)
_MONTHS_COUNTED: Final = re.compile(r"(\d{4})[ -]?m(0[1-9]|1[0-2])", re.ASCII)
_ORDINALS: Final = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_PART: Final = re.compile(
    r"(?:(?P<unit>[qh])(?P<nth>[1-4])|(?P<nth2>[1-4])(?P<unit2>[qh])|(?P<word>quarter|half)\s+(?P<nth3>[1-4])"
    rf"|(?P<nth4>{'|'.join(_ORDINALS)})\s+(?P<word2>quarter|half))",
    re.ASCII,
)
_PART_OF_YEAR: Final = re.compile(
    rf"(?:(?P<part>{_PART.pattern.replace('?P<', '?P<a_')})(?:\s*[-/,]\s*|\s+of\s+|\s*)(?P<year>\d{{4}})"
    rf"|(?P<year2>\d{{4}})\s*[-/,]?\s*(?P<part2>{_PART.pattern.replace('?P<', '?P<b_')}))",
    re.ASCII,
)
_WEEK_FROM: Final = re.compile(r"(?:w/c|wc|w\.c\.|w/b|week (?:commencing|beginning|starting))\s*:?\s*(.+)")
_WEEK_TO: Final = re.compile(r"(?:w/e|we|week (?:ending|ended|to))\s+(.+)")
_ISO_WEEK: Final = re.compile(r"(\d{4})-?w(\d{2})", re.ASCII)
_COUNTS: Final = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "quarter": 3,
    "half": 6,
    "half year": 6,
    "half-year": 6,
    "year": 12,
}
_ENDING: Final = re.compile(
    r"(?:(?:financial |fiscal |calendar |rolling )?(?P<unit>year|quarter|half[ -]?year|half)"
    r"|(?:rolling )?(?P<count>\d{1,2}|three|six|nine|twelve)[ -]months?(?: period)?)"
    r"(?:(?: ending| ended| end| to end| up to| to)(?: of)?(?: in| on)?|-ending|-end)\s+(?P<end>.+)"
    r"|(?P<short>y/e|fye|ye)\s+(?P<end2>.+)",
    re.ASCII,
)


def read_period(typed: str, today: date, habits: DateHabits) -> str | None:
    """What words come to, as EDTF; None where they are no date. Raises AmbiguousDate, or ValueError with a sentence."""
    return (
        _read_week(typed, today, habits) or _read_ending(typed, today) or _read_part(typed) or _read_words(typed, today)
    )


def _read_week(typed: str, today: date, habits: DateHabits) -> str | None:
    if found := _ISO_WEEK.fullmatch(typed):
        year, week = int(found[1]), int(found[2])
        if not 1 <= week <= date(year or 1, 12, 28).isocalendar().week or not year:
            raise ValueError(f"'{typed}' is no week of the calendar; write its first and last day.")
        return _week(date.fromisocalendar(year, week, 1), 0)
    from_day, to_day = _WEEK_FROM.fullmatch(typed), _WEEK_TO.fullmatch(typed)
    found = from_day or to_day
    day = _day_of(found[1], today, habits) if found else None
    return _week(day, 0 if from_day else -6) if day else None


def _week(day: date, from_day: int) -> str | None:
    try:
        return f"{day + timedelta(days=from_day)}/{day + timedelta(days=from_day + 6)}"
    except OverflowError:
        return None


def _day_of(typed: str, today: date, habits: DateHabits) -> date | None:
    """The one day that words mean; None where they mean none, or a longer time."""
    read = _read_words(typed, today) or read_numeric(typed, today, habits)
    parsed = Edtf.parse(read) if read else None
    return parsed.earliest if parsed and parsed.earliest == parsed.latest else None


def _read_ending(typed: str, today: date) -> str | None:
    """ "year ending March 2020": the whole months up to the end of that one; by a day within a month, up to that."""
    found = _ENDING.fullmatch(typed)
    if not found:
        return None
    count = _COUNTS.get(found["unit"] or found["count"] or "year") or int(found["count"])
    read = _read_words(found["end"] or found["end2"], today)
    if not read or not 1 <= count <= 12:
        return None
    last = Edtf.parse(read)
    if len(read) == len("2020-03") and read[5:7].isdigit() and int(read[5:7]) <= 12:
        return months_up_to(int(read[:4]), int(read[5:7]), count)
    if len(read) != len("2020-03-31") or last.latest is None:
        return None
    day = last.latest
    if day.day == monthrange(day.year, day.month)[1]:
        return months_up_to(day.year, day.month, count)
    first = Edtf.parse(months_up_to(day.year, day.month, count + 1).partition("/")[0]).earliest
    return f"{first.replace(day=day.day + 1)}/{day}" if first and day.day < 28 else None


def _read_part(typed: str) -> str | None:
    """ "Q3 2023", "2019 Q1", "H1 2023", "third quarter of 2023"."""
    found = _PART_OF_YEAR.fullmatch(typed)
    if not found:
        return None
    lead, year = ("a_", found["year"]) if found["part"] else ("b_", found["year2"])
    groups = {
        name.removeprefix(lead): text for name, text in found.groupdict().items() if name.startswith(lead) and text
    }
    nth = next(_ORDINALS.get(text) or int(text) for name, text in groups.items() if name.startswith("nth"))
    is_half = next(text for name, text in groups.items() if not name.startswith("nth"))[0] == "h"
    months = 6 if is_half else 3
    return months_up_to(int(year), nth * months, months) if nth * months <= 12 else None


def _read_words(typed: str, today: date) -> str | None:
    # "May 2019 -" goes on, and nobody says until when.
    if typed.endswith("-") or not any(sign.isdigit() for sign in typed):
        return None
    if read := _read_years(typed):
        return read
    if found := _MONTHS_COUNTED.fullmatch(typed):
        return f"{found[1]}-{found[2]}"
    if (found := _MONTH_YEAR.fullmatch(typed)) and found[1] in MONTHS:
        return _one_of(typed, [f"{year}-{MONTHS[found[1]]:02}" for year in years_meant(found[2], today)])
    words = [word for word in _PARTING.split(typed) if word and word not in ("of", "the", "in")]
    return _read_calendar(typed, words, today)


def _read_years(typed: str) -> str | None:
    """ "2010s", "20th century" and years of three digits."""
    if decade := _DECADE.fullmatch(typed):
        # "The 1900s" may be ten years or a hundred.
        if decade[1].endswith("0") and decade[1] != "200":
            first = decade[1][:2]
            lasts = [(f"{first}00", f"{first}{last}") for last in ("09", "99")]
            readings = [DateReading(f"{begin} to {last}", f"{begin}/{last}") for begin, last in lasts]
            return settle_reading(typed, readings, "write one of these")
        return f"{decade[1]}X"
    if (century := _CENTURY.fullmatch(typed)) and int(century[1]) > 1:
        return f"{int(century[1]) - 1:02}XX"
    early = _EARLY_YEAR.fullmatch(typed)
    return f"{int(early[1]):04}" if early else None


def _read_calendar(typed: str, words: list[str], today: date) -> str | None:
    """ "July 2019", "2019 JAN", "16th of July 2019", "July 16, 2019", "2019 July 16", "12 Sept '23"."""
    if words and _SHORT_YEAR.fullmatch(words[-1]):
        return _in_short_year(typed, words, today)
    shape = "".join(map(_shape, words))
    if shape in ("MY", "YM", "SY", "YS"):
        name, year = words if shape.endswith("Y") else words[::-1]
        return f"{year}-{_number_of(name):02}"
    if shape in ("DMY", "MDY", "YMD"):
        named = dict(zip(shape, words, strict=True))
        day = _DAY.fullmatch(named["D"])
        return f"{named['Y']}-{MONTHS[named['M']]:02}-{day[1]:0>2}" if day else None
    if shape == "DMD" and _TWO_DIGITS.fullmatch(words[2]):
        return _in_short_year(typed, words, today)
    if shape in ("DM", "MD"):
        raise ValueError(f"'{typed}' has no year; write {typed} 2019.")
    return None


def _shape(word: str) -> str:
    """What a word of a date is, as one letter: its Day, Month, Season or Year."""
    if _YEAR.fullmatch(word):
        return "Y"
    if word in MONTHS:
        return "M"
    # A winter lies in two years, by which it is named.
    if (word in SEASONS and word != "winter") or word == "fall":
        return "S"
    return "D" if _DAY.fullmatch(word) else "?"


def _number_of(name: str) -> int:
    return MONTHS.get(name) or SEASONS["autumn" if name == "fall" else name]


def _in_short_year(typed: str, words: list[str], today: date) -> str | None:
    read = [_read_calendar(typed, [*words[:-1], year], today) for year in years_meant(words[-1], today)]
    return _one_of(typed, [each for each in read if each])


def _one_of(typed: str, read: list[str]) -> str | None:
    """What a year of two digits comes to, where only one year is a sensible one."""
    readings = [DateReading(_in_words(each), each) for each in read]
    return settle_reading(typed, readings, "write the year with four digits") if readings else None


def _in_words(read: str) -> str:
    """ "12 September 2023", "September 2023", "spring 2023"."""
    year, number, *day = read.split("-")
    month = int(number)
    name = MONTH_NAMES[month - 1] if month <= len(MONTH_NAMES) else Season(month).name.lower()
    return " ".join([*(str(int(each)) for each in day), name, year])
