"""The records that have most of the names and words of a question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import Inquiry
from bot.services.questions.answering.leftover.word_roles import is_deed, is_name
from bot.services.questions.answering.matching.clues import KINDS_MATCHED, Clue, clues_of
from bot.services.questions.understood import Wanted

_KIND_OF: Final = {
    Wanted.QUOTES: Quote.KIND,
    Wanted.STANCES: Quote.KIND,
    Wanted.CHANGE: Quote.KIND,
    Wanted.EVENTS: Event.KIND,
    Wanted.PLANS: Event.KIND,
}
_MOST_SHOWN: Final = 8
_AS_GOOD_AS: Final = 0.5
"""What has so much of what the best has is shown beside it."""
_OF_KIND_WANTED: Final = 1.2
_HALF: Final = 0.5
_MOST_READ: Final = 40


@dataclass(frozen=True)
class Matched:
    """The clues of a question, and the records that have most of them, the best first."""

    clues: Sequence[Clue]
    near: Sequence[Item]

    def weight_of(self, item: Item) -> float:
        """How much of the names and words a record has, rare ones before others."""
        return sum(clue.in_(item) for clue in self.clues)

    def part_of(self, item: Item) -> float:
        """How many of the names and words a record has, plain ones half, and in part what it has in other words."""
        return sum((_HALF if clue.is_plain else 1) * clue.in_(item) / clue.weight for clue in self.clues)

    def words_of(self, item: Item) -> float:
        """How many of the words a record has; plain and kindred ones count half, names nothing."""
        had = [clue for clue in self.clues if not clue.is_name and clue.in_(item) and item not in clue.lent]
        return sum(_HALF if clue.is_plain or item not in clue.having else 1 for clue in had)

    def has_names(self, asked: Inquiry) -> bool:
        """Whether the best has all that is named, be it in words that were taken for no name."""
        best = self.near[0]
        lacked = [clue for clue in self.clues if not clue.in_(best) or (best in clue.lent and not clue.is_name)]
        return not any((clue.is_name and not clue.is_guess) or is_name(asked, clue.words) for clue in lacked)

    @property
    def lacked(self) -> Sequence[Clue]:
        """The words that the best surely has not itself; plain ones only where there are no others."""
        lacked = [clue for clue in self.clues if not (clue.is_name or clue.is_capped or self.near[0] in clue.having)]
        return [clue for clue in lacked if not clue.is_plain] or lacked

    @property
    def own_words(self) -> str:
        """What the best has in the very words of the question."""
        return " ".join(clue.words for clue in self.clues if self.near[0] in clue.having)

    def has_most(self, asked: Inquiry) -> bool:
        """Whether the best has more of the question than it lacks: all that is named, and a word at least."""
        best = self.near[0]
        lacked = [clue for clue in self.clues if not clue.in_(best)]
        lost = sum(not clue.is_plain for clue in lacked)
        names = sum(clue.is_name for clue in self.clues if clue.in_(best))
        words = self.words_of(best)
        had = [best in clue.having for clue in self.clues if clue.in_(best)]
        has_itself = bool(names) or 2 * sum(had) >= len(had)
        # Whoever did something else is not who was asked for.
        is_done = not any(is_deed(asked, clue.words) for clue in lacked)
        return is_done and has_itself and self.has_names(asked) and words >= 1 and words + names * _HALF > lost


def matched_by(asked: Inquiry) -> Matched | None:
    """The records that have most of a question, of those of its time, side and kind; None where none has any of it."""
    clues = clues_of(asked)
    first = _ranked(asked, clues, {item for clue in clues for item in (*clue.having, *clue.kindred)})[:_MOST_READ]
    if not first:
        return None
    own = {item: frozenset(fold(its.texts).split()) for item, its in asked.own_texts(first).items()}
    clues = [clue.without_lent(own) for clue in clues]
    ranked = _ranked(asked, clues, own)
    enough = _AS_GOOD_AS * _score(asked, clues, ranked[0])
    return Matched(clues, [item for item in ranked if _score(asked, clues, item) >= enough][:_MOST_SHOWN])


def _ranked(asked: Inquiry, clues: Sequence[Clue], items: Collection[Item]) -> list[Item]:
    scores = {item: _score(asked, clues, item) for item in items}
    return sorted(scores, key=lambda item: (-scores[item], KINDS_MATCHED.index(item[0]), -item[1]))


def _score(asked: Inquiry, clues: Sequence[Clue], item: Item) -> float:
    is_wanted = item[0] == _KIND_OF.get(asked.question.wanted)
    return sum(clue.in_(item) for clue in clues) * (_OF_KIND_WANTED if is_wanted else 1)
