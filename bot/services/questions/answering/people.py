"""Who somebody is, and who held an office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.record import Item, Reference
from bot.records.related import references_of
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.names.offices import Holder, held_within, holders_of
from bot.services.names.succession import offices_noted
from bot.services.names.words import singular
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import held_fact
from bot.services.questions.answering.facts import HeldBy, NothingWithin, Offices
from bot.services.questions.answering.inquiry import (
    MOST_LISTED,
    Discovery,
    Inquiry,
    facets_of_topics,
    ids_of,
    items_of,
    named_parts,
    naming_or_of,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, nothing_together
from bot.services.questions.answering.leftover.weighing import weigh
from bot.services.questions.understanding.words.office_words import NATION_OF
from bot.services.questions.understood import PartKind, QuestionPart
from bot.services.readable import read_items
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term
from bot.storage.records.selection import Selection

_NEWEST_QUOTES: Final = 3
_MOST_EVENTS: Final = 6
_MOST_OFFICES: Final = 40
_MOST_LOOKED_AT: Final = 50
_ONE_FROM: Final = r"\b(?:which|what|who(?: (?:from|of|in|for|among|within))?) (?:the )?"
"""Before a party, of those who stand for it one is asked for by this."""


def find_people(asked: Inquiry) -> Discovery:
    """Who the actors are that are named, or the people of a party: their offices, then their newest words."""
    question = asked.question
    parts = [part for part in question.parts if part.kind is PartKind.ACTOR]
    # Who is meant by "peers" is told with the name of each.
    typed = dict.fromkeys(part.typed for part in parts if part.others or _is_alone(part, parts))
    named = {each: holders for each in typed if (holders := _holders(asked, each))}
    within = {each: held_within(holders, asked.span) for each, holders in named.items()}
    groups = [] if named or asked.span == Span() else [holder for part in parts for holder in _as_noted(asked, part)]
    if (named and not any(within.values())) or (groups and not held_within(groups, asked.span)):
        return _not_held_then(asked, [*(holder for holders in named.values() for holder in holders), *groups])
    held = [HeldBy(typed=each, holders=holders) for each, holders in within.items() if holders]
    actors = [question.party] if question.party and not question.actors else [*question.actors]
    if not actors:
        return _by_words(asked)
    if question.party:
        return find_of_party(asked, question.party)
    items, offices = _whole(asked.reader, actors)
    weighed = weigh(asked, items, lambda term: _having(asked, term, items), len(named_parts(question)))
    command = CommandLine("actor", {"name": asked.named(actors)})
    if any(word in question.unheld for word in weighed.blocking):
        return Discovery(command=command, facts=absence_of(asked, weighed.blocking), nearest=items)
    facts: list[Fact] = [*held, *offices]
    quotes = asked.select(Quote.KIND, Selection(links={"speakers": ids_of(actors)}, limit=MOST_LISTED))
    # Of all that are named, since it does not say whose they are.
    facts += [held_fact(asked, Quote.KIND, quotes, MOST_LISTED)] if len(quotes) > 1 else []
    items += items_of(Quote.KIND, quotes[:_NEWEST_QUOTES])
    if not offices:
        # What somebody is of whom no office is held, what they have a part in tells.
        taking_part = Selection(links={"actors": ids_of(actors)}, limit=_MOST_EVENTS)
        items += items_of(Event.KIND, asked.reader.select(Event.KIND, taking_part))
    return Discovery(command=command, items=[*dict.fromkeys(items)], facts=facts)


def _as_noted(asked: Inquiry, part: QuestionPart) -> list[Holder]:
    """Who is meant by a part as the holder of the office by which they are."""
    offices = asked.directory.offices(asked.reader)
    held = offices_noted(offices, [part.taken.note])
    return [holder for holder in holders_of(held) if holder.actor.id == part.taken.value]


def find_no_holder(asked: Inquiry) -> Discovery:
    """Of an office that nobody is known to have held at the time that is asked about: who held it, and when."""
    typed = dict.fromkeys(part.typed for part in asked.question.unmet if part.kind is PartKind.ACTOR)
    return _not_held_then(asked, [holder for each in typed for holder in _holders(asked, each)])


def _not_held_then(asked: Inquiry, holders: Sequence[Holder]) -> Discovery:
    actors = [*dict.fromkeys(holder.actor for holder in holders)]
    offices = {holder.office for holder in holders}
    roles = [role for role in asked.reader.roles("actor", ids_of(actors)) if role.title in offices]
    shown = sorted(roles, key=_newest, reverse=True)[:_MOST_OFFICES]
    dates = [when for role in shown for when in (role.attested_on, role.held_from, role.held_to) if when]
    fact = NothingWithin(kind=Role.KIND, span=asked.span, nearest=[*dict.fromkeys(dates)])
    command = CommandLine("actor", {"name": asked.named(actors)} if actors else {})
    return Discovery(command=command, facts=[fact], nearest=[role.item for role in shown])


def find_of_party(asked: Inquiry, party: Reference, words: Sequence[str] = ()) -> Discovery:
    """Who stands for a party; where the question says more, those of them who have a part in what fits that."""
    question, reader = asked.question, asked.reader
    command = CommandLine("actor", {"name": asked.named([party])})
    roles = sorted(reader.roles("party", [party.record_id]), key=_newest, reverse=True)[:_MOST_OFFICES]
    terms = [naming_or_of(actor) for actor in question.actors]
    terms += [replace(term_of(topic.name), topic_id=topic.record_id) for topic in question.topics]
    terms += [term_of(word) for word in words]
    found = asked.search(terms, [Event.KIND, Quote.KIND], limit=_MOST_LOOKED_AT) if terms else []
    records = read_items(reader, found)
    taking_part = {each for record in records for _, each in references_of(record) if each.kind == Actor.KIND}
    fitting = [role for role in roles if role.actor in taking_part]
    if terms and not fitting:
        # Not all that has the names was gone through: nothing is said to be missing.
        return Discovery(command=command, nearest=[role.item for role in roles])
    shown = fitting if terms else roles
    people = {role.actor for role in shown}
    resting = [record.item for record in records if people & {each for _, each in references_of(record)}]
    if not terms:
        own = Selection(links={"speakers": [party.record_id]}, limit=_NEWEST_QUOTES)
        resting = items_of(Quote.KIND, reader.select(Quote.KIND, own))
    if question.actors:
        # In what the party itself has a part, its people need none.
        direct = [record.item for record in records if party in {each for _, each in references_of(record)}]
        if direct:
            return Discovery(command=command, items=direct)
    told = Offices(actor=party, roles=shown, is_body=True, rests_on=[role.item for role in shown])
    return Discovery(command=command, items=[*(role.item for role in shown), *resting], facts=[told] if shown else [])


def find_sought(asked: Inquiry) -> Discovery | None:
    """Of a group of which one is asked for, "which MSP asked the minister", who has a part in what fits all else."""
    question = asked.question
    who = [part for part in question.parts if part.kind is PartKind.ACTOR and part.taken.value]
    sought = {part.taken.value for part in who if part.is_sought}
    asked_for = {*(each.typed for each in who if each.is_sought), *asked.typed(PartKind.PARTY)}
    others: dict[str, list[str]] = {}
    for part in who:
        if part.taken.value not in sought and part.typed not in asked_for:
            others.setdefault(part.typed, []).append(part.taken.value)
    if both := _in_both(asked, who):
        return find_people(both)
    of_party = _sought_of_party(asked) if others and not sought else {}
    sought = sought or {*of_party}
    if not sought or not others:
        return None
    ids = {actor.id: actor.record_id for actor in (*question.actors, *of_party.values())}
    facets = [tuple(f"actor{ids[each]}" for each in group if each in ids) for group in (sought, *others.values())]
    facets += facets_of_topics(question)
    found = asked.search([], [Event.KIND, Quote.KIND], facets, asked.span, limit=_MOST_LOOKED_AT)
    weighed = weigh(asked, found, lambda term: asked.search([term], [Event.KIND, Quote.KIND], facets), len(others))
    if not found or weighed.blocking:
        return None
    actors = [*of_party.values()] or [actor for actor in question.actors if actor.id in sought]
    taking_part = {each for record in read_items(asked.reader, weighed.items) for _, each in references_of(record)}
    fitting = [actor for actor in actors if actor in taking_part]
    held = {part.taken.value: part.taken.note for part in who}
    roles = [
        role.item
        for role in asked.reader.roles("actor", ids_of(fitting))
        if of_party or held[role.actor.id].startswith(f"{role.title},")
    ]
    command = CommandLine("timeline", {"actor": asked.named(fitting)})
    return Discovery(command=command, items=[*roles, *weighed.items])


def _sought_of_party(asked: Inquiry) -> Mapping[str, Reference]:
    """Those of a party of which one is asked for, "who from the Greens", by their ids; or for it in a nation."""
    question = asked.question
    typed = next(iter(asked.typed(PartKind.PARTY)), "")
    if question.party is None or not re.search(rf"{_ONE_FROM}{re.escape(typed)}", question.text, re.IGNORECASE):
        return {}
    own = _called_alike(question.party.name)
    offices = asked.directory.offices(asked.reader)
    parties = {row.party_id for row in offices.rows if row.party and _called_alike(row.party) == own}
    roles = asked.reader.roles("party", sorted({question.party.record_id, *(each for each in parties if each)}))
    return {role.actor.id: role.actor for role in roles}


def _called_alike(party: str) -> frozenset[str]:
    """What a party is called but for its nation: the Scottish Greens are Greens as the Green Party is."""
    return frozenset(map(singular, fold(party).split())) - NATION_OF.keys() - {"party"}


def _in_both(asked: Inquiry, who: Sequence[QuestionPart]) -> Inquiry | None:
    """The question with those alone who are in both of two groups: "which peer is among the chairs of the forum"."""
    question = asked.question
    theirs = {part.typed for part in who if part.is_sought or _is_asked_for(question.text, part.typed)}
    sought = {part.taken.value for part in who if part.typed in theirs}
    both = {part.taken.value for part in who if part.typed not in theirs and part.taken.value in sought}
    if not both or question.topics or question.words or question.party:
        return None
    parts = [part for part in question.parts if part.kind is not PartKind.ACTOR or part.taken.value in both]
    return asked.but(parts=parts, actors=[actor for actor in question.actors if actor.id in both])


def _is_asked_for(text: str, typed: str) -> bool:
    return bool(typed) and re.search(rf"\b(?:which|what) {re.escape(typed)}", text, re.IGNORECASE) is not None


def _is_alone(part: QuestionPart, parts: Sequence[QuestionPart]) -> bool:
    return not any(other.typed == part.typed for other in parts if other is not part)


def _holders(asked: Inquiry, typed: str) -> Sequence[Holder]:
    return asked.directory.offices(asked.reader).find(typed) if typed else []


def _whole(reader: Reader, actors: Sequence[Reference]) -> tuple[list[Item], list[Fact]]:
    """The actors and their offices, of bodies those who hold one in it."""
    items: list[Item] = []
    facts: list[Fact] = []
    for actor in reader.get_many(Actor, ids_of(actors)):
        is_body = actor.kind is ActorKind.ORGANISATION
        roles = reader.roles("actor", [actor.record_id])
        if is_body:
            ids = [actor.record_id]
            roles = [
                *{
                    role.record_id: role for role in (*reader.roles("organisation", ids), *reader.roles("party", ids))
                }.values()
            ]
        shown = sorted(roles, key=_newest, reverse=True)[:_MOST_OFFICES]
        items += [actor.item, *(role.item for role in shown)]
        if shown:
            rests_on = [role.item for role in shown]
            facts.append(Offices(actor=actor.reference(), roles=shown, is_body=is_body, rests_on=rests_on))
    return items, facts


def _newest(role: Role) -> tuple[str, int]:
    dates = [each.sort_on.isoformat() for each in (role.held_to, role.attested_on, role.held_from) if each]
    return max(dates, default=""), role.number


def _having(asked: Inquiry, term: Term, items: Sequence[Item]) -> list[Item]:
    return asked.search([term], [Actor.KIND, Role.KIND])


def _by_words(asked: Inquiry) -> Discovery:
    """Nobody is named: offices and actors whose words fit."""
    command = CommandLine("search", {"text": asked.question.text})
    if asked.question.unheld:
        return Discovery(command=command, facts=absence_of(asked, asked.question.unheld))
    terms = [Term((word,)) for word in asked.question.words]
    found = asked.search(terms, [Role.KIND, Actor.KIND]) if terms else []
    if found:
        return Discovery(command=command, items=found)
    facts = [nothing_together(asked, [*asked.question.words], Role.KIND)] if terms else []
    return Discovery(command=command, facts=facts)
