"""Every kind of fact that a service may answer with has its words."""

from __future__ import annotations

import dataclasses

from bot.presentation.questions.facts import describe_fact
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
