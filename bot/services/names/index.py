"""Reads what people type as the name of an actor, topic, indicator or source of one guild.

`NameIndex.suggest` serves autocomplete: quick, generous and ranked, since a person picks from it. `NameIndex.resolve`
serves free text: it decides alone, and a wrong person is worse than none, so it forgives a misspelling only where
nothing else comes near, and otherwise asks or names what is nearest.

Everything is compared folded (see `fold`). A record is found by its *keys*: its name and its aliases.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, product, takewhile
from typing import Final

from bot.services.names.folding import fold
from bot.services.names.vocabulary import Vocabulary
from bot.services.names.words import in_order, reads_as, singular

_TITLES: Final = "sir dame lord lady baron baroness mr mrs ms miss mx dr prof professor rev cllr rt hon mp msp kc qc"
_LITTLE_WORDS: Final = "the of for and"
_IGNORED: Final = frozenset(f"{_TITLES} {_LITTLE_WORDS}".split())

_LONGEST_TEXT: Final = 4_000
_LONGEST_QUERY: Final = 100
_MOST_WORDS_GUESSED: Final = 6
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
class Name:
    """What a record is called: its id as people see it ("A5", unique in an index), its name and its other names."""

    record_id: str
    name: str
    aliases: tuple[str, ...] = ()


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


class NameIndex:
    """The names of one kind of record in one guild, ready to be searched; immutable, built anew when a name changes."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Read `names`; 10,000 with two aliases each take under a second."""
        keys = sorted(chain.from_iterable(map(_keys_of, names)), key=_alphabetical)
        self._alphabet = [key for key in keys if key.alias is None]
        self._by_id = {key.name.record_id.casefold(): key for key in self._alphabet}
        self._keys = [key for key in keys if key.text]
        own = [key for key in self._keys if key.alias is None]
        self._name_starts = _Beginnings((key.text, key) for key in own)
        self._word_starts = _Beginnings(chain.from_iterable(map(_tails, own)))
        self._alias_starts = _Beginnings(chain.from_iterable(map(_tails, self._keys[len(own) :])))
        self._insides = _Insides(self._keys)
        self._whole = _WholeNames(self._keys)
        self._words = Vocabulary(key.words for key in self._keys)

    def suggest(self, text: str, limit: int = 25, *, is_forgiving: bool = True) -> list[Suggestion]:
        """Return at most `limit` suggestions for what was typed so far, best first, each record once.

        Nothing typed gives the alphabet. Otherwise: the very name, names that begin so, words of names, aliases, all
        that contain it, all that hold its words in any order and, if these are few and it is to be, misspellings.
        """
        keys = self._rank(text, is_forgiving) if text.strip().removeprefix("#") else self._alphabet
        return [key.to_suggestion() for key in _first_of_each_record(keys, limit)]

    def suggest_misspelled(self, text: str, limit: int = 25) -> list[Suggestion]:
        """Return what `suggest` offers beside what is spelled right, where that is little."""
        query = fold(text[:_LONGEST_QUERY])[:_LONGEST_QUERY].strip()
        is_whole = bool(self._whole.find(query) or self._whole.find_plural(query))
        keys = [] if is_whole else self._rank_misspelled(_telling(query.split()))
        return [key.to_suggestion() for key in _first_of_each_record(keys, limit)]

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
        words = list(dict.fromkeys(_telling(query.split())))
        held = self._find_holding(words) + self._whole.find_plural(query)
        if fitting := held or self._find_holding(["".join(words)]):
            return _decide(fitting)
        return self._guess(text, words)

    def find_whole(self, text: str) -> Resolution | None:
        """The same where `text` is an id, or a whole name but for order, titles and an article; else None."""
        # The id first: it is what Discord sends where somebody picks a suggestion.
        if (named := self._find_by_id(text)) is not None:
            return Resolution(match=named.name, is_whole=True)
        query = fold(text[:_LONGEST_TEXT])
        whole = self._whole.find(query) or self._whole.find(without_article(query))
        rivals = chain.from_iterable(map(self._find_rivals, whole))
        return replace(_decide([*whole, *rivals]), is_whole=True) if whole else None

    def find_called(self, text: str) -> Resolution | None:
        """The same, also where it is a whole name but for its plural or singular."""
        if whole := self.find_whole(text):
            return whole
        plural = self._whole.find_plural(fold(text[:_LONGEST_TEXT]))
        return replace(_decide(plural), is_whole=True) if plural else None

    def find_words(self, word: str) -> list[str]:
        """The words of names that a folded word is, or of which it is the plural or singular."""
        return self._words.forms_of(word)

    def find_near_words(self, word: str) -> list[str]:
        """The words of names from which a folded word differs by a slip or, from 10 letters on, two; nearest first."""
        return self._words.find_slips(word)

    def find_with_word(self, word: str) -> list[tuple[Name, list[str]]]:
        """The names, with the folded words of each way to call them, that hold this very word."""
        return [(key.name, key.words) for key in map(self._keys.__getitem__, sorted(self._words.find_all([word])))]

    def _find_by_id(self, text: str) -> _Key | None:
        return self._by_id.get(text[:_LONGEST_QUERY].strip().removeprefix("#").casefold())

    def _rank(self, text: str, is_forgiving: bool = True) -> Iterator[_Key]:
        """Yield the keys that `text` may mean, best first; lazy, since the first 25 are mostly found at once."""
        if (named := self._find_by_id(text)) is not None:
            yield named
        # Cut before and after: one sign may fold to many, U+FDFA to the 18 of a whole Arabic sentence.
        if not (query := fold(text[:_LONGEST_QUERY])[:_LONGEST_QUERY].strip()):
            return
        whole = self._whole.find(query) or self._whole.find_plural(query)
        yield from whole
        seen = set()
        for key in self._rank_spelled(query):
            seen.add(key.name.record_id)
            yield key
        if is_forgiving and not whole and len(seen) < _FEW:
            yield from self._rank_misspelled(_telling(query.split()))

    def _rank_spelled(self, query: str) -> Iterator[_Key]:
        yield from self._name_starts.find(query)
        yield from self._word_starts.find(query)
        yield from self._alias_starts.find(query)
        yield from self._insides.find(query)
        words = _telling(query.split())
        if words and words != [query]:
            fewest = min(map(self._find_beginning, words), key=len)
            yield from (key for key in fewest if key.has_beginnings(words))

    def _find_beginning(self, word: str) -> list[_Key]:
        return self._word_starts.find(word) + self._alias_starts.find(word)

    def _rank_misspelled(self, words: list[str]) -> list[_Key]:
        """Return the keys that hold something near every word; only words that begin no name are searched, if any."""
        long = [word for word in words if len(word) > 2]
        unknown = [word for word in long if not self._find_beginning(word)] or long
        if not 0 < len(unknown) <= _MOST_WORDS_SUGGESTED:
            return []
        scores = self._words.find_near(unknown[0], _NEAR_ENOUGH_TO_SUGGEST)
        for word in unknown[1:]:
            near = self._words.find_near(word, _NEAR_ENOUGH_TO_SUGGEST) if scores else {}
            scores = {place: scores[place] + near[place] for place in scores.keys() & near.keys()}
        known = [word for word in words if word not in unknown]
        best_first = sorted(scores, key=lambda place: (-scores[place], place))
        return [key for key in map(self._keys.__getitem__, best_first) if key.has_beginnings(known)]

    def _find_holding(self, words: list[str]) -> list[_Key]:
        # Single letters are initials, and stand for nobody in particular.
        are_initials = all(len(word) == 1 for word in words)
        return [] if are_initials else [self._keys[place] for place in self._words.find_all(words)]

    def _find_rivals(self, key: _Key) -> list[_Key]:
        """Return the names with the same end, if `key` is only the end of one: "Johnson" is not Boris Johnson alone."""
        part, own = _telling(key.words), _telling(fold(key.name.name).split())
        others = [] if key.alias is None or part == own else self._find_holding(part)
        return [other for other in others if not other.alias and _share_end(part, own, _telling(other.words))]

    def _guess(self, text: str, words: list[str]) -> Resolution:
        likely = self._weigh(words)
        best = max(likely.values(), default=0.0)
        # Whoever is nearly as close as the best is asked about too: a wrong person is worse than none.
        close = [key for key, score in likely.items() if score > best - _CLEAR_MARGIN]
        if any(reads_as(words, key.words) for key in close):
            return _decide(close, is_guess=True)
        nearest = _first_of_each_record(chain(self._rank(text), likely), _FEW)
        return Resolution(nearest=tuple(key.name for key in nearest))

    def _weigh(self, words: list[str]) -> dict[_Key, float]:
        """Return keys and their mean likeness over `words`, best first, if at least half of what was typed fits."""
        totals: defaultdict[int, float] = defaultdict(float)
        # Each word is held against all that the index has, and a pasted sentence has many.
        for word in [word for word in words if len(word) > 1][:_MOST_WORDS_GUESSED]:
            for place, score in self._words.find_near(word, _NEAR_ENOUGH_TO_NAME).items():
                totals[place] += score
        for initial, place in product((word for word in words if len(word) == 1), totals):
            totals[place] += _INITIAL * self._keys[place].has_beginnings([initial])
        best_first = sorted(totals, key=lambda place: (-totals[place], place))
        return {self._keys[p]: totals[p] / len(words) for p in best_first if totals[p] >= len(words) / 2}


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """One way to call a record: the folded text, and the alias it came from (None: the name)."""

    text: str
    name: Name
    alias: str | None

    @property
    def words(self) -> list[str]:
        return self.text.split()

    def to_suggestion(self) -> Suggestion:
        tells_more = self.alias is not None and self.text not in fold(self.name.name)
        return Suggestion(self.name.record_id, self.name.name, self.alias if tells_more else None)

    def has_beginnings(self, beginnings: Iterable[str]) -> bool:
        padded = f" {self.text}"
        return all(f" {beginning}" in padded for beginning in beginnings)


def _keys_of(name: Name) -> Iterator[_Key]:
    """Yield a key for the name, even if nothing of it can be compared, and one for each alias that differs."""
    own = fold(name.name)
    yield _Key(own, name, None)
    aliases = {fold(alias): alias for alias in name.aliases}
    yield from (_Key(text, name, alias) for text, alias in aliases.items() if text not in ("", own))


def _first_of_each_record(keys: Iterable[_Key], limit: int) -> list[_Key]:
    found: dict[str, _Key] = {}
    for key in takewhile(lambda _: len(found) < limit, keys):
        found.setdefault(key.name.record_id, key)
    return list(found.values())


def _alphabetical(key: _Key) -> tuple[bool, str, str]:
    return key.alias is not None, key.text, key.name.record_id


def _tails(key: _Key) -> Iterator[tuple[str, _Key]]:
    """Yield the key's text from each of its words on: "home office", "office"."""
    words = key.words
    return ((" ".join(words[start:]), key) for start in range(len(words)))


class _WholeNames:
    """Keys by their whole text, and by forms of it in which order, titles, spaces or plurals no longer matter."""

    def __init__(self, keys: Iterable[_Key]) -> None:
        self._exact: defaultdict[str, list[_Key]] = defaultdict(list)
        self._alike: defaultdict[str, list[_Key]] = defaultdict(list)
        self._singular: defaultdict[str, list[_Key]] = defaultdict(list)
        for key in keys:
            words, naming = key.words, _naming(key.words)
            self._exact[key.text].append(key)
            for form in {in_order(words), in_order(naming), "".join(words), without_article(key.text)}:
                self._alike[form].append(key)
            self._singular[in_order(map(singular, naming))].append(key)

    def find(self, query: str) -> list[_Key]:
        words = query.split()
        forms = (in_order(words), in_order(_telling(words)), "".join(words))
        return self._exact.get(query) or next(filter(None, map(self._alike.get, forms)), [])

    def find_plural(self, query: str) -> list[_Key]:
        return self._singular.get(in_order(map(singular, _telling(query.split()))), [])


class _Beginnings:
    """Texts in order, so that those which begin alike stand together."""

    def __init__(self, entries: Iterable[tuple[str, _Key]]) -> None:
        ordered = sorted(entries, key=lambda entry: entry[0])
        self._texts = [text for text, _ in ordered]
        self._keys = [key for _, key in ordered]

    def find(self, beginning: str) -> list[_Key]:
        start = bisect_left(self._texts, beginning)
        # Nothing that begins so comes after the last code point that there is.
        return self._keys[start : bisect_left(self._texts, f"{beginning}\U0010ffff", start)]


class _Insides:
    """All texts in one string: searching it once, in C, is ten times faster than searching each text."""

    def __init__(self, keys: list[_Key]) -> None:
        self._keys = keys
        self._text = "\n".join(key.text for key in keys)
        self._starts = list(accumulate((len(key.text) + 1 for key in keys), initial=0))

    def find(self, part: str) -> Iterator[_Key]:
        position = self._text.find(part)
        while position >= 0:
            following = bisect_right(self._starts, position)
            yield self._keys[following - 1]
            # On from the text that follows: one that holds the part twice is given once.
            position = self._text.find(part, self._starts[following])


def _telling(words: Iterable[str]) -> list[str]:
    """Return the words that tell one record from another: no titles, no "the"."""
    return [word for word in words if word not in _IGNORED]


def _naming(words: list[str]) -> list[str]:
    """Return the telling words if they still are a whole name: "Lord Johnson" is not every Johnson."""
    telling = _telling(words)
    return telling if len(telling) > 1 else words


def without_article(folded: str) -> str:
    """A name without an article before it, which is no part of it."""
    return folded.removeprefix("the ")


def _share_end(part: list[str], one: list[str], other: list[str]) -> bool:
    """Tell whether `part` begins both names, or ends both: "Smith" ends Jeff Smith, but not Adam Smith Institute."""
    size = len(part)
    return one[:size] == other[:size] == part or one[-size:] == other[-size:] == part


def _decide(keys: Iterable[_Key], *, is_guess: bool = False) -> Resolution:
    """Return the one record that all `keys` belong to as the match, or else their records as candidates."""
    records = {key.name.record_id: key.name for key in keys}
    names = sorted(records.values(), key=lambda name: (fold(name.name), name.record_id))
    if len(names) == 1:
        return Resolution(match=names[0], is_guess=is_guess)
    return Resolution(candidates=tuple(names[:_MOST_CANDIDATES]))
