"""Who agrees with somebody: the others who take the same side, and never that one."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.records.kinds.quote import Stance
from bot.services.questions.answering import facts
from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys, told
from tests.services.questions.housing_server import housing_tables


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "homes", housing_tables(), name="homes"))
    return empty


@pytest.mark.parametrize(
    "question",
    [
        "Who agreed with Ann Lee?",
        "who sides with ann lee on the levy",
        "Does anybody share Ann Lee's view?",
        "Who else thinks like Ann Lee?",
        "Who is on the same side as Ann Lee?",
    ],
)
async def test_who_agrees_with_somebody_is_somebody_else(homes: Services, question: str) -> None:
    answer = await ask(homes, question)
    assert {*await keys(homes, answer)} == {"said-bo", "said-cy", "said-fay", "said-welsh-government", "said-renters"}
    (takers,) = told(answer, facts.StanceTakers)
    assert takers.besides is not None
    assert takers.besides.name == "Ann Lee"
    assert "Ann Lee" not in {taker.actor.name for taker in takers.takers}


@pytest.mark.parametrize("question", ["Who disagrees with Ann Lee?", "Who is at odds with Ann Lee over the levy?"])
async def test_who_disagrees_takes_the_other_side(homes: Services, question: str) -> None:
    answer = await ask(homes, question)
    assert await keys(homes, answer) == ["said-eli"]
    assert [fact.stance for fact in told(answer, facts.StanceTakers)] == [Stance.OPPOSE]


async def test_of_a_group_only_those_of_it_agree(homes: Services) -> None:
    answer = await ask(homes, "Which ministers agree with Ann Lee?")
    assert await keys(homes, answer) == ["said-fay"]


async def test_with_whom_takes_no_side_nobody_is_said_to_agree(homes: Services) -> None:
    answer = await ask(homes, "Who agrees with Hal Young?")
    assert not await keys(homes, answer)
    assert [fact.actor.name for fact in told(answer, facts.NotQuoted)] == ["Hal Young"]
