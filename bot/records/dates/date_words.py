"""The words of which dates are made, and how what is read is marked as approximate or uncertain."""

from __future__ import annotations

import re
from typing import Final

from bot.records.dates.edtf import MONTH_NAMES, Season

MONTHS: Final = {
    name: number
    for number, month in enumerate(MONTH_NAMES, start=1)
    for name in (month.lower(), month[:3].lower(), f"{month[:3].lower()}.")
} | {"sept": 9, "sept.": 9}
SEASONS: Final = {season.name.lower(): season for season in Season}
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = re.compile(
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"(?:\.?,?\s+|\.?,)(.+)"
)
MONTHS_IN_A_YEAR: Final = 12
FORMS: Final = "write 2019, July 2019, 16 July 2019, summer 2019 or 2015 to 2019"


def split_weekday(typed: str) -> tuple[int, str] | None:
    """The number of the weekday (Monday is 0) that a date begins with, and what follows it; None without one."""
    if not (found := _WEEKDAY.fullmatch(typed)):
        return None
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(found[1][:3])), found[2]


def months_up_to(year: int, month: int, count: int) -> str:
    """So many months that end with this one, as EDTF."""
    first = year * MONTHS_IN_A_YEAR + month - count
    start = f"{first // MONTHS_IN_A_YEAR:04}-{first % MONTHS_IN_A_YEAR + 1:02}"
    return start if count == 1 else f"{start}/{year:04}-{month:02}"


def qualify(read: str, mark: str) -> str:
    """A date as EDTF with ~ or ? at each date of an interval; the two together are %."""
    return "/".join(_qualify_one(part, mark) for part in read.split("/"))


def _qualify_one(part: str, mark: str) -> str:
    if not part.strip("."):
        return part
    return f"{part[:-1]}%" if {part[-1], mark} == {"~", "?"} else f"{part.removesuffix(mark)}{mark}"
