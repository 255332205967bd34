"""A command is said to ask the same only where it shows what answers, and nothing else."""

from __future__ import annotations

import pytest

from bot.presentation.questions.understanding import describe_command
from bot.services.questions import same_command
from tests.guilds import Services
from tests.services.questions.answering.truths_of_commands import shown_by
from tests.services.questions.asking_shipped import ask


@pytest.mark.parametrize(
    "question",
    [
        "What did Ronnie Cowan say?",
        "What did the UK Government say about drug consumption rooms?",
        "What did the Home Office say about drug consumption rooms in 2019?",
        "How many drug deaths were there in Aberdeen?",
    ],
)
async def test_a_command_that_shows_the_very_records_asks_the_same(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert describe_command(answer.command).startswith("The same by command: ")
    assert await shown_by(shipped, answer.command) == {*answer.findings.items}


@pytest.mark.parametrize(
    "question",
    [
        "What did Cowan and Sheppard say?",
        "Who opposes drug consumption rooms?",
        "Which minister of the UK dismissed such spaces as a distraction?",
        "What did Starmer say in 2019?",
        "What did Cowan say first?",
        "What did Ronnie Cowan say about stubborn refusal?",
    ],
)
async def test_a_command_that_shows_other_records_comes_near(shipped: Services, question: str) -> None:
    assert describe_command((await ask(shipped, question)).command).startswith("Near to this by command: ")


async def test_of_a_body_no_more_is_read_than_the_answer_looked_at_to_tell_whether_a_command_asks_the_same(
    shipped: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "What did the Scottish Government say?"
    assert describe_command((await ask(shipped, question)).command).startswith("The same by command: ")
    monkeypatch.setattr(same_command, "MOST_LISTED", 2)
    assert describe_command((await ask(shipped, question)).command).startswith("Near to this by command: ")
