"""From when and until when somebody held an office: told by dates that a source states, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.test_true_sentences import sentences


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did Sajid Javid become Home Secretary?", "from when **Sajid Javid** was Home Secretary (attested about"),
        ("When was Yvette Cooper appointed Shadow Home Secretary?", "from when **Yvette Cooper** was Shadow Home"),
        ("How long has Dorothy Bain been Lord Advocate?", "from when **Dorothy Bain KC** was Lord Advocate"),
        ("Since when has Anas Sarwar led Scottish Labour?", "from when **Anas Sarwar** was Leader"),
        (
            "When did Kit Malthouse step down as policing minister?",
            "until when **Kit Malthouse** was Policing minister",
        ),
        ("When did Boris Johnson leave office?", "until when **Boris Johnson** was Prime Minister"),
        ("When did Elena Whitham replace Angela Constance?", "from when **Elena Whitham** was Scottish Drugs and"),
        ("When was Kit Malthouse replaced?", "until when **Kit Malthouse** was Policing minister"),
        ("When was Constance replaced by Whitham?", "until when **Angela Constance** was Drugs minister"),
    ],
)
async def test_where_no_source_dates_an_office_that_is_told(shipped: Services, question: str, told: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert answer.nearest
    assert f"No record tells {told}" in sentences(answer)


async def test_an_office_of_others_is_told_to_be_none_of_theirs(shipped: Services) -> None:
    answer = await ask(shipped, "When did Starmer become Prime Minister?")
    assert not answer.findings
    assert sentences(answer) == "No record has **Sir Keir Starmer** as “Prime Minister”."


@pytest.mark.parametrize(
    "question",
    [
        "When was Alister Jack's statement made?",
        "When did Ronnie Cowan press Sajid Javid?",
        "Since when has Starmer been against it?",
        "When did Scottish Labour make decriminalisation its policy?",
    ],
)
async def test_when_something_else_was_is_answered_by_what_tells_it(shipped: Services, question: str) -> None:
    assert (await ask(shipped, question)).findings


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did Fay Orr become housing minister?", "**Fay Orr** was Housing minister from 4 May 2019."),
        ("Since when was Fay Orr housing minister?", "**Fay Orr** was Housing minister from 4 May 2019."),
        ("When did Fay Orr resign as housing minister?", "**Fay Orr** was Housing minister until 6 June 2022."),
        ("When did Fay Orr become mayor?", "No record tells from when **Fay Orr** was Mayor (until 2018)."),
    ],
)
async def test_dates_that_a_source_states_answer(empty: Services, tmp_path: Path, question: str, told: str) -> None:
    tables = housing_tables()
    tables["role"] = [
        {"actor": "fay", "title": "Housing minister", "organisation": "welsh-government", "from": "2019-05-04",
         "to": "2022-06-06", "source": "paper"},
        {"actor": "fay", "title": "Mayor", "organisation": "board", "to": "2018", "source": "paper"},
    ]  # fmt: skip
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    answer = await ask(empty, question)
    assert told in sentences(answer)
    assert bool(await keys(empty, answer)) is not told.startswith("No")


async def test_an_event_that_tells_of_it_answers(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["event"].append(
        {"key": "fay-appointed", "date": "2019-05-04", "title": "Fay Orr appointed housing minister",
         "status": "happened", "actors": "fay", "sources": "paper"}
    )  # fmt: skip
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    assert "fay-appointed" in await keys(empty, await ask(empty, "When was Fay Orr appointed?"))
