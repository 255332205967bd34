"""Which way leads to the answer of a question, and what is said of any answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Final

from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.record import State
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.anything import TELLING, find_anything
from bot.services.questions.answering.comparisons import find_comparison
from bot.services.questions.answering.events.deeds import find_deed, find_naming_group
from bot.services.questions.answering.events.happened import find_beginning, find_events
from bot.services.questions.answering.events.only_planned import but_for_plans
from bot.services.questions.answering.events.plans import find_plans, said_of_plans
from bot.services.questions.answering.events.refusals import with_refusals
from bot.services.questions.answering.facts import (
    ActorStance,
    Held,
    LeftAside,
    NobodyNamed,
    NoPlan,
    NoStance,
    NothingHas,
    NothingOnRecord,
    NothingTogether,
    NothingWithin,
    NotInThoseWords,
    NotQuoted,
    OfNoTime,
    StanceTally,
    TakenAs,
    TakenAsAll,
)
from bot.services.questions.answering.figures import find_by_number, find_figures
from bot.services.questions.answering.inquiry import (
    Discovery,
    Inquiry,
    term_of,
    without_guess,
)
from bot.services.questions.answering.leftover.weighing import having_themselves, telling_themselves
from bot.services.questions.answering.leftover.word_roles import is_name, is_put_otherwise
from bot.services.questions.answering.matching.best_match import with_best_match, with_what_is_near
from bot.services.questions.answering.matching.needed import but_for_others
from bot.services.questions.answering.measured.by_people import comparison_wanted, figures_wanted
from bot.services.questions.answering.people import find_no_holder, find_people, find_sought
from bot.services.questions.answering.quotes import find_naming, find_quotes, is_quoted
from bot.services.questions.answering.sides.agreeing import find_agreeing, with_words_of_other
from bot.services.questions.answering.sides.despite import find_despite
from bot.services.questions.answering.sides.replies import with_proposal
from bot.services.questions.answering.sides.silent import others_speak
from bot.services.questions.answering.sources import find_publishers, find_sources
from bot.services.questions.answering.speakers import with_speakers
from bot.services.questions.answering.stances import find_stances
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.people.audience import addressed_parts
from bot.services.questions.understanding.times.spans import span_of
from bot.services.questions.understanding.words.question_words import words_in
from bot.services.questions.understood import Extreme, PartKind, Wanted
from bot.storage.history.entries import history_end

_NAMES: Final = frozenset((PartKind.ACTOR, PartKind.PARTY, PartKind.TOPIC, PartKind.SOURCE))
"""The names whose words are told of; what a figure measures stands beside it anyway."""
_TRIED_OTHERWISE: Final = frozenset((Wanted.EVENTS, Wanted.PLANS, Wanted.PERSON, Wanted.QUOTES))
_ASKS_WHEN: Final = re.compile(r"\W*when\b", re.IGNORECASE)
_SPOKEN: Final = frozenset((Wanted.QUOTES, Wanted.STANCES, Wanted.CHANGE, Wanted.ANYTHING))
_TWO: Final = 2
_MOST_TIMES: Final = 4
_BY_TIME: Final = frozenset((Wanted.STANCES, Wanted.QUOTES, Wanted.EVENTS))
_Way = Callable[[Inquiry], Discovery]


def find_answer(asked: Inquiry) -> Discovery:
    """What answers a question, with what its words were taken for before all else that is said."""
    ways = (_of_nobody, find_despite, find_agreeing, find_sought)
    said = next((found for way in ways if (found := way(asked))), None)
    found = said or _but_for_audience(asked, _found(asked))
    is_open = not found.items or any(isinstance(fact, NoPlan) for fact in found.facts)
    if is_open and (plain := without_guess(asked)) and (other := _with_all_words(plain)):
        return replace(other, question=plain.question)
    found = with_what_is_near(asked, found)
    if not found.items and not found.nearest and not _has_records(asked):
        return replace(found, facts=[NothingOnRecord()])
    aside = [LeftAside(typed=asked.question.aside)] if asked.question.aside else []
    silent = [*_silent(asked, found)]
    untold = [*_untold(asked, found)]
    found = but_for_plans(asked, but_for_others(asked, found, untold))
    told = [*_taken(asked), *untold, *silent, *others_speak(asked, found)]
    found = with_words_of_other(asked, found, [fact.actor for fact in silent])
    return replace(found, facts=[*aside, *told, *found.facts])


def _with_all_words(asked: Inquiry) -> Discovery | None:
    """The answer of which the best has all words of a question, or others that say the same; None where it has not."""
    found = find_answer(asked)
    words = [(word, *kindred_of(word)) for word in asked.question.words]
    return found if telling_themselves(asked, found.items[:1], *words) else None


def _has_records(asked: Inquiry) -> bool:
    # No record was ever written without its history: to look for one of each kind would sort all of them.
    return history_end(asked.reader).length > 0


def _untold(asked: Inquiry, found: Discovery) -> Iterator[NothingHas]:
    """The words that nothing has, beside what answers all else; but for those that only say how it is put.

    Where nothing answers a whole name is told: whoever holds an office is not whom it was given to.
    """
    told = {word for fact in found.facts if isinstance(fact, (NothingHas, NotInThoseWords)) for word in fact.words}
    words = [word for word in asked.question.unheld if (found.items or " " in word) and word not in told]
    if words := [word for word in words if not (found.items and is_put_otherwise(asked, word, found.items))]:
        yield NothingHas(words=words)


def _silent(asked: Inquiry, found: Discovery) -> Iterator[NotQuoted]:
    """Those of several speakers who said nothing of it that is held, beside what the others said."""
    question = asked.question
    parts = {part.taken.value: part.typed for part in question.parts if part.kind is PartKind.ACTOR}
    is_each = len({*parts.values()}) == len(parts) == len(question.actors) > 1
    if not (is_each and question.wanted in _SPOKEN and any(kind == Quote.KIND for kind, _ in found.items)):
        return
    told = {fact.actor for fact in found.facts if isinstance(fact, (NotQuoted, NoStance, ActorStance))}
    for actor in with_speakers(asked)[0].question.actors:
        if actor not in told and not is_quoted(asked.but(actors=[actor])):
            yield NotQuoted(actor=actor, topics=question.topics, span=asked.span)


def _of_each_speaker(asked: Inquiry) -> Discovery | None:
    """Of several who have said nothing together what each of them said: "Byrne and Lee on tolls"."""
    question = asked.question
    if question.wanted is not Wanted.ANYTHING or len(question.actors) < _TWO or not question.topics:
        return None
    said = find_quotes(asked.but(wanted=Wanted.QUOTES))
    return said if said.items else None


def _of_nobody(asked: Inquiry) -> Discovery | None:
    """Where a group is named in which nobody is held: whoever else is quoted was not asked about."""
    question = asked.question
    nobody = [part.typed for part in question.unmet if part.kind is PartKind.ACTOR and not part.others]
    if not nobody or question.actors or question.party:
        return None
    command = CommandLine("search", {"text": question.text})
    return Discovery(command=command, facts=[NobodyNamed(typed=nobody[0])])


def _but_for_audience(asked: Inquiry, found: Discovery) -> Discovery:
    """Where nothing is of somebody and of whom they speak to: what is of them, beside the word that it has not both."""
    question = asked.question
    if found.items or question.unmet or question.deed:
        return found
    audience = [*addressed_parts(question.text, question.parts)]
    parts = [part for part in question.parts if part not in audience]
    rest = {part.taken.value for part in parts if part.kind in (PartKind.ACTOR, PartKind.PARTY)}
    if not audience or not (rest or question.topics):
        return (find_naming(asked) if audience else None) or found
    party = question.party if question.party and question.party.id in rest else None
    actors = [actor for actor in question.actors if actor.id in rest]
    without = asked.but(parts=parts, actors=actors, party=party)
    other = find_sought(without) or _found(without)
    terms = [term for part in audience if (term := term_of(part.typed)).words]
    naming = {item for term in terms for item in asked.search([term], [kind for kind, _ in other.items[:1]])}
    first = [item for item in other.items if item in naming]
    # Whoever is told of by another name than theirs is told of.
    told = [fact for fact in found.facts if isinstance(fact, NothingTogether) and not first]
    items = [*dict.fromkeys([*first, *other.items])]
    return replace(other, items=items, facts=[*told, *other.facts]) if items else found


def _found(asked: Inquiry) -> Discovery:
    found = _find(asked)
    # What began is told by two kinds of words at once: what has more of the others tells of something else.
    return found if asked.question.asks_beginning else with_proposal(asked, with_best_match(asked, found))


def _find(asked: Inquiry) -> Discovery:
    question = asked.question
    if question.records and question.wanted is not Wanted.SOURCES:
        return _by_id(asked)
    if question.wanted is Wanted.SOURCES:
        return find_sources(asked, partial(find_anything, is_counted=False))
    if question.asks_publisher:
        return find_publishers(asked, _way_of(asked))
    return _of_each_time(asked) or _of_each_party(asked) or _of_thing(asked) or _by_way(asked)


def _by_way(asked: Inquiry) -> Discovery:
    question = asked.question
    found = _way_of(asked)(asked)
    if question.wanted in (Wanted.STANCES, Wanted.ANYTHING) or not found.items:
        found = with_refusals(asked, found)
    if question.wanted is Wanted.STANCES and _ASKS_WHEN.match(question.text) and found.items:
        return _with_events(asked, found)
    if found.lacks_words and (question.actors or question.party):
        return _with_what_has_words(asked, found)
    is_open = not (question.unheld or question.asks_beginning or question.deed or _is_settled(found))
    if found.items or not is_open:
        return found
    return _of_each_speaker(asked) or _otherwise(asked, found)


def _way_of(asked: Inquiry) -> _Way:
    question = asked.question
    if not question.actors and any(part.kind is PartKind.ACTOR for part in question.unmet):
        return find_no_holder
    if question.extreme in (Extreme.HIGHEST, Extreme.LOWEST) and question.wanted in (Wanted.EVENTS, Wanted.ANYTHING):
        return find_figures
    return _WAYS[question.wanted]


def _of_each_time(asked: Inquiry) -> Discovery | None:
    """Of times that are named one by one each by itself; None where there is one, or nothing is of any of them."""
    periods = [*dict.fromkeys(asked.question.periods)][:_MOST_TIMES]
    if asked.question.wanted is Wanted.COMPARISON and asked.question.actors and not asked.question.indicators:
        # Of people what is compared is where they stood.
        asked = asked.but(wanted=Wanted.STANCES)
    if asked.question.wanted not in _BY_TIME or len(periods) < _TWO:
        return None
    return _together([_find(asked.but(periods=[period], span=span_of(period))) for period in periods])


def _of_each_party(asked: Inquiry) -> Discovery | None:
    """Where each of several parties stands that are named side by side; None where nothing is of any of them."""
    question = asked.question
    held = asked.directory.offices(asked.reader).parties
    if question.wanted is not Wanted.STANCES or question.party is None or not question.actors:
        return None
    if not all(actor.record_id in held for actor in question.actors):
        return None
    return _together([_find(asked.but(party=party, actors=())) for party in (question.party, *question.actors)])


def _together(each: Sequence[Discovery]) -> Discovery | None:
    """What several ways found, the first of each before the second of any; None where none found anything."""
    together = zip_longest(*(found.items for found in each))
    items = [*dict.fromkeys(item for row in together for item in row if item is not None)]
    facts = [fact for found in each for fact in found.facts]
    near = [item for found in each if not found.items for item in found.nearest if item not in items]
    return replace(each[-1], items=items, facts=facts, nearest=[*dict.fromkeys(near)]) if items else None


def _of_thing(asked: Inquiry) -> Discovery | None:
    """What is of other times than the year of something, by which it may be meant; what names that year first."""
    thing = asked.question.dated_thing
    if not thing or _way_of(asked)(asked).items:
        return None
    found = _by_way(asked.but(span=Span(), periods=(), dated_thing=""))
    naming = having_themselves(asked, found.items, [next(word for word in thing.split() if word.isdecimal())])
    items = [*dict.fromkeys((*naming, *found.items))]
    return replace(found, items=items, facts=[OfNoTime(thing=thing), *found.facts]) if items else None


def _otherwise(asked: Inquiry, found: Discovery) -> Discovery:
    """What was said may answer where nothing happened, and is not planned; else what was found of that."""
    question = asked.question
    is_of_anybody = question.wanted is Wanted.STANCES and not question.topics and (question.actors or question.party)
    is_open = question.wanted in _TRIED_OTHERWISE or is_of_anybody
    if not is_open:
        return found
    if said := said_of_plans(asked):
        # Plans for something are not said to be for what else was asked about.
        is_of_all = not any(is_name(asked, word) for word in question.words)
        return replace(found, items=said) if is_of_all else replace(found, nearest=[*said, *found.nearest])
    other = find_anything(asked.but(wanted=Wanted.ANYTHING, stance=None))
    is_of_party = question.wanted is Wanted.QUOTES and question.party is not None and bool(question.actors)
    if is_of_party or any(isinstance(fact, NothingTogether) for fact in other.facts):
        # What stands beside such a sentence has not all of it, and is no answer.
        return replace(found, nearest=found.nearest or other.items)
    # Of a kind of which it is said that none has all of it, or is of that time, nothing is an answer.
    absent = {fact.kind for fact in found.facts if isinstance(fact, (NothingTogether, NothingWithin))}
    items = [item for item in other.items if item[0] not in absent]
    if any(isinstance(fact, NothingWithin) for fact in found.facts):
        # Who stands for a party, say, is of no time, and answers nothing that was asked of one.
        items = [item for kind in TELLING for item in asked.dated_among(kind, [one for one in items if one[0] == kind])]
    if not items:
        return replace(found, nearest=found.nearest or other.items)
    counted = [fact for fact in other.facts if not _counts_any(fact, absent)]
    return replace(other, items=items, facts=[*found.facts, *counted])


def _counts_any(fact: Fact, kinds: Collection[str]) -> bool:
    """Whether a fact counts records of kinds of which nothing is shown."""
    of = fact.kind if isinstance(fact, Held) else Quote.KIND if isinstance(fact, StanceTally) else None
    return of in kinds


def _with_events(asked: Inquiry, found: Discovery) -> Discovery:
    """When a side was taken: what happened between those who are named tells it before their words do."""
    happened = find_events(asked.but(stance=None))
    if not happened.items or len(asked.question.actors) < _TWO:
        return found
    return replace(found, items=[*happened.items, *found.items])


def _with_what_has_words(asked: Inquiry, found: Discovery) -> Discovery:
    """What somebody said, none of it in the words of the question: what happened in these words comes first."""
    happened = find_events(asked.but(stance=None))
    return replace(found, items=[*happened.items, *found.items]) if happened.is_narrowed else found


def _is_settled(found: Discovery) -> bool:
    """Whether what one way found missing is the answer itself, whatever else is held."""
    return any(
        isinstance(fact, (NotQuoted, NothingHas)) or (isinstance(fact, NothingWithin) and fact.kind == Role.KIND)
        for fact in found.facts
    )


def _events(asked: Inquiry) -> Discovery:
    """Of a number what it was of tells when that was: "in which year were there 934 deaths"."""
    if asked.question.asks_beginning:
        return find_beginning(asked)
    if asked.question.deed:
        return find_deed(asked)
    found = find_by_number(asked) or find_events(asked)
    naming = find_naming_group(asked)
    return replace(found, items=[*dict.fromkeys([*naming, *found.items])]) if naming else found


def _anything(asked: Inquiry) -> Discovery:
    """What passes a number, where that is asked for: "has any year topped 1,200 deaths?"."""
    is_bounded = any(number.bound for number in asked.question.numbers)
    return (find_by_number(asked) if is_bounded else None) or find_anything(asked)


def _by_id(asked: Inquiry) -> Discovery:
    """The records that are named by their ids, but for those that were withdrawn."""
    reader, items = asked.reader, asked.question.records
    records = [record for kind, record_id in items for record in reader.get_many(KINDS[kind], [record_id])]
    held = [record.item for record in records if record.state is not State.WITHDRAWN]
    shown = records[0].id if records else ""
    return Discovery(command=CommandLine("record", {"id": shown}), items=held)


def _change(asked: Inquiry) -> Discovery:
    """Of an indicator the figures held against each other; of people their stances in order of time."""
    question = asked.question
    is_of_figures = question.indicators and not question.actors
    return find_comparison(asked) if is_of_figures else find_stances(asked)


def _comparison(asked: Inquiry) -> Discovery:
    """Of people what is held against each other is where they stand."""
    question = asked.question
    is_of_people = len(question.actors) > 1 and not any(part.kind is PartKind.INDICATOR for part in question.parts)
    return find_stances(asked.but(wanted=Wanted.STANCES)) if is_of_people else comparison_wanted(asked)


_WAYS: Final[Mapping[Wanted, _Way]] = {
    Wanted.QUOTES: find_quotes,
    Wanted.FIGURES: figures_wanted,
    Wanted.COMPARISON: _comparison,
    Wanted.EVENTS: _events,
    Wanted.PLANS: find_plans,
    Wanted.STANCES: find_stances,
    Wanted.CHANGE: _change,
    Wanted.PERSON: find_people,
    Wanted.ANYTHING: _anything,
}


def _taken(asked: Inquiry) -> Iterator[Fact]:
    """The names whose words are not their own: synonyms, offices, misspellings, and what may mean others too."""
    told: set[str] = set()
    for part in asked.question.parts:
        if part.kind not in _NAMES or not part.typed or fold(part.typed) in told or not part.taken.value:
            continue
        together = [other for other in asked.question.parts if other.typed == part.typed and other.kind is part.kind]
        if len(together) > 1 and not any(other.others for other in together):
            told.add(fold(part.typed))
            yield TakenAsAll(typed=part.typed, names=[other.taken.shown for other in together])
            continue
        if part.others or part.is_guess or not _is_within(part.typed, part.taken.shown):
            told.add(fold(part.typed))
            note, others = part.taken.note, part.others
            yield TakenAs(typed=part.typed, name=part.taken.shown, note=note, others=others, is_guess=part.is_guess)


def _is_within(typed: str, name: str) -> bool:
    """Whether a name has the words by which it was called: that "Starmer" is Sir Keir Starmer surprises nobody."""
    return {word.stem for word in words_in(typed)} <= {word.stem for word in words_in(name)}
