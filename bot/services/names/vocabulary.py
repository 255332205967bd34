"""The words of many names, each once: by it the names that hold a word are found, be it misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from bot.services.names.words import singular, slips_forgiven


class Vocabulary:
    """Every word once, with the places of the texts that hold it."""

    def __init__(self, texts: Iterable[list[str]]) -> None:
        self._places: defaultdict[str, set[int]] = defaultdict(set)
        for place, words in enumerate(texts):
            for word in words:
                self._places[word].add(place)
        self._by_initial: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._places:
            self._by_initial[word[0]].append(word)

    def find_all(self, words: list[str]) -> set[int]:
        """The places that hold all of these words."""
        return set.intersection(*(self._places.get(word, set()) for word in words))

    def find_near(self, word: str, least: float) -> dict[int, float]:
        """Return the places that hold a word so near, and how near; another first letter only if none has the same."""
        # Not WRatio: for 10,000 names it holds the interpreter 11 ms, in which nobody else is answered.
        near = partial(extract, word, scorer=JaroWinkler.similarity, score_cutoff=least, limit=None)
        best: dict[int, float] = {}
        for known, likeness, _ in near(self._by_initial.get(word[0], ())) or near(list(self._places)):
            for place in self._places[known]:
                best.setdefault(place, likeness)
        return best

    def forms_of(self, word: str) -> list[str]:
        """The word, its singular and its plural, as far as they are there."""
        return [form for form in dict.fromkeys((word, singular(word), f"{word}s")) if form in self._places]

    def find_slips(self, word: str) -> list[str]:
        """The words that a misspelling may mean, nearest first: see `slips_forgiven`."""
        slips = slips_forgiven(word)
        # The first letter is seldom mistyped, but that it changes places with the second.
        initials = dict.fromkeys(word[:2]) if slips else ()
        near = [known for initial in initials for known in self._by_initial.get(initial, ())]
        found = extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [known for known, _, _ in found if known[0] == word[0] or sorted(known[:2]) == sorted(word[:2])]
