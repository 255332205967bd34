"""The words that say nearly the same as one: tried where no record has that one itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.services.names.folding import fold
from bot.services.questions.thesaurus.forms import bases_of, family_of, forms_of, head_of, is_listed, lines_in, word_of
from bot.services.questions.thesaurus.groups import acts, care, qualities, society, speech, state
from bot.services.questions.thesaurus.idioms import plain_word_of
from bot.services.questions.thesaurus.stems import stem_of

MOST_KINDRED: Final = 12
"""So many of the nearest are told of one word: each is looked for in the index."""
_NEARER: Final = 2
"""So many times as near are the words of a line that begins with the one that is asked for."""


@lru_cache(maxsize=4096)
def kindred_of(word: str) -> Sequence[str]:
    """Words that say nearly the same as one in any of its forms, nearest first; its own forms before all others.

    The index finds the forms of a word that go by rule; those that do not follow their word.
    """
    asked = fold(word)
    if plain := plain_word_of(asked):
        return (plain, *kindred_of(plain))[:MOST_KINDRED]
    family = family_of(word_of(asked) if is_known(asked) else _base_of(asked))
    # "Left" is where somebody stands too, and not of "leave" alone.
    nearest = (other for own in dict.fromkeys((*family, asked)) for other in _nearest(own))
    told: dict[str, str] = {}
    for form in (form for each in (*family, *nearest) for form in forms_of(each)):
        told.setdefault(stem_of(form), form)
    told.pop(stem_of(asked), None)
    return tuple(told.values())[:MOST_KINDRED]


def is_of_speech(word: str) -> bool:
    """Whether a word tells that something was said or thought, and not done."""
    return any(line in _OF_SPEECH for line, _ in _lines_of(fold(word)))


def is_known(word: str) -> bool:
    """Whether the thesaurus has a word in any of its forms."""
    asked = fold(word)
    return is_listed(asked) or bool(_lines_of(asked))


def _base_of(word: str) -> str:
    """The word of which one is made by its end, as a line has it; the word itself where there is none."""
    listed = (line[place] for base in bases_of(word) for line, place in _lines_of(base))
    return next(listed, word)


def _nearest(word: str) -> Iterator[str]:
    """The words beside one in each line that has it, nearest first; in a line of its own they are twice as near."""
    beside = [
        (abs(place - own) / (1 if own else _NEARER), order, place < own, line[place])
        for order, (line, own) in enumerate(_lines_of(word))
        for place in range(len(line))
        if place != own
    ]
    # "Rollout" is "roll out" first of all.
    yield from (line[own] for line, own in _lines_of(word) if " " in line[own] and " " not in word)
    yield from (other for *_, other in sorted(beside))


def _lines_of(word: str) -> Collection[tuple[Sequence[str], int]]:
    """The lines that have a word in any of its forms, and its place in each."""
    lines = _LINES.get(stem_of(word), ())
    return [(line, place) for line, place in lines if head_of(line[place]) == head_of(word)]


_OF_SPEECH: Final = lines_in(speech.GROUPS)


def _read() -> Mapping[str, Collection[tuple[Sequence[str], int]]]:
    lines: dict[str, list[tuple[Sequence[str], int]]] = {}
    for module in (speech, acts, state, care, society, qualities):
        for line in lines_in(module.GROUPS):
            for place, word in enumerate(line):
                for form in {word, word.replace(" ", "")}:
                    lines.setdefault(stem_of(form), []).append((line, place))
    return lines


_LINES: Final = _read()
LETTER_PAIRS: Final = frozenset(
    pair for lines in _LINES.values() for line, place in lines for pair in map("".join, pairwise(line[place]))
)
"""Letters that stand side by side in English words: "xq" is none of them."""
