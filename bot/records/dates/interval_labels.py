"""Two numbers within more: "2020-21?", "2019-20/2021-22", "2019-20/..", each of which may name years to most people."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bot.records.dates.ambiguous import AmbiguousDate, DateReading, settle_reading
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.date_words import qualify
from bot.records.dates.edtf import MONTH_NAMES
from bot.records.dates.year_labels import ADVICE, SAID, SpanKind, kind_of, read_span, read_year_label

# Not "2019/2020?", which is EDTF: the mark is of its end alone.
_MARKED: Final = re.compile(r"(\d{4}\s*-\s*\d{4}|\d{4}\s*[-/]\s*\d{2})\s?([?~%])", re.ASCII)
_LABEL: Final = r"\d{4}-\d{2}"
_INTERVAL: Final = re.compile(
    rf"(?P<start>{_LABEL})/(?P<end>{_LABEL}|\d{{4}}|\.\.)|(?P<open>\d{{4}}|\.\.)/(?P<label>{_LABEL})", re.ASCII
)
_ELIDED: Final = re.compile(r"(\d{4})\s*[-/]\s*([1-9])", re.ASCII)
_OPEN: Final = ".."


class _Sort(NamedTuple):
    """Which of the things that two numbers may be one reading is: a kind, and the month in which such a year begins."""

    kind: SpanKind
    begins: str


def read_label_within(typed: str, habits: DateHabits) -> str | None:
    """What a folded text comes to, as EDTF; None for any other text. Raises AmbiguousDate."""
    if found := _MARKED.fullmatch(typed):
        return _marked(typed, found, habits)
    if found := _INTERVAL.fullmatch(typed):
        return _interval(typed, found["start"] or found["open"], found["end"] or found["label"], habits)
    if found := _ELIDED.fullmatch(typed):
        return _elided(typed, found[1], found[2], habits)
    return None


def typeable(text: str) -> str:
    """The text of an Edtf as somebody types it who means that date: in words where it may be a span of years."""
    try:
        for read in (read_year_label, read_label_within):
            read(text, DateHabits())
    except AmbiguousDate as error:
        return next(reading.words for reading in error.readings if reading.edtf == text)
    return text


def _marked(typed: str, found: re.Match[str], habits: DateHabits) -> str | None:
    readings = [
        DateReading(_marked_words(reading.words, found[2]), _marked_edtf(reading.edtf, found[2]))
        for reading in read_span(found[1], habits)
    ]
    return settle_reading(typed, readings, ADVICE) if readings else None


def _marked_words(words: str, mark: str) -> str:
    ends = next((words.removesuffix(said) for said in SAID if words.endswith(said)), words).split(" to ")
    shown = " to ".join(ends if mark == "?" else (f"about {end}" for end in ends))
    return shown if mark == "~" else f"{shown}, uncertain"


def _marked_edtf(edtf: str, mark: str) -> str:
    return qualify(qualify(edtf, "~"), "?") if mark == "%" else qualify(edtf, mark)


def _interval(typed: str, start: str, end: str, habits: DateHabits) -> str | None:
    """An interval of which an end may be a year of two; None where neither may be, which is plain EDTF."""
    sides = [_sorts(part, habits) for part in (start, end)]
    spans = [side for side in sides if side]
    if not all(any(sort.kind is SpanKind.ONE_YEAR for sort in side) for side in spans):
        return None
    shared = [sort for sort in spans[0] if all(sort in side for side in spans)]
    readings = [
        _between(sides[0].get(sort) or _plain(start), sides[1].get(sort) or _plain(end), sort) for sort in shared
    ]
    return settle_reading(typed, readings, ADVICE)


def _sorts(part: str, habits: DateHabits) -> dict[_Sort, DateReading]:
    """What one end may be; nothing for an open one and for a year."""
    return {
        _Sort(kind_of(reading.edtf), reading.edtf[5:7] if kind_of(reading.edtf) is SpanKind.ONE_YEAR else ""): reading
        for reading in read_span(part, habits)
    }


def _plain(part: str) -> DateReading:
    return DateReading(part, part)


def _between(start: DateReading, end: DateReading, sort: _Sort) -> DateReading:
    first, last = start.edtf.split("/")[0], end.edtf.split("/")[-1]
    said = SAID[:2] if sort.kind is SpanKind.ONE_YEAR else SAID[2:]
    begin, until = (
        next((one.words.removesuffix(tail) for tail in said if one.words.endswith(tail)), one.words).split(" to ")
        for one in (start, end)
    )
    if _OPEN in (first, last):
        words = f"from {begin[0]}" if last == _OPEN else f"by {until[-1]}"
    else:
        words = f"{begin[0]} to {until[-1]}"
    return DateReading(words, f"{first}/{last}", sort.kind in (SpanKind.MONTH, SpanKind.SEASON))


def _elided(typed: str, year: str, digit: str, habits: DateHabits) -> str:
    """ "1984-5" may be two years as well as a month; "2023/1" is a month alone."""
    spans = read_span(f"{year}-{year[:3]}{digit}", habits) if digit > year[3] else []
    month = DateReading(f"{MONTH_NAMES[int(digit) - 1]} {year}", f"{year}-0{digit}")
    return settle_reading(typed, [*spans, month], ADVICE)
