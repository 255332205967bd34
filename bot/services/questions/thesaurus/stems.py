"""What the index keeps of an English word: its stem by Porter's rules, by which all forms of one are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_LONGEST: Final = 64
_FEWEST_LETTERS: Final = 3
"""Of shorter words, and of longer than SQLite cuts, nothing goes."""

_Rules = Sequence[tuple[str, str]]
_LONGER: Final[_Rules] = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_SHORTER: Final[_Rules] = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_LAST: Final = (
    "al ance ence er ic able ible ant ement ment ent tion sion ou ism ate iti ous ive ize".split()  # noqa: SIM905
)


@lru_cache(maxsize=16_384)
def stem_of(word: str) -> str:
    """The stem of a folded word, the same as SQLite's tokenizer "porter" gives."""
    if not _FEWEST_LETTERS <= len(word) <= _LONGEST or not word.isascii():
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = f"{word[:-1]}i"
    for rules in (_LONGER, _SHORTER):
        word = _replaced(word, rules)
    return _without_e(_without_last(word))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _size(word[:-3]) > 0 else word
    stem = next((word.removesuffix(end) for end in ("ed", "ing") if word.endswith(end)), "")
    if not _has_vowel(stem):
        return word
    if stem.endswith(("at", "bl", "iz")):
        return f"{stem}e"
    if _is_doubled(stem) and stem[-1] not in "lsz":
        return stem[:-1]
    return f"{stem}e" if _size(stem) == 1 and _ends_short(stem) else stem


def _replaced(word: str, rules: _Rules) -> str:
    """The word with the longest of the ends that it has replaced, where enough stands before it."""
    end, other = max(
        (rule for rule in rules if word.endswith(rule[0])), key=lambda rule: len(rule[0]), default=("", "")
    )
    stem = word.removesuffix(end)
    return f"{stem}{other}" if end and _size(stem) > 0 else word


def _without_last(word: str) -> str:
    end = max((end for end in _LAST if word.endswith(end)), key=len, default="")
    # What goes of "-tion" and "-sion" is "-ion".
    stem = word.removesuffix(end[1:] if end in ("tion", "sion") else end)
    return stem if end and _size(stem) > 1 else word


def _without_e(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        word = stem if _size(stem) > 1 or (_size(stem) == 1 and not _ends_short(stem)) else word
    return word[:-1] if word.endswith("ll") and _size(word) > 1 else word


def _shape(word: str) -> str:
    """A word with v for its vowels and c for the others; y is one behind a consonant."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape.endswith("c")) else "c"
    return shape


def _size(stem: str) -> int:
    """How often consonants follow upon vowels."""
    return _shape(stem).count("vc")


def _has_vowel(stem: str) -> bool:
    return "v" in _shape(stem)


def _is_doubled(stem: str) -> bool:
    return stem[-1:] == stem[-2:-1] and _shape(stem).endswith("c")


def _ends_short(stem: str) -> bool:
    return bool(re.search("cvc$", _shape(stem))) and stem[-1] not in "wxy"
