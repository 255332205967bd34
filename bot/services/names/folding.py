"""How names and other words are compared: without case, accents and marks, in every script."""

from __future__ import annotations

import unicodedata
from typing import Final

_PLAIN_LETTERS: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
# Apostrophes and full stops, combining accents, and the variation selectors of emoji.
_DROPPED: Final = frozenset(map(chr, (*map(ord, "'’‘ʼʻ`′."), *range(0x300, 0x370), *range(0xFE00, 0xFE10))))


def fold(text: str) -> str:
    """Return `text` as it is compared: "Dr. Zoë O’Neill-Łoś" becomes "dr zoe oneill los".

    Case and accents go, apostrophes and full stops vanish, and all else that is neither letter nor digit is one space.
    Every script survives, with the vowel signs and voicing marks that belong to its letters.
    """
    # Twice, as Unicode has it for comparing without case: what folding the case gives may decompose again.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # Composed again, or a syllable of Korean would count as three letters.
    return " ".join(unicodedata.normalize("NFC", decomposed.translate(_FOLDED)).split())


class _Folded(dict[int, str]):
    """A table for `str.translate`, to which each character is added when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDED: Final = _Folded()


def _fold_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character.isalnum():
        return _PLAIN_LETTERS.get(character, character)
    # Vowel signs belong to their letters; joiners and direction marks ("Cf") are seen by nobody.
    return {"Mn": character, "Mc": character, "Cf": ""}.get(unicodedata.category(character), " ")
