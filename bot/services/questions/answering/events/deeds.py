"""What was done about somebody's words, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Item, Reference
from bot.services.names.folding import fold
from bot.services.questions.answering.events.happened import events_command, find_events
from bot.services.questions.answering.inquiry import (
    Discovery,
    Inquiry,
    any_term,
    facets_of_topics,
    ids_of,
    named_parts,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, nothing_together
from bot.services.questions.answering.leftover.weighing import telling_themselves, weigh
from bot.services.questions.answering.quotes import find_quotes
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.words.deed_cues import ANSWER, QUESTION, WORK
from bot.services.questions.understanding.words.question_words import without_possessive
from bot.services.questions.understood import PartKind, Wanted

_WORKS: Final = (WORK, "study", "research", "survey", "analysis", "findings")
_MOST_NAMED: Final = 12
_STEMS: Final = frozenset(map(stem_of, _WORKS))
_ASKS_WHO: Final = ("who ", "which ", "what ")
_TELLING_OF: Final[Mapping[str, Sequence[str]]] = {
    QUESTION: ("quiz", "grill", "interrogate", "cross-examine", "challenge", "press", "answer", "reply", "respond"),
    ANSWER: (
        *("reply", "respond", "reject", "turn down", "refuse", "dismiss", "decline", "rebuff", "resist", "ignore"),
        *("accept", "welcome"),
    ),
}
"""Whoever was questioned is told to have answered; an answer is told by what it was."""


def find_deed(asked: Inquiry) -> Discovery:
    """What was done about somebody's words: what happened, or was said by others, that names them and tells of it.

    Where it is asked for as well what they proposed, that stands before it.
    """
    question = asked.question
    if question.deed == WORK:
        found = _taken_up(asked)
    else:
        found = _telling(asked, [question.deed, *(_TELLING_OF.get(question.deed) or kindred_of(question.deed))])
    # What a year says which is meant is of any time, and is looked for again.
    proposed = _proposed(asked) if question.asks_reply and not question.dated_thing else ()
    if not found:
        near = find_events(asked)
        told = nothing_together(asked, [*named_parts(question), question.deed])
        nearest = [] if proposed else [*near.items, *near.nearest]
        return replace(near, items=proposed, nearest=nearest, facts=[told], is_by_date=False)
    if question.asks_reply or question.deed == WORK:
        # The other words are of what was proposed, or of who took it up.
        items = [item for each in zip_longest(proposed, found) for item in each if item is not None]
        return Discovery(command=events_command(asked), items=[*dict.fromkeys(items)])
    weighed = weigh(
        asked, found, lambda term: asked.search([term], (Event.KIND, Quote.KIND)), len(named_parts(question))
    )
    if weighed.blocking:
        facts = absence_of(asked, weighed.blocking)
        return Discovery(command=events_command(asked), facts=facts, nearest=weighed.items)
    return Discovery(command=events_command(asked, weighed.words), items=weighed.items)


def _telling(asked: Inquiry, like: Sequence[str]) -> list[Item]:
    """What happened that links to those who are named, and what others said that names them, with one of some words."""
    question = asked.question
    doers = _doers(asked)
    named = [each for each in (*question.actors, question.party) if each and each.id not in doers]
    facets = [tuple(f"actor{each.record_id}" for each in named), *([_of_party(asked, doers)] if doers else [])]
    parts = [part for part in question.parts if part.kind in (PartKind.ACTOR, PartKind.PARTY)]
    typed = [part.typed for part in parts if part.typed and part.taken.value not in doers]
    called = [*dict.fromkeys(map(without_possessive, typed or [each.name for each in named]))]
    done, naming = (any_term(each) for each in (like, called))
    own = {*asked.search((), [Quote.KIND], facets[:1], asked.span)}
    # Whoever is told of by a party need not be named beside their words.
    said = [] if doers else asked.search([done, naming], [Quote.KIND], (), asked.span)
    said = [item for item in said if item not in own]
    happened = asked.search([done], [Event.KIND], facets, asked.span)
    told = telling_themselves(asked, happened, like)
    return [
        *asked.dated_among(Event.KIND, told if question.deed == QUESTION else _done_to(asked, told, named)),
        *asked.dated_among(Quote.KIND, telling_themselves(asked, said, like, called)),
    ]


def _taken_up(asked: Inquiry) -> list[Item]:
    """What tells that those who are named took up what somebody made, a report, say; and that it was made.

    That is known to be the one that is meant by its maker, who is told of there, or by the topic that is named.
    """
    question = asked.question
    terms, topics, kinds = [any_term(_WORKS)], facets_of_topics(question), [Event.KIND, Quote.KIND]
    found: list[Item] = []
    for one in [each for each in (*question.actors, question.party) if each][:_MOST_NAMED]:
        linked = asked.search(terms, kinds, [*topics, (f"actor{one.record_id}",)], asked.span)
        naming = asked.search([*terms, term_of(one.name)], kinds, topics, asked.span)
        # Whoever is named by the title of a source alone has no part in it.
        found += [*telling_themselves(asked, linked, _WORKS), *telling_themselves(asked, naming, _WORKS, [one.name])]
    if not found:
        return []
    texts = " ".join(fold(own.texts) for own in asked.own_texts([*dict.fromkeys(found)]).values())
    made = asked.own_texts(asked.search(terms, [Event.KIND], topics, asked.span))
    titled = [record_id for (_, record_id), own in made.items() if _STEMS & {*map(stem_of, fold(own.title).split())}]
    for event in asked.reader.get_many(Event, titled):
        if any(topics or fold(maker.name) in texts for maker in event.actors):
            found.append(event.item)
    return [
        item
        for kind in kinds
        for item in asked.dated_among(kind, [one for one in dict.fromkeys(found) if one[0] == kind])
    ]


def _done_to(asked: Inquiry, items: Sequence[Item], named: Sequence[Reference]) -> list[Item]:
    """Those of events whose titles do not begin with who is named: what they themselves did was not done to them."""
    names = tuple(fold(each.name) for each in named)
    return [item for item, own in asked.own_texts(items).items() if not fold(own.title).startswith(names)]


def _doers(asked: Inquiry) -> dict[str, Reference]:
    """The party whose member is asked for who did it: "who of the Harbour Union questioned the minister"."""
    question = asked.question
    typed = next((part.typed for part in question.parts if part.kind is PartKind.PARTY and part.typed), "")
    before = question.text.partition(typed)[0].casefold() if typed else ""
    is_doer = before.startswith(_ASKS_WHO) and question.party is not None and bool(question.actors)
    return {question.party.id: question.party} if is_doer and question.party else {}


def _of_party(asked: Inquiry, doers: Mapping[str, Reference]) -> tuple[str, ...]:
    ids = ids_of([*doers.values()])
    members = {role.actor.record_id for role in asked.reader.roles("party", ids)}
    return tuple(f"actor{each}" for each in sorted({*ids, *members}))


def _proposed(asked: Inquiry) -> list[Item]:
    """What those said who are named, by the words of the question; the newest where none has any of them."""
    found = find_quotes(asked.but(deed="", asks_reply=False, wanted=Wanted.QUOTES, stance=None))
    return [item for item in (*found.items, *found.nearest) if item[0] == Quote.KIND]


def find_naming_group(asked: Inquiry) -> list[Item]:
    """The events that have all the words, and call a group as the question does: whoever is of it need not be named."""
    typed = [words for words, times in Counter(asked.typed(PartKind.ACTOR)).items() if times > 1]
    if not typed or not asked.question.words:
        return []
    terms = [term_of(words) for words in (*typed, *asked.question.words)]
    topics = facets_of_topics(asked.question)
    return asked.dated_among(Event.KIND, asked.search(terms, [Event.KIND], topics, asked.span))
