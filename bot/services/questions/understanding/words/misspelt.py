"""Asking words that are misspelt: "postion", "figurs", "opposess"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.services.questions.understanding.words.asking_words import ASKING

_FEWEST_LETTERS: Final = 5
_ASKING: Final = sorted(word for word in ASKING if len(word) >= _FEWEST_LETTERS)


@lru_cache(maxsize=1024)
def asking_word_near(word: str) -> str | None:
    """The asking word from which a folded word of 5 letters or more differs by one slip; None where there is none."""
    if len(word) < _FEWEST_LETTERS:
        return None
    near = extractOne(word, _ASKING, scorer=OSA.distance, score_cutoff=1)
    # The first letter is seldom mistyped: "rules" is no slip of "tules".
    return str(near[0]) if near and near[0][0] == word[0] else None
