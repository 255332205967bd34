"""Who held an office before or after somebody, in the words in which people ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.understood import PartKind, PlainQuestion
from tests.guilds import Services, write_pack
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker

_NOBODY = "nobody held in it then"


@pytest_asyncio.fixture
async def asker(empty: Services, tmp_path: Path) -> Asker:
    tables = housing_tables()
    people = {"ivo": "Ivo Penn", "kim": "Kim Tal"}
    tables["actor"] += [{"key": key, "name": name, "kind": "person"} for key, name in people.items()]
    offices = (("ivo", "Welsh Housing and Land Minister", "2023"), ("kim", "Transport Minister", "2018"))
    tables["role"] += [
        {"actor": actor, "title": title, "organisation": "welsh-government", "attested_on": year, "source": "paper"}
        for actor, title, year in offices
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return Asker(empty)


def who(question: PlainQuestion) -> list[str]:
    return [part.taken.shown for part in question.parts if part.kind is PartKind.ACTOR]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who replaced Fay Orr as housing minister?", "replaced Fay Orr as housing minister"),
        ("What did Fay Orr's successor say?", "Fay Orr's successor"),
        ("What did the man who took over from Fay Orr say?", "man who took over from Fay Orr"),
        ("Who was housing minister after Fay Orr?", "was housing minister after Fay Orr"),
        ("Who became housing minister after Fay Orr stood down?", "became housing minister after Fay Orr stood down"),
        ("Who became housing minister when Fay Orr left?", "became housing minister when Fay Orr left"),
        ("After Fay Orr, who was housing minister?", "After Fay Orr, who was housing minister"),
        ("Who has been housing minister since Fay Orr?", "has been housing minister since Fay Orr"),
        ("Who was Fay Orr replaced by?", "was Fay Orr replaced by"),
        ("By whom was Fay Orr succeeded as housing minister?", "was Fay Orr succeeded as housing minister"),
        ("Fay Orr was succeeded by whom?", "Fay Orr was succeeded by whom"),
        ("Who did Fay Orr hand over to?", "did Fay Orr hand over to"),
        ("Who took Fay Orr's job?", "took Fay Orr's job"),
        ("Who inherited the housing brief from Fay Orr?", "inherited the housing brief from Fay Orr"),
        ("Where does the successor to Fay Orr stand on the levy?", "successor to Fay Orr"),
        ("What did the housing minister after Fay Orr say?", "housing minister after Fay Orr"),
        ("Has anyone replaced Fay Orr?", "replaced Fay Orr"),
        ("Which housing minister followed Fay Orr?", "housing minister followed Fay Orr"),
        ("Who was it that succeeded Fay Orr?", "was it that succeeded Fay Orr"),
        ("Who sat in Fay Orr's chair after her?", "sat in Fay Orr's chair after her"),
    ],
)
async def test_who_came_after_is_meant(asker: Asker, text: str, words: str) -> None:
    question = await asker.ask(text)
    assert who(question) == ["Ivo Penn"]
    assert question.succession
    assert question.succession.typed == words
    assert question.succession.is_later
    assert not question.words


@pytest.mark.parametrize(
    "text",
    [
        "Who came before Ivo Penn?",
        "Who did Ivo Penn replace?",
        "Who did Ivo Penn take over from as housing minister?",
        "Whose job did Ivo Penn take?",
        "Who had Ivo Penn's job before him?",
        "Who handed over to Ivo Penn?",
        "Who preceded Ivo Penn as housing minister?",
        "Who was Ivo Penn's immediate predecessor?",
        "Who was the predecessor of Ivo Penn?",
        "Who was housing minister until Ivo Penn took over?",
        "Who held the post of housing minister before Ivo Penn?",
        "Before Ivo Penn, who was the housing minister?",
        "What did the housing minister before Ivo Penn say about the levy?",
        "Who was the previous housing minister?",
        "What did the former housing minister say?",
        "Who used to be housing minister?",
        "Who was the housing minister's predecessor?",
        "Which minister came before Ivo Penn?",
    ],
)
async def test_who_came_before_is_meant(asker: Asker, text: str) -> None:
    question = await asker.ask(text)
    assert who(question) == ["Fay Orr"]
    assert question.succession
    assert not question.succession.is_later


async def test_a_pronoun_means_whom_was_asked_about(asker: Asker) -> None:
    before = await asker.ask("Who is Ivo Penn?")
    for text in ("Who was his predecessor?", "And who came before him?"):
        assert who(await asker.ask(text, before=before)) == ["Fay Orr"], text


@pytest.mark.parametrize(
    "text",
    [
        "Who replaced Gus Pike?",
        "Who was planning minister before Gus Pike?",
        "Who is the next planning minister?",
        "Who was planning minister after Amber Rudd?",
        "Who took over from Kim Tal as housing minister?",
        "Who was First Minister before Gus Pike?",
    ],
)
async def test_nobody_is_meant_where_nobody_is_known(asker: Asker, text: str) -> None:
    assert who(await asker.ask(text)) == [_NOBODY]


@pytest.mark.parametrize(
    ("text", "is_later", "titles"),
    [
        ("Which job did Gus Pike do after he left the UK Government?", True, []),
        ("What was Gus Pike before he became planning minister?", False, ["Planning minister"]),
        ("Before becoming planning minister, what did Gus Pike do?", False, ["Planning minister"]),
        ("What was Gus Pike's previous job?", False, []),
        ("What office did Gus Pike hold next?", True, []),
        ("Where did Gus Pike go after he was planning minister?", True, ["Planning minister"]),
    ],
)
async def test_another_office_of_somebody_is_asked_for(
    asker: Asker, text: str, is_later: bool, titles: list[str]
) -> None:
    question = await asker.ask(text)
    assert who(question) == ["Gus Pike"]
    assert question.succession
    assert question.succession.asks_job
    assert question.succession.is_later is is_later
    assert [*question.succession.titles] == titles


@pytest.mark.parametrize(
    "text",
    [
        "What did Fay Orr say after Ivo Penn's statement?",
        "Who criticised the housing minister before Ivo Penn's statement?",
        "Who spoke after Fay Orr?",
        "What did the planning minister say before the levy?",
        "What did Gus Pike say after he became planning minister?",
        "What would Ann Lee do as the next planning minister?",
        "Who wrote to the planning minister before Fay Orr?",
        "What did the former planning minister say?",
        "Who followed Fay Orr's lead on the levy?",
        "Who was planning minister before 2020?",
    ],
)
async def test_what_came_before_or_after_something_else_is_no_office(asker: Asker, text: str) -> None:
    assert (await asker.ask(text)).succession is None


async def test_whoever_is_chosen_is_meant_by_themselves(asker: Asker) -> None:
    question = await asker.ask("Who replaced Fay Orr?")
    key = next(part.key for part in question.parts if part.kind is PartKind.ACTOR)
    gus = (await asker.ask("Gus Pike")).actors[0]
    again = await asker.ask("Who replaced Fay Orr?", chosen={key: gus.id})
    assert again.succession is None
    assert [*again.actors] == [gus]
