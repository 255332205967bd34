"""Numbers as words, and the words and signs that belong to a number."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS: Final = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS: Final = (
    {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"zero": 0, "a": 1}
)
SCALES: Final = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT_SCALES: Final = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
PARTS: Final = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
MULTIPLES: Final = {
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "twice": 2,
    "triple": 3,
    "tripled": 3,
    "treble": 3,
    "trebled": 3,
    "quadrupled": 4,
}
CURRENCIES: Final = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "us$": "USD",
    "gbp": "GBP",
    "eur": "EUR",
    "usd": "USD",
    "pounds": "GBP",
    "pound": "GBP",
    "euros": "EUR",
    "euro": "EUR",
    "dollars": "USD",
    "dollar": "USD",
}


def set_of(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def number_of(words: str) -> Decimal | None:
    """The number that words such as "two hundred and twelve" are; None where they are none."""
    total = part = 0
    for word in words.lower().replace("-", " ").split():
        if word in WORDS:
            part += WORDS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in SCALES:
            total, part = total + (part or 1) * 10 ** SCALES[word], 0
        elif word != "and":
            return None
    return Decimal(total + part)
