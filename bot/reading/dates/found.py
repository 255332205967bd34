"""A date that was found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.reading.found import Passage
from bot.records.dates.edtf import Edtf


class RestsOn(StrEnum):
    """What must be known, beside its own words, to date an expression."""

    ITSELF = "itself"
    """"12 September 2023", "2015-16"."""
    PUBLISHED = "published"
    """When the text was published: "last week", "on Tuesday", "27 September"."""
    TEXT = "text"
    """Another time that the text tells of: "the previous year", "five months earlier"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """An expression for a time. `at` spans its words, with no preposition but those of a span ("from … to …").

    `date` is None where it stays open: its two readings differ, or what it rests on is not known.
    """

    at: Passage
    date: Edtf | None
    rests_on: RestsOn = RestsOn.ITSELF
    anchor: Passage | None = None
    """The words of the other time by which a date that rests on the text was reckoned."""
    lead: str = ""
    """The preposition before it, in lower case: "in", "since", "by", "until"; empty where there is none."""

    @property
    def reach(self) -> Edtf | None:
        """The date with its preposition: "by 2030" is ../2030, "since 1996" is 1996/..; else the date itself."""
        if self.date is None or self.date.is_interval:
            return self.date
        if self.lead in ("by", "until", "till"):
            return Edtf.parse(f"../{self.date}")
        return Edtf.parse(f"{self.date}/..") if self.lead == "since" else self.date
