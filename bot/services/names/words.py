"""Which words are the same to a person: one and its plural, one and its beginning, one and a slip of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler

_TITLES: Final = "sir dame lord lady baron baroness mr mrs ms miss mx dr prof professor rev cllr rt hon mp msp kc qc"
_LITTLE_WORDS: Final = "the of for and"
_IGNORED: Final = frozenset(f"{_TITLES} {_LITTLE_WORDS}".split())
_NEAR_ENOUGH_TO_GUESS: Final = 0.89
"""By Jaro-Winkler, 0 to 1."""
_LONG: Final = 10
_ENDINGS: Final = (re.compile(r"at(?:ed|ing|e|ion)$"), re.compile(r"(?:ings?|ed|ions?|ers?|ors?|e)$"))
_SHORTEST_ROOT: Final = 4
_WORDS_HELD: Final = 8192
"""So many cover nearly all words of any text, and take less than 2 MB."""


# Records that are put in order by their words have the same few ones over and over.
@lru_cache(_WORDS_HELD)
def singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    # "Congress" and "press" are no plurals.
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def of_singular(one: str) -> list[str]:
    """The words of which `singular` makes this one."""
    forms = [one, f"{one}s", *([f"{one[:-1]}ies"] if one.endswith("y") else [])]
    return [form for form in forms if singular(form) == one]


def root(word: str) -> str:
    """What the forms of a word have in common: "prosecut" of "prosecuted" and "prosecution"."""
    one = singular(word)
    cut = (ending.sub("", one) for ending in _ENDINGS)
    return next((each for each in cut if each != one and len(each) >= _SHORTEST_ROOT), one)


def in_order(words: Iterable[str]) -> str:
    """Words as they are the same in whichever order they stand."""
    return " ".join(sorted(words))


def telling(words: Iterable[str]) -> list[str]:
    """Return the words that tell one record from another: no titles, no "the"."""
    return [word for word in words if word not in _IGNORED]


def tell_less(words: Iterable[str]) -> bool:
    """Whether some word tells nothing apart."""
    return not _IGNORED.isdisjoint(words)


def naming(words: list[str]) -> list[str]:
    """Return the telling words if they still are a whole name: "Lord Johnson" is not every Johnson."""
    told = telling(words)
    return told if len(told) > 1 else words


def without_article(folded: str) -> str:
    """A name without an article before it, which is no part of it."""
    return folded.removeprefix("the ")


def reads_as(typed: Iterable[str], words: list[str]) -> bool:
    """Tell whether every typed word may be read as one of `words`, and at least one without leaning on the others."""
    alone = {word for word in typed if any(_may_be(word, known) for known in words)}
    return bool(alone) and all(word in alone or any(_may_be_beside(word, known) for known in words) for word in typed)


def slips_forgiven(word: str) -> int:
    """How many slips of the keyboard a name may have and still be known: two from 10 letters on, none below 4."""
    return 2 if len(word) >= _LONG else 1 if len(word) >= _SHORTEST_ROOT else 0


def _may_be(typed: str, word: str) -> bool:
    """Tell whether `typed` is `word`, its plural, its beginning from 4 letters on, or a slip in 5 letters or more."""
    if singular(typed) == singular(word) or (len(typed) >= 4 and word.startswith(typed)):
        return True
    longer = max(len(typed), len(word))
    slips = 2 if longer >= 8 else 1
    is_near = JaroWinkler.similarity(typed, word) >= _NEAR_ENOUGH_TO_GUESS and OSA.distance(typed, word) <= slips
    return longer >= 5 and typed[0] == word[0] and is_near


def _may_be_beside(typed: str, word: str) -> bool:
    """Tell whether `typed`, beside a word that fits, is an initial of `word` or has two of its letters swapped."""
    is_swapped = sorted(typed) == sorted(word) and OSA.distance(typed, word) == 1
    return typed[0] == word[0] and (len(typed) == 1 or is_swapped)
