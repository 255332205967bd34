"""Which way leads to the answer of a question, and what is said of any answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.records.kinds import KINDS
from bot.records.record import State
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.anything import find_anything
from bot.services.questions.answering.comparisons import find_comparison
from bot.services.questions.answering.events import find_events, find_plans
from bot.services.questions.answering.facts import TakenAs
from bot.services.questions.answering.figures import find_figures
from bot.services.questions.answering.inquiry import Discovery, Inquiry
from bot.services.questions.answering.people import find_people
from bot.services.questions.answering.quotes import find_quotes
from bot.services.questions.answering.sources import find_sources
from bot.services.questions.answering.stances import find_stances
from bot.services.questions.understood import PartKind, Wanted

_NAMES: Final = frozenset((PartKind.ACTOR, PartKind.PARTY, PartKind.TOPIC, PartKind.INDICATOR, PartKind.SOURCE))
_Way = Callable[[Inquiry], Discovery]


def find_answer(asked: Inquiry) -> Discovery:
    """What answers a question, with what its words were taken for before all else that is said."""
    found = _find(asked)
    return replace(found, facts=[*_taken(asked), *found.facts])


def _find(asked: Inquiry) -> Discovery:
    question = asked.question
    if question.records and question.wanted is not Wanted.SOURCES:
        return _by_id(asked)
    if question.wanted is Wanted.SOURCES:
        return find_sources(asked, find_anything)
    return _WAYS[question.wanted](asked)


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


_WAYS: Final[Mapping[Wanted, _Way]] = {
    Wanted.QUOTES: find_quotes,
    Wanted.FIGURES: find_figures,
    Wanted.COMPARISON: find_comparison,
    Wanted.EVENTS: find_events,
    Wanted.PLANS: find_plans,
    Wanted.STANCES: find_stances,
    Wanted.CHANGE: _change,
    Wanted.PERSON: find_people,
    Wanted.ANYTHING: find_anything,
}


def _taken(asked: Inquiry) -> Iterator[Fact]:
    """The names whose words are not their own: synonyms, offices, misspellings, and what may mean others too."""
    for part in asked.question.parts:
        # "Starmer" is told by the part itself: that it is Sir Keir Starmer surprises nobody.
        is_own = f" {fold(part.typed)} " in f" {fold(part.taken.shown)} "
        if part.kind in _NAMES and part.typed and (part.others or part.is_guess or not is_own):
            yield TakenAs(
                typed=part.typed,
                name=part.taken.shown,
                note=part.taken.note,
                others=part.others,
                is_guess=part.is_guess,
            )
