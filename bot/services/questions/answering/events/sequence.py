"""Which of two things came first: both of them, the earlier first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answering.events.happened import find_events, is_before
from bot.services.questions.answering.facts import AtTheEnd
from bot.services.questions.answering.inquiry import Discovery, Inquiry
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.composing import with_keys
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understood import Extreme, PartKind, PlainQuestion, Wanted

_FEW: Final = 2
_TITLE: Final = 2
_MOST_READ: Final = 24


def find_order(text: str, both: Sequence[Inquiry], find: Callable[[Inquiry], Discovery]) -> Discovery | None:
    """Both of two things of which it is asked which came first; None where one of them is not found.

    `find` answers when each was. Which is first is said where all of one time lies before the other.
    """
    if len(both) != _FEW:
        return None
    one, other = (_dated(asked, find) for asked in both)
    if not (one and other) or {*one} & {*other}:
        return None
    asked = both[0].but(**_merged(text, *(each.question for each in both)))
    events = asked.reader.get_many(Event, [record_id for kind, record_id in (*one, *other) if kind == Event.KIND])
    items, facts = [*one, *other], []
    if len(events) == len(items) == _FEW:
        first, second = sorted(events, key=lambda event: event.date.earliest or date.min)
        items = [first.item, second.item]
        if is_before(first.date, second.date):
            facts = [AtTheEnd(extreme=Extreme.FIRST, record=first, among=_FEW, rests_on=items)]
    command = find_events(both[0]).command
    return Discovery(command=command, items=items, facts=facts, question=asked.question)


def _dated(asked: Inquiry, find: Callable[[Inquiry], Discovery]) -> list[Item]:
    """What happened that is meant, or else what was said; of somebody's only one though it has none of the words."""
    items = find(asked.but(wanted=Wanted.EVENTS, stance=None)).items
    happened = [item for item in items if item[0] == Event.KIND]
    if meant := _called_so(asked, happened or [item for item in items if item[0] == Quote.KIND]):
        return meant
    own = find_events(asked.but(words=(), unheld=())).items if asked.question.actors else []
    return [*own] if len(own) == 1 else []


def _called_so(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """The one of some records that has most words of the question, those by which people ask too, its title's first."""
    words = {stem_of(word) for word in fold(asked.question.text).split() if word not in LITTLE}
    scores = {
        item: _TITLE * len(words & _stems(own.title)) + len(words & _stems(own.texts))
        for item, own in asked.own_texts(items[:_MOST_READ]).items()
    }
    return sorted(scores, key=lambda item: -scores[item])[:1]


def _stems(text: str) -> set[str]:
    return {stem_of(word) for word in fold(text).split()}


def _merged(text: str, one: PlainQuestion, other: PlainQuestion) -> dict[str, object]:
    """Two questions as one that names what each of them does."""
    taken = {part.taken for part in one.parts}
    parts = [part for part in other.parts if part.kind is not PartKind.WORDS and part.taken not in taken]
    return {
        "text": text,
        "parts": with_keys([*one.parts, *(part for part in parts if part.kind is not PartKind.WANTED)]),
        "actors": [*dict.fromkeys((*one.actors, *other.actors))],
        "topics": [*dict.fromkeys((*one.topics, *other.topics))],
        "words": [*dict.fromkeys((*one.words, *other.words))],
        "unheld": [*dict.fromkeys((*one.unheld, *other.unheld))],
    }
