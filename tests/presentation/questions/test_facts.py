"""Every kind of fact that a service may answer with has its words."""

from __future__ import annotations

import dataclasses

from bot.presentation.questions.facts import describe_fact
from bot.presentation.questions.words_within import MOST_NAMED
from bot.records.kinds.source import Source
from bot.records.record import Reference
from bot.services.questions.answered import Fact
from bot.services.questions.answering import facts


def test_every_kind_of_fact_has_words_of_its_own() -> None:
    kinds = [kind for kind in vars(facts).values() if isinstance(kind, type) and issubclass(kind, Fact)]
    unworded = [kind.__name__ for kind in kinds if kind is not Fact and kind not in describe_fact.registry]
    assert not unworded
    # Those that stand in another module are kinds of facts, too.
    assert {kind.__name__ for kind in Fact.__subclasses__() if dataclasses.is_dataclass(kind)} <= {
        kind.__name__ for kind in describe_fact.registry
    }


def test_more_sources_than_are_named_are_counted() -> None:
    named = [Reference(Source.KIND, Source.LETTER, number, number, f"Report {number}") for number in range(1, 19)]
    fact = facts.SourcesBehind(sources=named, number=198, records=200)
    first = ", ".join(f"Report {number} (S{number})" for number in range(1, MOST_NAMED + 1))
    assert describe_fact(fact) == f"200 records found rest on {first} and {198 - MOST_NAMED} more."
