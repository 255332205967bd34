"""Dates as bibliographies state them: EDTF where they are numbers, else the words, which whoever imports them reads."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.records.dates.edtf import MONTH_NAMES, DatePart, Edtf

_YEAR = re.compile(r"\d{1,4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)
_DAY_AND_MONTH = re.compile(
    r"(?P<day>\d{1,2})\.?\s+(?P<month>[A-Za-z.]+)|(?P<name>[A-Za-z.]+)\s+(?P<number>\d{1,2})", re.ASCII
)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T\S+", re.ASCII)


@lru_cache(4096)
def date_of_numbers(year: str, month: str, day: str) -> str:
    """A date of a year, a month and a day, each as far as it is given; in words where it is no EDTF."""
    if (found := _DAY_AND_MONTH.fullmatch(month)) and not day:
        month, day = found["month"] or found["name"], found["day"] or found["number"]
    if _YEAR.fullmatch(year):
        number = _month(month)
        parts = [year.zfill(4), *([f"{number:02}"] if number else [])]
        parts += [day.zfill(2)] if number and _NUMBER.fullmatch(day) else []
        is_said = bool(number or not month) and (len(parts) == 3 or not day)
        text = "-".join(parts)
        if is_said:
            return text
    return edtf_or_words(" ".join(filter(None, [day, month, year])))


@lru_cache(4096)
def edtf_or_words(text: str) -> str:
    """A date as EDTF, if it is that, without a time of day; else as it stands."""
    found = _TIME.fullmatch(text.strip())
    return found[1] if found else text.strip()


def _month(text: str) -> int | None:
    """The number of a month by its number or its name, in full or in the three letters of BibTeX."""
    if _NUMBER.fullmatch(text):
        return int(text)
    word = text.casefold().strip(".")
    return next(
        (n for n, name in enumerate(MONTH_NAMES, 1) if len(word) >= 3 and name.casefold().startswith(word)), None
    )


def is_plain(when: Edtf | None) -> bool:
    """Whether there is no date, or it is a day, a month or a year as such, which every format can say."""
    if when is None:
        return True
    part = when.start
    return when.text.replace("-", "").isdigit() and isinstance(part, DatePart) and part.season is None
