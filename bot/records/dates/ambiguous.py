"""Dates that have more than one reading: each in words and as EDTF, for somebody to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.records.dates.edtf import Edtf


class DateReading(NamedTuple):
    """One of the things that a text may mean: in words that are read as this alone, and as EDTF."""

    words: str
    edtf: str
    is_typed_in_words: bool = False
    """Whether its EDTF would be asked about once more, be it an interval."""

    @property
    def typed(self) -> str:
        """What to type for it, alone or within more: its words, and EDTF for an interval, as "from" may stand there."""
        return self.edtf if "/" in self.edtf and not self.is_typed_in_words else self.words


class AmbiguousDate(ValueError):
    """A date with several readings. `text` is the part of what was typed that may be any of `readings`."""

    def __init__(self, text: str, readings: Sequence[DateReading], advice: str) -> None:
        words = [reading.words for reading in readings]
        super().__init__(f"'{text}' can be {', '.join(words[:-1])} or {words[-1]}; {advice}.")
        self.text = text
        self.readings = tuple(readings)


def settle_reading(text: str, readings: Sequence[DateReading], advice: str = "write the month as a word") -> str:
    """The one reading that is a date of the calendar, as EDTF; the first where none is. Raises AmbiguousDate."""
    possible = [reading for reading in readings if _is_date(reading.edtf)] or readings[:1]
    if len(possible) > 1:
        raise AmbiguousDate(text, possible, advice)
    return possible[0].edtf


def _is_date(edtf: str) -> bool:
    try:
        Edtf.parse(edtf)
    except ValueError:
        return False
    return True


def widest_reading(error: AmbiguousDate) -> Edtf | None:
    """The reading that takes in all the others, such as two calendar years a financial year; None where none does."""
    read = [Edtf.parse(reading.edtf) for reading in error.readings]
    firsts, lasts = (
        [day for day in days if day] for days in zip(*((one.earliest, one.latest) for one in read), strict=True)
    )
    if len(firsts) < len(read) or len(lasts) < len(read):
        return None
    return next((one for one in read if one.earliest == min(firsts) and one.latest == max(lasts)), None)
