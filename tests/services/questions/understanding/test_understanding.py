"""What plain questions are understood as: what is wanted, of whom, on what, when, and what nothing held has."""

from __future__ import annotations

import pytest

from bot.problems import WrongInput
from bot.services.questions.understood import Wanted
from tests.guilds import Services
from tests.services.questions.understanding.understood_questions import Asker, told

ROOMS, DEATHS = "Drug consumption rooms", "Drug-related deaths in Scotland"
GROUP = "All-Party Parliamentary Group for Drug Policy Reform"
COMMISSIONERS = {"indicator": f"Police and Crime Commissioners in the {GROUP}", "actor": GROUP}
ABERDEEN = "Drug deaths in Aberdeen"


@pytest.fixture
def asker(shipped: Services) -> Asker:
    return Asker(shipped)


@pytest.mark.parametrize(
    ("text", "wanted", "parts"),
    [
        ("Who opposes drug consumption rooms?", "stances", {"topic": ROOMS, "stance": "opposes"}),
        ("What did Starmer say about OPCs?", "quotes", {"actor": "Sir Keir Starmer", "topic": ROOMS}),
        (
            "How many drug deaths were there in Scotland in 2018?",
            "figures",
            {"topic": "Drug deaths", "indicator": DEATHS, "place": "Scotland", "period": "2018"},
        ),
        ("deaths 2018 scotland", "figures", {"indicator": DEATHS, "period": "2018", "place": "Scotland"}),
        ("Which Labour MPs support it?", "stances", {"party": "Labour Party", "stance": "supports"}),
        ("WHO IS RONNIE COWAN", "person", {"actor": "Ronnie Cowan"}),
        ("anas sarwer leader of what", "person", {"actor": "Anas Sarwar?"}),
        ("What is Anas Sarwar leader of?", "person", {"actor": "Anas Sarwar"}),
        ("Of which party is Anas Sarwar the leader?", "person", {"actor": "Anas Sarwar"}),
        ("What did the Scotland Secretary say?", "quotes", {"actor": "Alister Jack?"}),
        ("Elena Whitham is minister for what?", "person", {"actor": "Elena Whitham"}),
        ("What is Tommy Sheppard spokesman on?", "person", {"actor": "Tommy Sheppard"}),
        ("which countries have these rooms?", "figures", {"indicator": "Countries with drug consumption rooms"}),
        ("How many elected overseers of the police are in the APPG?", "figures", COMMISSIONERS),
        ("number of elected policing bosses in the APPG", "figures", COMMISSIONERS),
        ("Has Starmer changed his mind?", "change", {"actor": "Sir Keir Starmer"}),
        ("What is the source of Cowan's words?", "sources", {"actor": "Ronnie Cowan"}),
        ("what happened in 2021", "events", {"period": "2021"}),
        ("compare Cowan and Blunt", "comparison", {"actor": "Ronnie Cowan", "actor2": "Crispin Blunt"}),
        ("Who answered Gillian Mackay's question?", "quotes", {"actor": "Gillian Mackay"}),
        (
            "The board that is to approve it: when does it sit?",
            "plans",
            {"actor": "Glasgow City Integration Joint Board"},
        ),
        ("wat did stramer say", "quotes", {"actor": "Sir Keir Starmer?"}),
        ("To which newspaper was the open letter addressed?", "events", {"actor": "The Telegraph?"}),
        ("Which paper was the letter sent to?", "events", {"actor": "The Telegraph?"}),
        ("Who received the letter?", "events", {}),
        ("Which newspaper has it?", "sources", {}),
        ("How hopeful did Angela Constance sound?", "quotes", {"actor": "Angela Constance"}),
        ("How old is Angela Constance?", "anything", {"actor": "Angela Constance"}),
        ("What does Crispin Blunt hope to achieve?", "quotes", {"actor": "Crispin Blunt"}),
        ("Who has to approve it?", "plans", {}),
        ("Was it approved or is it still waiting?", "plans", {}),
        ("Is the vote still pending?", "plans", {}),
        ("What is ahead?", "plans", {}),
        ("Who attacked it ahead of the vote?", "quotes", {}),
        ("Which paper did they address their open letter to?", "events", {"actor": "The Telegraph?"}),
        (
            "Which MSP put a question to Angela Constance?",
            "events",
            {"actor": "Gillian Mackay", "actor2": "Angela Constance"},
        ),
        ("Whose question did Angela Constance answer?", "events", {"actor": "Angela Constance"}),
        ("What do the city authorities expect to gain?", "quotes", {}),
        ("What percentage rise did they cite?", "figures", {}),
        (
            "Were deaths heading down in 2020?",
            "figures",
            {"indicator": DEATHS, "indicator2": ABERDEEN, "period": "2020"},
        ),
        ("Ronnie Cowen", "anything", {"actor": "Ronnie Cowan?"}),
        ("who said roughly right", "quotes", {"phrase": "“roughly right”"}),
        ("who said very concerned", "quotes", {"phrase": "“very concerned”"}),
        ("wrong side of history", "anything", {"phrase": "“wrong side of history”"}),
        ("what about the wrong side of history", "anything", {"phrase": "“wrong side of history”"}),
        ("who said the most", "quotes", {}),
        ("key people", "anything", {}),
        ("what is it about", "anything", {}),
        ("history of the debate", "events", {}),
    ],
)
async def test_questions_are_understood(asker: Asker, text: str, wanted: str, parts: dict[str, str]) -> None:
    question = await asker.ask(text)
    assert question.wanted is Wanted(wanted)
    assert told(question) == parts


@pytest.mark.parametrize(
    ("text", "unheld"),
    [
        ("What did Nicola Sturgeon say about OPCs?", ["Nicola Sturgeon"]),
        ("How many drug deaths in Wales?", ["Wales"]),
        ("unemployment rate in Scotland", ["unemployment"]),
        ("Paul Smith", ["Paul Smith"]),
        ("Keir Hardie", ["Keir Hardie"]),
        ("Shepherd", ["Shepherd"]),
        ("Jeff Bezos", ["Jeff Bezos"]),
        ("Lady Smith", ["Lady Smith"]),
        ("Who is Will Smith?", ["Will Smith"]),
        ("Who do you think thinks that these rooms work?", []),
        ("What is Reform UK's line on consumption rooms?", ["Reform UK"]),
        ("What did Glasgow City Council say?", ["Glasgow City Council"]),
        ("What did Edinburgh council say about it?", ["Edinburgh council"]),
        ("I need a line from Turning Point Scotland", ["Turning Point Scotland"]),
        ("What did the Scottish Affairs Committee recommend?", ["Scottish Affairs Committee"]),
    ],
)
async def test_what_nothing_held_has_is_told_and_taken_for_nobody_else(
    asker: Asker, text: str, unheld: list[str]
) -> None:
    question = await asker.ask(text)
    assert list(question.unheld) == unheld
    assert not question.actors
    assert not question.indicators


async def test_an_office_means_who_held_it_at_that_time(asker: Asker) -> None:
    held = await asker.ask("What did the Prime Minister say in 2021?")
    assert told(held)["actor"] == "Boris Johnson"
    nobody = await asker.ask("What did the Prime Minister say in 2010?")
    assert not nobody.actors
    assert [other.shown for other in nobody.unmet[0].others] == ["Boris Johnson"]


async def test_a_day_without_its_year_is_one_of_which_something_is_held(asker: Asker) -> None:
    question = await asker.ask("What happens on 27 September?")
    (period,) = [part for part in question.parts if part.key == "period"]
    assert period.taken.value == "2023-09-27"
    assert period.is_guess
    assert "2025-09-27" in [other.value for other in period.others]


async def test_a_part_is_changed_by_its_key(asker: Asker) -> None:
    other = await asker.ask("Who is the drugs minister?", chosen={"actor": "", "wanted": "quotes"})
    assert [actor.name for actor in other.actors] == ["Angela Constance"]
    assert other.wanted is Wanted.QUOTES


async def test_what_has_no_words_is_no_question(asker: Asker) -> None:
    with pytest.raises(WrongInput):
        await asker.ask("?! 🙂 <@123>")


@pytest.mark.parametrize(
    ("text", "parts", "unheld"),
    [
        ("what did Reid say", {"actor": "Olga Reid"}, []),
        ("olga ried", {"actor": "Olga Reid?"}, []),
        ("Martin Reid", {}, ["Martin Reid"]),
        ("what did martin reid say", {}, ["martin reid"]),
        ("Councillor Byrne", {"actor": "Ada Byrne"}, []),
        ("Ada Burn", {}, ["Ada Burn"]),
        ("the mayor in 2020", {"actor": "Ada Byrne", "period": "2020"}, []),
        ("mayor of the Town Council", {"actor": "Ada Byrne"}, []),
        ("who opposes bike lanes?", {"topic": "Cycle lanes", "stance": "opposes"}, []),
        ("cycelways", {"topic": "Cycle lanes?"}, []),
        ("Green Union politicians on tolls", {"party": "Green Union", "topic": "Tolls"}, []),
        ("trams in Atlantis", {}, ["trams", "Atlantis"]),
    ],
)
async def test_names_of_any_server_are_found(
    small: Services, text: str, parts: dict[str, str], unheld: list[str]
) -> None:
    question = await Asker(small).ask(text)
    assert told(question) == parts
    assert list(question.unheld) == unheld


@pytest.mark.parametrize(
    "text",
    [
        "Who slammed the plan and vowed to scupper it?",
        "Which politicians reportedly highlighted the severity of the outbreak?",
        "Give me the strongest justification and a chart, verbatim",
        "wht did teh poeple say abuot it",
    ],
)
async def test_words_that_any_question_may_have_are_never_told_as_not_held(asker: Asker, text: str) -> None:
    assert not (await asker.ask(text)).unheld
