"""An expression for a time while it is read: what its own words tell, and what they leave to be reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.reading.dates.clock import Reckon
from bot.reading.dates.found import RestsOn


class Tense(Enum):
    """Where its sentence puts a date."""

    AHEAD = "ahead"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words from `start` to `end`. `year`, `month` and `day` are what a date of the calendar gives of itself.

    `edtf` is what it comes to by itself, `reckon` what it comes to in a text of some day. Without either it stays open.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    edtf: str | None = None
    reckon: Reckon | None = None
    is_loose: bool = True
    """Whether it may be told more coarsely than it is meant, where the day of publication is not known."""
    rests_on: RestsOn = RestsOn.ITSELF
    steps: int | None = None
    """How many years it lies after the other time of the text on which it rests."""
    is_weak: bool = False
    """Whether it is a date only as an end of a span: the "January" of "January to March 2024"."""


def calendar_text(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date of the calendar as EDTF, which may name a day that there is not."""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
