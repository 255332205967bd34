"""What an answer says is so, also where dates are open, offices unknown and records many: nothing more is claimed."""

from __future__ import annotations

import pytest

from bot.presentation.questions.facts import describe_fact
from bot.services.questions.answered import PlainAnswer
from tests.guilds import Services
from tests.services.questions.asking_shipped import ask


async def keys(services: Services, answer: PlainAnswer) -> list[str]:
    records, *_ = await services.read(answer.findings)
    return [record.key for record in records]


def sentences(answer: PlainAnswer) -> str:
    return "\n".join(describe_fact(fact) for fact in answer.facts)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "What did Starmer say in 2019?",
            "No quote that fits is surely for 2019; 2 may be, by an open or wider date; nearest by about 2023",
        ),
        ("What did Ronnie Cowan say in August 2019?", "No quote that fits is surely for August 2019; one may be"),
        ("What did Tommy Sheppard say in 1998?", "No quote that fits is held for 1998; nearest"),
        ("What is planned after 2024?", "No event that fits is surely from 2025; 4 may be"),
    ],
)
async def test_what_may_be_of_a_time_is_neither_an_answer_nor_said_to_be_missing(
    shipped: Services, question: str, told: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert told in sentences(answer)


async def test_who_took_a_side_then_is_not_said_to_take_it_now(shipped: Services) -> None:
    told = sentences(await ask(shipped, "Who opposed drug consumption rooms in 2019?"))
    assert "by their newest words of 2019: " in told
    assert "**3 quotes** of 2019 oppose" in told
    told = sentences(await ask(shipped, "Did the UK Government oppose drug consumption rooms in 2019?"))
    assert "of 2019" in told


async def test_stances_of_somebody_s_quotes_are_counted_of_these(shipped: Services) -> None:
    told = sentences(await ask(shipped, "What did Angela Constance say about drug consumption rooms?"))
    assert "Of these **5 quotes** support" in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("drug deaths before 2007", "is held to 2006; nearest 2007"),
        ("drug deaths after 2020", "is held from 2021; nearest 2020"),
        ("drug deaths in 2019", "is held for 2019; nearest 2018"),
        ("What is coming up?", "has a date on or after 1 March 2026; 4 of no last day may be ahead; the latest"),
    ],
)
async def test_what_is_missing_is_told_of_all_of_the_time(shipped: Services, question: str, told: str) -> None:
    assert told in sentences(await ask(shipped, question))
