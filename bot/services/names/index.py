"""Reads what people type as the name of an actor, topic, indicator or source of one guild.

`NameIndex.suggest` serves autocomplete: quick, generous and ranked, since a person picks from it. `NameIndex.resolve`
serves free text: it decides alone, and a wrong person is worse than none, so it forgives a misspelling only where
nothing else comes near, and otherwise asks or names what is nearest.

Everything is compared folded (see `fold`). A record is found by its *keys*: its name and its aliases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, product, takewhile
from typing import Final

from bot.services.made_once import Rest
from bot.services.names.folding import fold
from bot.services.names.tables.name_table import Name, Row
from bot.services.names.tables.name_tables import FormsHeld, Key, NameTables
from bot.services.names.words import in_order, reads_as, telling, without_article
from bot.services.recent import Recent

_LONGEST_TEXT: Final = 4_000
_LONGEST_QUERY: Final = 100
_MOST_WORDS_GUESSED: Final = 6
_MOST_KEPT: Final = 256
_MOST_WORDS_SUGGESTED: Final = 3
# As many as a select menu of Discord has room for.
_MOST_CANDIDATES: Final = 25
_FEW: Final = 5

# Similarities are Jaro-Winkler, 0 to 1: the first letters weigh more. Javed and Javid: 0.91. Cowan and Cohen: 0.79.
_NEAR_ENOUGH_TO_NAME: Final = 0.75
_NEAR_ENOUGH_TO_SUGGEST: Final = 0.82
_CLEAR_MARGIN: Final = 0.05
_INITIAL: Final = 0.9


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of autocomplete; `alias` is the other name that matched, None where the name holds it as well."""

    record_id: str
    name: str
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a typed name means: one `match`, or `candidates` to ask about, or neither and then the `nearest`.

    `candidates` holds 2 to 25 names that fit equally well, in alphabetical order; `nearest` up to 5, best first.
    `is_guess` is True where `match` needed some forgiving, so that the answer can say whom it shows; `is_whole` where
    what was typed is an id, or a whole name but for order, titles and an article.
    """

    match: Name | None = None
    candidates: tuple[Name, ...] = ()
    nearest: tuple[Name, ...] = ()
    is_guess: bool = False
    is_whole: bool = False


def _go_on() -> None:
    """Leave nobody else a turn."""


class NameIndex:
    """The names of one kind of record in one guild, ready to be searched; immutable: a change gives another one."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        rows = ((name.record_id, name.name, name.aliases, name.held_as) for name in names)
        self._hold(NameTables.of(rows, _go_on))

    def _hold(self, names: NameTables) -> None:
        self._names = names
        self._wholes: Recent[str, list[Key]] = Recent(_MOST_KEPT)
        self._plurals: Recent[str, list[Key]] = Recent(_MOST_KEPT)
        """What was found for the texts that were asked for last: one question asks the same again and again."""

    @classmethod
    def of_rows(cls, rows: Iterable[Row], rest: Rest = _go_on) -> NameIndex:
        """The same of rows; while it is made `rest` is called so often that nobody else waits for long."""
        return cls._of(NameTables.of(rows, rest))

    @classmethod
    def _of(cls, names: NameTables) -> NameIndex:
        index = cls.__new__(cls)
        index._hold(names)
        return index

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._names)

    def changed(self, rows: Iterable[Row], record_ids: Collection[str]) -> NameIndex:
        """The same where some records are called otherwise, are new, or are gone: those that have no row."""
        return self._of(self._names.changed(rows, record_ids))

    def complete(self, rest: Rest = _go_on) -> None:
        """Make what would else be made when it is first asked for."""
        self._names.complete(rest)

    def rows(self) -> Iterator[Row]:
        """All names, in no order that means anything."""
        return self._names.rows()

    def find_name(self, record_id: str) -> Name | None:
        """What the record of an id is called."""
        found = self._names.find_id(record_id)
        return found.name if found else None

    def held_by_form(self, form: Callable[[str], str]) -> FormsHeld:
        """The database ids by a form of each name; it is to be the same one each time."""
        return self._names.held_by_form(form)

    def suggest(self, text: str, limit: int = 25, *, is_forgiving: bool = True) -> list[Suggestion]:
        """Return at most `limit` suggestions for what was typed so far, best first, each record once.

        Nothing typed gives the alphabet. Otherwise: the very name, names that begin so, words of names, aliases, all
        that contain it, all that hold its words in any order and, if these are few and it is to be, misspellings.
        """
        keys = self._rank(text, is_forgiving) if text.strip().removeprefix("#") else self._names.alphabet()
        return [_suggestion(key) for key in _first_of_each_record(keys, limit)]

    def suggest_misspelled(self, text: str, limit: int = 25) -> list[Suggestion]:
        """Return what `suggest` offers beside what is spelled right, where that is little."""
        query = fold(text[:_LONGEST_QUERY])[:_LONGEST_QUERY].strip()
        is_whole = bool(self._find_whole(query) or self._find_plural(query))
        keys = [] if is_whole else self._rank_misspelled(telling(query.split()))
        return [_suggestion(key) for key in _first_of_each_record(keys, limit)]

    def resolve(self, text: str) -> Resolution:
        """Return the record that `text` names, or the ones it may name, or the nearest; never raises.

        A record's id, its name, an alias, the same words in another order or without titles, or some of its words (a
        surname) all fit; after these, the beginning of a word (4 letters) and a misspelling are forgiven as a guess.
        """
        if whole := self.find_whole(text):
            return whole
        query = fold(text[:_LONGEST_TEXT])
        if len(query) > _LONGEST_QUERY:
            return Resolution()
        words = list(dict.fromkeys(telling(query.split())))
        held = self._find_holding(words) + self._find_plural(query)
        if fitting := held or self._find_holding(["".join(words)]):
            return _decide(fitting)
        return self._guess(text, words)

    def find_whole(self, text: str) -> Resolution | None:
        """The same where `text` is an id, or a whole name but for order, titles and an article; else None."""
        # The id first: it is what Discord sends where somebody picks a suggestion.
        if (named := self._find_by_id(text)) is not None:
            return Resolution(match=named.name, is_whole=True)
        query = fold(text[:_LONGEST_TEXT])
        whole = self._find_whole(query) or self._find_whole(without_article(query))
        rivals = chain.from_iterable(map(self._find_rivals, whole))
        return replace(_decide([*whole, *rivals]), is_whole=True) if whole else None

    def find_called(self, text: str) -> Resolution | None:
        """The same, also where it is a whole name but for its plural or singular."""
        if whole := self.find_whole(text):
            return whole
        plural = self._find_plural(fold(text[:_LONGEST_TEXT]))
        return replace(_decide(plural), is_whole=True) if plural else None

    def find_words(self, word: str) -> list[str]:
        """The words of names that a folded word is, or of which it is the plural or singular."""
        return self._names.forms_of(word)

    def find_near_words(self, word: str) -> list[str]:
        """The words of names from which a folded word differs by a slip or, from 10 letters on, two; nearest first."""
        return self._names.slips(word)

    def find_with_word(self, word: str) -> list[tuple[Name, list[str]]]:
        """The names, with the folded words of each way to call them, that hold this very word."""
        return [(key.name, key.words) for key in self._names.holding([word])]

    def _find_by_id(self, text: str) -> Key | None:
        return self._names.find_id(text[:_LONGEST_QUERY].strip().removeprefix("#"))

    def _find_whole(self, query: str) -> list[Key]:
        found = self._wholes.find(query)
        if found is None:
            words = query.split()
            forms = dict.fromkeys((in_order(words), in_order(telling(words)), "".join(words)))
            found = self._names.whole(query) or next(filter(None, map(self._names.alike, filter(None, forms))), [])
            self._wholes.keep(query, found)
        return found

    def _find_plural(self, query: str) -> list[Key]:
        found = self._plurals.find(query)
        if found is None:
            found = self._names.plural(telling(query.split()))
            self._plurals.keep(query, found)
        return found

    def _rank(self, text: str, is_forgiving: bool = True) -> Iterator[Key]:
        """Yield the keys that `text` may mean, best first; lazy, since the first 25 are mostly found at once."""
        if (named := self._find_by_id(text)) is not None:
            yield named
        # Cut before and after: one sign may fold to many, U+FDFA to the 18 of a whole Arabic sentence.
        if not (query := fold(text[:_LONGEST_QUERY])[:_LONGEST_QUERY].strip()):
            return
        whole = self._find_whole(query) or self._find_plural(query)
        yield from whole
        seen = set()
        for key in self._rank_spelled(query):
            seen.add(key.record_id)
            yield key
        if is_forgiving and not whole and len(seen) < _FEW:
            yield from self._rank_misspelled(telling(query.split()))

    def _rank_spelled(self, query: str) -> Iterator[Key]:
        yield from self._names.names_from(query)
        yield from self._names.with_words_from(query)
        yield from self._names.with_part(query)
        words = telling(query.split())
        if words and words != [query]:
            fewest = min(words, key=self._names.count_words_from)
            yield from (key for key in self._names.with_words_from(fewest) if key.has_beginnings(words))

    def _rank_misspelled(self, words: list[str]) -> list[Key]:
        """Return the keys that hold something near every word; only words that begin no name are searched, if any."""
        long = [word for word in words if len(word) > 2]
        unknown = [word for word in long if not self._names.begin_some_word(word)] or long
        if not 0 < len(unknown) <= _MOST_WORDS_SUGGESTED:
            return []
        scores = self._names.near(unknown[0], _NEAR_ENOUGH_TO_SUGGEST)
        for word in unknown[1:]:
            near = self._names.near(word, _NEAR_ENOUGH_TO_SUGGEST) if scores else {}
            scores = {key: scores[key] + near[key] for key in scores.keys() & near.keys()}
        known = [word for word in words if word not in unknown]
        best_first = sorted(scores, key=lambda key: (-scores[key], key))
        return [key for key in best_first if key.has_beginnings(known)]

    def _find_holding(self, words: list[str]) -> list[Key]:
        # Single letters are initials, and stand for nobody in particular.
        are_initials = all(len(word) == 1 for word in words)
        return [] if are_initials else self._names.holding(words)

    def _find_rivals(self, key: Key) -> list[Key]:
        """Return the names with the same end, if `key` is only the end of one: "Johnson" is not Boris Johnson alone."""
        part, own = telling(key.words), telling(fold(key.name.name).split())
        others = [] if not key.is_other or part == own else self._find_holding(part)
        return [other for other in others if not other.is_other and _share_end(part, own, telling(other.words))]

    def _guess(self, text: str, words: list[str]) -> Resolution:
        likely = self._weigh(words)
        best = max(likely.values(), default=0.0)
        # Whoever is nearly as close as the best is asked about too: a wrong person is worse than none.
        close = [key for key, score in likely.items() if score > best - _CLEAR_MARGIN]
        if any(reads_as(words, key.words) for key in close):
            return _decide(close, is_guess=True)
        nearest = _first_of_each_record(chain(self._rank(text), likely), _FEW)
        return Resolution(nearest=tuple(key.name for key in nearest))

    def _weigh(self, words: list[str]) -> dict[Key, float]:
        """Return keys and their mean likeness over `words`, best first, if at least half of what was typed fits."""
        totals: defaultdict[Key, float] = defaultdict(float)
        # Each word is held against all that the index has, and a pasted sentence has many.
        for word in [word for word in words if len(word) > 1][:_MOST_WORDS_GUESSED]:
            for key, score in self._names.near(word, _NEAR_ENOUGH_TO_NAME).items():
                totals[key] += score
        for initial, key in product((word for word in words if len(word) == 1), totals):
            totals[key] += _INITIAL * key.has_beginnings([initial])
        likely = [key for key in totals if totals[key] >= len(words) / 2]
        return {key: totals[key] / len(words) for key in sorted(likely, key=lambda key: (-totals[key], key))}


def _suggestion(key: Key) -> Suggestion:
    name = key.name
    tells_more = key.is_other and key.text not in fold(name.name)
    return Suggestion(name.record_id, name.name, key.alias if tells_more else None)


def _first_of_each_record(keys: Iterable[Key], limit: int) -> list[Key]:
    found: dict[str, Key] = {}
    for key in takewhile(lambda _: len(found) < limit, keys):
        found.setdefault(key.record_id, key)
    return list(found.values())


def _share_end(part: list[str], one: list[str], other: list[str]) -> bool:
    """Tell whether `part` begins both names, or ends both: "Smith" ends Jeff Smith, but not Adam Smith Institute."""
    size = len(part)
    return one[:size] == other[:size] == part or one[-size:] == other[-size:] == part


def _decide(keys: Iterable[Key], *, is_guess: bool = False) -> Resolution:
    """Return the one record that all `keys` belong to as the match, or else their records as candidates."""
    records = {key.record_id: key.name for key in keys}
    names = sorted(records.values(), key=lambda name: (fold(name.name), name.record_id))
    if len(names) == 1:
        return Resolution(match=names[0], is_guess=is_guess)
    return Resolution(candidates=tuple(names[:_MOST_CANDIDATES]))
