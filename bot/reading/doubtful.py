"""What is found where letters are in doubt, or whose article it is: no such words are sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bot.reading.found import Certainty, EventFound, FigureFound, Passage, QuoteFound, Reading

LETTERS = "its letters are not certain in the document"
ANOTHER = "it may be of another article on the same page"

_Found = TypeVar("_Found", QuoteFound, FigureFound, EventFound)


def doubt(reading: Reading, doubtful: Sequence[Passage], why: str = LETTERS) -> Reading:
    """The same reading, with all that touches one of these places to be looked at by a person, and `why`."""
    if not doubtful:
        return reading
    places = _Places(doubtful)
    return replace(
        reading,
        quotes=tuple(_doubted(quote, why) if places.touch(*quote.parts) else quote for quote in reading.quotes),
        figures=tuple(_doubted(figure, why) if places.touch(figure.at) else figure for figure in reading.figures),
        events=tuple(_doubted(event, why) if places.touch(event.at) else event for event in reading.events),
    )


class _Places:
    def __init__(self, places: Sequence[Passage]) -> None:
        self._places = sorted(places)
        self._ends = sorted(place.end for place in places)

    def touch(self, *parts: Passage) -> bool:
        """Whether any part has a letter in common with one of the places, which do not overlap each other."""
        for part in parts:
            place = bisect_left(self._ends, part.start + 1)
            if place < len(self._places) and self._places[place].start < part.end:
                return True
        return False


def _doubted(found: _Found, why: str) -> _Found:
    certainty = Certainty.CHECK if found.certainty is Certainty.SURE else found.certainty
    return replace(found, certainty=certainty, why="; ".join(filter(None, [found.why, why])))
