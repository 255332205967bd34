"""Asking words that are misspelt: "postion", "figurs", "opposess", "rougly"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bot.services.questions.thesaurus.kindred import is_known
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.spelling.slips import slips_of
from bot.services.questions.understanding.words.asking_words import ASKING, LITTLE

_FEWEST_LETTERS: Final = 5
_FEWEST_OF_LITTLE: Final = 6
_LONGEST: Final = 20
_ASKING: Final = {word for word in ASKING if len(word) >= _FEWEST_LETTERS} | {
    word for word in LITTLE if len(word) >= _FEWEST_OF_LITTLE
}


@lru_cache(maxsize=1024)
def asking_word_near(word: str) -> str | None:
    """The asking or little word from which a folded word differs by one slip; None for others.

    What is a word of its own is no slip, be it near: "plants" of "plans", "banker" of "backer".
    """
    if not _FEWEST_LETTERS <= len(word) <= _LONGEST:
        return None
    near = next((other for group in slips_of(word) for other in group if other in _ASKING), None)
    return None if near and is_known(word) and stem_of(word) != stem_of(near) else near
