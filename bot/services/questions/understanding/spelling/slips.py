"""What a word may have been before a slip of the keyboard or of the ear: the likely before the less likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Final

from rapidfuzz.distance import OSA

from bot.reading.people.listed import listed
from bot.services.names.words import slips_forgiven
from bot.services.questions.thesaurus.kindred import LETTER_PAIRS

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS: Final = listed("ae ai ao au ei eo eu io iu iy ou ck cs ks sz fv gj mn ey")
"""Letters that stand for one another where people spell by ear."""
_LONG_ENOUGH_TO_BREAK_OFF: Final = 8
_MOST_BY_EAR: Final = 2
_VOWELS: Final = frozenset("aeiouy")


def slips_of(word: str) -> Sequence[Sequence[str]]:
    """Words from which a folded one differs by a single slip, in three groups by how likely that slip is.

    Two letters changed places, or of a double letter one is missing or too many; a letter is missing or too many;
    one stands for another beside it on the keyboard or that sounds alike. The first letter stays, and so does the
    last, by which forms of a word differ.
    """
    groups: list[list[str]] = []
    known = {word}
    for made in (_swapped_or_doubled(word), _missing_or_added(word), _mistaken(word)):
        group = [other for other in dict.fromkeys(made) if other not in known]
        known.update(group)
        groups.append(group)
    return groups


def sounds_like(word: str, name: str) -> bool:
    """Whether a word may be how somebody spells a name by ear: the same consonants, and two letters off at most."""
    if word[:1] != name[:1] or OSA.distance(word, name) > _MOST_BY_EAR:
        return False
    return _consonants(word) == _consonants(name) or OSA.distance(word, name) <= slips_forgiven(name)


def _consonants(word: str) -> list[str]:
    return sorted(letter for letter in word if letter not in _VOWELS)


def _swapped_or_doubled(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        one, other = word[place], word[place + 1]
        if one == other:
            yield word[:place] + word[place + 1 :]
        else:
            yield word[:place] + other + one + word[place + 2 :]
    yield from (word[:place] + word[place - 1] + word[place:] for place in range(2, len(word)))


def _missing_or_added(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        fitting = (each for each in ascii_lowercase if {word[place - 1] + each, each + word[place]} <= LETTER_PAIRS)
        yield from (word[:place] + letter + word[place:] for letter in fitting)
    if len(word) >= _LONG_ENOUGH_TO_BREAK_OFF:
        yield from (word + letter for letter in ascii_lowercase)
    yield from (word[:place] + word[place + 1 :] for place in range(1, len(word) - 1))


def _mistaken(word: str) -> Iterator[str]:
    for place in range(1, len(word) - 1):
        yield from (word[:place] + other + word[place + 1 :] for other in _BESIDE.get(word[place], ""))


def _beside() -> Iterator[tuple[str, str]]:
    """Each letter with those that it is typed for."""
    pairs = {row[place : place + 2] for row in _ROWS for place in range(len(row) - 1)} | _SOUNDS
    for letter in ascii_lowercase:
        yield letter, "".join(sorted({*"".join(pair for pair in pairs if letter in pair)} - {letter}))


_BESIDE: Final = dict(_beside())
