"""The words of a question, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from bot.records.scripts.unspaced import parted
from bot.services.names.folding import fold
from bot.services.names.words import singular

_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){2,}")
_NUMBER: Final = re.compile(r"\d+(?:[,.]\d+)*")
_APOSTROPHES: Final = "'’ʼ‘`"
_POSSESSIVE: Final = re.compile(rf"[{_APOSTROPHES}][sS]$")
MOST_WORDS: Final = 800
"""More than 4,000 characters of a question have; what stands behind them is not read."""


@dataclass(frozen=True)
class QuestionWord:
    """A word as it was typed from `start` to `end`, and as it is compared: folded, without a possessive s."""

    text: str
    start: int
    end: int

    @cached_property
    def folded(self) -> str:
        return fold(without_possessive(self.text)).replace(" ", "")

    @cached_property
    def whole(self) -> str:
        """Folded with its possessive s, as "Lord Advocate’s statement" is called."""
        return fold(self.text).replace(" ", "")

    @cached_property
    def stem(self) -> str:
        return singular(self.folded)

    @property
    def is_number(self) -> bool:
        return self.folded.isdecimal()

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


IsHeld = Callable[[Sequence[QuestionWord]], bool]
"""Whether any record has these words, one after the other."""


def without_possessive(text: str) -> str:
    """A name without the s of "Cowan’s"."""
    return _POSSESSIVE.sub("", text)


def words_in(text: str) -> list[QuestionWord]:
    """The words of a text, at most MOST_WORDS; each sign of a script without spaces is one."""
    return [*_words_in(text)]


# A question is read in many ways, and the same names are held against each.
@lru_cache(maxsize=1024)
def _words_in(text: str) -> Sequence[QuestionWord]:
    found: list[QuestionWord] = []
    for start, end in _places(text):
        word = QuestionWord(text[start:end], start, end)
        if word.folded:
            found.append(word)
        if len(found) == MOST_WORDS:
            break
    return (*found,)


def _places(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(text):
        if not _is_letter(text[place]):
            place += 1
            continue
        end = _end_of(text, place)
        yield from _signs(text, place, end)
        place = end


def _end_of(text: str, start: int) -> int:
    for shape in (_DOTTED, _NUMBER):
        if (found := shape.match(text, start)) and not text[found.end() : found.end() + 1].isalnum():
            return found.end()
    end = start + 1
    while end < len(text) and (_is_letter(text[end]) or _joins(text, end)):
        end += 1
    return end


def _signs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.isascii() or parted(piece) == piece:
        yield start, end
        return
    place = start
    for part in parted(piece).split():
        yield place, place + len(part)
        place += len(part)


def _joins(text: str, place: int) -> bool:
    """Whether an apostrophe stands within a word."""
    return text[place] in _APOSTROPHES and place + 1 < len(text) and text[place + 1].isalpha()


def _is_letter(character: str) -> bool:
    # Vowel signs and accents that stand for themselves belong to their letters.
    return character.isalnum() or (not character.isascii() and unicodedata.category(character)[0] == "M")
