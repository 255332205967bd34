"""Why somebody stands where they do, what they fear, who moved: asked in ordinary words of a made-up debate."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.answering.facts import ActorStance, TopicAssumed
from tests.guilds import Services, write_pack
from tests.services.questions.answering.sides.streets_server import streets_tables
from tests.services.questions.asking_shipped import ask, keys, told
from tests.services.questions.understanding.understood_questions import Asker
from tests.services.questions.understanding.understood_questions import told as parts_told


@pytest_asyncio.fixture
async def streets(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "streets", streets_tables(), name="streets"))
    return empty


@pytest.mark.parametrize(
    ("question", "wanted", "stance"),
    [
        ("What grounds did the Ministry of Transport give for not permitting car-free streets?", "quotes", "opposes?"),
        ("On what basis did the Ministry of Transport refuse to allow car-free streets?", "quotes", "opposes?"),
        ("Who withholds their support for car-free streets?", "stances", "opposes?"),
        ("Who has stopped short of backing car-free streets?", "stances", "opposes?"),
        ("How did the Ministry of Transport defend its reluctance to introduce car-free streets?", "quotes", None),
        ("Why was the Ministry of Transport loath to permit car-free streets?", "stances", "opposes?"),
        ("Who is not willing to accept car-free streets?", "stances", "opposes?"),
        ("What worries people who don't want car-free streets?", "quotes", "opposes?"),
        ("What bothers the detractors of car-free streets?", "quotes", "opposes"),
        ("Who are the proponents of car-free streets?", "stances", "supports"),
        ("Is the Ministry of Transport going to stand aside on car-free streets?", "stances", None),
        ("Would the Ministry of Transport get in the way of car-free streets?", "stances", None),
        ("Has the Ministry of Transport shifted its ground on car-free streets?", "change", None),
        ("Who has come round to car-free streets?", "change", None),
        ("Which ministry gave ground on car-free streets?", "change", None),
        ("Who accused the Ministry of Transport of caring more for dogma than for safety?", "quotes", None),
        ("Who told reporters that a board would decide on car-free streets?", "quotes", None),
        ("Who dodged the question of car-free streets?", "stances", "unclear"),
        ("Who poured scorn on car-free streets?", "stances", "opposes"),
        ("Number of drivers fined, on the Ministry of Transport's account?", "figures", None),
        ("Is it lawful, on the Ministry of Transport's account?", "quotes", None),
        ("What benefits does Ada Holt expect from the plan?", "quotes", None),
    ],
)
async def test_reasons_and_sides_are_asked_for_in_ordinary_words(
    streets: Services, question: str, wanted: str, stance: str | None
) -> None:
    understood = await Asker(streets).ask(question)
    parts = parts_told(understood)
    if stance is None and wanted not in ("quotes", "figures"):
        parts.pop("stance", None)
    assert (understood.wanted, parts.get("stance", stance)) == (wanted, stance or parts.get("stance"))
    assert not {"grounds", "basis", "worries", "bothers", "ground", "round", "aside"} & {*understood.words}


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("What grounds did the Ministry of Transport give for not permitting them?", "no-power"),
        ("How did the Ministry of Transport justify its refusal to allow car-free streets?", "no-power"),
        ("What worries people who don't want these streets?", "past-schools"),
        ("What do the doubters of car-free zones fear?", "past-schools"),
        ("Will the Ministry of Transport stay out of it?", "to-the-towns"),
        ("Who accused somebody of caring more for dogma than for safety?", "stubborn"),
        ("Suppose the trial in Ribe works: who wants it elsewhere?", "every-town"),
        ("If Ribe's experiment goes well, what does Ben Rusk want next?", "every-town"),
        ("What does Ada Holt say to people who call such streets a magnet for thieves?", "honeypot"),
        ("Would drivers be breaking the law, in the Hauliers' Union's view?", "offence"),
        ("What did Dov Lund beseech of the towns?", "stubborn"),
        ("Who told the Hauliers' Union that they were on the wrong road?", "wrong-road"),
        ("Who predicted that the number of lorries at schools would go up?", "past-schools"),
        ("Which power is lacking, on the account of the Ministry of Transport?", "no-power"),
        ("Is there a law to close roads with, if we believe the Ministry of Transport?", "no-power"),
        ("Where did Cara Finn come down on car-free streets?", "compelling"),
        ("Who gave a guarantee against cuts in the budget of the drivers?", "depot"),
        ("Who blames the Ministry of Transport for the delay?", "blamed"),
        ("Has the Ministry of Transport gone from closing roads to leaving it to the towns?", "to-the-towns"),
        ("Who is the author of the rebuttal of the claim that such streets are a magnet for thieves?", "honeypot"),
        ("Was Cara Finn won over by the evidence, and will she lend her weight to it?", "compelling"),
    ],
)
async def test_reasons_and_worries_are_found(streets: Services, question: str, key: str) -> None:
    assert key in await keys(streets, await ask(streets, question), 2)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did Ben Rusk say about Ribe's trial?", "Ribe pilot?"),
        ("Who supports the experiment in Ribe?", "Ribe pilot?"),
        ("Who is against such roads?", None),
        ("What do people say of these public trials?", "Ribe pilot?"),
        ("What did Ben Rusk say about the trial in Odense?", None),
    ],
)
async def test_a_topic_may_be_called_by_words_like_its_own(streets: Services, question: str, topic: str | None) -> None:
    assert parts_told(await Asker(streets).ask(question)).get("topic") == topic


async def test_who_shifted_ground_is_told_with_where_they_stood_before(streets: Services) -> None:
    answer = await ask(streets, "Who has shifted ground on car-free streets?")
    (moved,) = told(answer, ActorStance)
    assert moved.actor.name == "Ministry of Transport"


async def test_other_names_of_a_topic_are_on_its_card(streets: Services) -> None:
    answer = await ask(streets, "What else are car-free streets called?")
    assert [kind for kind, _ in answer.findings.items] == ["topic"]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Who was against the idea in 2022?", "offence"),
        ("Who opposes the notion?", "offence"),
        ("Who was behind such an idea in 2022?", "every-town"),
    ],
)
async def test_an_idea_that_is_only_pointed_at_is_what_most_is_held_on(
    streets: Services, question: str, key: str
) -> None:
    answer = await ask(streets, question)
    (assumed,) = told(answer, TopicAssumed)
    assert assumed.topic.name == "Car-free streets"
    assert key in await keys(streets, answer)


async def test_an_idea_of_something_is_no_other_topic(streets: Services) -> None:
    assert not told(await ask(streets, "Who supports the idea of more trams?"), TopicAssumed)


async def test_what_is_vowed_despite_others_is_found_by_who_vowed_it(shipped: Services) -> None:
    answer = await ask(shipped, "What did the drugs minister vow despite Westminster's objections?")
    assert await keys(shipped, answer, 1) == ["constance-committed-despite-westminster"]
