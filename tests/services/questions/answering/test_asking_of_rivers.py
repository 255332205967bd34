"""Questions to a server that holds sewage in rivers: what was most, since when it is counted, what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import Services, Tables, write_pack
from tests.services.questions.asking_shipped import ask, keys

_MEASURES = {
    "wales": ("Sewage spills in Wales", "spills", "Wales", "spills"),
    "bangor": ("Sewage spills in Bangor", "spills", "Bangor", "spills"),
    "rank": ("Rank of Wales’s sewage spill rate in Europe", "rank", "Wales", "spills"),
    "plants": ("Treatment plants in operation", "plants", "", "plants"),
    "research": ("Years of research on reed beds", "years", "", "reeds"),
    "leaks": ("New storm leaks in Bangor through broken pipes", "cases", "Bangor", "leaks"),
    "saving": ("Estimated yearly saving had storm leaks in Bangor been prevented", "£", "Bangor", "leaks"),
    "families": ("Families that the Conwy plant can serve at one time", "families", "Conwy", "plants"),
    "ratio": ("Wales’s sewage spill rate as a multiple of England’s", "times", "Wales", "spills"),
    "eu": ("Rank of Wales’s sewage spill rate beside those of EU countries", "rank", "Wales", "spills"),
    "engineers": ("Engineers in the Board for Clean Rivers", "engineers", "", "plants"),
    "towns": ("Towns with treatment plants", "towns", "", "plants"),
}
_FIGURES = (
    ("wales", "2018", "410"),
    ("wales", "2020", "620"),
    ("wales", "2022", "590"),
    ("bangor", "2021", "44"),
    ("rank", "2020", "1"),
    ("plants", "", "88"),
    ("research", "", "15"),
    ("leaks", "2019", "12"),
    ("saving", "", "2500000"),
    ("families", "", "300"),
    ("ratio", "2020", "3.5"),
    ("eu", "2018", "1"),
    ("engineers", "", "4"),
    ("towns", "", "31"),
)
_EVENTS = (
    (
        "begun",
        "1991",
        "happened",
        "Monitoring of sewage spills in Wales starts",
        "Each one is logged from then.",
        "spills",
    ),
    ("published", "2023-03", "happened", "Spills of 2022 published", "There were 590 in Wales.", "spills"),
    ("opened", "2015", "happened", "Conwy plant opens", "It starts with two basins.", "plants"),
    ("brine", "2023~", "planned", "Desalination plant in Bangor", "It is to give water in droughts.", "leaks"),
    ("ruling", "2024-02", "planned", "Board to rule on reed beds", "It is asked to approve two more.", "reeds"),
)


@pytest_asyncio.fixture
async def rivers(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "rivers", _tables(), name="rivers"))
    return empty


def _tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on rivers", "kind": "article", "published": "2023-05-02"}],
        "topic": [
            {"key": "spills", "name": "Sewage spills", "synonyms": "spills"},
            {"key": "plants", "name": "Treatment plants", "synonyms": "sewage works"},
            {"key": "reeds", "name": "Reed beds", "synonyms": ""},
            {"key": "leaks", "name": "Storm leaks", "synonyms": "leaks"},
        ],
        "actor": [
            {"key": "board", "name": "Board for Clean Rivers", "kind": "organisation"},
            {"key": "agency", "name": "Rivers Agency", "kind": "organisation"},
        ],
        "indicator": [
            {
                "key": key,
                "name": name,
                "unit": unit,
                "place": place,
                "topics": topic,
                "publisher": "Rivers Agency" if key == "wales" else "",
            }
            for key, (name, unit, place, topic) in _MEASURES.items()
        ],
        "figure": [
            {
                "key": f"{indicator}-{period}".rstrip("-"),
                "indicator": indicator,
                "period": period,
                "value": value,
                "qualifier": "exact",
                "sources": "paper",
            }
            for indicator, period, value in _FIGURES
        ],
        "event": [
            {
                "key": key,
                "date": date,
                "status": status,
                "title": title,
                "summary": summary,
                "topics": topic,
                "sources": "paper",
            }
            for key, date, status, title, summary, topic in _EVENTS
        ],
    }


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("In which year were there the most sewage spills in Wales?", "wales-2020"),
        ("the worst year for sewage spills in Wales", "wales-2020"),
        ("Which year had the fewest spills in Wales?", "wales-2018"),
        ("When were spills in Wales at their highest?", "wales-2020"),
        ("Which town never before had so many spills?", "bangor-2021"),
        ("which city had a record number of spills", "bangor-2021"),
        ("Which European country has the worst rate of spills?", "rank-2020"),
        ("How far back does the research on reed beds go?", "research"),
        ("Since when are sewage spills recorded?", "begun"),
        ("How far back do the spill records go?", "begun"),
        ("From which year have spills been logged?", "begun"),
        ("When did they start counting spills?", "begun"),
        ("How long has Welsh sewage been measured?", "begun"),
    ],
)
async def test_what_was_most_and_since_when_it_is_counted_is_found(rivers: Services, question: str, first: str) -> None:
    assert (await keys(rivers, await ask(rivers, question)))[:1] == [first]


@pytest.mark.parametrize(
    "question",
    [
        "Which town has the most treatment plants?",
        "Which country has the most treatment plants?",
        "Since when are treatment plants recorded?",
        "Since when are oil spills recorded?",
        "cost of treatment plants",
        "What would it cost to run the plants in Conwy?",
        "How many households in Bangor?",
        "How many fish in Conwy?",
        "How many towns had treatment plants in 2019?",
        "How many divers are members of the Board for Clean Rivers?",
    ],
)
async def test_what_is_counted_of_no_place_or_begun_by_something_else_is_no_answer(
    rivers: Services, question: str
) -> None:
    assert not await keys(rivers, await ask(rivers, question))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("cost of the storm leaks in Bangor", "saving"),
        ("price tag of the storm leaks in Bangor", "saving"),
        ("How expensive were the storm leaks in Bangor?", "saving"),
        ("How much cash would be saved if the leaks in Bangor were avoided?", "saving"),
        ("How many households does the Conwy plant take at once?", "families"),
        ("How many families find room at the plant in Conwy?", "families"),
        ("welsh rate v english rate 2020, x times", "ratio-2020"),
        ("How many times England’s spill rate is the Welsh one?", "ratio-2020"),
        ("Wales against England: rate of spills", "ratio-2020"),
        ("gimme the number of spills in Bangor", "bangor-2021"),
        ("figures by the Rivers Agency", "wales-2022"),
        ("How does the Welsh spill rate stack up against England's?", "ratio-2020"),
        ("Where did Wales rank in the European Union for spills?", "eu-2018"),
        ("How many engineers are members of the Board for Clean Rivers?", "engineers"),
        ("Which towns are known for treatment plants in operation in 2023?", "towns"),
        ("How many towns had treatment plants in 2023?", "towns"),
        ("On what date is the board expected to approve more reed beds?", "ruling"),
    ],
)
async def test_a_number_is_found_by_what_it_comes_to_in_other_words(
    rivers: Services, question: str, first: str
) -> None:
    assert (await keys(rivers, await ask(rivers, question)))[:1] == [first]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What kind of plant is planned for Bangor?", "brine"),
        ("what is coming up in February 2024", "ruling"),
        ("What is still undecided?", "ruling"),
        ("how many articles do you have", "paper"),
        ("Who wrote the article of 2023?", "paper"),
        ("articles from 2023", "paper"),
        ("articles from 2021", ""),
        ("all pieces from 2023", "paper"),
        ("articles about reed beds", "paper"),
        ("Which outlet ran the story about reed beds?", "paper"),
        ("latest article", "paper"),
    ],
)
async def test_plans_and_articles_are_found_by_where_and_when(rivers: Services, question: str, first: str) -> None:
    assert (await keys(rivers, await ask(rivers, question)))[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which came first: the letter to Javid or the letter to the Telegraph?", "telegraph-letter-2019"),
        ("oldest article", "adam-smith-report-article"),
        ("tickell piece", "tickell-lord-advocate"),
        ("What was said to Javid?", "letter-javid-assessing"),
        ("Which figures come from Angela Constance?", "drug-consumption-rooms-number-constance"),
        ("How much time passed between the Telegraph letter and the letter to Javid?", "telegraph-letter-2019"),
        ("What did Priti Patel write to the Scottish ministers?", ""),
    ],
)
async def test_what_came_first_and_what_somebody_wrote_is_found(shipped: Services, question: str, first: str) -> None:
    assert (await keys(shipped, await ask(shipped, question)))[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("What would the public purse have kept had the storm leaks in Bangor been averted?", "saving"),
        ("What sum could have been spared had there been no storm leaks in Bangor?", "saving"),
        ("How much would taxpayers have saved if the storm leaks in Bangor had been avoided?", "saving"),
        ("How many households could the Conwy plant take in together?", "families"),
        ("First year of the statistical series on sewage spills in Wales?", "begun"),
    ],
)
async def test_money_room_and_beginnings_are_found_by_other_words(rivers: Services, question: str, key: str) -> None:
    answer = await ask(rivers, question)
    assert (await keys(rivers, answer))[:1] == [key]
    assert not answer.understood.unheld
