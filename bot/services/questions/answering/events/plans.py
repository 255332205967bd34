"""What is planned as of today, and what is said of plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.asking.chronicle import Plans
from bot.services.findings import Span
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import nothing_within
from bot.services.questions.answering.events.happened import events_having, select_events
from bot.services.questions.answering.facts import NoPlan, NothingAhead, NothingHas
from bot.services.questions.answering.inquiry import (
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    facets_of_topics,
    items_of,
    linked_selection,
    named_parts,
)
from bot.services.questions.answering.leftover.absence import absence_of
from bot.services.questions.answering.leftover.weighing import weigh
from bot.services.questions.understood import Wanted
from bot.storage.records.search_index import Term
from bot.storage.records.selection import Selection

_PLAN: Final = Term(("plan",))


def find_plans(asked: Inquiry) -> Discovery:
    """What is planned as of today: ahead, of no date, and then what is past by its date."""
    question = asked.question
    selection = replace(linked_selection(asked.question, asked.span), choices={"status": [EventStatus.PLANNED.value]})
    planned = select_events(asked, selection)
    command = CommandLine("upcoming", {"topic": asked.named(question.topics)} if question.topics else {})
    if not planned:
        return _nothing_planned(asked, selection, command)
    weighed = weigh(
        asked, items_of(Event.KIND, planned), lambda term: events_having(asked, term), len(named_parts(asked.question))
    )
    if weighed.blocking:
        absent = [fact for fact in absence_of(asked, weighed.blocking) if isinstance(fact, NothingHas)]
        names = [*dict.fromkeys((*named_parts(question), *weighed.blocking))]
        return Discovery(command=command, facts=absent or [NoPlan(names=names)], nearest=weighed.items)
    events = asked.reader.get_many(Event, [record_id for _, record_id in weighed.items][:MOST_LOOKED_AT])
    plans = Plans.as_of(events, asked.day)
    past = sorted(plans.past, key=lambda event: event.date.sort_on, reverse=True)
    # Of a time that is named only the plans of that time were looked at.
    is_whole = not plans.ahead and asked.span == Span()
    shown = events if weighed.is_narrowed else [*plans.ahead, *plans.undated, *past]
    return Discovery(
        command=command,
        facts=[_nothing_ahead(asked, past, weighed.words, len(plans.undated))] if is_whole else [],
        items=[event.item for event in shown],
    )


def _nothing_planned(asked: Inquiry, selection: Selection, command: CommandLine) -> Discovery:
    """No plan fits: those of another time or topic come nearest."""
    question = asked.question
    near = select_events(asked, replace(selection, first=None, last=None)) if asked.span != Span() else []
    if near:
        within = nothing_within(asked.reader, Event.KIND, asked.span, near)
        return Discovery(command=command, facts=[within], nearest=items_of(Event.KIND, near))
    every = asked.reader.select(Event.KIND, Selection(choices={"status": [EventStatus.PLANNED.value]}))
    names = named_parts(question)
    told: Fact = NoPlan(names=names) if names else NothingAhead(day=asked.day, latest=None)
    return Discovery(command=command, facts=[told], nearest=items_of(Event.KIND, every))


def _nothing_ahead(asked: Inquiry, past: Sequence[Event], words: Sequence[str], open_ended: int) -> NothingAhead:
    latest, names = next(iter(past), None), [*dict.fromkeys((*named_parts(asked.question), *words))]
    rests_on = [latest.item] if latest else []
    return NothingAhead(day=asked.day, latest=latest, names=names, open_ended=open_ended, rests_on=rests_on)


def said_of_plans(asked: Inquiry) -> list[Item]:
    """Where nothing is planned: what somebody says of plans on the topic, be it that there are none."""
    if asked.question.wanted is not Wanted.PLANS or not asked.question.topics:
        return []
    topics = facets_of_topics(asked.question)
    return asked.dated_among(Quote.KIND, asked.search([_PLAN], [Quote.KIND], topics, asked.span))
