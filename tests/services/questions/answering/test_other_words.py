"""Questions about a server on farming and the army, in other words than those of its records."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import Services, Tables, write_pack
from tests.services.questions.asking_shipped import ask, keys

_ACTORS = {
    "dairy": ("Dairy Board", "organisation"),
    "ministry": ("Ministry of Defence", "organisation"),
    "farmers": ("Farmers’ League", "organisation"),
    "green": ("Green", "organisation"),
    "ida": ("Ida Holm", "person"),
    "ole": ("Ole Brandt", "person"),
}
_TOPICS = {"milk": "Milk prices", "bases": "Army bases", "depots": "Army fuel depots"}
_EVENTS = (
    (
        "ask",
        "2019",
        "Dairy Board recommends a price floor",
        "It wants milk to cost at least 40 cents.",
        "dairy",
        "milk",
    ),
    (
        "refusal",
        "2020",
        "Ministry turns down a price floor",
        "The recommendation of the Dairy Board is rejected.",
        "dairy;ministry",
        "milk",
    ),
    ("depot", "2018", "Depot at Skive shut", "The ministry closes the fuel depot.", "ministry", "depots"),
    ("silo", "2030", "Co-operative silo in Ribe", "A depot for grain.", "farmers", "milk"),
    ("crash", "2017", "Accident on the range", "Two recruits died in an exercise.", "ministry", "bases"),
)
_SAID = (
    ("lash", "ole", "The ministry lashed out at farmers again.", "", "milk"),
    ("floor", "ida", "A floor under the price keeps small farms alive.", "support", "milk"),
    ("delay", "ministry", "The new barracks are postponed until the money is there.", "", "bases"),
    ("league", "farmers", "We accept and approve the proposal of the Dairy Board.", "support", "milk"),
)


def _tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on the autumn", "kind": "article", "published": "2020-05-02"}],
        "topic": [{"key": key, "name": name} for key, name in _TOPICS.items()],
        "actor": [{"key": key, "name": name, "kind": kind} for key, (name, kind) in _ACTORS.items()],
        "quote": [
            {
                "key": key,
                "speaker": speaker,
                "text": text,
                "directness": "direct",
                "extent": "full",
                "said_on": "2020",
                "stance": stance,
                "topics": topic,
                "sources": "paper",
            }
            for key, speaker, text, stance, topic in _SAID
        ],
        "event": [
            {
                "key": key,
                "date": when,
                "title": title,
                "summary": summary,
                "status": "planned" if when > "2026" else "happened",
                "actors": actors,
                "topics": topic,
                "sources": "paper",
            }
            for key, when, title, summary, actors, topic in _EVENTS
        ],
    }


@pytest_asyncio.fixture
async def farms(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "farms", _tables(), name="farms"))
    return empty


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Who lashed out at the farmers?", "lash"),
        ("Who shut down the depot at Skive?", "depot"),
        ("Where did people lose their lives?", "crash"),
        ("Which barracks were kicked into the long grass?", "delay"),
        ("Who put the barracks on hold?", "delay"),
        ("Who gave the green light to the proposal of the Dairy Board?", "league"),
        ("Who rejects the claim that floors kill off small farms?", "floor"),
        ("Was there a shutdown of the depot at Skive?", "depot"),
        ("Who lost their life in the exercise?", "crash"),
    ],
)
async def test_an_idiom_finds_what_says_the_same(farms: Services, question: str, key: str) -> None:
    assert key in await keys(farms, await ask(farms, question), 2)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Who rejected the recommendation of the Dairy Board?", "refusal"),
        ("By whom was the Dairy Board's recommendation turned down?", "refusal"),
        ("Who shot the Dairy Board's recommendation down?", "refusal"),
        ("Who accepted the Dairy Board's proposal?", "league"),
    ],
)
async def test_who_answers_a_proposal_is_not_who_made_it(farms: Services, question: str, key: str) -> None:
    assert await keys(farms, await ask(farms, question)) == [key]


async def test_nothing_answers_where_a_proposal_was_answered_otherwise(farms: Services) -> None:
    answer = await ask(farms, "Who accepted the demands of the Farmers' League?")
    assert not answer.findings.items
    assert answer.nearest.items


async def test_a_word_that_was_guessed_to_mean_a_topic_is_a_word_where_nothing_of_that_answers(farms: Services) -> None:
    answer = await ask(farms, "Which of the depots is planned in Ribe?")
    assert await keys(farms, answer) == ["silo"]
    assert not answer.understood.topics


@pytest.mark.parametrize(
    "question",
    [
        "Who sued the Ministry of Defence?",
        "Which minister stood down over the depots?",
        "Who resigned over the barracks?",
    ],
)
async def test_nothing_answers_who_did_what_nobody_is_said_to_have_done(farms: Services, question: str) -> None:
    assert not (await ask(farms, question)).findings.items
