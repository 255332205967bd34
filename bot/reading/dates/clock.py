"""The time at which a text was published, and what is dated by it, never more sharply than it is known itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from bot.records.dates.date_words import qualify
from bot.records.dates.edtf import DatePart, Edtf

Reckon = Callable[[date], str | None]
"""What an expression comes to, as EDTF, in a text of this day; None where it may be read in two ways then."""


class Unit(IntEnum):
    """How finely a time is told."""

    YEAR = 4
    MONTH = 7
    DAY = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """When a text was published: on a day from `first` to `last`, as finely as `unit`; `mark` qualifies it as EDTF."""

    first: date
    last: date
    unit: Unit
    mark: str

    @classmethod
    def of(cls, published: Edtf | None) -> Clock | None:
        """None where nothing can be dated by it: it is not known, or spans more than a year."""
        if published is None or published.is_interval or not isinstance(published.start, DatePart):
            return None
        part = published.start
        if "X" in part.year:
            return None
        unit = Unit.DAY if part.day else Unit.MONTH if part.month else Unit.YEAR
        mark = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}
        return cls(part.earliest, part.latest, unit, mark[part.is_approximate, part.is_uncertain])

    def dated(self, reckon: Reckon, *, is_loose: bool = True) -> Edtf | None:
        """What is reckoned by the day of publication.

        Where the days on which the text may have appeared differ in it, a loose one is told as coarsely as the
        publication is known, and as approximate; one that is not loose stays open.
        """
        found = reckon(self.first)
        if found is None:
            return None
        if found != reckon(self.last):
            middle = reckon(self.first + (self.last - self.first) / 2)
            if middle is None or not is_loose:
                return None
            found = qualify(middle.partition("/")[0].rstrip("~")[: self.unit], "~")
        for mark in {"": "", "%": "~?"}.get(self.mark, self.mark):
            found = qualify(found, mark)
        try:
            return Edtf.parse(found)
        except ValueError:
            return None
