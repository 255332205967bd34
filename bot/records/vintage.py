"""Vintages: one value published anew. Which publication is the later one, and what was known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.records.dates.edtf import Edtf

Line = tuple[int, date | None, date | None]
"""What the vintages of one value share: the indicator's database id, and the bounds of the period."""


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure as one publication of a value.

    Whoever published it: that a statistics office revised its figure, and that somebody else gave another one later, is
    one thing here, since a record does not say whose publication it is. `published` is None of what was not published
    yet; `no_value` says why there is no value, and `marked` whether it is provisional or revised.
    """

    figure_id: int
    indicator_id: int
    period: Edtf
    published: Edtf | None
    no_value: str | None = None
    marked: str | None = None

    @property
    def line(self) -> Line:
        return self.indicator_id, self.period.earliest, self.period.latest

    def is_surely_before(self, other: Vintage) -> bool:
        """Whether all days that its date may mean come before the other's: "2019" may be before July 2019, or not."""
        mine = self.published.latest if self.published else None
        theirs = other.published.earliest if other.published else None
        return mine is not None and theirs is not None and mine < theirs

    def is_superseded_by(self, other: Vintage) -> bool:
        """Whether the other is surely the later word on the value; a value gives way to another value alone."""
        if other.no_value and not self.no_value:
            return False
        # What was not published yet is over as soon as it was.
        if self.published is None:
            return other.no_value is None
        if self.is_surely_before(other):
            return True
        # Of two dates that may be one, the marks tell which came first.
        is_revision = (self.marked, other.marked) == ("provisional", "revised")
        return is_revision and not other.is_surely_before(self)

    def is_known_on(self, day: date) -> bool:
        return self.published is None or knowledge_on(day, self.published, ()) is Knowledge.SURE


def superseded(vintages: Iterable[Vintage]) -> dict[int, int]:
    """The figures that are no longer the latest of their line, each with the one that is; both by database id."""
    lines: dict[Line, list[Vintage]] = defaultdict(list)
    for vintage in vintages:
        lines[vintage.line].append(vintage)
    latest = {line: max(members, key=_newness) for line, members in lines.items()}
    return {
        vintage.figure_id: latest[line].figure_id
        for line, members in lines.items()
        for vintage in members
        # Not of what may be the later one: to show it as out of date, no source would bear out.
        if vintage is not latest[line] and vintage.is_superseded_by(latest[line])
    }


def _newness(vintage: Vintage) -> tuple[bool, bool, date, date, bool, int]:
    """By what the latest of a line is found: values come before what gives none."""
    published = vintage.published
    return (
        not vintage.no_value,
        published is not None,
        (published and published.earliest) or date.min,
        (published and published.latest) or date.max,
        vintage.marked == "revised",
        # The id decides between equal dates, so that the same one is the latest at each reading.
        vintage.figure_id,
    )


class Knowledge(Enum):
    """Whether something was published by a day, as far as its dates tell."""

    SURE = auto()
    POSSIBLE = auto()
    LATER = auto()
    UNDATED = auto()


def knowledge_on(day: date, published: Edtf | None, of_sources: Iterable[Edtf]) -> Knowledge:
    """Whether a figure was known on a day: by its own date of publication or, without one, by its first source's.

    An imprecise date counts by its last day: what was published in "2019" is not surely known in March 2019. What is
    marked as approximate or inferred counts as the date says.
    """
    dates = [published] if published else list(of_sources)
    if not dates:
        return Knowledge.UNDATED
    if any(known.latest is not None and known.latest <= day for known in dates):
        return Knowledge.SURE
    is_possible = any(known.earliest is None or known.earliest <= day for known in dates)
    return Knowledge.POSSIBLE if is_possible else Knowledge.LATER
