"""Words of a question that name nothing: which records have them, and whether any answers without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answered import Fact
from bot.services.questions.answering.facts import NothingHas, NothingTogether
from bot.services.questions.answering.inquiry import Inquiry, named_parts, term_of
from bot.services.questions.answering.passed_over import ASKING, LITTLE
from bot.storage.records.search_index import Term, words_of

MOST_WORDS: Final = 8
MOST_HINTS: Final = 5
_PARTS_THAT_DO: Final = 2
"""So many parts that fit answer, though a word beside them is not found with them."""
_WAYS_OF_SAYING: Final = ("ed", "ing", "ly")
_OF_WHAT: Final = r"(?:about|on|over|regarding|concerning|of|for|against|in|from|at|to)\s+(?:the\s+|a\s+|an\s+)?"

Having = Callable[[Term], Collection[Item]]
"""Which of the records that are looked through have a term."""


@dataclass(frozen=True)
class Weighed:
    """Records in order, those that have most of a question's words first; and the words for want of which none answers.

    `is_narrowed` where words told some of them from the others, and only those are left.
    """

    items: Sequence[Item]
    blocking: Sequence[str] = ()
    is_narrowed: bool = False
    words: Sequence[str] = ()
    """The words that those have which come first."""


def weigh(asked: Inquiry, items: Sequence[Item], having: Having, named: int) -> Weighed:
    """Order records by the words that are left over; `named` is how many other parts of the question they all fit."""
    words = [*dict.fromkeys((*asked.question.places, *asked.question.words))][:MOST_WORDS]
    held = {word: frozenset(having(term_of(word))) for word in words if words_of(word)}
    held = {word: found.intersection(items) for word, found in held.items()}
    blocking = _blocking(asked, held, named)
    if blocking:
        return Weighed(items, blocking)
    fitting = {word: found for word, found in held.items() if found}
    hints = {word: frozenset(having(term_of(word))).intersection(items) for word in hints_of(asked)} if items else {}
    weights = _weights(items, fitting, hints)
    ordered = sorted(items, key=lambda item: -weights[item])
    best = max(Counter(item for found in fitting.values() for item in found).values(), default=0)
    if not best:
        return Weighed(ordered)
    # Half of the words that the best has, at least: what has but one of many is of something else.
    kept = [item for item in ordered if 2 * sum(item in found for found in fitting.values()) >= best]
    kept = [item for item in kept if any(item in found for found in fitting.values())]
    return Weighed(kept, is_narrowed=True, words=[word for word, found in fitting.items() if kept[0] in found])


def hints_of(asked: Inquiry) -> list[str]:
    """Common words of the question that are in no part of it: they tell which record is meant, never which is not."""
    in_parts = {word for part in asked.question.parts for word in fold(part.typed).split()}
    skipped = LITTLE | ASKING | in_parts | {fold(word) for word in asked.question.words}
    words = dict.fromkeys(word for word in fold(asked.question.text).split() if len(word) > 2 and word not in skipped)
    return [*words][:MOST_HINTS]


def _weights(
    items: Sequence[Item], fitting: Mapping[str, Collection[Item]], hints: Mapping[str, Collection[Item]]
) -> Mapping[Item, float]:
    """By record: a word that few of them have tells more than one that most have."""
    weights: dict[Item, float] = dict.fromkeys(items, 0.0)
    for share, found in ((1.0, fitting), (0.3, hints)):
        for having in found.values():
            for item in having:
                weights[item] += share * (1 + 1 / (1 + len(having)))
    return weights


def _blocking(asked: Inquiry, held: Mapping[str, Collection[Item]], named: int) -> list[str]:
    """The words without which no record answers what was asked."""
    missing = [word for word, found in held.items() if not found]
    unheld = set(asked.question.unheld)
    fits_otherwise = named >= _PARTS_THAT_DO or any(held.values())
    return [
        word
        for word in missing
        if word in asked.question.places
        or (word in unheld and not (fits_otherwise and _is_way_of_saying(asked, word)))
        or (word not in unheld and not fits_otherwise)
        or (word not in unheld and _is_name(asked, word))
    ]


def _is_way_of_saying(asked: Inquiry, word: str) -> bool:
    """Whether a word is a verb or an adverb by its end, and is not what was asked about."""
    is_subject = re.search(rf"\b{_OF_WHAT}{re.escape(word)}\b", asked.question.text, re.IGNORECASE)
    return word.islower() and word.endswith(_WAYS_OF_SAYING) and not is_subject


def _is_name(asked: Inquiry, word: str) -> bool:
    """Whether a word is written as a name within the question, whose first word has a capital anyway."""
    return word[:1].isupper() and not word.isupper() and not asked.question.text.startswith(word)


def absence_of(asked: Inquiry, words: Sequence[str], kind: str = "") -> list[Fact]:
    """What is said where words kept everything from being an answer."""
    unheld = [word for word in words if word in asked.question.unheld]
    others = [word for word in words if word not in unheld]
    told: list[Fact] = [NothingHas(words=unheld)] if unheld else []
    if others and not unheld:
        together = [name for name in named_parts(asked.question) if name not in others]
        told.append(nothing_together(asked, [*together, *others], kind))
    return told


def nothing_together(asked: Inquiry, names: Sequence[str], kind: str = "") -> NothingTogether:
    """That nothing which takes the stance and lies in the time asked for has all of these."""
    return NothingTogether(names=names, kind=kind, stance=asked.question.stance, span=asked.span)
