"""Indicators by what they measure: by the words of their names, their unit and their place."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.problems import Damage
from bot.reading.people.listed import listed
from bot.records.kinds.indicator import Indicator
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.words import root, singular
from bot.services.recent import MOST_GUILDS, Recent
from bot.storage.core.damage import damage_told
from bot.storage.history.entries import HistoryEnd, history_end, touched_since
from bot.storage.records.glances import MeasureRow, measures
from bot.storage.records.reader import Reader

_ALIKE: Final = (
    "death died die dying dead fatality fatal killed kill toll mortality deadly deadliest perish perished",
    "country nation",
    "city town",
    "share proportion percent percentage fraction",
    "case infected infection diagnosed diagnosis diagnoses contracted caught",
    "saving saved save",
    "doctor clinician physician medic",
    "scotland scottish scot",
    "uk british britain",
    "portugal portuguese",
    "europe european",
    "rank ranked ranking",
    "multiple time",
)
"""Words that measure the same."""
_SAME: Final = {word: line.split()[0] for line in _ALIKE for word in line.split()}
_IDLE: Final = listed(
    "a an the of in on at to by for from and or as is are was were that which with related relat had has have been can "
    "one new per number numb it its s there their who whose found given under between beside until up"
)
SPECIAL: Final = listed(
    "rate rank multiple ratio share estimat first half month six quarter average claim lifetime planned"
)
"""Words, as `stem` gives them, that make another measure of one: a rate is not asked for by who asks for a number."""
_SPECIAL_WEIGHT, _PLAIN_WEIGHT, _COUNTED_WEIGHT = 1.5, 0.35, 3
_CURRENCIES: Final = listed("pound euro dollar penny pence cent franc krone krona zloty yen rupee gbp eur usd money")
_NEAR: Final = 0.999
_LEAST_OF_NAME: Final = 0.2
_MOST_LOOKED_AT: Final = 2000


def stem(word: str) -> str:
    """A folded word as it is compared: without its ending, and as the one of several words that measure the same."""
    one = singular(word)
    if known := _SAME.get(word) or _SAME.get(one):
        return known
    return root(one)


@dataclass(frozen=True)
class Measured:
    """An indicator that words may mean, and how well it fits; more is better."""

    reference: Reference
    place: str
    score: float
    matched: int
    """How many of the words that tell more than a place it holds."""
    words: frozenset[str] = frozenset()
    """The words of its name, unit and place, as `stem` gives them."""
    unit: frozenset[str] = frozenset()


class MeasureIndex:
    """The indicators of one guild, ready to be searched; immutable, built anew when one changes."""

    def __init__(self, rows: Sequence[MeasureRow]) -> None:
        self.rows = rows
        self.by_id = {row.indicator_id: row for row in rows}
        self._words: list[frozenset[str]] = []
        self._names: list[frozenset[str]] = []
        self._units: list[frozenset[str]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._in_place: defaultdict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            name = _stems(row.name)
            self._in_place[fold(row.place)].append(place)
            self._units.append(_stems(row.unit))
            self._names.append(name)
            self._words.append(name | _stems(f"{row.unit} {row.place}"))
            for word in self._words[-1]:
                self._by_word[word].append(place)
        self.units = frozenset(word for unit in self._units for word in unit)
        self.spelled = frozenset(word for row in rows for word in fold(f"{row.name} {row.unit}").split())
        """The folded words of all names and units."""
        self.ways = frozenset(SPECIAL & self._by_word.keys())
        """Words that make another measure of one, such as "rate"."""
        self.places = {fold(row.place): row.place for row in rows if fold(row.place)}
        """The places where something is measured, by their folded names."""
        self.place_words = frozenset(word for row in rows for word in _stems(row.place))
        self.of_money = frozenset(row.indicator_id for row in rows if _is_money(row))
        """The indicators of what something costs, by their ids."""

    def knows(self, word: str) -> bool:
        return stem(word) in self._by_word

    def has(self, indicator_ids: Collection[int], word: str) -> bool:
        """Whether a word is one of the names, units and places of some indicators."""
        return any(self.rows[place].indicator_id in indicator_ids for place in self._by_word.get(stem(word), ()))

    def find(self, words: Iterable[str], counted: str = "") -> list[Measured]:
        """The indicators that hold some of these folded words, beside those of places, the best first.

        `counted` is the one of which it is asked how many there are.
        """
        asked = {known for word in words if (known := stem(word)) not in _IDLE and known in self._by_word}
        telling = asked - self.place_words
        candidates = dict.fromkeys(place for word in telling for place in self._by_word[word][:_MOST_LOOKED_AT])
        found = [self._measured(one, asked, stem(counted)) for one in candidates if self._is_named_by(one, telling)]
        return sorted(found, key=lambda one: (-one.score, one.reference.number))

    def _is_named_by(self, place: int, telling: set[str]) -> bool:
        """Whether words are its unit, or enough of its name: of a long one a single word says nothing."""
        own = self._names[place] - self.place_words
        return bool(telling & self._units[place]) or len(telling & own) >= max(1, len(own) * _LEAST_OF_NAME)

    def of_places(self, places: Iterable[str]) -> list[Measured]:
        """All that is measured in places, by their names."""
        measured = sorted({row for place in places for row in self._in_place.get(fold(place), ())})
        return [Measured(reference_of(self.rows[row]), self.rows[row].place, 0, 0) for row in measured]

    def _measured(self, place: int, asked: set[str], counted: str) -> Measured:
        row, own = self.rows[place], self._words[place]
        held = asked & own
        beside = self._names[place] - asked - _stems(row.place)
        lacking = sum(_SPECIAL_WEIGHT if word in SPECIAL else _PLAIN_WEIGHT for word in beside)
        is_counted = counted in self._units[place]
        score = sum(map(self._weight, held)) + _COUNTED_WEIGHT * is_counted - lacking
        matched = len(held - self.place_words)
        return Measured(reference_of(row), row.place, score, matched, own, self._units[place])

    def _weight(self, word: str) -> float:
        return 1 + math.log((1 + len(self.rows)) / len(self._by_word[word]))


def _is_money(row: MeasureRow) -> bool:
    """Whether a unit is a currency, by its sign or its name: "£", "€ million", "dollars"."""
    signs = any(unicodedata.category(character) == "Sc" for character in row.unit)
    return signs or any(singular(word) in _CURRENCIES for word in fold(row.unit).split())


def best_of(found: Sequence[Measured]) -> list[Measured]:
    """Those that fit best, of several as good all."""
    return [one for one in found if one.score >= found[0].score - (1 - _NEAR)] if found else []


def reference_of(row: MeasureRow) -> Reference:
    return Reference(Indicator.KIND, Indicator.LETTER, row.indicator_id, row.number, row.name)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word for word in map(stem, fold(text).split()) if word not in _IDLE) | (
        {"share"} if "%" in text else frozenset()
    )


class HeldMeasures:
    """The indicators of the guilds that asked last."""

    def __init__(self) -> None:
        self._held: Recent[int, tuple[HistoryEnd, MeasureIndex]] = Recent(MOST_GUILDS)

    def index(self, reader: Reader) -> MeasureIndex:
        """A guild's indicators as they are now; none where one of them is damaged."""
        end = history_end(reader)
        held_end, index = self._held.find(reader.guild_id) or (HistoryEnd(), None)
        is_of_now = held_end.revision == end.revision
        if index is None or (not is_of_now and touched_since(reader, Indicator.KIND, held_end) != set()):
            try:
                with damage_told():
                    index = MeasureIndex(measures(reader))
            except Damage:
                return MeasureIndex([])
        self._held.keep(reader.guild_id, (end, index))
        return index
