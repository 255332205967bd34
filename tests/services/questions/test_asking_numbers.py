"""Questions for numbers: which are meant, whose they are, and what is told where none is held."""

from __future__ import annotations

import pytest

from bot.services.questions.answering import facts
from tests.guilds import GUILD, Services
from tests.services.questions.asking_shipped import ask, keys, told


async def test_a_year_without_a_figure_is_told_with_the_nearest_and_what_they_state_of_it(shipped: Services) -> None:
    answer = await ask(shipped, "How many drug deaths were there in Scotland in 2019?")
    (fact,) = told(answer, facts.NoFigureFor)
    assert isinstance(fact, facts.NoFigureFor)
    assert [str(period) for period in fact.nearest[:2]] == ["2018", "2020"]
    assert [one.figure.key for one in fact.told] == ["scotland-drug-deaths-2020"]
    assert not answer.findings
    assert answer.nearest


async def test_a_difference_is_computed_of_the_figures_shown(shipped: Services) -> None:
    answer = await ask(shipped, "By how much did drug deaths rise between 2017 and 2020?")
    (fact,) = told(answer, facts.Compared)
    assert isinstance(fact, facts.Compared)
    (pair,) = fact.pairs
    assert pair.difference is not None
    assert pair.difference.low == 405
    assert set(fact.rests_on) == set(answer.findings.items)


async def test_what_is_measured_in_a_place_answers_no_question_for_another_measure(shipped: Services) -> None:
    answer = await ask(shipped, "How many rooms are in Glasgow?")
    assert not answer.findings
    assert answer.nearest
    assert (await ask(shipped, "What are the numbers for Aberdeen?")).findings


@pytest.mark.parametrize(
    "question",
    [
        "Who publishes the yearly figures for drug deaths in Scotland?",
        "Which agency compiles the Scottish drug death statistics?",
        "Whose figures are the 1,339 deaths?",
        "By whom are the numbers of drug deaths in Scotland collected?",
        "How many people died of drugs in Scotland in 2020 and who published that number?",
    ],
)
async def test_whose_numbers_are_is_told_beside_them(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert [fact.indicator.publisher for fact in told(answer, facts.PublishedBy)] == ["National Records of Scotland"]
    assert "scotland-drug-deaths-2020" in await keys(shipped, answer)


async def test_a_number_that_no_figure_has_is_given_for_no_other(shipped: Services) -> None:
    assert "scotland-drug-deaths-2017" not in await keys(shipped, await ask(shipped, "Which year had 500 drug deaths?"))
    assert not (await ask(shipped, "How many countries have 66 rooms?")).findings


async def test_the_year_of_a_thing_is_told_to_bound_nothing(shipped: Services) -> None:
    answer = await ask(shipped, "What did the Home Affairs Committee recommend about the law from 1971?")
    assert [fact.thing for fact in told(answer, facts.OfNoTime)] == ["law from 1971"]
    assert not told(await ask(shipped, "What did the 2017 survey find?"), facts.OfNoTime)
    assert not (await ask(shipped, "What did the Home Affairs Committee recommend in 1971?")).findings.items[1:]


async def test_another_group_is_measured_as_the_one_before(shipped: Services) -> None:
    before = await ask(shipped, "How many operators of consumption rooms employ health educators?")
    answer = await shipped.asking.ask(GUILD, question="and the doctors?", before=before.understood)
    assert await keys(shipped, answer) == ["dcr-operators-doctors-2017"]
    other = await shipped.asking.ask(GUILD, question="and farmers?", before=before.understood)
    assert not other.findings


async def test_a_bound_is_held_against_what_counts_the_same(shipped: Services) -> None:
    found = await keys(shipped, await ask(shipped, "Were there ever fewer than 500 drug deaths a year?"))
    assert found == ["scotland-drug-deaths-2007", "aberdeen-drug-deaths-record"]


async def test_what_somebody_pays_is_no_matter_of_what_they_said(shipped: Services) -> None:
    answer = await ask(shipped, "How much did the Adam Smith Institute pay for its report?")
    assert not answer.findings
    assert answer.nearest


async def test_a_second_number_that_is_not_held_is_told(shipped: Services) -> None:
    answer = await ask(shipped, "How many people died in 2018 and how many houses were built?")
    assert [fact.question for fact in told(answer, facts.NotAnsweredHere)] == ["how many houses were built?"]


async def test_who_published_that_is_asked_of_the_numbers_before(shipped: Services) -> None:
    before = await ask(shipped, "How many drug deaths in Scotland in 2020?")
    answer = await shipped.asking.ask(GUILD, question="who published that?", before=before.understood)
    assert [fact.indicator.publisher for fact in told(answer, facts.PublishedBy)] == ["National Records of Scotland"]
