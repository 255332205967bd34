"""What the names of columns of values say: what is measured, and when, be it a whole period or a part of a year."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.services.transfer.mapping.headers import fold_header

_MARK = re.compile(r"[\[(]([^\])]*)[\])]")
_MARKS = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\))")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PERIOD = re.compile(
    r"(?:fy ?)?(?:1[5-9]|20)\d\d(?:\s?[-/–]\s?\d\d(?:\d\d)?)?(?:\s?q[1-4])?|q[1-4][ -]?(?:1[5-9]|20)\d\d"
    rf"|{_MONTH}[ -](?:1[5-9]|20)?\d\d|(?:1[5-9]|20)\d\d[ -]{_MONTH}|(?:1[5-9]|20)\d\d-\d\d",
    re.IGNORECASE,
)
_YEAR = r"(?:1[5-9]|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?"
_YEAR_LAST = re.compile(rf"(?P<name>.*[^\d\s,:–-])[\s,:–-]+(?P<period>{_YEAR})")
_YEAR_FIRST = re.compile(rf"(?P<period>{_YEAR})[\s,:–-]+(?P<name>[^\d\s,:–-].*)")
_OF_DATES = re.compile(
    rf"(?:\b(?:q[1-4]|quarters?|h[12]|months?|weeks?|years?|fy|financial|fiscal|calendar|school|academic|ending|ended|end"
    rf"|to|from|and|the|of|in|w/?[ce]|spring|summer|autumn|winter|{_MONTH})(?!\w)|[\d\s,:./–-])+",
    re.IGNORECASE,
)
"""What is said beside a year that belongs to the date, such as the quarter, and not to what is measured."""
_QUARTER_BEFORE_MONTHS = re.compile(rf"q[1-4][\s:,]+(?={_MONTH}\s*(?:[-–]|to\b))", re.IGNORECASE)
_COMPARES = re.compile(
    r"(?:.*\b)?(?:since|from|on|vs\.?|versus|with|than|to|between|before|after|until|by|and|over)"
    r"|(?:to|vs\.?|versus|and|=)\b.*|.*(?<!\d)(?:1[5-9]|20)\d\d(?!\d).*",
    re.IGNORECASE,
)
"""What is left of a header whose year is not that of its values: "Change since 2020", "Change 2020 to 2021"."""
_WHOLE_YEARS = frozenset(
    map(fold_header, ("total", "year", "all", "annual", "annual total", "year total", "whole year", "full year"))
)
_PART_OF_YEAR = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|q[1-4]",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """The name of a column without marks: what is measured, and of when; each is empty where it does not say it."""

    name: str
    period: str


def marks_of(header: str) -> list[str]:
    """All that stands in brackets in a header."""
    return [mark for found in _MARK.findall(header) if (mark := found.strip())]


def without_marks(header: str) -> str:
    """A header without what stands in brackets, such as its unit and numbers of notes."""
    return _MARKS.sub("", header).strip(" :") or header.strip()


def is_period(text: str) -> bool:
    """Whether a header or a cell is a year, a quarter or a month and nothing else."""
    return _PERIOD.fullmatch(without_marks(text)) is not None


def is_of_dates(text: str) -> bool:
    """Whether a text says nothing but when: "Apr-Jun", "2017-2021", "year to March"."""
    return _OF_DATES.fullmatch(text) is not None


def read_head(header: str) -> Head:
    """Part a header: "2019", "Males 2019", "2019: Males", "Males (2019)"."""
    bare = without_marks(header)
    if is_period(bare):
        return Head("", bare)
    parts = [part.strip() for part in bare.split(":")]
    periods = [part for part in parts if is_period(part)]
    if len(periods) == 1:
        return Head(": ".join(part for part in parts if part and part not in periods), periods[0])
    found = _YEAR_LAST.fullmatch(bare) or _YEAR_FIRST.fullmatch(bare)
    if found is None:
        marked = [mark for mark in marks_of(header) if is_period(mark)]
        return Head(bare, marked[0] if len(marked) == 1 else "")
    name = found["name"].strip()
    if is_of_dates(name):
        # The months say which quarter it is, of whichever year.
        return Head("", _QUARTER_BEFORE_MONTHS.sub("", bare))
    return Head(bare, "") if _COMPARES.fullmatch(name) else Head(name, found["period"])


def is_part_of_year(header: str) -> bool:
    """Whether a column is of a month or a quarter of the years that stand in its rows."""
    return _PART_OF_YEAR.fullmatch(without_marks(header)) is not None


def is_whole_year(header: str) -> bool:
    """Whether a column beside those of months or quarters is of the year that they make up."""
    return fold_header(without_marks(header)) in _WHOLE_YEARS
