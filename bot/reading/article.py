"""Reads an article whole."""

from __future__ import annotations

from bot.problems import WrongInput
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
    cast = find_cast(text)
    return Reading(quotes=tuple(find_speeches(text, cast)))
