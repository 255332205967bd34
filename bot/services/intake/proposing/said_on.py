"""When something was said: the time that its paragraph gives beside the verb, or else the day of the article."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.dates.finding import find_dates
from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.found import Passage, QuoteFound
from bot.reading.people.lists.speech_verbs import SAID_BY
from bot.records.dates.edtf import Edtf

DAY_OF_ARTICLE = "The day of the article; none is given."
_IN_ARTICLE = "” in the article."
_LOOKED_AT = 400
"""Characters of the paragraph on each side of the words."""
_BETWEEN = 60
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted({*SAID_BY, 'told', 'tells', 'spoke', 'speaking', 'asked'}))})\b", re.IGNORECASE
)
_NAME = r"(?:the\s+)?(?:[A-ZÀ-Þ][\w’'.-]*\s+){1,4}"
_TO_DATE = re.compile(
    rf"\s+(?:{_NAME}|(?:MPs|MSPs|reporters|journalists|him|her|them|us)\s+)?(?:(?:late|early|earlier|back)\s+)?"
    r"(?:(?:on|in|at|during)\s+)?",
)
"""What may stand between a verb and the time at which somebody said it, whom they told in the place of more words."""


class SaidOn(NamedTuple):
    """When something was said, on what that rests, and why it is to be looked at; empty where nothing is to be told."""

    day: str
    basis: str
    why: str = ""


def basis_of_words(words: str) -> str:
    """From which words of an article a date was worked out, as it is kept."""
    return f"“{words}{_IN_ARTICLE}"


def is_basis_of_words(basis: str) -> bool:
    return basis.endswith(_IN_ARTICLE)


def said_on(text: str, quote: QuoteFound, published: Edtf | None) -> SaidOn:
    """When a quote of a text was said, as far as that is known."""
    found = _dates_beside(text, quote, published)
    if len(found) != 1:
        return SaidOn(published.text, DAY_OF_ARTICLE) if published else SaidOn("", "")
    ((words, day),) = found
    if day.date is None:
        return SaidOn("", "", f"“{words}” in the text does not surely tell when it was said")
    if day.rests_on is RestsOn.ITSELF:
        return SaidOn(day.date.text, "")
    return SaidOn(day.date.text, basis_of_words(words), f"its day is worked out from “{words}”")


def _dates_beside(text: str, quote: QuoteFound, published: Edtf | None) -> list[tuple[str, DateFound]]:
    """The times that stand by a verb of saying in the paragraph of a quote, with their words."""
    first, last = quote.parts[0].start, quote.parts[-1].end
    start = max(text.rfind("\n", 0, first) + 1, first - _LOOKED_AT)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + _LOOKED_AT)
    beside = _without(text, Passage(start, end), quote)
    return [(day.at.of(beside), day) for day in find_dates(beside, published) if _is_of_saying(beside, day.at.start)]


def _without(text: str, around: Passage, quote: QuoteFound) -> str:
    """A part of a text with signs of no meaning in the place of the words that are quoted."""
    pieces, place = [], around.start
    for part in quote.parts:
        pieces += [text[place : part.start], "…" * min(part.end - part.start, 3)]
        place = part.end
    return "".join([*pieces, text[place : around.end]])


def _is_of_saying(beside: str, place: int) -> bool:
    verbs = [*_VERB.finditer(beside, max(0, place - _BETWEEN), place)]
    return bool(verbs) and _TO_DATE.fullmatch(beside, verbs[-1].end(), place) is not None
