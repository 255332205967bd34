"""Questions to a server that holds school kitchens: numbers, plans, acts and letters asked for in other words."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.answering import facts
from tests.guilds import Services, Tables, write_pack
from tests.services.questions.asking_shipped import ask, keys, told

_MEASURES = {
    "freezers": ("School kitchens that have a freezer on site", "%", "", "40", "2018"),
    "dieticians": ("Operators of school kitchens that employ health educators", "%", "", "25", "2018"),
    "dishes": ("Dishes that the Bradford kitchen can serve at one time", "dishes", "Bradford", "300", "2018"),
    "poisoned": ("New salmonella cases in Bradford through undercooked chicken", "cases", "Bradford", "31", "2015"),
    "kitchens": ("School kitchens in operation", "kitchens", "", "812", ""),
    "towns": ("Towns with school kitchens", "towns", "", "55", ""),
}
_EVENTS = (
    ("act", "1974", "Kitchens Act 1974", "It lets councils run school kitchens.", "", "kitchens"),
    ("reform", "2019", "Kitchens Act changed", "Councils must inspect school kitchens.", "", "kitchens"),
    (
        "letter",
        "2017",
        "Open letter of cooks to the Argus",
        "Cooks of several unions ask for a taskforce on child care.",
        "argus",
        "kitchens",
    ),
    ("quarrel", "2016", "Cooks’ Union criticised", "It left breakfasts out of its programme.", "union", "breakfasts"),
)


@pytest_asyncio.fixture
async def canteens(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "kitchens", _tables(), name="kitchens"))
    return empty


def _tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on meals", "kind": "article", "published": "2020-05-02"}],
        "topic": [
            {"key": "kitchens", "name": "School kitchens", "synonyms": "canteens"},
            {"key": "breakfasts", "name": "Free breakfasts", "synonyms": ""},
        ],
        "actor": [
            {"key": "rae", "name": "Rae Moss", "kind": "person"},
            {"key": "argus", "name": "The Argus", "kind": "organisation"},
            {"key": "ned", "name": "Ned Frey", "kind": "person"},
            {"key": "union", "name": "Cooks’ Union", "kind": "organisation"},
        ],
        "role": [
            {"actor": who, "title": "Cook", "organisation": "union", "attested_on": "2017", "source": "paper"}
            for who in ("rae", "ned")
        ],
        "indicator": [
            {"key": key, "name": name, "unit": unit, "place": place, "topics": "kitchens"}
            for key, (name, unit, place, _, _) in _MEASURES.items()
        ],
        "figure": [
            {
                "key": f"{key}-value",
                "indicator": key,
                "period": period,
                "value": value,
                "qualifier": "exact",
                "sources": "paper",
            }
            for key, (_, _, _, value, period) in _MEASURES.items()
        ],
        "event": [
            {
                "key": key,
                "date": date,
                "title": title,
                "summary": summary,
                "status": "happened",
                "actors": actors,
                "topics": topics,
                "sources": "paper",
            }
            for key, date, title, summary, actors, topics in _EVENTS
        ],
        "quote": [
            {
                "key": f"said-{number}",
                "speaker": "rae",
                "text": text,
                "directness": "direct",
                "extent": "full",
                "said_on": "2020",
                "topics": "breakfasts",
                "sources": "paper",
            }
            for number, text in enumerate(("There is no plan for them.", "Breakfast is a matter for parents."))
        ],
    }


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How many of the canteens have a freezer on the premises?", "freezers-value"),
        ("What share of operators pay people who teach about health?", "dieticians-value"),
        ("How many people caught salmonella from raw poultry in Bradford?", ""),
        ("How many people caught salmonella from chickens in Bradford?", "poisoned-value"),
        ("What share of operators pay people who sing about health?", ""),
        ("How many of the canteens have a piano on the premises?", ""),
    ],
)
async def test_a_number_is_found_by_words_like_those_of_its_measure_and_by_no_others(
    canteens: Services, question: str, key: str
) -> None:
    assert await keys(canteens, await ask(canteens, question)) == ([key] if key else [])


async def test_two_numbers_are_asked_for_with_what_the_second_is_counted_in(canteens: Services) -> None:
    answer = await ask(canteens, "How many school kitchens are in operation, and in how many towns?")
    assert sorted(await keys(canteens, answer)) == ["kitchens-value", "towns-value"]


async def test_an_act_is_told_by_its_decade(canteens: Services) -> None:
    for question in ("Which act from the seventies is it?", "Which law of the 1970s allows them to run kitchens?"):
        assert await keys(canteens, await ask(canteens, question)) == ["act"]


async def test_what_was_before_something_is_no_plan(canteens: Services) -> None:
    answer = await ask(canteens, "Why was the Cooks’ Union criticised ahead of the vote?")
    assert await keys(canteens, answer) == ["quarrel"]


async def test_what_is_said_of_plans_answers_where_nothing_is_planned(canteens: Services) -> None:
    answer = await ask(canteens, "Is there a plan for free breakfasts?")
    assert await keys(canteens, answer) == ["said-0"]
    assert answer.facts


async def test_the_source_of_a_number_stands_beside_it(canteens: Services) -> None:
    answer = await ask(canteens, "Who is the source for the towns with school kitchens?")
    assert await keys(canteens, answer) == ["towns-value", "paper"]
    assert told(answer, facts.PublishedBy)


async def test_figures_are_found_by_each_of_several_numbers(canteens: Services) -> None:
    assert sorted(await keys(canteens, await ask(canteens, "Which figures are 812 and 55?"))) == [
        "kitchens-value",
        "towns-value",
    ]
    assert "towns-value" not in await keys(canteens, await ask(canteens, "Which figures are 812 and 56?"))


@pytest.mark.parametrize(
    "question",
    [
        "Which paper did the cooks address their open letter to?",
        "Which newspaper received the open letter of the cooks?",
        "When did they ask for a task force?",
        "Who asks for childcare?",
    ],
)
async def test_a_letter_is_found_though_nobody_of_the_group_is_named(canteens: Services, question: str) -> None:
    assert (await keys(canteens, await ask(canteens, question)))[:1] == ["letter"]


async def test_words_that_only_ask_how_long_is_between_are_no_words_of_it(canteens: Services) -> None:
    understood = (await ask(canteens, "How many months lie between the act and the letter?")).understood
    assert "lie" not in understood.words
