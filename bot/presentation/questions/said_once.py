"""What the facts of an answer say beside its records: nothing that a record's own line or card says as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import groupby

from bot.presentation.questions.facts import describe_fact, describe_nothing_ahead, describe_rivals
from bot.presentation.questions.taking import (
    describe_camps,
    describe_counts,
    describe_former_takers,
    describe_takers,
    describe_tally,
)
from bot.presentation.questions.words_within import describe_sources
from bot.records.kinds.quote import Quote
from bot.records.record import Record, Reference
from bot.services.questions.answered import Fact
from bot.services.questions.answering import facts

_MOST_NAMED_ALONE = 6
"""Of more who take a stance the quotes are told by their ids: the lines of some of them stand on later pages."""


@dataclass(frozen=True)
class RecordsShown:
    """The records that answer and stand on the first page: one whole, or several a line each."""

    records: Sequence[Record]
    is_whole: bool

    def has(self, *records: Record | Reference) -> bool:
        ids = {record.id for record in self.records}
        return all(record.id in ids for record in records)

    def is_one(self, kind: str) -> bool:
        """Whether it is one record of a kind, shown whole."""
        return self.is_whole and all(kind == record.KIND for record in self.records)


def sentences_beside(told: Sequence[Fact], shown: RecordsShown) -> list[str]:
    """The facts as sentences, without those that say what the records themselves say, or another of them does.

    What is told of several stances on one topic stands together.
    """
    tallied = {(fact.quotes, fact.newest) for fact in told if isinstance(fact, facts.StanceTally)}
    counted = [fact for fact in told if isinstance(fact, facts.Held) and fact.kind == Quote.KIND]
    repeated = [fact for fact in counted if (fact.number, fact.newest) in tallied]
    offices = {fact.typed for fact in told if isinstance(fact, facts.HeldBy)}
    others = [
        fact
        for fact in told
        # Who held an office, and when, says as well whom it may mean.
        if fact not in repeated and not (isinstance(fact, facts.TakenAs) and fact.typed in offices)
    ]
    groups = [[*group] for _, group in groupby(others, _told_with)]
    return [*filter(None, (_sentence(group, shown, is_all=bool(repeated)) for group in groups))]


def _told_with(fact: Fact) -> object:
    """What facts that follow each other have in common where they are told together."""
    match fact:
        case facts.StanceTakers(takers=[_, *_]):
            return facts.StanceTakers, fact.topic, fact.party, fact.span
        case facts.StanceTally():
            return facts.StanceTally, fact.topic, fact.span, fact.is_part
        case _:
            return id(fact)


def _sentence(group: Sequence[Fact], shown: RecordsShown, *, is_all: bool) -> str:
    """One fact, or several of one kind, in words; `is_all` where all quotes that were found take the stance counted."""
    fact, *more = group
    if isinstance(fact, facts.StanceTally) and is_all:
        return describe_tally(fact, is_all=True)
    if not more:
        return _beside(fact, shown)
    takers = [each for each in group if isinstance(each, facts.StanceTakers)]
    if takers:
        return describe_camps([(each, _is_said_below(each, shown)) for each in takers])
    return describe_counts([each for each in group if isinstance(each, facts.StanceTally)])


def _is_said_below(fact: facts.StanceTakers, shown: RecordsShown) -> bool:
    return len(fact.takers) <= _MOST_NAMED_ALONE and shown.has(*(taker.quote for taker in fact.takers))


@singledispatch
def _beside(fact: Fact, shown: RecordsShown) -> str:
    return describe_fact(fact)


@_beside.register
def _(fact: facts.Held, shown: RecordsShown) -> str:
    return "" if fact.number == 1 and shown.is_one(fact.kind) else describe_fact(fact)


@_beside.register
def _(fact: facts.StanceTally, shown: RecordsShown) -> str:
    return "" if fact.quotes == 1 and shown.is_one(Quote.KIND) else describe_fact(fact)


@_beside.register
def _(fact: facts.StanceTakers, shown: RecordsShown) -> str:
    return describe_takers(fact, is_said_below=_is_said_below(fact, shown))


@_beside.register
def _(fact: facts.FormerTakers, shown: RecordsShown) -> str:
    is_short = len(fact.takers) <= _MOST_NAMED_ALONE and shown.has(*(taker.quote for taker, _ in fact.takers))
    return describe_former_takers(fact, is_said_below=is_short)


@_beside.register
def _(fact: facts.FigureValue, shown: RecordsShown) -> str:
    if not shown.has(fact.figure):
        return describe_fact(fact)
    # The whole card has what others say, and so have the lines of these.
    return "" if shown.is_whole or shown.has(*fact.differing) else describe_rivals(fact)


@_beside.register
def _(fact: facts.Offices, shown: RecordsShown) -> str:
    return "" if fact.roles and shown.has(*fact.roles) else describe_fact(fact)


@_beside.register
def _(fact: facts.SourcesBehind, shown: RecordsShown) -> str:
    are_shown = len(fact.sources) == fact.number and shown.has(*fact.sources)
    return "" if are_shown and fact.records == 1 else describe_sources(fact, are_shown=are_shown)


@_beside.register
def _(fact: facts.NothingAhead, shown: RecordsShown) -> str:
    return describe_nothing_ahead(fact, is_shown=fact.latest is not None and shown.has(fact.latest))
