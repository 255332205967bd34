"""What happened and what is planned: events by topic, by who took part, in a time, by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.asking.chronicle import Plans
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import held_fact, nothing_within
from bot.services.questions.answering.facts import AtTheEnd, NoPlan, NothingAhead, NothingHas
from bot.services.questions.answering.inquiry import (
    A_CARD,
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    any_term,
    facets_of_topics,
    ids_of,
    items_of,
    linked_selection,
    named_parts,
    span_options,
    term_of,
)
from bot.services.questions.answering.left_over import absence_of, nothing_together, telling_themselves, weigh
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.words.asking_words import tells_nothing_apart
from bot.services.questions.understanding.words.publishing_cues import BEGINNINGS, COUNTINGS
from bot.services.questions.understanding.words.question_words import without_possessive
from bot.services.questions.understood import Extreme, PartKind, Wanted
from bot.storage.records.search_index import Term
from bot.storage.records.selection import Selection

_MOST_READ: Final = 24
_PLAN: Final = Term(("plan",))


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
    return Discovery(command=_command(asked), items=items_of(Event.KIND, oldest_first))


def find_events(asked: Inquiry) -> Discovery:
    """What happened, in order of time; what fits the words best first, where words tell which is meant."""
    selection = _selection(asked)
    held = _select(asked, selection)
    if not held:
        return _nothing_happened(asked, selection)
    weighed = weigh(asked, items_of(Event.KIND, held), lambda term: _having(asked, term), _named(asked))
    if weighed.blocking:
        facts = absence_of(asked, weighed.blocking, Event.KIND)
        return Discovery(command=_command(asked), facts=facts, nearest=weighed.items)
    found = list(weighed.items)
    extreme = asked.question.extreme
    if extreme in (Extreme.FIRST, Extreme.LATEST):
        found = [item for item in items_of(Event.KIND, held) if item in set(found)]
        found = found if extreme is Extreme.LATEST else found[::-1]
        end = _at_the_end(asked, extreme, found)
        found = [end.record.item, *(item for item in found if item != end.record.item)]
        return Discovery(command=_command(asked, weighed.words), facts=[end], items=found)
    # Of more the newest come first, or the card would end before they begin.
    if not weighed.is_narrowed and len(found) <= A_CARD:
        oldest_first = asked.reader.select(Event.KIND, Selection(among=held, newest_first=False))
        found = items_of(Event.KIND, asked.dated_within(Event.KIND, oldest_first, selection))
    counted = held_fact(asked, Event.KIND, [record_id for _, record_id in found])
    return Discovery(
        command=_command(asked, weighed.words),
        facts=[counted] if len(found) > 1 else [],
        items=found,
        is_by_date=not weighed.is_narrowed,
        is_narrowed=weighed.is_ranked,
    )


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
        return Discovery(command=_command(asked), facts=facts, nearest=weighed.items)
    return Discovery(command=_command(asked, weighed.words), items=weighed.items)


def find_naming_group(asked: Inquiry) -> list[Item]:
    """The events that have all the words, and call a group as the question does: whoever is of it need not be named."""
    typed = [words for words, times in Counter(asked.typed(PartKind.ACTOR)).items() if times > 1]
    if not typed or not asked.question.words:
        return []
    terms = [term_of(words) for words in (*typed, *asked.question.words)]
    topics = facets_of_topics(asked.question)
    return asked.dated_among(Event.KIND, asked.search(terms, [Event.KIND], topics, asked.span))


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
        is_unsure=not all(_is_before(ended.date, day) if is_first else _is_before(day, ended.date) for day in others),
        rests_on=[ended.item],
    )


def _is_before(one: Edtf, other: Edtf) -> bool:
    """Whether all of one time lies before another."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _selection(asked: Inquiry) -> Selection:
    return linked_selection(asked.question, asked.span)


def _named(asked: Inquiry) -> int:
    return len(named_parts(asked.question))


def _select(asked: Inquiry, selection: Selection) -> list[int]:
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


def _having(asked: Inquiry, term: Term) -> list[Item]:
    topics = facets_of_topics(asked.question)
    return asked.search([term], [Event.KIND], topics, asked.span)


def _nothing_happened(asked: Inquiry, selection: Selection) -> Discovery:
    """Why no event fits, and those that would without the time, the actor or the topic."""
    command = _command(asked)
    question = asked.question
    if asked.span != Span() and (near := _select(asked, replace(selection, first=None, last=None))):
        within = nothing_within(asked.reader, Event.KIND, asked.span, near)
        return Discovery(command=command, facts=[within], nearest=items_of(Event.KIND, _by_nearness(asked, near)))
    together = [nothing_together(asked, named_parts(question), Event.KIND)] if named_parts(question) else []
    for wider in (asked.but(topics=()), asked.but(actors=())):
        if wider.question != question and (near := _select(wider, _selection(wider))):
            return Discovery(command=command, facts=together, nearest=items_of(Event.KIND, near))
    return Discovery(command=command, facts=together)


def _by_nearness(asked: Inquiry, event_ids: Sequence[int]) -> list[int]:
    day = asked.span.first or asked.span.last or asked.day
    events = asked.reader.get_many(Event, event_ids[:MOST_LOOKED_AT])
    return [event.record_id for event in sorted(events, key=lambda event: abs((event.date.sort_on - day).days))]


def _command(asked: Inquiry, words: Sequence[str] = ()) -> CommandLine:
    question = asked.question
    options = {"topic": asked.named(question.topics)} if question.topics else {}
    if words:
        return CommandLine(
            "search", {"text": " ".join(words), "kind": Event.KIND, **options, **span_options(asked.span)}
        )
    options |= {"actor": asked.named(question.actors)} if question.actors else {}
    return CommandLine("timeline", {**options, **span_options(asked.span)})


def find_plans(asked: Inquiry) -> Discovery:
    """What is planned as of today: ahead, of no date, and then what is past by its date."""
    question = asked.question
    selection = replace(_selection(asked), choices={"status": [EventStatus.PLANNED.value]})
    planned = _select(asked, selection)
    command = CommandLine("upcoming", {"topic": asked.named(question.topics)} if question.topics else {})
    if not planned:
        return _nothing_planned(asked, selection, command)
    weighed = weigh(asked, items_of(Event.KIND, planned), lambda term: _having(asked, term), _named(asked))
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
    near = _select(asked, replace(selection, first=None, last=None)) if asked.span != Span() else []
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
