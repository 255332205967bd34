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


@pytest.mark.parametrize(
    "question",
    [
        "Whose study prompted councillors to come out for a bypass?",
        "Which research led councillors to call for a bypass?",
        "Whose report did the councillors get behind on the bypass?",
    ],
)
async def test_what_others_took_up_is_shown_beside_who_did(quarry: Services, question: str) -> None:
    assert await keys(quarry, await ask(quarry, question)) == ["open-letter", "report"]


async def test_nobody_is_said_to_have_taken_up_what_they_do_not_mention(quarry: Services) -> None:
    assert await keys(quarry, await ask(quarry, "Whose survey persuaded Ida Holm?")) == []


@pytest.mark.parametrize(
    "question",
    [
        "Which paper carried the appeal by councillors?",
        "Which newspaper printed the open letter, and what did it say?",
        "Which newspaper ran the councillors' letter?",
    ],
)
async def test_where_a_letter_was_printed_is_told_by_the_letter(quarry: Services, question: str) -> None:
    assert (await keys(quarry, await ask(quarry, question)))[:1] == ["open-letter"]


async def test_the_party_of_whoever_asked_stands_beside_what_they_asked(shipped: Services) -> None:
    question = "Which MSP put a question to the drugs minister, and for which party does she sit?"
    role, event = await keys(shipped, await ask(shipped, question))
    assert (role.split("--")[0], event) == ("gillian-mackay", "constance-statement-2021")


async def test_whoever_is_asked_of_something_does_not_say_it(quarry: Services) -> None:
    answer = await ask(quarry, "What did councillors request from Nils Berg when they wrote to him?")
    assert await keys(quarry, answer) == ["said-2"]


@pytest.mark.parametrize(
    "question",
    [
        "Did the Ministry of Works soften between 2019 and 2023?",
        "Has the Ministry of Works gone from opposing to tolerating the bypass?",
        "How did the line taken in the Ministry of Works on the bypass change between 2019 and 2023?",
    ],
)
async def test_how_somebody_moved_is_told_by_both_sides_that_they_took(quarry: Services, question: str) -> None:
    answer = await ask(quarry, question)
    assert {"said-4", "said-5"} <= {*await keys(quarry, answer)}
    assert told(answer, facts.ActorStance)
