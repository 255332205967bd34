"""Which of two things came first: both are shown, the earlier first, and which that is where it is sure."""

from __future__ import annotations

import pytest

from bot.services.questions.answering import facts
from tests.guilds import Services
from tests.services.questions.asking_shipped import ask, keys, told


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Which came first, the letter to Nils Berg or the Rowan Institute's report?", "report", "letter"),
        ("What came first: the Transport Committee's advice or the Roads Office's refusal?", "advice", "refusal"),
        ("Was Ida Holm's statement before or after the letter to Nils Berg?", "letter", "statement"),
        ("Which was earlier, Ida Holm's pledge or the Transport Committee's recommendation?", "advice", "statement"),
    ],
)
async def test_of_two_things_the_earlier_stands_first(quarry: Services, question: str, first: str, second: str) -> None:
    answer = await ask(quarry, question)
    assert await keys(quarry, answer) == [first, second]
    assert [fact.record.key for fact in told(answer, facts.AtTheEnd)] == [first]


async def test_of_two_of_one_month_none_is_said_to_be_first(shipped: Services) -> None:
    answer = await ask(shipped, "What came first, Dorothy Bain's ruling or the Scottish Secretary's green light?")
    assert await keys(shipped, answer) == ["lord-advocate-statement-2023", "jack-statement-2023"]
    assert not told(answer, facts.AtTheEnd)


async def test_of_what_is_not_held_nothing_came_first(quarry: Services) -> None:
    answer = await ask(quarry, "Which came first, the strike at the pit or Ida Holm's statement?")
    assert not told(answer, facts.AtTheEnd)
    assert await keys(quarry, answer) != ["statement"]
