"""Numbers with what they are counted in, as people read them: "1 death", "73%", "£28 million"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from bot.services.names.words import singular

_TIMES = "times"
"""Of a multiple, which is no number of things: "1 times as many"."""
_RANK = "rank"
_MILLION = 1_000_000
_SINGULARS = {
    **{"people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth"},
    **{"lives": "life", "wives": "wife", "knives": "knife", "halves": "half", "shelves": "shelf"},
    **{"buses": "bus", "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "gases": "gas"},
    **{"calories": "calorie", "movies": "movie", "cookies": "cookie"},
}
_SAME = frozenset({"series", "species", "news", "means", "gas", "lens", "headquarters"})
_IN_ES = ("xes", "ches", "shes", "sses")
_ENDS_OF_ONE = ("ss", "us", "is", "oes")
"""How a word ends that is no plural, or one of which no rule says what its singular is."""
_BEGIN_THE_REST = {
    *("per", "in", "of", "on", "with", "without", "for", "at", "by", "from", "to", "under", "over"),
    *("aged", "who", "that"),
}


def describe_number(number: Decimal, unit: str = "") -> str:
    """A number as people read it, with its unit: "1,339 deaths", "1 death", "73%", "£28 million", "rank 1"."""
    if sign := currency_of(unit):
        front, rest = ("-" if number < 0 else "") + sign, unit.removeprefix(sign)
        # Only where that says the number whole: what a source gives is never rounded.
        if not rest and number >= _MILLION and number % 100_000 == 0:
            return f"{front}{_plain(number / _MILLION)} million"
        return f"{front}{_plain(abs(number))}{rest}"
    if unit.startswith("%"):
        return f"{_plain(number)}{unit}"
    if is_rank(unit):
        return f"{unit[: len(_RANK)]} {_plain(number)}{unit[len(_RANK) :]}"
    return f"{_plain(number)} {unit_of_one(unit) if number == 1 else unit}".rstrip()


def describe_range(low: Decimal, high: Decimal, unit: str = "") -> str:
    """Two ends with their unit once: "10 to 20 deaths", "rank 1 to 3"; what a currency's sign begins is at each."""
    if is_rank(unit):
        return describe_number(high, unit).replace(_plain(high), f"{_plain(low)} to {_plain(high)}", 1)
    return f"{describe_number(low, currency_of(unit))} to {describe_number(high, unit)}"


def currency_of(unit: str) -> str:
    """The sign of a currency that a unit begins with, which stands before the number; empty where it does not."""
    return unit[:1] if unit and unicodedata.category(unit[0]) == "Sc" else ""


def unit_of_one(unit: str) -> str:
    """A unit as it stands beside 1: "death", "person aged 15 to 24"; as it is, where no rule says how."""
    words = unit.split(" ")
    if unit == _TIMES or words[0] in _BEGIN_THE_REST or "and" in words or "or" in words:
        return unit
    last = _head_of(words)
    return " ".join([*words[:last], _singular(words[last]), *words[last + 1 :]])


def _head_of(words: Sequence[str]) -> int:
    """The place of the word that says what is counted, before what is said of it: "people" of "people aged 15"."""
    ends = (place for place in range(1, len(words)) if _begins_the_rest(words[place]) and is_plural(words[place - 1]))
    return next(ends, len(words)) - 1


def is_rank(unit: str) -> bool:
    """Whether numbers of a unit are places in an order, of which 1 is the first: "rank", "rank in Europe"."""
    return unit.casefold().split()[:1] == [_RANK]


def is_counted(unit: str) -> bool:
    """Whether a unit is things that are counted: "deaths", "people aged 15 to 24"."""
    words = unit.split()
    return bool(words) and not currency_of(unit) and words[0][0] != "%" and is_plural(words[_head_of(words)])


def is_plural(word: str) -> bool:
    """Whether a word reads as a plural: “glass” and “loss” end as plurals do, and are none."""
    return word in _SINGULARS or _singular(word) != word


def _begins_the_rest(word: str) -> bool:
    return word in _BEGIN_THE_REST or word.endswith(("ing", "ed"))


def _singular(word: str) -> str:
    if word in _SAME or word.endswith(_ENDS_OF_ONE):
        return word
    return _SINGULARS.get(word) or (word.removesuffix("es") if word.endswith(_IN_ES) else singular(word))


def _plain(number: Decimal) -> str:
    # With “f”: a Decimal may write itself as 1E+6.
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
