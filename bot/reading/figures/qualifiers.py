"""Words before and after a number that say how exact it is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bot.records.kinds.figure import Qualifier

_BEFORE: Final = {
    Qualifier.MORE_THAN: (
        "more than",
        "over",
        "above",
        "in excess of",
        "upwards of",
        "topped",
        "topping",
        "exceeded",
        "exceeding",
        "exceeds",
        "surpassed",
        "surpassing",
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "a minimum of",
    ),
    Qualifier.LESS_THAN: ("less than", "fewer than", "under", "below"),
    Qualifier.UP_TO: ("up to", "as many as", "as much as", "at most", "no more than", "not more than", "a maximum of"),
    Qualifier.ABOUT: (
        "about",
        "around",
        "roughly",
        "approximately",
        "approx",
        "circa",
        "an estimated",
        "estimated",
        "in the region of",
        "some",
    ),
    Qualifier.ALMOST: ("almost", "nearly", "close to", "approaching", "just short of", "virtually", "practically"),
}
LEAST: Final = frozenset(("at least", "no fewer than", "no less than", "not less than", "a minimum of"))
"""Words that take in the number itself, for which there is no qualifier."""
_BY_WORDS: Final = {words: qualifier for qualifier, all_words in _BEFORE.items() for words in all_words}
_ANY: Final = "|".join(re.sub(" ", r"\\s+", words) for words in sorted(_BY_WORDS, key=len, reverse=True))
_WORDS_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:(?:just|well|only|slightly|far|significantly|considerably|even)\s+)?({_ANY})\s+"
    r"(?:(?:another|just|an?(?:\s+(?:huge|staggering|record|further|total\s+of))?)\s+)?\Z",
    re.IGNORECASE,
)
_SIGNS_BEFORE: Final = {"<": Qualifier.LESS_THAN, ">": Qualifier.MORE_THAN, "~": Qualifier.ABOUT, "≈": Qualifier.ABOUT}
_AFTER: Final = re.compile(r"(?:(\+)|(?:,?\s+(or more|or so|or fewer|or less|plus)\b))", re.IGNORECASE)
_BY_WORDS_AFTER: Final = {"or so": Qualifier.ABOUT, "or fewer": Qualifier.UP_TO, "or less": Qualifier.UP_TO}
_INCREASED_TO: Final = re.compile(
    r"\b(?:went|goes|go|gone|going|rose|risen|moved|add|adds|added|bring\w*|brought)\s+\Z", re.IGNORECASE
)


class Qualified(NamedTuple):
    """How exact a number is, and where the words that say so begin."""

    qualifier: Qualifier
    start: int
    is_least: bool = False


def qualified(text: str, first: int, start: int, end: int, last: int) -> Qualified:
    """How exact the number from `start` to `end` is, by the words of a sentence from `first` to `last`."""
    before = text[max(first, start - 40) : start]
    offset = start - len(before)
    if (found := _WORDS_BEFORE.search(before)) and not (
        found[1].lower() == "up to" and _INCREASED_TO.search(before[: found.start()])
    ):
        words = " ".join(found[1].lower().split())
        return Qualified(_BY_WORDS[words], offset + found.start(), words in LEAST)
    if before[-1:] in _SIGNS_BEFORE:
        return Qualified(_SIGNS_BEFORE[before[-1]], start - 1)
    if found := _AFTER.match(text[end : min(last, end + 12)]):
        words = (found[2] or "+").lower()
        return Qualified(_BY_WORDS_AFTER.get(words, Qualifier.MORE_THAN), start, words not in _BY_WORDS_AFTER)
    return Qualified(Qualifier.EXACT, start)
