"""Reads an article whole."""

from __future__ import annotations

from bot.problems import WrongInput
from bot.reading.dates.finding import find_dates
from bot.reading.events.finding import find_events
from bot.reading.found import MOST_CHARACTERS, Reading
from bot.reading.people.people import find_cast
from bot.reading.speeches.speeches import find_speeches
from bot.records.dates.edtf import Edtf


def read_article(text: str, published: Edtf | None) -> Reading:
    """What a text says. `published` is the day of its publication, by which "last week" is dated; None if unknown.

    Raises WrongInput where the text is too long to be read.
    """
    if len(text) > MOST_CHARACTERS:
        raise WrongInput(
            f"The text has {len(text):,} characters, and at most {MOST_CHARACTERS:,} are read at once: read in a part."
        )
    cast, dates = find_cast(text), find_dates(text, published)
    quotes = tuple(find_speeches(text, cast))
    spoken = [part for quote in quotes for part in quote.parts]
    return Reading(quotes=quotes, events=find_events(text, dates, published, spoken))
