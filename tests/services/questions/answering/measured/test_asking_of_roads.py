"""Questions to a server that holds deaths on roads: lives lost, changes told, times told from one another."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.answering import facts
from tests.guilds import Services, Tables, write_pack
from tests.services.questions.asking_shipped import ask, keys, told

_MEASURES = {
    "wales": ("Road deaths in Wales", "deaths", "Wales"),
    "swansea": ("Road deaths in Swansea", "deaths", "Swansea"),
    "half": ("Road deaths in Wales, first six months of the year", "deaths", "Wales"),
    "sites": ("Speed camera sites in operation", "sites", ""),
    "cities": ("Cities with speed camera sites", "cities", ""),
    "countries": ("Countries with speed camera sites", "countries", ""),
    "evaders": ("Drivers who brake at speed camera sites", "%", ""),
    "moped": ("Deaths on mopeds, as claimed by Cy Dahl", "deaths", ""),
}
_FIGURES = (
    ("wales", "2009", "80", "", ""),
    ("wales", "2018", "", "30", "2017"),
    ("wales", "2019", "120", "", ""),
    ("wales", "2021", "150", "12", "2020"),
    ("swansea", "", "14", "25", ""),
    ("half", "2022-01/2022-06", "", "", "2021-01/2021-06"),
    ("sites", "", "140", "", ""),
    ("cities", "", "31", "", ""),
    ("countries", "", "9", "", ""),
    ("evaders", "", "3", "", ""),
    ("moped", "", "0", "", ""),
)
_NOTES = {
    "wales-2018": "Stated by Ada Byrne inside a quotation.",
    "moped": "Claimed by Cy Dahl inside a quotation.",
    "countries": "Stated by the reporter, who names Norway, Portugal and France among them.",
}


@pytest_asyncio.fixture
async def roads(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "roads", _tables(), name="roads"))
    return empty


def _tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on roads", "kind": "article", "published": "2022-09-02"}],
        "topic": [
            {"key": "roads", "name": "Road safety", "synonyms": "safer roads"},
            {"key": "cameras", "name": "Speed camera sites", "synonyms": "speed cameras"},
        ],
        "actor": [
            {"key": key, "name": name, "kind": "person"} for key, name in (("ada", "Ada Byrne"), ("cy", "Cy Dahl"))
        ],
        "indicator": [
            {
                "key": key,
                "name": name,
                "unit": unit,
                "place": place,
                "topics": "cameras" if "camera" in name else "roads",
            }
            for key, (name, unit, place) in _MEASURES.items()
        ],
        "figure": [
            {
                "key": (key := f"{indicator}-{period[:4]}".rstrip("-")),
                "indicator": indicator,
                "period": period,
                "value": value,
                "qualifier": "exact" if value else "",
                "change": "up" if amount or not value else "",
                "change_amount": amount,
                "change_unit": "%" if amount else "",
                "compared_with": base,
                "sources": "paper",
                "note": _NOTES.get(key, ""),
            }
            for indicator, period, value, amount, base in _FIGURES
        ],
    }


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many lives did the roads claim in Swansea?", "swansea"),
        ("On Swansea's roads, how many lives have been lost?", "swansea"),
        ("How many lives were cut short on the roads of Wales in 2019?", "wales-2019"),
        ("What did the roads of Wales cost in lives in 2021?", "wales-2021"),
        ("How many lives did roads claim in Swansea, and by what percentage had the toll there gone up?", "swansea"),
        ("What was the national count of road fatalities in 2021?", "wales-2021"),
        ("How many road deaths in 2021, and how did that differ from the previous twelve months?", "wales-2021"),
        ("How did road deaths in 2021 differ from the preceding year?", "wales-2021"),
        ("How much worse was 2021 than the twelve months before it?", "wales-2021"),
        ("In which direction were road fatalities heading in the opening six months of 2022?", "half-2022"),
        ("Which way did road deaths go in the first half of 2022?", "half-2022"),
        ("By what percentage did Ada Byrne say that road deaths had leapt within twelve months?", "wales-2018"),
        ("How far had road deaths plunged or soared in a single year, according to Ada Byrne?", "wales-2018"),
        ("How many have died on mopeds, going by Cy Dahl?", "moped"),
        ("Were road deaths climbing or dropping between January and June 2022?", "half-2022"),
        ("Were road fatalities going up or down in the opening months of 2022?", "half-2022"),
        ("How many road deaths in Wales in 2022?", "half-2022"),
        ("Which way did road deaths go in the first few weeks of 2022?", "half-2022"),
    ],
)
async def test_numbers_are_found_by_other_words(roads: Services, question: str, first: str) -> None:
    assert (await keys(roads, await ask(roads, question)))[:1] == [first]


@pytest.mark.parametrize(
    "question",
    [
        "By how much did road deaths grow in the ten years to 2019?",
        "How far did road deaths climb over the decade up to 2019?",
        "By what margin did road deaths rise in the ten years from 2009?",
        "Put the road deaths of 2019 beside those of a decade before.",
    ],
)
async def test_years_counted_up_to_one_are_compared_by_their_ends(roads: Services, question: str) -> None:
    (fact,) = told(await ask(roads, question), facts.Compared)
    assert isinstance(fact, facts.Compared)
    assert [str(side.period) for side in (fact.first, fact.second)] == ["2009", "2019"]


async def test_the_previous_year_is_that_before_the_one_asked_about(roads: Services) -> None:
    before = await ask(roads, "How many road deaths in 2021?")
    answer = await ask(roads, "and the previous year?", before.understood)
    (fact,) = told(answer, facts.NoFigureFor)
    assert isinstance(fact, facts.NoFigureFor)
    assert str(fact.period) == "2020"


async def test_a_second_question_of_something_else_is_not_read_as_one(roads: Services) -> None:
    answer = await ask(roads, "How many road deaths in 2021 and how many houses were there?")
    assert [fact.question for fact in told(answer, facts.NotAnsweredHere)] == ["how many houses were there?"]


async def test_lives_that_are_saved_are_no_deaths(roads: Services) -> None:
    assert not (await ask(roads, "How many lives did safer roads save in Wales?")).findings


@pytest.mark.parametrize(
    "question",
    [
        "How widespread are speed cameras around the globe?",
        "How common are speed cameras?",
        "How far have speed cameras spread across the world?",
        "Is there a census of speed cameras?",
    ],
)
async def test_how_widespread_something_is_its_numbers_tell(roads: Services, question: str) -> None:
    assert {*await keys(roads, await ask(roads, question))} == {"sites", "cities", "countries"}


@pytest.mark.parametrize(
    "question",
    [
        "Which European states run speed cameras?",
        "Which countries on the Continent get a mention for having speed cameras up and running?",
        "Which countries are said to have such places?",
        "Which European states already operate sites like these?",
        "Which foreign states run speed cameras?",
        "Where abroad are speed cameras already up and running?",
        "Where in the world are there such cameras?",
        "Where overseas do speed camera sites exist?",
        "In what lands are speed cameras in use?",
    ],
)
async def test_which_states_have_something_is_told_by_what_names_them(roads: Services, question: str) -> None:
    assert await keys(roads, await ask(roads, question)) == ["countries"]


async def test_a_continent_has_no_number_of_all_states(roads: Services) -> None:
    assert not (await ask(roads, "How many countries in Europe have speed cameras?")).findings


async def test_two_numbers_are_found_behind_what_leads_to_them(roads: Services) -> None:
    answer = await ask(roads, "Worldwide, how many such places are up and running, and in how many towns?")
    assert {*await keys(roads, answer)} == {"sites", "cities"}


@pytest.mark.parametrize(
    "question",
    [
        "Where abroad have road deaths risen?",
        "Where abroad does Ada Byrne see speed cameras in use?",
        "Where abroad are the speed cameras said to save lives?",
        "Does the Secretary of State want speed cameras?",
    ],
)
async def test_what_is_told_of_abroad_is_no_number_of_countries(roads: Services, question: str) -> None:
    assert "countries" not in (await keys(roads, await ask(roads, question)))[:1]


async def test_a_part_of_a_year_is_shown_for_none_of_the_whole(roads: Services) -> None:
    (fact,) = told(await ask(roads, "How many road deaths in Wales in 2022?"), facts.NoFigureFor)
    assert isinstance(fact, facts.NoFigureFor)
    assert str(fact.period) == "2022"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("speed camera sites in how many cities, in how many countries", {"cities", "countries"}),
        ("In how many cities, and in how many countries, are there speed camera sites?", {"cities", "countries"}),
        ("how many cities/countries have speed cameras", {"cities", "countries"}),
        ("how many cities & countries have speed cameras", {"cities", "countries"}),
        ("speed camera sites: how many cities, how many countries?", {"cities", "countries"}),
        ("The number of cities and of countries with speed camera sites?", {"cities", "countries"}),
        ("What number of cities and countries have speed cameras?", {"cities", "countries"}),
        ("How many cities, countries and sites have speed cameras?", {"cities", "countries", "sites"}),
        (
            "How many sites, in how many cities and in how many countries, have speed cameras?",
            {"sites", "cities", "countries"},
        ),
        ("How many died on the roads in Swansea and how many in Wales?", {"swansea", "wales-2021"}),
    ],
)
async def test_of_several_things_counted_in_one_line_each_has_its_number(
    roads: Services, question: str, shown: set[str]
) -> None:
    answer = await ask(roads, question)
    assert shown <= {*await keys(roads, answer)}
    assert not told(answer, facts.NotAnsweredHere)


async def test_the_time_of_one_number_keeps_no_other_away(roads: Services) -> None:
    answer = await ask(
        roads, "How many road deaths were there in Wales in 2021 and how many cities have speed cameras?"
    )
    assert [fact.question for fact in told(answer, facts.NotAnsweredHere)] == ["how many cities have speed cameras?"]
