"""Who does what by words that are measures, places or nouns elsewhere: a levy is rated, a say given, a room refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.understood import PartKind
from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker, told


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Asker:
    await empty.load(write_pack(tmp_path / "homes", housing_tables(), name="homes"))
    return Asker(empty)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How did Ann Lee once rate the levy?", "quotes"),
        ("How does the Lantern Institute rate the levy?", "quotes"),
        ("How would Gus Pike rank the levy among his worries?", "quotes"),
        ("How did she rate it?", "quotes"),
        ("What does Fay Orr count as her main worry?", "quotes"),
        ("Does Bo Quist number the levy among the answers?", "quotes"),
        ("What did Eli Stone figure the levy would do?", "stances"),
        ("Does Ann Lee share Bo Quist's view of the levy?", "stances"),
        ("Do Ann Lee and Bo Quist share a view of the levy?", "stances"),
        ("Who shares the view that a levy punishes the careful?", "stances"),
        ("Which minister rates the levy as a matter for others?", "quotes"),
        ("How many homes did Fay Orr count?", "figures"),
        ("What number of homes did Fay Orr count?", "figures"),
        ("Did the Harbour Union's share of the vote fall?", "figures"),
        ("What share of homes did the Harbour Union count?", "figures"),
    ],
)
async def test_a_measure_word_that_somebody_does_asks_for_no_number(homes: Asker, text: str, wanted: str) -> None:
    assert (await homes.ask(text)).wanted.value == wanted


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Where did the Harbour Union's housing shadow come down on the levy?", "Cy Dahl?"),
        ("What did the Harbour Union's shadow for housing say?", "Cy Dahl?"),
        ("What did the shadow on housing say?", "Cy Dahl?"),
        ("What did the housing shadow of the Harbour Union say?", "Cy Dahl?"),
        ("What did the Harbour housing shadow say?", "Cy Dahl?"),
        ("What did the shadow housing spokesman say?", "Cy Dahl?"),
        ("What did the housing shadow secretary say?", "Cy Dahl"),
        ("Who shadows the Housing Secretary?", "Cy Dahl?"),
        ("What does the shadow to the Housing Secretary want?", "Cy Dahl?"),
        ("What did Welsh Harbour's housing shadow say?", "nobody held in such an office"),
        ("What did the shadow planning minister say?", None),
        ("What stands in the shadow of housing blocks?", None),
    ],
)
async def test_a_shadow_is_whoever_shadows_that_minister(homes: Asker, text: str, actor: str | None) -> None:
    assert told(await homes.ask(text)).get("actor") == actor


@pytest.mark.parametrize(
    "text",
    [
        "Where did Gus Pike come down on the levy?",
        "Where did the Harbour Union come down on the levy in the end?",
        "Where has the Lantern Institute come down on the levy?",
        "How did the tenants come down on the levy?",
        "Where did they all end up on the levy?",
        "Which side did the Welsh Government come down on over the levy?",
        "On which side of the argument does Eli Stone stand?",
        "On what side did the Lantern Institute come down over the levy?",
        "Which side is Eli Stone on?",
        "Where did she come down about the levy?",
    ],
)
async def test_whoever_comes_down_on_something_takes_a_side(homes: Asker, text: str) -> None:
    assert (await homes.ask(text)).wanted.value == "stances"


@pytest.mark.parametrize(
    "text", ["Where did rents come down over the last year?", "Where did rents come down in 2021?"]
)
async def test_what_comes_down_takes_no_side(homes: Asker, text: str) -> None:
    assert (await homes.ask(text)).wanted.value == "figures"


@pytest_asyncio.fixture
async def governed(empty: Services, tmp_path: Path) -> Asker:
    tables = housing_tables()
    tables["topic"].append({"key": "devolution", "name": "Devolution of housing law"})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return Asker(empty)


_DEVOLUTION = "Devolution of housing law?"


@pytest.mark.parametrize(
    "text",
    [
        "Does London intend to give Cardiff the say over housing law?",
        "Does the UK Government plan to hand the Senedd control of housing law?",
        "Will Westminster transfer power over housing legislation to the Welsh Parliament?",
        "Is London going to hand over housing legislation to the Senedd?",
        "Who wants the Welsh Government to be given control over the law on housing?",
        "Who wants to let the Senedd decide on housing law?",
        "Did Gus Pike rule out giving Cardiff powers over housing laws?",
        "Who argues that housing law powers should be handed to the Senedd?",
        "Is there a plan to pass authority over housing law to Cardiff?",
        "Should the Senedd get the final say over housing laws?",
    ],
)
async def test_a_power_that_is_given_is_devolved_and_its_receiver_does_nothing(governed: Asker, text: str) -> None:
    parts = told(await governed.ask(text))
    assert parts["topic"] == _DEVOLUTION
    assert not {*parts.values()} & {"Welsh Parliament", "Welsh Government", "Welsh Government?"}


@pytest.mark.parametrize(
    "text",
    [
        "Does the UK Government plan to give the Lantern Institute the say over housing law?",
        "Did the Senedd give Fay Orr the power to draft housing law?",
        "Was the levy handed to the Senedd?",
        "Who has a say in the levy?",
    ],
)
async def test_what_is_given_to_others_is_not_devolved(governed: Asker, text: str) -> None:
    topics = [part.taken.shown for part in (await governed.ask(text)).parts if part.kind is PartKind.TOPIC]
    assert "Devolution of housing law" not in topics


async def test_of_what_is_not_to_be_devolved_what_is_said_is_found(shipped: Services) -> None:
    answer = await ask(shipped, "Does London intend to give Holyrood the say over narcotics legislation?")
    assert await keys(shipped, answer, 1) == ["jack-no-devolution-plans"]


@pytest.mark.parametrize(
    "text",
    [
        "What did the Commons housing and land MPs want?",
        "What did the Commons Housing and Land Committee recommend?",
        "What did the House of Commons Housing and Land Committee recommend?",
        "What did the Senedd's Housing and Land Committee say?",
        "Which law did the Senedd Housing and Land Committee want changed?",
        "What does Westminster's Housing and Land Committee think?",
        "What did the Commons select Housing and Land Committee say?",
        "Did the Welsh Parliament's Housing and Land Committee back the levy?",
        "the Commons housing and land committee on the levy",
        "Where does the Senedd housing and land committee stand on the levy?",
    ],
)
async def test_a_chamber_before_its_committee_is_no_second_speaker(homes: Asker, text: str) -> None:
    question = await homes.ask(text)
    assert [actor.name for actor in question.actors] == ["Housing and Land Committee"]


async def test_a_chamber_that_speaks_with_its_committee_is_one(homes: Asker) -> None:
    question = await homes.ask("What did the Senedd and the Housing and Land Committee say?")
    assert {actor.name for actor in question.actors} == {"Welsh Parliament", "Housing and Land Committee"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did the Senedd's housing minister say?", {"Fay Orr"}),
        ("What did the Senedd's planning minister say?", {"Welsh Parliament"}),
    ],
)
async def test_a_chamber_before_a_minister_of_its_nation_does_not_speak(
    homes: Asker, text: str, names: set[str]
) -> None:
    question = await homes.ask(text)
    assert {actor.name for actor in question.actors} == names
