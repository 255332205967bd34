"""When a slide's event was: by its cells, which TimelineJS needs as whole numbers, and by the date that it shows.

People write into Display Date what numbers cannot say ("c. 1998"), so that it counts more than the numbers: a date is
never finer than what is shown.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from bot.formats.timeline.slides import Refused, Slide
from bot.records.dates.ambiguous import AmbiguousDate, widest_reading
from bot.records.dates.date_words import qualify
from bot.records.dates.edtf import MONTH_NAMES, Edtf
from bot.records.dates.typed_dates import edtf_from_text

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,15}")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)", re.ASCII)
_DECADE = re.compile(r"(?<!\d)(\d{3})0s\b", re.ASCII)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?![\d:])", re.ASCII)
_MONTHS = re.compile(rf"\b(?:{'|'.join(name[:3].lower() for name in MONTH_NAMES)})[a-z]*\b", re.IGNORECASE)
_MOST_SHOWN = 200


class SlideDate(NamedTuple):
    """A date as EDTF, what it is inferred from, and what is told of that; the latter two may be empty."""

    when: Edtf
    basis: str = ""
    told: str = ""
    beside: str = ""
    """What is shown beside the date and is none ("planned")."""


def read_date(slide: Slide, today: date) -> SlideDate:
    """The slide's date or interval. Raises Refused."""
    when = _read_cells(slide)
    shown = slide.line("Display Date")
    return _as_shown(when, shown, today) if shown else SlideDate(when)


def _as_shown(when: Edtf, shown: str, today: date) -> SlideDate:
    found = _read_shown(shown, when, today)
    if found is not None:
        bare = _BRACKETS.sub("", shown)
        beside = shown[len(bare) :].strip(" ()[]") if _read(shown, when, today) is None and bare != shown else ""
        is_same = found == when
        told = "" if is_same else f"is dated “{found}”, as it shows itself (“{shown[:80]}”), and not “{when}”"
        return SlideDate(found, told=told, beside=beside)
    coarse = _no_finer(when, shown)
    told = f"shows itself as “{shown[:80]}”, which cannot be read as a date: it is dated “{coarse}”"
    return SlideDate(coarse, basis=f"Shown as “{shown[:_MOST_SHOWN]}”", told=told)


def _read_shown(shown: str, when: Edtf, today: date) -> Edtf | None:
    """What a slide shows as a date, with the year of its cells where it shows none; None where it is not one."""
    bare = _BRACKETS.sub("", shown)
    found = _read(shown, when, today) or _read(bare, when, today)
    if found is None and not re.search(r"\d{3}", shown) and when.earliest and not when.is_interval:
        found = _read(f"{bare} {when.earliest.year:04}", when, today)
        # "Chapter 2" and the like may read as something else.
        return found if found and _overlap(found, when) else None
    return found


def _read(text: str, when: Edtf, today: date) -> Edtf | None:
    """A text as a date; where it has several readings, the one that goes with the cells, or what takes in all."""
    # Without a number it is "today" or the like, which was so when somebody wrote it.
    if not re.search(r"\d", text):
        return None
    try:
        return edtf_from_text(text, today=today)
    except AmbiguousDate as error:
        readings = [Edtf.parse(reading.edtf) for reading in error.readings]
        fitting = [reading for reading in readings if _overlap(reading, when)]
        return fitting[0] if len(fitting) == 1 else when if when in fitting else widest_reading(error)
    except ValueError:
        return None


def _overlap(first: Edtf, second: Edtf) -> bool:
    earliest = max(first.earliest or date.min, second.earliest or date.min)
    return earliest <= min(first.latest or date.max, second.latest or date.max)


def _no_finer(when: Edtf, shown: str) -> Edtf:
    """The cells' date as about right, no finer than the words that are shown beside it."""
    if when.is_interval:
        return Edtf.parse(qualify(when.text, "~"))
    if decade := _DECADE.search(shown):
        return Edtf.parse(f"{decade[1]}X~")
    years = sorted({int(year) for year in _YEAR.findall(shown) if int(year)})
    if len(years) > 1:
        return Edtf.parse(f"{years[0]:04}~/{years[-1]:04}~")
    units = when.text.split("-")
    has_month = _MONTHS.search(shown) is not None
    known = 1 + has_month + (has_month and _DAY.search(shown) is not None)
    return Edtf.parse(f"{'-'.join(units[:known])}~")


def _read_cells(slide: Slide) -> Edtf:
    start, end = _read_end(slide, ""), _read_end(slide, "End ")
    if not start:
        raise Refused("Year", "", "must be filled")
    text = start if end in ("", start) else f"{start}/{end}"
    try:
        return Edtf.parse(text)
    except ValueError as error:
        # Without the date, which the problem shows beside the sentence.
        raise Refused("End Year" if "/" in text else "Year", text, str(error).removeprefix(f"'{text}' ")) from None


def _read_end(slide: Slide, prefix: str) -> str:
    """One date as EDTF, as fine as its cells are filled; empty where none is. Raises Refused."""
    year, month, day = (_read_number(slide, f"{prefix}{unit}") for unit in ("Year", "Month", "Day"))
    if year is None:
        if month is not None or day is not None:
            raise Refused(f"{prefix}Year", "", "must be filled where there is a month or a day")
        return ""
    if year < 1:
        raise Refused(f"{prefix}Year", str(year), "is before the year 1, and such dates are not kept here")
    if year > 9999:
        raise Refused(f"{prefix}Year", str(year), "is after the year 9999, and such dates are not kept here")
    if month is None:
        if day is not None:
            raise Refused(f"{prefix}Month", "", "must be filled where there is a day")
        return f"{year:04}"
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def _read_number(slide: Slide, column: str) -> int | None:
    cell = slide.cell(column)
    # TimelineJS itself reads "2,019" and "2 019".
    digits = re.sub(r"[\s,]", "", cell)
    if not digits:
        return None
    if not _WHOLE_NUMBER.fullmatch(digits):
        raise Refused(column, cell, "must be a whole number such as 2019")
    return int(digits)
