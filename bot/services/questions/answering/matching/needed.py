"""What a record must have of its own to answer: who did it, what showed it, what is asked for or counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.figure import Figure
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.names.words import singular
from bot.services.questions.answering.facts import NothingHas, NotInThoseWords
from bot.services.questions.answering.inquiry import A_CARD, Discovery, Inquiry, states_meant
from bot.services.questions.answering.leftover.weighing import telling_themselves
from bot.services.questions.answering.leftover.word_roles import (
    asks_measure,
    is_manner,
    is_plain,
    is_showing,
    leads_particle,
)
from bot.services.questions.thesaurus.kindred import is_of_speech, kindred_of
from bot.services.questions.understood import PartKind, Wanted

_HOW_MUCH: Final = re.compile(
    r"\bhow (?:much|many|high|large)\b"
    r"|\b(?:what|which) (?:percentage|per ?cent|share|proportion|fraction|number|rate)\b",
    re.IGNORECASE,
)
_MINDS: Final = r"(?:position|view|views|stance|opinion)"
_ENDS: Final = (
    rf"(?=\W*$|\s+(?:{_MINDS}|have|has|had|is|are|was|were|will|would|can|could|be|in|of|for|by|on|at|to|and|or|since"
    r"|from)\b)"
)
"""What stands behind the last word of a name, and not behind a verb."""
_WHO_DID: Final = r"\W*who (?:(?:has|have|had|was|were|is|are|will) )?(?:be |been |being )?{word}\b"
_IS_WHO: Final = (
    r"^\W*who (?:is|was|are|were) .*\b(?:that|who|which) (?:\w+ed|has|had|is|was|made|took|gave|led|ran|won)\b"
)
"""Who is told by what they did."""
_AUTHORED: Final = re.compile(
    r"\W*who (?:wrote|authored|drafted|penned|compiled|is the author of|was the author of|are the authors of)\b"
    r".*\b(?:report|study|paper|book|review|survey)\b",
    re.IGNORECASE,
)
_AUTHORS: Final = ("author", "written by", "drafted by", "compiled by")
_COUNTED: Final = r"\bhow (?:much|many)\b[^,;]*\b(?:have|has|had|was|were|been|did|do|does)\b[^,;]*\b{word}\W*$"
_ASKED_FOR: Final = r"\b(?:which|what) {word}\b"
_SEVERAL: Final = 2
_OF_NAMES: Final = listed(
    "street road avenue square building address postcode ward district suburb village school hospital university "
    "college company firm contractor supplier bank judge court"
)
"""What is asked for by its name: other than a reason or a promise, it is told in no other words."""


def but_for_others(asked: Inquiry, found: Discovery, untold: Sequence[NothingHas]) -> Discovery:
    """What answers, as near where it may be of something else, since none of it has what an answer must."""
    lacked = [*_lacked(asked, found.items), *_unwritten(asked, found.items)]
    if not (lacked or _may_be_of_other(asked, found, untold)):
        return found
    told = {word for fact in untold for word in fact.words}
    others = [word for word in lacked if word not in told]
    nearest = [*dict.fromkeys([*found.items[:A_CARD], *found.nearest])]
    facts = [NotInThoseWords(words=[], others=others)] if others else []
    return replace(found, items=(), nearest=nearest, facts=facts, is_near_by_words=False)


def _may_be_of_other(asked: Inquiry, found: Discovery, untold: Sequence[NothingHas]) -> bool:
    """Whether what lacks a word may be of something else: a number of all is none of the deprived, nor words a poll.

    Nor is what has neither of two that are asked for together of them.
    """
    words = [word for fact in untold for word in fact.words if found.items]
    joined = "|".join(map(re.escape, words))
    if words and re.search(rf"\b(?:{joined}),? (?:and|or) (?:the )?(?:{joined})\b", asked.question.text, re.IGNORECASE):
        return True
    is_number = any(kind == Figure.KIND for kind, _ in found.items[:1])
    return any(
        (is_number and not (states_meant(asked, word) or _has_like(asked, found.items[:1], word)))
        or _is_bounding(asked, word)
        for word in words
    )


def _is_bounding(asked: Inquiry, word: str) -> bool:
    """Whether a word says of what is asked, or that any is: standards of treatment are not treatment."""
    own, topics = re.escape(word), "|".join(map(re.escape, asked.typed(PartKind.TOPIC)))
    of_topic = rf"|\b(?:{topics})\s+{own}{_ENDS}" if topics else ""
    told = (
        rf"\bany\s+(?:\w+\s+)?{own}\b{of_topic}|\bis there an? .*\b{own}\W*$"
        rf"|{_IS_WHO}.*\b{own}\b|\b{own}(?:['’]s)?\s+{_MINDS}\b"
    )
    return re.search(told, asked.question.text, re.IGNORECASE) is not None


def _lacked(asked: Inquiry, items: Sequence[Item]) -> list[str]:
    """The words that an answer must have, in these or in like ones, and that none of some records has."""
    if asked.question.wanted is Wanted.SOURCES:
        return []
    words = [word for word in asked.question.words if items and not leads_particle(asked, word)]
    named = [word for word in words if _asks_which(asked, word) and not telling_themselves(asked, items, [word])]
    told = [word for word in words if _is_done(asked, word) or is_showing(asked, word) or _is_cost(asked, word)]
    return named + [word for word in told if not _has_like(asked, items, word)] + _uncounted(asked, items)


def _unwritten(asked: Inquiry, items: Sequence[Item]) -> list[str]:
    """The word for who wrote a report, where no record that was found tells who did."""
    asks = _AUTHORED.match(asked.question.text) if items and asked.question.wanted is not Wanted.SOURCES else None
    is_told = asks is None or telling_themselves(asked, items, _AUTHORS)
    return [] if is_told else [word for word in asked.question.words if fold(word) in listed("wrote authored author")]


def _has_like(asked: Inquiry, items: Sequence[Item], word: str) -> bool:
    return bool(telling_themselves(asked, items, (word, *kindred_of(word))))


def _uncounted(asked: Inquiry, items: Sequence[Item]) -> list[str]:
    """The words of which it is asked how many, where the number that was found has not what was done, or none."""
    if not (any(kind == Figure.KIND for kind, _ in items[:1]) and _HOW_MUCH.search(asked.question.text)):
        return []
    words = [word for word in asked.question.words if not is_plain(word) and not word[0].isdigit()]
    lacking = [word for word in words if not _has_like(asked, items[:1], word)]
    done = [word for word in lacking if re.search(_COUNTED.format(word=re.escape(word)), asked.question.text, re.I)]
    return lacking if done or (len(lacking) == len(words) >= _SEVERAL) else []


def _is_done(asked: Inquiry, word: str) -> bool:
    """Whether a word is what somebody did of whom it is asked who they are."""
    deed = re.match(_WHO_DID.format(word=re.escape(word)), asked.question.text, re.IGNORECASE)
    return deed is not None and not (is_of_speech(word) or is_manner(asked, word))


def _is_cost(asked: Inquiry, word: str) -> bool:
    """Whether a measure is asked for that is no number of those that were found: what a centre will cost."""
    return asks_measure(asked.question, word) and _HOW_MUCH.search(asked.question.text) is not None


def _asks_which(asked: Inquiry, word: str) -> bool:
    """Whether the name of one of a kind is asked for: "which street"."""
    asks = re.search(_ASKED_FOR.format(word=re.escape(word)), asked.question.text, re.IGNORECASE)
    return asks is not None and singular(fold(word)) in _OF_NAMES
