"""What the facts of an answer say beside its records: nothing that a record's own line or card says as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

from bot.presentation.questions.facts import describe_fact, describe_former_takers, describe_rivals, describe_takers
from bot.records.kinds.quote import Quote
from bot.records.record import Record
from bot.services.questions.answered import Fact
from bot.services.questions.answering import facts

_MOST_NAMED_ALONE = 6
"""Of more who take a stance the quotes are told by their ids: the lines of some of them stand on later pages."""


@dataclass(frozen=True)
class RecordsShown:
    """The records that answer and stand on the first page: one whole, or several a line each."""

    records: Sequence[Record]
    is_whole: bool

    def has(self, *records: Record) -> bool:
        ids = {record.id for record in self.records}
        return all(record.id in ids for record in records)

    def is_one(self, kind: str) -> bool:
        """Whether it is one record of a kind, shown whole."""
        return self.is_whole and all(kind == record.KIND for record in self.records)


def sentences_beside(told: Sequence[Fact], shown: RecordsShown) -> list[str]:
    """The facts as sentences, without those that say what the records themselves say, or another of them does."""
    tallied = [(fact.quotes, fact.newest) for fact in told if isinstance(fact, facts.StanceTally)]
    others = [
        fact
        for fact in told
        if not (isinstance(fact, facts.Held) and fact.kind == Quote.KIND and (fact.number, fact.newest) in tallied)
    ]
    return [*filter(None, (_beside(fact, shown) for fact in others))]


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
    is_short = len(fact.takers) <= _MOST_NAMED_ALONE and shown.has(*(taker.quote for taker in fact.takers))
    return describe_takers(fact, is_said_below=is_short)


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
