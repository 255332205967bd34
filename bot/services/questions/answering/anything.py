"""Whatever is held: records by the names, times and words of a question, those that have most of them first."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from bot.records.fields import links_of
from bot.records.kinds import KINDS, kinds_by
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.kinds.topic import Topic
from bot.records.numbers.said import numbers_said
from bot.records.record import Item, Reference
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import held_fact, nothing_within, perhaps_within, tallies
from bot.services.questions.answering.facts import NothingHas, NothingWithin
from bot.services.questions.answering.figures import alike_among, values_of
from bot.services.questions.answering.inquiry import (
    MOST_LISTED,
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    facets_of_links,
    ids_of,
    items_of,
    named_parts,
    naming_or_of,
    span_options,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, nothing_together
from bot.services.questions.answering.leftover.weighing import MOST_WORDS, Weighed, naming_themselves, weigh
from bot.services.questions.answering.leftover.word_roles import asks_measure
from bot.services.questions.answering.matching.own_first import own_first
from bot.services.questions.answering.people import find_of_party, find_people
from bot.services.questions.understanding.words.asking_words import tells_nothing_apart
from bot.services.questions.understanding.words.reason_cues import OTHER_NAMES
from bot.services.questions.understood import PartKind, Wanted
from bot.storage.records.search_index import Term, words_of
from bot.storage.records.selection import Selection
from bot.storage.records.tables import table_of

MOST_OF_A_KIND: Final = 100
_MOST_TALLIES: Final = 3
_BELONGING: Final = frozenset(("belong", "belongs", "belonging", "belonged"))
_SOMEWHAT_ALIKE: Final = 0.5
_PARTS_THAT_DO: Final = 2
_BY_PLACE: Final = kinds_by(lambda traits: traits.place)
_RESTING: Final = [kind for kind in _BY_PLACE if any(link.target == Source.KIND for link in links_of(KINDS[kind]))]
_DATED: Final = [kind for kind in _RESTING if table_of(KINDS[kind]).main_date]
TELLING: Final = sorted(_DATED, key=lambda kind: kind != Figure.KIND)
"""The kinds that say what happened, when, by their sources, numbers first; the others are what they speak of."""
_NAMING: Final = [kind for kind in _BY_PLACE if kind not in _RESTING]


def find_anything(asked: Inquiry, *, is_counted: bool = True) -> Discovery:
    """What has all that the question names, by kind; or what is left where a word has to be given up.

    How much of it is held is not told unless it `is_counted`.
    """
    question = asked.question
    if of_name := _of_name_alone(asked):
        return of_name
    telling = {fold(word) for word in question.words} - _BELONGING
    terms = _terms(asked)
    facets = _facets(asked)
    if people := _of_party(asked, terms, facets, telling):
        return people
    if not terms and not facets:
        return _of_time(asked)
    named, pool = len(named_parts(question)), _pool(asked, terms, facets, is_counted=is_counted)
    if not pool:
        return _nothing(asked, terms, facets)
    having = cache(lambda term: _search(asked, [*terms, term], facets))
    # What has a word besides may be older than the newest of the pool.
    words = [term for word in (*question.places, *question.words)[:MOST_WORDS] if (term := term_of(word)).words]
    pool = [*dict.fromkeys([*pool, *(item for term in words for item in having(term))])]
    weighed = weigh(asked, pool, having, named, is_exact=named < _PARTS_THAT_DO)
    if weighed.blocking:
        return Discovery(
            command=_command(asked), facts=absence_of(asked, weighed.blocking), nearest=_in_order(asked, pool)
        )
    found = _themselves(asked, weighed, is_counted=is_counted)
    return replace(found, items=own_first(asked, found.items, pool)) if found.items else found


def _themselves(asked: Inquiry, weighed: Weighed, *, is_counted: bool) -> Discovery:
    """What has the names by more than the title of its source; where nothing has, it stands as near."""
    every = _in_order(asked, _literal_first(asked, weighed.items), is_ranked=weighed.is_narrowed)
    # A source is asked for by its title, which it lends.
    found = every if asked.question.wanted is Wanted.SOURCES else naming_themselves(asked, every)
    if not found:
        absent = nothing_together(asked, [*named_parts(asked.question), *(weighed.words or asked.question.words)])
        return Discovery(command=_command(asked), facts=[absent], nearest=every)
    facts = _facts(asked, found, is_narrowed=weighed.is_narrowed) if is_counted else []
    return Discovery(command=_command(asked, weighed.words), items=found, facts=facts)


def _asks_what_it_is(asked: Inquiry) -> bool:
    """Whether nothing but what a topic is was asked: "what are bus lanes", "what does BRT mean"."""
    typed = "|".join(re.escape(words) for words in asked.typed(PartKind.TOPIC))
    asks = rf"\W*(?:so |and )?what(?:['’]?s| is| are| does| do)?(?: an?| the)? (?:{typed})(?: mean| stand for)?\W*$"
    return bool(typed) and re.match(asks, asked.question.text, re.IGNORECASE) is not None


def _of_name_alone(asked: Inquiry) -> Discovery | None:
    """What is held of an actor where nothing else is named, who held an office then, or what a topic is."""
    question = asked.question
    is_bare = not (question.topics or question.words or question.phrases or question.places)
    # An office and who held it are read from the same words.
    is_one = len(question.actors) == 1 or (question.actors and len(set(asked.typed(PartKind.ACTOR))) == 1)
    if is_one and is_bare and (asked.span == Span() or _is_office(asked)):
        return _about_actor(asked) if asked.span == Span() else find_people(asked)
    if question.topics and (_asks_what_it_is(asked) or OTHER_NAMES.search(f" {fold(question.text)} ")):
        command = CommandLine("search", {"text": question.topics[0].name, "kind": Topic.KIND})
        return Discovery(command=command, items=items_of(Topic.KIND, ids_of(question.topics)))
    return None


def _is_office(asked: Inquiry) -> bool:
    return all(part.taken.note for part in asked.question.parts if part.kind is PartKind.ACTOR)


def _of_party(
    asked: Inquiry, terms: Sequence[Term], facets: Sequence[tuple[str, ...]], telling: Collection[str]
) -> Discovery | None:
    """The people of a party: by themselves, or those who have a part in what fits the question."""
    question = asked.question
    if question.party is None:
        return None
    is_bare = not (telling or question.places or question.phrases) and asked.span == Span()
    people = None
    if question.actors or question.topics or is_bare:
        people = find_of_party(asked, question.party)
    elif telling and not _search(asked, [*terms, *map(term_of, question.words)], facets):
        # The party itself has no part in it, and its people may.
        people = find_of_party(asked, question.party, question.words)
    return people if people and people.items else None


def _literal_first(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """Of what is filed under a topic, what has the very words by which it was called comes first; and alike figures."""
    figures = [record_id for kind, record_id in items if kind == Figure.KIND][:MOST_LOOKED_AT]
    alike = alike_among(asked, figures, _SOMEWHAT_ALIKE)
    kept = [item for item in items if item[0] != Figure.KIND or item[1] in alike]
    typed = [words for words in asked.typed(PartKind.TOPIC) if len(words_of(words)) > 1]
    if {fold(words) for words in typed} & {fold(topic.name) for topic in asked.question.topics}:
        return kept
    literal = {item for words in typed for item in _search(asked, [term_of(words)], _facets(asked))}
    return sorted(kept, key=lambda item: item not in literal)


def _terms(asked: Inquiry) -> list[Term]:
    """Topics and actors by their words, or by what is filed under them; phrases; places are left to the words."""
    parts = {part.taken.value: part.typed for part in asked.question.parts if part.kind is PartKind.TOPIC}
    topics = [
        replace(term_of(parts.get(topic.id) or topic.name), topic_id=topic.record_id) for topic in asked.question.topics
    ]
    phrases = [term for phrase in asked.question.phrases if (term := term_of(phrase)).words]
    together = {actor for group in _together(asked) for actor in group}
    single = [actor for actor in asked.question.actors if actor not in together]
    # An office that is kept as a body is named by its own words, whoever held it.
    single += [actor for group in _together(asked) for actor in _kept_as_body(asked, group)]
    actors = [naming_or_of(actor) for actor in single]
    return [*topics, *phrases, *actors]


def _facets(asked: Inquiry) -> list[tuple[str, ...]]:
    question = asked.question
    together = facets_of_links(replace(question, topics=(), actors=()))
    party = [(f"actor{question.party.record_id}",)] if question.party else []
    groups = [group for group in _together(asked) if not _kept_as_body(asked, group)]
    return [*together, *party, *(tuple(f"actor{actor.record_id}" for actor in group) for group in groups)]


def _together(asked: Inquiry) -> list[list[Reference]]:
    """The actors who were read from the same words, of whom one has to be there: an office and who held it."""
    typed = {part.taken.value: part.typed for part in asked.question.parts if part.kind is PartKind.ACTOR}
    groups: dict[str, list[Reference]] = {}
    for actor in asked.question.actors:
        if typed.get(actor.id):
            groups.setdefault(typed[actor.id], []).append(actor)
    return [group for group in groups.values() if len(group) > 1]


def _kept_as_body(asked: Inquiry, group: Sequence[Reference]) -> list[Reference]:
    """The one of a group that is called by the very words that were typed."""
    typed = {fold(words) for words in asked.typed(PartKind.ACTOR)}
    return [actor for actor in group if fold(actor.name) in typed][:1]


def _search(
    asked: Inquiry, terms: Sequence[Term], facets: Sequence[tuple[str, ...]], *, has_days: bool = False
) -> list[Item]:
    """What says something, newest first of each kind; in a time only what is surely of it."""
    found: list[Item] = []
    for kind in TELLING:
        items = asked.search(terms, [kind], facets, asked.span, limit=MOST_OF_A_KIND, has_days=has_days)
        found += items if kind == Figure.KIND else asked.dated_among(kind, items)
    return found


def _pool(asked: Inquiry, terms: Sequence[Term], facets: Sequence[tuple[str, ...]], *, is_counted: bool) -> list[Item]:
    """What fits the names; where there are none but words, what has the first of them that anything has."""
    question, found = asked.question, _search(asked, terms, facets, has_days=is_counted)
    typed = [term for words in asked.typed(PartKind.PARTY) if (term := term_of(words)).words]
    if not found and question.party and question.actors and typed:
        # What names a party as the question does need not be filed as that party's: "Tory policy".
        return _search(asked, [*terms, *typed], _facets(asked.but(party=None)))
    return found if facets or question.actors else [*found, *_naming(asked, terms)]


def _naming(asked: Inquiry, terms: Sequence[Term]) -> list[Item]:
    """Actors, indicators and sources whose own words have all the terms."""
    span = asked.span
    return [] if span != Span() else asked.search(terms, _NAMING, limit=MOST_OF_A_KIND)


def _about_actor(asked: Inquiry) -> Discovery:
    """A bare name: who that is, and the newest of what is held of them."""
    found = find_people(asked)
    actors = ids_of(asked.question.actors)
    events = asked.select(Event.KIND, Selection(links={"actors": actors}, limit=MOST_LISTED))
    facts = [*found.facts, *([held_fact(asked, Event.KIND, events, MOST_LISTED)] if events else [])]
    quotes = asked.select(Quote.KIND, Selection(links={"speakers": actors}, limit=MOST_LISTED))
    items = [
        *found.items,
        *items_of(Event.KIND, events[:3]),
        *items_of(Quote.KIND, quotes),
        *items_of(Event.KIND, events),
    ]
    return replace(found, items=[*dict.fromkeys(items)], facts=facts)


def _of_time(asked: Inquiry) -> Discovery:
    """A bare time, or words that name nothing."""
    question = asked.question
    words = [term_of(word) for word in (*question.places, *question.words)]
    if words:
        return _of_words(asked)
    if asked.span == Span():
        return Discovery(command=_command(asked))
    items: list[Item] = []
    facts: list[Fact] = []
    # What happened comes before what was said.
    for kind in sorted(_DATED, key=lambda kind: kind != Event.KIND):
        span = Selection(first=asked.span.first, last=asked.span.last, limit=MOST_LISTED)
        ids = asked.dated_within(kind, asked.select(kind, span), span)
        items += items_of(kind, ids)
        facts += [held_fact(asked, kind, ids, MOST_LISTED)] if ids else []
    if not items:
        every = asked.reader.select(Event.KIND, Selection())
        within = nothing_within(asked.reader, Event.KIND, asked.span, every)
        others = [kind for kind in _DATED if kind != Event.KIND]
        perhaps = within.perhaps + sum(
            len(perhaps_within(asked.reader, kind, asked.span, asked.reader.select(kind, Selection())))
            for kind in others
        )
        within = replace(within, kind="", perhaps=perhaps)
        return Discovery(command=_command(asked), facts=[within], nearest=items_of(Event.KIND, every))
    # The timeline has what happened then, which comes first.
    return Discovery(command=CommandLine("timeline", span_options(asked.span)), items=items, facts=facts)


def _of_words(asked: Inquiry) -> Discovery:
    """Words alone: what has all of them, or else most; a word that nothing has keeps all from being an answer."""
    words = [*asked.question.places, *asked.question.words][:MOST_WORDS]
    kinds = (*TELLING, *_NAMING)
    having = cache(lambda *terms: asked.search(terms, kinds, span=asked.span, limit=MOST_OF_A_KIND))
    if numbers := [
        Term(tuple(words_of(each.digits)), digits=each.digits) for each in numbers_said(asked.question.text)
    ]:
        others = [term_of(word) for word in words if not word[0].isdecimal() and not tells_nothing_apart(fold(word))]
        found = _search(asked, numbers, ())
        if found and (not others or any(having(term) for term in others)):
            return Discovery(command=_command(asked), items=found, facts=[])
    pool = having(*map(term_of, words))
    if not pool:
        pool = [*dict.fromkeys(item for word in words for item in _search(asked, [term_of(word)], ()))]
        if any(asks_measure(asked.question, word) for word in words):
            # Of a place something else is measured, and what is asked for of something else.
            return Discovery(command=_command(asked), facts=[nothing_together(asked, words)], nearest=pool)
    weighed = weigh(asked, pool, having, 0)
    if weighed.blocking or not pool:
        facts = absence_of(asked, weighed.blocking or words)
        return Discovery(command=_command(asked), facts=facts, nearest=pool)
    found = _in_order(asked, weighed.items, is_ranked=True)
    return Discovery(command=_command(asked, weighed.words), items=found, facts=[])


def _nothing(asked: Inquiry, terms: Sequence[Term], facets: Sequence[tuple[str, ...]]) -> Discovery:
    """Why nothing fits: the time, or that the names do not come together."""
    question, command = asked.question, _command(asked)
    if question.unheld:
        return Discovery(command=command, facts=[NothingHas(words=question.unheld)])
    timeless = asked.but(span=Span(), periods=())
    if asked.span != Span() and (near := _search(timeless, terms, facets)):
        dates = [nothing_within(asked.reader, kind, asked.span, ids) for kind, ids in _dated(near)]
        nearest = [each for found in dates for each in found.nearest][:4]
        fact = NothingWithin(kind="", span=asked.span, nearest=nearest)
        return Discovery(command=command, facts=[fact], nearest=near)
    near = [item for term in terms for item in _search(timeless, [term], ())][:MOST_OF_A_KIND]
    near += [item for facet in facets for item in _search(timeless, (), [facet])]
    names = named_parts(question)
    facts = [nothing_together(timeless, names)] if names else []
    return Discovery(command=command, facts=facts, nearest=[*dict.fromkeys(near)])


def _dated(items: Sequence[Item]) -> list[tuple[str, list[int]]]:
    kinds = dict.fromkeys(kind for kind, _ in items if kind in _DATED)
    return [(kind, [record_id for of, record_id in items if of == kind]) for kind in kinds]


def _in_order(asked: Inquiry, items: Sequence[Item], *, is_ranked: bool = False) -> list[Item]:
    """What says something first; each kind by itself, that of the best first where words tell which is best."""
    telling = [item for item in items if item[0] in TELLING]
    others = [item for item in items if item[0] not in TELLING]
    if is_ranked:
        return [*telling, *others]
    order = TELLING if asked.question.is_count else _RESTING
    return [*sorted(telling, key=lambda item: order.index(item[0])), *others]


def _facts(asked: Inquiry, found: Sequence[Item], *, is_narrowed: bool) -> list[Fact]:
    if is_narrowed:
        return values_of(asked, [record_id for kind, record_id in found[:1] if kind == Figure.KIND])
    facts: list[Fact] = []
    for kind, ids in _dated(found):
        facts += [held_fact(asked, kind, ids, MOST_OF_A_KIND)] if len(ids) > 1 else []
    if len(asked.question.topics) == 1:
        facts += tallies(asked, asked.question.topics[0], found, MOST_OF_A_KIND)[:_MOST_TALLIES]
    return facts


def _command(asked: Inquiry, words: Sequence[str] = ()) -> CommandLine:
    question = asked.question
    options = span_options(asked.span)
    text = " ".join((*words, *question.phrases))
    if not text and not question.topics:
        text = " ".join((*question.places, *question.words))
    if not text and question.actors and not question.topics:
        return CommandLine("actor", {"name": asked.named(question.actors)})
    if not text and question.topics:
        return CommandLine("search", {"text": question.topics[0].name, **options})
    topic = {"topic": asked.named(question.topics)} if question.topics else {}
    return CommandLine("search", {"text": text or question.text, **topic, **options})
