"""What is told of dates that are read from a file: the ways in which cells do not say in full what was read."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bot.records.dates.edtf import MONTH_NAMES, DatePart, Edtf
from bot.records.dates.twelve_months import label_of_year, months_of_year
from bot.records.dates.typed_dates import folded_date, loses_its_part, says_no_date, without_time
from bot.records.dates.year_labels import season_words

_SHORT_YEAR: Final = re.compile(r".*(?<!\d)'?\d{2}", re.ASCII)
_FULL_YEAR: Final = re.compile(r".*\d{4}", re.ASCII)
_MIDNIGHT: Final = re.compile(r".*[t ]00:00(?::00(?:\.0+)?)?z?", re.ASCII)


class WaysRead:
    """The ways in which cells were read that are to be told: of each the first cell with what it was read as."""

    def __init__(self) -> None:
        self.first: dict[str, tuple[str, str]] = {}
        self.counts: Counter[str] = Counter()
        """In how many rows each way occurs."""

    def add(self, cell: str, read: Edtf | None, count: int) -> None:
        """Note how one distinct cell was read that stands in `count` rows; None is that it was left empty."""
        for way, words in _ways(folded_date(cell), read):
            self.first.setdefault(way, (cell, words))
            self.counts[way] += count


def _ways(typed: str, read: Edtf | None) -> list[tuple[str, str]]:
    if read is None:
        said = "says that there is no date" if says_no_date(typed) else "stands for no date"
        return [(said, f"{said}, and is left empty")]
    if typed.upper() == read.text:
        return []
    shown, ways = say_date(read), []
    if typed[:4].isdigit() and label_of_year(read):
        ways.append(("year", f"is read as {shown}"))
    elif read.is_interval and typed[:4].isdigit():
        ways.append(("years", f"is read as {shown}"))
    elif read.is_interval:
        ways.append(("period", f"is read as {shown}"))
    elif _SHORT_YEAR.fullmatch(typed) and not _FULL_YEAR.match(typed):
        ways.append(("short year", f"is read as {shown}"))
    elif without_time(typed) != read.text and (typed.isdigit() or (typed[:4].isdigit() and typed[4] in "-/.")):
        ways.append(("digits", f"is read as {shown}"))
    if without_time(typed) != typed and not _MIDNIGHT.fullmatch(typed):
        ways.append(("time", f"is read as {shown}, without its time of day"))
    if loses_its_part(typed):
        ways.append(("part", f"is read as {shown}: which part of it has no place in a date"))
    return ways


def say_date(date: Edtf) -> str:
    """A date in words for a sentence on how it was read: "April 2019 to March 2020", "16 July 2019"."""
    if label := label_of_year(date):
        return f"{label}, {months_of_year(date)}"
    if not date.is_interval:
        return _say(date.start)
    start, end = _say(date.start), _say(date.end)
    return f"{start} to {end}" if start and end else f"from {start}" if start else f"up to {end}"


def _say(part: object) -> str:
    if not isinstance(part, DatePart):
        return ""
    about = "about " if part.is_approximate else ""
    if part.season is not None:
        return about + season_words(int(part.year), part.season)
    day = str(part.day) if part.day else ""
    month = MONTH_NAMES[part.month - 1] if part.month else ""
    return about + " ".join(filter(None, (day, month, part.year)))
