"""What the names of columns of values say: what is measured, and when, be it a whole period or a part of a year."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.services.transfer.mapping.wide.roles import is_period, without_marks

_YEAR = r"(?:1[5-9]|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?"
_YEAR_LAST = re.compile(rf"(?P<name>.*[^\d\s,:–-])[\s,:–-]+(?P<period>{_YEAR})")
_YEAR_FIRST = re.compile(rf"(?P<period>{_YEAR})[\s,:–-]+(?P<name>[^\d\s,:–-].*)")
_PART_OF_YEAR = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|q[1-4]",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """The name of a column without marks: what is measured, and of when; each is empty where it does not say it."""

    name: str
    period: str


def read_head(header: str) -> Head:
    """Part a header: "2019", "Males 2019", "2019: Males"."""
    bare = without_marks(header)
    if is_period(bare):
        return Head("", bare)
    parts = [part.strip() for part in bare.split(":")]
    periods = [part for part in parts if is_period(part)]
    if len(periods) == 1:
        return Head(": ".join(part for part in parts if part and part not in periods), periods[0])
    found = _YEAR_LAST.fullmatch(bare) or _YEAR_FIRST.fullmatch(bare)
    return Head(found["name"].strip(), found["period"]) if found else Head(bare, "")


def is_part_of_year(header: str) -> bool:
    """Whether a column is of a month or a quarter of the years that stand in its rows."""
    return _PART_OF_YEAR.fullmatch(without_marks(header)) is not None
