"""Spans of time that a text tells by their ends: "from January to March 2024", "between 2015 and 2017"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.reading.dates.expression import Expression, calendar_text
from bot.reading.dates.found import RestsOn
from bot.reading.dates.years import counts_something

_TO: Final = re.compile(r"(?:[^\S\n]?[-–—][^\S\n]?|[^\S\n]{1,3}(?:to|until|till|through)[^\S\n]{1,3}(?:the[^\S\n])?)\Z")
_AND: Final = re.compile(r"[^\S\n]{1,3}and[^\S\n]{1,3}(?:the[^\S\n])?\Z")
_BETWEEN: Final = re.compile(r"\b[Bb]etween[^\S\n]{1,3}(?:the[^\S\n])?\Z")
_FROM: Final = re.compile(r"\b[Ff]rom[^\S\n]{1,3}(?:the[^\S\n])?\Z")
_IN_A_YEAR: Final = re.compile(r"[^\S\n]{1,3}(?:in|during)[^\S\n]")
_NEAR: Final = 16


def joined(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The expressions, each two that are the ends of one span as one."""
    result: list[Expression] = []
    for one in found:
        whole = _span(text, result[-1], one) if result else None
        if whole is None:
            result.append(one)
        else:
            result[-1] = whole
    return result


def _span(text: str, first: Expression, last: Expression) -> Expression | None:
    if last.start - first.end > _NEAR or not (_is_plain(first) and _is_plain(last)):
        return None
    start = first.start
    opened = _BETWEEN.search(text, max(0, start - _NEAR), start)
    if not (_TO.fullmatch(text, first.end, last.start) or (opened and _AND.fullmatch(text, first.end, last.start))):
        return None
    opened = opened or _FROM.search(text, max(0, start - _NEAR), start)
    if last.month is None and counts_something(text, last.end):
        return None
    is_weak = first.is_weak or last.is_weak
    if is_weak and (_IN_A_YEAR.match(text, last.end) or not (opened or _only_first_is_a_month(first, last))):
        return None
    return _made(opened.start() if opened else start, first, last)


def _is_plain(one: Expression) -> bool:
    """Whether it is a year, a month or a day of the calendar."""
    return one.year is not None or one.month is not None


def _only_first_is_a_month(first: Expression, last: Expression) -> bool:
    return first.is_weak and first.year is None and not last.is_weak


def _made(start: int, first: Expression, last: Expression) -> Expression | None:
    if (first.month is None) != (last.month is None) and first.year is None:
        return None
    if last.year is None:
        return replace(last, start=start, year=None, month=None, day=None, rests_on=RestsOn.PUBLISHED, is_weak=False)
    begin = first.year
    if begin is None:
        assert first.month is not None
        begin = last.year - (first.month > (last.month or 12))
    if first.is_weak and first.month is None and begin > last.year:
        return None
    told = f"{calendar_text(begin, first.month, first.day)}/{calendar_text(last.year, last.month, last.day)}"
    return Expression(start=start, end=last.end, edtf=told)
