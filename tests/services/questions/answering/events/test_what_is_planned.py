"""Bodies and works that are planned, asked for in whatever verb and by whatever name."""

from __future__ import annotations

import pytest

from tests.guilds import Services
from tests.services.questions.asking_shipped import ask, keys


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
