"""Bodies and works that are planned, asked for in whatever verb and by whatever name."""

from __future__ import annotations

import pytest

from bot.services.questions.answering.events.only_planned import OnlyPlanned
from tests.guilds import Services
from tests.services.questions.asking_shipped import ask, keys, told


@pytest.mark.parametrize(
    "question",
    [
        "What panel is the county going to set up to get to grips with the dust?",
        "What body does the county plan to set up?",
        "Which working group does Fjord County Council intend to convene on dust?",
        "Which group will the county bring together to tackle dust?",
        "What panel is to be set up on dust?",
    ],
)
async def test_a_body_that_is_to_be_is_found_by_what_it_is_like(quarry: Services, question: str) -> None:
    assert (await keys(quarry, await ask(quarry, question)))[:1] == ["dust"]


@pytest.mark.parametrize("question", ["What railway is the county going to set up?", "What tram does the county plan?"])
async def test_what_is_planned_is_no_answer_for_something_else(quarry: Services, question: str) -> None:
    assert await keys(quarry, await ask(quarry, question)) == []


@pytest.mark.parametrize(
    "question",
    [
        "Has the Scottish Government set up a taskforce?",
        "How did the Integration Joint Board members vote on the Glasgow pilot on 27 September?",
    ],
)
async def test_what_is_asked_as_done_is_told_to_be_held_as_planned_alone(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert answer.nearest
    assert told(answer, OnlyPlanned)


async def test_what_is_asked_as_planned_is_answered_by_a_plan(shipped: Services) -> None:
    assert (await ask(shipped, "Who has to give the green light in Glasgow?")).findings
    assert (await ask(shipped, "Is the Scottish Government going to set up a taskforce?")).findings
