"""The words that say nearly the same as one: tried where no record has that one itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Final

from bot.services.names.folding import fold
from bot.services.questions.thesaurus.forms import IRREGULAR, are_one_by_rule, words_of_form
from bot.services.questions.thesaurus.groups import GROUPS

MOST_KINDRED: Final = 8
"""So many of the nearest are told of one word: each is looked for in the index."""


@lru_cache(maxsize=4096)
def kindred_of(word: str) -> Sequence[str]:
    """Words that say nearly the same as one in any of its forms, nearest first; its own forms before all others.

    The index finds the forms of a word that go by rule; those that do not follow their word.
    """
    asked = fold(word)
    known = next((each for each in words_of_form(asked) if each in _LINES or each in IRREGULAR), asked)
    told = (form for each in (known, *_nearest(known)) for form in (each, *IRREGULAR.get(each, ())))
    return tuple(form for form in dict.fromkeys(told) if not are_one_by_rule(form, asked))[:MOST_KINDRED]


def _nearest(word: str) -> Iterator[str]:
    """The words beside one in each line that has it, those that stand nearest first."""
    lines = [(line, line.index(word)) for line in _LINES.get(word, ())]
    for distance in count(1):
        found = [
            line[place] for line, own in lines for place in (own + distance, own - distance) if 0 <= place < len(line)
        ]
        if not found:
            return
        yield from found


def _lines() -> Mapping[str, Sequence[Sequence[str]]]:
    lines: dict[str, list[Sequence[str]]] = {}
    for words in filter(None, map(str.split, GROUPS.splitlines())):
        for word in words:
            lines.setdefault(word, []).append([each.replace("_", " ") for each in words])
    return lines


_LINES: Final = _lines()
"""By each word the lines that have it."""
