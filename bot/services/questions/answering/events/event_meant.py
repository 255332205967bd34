"""Which of what happened is meant where a question tells a time by it: "before the Lord Advocate's statement"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.reading.people.listed import listed
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import MOST_LOOKED_AT, Inquiry, any_term
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.times.told_by_events import EventClause
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.question_words import QuestionWord, words_in
from bot.services.questions.understood import PartKind

_MATTERS: Final = (PartKind.TOPIC, PartKind.INDICATOR)
_NAMES: Final = (PartKind.ACTOR, PartKind.PARTY, PartKind.PLACE)
_LITTLE: Final = LITTLE | listed(
    """
    last latest recent first new previous own is was were be been being had has have did do would will could can may
    might should shall must not never came come took take place happened occurred made make gave give given
    """
)
_LOOSE: Final = listed(
    """
    country nation out row affair controversy saga furore fuss episode scandal storm debacle news event business
    published released issued appeared sent delivered written held figure figures number numbers statistics data
    """
)
"""Words that tell no event from another, beside one that does."""
_ASKED_FOR: Final = frozenset(
    map(
        stem_of,
        listed(
            """
            recommend reject propose call ask urge plan consider examine decide want refuse block resist oppose press
            whether seek demand debate review
            """
        ),
    )
)
"""What stands with such a word has not happened by it: "recommends a change of law"."""
_IS_DONE: Final = re.compile(r"\b(?:had|was|were|became|came|went|took|began|spoke|said|told|\w{3,}ed)\b")


@dataclass(frozen=True)
class EventWord:
    """A word or a name of what happened: as it stands in the question, and what says the same."""

    own: Sequence[str]
    like: Sequence[str] = ()
    is_somebody: bool = False

    def is_in(self, text: str) -> bool:
        """Whether a text, its words as stems between blanks, has it itself."""
        return any(f" {stemmed(each)} " in text for each in self.own)

    def is_like(self, text: str) -> bool:
        return any(f" {stemmed(each)} " in text for each in (*self.own, *self.like))

    def begins(self, text: str) -> bool:
        return any(text.startswith(f" {stemmed(each)} ") for each in self.own)


def named_in(asked: Inquiry, clause: EventClause) -> list[EventWord]:
    """The names and the words of a clause in their order, but for words that tell nothing."""
    words = words_in(clause.what)
    named: dict[int, EventWord] = {}
    taken = set[int]()
    for start, end, called in _names(asked, words):
        taken.update(range(start, end))
        own = " ".join(word.folded for word in words[start:end])
        named[start] = EventWord(own=[own, *called], is_somebody=True)
    left = {place: word.folded for place, word in enumerate(words) if place not in taken}
    left = {place: word for place, word in left.items() if word not in _LITTLE}
    telling = {place: word for place, word in left.items() if word not in _LOOSE} or left
    named |= {place: EventWord(own=[word], like=kindred_of(word)) for place, word in telling.items()}
    return [named[place] for place in sorted(named)]


def _names(asked: Inquiry, words: Sequence[QuestionWord]) -> Iterator[tuple[int, int, list[str]]]:
    """The places of names within some words, with all that they were taken for."""
    called: dict[str, list[str]] = {}
    for part in asked.question.parts:
        if part.kind in _NAMES and part.typed and part.taken.value:
            called.setdefault(part.typed, []).append(part.taken.shown)
    for typed, shown in called.items():
        named = [word.folded for word in words_in(typed)]
        for start in range(len(words) - len(named) + 1):
            if [word.folded for word in words[start : start + len(named)]] == named:
                yield start, start + len(named), shown
                break


def events_meant(asked: Inquiry, clause: EventClause, named: Sequence[EventWord]) -> list[Event] | None:
    """What happened that is called by all of the clause; several where each of them may be meant.

    None where so many have its words that not all of them are looked through.
    """
    meant: list[Item] = []
    for is_exact in (True, False):
        terms = [any_term(each.own if is_exact else (*each.own, *each.like)) for each in named]
        found = asked.search([term for term in terms if term.words], [Event.KIND], limit=MOST_LOOKED_AT)
        if len(found) >= MOST_LOOKED_AT:
            return None
        meant = meant or _called(asked, found, clause, named, is_exact=is_exact)
    events = asked.reader.get_many(Event, [record_id for _, record_id in meant])
    return [event for event in events if _may_be_meant(event, clause, named)]


def _called(
    asked: Inquiry, found: Sequence[Item], clause: EventClause, named: Sequence[EventWord], *, is_exact: bool
) -> list[Item]:
    """Those of some events that are called by all that is named: by who it is told of, too, but for the title."""
    people = [each for each in named if each.is_somebody]
    words = [each for each in named if not each.is_somebody]
    own = asked.own_texts(found)
    titles = {item: f" {stemmed(texts.title)} " for item, texts in own.items()}
    meant = [
        item
        for item, title in titles.items()
        if are_in(title, words, is_exact=is_exact or len(named) == 1)
        and all(each.is_in(f" {stemmed(own[item].texts)} ") for each in people)
    ]
    if _is_matter(asked, clause):
        # Of a topic many things happen; one that is called by it is called so first of all.
        called = EventWord(own=[clause.what.removeprefix("the ")])
        return [item for item in meant if called.begins(titles[item])]
    if len(meant) > 1 and len(named) > 1:
        # Who answers somebody's statement is told of behind who does so.
        return [item for item in meant if named[0].begins(titles[item])] or meant
    return meant


def _is_matter(asked: Inquiry, clause: EventClause) -> bool:
    """Whether no more is told than a topic or a measure: "before decriminalisation"."""
    matters = {fold(part.typed) for part in asked.question.parts if part.kind in _MATTERS}
    return fold(clause.what.removeprefix("the ")) in matters


def are_in(text: str, named: Sequence[EventWord], *, is_exact: bool) -> bool:
    """Whether a text, its words as stems between blanks, has all of some words; one of them may be in another word."""
    like = [each for each in named if not each.is_in(text)]
    return not like or (not is_exact and len(like) == 1 and like[0].is_like(text))


def _may_be_meant(event: Event, clause: EventClause, named: Sequence[EventWord]) -> bool:
    """What is only planned or asked for has not been done, and no day is known of it where it has none."""
    is_done = _IS_DONE.search(clause.what.casefold()) is not None
    asked_for = [word for word in stemmed(event.name).split() if word in _ASKED_FOR]
    if is_done and not all(any(each.is_like(f" {word} ") for each in named) for word in asked_for):
        return False
    has_day = event.date.earliest is not None and event.date.latest is not None
    is_planned = event.status is EventStatus.PLANNED and has_day and not is_done
    return is_planned or event.status is EventStatus.HAPPENED


def stemmed(text: str) -> str:
    """A text as the stems of its words, by which forms of one are alike."""
    return " ".join(stem_of(word.folded) for word in words_in(fold(text)))
