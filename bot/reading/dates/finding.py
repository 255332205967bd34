"""Finds the dates in a text, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.reading.dates import absolute, relative
from bot.reading.dates.clock import Clock, Unit
from bot.reading.dates.expression import Expression, Tense, calendar_text
from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.dates.patterns import ANY_SHAPE, FIRST_WORD, pattern_of
from bot.reading.dates.spans import joined
from bot.reading.dates.words import AHEAD, BEHIND, PAST
from bot.reading.found import Passage
from bot.records.dates.edtf import Edtf

Reader = Callable[[re.Match[str], str], Expression | None]

_READERS: Final[Mapping[str, Reader]] = {
    "iso": absolute.read_iso,
    "numeric": absolute.read_numeric,
    "days": absolute.read_days,
    "day": absolute.read_day,
    "us_day": absolute.read_day,
    "months_to": absolute.read_months_to,
    "month": absolute.read_month,
    "part": absolute.read_part,
    "quarter": absolute.read_quarter,
    "season": absolute.read_season,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "short_span": absolute.read_short_span,
    "long_span": absolute.read_long_span,
    "by_day": relative.read_by_day,
    "which": relative.read_which,
    "window": relative.read_window,
    "ago": relative.read_ago,
    "in_time": relative.read_in_time,
    "earlier": relative.read_earlier,
    "other": relative.read_other,
    "the_next": relative.read_other,
    "that": relative.read_other,
    "edge": relative.read_edge,
    "the_season": relative.read_the_season,
}

_BY_TENSE: Final = {"weekday": relative.read_weekday, "weekend": relative.read_weekend}
_MARKED: Final = re.compile(rf"\b(?:(?P<behind>{'|'.join(BEHIND)})|(?:{'|'.join(AHEAD)}))\b")
_PAST: Final = re.compile(rf"\b(?:[a-z]{{2,}}ed|{'|'.join(sorted(PAST))})\b")
_LEAD: Final = re.compile(
    r"\b(in|on|at|since|by|until|till|before|after|during|from|for|of|to|throughout|around|about|over|within|between)"
    r"[^\S\n]{1,3}(?:the[^\S\n]{1,3})?\Z",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"[Tt]he[^\S\n]{1,3}")
_SENTENCE_ENDS: Final = ("\n", ". ", "! ", "? ")
_LOOKED_BACK: Final = 160
_LOOKED_ON: Final = 100
_NEAR: Final = 24
_ANCHORED_WITHIN: Final = 200


def find_dates(text: str, published: Edtf | None) -> tuple[DateFound, ...]:
    """The dates in a text that was published then, in their order; none of them overlaps another.

    Never raises, and takes time in proportion to the text.
    """
    clock = Clock.of(published)
    found: list[DateFound] = []
    for one in joined(text, list(_expressions(text))):
        if not one.is_weak:
            found.append(_dated(one, text, clock, found[-1] if found else None))
    return tuple(found)


def _expressions(text: str) -> Iterator[Expression]:
    place, year_end = 0, None
    for word in FIRST_WORD.finditer(text):
        if word.start() < place or not (shape := ANY_SHAPE.match(text, word.start())):
            continue
        form = str(shape.lastgroup)
        found = pattern_of(form).match(text, word.start())
        read = _read(form, found, text, year_end) if found else None
        if read is None:
            continue
        yield read
        place = read.end
        if read.year is not None and not read.is_weak:
            year_end = read.end


def _read(form: str, found: re.Match[str], text: str, year_end: int | None) -> Expression | None:
    if form == "year":
        return absolute.read_year(found, text, year_end)
    if form in _BY_TENSE:
        return _BY_TENSE[form](found, text, tense=_tense(text, *found.span()))
    return _READERS[form](found, text)


def _tense(text: str, start: int, end: int) -> Tense:
    """When the sentence around a date says that it is: by the words before it, else by those after it."""
    first = max(0, start - _LOOKED_BACK)
    begin = max(text.rfind(mark, first, start) for mark in _SENTENCE_ENDS)
    stops = [place for mark in _SENTENCE_ENDS if (place := text.find(mark, end, end + _LOOKED_ON)) >= 0]
    for part in ((max(first, begin), start), (end, min(stops, default=end + _LOOKED_ON))):
        marks = [bool(found["behind"]) for found in _MARKED.finditer(text, *part)]
        if marks:
            return Tense.BEHIND if marks[-1] else Tense.AHEAD
        if _PAST.search(text, *part):
            return Tense.BEHIND
    return Tense.UNKNOWN


def _dated(one: Expression, text: str, clock: Clock | None, previous: DateFound | None) -> DateFound:
    date, rests_on, anchor = None, one.rests_on, None
    if one.edtf is not None:
        date = _parsed(one.edtf)
    elif one.year is not None:
        date = _parsed(calendar_text(one.year, one.month, one.day))
    elif one.month is not None:
        rests_on = RestsOn.PUBLISHED
        reckon = relative.without_year(one.month, one.day, tense=_tense(text, one.start, one.end))
        date = clock.dated(reckon, is_loose=False) if clock else None
        if date is None and clock is not None and clock.unit is Unit.MONTH and one.month == clock.first.month:
            # Told in that very month, it is of that year, whether it was still to come or had passed.
            date = clock.dated(lambda now: calendar_text(now.year, now.month, one.day))
    elif one.reckon is not None:
        date = clock.dated(one.reckon, is_loose=one.is_loose) if clock else None
    elif one.steps is not None and previous is not None and _is_near(text, previous.at.end, one.start):
        date, anchor = _stepped(previous, one.steps)
    the = _THE.match(text, one.start, one.end)
    start = the.end() if the else one.start
    lead = _LEAD.search(text, max(0, start - _NEAR), start)
    return DateFound(
        at=Passage(start, one.end),
        date=date,
        rests_on=rests_on,
        anchor=anchor,
        lead=lead[1].lower() if lead else "",
    )


def _parsed(told: str) -> Edtf | None:
    try:
        return Edtf.parse(told)
    except ValueError:
        return None


def _is_near(text: str, end: int, start: int) -> bool:
    """Whether a date that ends there stands before one that starts here, in the same sentence."""
    between = text[end : min(start, end + _ANCHORED_WITHIN)]
    return start - end < _ANCHORED_WITHIN and "\n" not in between and ". " not in between


def _stepped(previous: DateFound, years: int) -> tuple[Edtf | None, Passage | None]:
    """So many years after a date of the text that is a year, or says that it is of one."""
    told = previous.date.text if previous.date else ""
    shape = re.fullmatch(r"(\d{4})([?~%]?)", told)
    if not shape:
        return None, None
    return _parsed(f"{int(shape[1]) + years:04}{shape[2]}"), previous.at
