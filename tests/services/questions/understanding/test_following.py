"""Questions that follow up another: what they keep of it, and what is a question of its own."""

from __future__ import annotations

import pytest

from bot.services.questions.understood import PlainQuestion, Wanted
from tests.guilds import Services
from tests.services.questions.understanding.understood_questions import Asker, told

ROOMS, DEATHS = "Drug consumption rooms", "Drug-related deaths in Scotland"


@pytest.fixture
def asker(shipped: Services) -> Asker:
    return Asker(shipped)


def kept(question: PlainQuestion) -> set[str]:
    return {part.kind.value for part in question.parts if part.is_kept}


@pytest.mark.parametrize(
    ("first", "text", "wanted", "parts"),
    [
        (
            "How many drug deaths were there in Scotland in 2017?",
            "and in 2018?",
            "figures",
            {"topic": "Drug deaths", "indicator": DEATHS, "place": "Scotland", "period": "2018"},
        ),
        (
            "How many drug deaths were there in Scotland in 2017?",
            "and in Aberdeen?",
            "figures",
            {"indicator": "Drug deaths in Aberdeen", "place": "Aberdeen", "period": "2017"},
        ),
        ("Who supports drug consumption rooms?", "who opposes them?", "stances", {"stance": "opposes", "topic": ROOMS}),
        ("Who opposes drug consumption rooms?", "why?", "quotes", {"stance": "opposes", "topic": ROOMS}),
        ("What did Alister Jack say?", "the source?", "sources", {"actor": "Alister Jack"}),
        ("What did Alister Jack say?", "when was that?", "quotes", {"actor": "Alister Jack"}),
        ("Who is Elena Whitham?", "what did she say?", "quotes", {"actor": "Elena Whitham"}),
        ("What did Constance say about OPCs?", "and Johnson?", "quotes", {"actor": "Boris Johnson", "topic": ROOMS}),
        (
            "Who supports OPCs?",
            "what about Labour?",
            "stances",
            {"party": "Labour Party", "stance": "supports", "topic": ROOMS},
        ),
        ("Who supports OPCs?", "does Cowan support it?", "stances", {"actor": "Ronnie Cowan", "topic": ROOMS}),
    ],
)
async def test_a_question_leans_on_the_one_before(
    asker: Asker, first: str, text: str, wanted: str, parts: dict[str, str]
) -> None:
    question = await asker.ask(text, before=await asker.ask(first))
    assert kept(question)
    assert question.wanted is Wanted(wanted)
    assert told(question) == parts


@pytest.mark.parametrize(
    "text",
    ["How many drug deaths were there in Aberdeen?", "Kit Malthouse", "upcoming", "What happened in 2021?", "2019"],
)
async def test_a_question_of_its_own_keeps_nothing(asker: Asker, text: str) -> None:
    alone = await asker.ask(text)
    after = await asker.ask(text, before=await asker.ask("Who opposes drug consumption rooms?"))
    assert after == alone
    assert not kept(after)


async def test_a_part_that_was_kept_is_changed_like_any(asker: Asker) -> None:
    before = await asker.ask("Who supports drug consumption rooms?")
    question = await asker.ask("and Cowan?", before=before, chosen={"topic": ""})
    assert told(question) == {"actor": "Ronnie Cowan"}
