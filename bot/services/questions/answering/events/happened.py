"""What happened and what is planned: events by topic, by who took part, in a time, by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.records.record import Item
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.answering.counting import held_fact, nothing_within
from bot.services.questions.answering.facts import AtTheEnd
from bot.services.questions.answering.inquiry import (
    A_CARD,
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    facets_of_topics,
    ids_of,
    items_of,
    linked_selection,
    named_parts,
    span_options,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, nothing_together
from bot.services.questions.answering.leftover.weighing import weigh
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.words.asking_words import tells_nothing_apart
from bot.services.questions.understanding.words.publishing_cues import BEGINNINGS, COUNTINGS
from bot.services.questions.understood import Extreme
from bot.storage.records.search_index import Term
from bot.storage.records.selection import Selection

_MOST_READ: Final = 24


def find_beginning(asked: Inquiry) -> Discovery:
    """The events with which the counting began that is asked about, oldest first; what else happened is near."""
    question = asked.question
    topics = facets_of_topics(question)
    terms = map(term_of, BEGINNINGS)
    begun = [item for term in terms for item in asked.search([term], [Event.KIND], topics, asked.span, _MOST_READ)]
    counting = {*map(stem_of, COUNTINGS)}
    words = [word for word in (*question.places, *question.words) if not tells_nothing_apart(fold(word))]
    named = [{stem_of(other) for other in (*fold(word).split(), *kindred_of(word))} for word in words]
    wanted = [counting, *(each for each in named if not each & counting)]
    texts = {item: {*map(stem_of, fold(own.texts).split())} for item, own in asked.own_texts(begun).items()}
    found = [record_id for (_, record_id), text in texts.items() if all(text & each for each in wanted)]
    if not found:
        other = find_events(asked)
        return replace(other, facts=[], items=[], nearest=[*other.items, *other.nearest])
    oldest_first = asked.reader.select(Event.KIND, Selection(among=found, newest_first=False))
    return Discovery(command=events_command(asked), items=items_of(Event.KIND, oldest_first))


def find_events(asked: Inquiry) -> Discovery:
    """What happened, in order of time; what fits the words best first, where words tell which is meant."""
    selection = linked_selection(asked.question, asked.span)
    held = select_events(asked, selection)
    if not held:
        return _nothing_happened(asked, selection)
    weighed = weigh(
        asked, items_of(Event.KIND, held), lambda term: events_having(asked, term), len(named_parts(asked.question))
    )
    if weighed.blocking:
        facts = absence_of(asked, weighed.blocking, Event.KIND)
        return Discovery(command=events_command(asked), facts=facts, nearest=weighed.items)
    found = list(weighed.items)
    extreme = asked.question.extreme
    if extreme in (Extreme.FIRST, Extreme.LATEST):
        found = [item for item in items_of(Event.KIND, held) if item in set(found)]
        found = found if extreme is Extreme.LATEST else found[::-1]
        end = _at_the_end(asked, extreme, found)
        found = [end.record.item, *(item for item in found if item != end.record.item)]
        return Discovery(command=events_command(asked, weighed.words), facts=[end], items=found)
    # Of more the newest come first, or the card would end before they begin.
    if not weighed.is_narrowed and len(found) <= A_CARD:
        oldest_first = asked.reader.select(Event.KIND, Selection(among=held, newest_first=False))
        found = items_of(Event.KIND, asked.dated_within(Event.KIND, oldest_first, selection))
    counted = held_fact(asked, Event.KIND, [record_id for _, record_id in found])
    return Discovery(
        command=events_command(asked, weighed.words),
        facts=[counted] if len(found) > 1 else [],
        items=found,
        is_by_date=not weighed.is_narrowed,
        is_narrowed=weighed.is_ranked,
    )


def _at_the_end(asked: Inquiry, extreme: Extreme, found: Sequence[Item]) -> AtTheEnd:
    """The first or the last of some events by when they began; what is known by its end alone is none of them."""
    events = asked.reader.get_many(Event, [record_id for _, record_id in found[:MOST_LOOKED_AT]])
    known = [event for event in events if event.date.earliest] or events
    pick = min if extreme is Extreme.FIRST else max
    ended = pick(known, key=lambda event: event.date.earliest or date.min)
    others = [event.date for event in events if event.date != ended.date]
    is_first = extreme is Extreme.FIRST
    return AtTheEnd(
        extreme=extreme,
        record=ended,
        among=len(found),
        is_capped=len(found) > MOST_LOOKED_AT,
        is_unsure=not all(is_before(ended.date, day) if is_first else is_before(day, ended.date) for day in others),
        rests_on=[ended.item],
    )


def is_before(one: Edtf, other: Edtf) -> bool:
    """Whether all of one time lies before another."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def select_events(asked: Inquiry, selection: Selection) -> list[int]:
    """The events that are meant, newest first; of several actors those in which all have a part, if there are any."""
    held = asked.dated_within(Event.KIND, asked.select(Event.KIND, selection), selection)
    actors = ids_of(asked.question.actors)
    if len(actors) < 2 or not held:
        return held
    together = held
    for actor_id in actors:
        among = replace(selection, links={**selection.links, "actors": [actor_id]}, among=together)
        together = asked.reader.select(Event.KIND, among)
    return together or held


def events_having(asked: Inquiry, term: Term) -> list[Item]:
    topics = facets_of_topics(asked.question)
    return asked.search([term], [Event.KIND], topics, asked.span)


def _nothing_happened(asked: Inquiry, selection: Selection) -> Discovery:
    """Why no event fits, and those that would without the time, the actor or the topic."""
    command = events_command(asked)
    question = asked.question
    if asked.span != Span() and (near := select_events(asked, replace(selection, first=None, last=None))):
        within = nothing_within(asked.reader, Event.KIND, asked.span, near)
        return Discovery(command=command, facts=[within], nearest=items_of(Event.KIND, _by_nearness(asked, near)))
    together = [nothing_together(asked, named_parts(question), Event.KIND)] if named_parts(question) else []
    for wider in (asked.but(topics=()), asked.but(actors=())):
        if wider.question != question and (near := select_events(wider, linked_selection(wider.question, wider.span))):
            return Discovery(command=command, facts=together, nearest=items_of(Event.KIND, near))
    return Discovery(command=command, facts=together)


def _by_nearness(asked: Inquiry, event_ids: Sequence[int]) -> list[int]:
    day = asked.span.first or asked.span.last or asked.day
    events = asked.reader.get_many(Event, event_ids[:MOST_LOOKED_AT])
    return [event.record_id for event in sorted(events, key=lambda event: abs((event.date.sort_on - day).days))]


def events_command(asked: Inquiry, words: Sequence[str] = ()) -> CommandLine:
    question = asked.question
    options = {"topic": asked.named(question.topics)} if question.topics else {}
    if words:
        return CommandLine(
            "search", {"text": " ".join(words), "kind": Event.KIND, **options, **span_options(asked.span)}
        )
    options |= {"actor": asked.named(question.actors)} if question.actors else {}
    return CommandLine("timeline", {**options, **span_options(asked.span)})
