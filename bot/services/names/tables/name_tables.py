"""Several tables of names as one: a large one, and small ones of what has changed since that was made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from typing import Final, NamedTuple

from bot.services.made_once import Rest
from bot.services.names.tables.name_table import Name, NameTable, Row
from bot.services.names.words import naming, of_singular, singular, tell_less

_FEWEST: Final = 64
"""Names for which a table of their own is not worth it."""
_TIMES: Final = 4
"""How much larger each table is than all that come after it: so there are few, and the largest is seldom made anew."""


class Key(NamedTuple):
    """One way to call a record: the folded text, and where it stands. Keys are in order: names first, then others."""

    is_other: bool
    text: str
    record_id: str
    table: NameTable
    place: int

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def name(self) -> Name:
        return Name(*self.table.rows[self.table.row_of(self.place)])

    @property
    def alias(self) -> str | None:
        """The other name that it comes from, as it is written; None where it is the name."""
        return self.table.alias_of(self.place)

    def has_beginnings(self, beginnings: Iterable[str]) -> bool:
        padded = f" {self.text}"
        return all(f" {beginning}" in padded for beginning in beginnings)


class NameTables:
    """The names of one kind of record; immutable: what changes gives another that shares what has not changed."""

    def __init__(self, tables: Sequence[NameTable]) -> None:
        self._tables = tables

    @classmethod
    def of(cls, rows: Iterable[Row], rest: Rest) -> NameTables:
        return cls([NameTable(rows, rest)])

    def __len__(self) -> int:
        """How many records there are."""
        return sum(map(len, self._tables))

    def changed(self, rows: Iterable[Row], record_ids: Collection[str]) -> NameTables:
        """The same where some records are called otherwise, are new, or are gone: those that have no row."""
        kept = [each.without(record_ids) for each in self._tables]
        new = [*rows]
        while kept and len(kept[-1]) < max(_FEWEST, _TIMES * len(new)):
            new += kept.pop().living_rows()
        return NameTables([*kept, NameTable(new)] if new else kept)

    def complete(self, rest: Rest) -> None:
        """Make all that would else be made when it is first asked for."""
        for table in self._tables:
            table.complete(rest)

    def rows(self) -> Iterator[Row]:
        return chain.from_iterable(table.living_rows() for table in self._tables)

    def find_id(self, record_id: str) -> Key | None:
        """The name of a record, by its id in whatever case."""
        for table in self._tables:
            if (row := table.find_id(record_id)) is not None:
                return _key(table, table.name_of(row))
        return None

    def alphabet(self) -> Iterable[Key]:
        """All names in order, even those of which nothing can be compared."""
        return self._keys(lambda table: table.living(range(table.own)))

    def whole(self, text: str) -> list[Key]:
        """Those that are called exactly so."""
        return [*self._keys(lambda table: table.places_of(text))]

    def alike(self, form: str) -> list[Key]:
        """Those that are called so but for order, titles, spaces or an article: `form` is of words in order, or one."""
        return [*self._keys(lambda table: sorted(_places_alike(table, form)))]

    def plural(self, words: Iterable[str]) -> list[Key]:
        """Those that are called by these words in whichever order and number, but for titles."""
        one = sorted(map(singular, words))
        return [*self._keys(lambda table: sorted(_places_in_number(table, one)))] if one else []

    def names_from(self, beginning: str) -> Iterable[Key]:
        """The names that begin so, in order."""
        return self._keys(lambda table: table.names_from(beginning))

    def with_words_from(self, beginning: str) -> Iterator[Key]:
        """Those that begin so from one of their words on, by what comes after it: names first, then others."""
        for of_others in (False, True):
            tails = [_tails(table, beginning, of_others=of_others) for table in self._tables]
            yield from (key for _, key in (tails[0] if len(tails) == 1 else merge(*tails)))

    def count_words_from(self, beginning: str) -> int:
        """How many `with_words_from` gives of a word's beginning."""
        return sum(table.count_tails(beginning, of_others=sort) for table in self._tables for sort in (False, True))

    def begin_some_word(self, beginning: str) -> bool:
        """Whether a word of some name begins so."""
        return any(table.begins_some(beginning) for table in self._tables)

    def with_part(self, part: str) -> Iterable[Key]:
        """Those whose text holds a part, in order, as they are found."""
        return self._keys(lambda table: table.places_holding(part))

    def holding(self, words: Sequence[str]) -> list[Key]:
        """Those that hold all of these words, in order."""
        return [*self._keys(lambda table: sorted(_places_holding(table, [[word] for word in words])))]

    def near(self, word: str, least: float) -> dict[Key, float]:
        """Those that hold a word so near to one, and how near; another first letter only if none has the same."""
        for of_initial in (True, False):
            best: dict[Key, float] = {}
            for table in self._tables:
                places: dict[int, float] = {}
                for known, likeness in table.near(word, least, of_initial=of_initial):
                    for place in table.places_with(known):
                        places.setdefault(place, likeness)
                best |= {_key(table, place): likeness for place, likeness in places.items()}
            if best:
                return best
        return {}

    def forms_of(self, word: str) -> list[str]:
        """The word, its singular and its plural, as far as they stand in some name."""
        forms = dict.fromkeys((word, singular(word), f"{word}s"))
        return [form for form in forms if any(_first(table, form) for table in self._tables)]

    def slips(self, word: str) -> list[str]:
        """The words that a misspelling may mean, nearest first: see `slips_forgiven`."""
        found: dict[str, tuple[int, int, Key]] = {}
        for table in self._tables:
            for distance, initial, known in table.slips(word):
                if first := _first(table, known):
                    told = (distance, initial, first)
                    found[known] = min(told, found.get(known, told))
        return sorted(found, key=found.__getitem__)

    def held_by_form(self, form: Callable[[str], str]) -> FormsHeld:
        return FormsHeld([(table, table.rows_by_form(form)) for table in self._tables])

    def _keys(self, find: Callable[[NameTable], Iterable[int]]) -> Iterable[Key]:
        found = [_keys(table, find(table)) for table in self._tables]
        return found[0] if len(found) == 1 else merge(*found)


class FormsHeld:
    """The database ids of records by a form of their names and aliases."""

    def __init__(self, tables: Sequence[tuple[NameTable, Mapping[str, Sequence[int]]]]) -> None:
        self._tables = tables

    def get(self, form: str) -> int | None:
        """Of several records the one that came last."""
        ids = (
            table.rows[row][3] for table, rows in self._tables for row in rows.get(form, ()) if row not in table.gone
        )
        return max(ids, default=None)


def _key(table: NameTable, place: int) -> Key:
    return Key(place >= table.own, table.texts[place], table.rows[table.row_of(place)][0], table, place)


def _keys(table: NameTable, places: Iterable[int]) -> Iterator[Key]:
    return (_key(table, place) for place in places)


def _tails(table: NameTable, beginning: str, *, of_others: bool) -> Iterator[tuple[str, Key]]:
    return ((tail, _key(table, place)) for tail, place in table.tails_from(beginning, of_others=of_others))


def _first(table: NameTable, word: str) -> Key | None:
    """Where a word stands first."""
    return next((_key(table, place) for place in table.places_with(word)), None)


def _places_holding(table: NameTable, words: Iterable[Sequence[str]]) -> set[int]:
    """The places that hold of all words one of the forms that are given of it."""
    each = [{*chain.from_iterable(map(table.places_with, forms))} for forms in words]
    return set.intersection(*sorted(each, key=len)) if each else set()


def _places_alike(table: NameTable, form: str) -> set[int]:
    words = form.split()
    # A single word that is a whole name is the whole text: a title beside it would be a part of that name.
    found = table.written_together(form) if len(words) == 1 else _places_of_words(table, words)
    return {*found, *table.places_of(f"the {form}")}


def _places_of_words(table: NameTable, words: list[str]) -> Iterator[int]:
    # What tells nothing apart is left out of a longer text, or else nothing.
    count, may_be_longer = len(words), not tell_less(words)
    for place in _places_holding(table, [[word] for word in words]):
        own = table.texts[place].split()
        if len(own) != count and not may_be_longer:
            continue
        if sorted(own) == words or (len(own) > count and tell_less(own) and sorted(naming(own)) == words):
            yield place


def _places_in_number(table: NameTable, words: list[str]) -> Iterable[int]:
    """Where whole names have these singular words, in order, in whichever number."""
    if len(words) == 1:
        return chain.from_iterable(map(table.places_of, of_singular(words[0])))
    return (
        place
        for place in _places_holding(table, map(of_singular, words))
        if sorted(map(singular, naming(table.texts[place].split()))) == words
    )
