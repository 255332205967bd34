"""What was done about somebody's words, and by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.questions.answering.events.happened import events_command, find_events
from bot.services.questions.answering.inquiry import (
    Discovery,
    Inquiry,
    any_term,
    facets_of_topics,
    named_parts,
    term_of,
)
from bot.services.questions.answering.left_over import absence_of, nothing_together, telling_themselves, weigh
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.words.question_words import without_possessive
from bot.services.questions.understood import PartKind


def find_deed(asked: Inquiry) -> Discovery:
    """What was done about somebody's words: what happened, or was said by others, that names them and tells of it."""
    question = asked.question
    named = [*question.actors, *([question.party] if question.party else [])]
    facets = [tuple(f"actor{each.record_id}" for each in named)]
    like = [question.deed, *kindred_of(question.deed)]
    typed = [*asked.typed(PartKind.ACTOR), *asked.typed(PartKind.PARTY)] or [each.name for each in named]
    called = [*dict.fromkeys(map(without_possessive, typed))]
    done, naming = (any_term(each) for each in (like, called))
    own = {*asked.search((), [Quote.KIND], facets, asked.span)}
    said = [item for item in asked.search([done, naming], [Quote.KIND], (), asked.span) if item not in own]
    happened = asked.search([done], [Event.KIND], facets, asked.span)
    found = [
        *asked.dated_among(Event.KIND, telling_themselves(asked, happened, like)),
        *asked.dated_among(Quote.KIND, telling_themselves(asked, said, like, called)),
    ]
    if not found:
        near = find_events(asked)
        told = nothing_together(asked, [*named_parts(question), question.deed])
        return replace(near, items=[], nearest=[*near.items, *near.nearest], facts=[told])
    weighed = weigh(asked, found, lambda term: asked.search([term], (Event.KIND, Quote.KIND)), len(named))
    if weighed.blocking:
        facts = absence_of(asked, weighed.blocking)
        return Discovery(command=events_command(asked), facts=facts, nearest=weighed.items)
    return Discovery(command=events_command(asked, weighed.words), items=weighed.items)


def find_naming_group(asked: Inquiry) -> list[Item]:
    """The events that have all the words, and call a group as the question does: whoever is of it need not be named."""
    typed = [words for words, times in Counter(asked.typed(PartKind.ACTOR)).items() if times > 1]
    if not typed or not asked.question.words:
        return []
    terms = [term_of(words) for words in (*typed, *asked.question.words)]
    topics = facets_of_topics(asked.question)
    return asked.dated_among(Event.KIND, asked.search(terms, [Event.KIND], topics, asked.span))
