"""The names of some records in columns, which do not change.

Of thirty thousand records with two other names each an object a name would cost four times the memory, and each full
collection of garbage would walk over all of them: here they are lists of texts and arrays of numbers.
What is made of them is made when it is first asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, repeat
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from bot.services.made_once import Rest
from bot.services.names.folding import fold, fold_all
from bot.services.names.words import slips_forgiven

_AT_ONCE: Final = 250
"""Names that are read before others have their turn: 2 ms, as long as the interpreter may be held."""
_AFTER_ALL: Final = "\U0010ffff"
"""The last code point that there is."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a record is called: its id as people see it ("A5", unique in an index), its name and its other names."""

    record_id: str
    name: str
    aliases: tuple[str, ...] = ()
    held_as: int = field(default=0, compare=False)
    """Its database id, where it is a record's."""


Row = tuple[str, str, tuple[str, ...], int]
"""The fields of a `Name`, as a plain tuple: of such the collector of garbage lets go."""


class NameTable:
    """The names of some records. A *place* is one way to call one: names in order first, then other names in order."""

    def __init__(self, rows: Iterable[Row], rest: Rest = lambda: None) -> None:
        by_id = sorted(rows)
        self.rows = by_id
        self.texts: list[str] = []
        self._owners = array("i")
        self._others = array("i")
        self.gone: frozenset[int] = frozenset()
        """The rows that are no longer so, by their places among all."""
        self._read(by_id, rest)
        self.own = len(by_id)
        """How many places are names; those that come after are other names."""
        self.told_from = bisect_right(self.texts, "", 0, self.own)
        """From which place on anything of them can be compared."""
        self._by_id: dict[str, int] | None = None
        self._by_word: dict[str, array[int]] | None = None
        self._words: list[str] | None = None
        self._chains: tuple[array[int], array[int]] | None = None
        self._lines: tuple[str, array[int]] | None = None
        self._by_form: Mapping[str, array[int]] | None = None

    def _read(self, rows: Sequence[Row], rest: Rest) -> None:
        own: list[str] = []
        others: list[str] = []
        owners, which = array("i"), array("i")
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            folded = iter(fold_all([text for row in part for text in (row[1], *row[2])]))
            for row, (_, _, aliases, _) in enumerate(part, start):
                own.append(text := next(folded))
                # Of several that fold to the same the last one is shown.
                known = {next(folded): place for place in range(len(aliases))} if aliases else {}
                for other, place in known.items():
                    if other and other != text:
                        others.append(other)
                        owners.append(row)
                        which.append(place)
            rest()
        self._put_in_order(own, range(len(own)), None, rest)
        self._put_in_order(others, owners, which, rest)

    def _put_in_order(self, texts: list[str], owners: Sequence[int], which: Sequence[int] | None, rest: Rest) -> None:
        order = _in_order(texts, rest)
        self.texts += map(texts.__getitem__, order)
        self._owners.extend(map(owners.__getitem__, order))
        self._others.extend(map(which.__getitem__, order) if which else repeat(-1, len(order)))

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.rows) - len(self.gone)

    def without(self, record_ids: Collection[str]) -> NameTable:
        """The same without some records; itself where it has none of them."""
        rows = {row for record_id in record_ids if (row := self.find_id(record_id)) is not None}
        if not rows:
            return self
        fewer = copy(self)
        fewer.gone = self.gone | rows
        return fewer

    def living_rows(self) -> Iterator[Row]:
        return (row for place, row in enumerate(self.rows) if place not in self.gone)

    def complete(self, rest: Rest) -> None:
        """Make all that would else be made when it is first asked for."""
        for make in (self.by_word, self.words, self._joined, self._all_lines, self._ids):
            make(rest)

    def row_of(self, place: int) -> int:
        return self._owners[place]

    def alias_of(self, place: int) -> str | None:
        """The other name that stands there, as it is written; None where it is a name."""
        other = self._others[place]
        return None if other < 0 else self.rows[self._owners[place]][2][other]

    def living(self, places: Iterable[int]) -> Iterable[int]:
        """Those of places whose records are still so."""
        gone, owners = self.gone, self._owners
        return [place for place in places if owners[place] not in gone] if gone else places

    def find_id(self, record_id: str) -> int | None:
        """The row of a record, by its id in whatever case."""
        row = self._ids().get(record_id.casefold())
        return None if row in self.gone else row

    def name_of(self, row: int) -> int:
        """The place of a record's name."""
        start = bisect_left(self.texts, fold(self.rows[row][1]), 0, self.own)
        return self._owners.index(row, start)

    def _ids(self, rest: Rest = lambda: None) -> dict[str, int]:
        if self._by_id is None:
            self._by_id = {row[0].casefold(): place for place, row in enumerate(self.rows)}
        return self._by_id

    def places_of(self, text: str) -> list[int]:
        """The places of a whole text."""
        found: list[int] = []
        for first, last in ((self.told_from, self.own), (self.own, len(self.texts))):
            start = bisect_left(self.texts, text, first, last)
            if start < last and self.texts[start] == text:
                found += range(start, bisect_right(self.texts, text, start, last))
        return [*self.living(found)]

    def names_from(self, beginning: str) -> Iterable[int]:
        """The places of names that begin so, in order."""
        start = bisect_left(self.texts, beginning, self.told_from, self.own)
        return self.living(range(start, bisect_left(self.texts, f"{beginning}{_AFTER_ALL}", start, self.own)))

    def by_word(self, rest: Rest = lambda: None) -> Mapping[str, array[int]]:
        """Where each word stands, once for each time that it does; in order."""
        if self._by_word is None:
            found: defaultdict[str, array[int]] = defaultdict(partial(array, "i"))
            for start in range(self.told_from, len(self.texts), _AT_ONCE):
                for place, text in enumerate(self.texts[start : start + _AT_ONCE], start):
                    for word in text.split():
                        found[word].append(place)
                rest()
            self._by_word = {**found}
        return self._by_word

    def places_with(self, word: str) -> Iterable[int]:
        """Where a word stands, in order."""
        return self.living(self.by_word().get(word, ()))

    def words(self, rest: Rest = lambda: None) -> Sequence[str]:
        """All words in order."""
        if self._words is None:
            words = [*self.by_word(rest)]
            self._words = [words[place] for place in _in_order(words, rest)]
        return self._words

    def words_from(self, beginning: str) -> Sequence[str]:
        """The words that begin so, in order."""
        words = self.words()
        start = bisect_left(words, beginning)
        return words[start : bisect_left(words, f"{beginning}{_AFTER_ALL}", start)]

    def tails_from(self, beginning: str, *, of_others: bool) -> Iterator[tuple[str, int]]:
        """The texts from each of their words on that begin so, with their places; in order, of names or of others."""
        first, space, _ = beginning.partition(" ")
        # A space comes before all that words are made of: so their tails are in order where the words are.
        for word in (first,) if space else self.words_from(first):
            found = self._of_sort(self.places_with(word), of_others=of_others)
            tails = ((tail, place) for place in dict.fromkeys(found) for tail in _tails(self.texts[place], word))
            yield from sorted(each for each in tails if each[0].startswith(beginning))

    def count_tails(self, beginning: str, *, of_others: bool) -> int:
        """How many `tails_from` has of a word's beginning."""
        words = self.words_from(beginning)
        return sum(len(self._of_sort(self.places_with(word), of_others=of_others)) for word in words)

    def _of_sort(self, places: Iterable[int], *, of_others: bool) -> Sequence[int]:
        among = places if isinstance(places, array | list) else [*places]
        middle = bisect_left(among, self.own)
        return among[middle:] if of_others else among[:middle]

    def begins_some(self, beginning: str) -> bool:
        """Whether any word begins so."""
        return any(any(True for _ in self.places_with(word)) for word in self.words_from(beginning))

    def written_together(self, text: str) -> list[int]:
        """The places of the texts that are this one but for their spaces, in order."""
        heads, following = self._joined()
        place = heads[hash(text) % len(heads)]
        found: list[int] = []
        while place >= 0:
            if self.texts[place].replace(" ", "") == text:
                found.append(place)
            place = following[place]
        return [*self.living(found[::-1])]

    def _joined(self, rest: Rest = lambda: None) -> tuple[array[int], array[int]]:
        """By what a text comes to without spaces, the last place that comes to that, and from each the one before it.

        No dict of the texts without spaces: it would take more memory than all the rest.
        """
        if self._chains is None:
            size = max(1, len(self.texts))
            heads, following = array("i", [-1]) * size, array("i", [-1]) * size
            for start in range(self.told_from, len(self.texts), _AT_ONCE):
                for place, text in enumerate(self.texts[start : start + _AT_ONCE], start):
                    chain = hash(text.replace(" ", "")) % size
                    following[place] = heads[chain]
                    heads[chain] = place
                rest()
            self._chains = heads, following
        return self._chains

    def places_holding(self, part: str) -> Iterator[int]:
        """The places of texts that hold a part, in order, as they are found."""
        # All texts in one string: searching it once, in C, is ten times faster than searching each text.
        lines, starts = self._all_lines()
        position = lines.find(part)
        while position >= 0:
            following = bisect_right(starts, position)
            if self._owners[following - 1] not in self.gone:
                yield following - 1
            # On from the text that follows: one that holds the part twice is given once.
            position = lines.find(part, starts[following])

    def _all_lines(self, rest: Rest = lambda: None) -> tuple[str, array[int]]:
        if self._lines is None:
            starts = array("i", accumulate((len(text) + 1 for text in self.texts), initial=0))
            self._lines = "\n".join(self.texts), starts
        return self._lines

    def near(self, word: str, least: float, *, of_initial: bool) -> list[tuple[str, float]]:
        """The words so near to one, and how near, the nearest first; of its initial alone, or of all."""
        # Not WRatio: for 10,000 names it holds the interpreter 11 ms, in which nobody else is answered.
        among = self.words_from(word[0]) if of_initial else self.words()
        found = extract(word, among, scorer=JaroWinkler.similarity, score_cutoff=least, limit=None)
        return [(known, likeness) for known, likeness, _ in found]

    def slips(self, word: str) -> list[tuple[int, int, str]]:
        """The words that a misspelling may mean: by how many slips, with which of its letters they begin."""
        slips = slips_forgiven(word)
        found = []
        # The first letter is seldom mistyped, but that it changes places with the second.
        for place, initial in enumerate(dict.fromkeys(word[:2]) if slips else ()):
            near = extract(word, self.words_from(initial), scorer=OSA.distance, score_cutoff=slips, limit=None)
            found += [(distance, place, known) for known, distance, _ in near if _begin_alike(known, word)]
        return found

    def rows_by_form(self, form: Callable[[str], str]) -> Mapping[str, array[int]]:
        """The rows by a form of each name and alias, as it is written; always of the same one."""
        if self._by_form is None:
            found: defaultdict[str, array[int]] = defaultdict(partial(array, "i"))
            for place, row in enumerate(self.rows):
                for text in dict.fromkeys(map(form, (row[1], *row[2]))):
                    found[text].append(place)
            self._by_form = {**found}
        return self._by_form


def _begin_alike(known: str, word: str) -> bool:
    return known[0] == word[0] or sorted(known[:2]) == sorted(word[:2])


def _tails(text: str, word: str) -> Iterator[str]:
    """A text from each place on where a word stands in it."""
    padded, wanted = f" {text} ", f" {word} "
    place = padded.find(wanted)
    while place >= 0:
        yield text[place:]
        place = padded.find(wanted, place + 1)


def _in_order(texts: Sequence[str], rest: Rest) -> list[int]:
    """The places of texts, in the order of these, of equal ones in their own.

    Sorted in parts: one sort of all would hold the interpreter for long.
    """
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        parts[text[:2]].append(place)
    order: list[int] = []
    done = 0
    for beginning in sorted(parts):
        order += sorted(parts[beginning], key=texts.__getitem__)
        if len(order) - done >= _AT_ONCE:
            done = len(order)
            rest()
    return order
