"""Which bodies are meant where none is named: a party by who stands for it, several by what they are, a newspaper."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.understood import PartKind
from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker

_BODIES = {
    "farmers": "Farmers of the valley (letter to The Harbour Gazette)",
    "gazette": "The Harbour Gazette",
    "echo": "Swansea Echo",
    "vets": "Vets (letter to the Swansea Echo)",
    "doctors": "Medical groups (unnamed)",
    "against": "Opponents of the levy (unnamed)",
    "counters": "National Records of Wales",
    "valuers": "Valuation Office",
    "force": "Swansea Police",
}
_NOTES = {"valuers": "Values houses for the courts."}
_LETTERS = (("farmers-letter", "farmers;gazette"), ("vets-letter", "vets;echo"))


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Services:
    tables = housing_tables()
    tables["actor"] += [
        {"key": key, "name": name, "kind": "organisation", "note": _NOTES.get(key, "")} for key, name in _BODIES.items()
    ]
    tables["actor"] += [{"key": "ida", "name": "Ida Farm", "kind": "person"}]
    tables["role"] += [
        {"actor": "ida", "title": "Farmer", "organisation": "senedd", "attested_on": "2021", "source": "paper"}
    ]
    tables["quote"] += [
        {
            "key": f"said-{who}",
            "speaker": who,
            "text": "Nobody asked us.",
            "directness": "direct",
            "extent": "full",
            "said_on": "2021",
            "topics": "levy",
            "sources": "paper",
        }
        for who in ("farmers", "vets", "ida")
    ]
    tables["event"] += [
        {
            "key": key,
            "date": "2021-03-01",
            "title": "Open letter on the levy",
            "status": "happened",
            "actors": actors,
            "topics": "levy",
            "sources": "paper",
        }
        for key, actors in _LETTERS
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return empty


async def meant(services: Services, text: str, *before: str) -> dict[str, list[str]]:
    asker = Asker(services)
    earlier = None
    for each in before:
        earlier = await asker.ask(each, before=earlier)
    found: dict[str, list[str]] = {}
    for part in (await asker.ask(text, before=earlier)).parts:
        if part.kind in (PartKind.ACTOR, PartKind.PARTY):
            found.setdefault(part.typed, []).append(part.taken.shown)
    return found


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("What does Ann Lee's party want?", "Ann Lee's party", "Harbour Union"),
        ("the party of Hal Young", "party of Hal Young", "Welsh Harbour Union"),
        ("Who leads Eli Stone's party in Wales?", "leads Eli Stone's party in Wales", "Bo Quist"),
        ("What did the head of Cy Dahl's party in Wales say?", "head of Cy Dahl's party in Wales", "Bo Quist"),
    ],
)
async def test_a_party_is_told_by_who_stands_for_it(homes: Services, text: str, words: str, who: str) -> None:
    assert await meant(homes, text) == {words: [who]}


async def test_whose_party_may_be_told_before(homes: Services) -> None:
    assert await meant(homes, "And the head of her party in Wales?", "What did Ann Lee say?") == {
        "head of her party in Wales": ["Bo Quist"]
    }
    # A minister of no party has none.
    assert await meant(homes, "And the head of his party?", "What did Gus Pike say?") == {"": ["Gus Pike"]}


async def test_several_are_meant_by_what_they_are(homes: Services) -> None:
    assert await meant(homes, "What did farmers say?") == {
        "farmers": ["Ida Farm", "Farmers of the valley (letter to The Harbour Gazette)"]
    }
    # Only these wrote to it.
    assert (await meant(homes, "What did farmers write to the Gazette?"))["farmers"] == [
        "Farmers of the valley (letter to The Harbour Gazette)"
    ]


@pytest.mark.parametrize(
    ("question", "letter"),
    [
        ("Which newspaper did the farmers write to?", "farmers-letter"),
        ("To which paper did the vets send a letter?", "vets-letter"),
    ],
)
async def test_a_newspaper_is_found_by_who_wrote_to_it(homes: Services, question: str, letter: str) -> None:
    assert await keys(homes, await ask(homes, question), 1) == [letter]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("What did the statisticians say?", "statisticians", "National Records of Wales"),
        ("the stats office on the levy", "stats office", "National Records of Wales"),
        ("What do health professionals want?", "health professionals", "Medical groups (unnamed)"),
        ("What do the sceptics say?", "sceptics", "Opponents of the levy (unnamed)"),
        ("What did the think tank's paper say?", "think tank's", "Lantern Institute"),
        ("Which office values houses for courts?", "office values houses for courts", "Valuation Office"),
        (
            "What did the body that values dwellings for judges say?",
            "body that values dwellings for judges",
            "Valuation Office",
        ),
        ("What did Gus Pike's government say?", "Gus Pike's government", "UK Government"),
    ],
)
async def test_a_body_is_told_by_what_it_is_or_does(homes: Services, text: str, words: str, who: str) -> None:
    assert await meant(homes, text) == {words: [who]}


async def test_no_body_is_meant_of_which_the_record_says_something_else(homes: Services) -> None:
    assert await meant(homes, "Which office sells houses?") == {}
    assert await meant(homes, "What did the police say?") == {"police": ["Swansea Police"]}
    assert await meant(homes, "What did the police chief say?") == {}
    assert "MPs" not in await meant(homes, "What did the MPs' Housing and Land Committee say?")


async def test_one_of_each_of_two_parties_may_be_asked_for(homes: Services) -> None:
    found = await meant(homes, "Which Harbour Union and which Welsh Harbour Union figure spoke?")
    assert {"Ann Lee", "Cy Dahl", "Bo Quist", "Hal Young"} <= {name for names in found.values() for name in names}
