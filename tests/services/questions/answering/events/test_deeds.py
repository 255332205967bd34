"""Who answered, refused or questioned somebody, in whatever verb it is asked."""

from __future__ import annotations

import pytest

from bot.services.questions.answering import facts
from tests.guilds import Services
from tests.services.questions.asking_shipped import ask, keys, told


@pytest.mark.parametrize(
    "question",
    [
        "The Transport Committee wanted a ring road: what reply did it get?",
        "What did the Transport Committee call for, and who turned it down?",
        "Which committee wanted a bypass, and which office said no?",
        "What did the Transport Committee ask for, and who sent them packing?",
    ],
)
async def test_what_was_proposed_stands_before_how_it_was_answered(quarry: Services, question: str) -> None:
    found = await keys(quarry, await ask(quarry, question))
    assert found[0] == "said-0"
    assert "refusal" in found[1:3]


@pytest.mark.parametrize(
    "question",
    [
        "Which office turned the Transport Committee down?",
        "Who said no to the Transport Committee?",
        "Who threw out the Transport Committee's idea of building a bypass?",
    ],
)
async def test_who_turned_somebody_down_is_not_they(quarry: Services, question: str) -> None:
    assert (await keys(quarry, await ask(quarry, question)))[:1] == ["refusal"]


async def test_what_somebody_did_themselves_was_not_done_to_them(quarry: Services) -> None:
    answer = await ask(quarry, "The Roads Office wanted peace: what reply did it get?")
    assert "refusal" not in await keys(quarry, answer)
    assert told(answer, facts.NothingTogether)


@pytest.mark.parametrize(
    "question",
    [
        "Who grilled Ida Holm?",
        "Who was it that cross-examined the Roads minister?",
    ],
)
async def test_who_questioned_somebody_is_told_by_whom_they_answered(quarry: Services, question: str) -> None:
    assert await keys(quarry, await ask(quarry, question)) == ["statement"]


async def test_of_a_group_it_is_whoever_was_answered(quarry: Services) -> None:
    found = await keys(quarry, await ask(quarry, "Which councillor quizzed Ida Holm in the chamber?"))
    assert found == ["per--councillor--county----paper", "statement"]


@pytest.mark.parametrize("question", ["Who grilled Nils Berg?", "Who quizzed Una Frost in the chamber?"])
async def test_nobody_is_said_to_have_questioned_who_answered_nobody(quarry: Services, question: str) -> None:
    assert await keys(quarry, await ask(quarry, question)) == []
