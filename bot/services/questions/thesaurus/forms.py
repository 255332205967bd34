"""Forms of English words, and words of one root, that the index does not find by one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import Prefix

from bot.services.names.folding import fold
from bot.services.questions.thesaurus.groups.roots import APART, FAMILIES, FORMS
from bot.services.questions.thesaurus.stems import stem_of


def lines_in(text: str) -> list[list[str]]:
    """The words of each line of data, folded; a blank within one is written as a low line."""
    return [[fold(word) for word in line.split()] for line in text.splitlines() if line]


_FORMS: Final[Mapping[str, Sequence[str]]] = {line[0]: line for line in lines_in(FORMS)}
_WORD_OF: Final[Mapping[str, str]] = {form: word for word, forms in _FORMS.items() for form in forms}
_BY_STEM: Final[Mapping[str, str]] = {stem_of(word): word for word in _FORMS}
_HEADS: Final[Mapping[str, Sequence[str]]] = {stem_of(line[0]): line for line in lines_in(APART)}
_FAMILIES: Final[Mapping[str, Sequence[str]]] = {stem_of(word): line for line in lines_in(FAMILIES) for word in line}
_MADE_WITH: Final = (
    ("iest", 2, ("y",)),
    ("ier", 2, ("y",)),
    ("est", 3, ("", "e")),
    ("ers", 5, ("", "e")),
    ("er", 5, ("", "e")),
    ("ors", 5, ("e", "")),
    ("or", 5, ("e", "")),
    ("less", 3, ("",)),
    ("ability", 3, ("e", "")),
)
"""Ends, how many letters are before them at least, for "shower" is not of "show", and what the base has instead."""


def word_of(form: str) -> str:
    """The word of which one is a form, where another form of it goes by no rule; else that one itself."""
    return _WORD_OF.get(form) or _BY_STEM.get(stem_of(form), form)


def forms_of(word: str) -> Sequence[str]:
    """A word and its forms that go by no rule."""
    return _FORMS.get(word, (word,))


def head_of(word: str) -> str:
    """The word of which one is a form, of those that the index does not tell apart; empty where it does."""
    heads = _HEADS.get(stem_of(word), ())
    return max(heads, key=lambda head: Prefix.similarity(word, head), default="")


def family_of(word: str) -> Sequence[str]:
    """A word and the others of its root."""
    line = _FAMILIES.get(stem_of(word), ())
    own = [other for other in line if stem_of(other) == stem_of(word)]
    return [word, *line] if own and head_of(own[0]) == head_of(word) else [word]


def bases_of(word: str) -> Iterator[str]:
    """Words of which one may be told by its end: "cheap" of "cheapest", "smuggle" of "smuggler"."""
    for end, fewest, others in _MADE_WITH:
        base = word.removesuffix(end)
        is_doubled = base != word and base[-1:] == base[-2:-1]
        if is_doubled:
            yield base[:-1]
        if base != word and len(base) >= fewest:
            yield from (f"{base}{other}" for other in others)


def is_listed(word: str) -> bool:
    """Whether a word or one of its forms has a line here."""
    return word_of(word) in _FORMS or stem_of(word) in _FAMILIES
