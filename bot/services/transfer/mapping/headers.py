"""Names of columns compared as people do: without case, accents, blanks, signs, units in brackets, and plurals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(4096)
def fold_header(name: str) -> str:
    """A column's name as it is compared; empty where it has no letter and no digit."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    words = _WORD.findall(_BRACKETS.sub(" ", bare)) or _WORD.findall(bare)
    return "".join(map(_singular, words))


def _singular(word: str) -> str:
    """A word without the s of its plural; "us", "was" and "status" end so by themselves."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
