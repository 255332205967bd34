"""Names that may be one: told before a record is made of a name that comes near to one that is held."""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.services.names.folding import fold
from bot.services.names.written_names import given_name_first, without_titles

_MISSPELT, _LAST_ALIKE, _GIVEN_ALIKE = 90, 85, 75
_SHORTENED = 3
"""Letters that a given name and a short form of it begin with: "Jeff" and "Jeffrey"."""


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one person or body: one is misspelt, shortened, or has a name or a title more."""
    first, second = sorted((_words(one), _words(other)), key=len)
    if not first or not second or _numbers(first) != _numbers(second):
        return False
    if {*first} <= {*second} and (len(first) > 1 or first[-1] == second[-1]):
        return True
    if fuzz.ratio(" ".join(first), " ".join(second)) >= _MISSPELT:
        return True
    is_same_last = fuzz.ratio(first[-1], second[-1]) >= _LAST_ALIKE
    is_same_between = len(first) > 1 and first[1:-1] == second[1:-1]
    return is_same_last and is_same_between and _are_alike(first[0], second[0])


def _words(name: str) -> list[str]:
    return fold(without_titles(given_name_first(name))).split()


def _numbers(words: list[str]) -> list[str]:
    """What tells one of a row from another: "Ward 3", "Ward 4"."""
    return [word for word in words if any(map(str.isdecimal, word))]


def _are_alike(one: str, other: str) -> bool:
    """Whether two given names may be one: an initial, a short form or a slip."""
    length = min(len(one), len(other), _SHORTENED)
    is_begun = one[:length] == other[:length] if length in (1, _SHORTENED) else False
    return is_begun or fuzz.ratio(one, other) >= _GIVEN_ALIKE
