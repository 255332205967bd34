"""Who held an office before or after somebody: answered by roles whose times can be ordered, and by no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.presentation.questions.facts import describe_fact
from bot.services.questions.answered import PlainAnswer
from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys
from tests.services.questions.first_cards import OF_ABSENCE
from tests.services.questions.housing_server import housing_tables

_WHITHAM = "Whitham** (Scottish Drugs and Alcohol Policy Minister, about September 2023)"


def sentences(answer: PlainAnswer) -> str:
    return "\n".join(describe_fact(fact) for fact in answer.facts)


async def near(services: Services, answer: PlainAnswer) -> list[str]:
    records, *_ = await services.read(answer.nearest)
    return [record.key.split("--")[0] for record in records]


@pytest.mark.parametrize(
    ("question", "told", "who"),
    [
        (
            "Who did Elena Whitham replace?",
            f"The nearest held as Drugs minister before **Elena {_WHITHAM}: **Angela Constance**, about 2021. "
            "Whether somebody was between is not told.",
            "angela-constance",
        ),
        (
            "Who was drugs minister after Angela Constance?",
            "The nearest held as Scottish Drugs and Alcohol Policy Minister after **Angela Constance** "
            "(Drugs minister, about 2021): **Elena Whitham**, about September 2023.",
            "elena-whitham",
        ),
        (
            "Who was the previous drugs minister?",
            f"before **Elena {_WHITHAM}: **Angela Constance**",
            "angela-constance",
        ),
    ],
)
async def test_who_is_held_nearest_answers_and_is_not_said_to_be_next(
    shipped: Services, question: str, told: str, who: str
) -> None:
    answer = await ask(shipped, question)
    assert told in sentences(answer)
    assert {key.split("--")[0] for key in await keys(shipped, answer)} == {who}


@pytest.mark.parametrize(
    ("question", "told", "beside"),
    [
        (
            "Who was Prime Minister before Boris Johnson?",
            "Nobody is held as Prime Minister before **Boris Johnson** (about 2021).",
            "boris-johnson",
        ),
        (
            "Who was Lord Advocate before Dorothy Bain?",
            "Nobody is held as Lord Advocate before **Dorothy Bain KC** (about September 2023).",
            "dorothy-bain",
        ),
        ("Who succeeded Joe FitzPatrick?", "Nobody is held as Public Health Minister after", "joe-fitzpatrick"),
        ("What did Kit Malthouse's successor say?", "Nobody is held as Policing minister after", "kit-malthouse"),
        ("Has anyone replaced Elena Whitham?", "Nobody is held as Scottish Drugs and Alcohol Policy", "elena-whitham"),
        ("Who is the next Home Secretary?", "Nobody is held as Home Secretary after **Sajid Javid**", "sajid-javid"),
        ("Who was Prime Minister after Theresa May?", "No record has **Theresa May** as", "boris-johnson"),
        ("Who was Prime Minister before Keir Starmer?", "No record has **Sir Keir Starmer** as", "boris-johnson"),
        (
            "Who replaced Crispin Blunt as co-chair of the APPG?",
            "Nobody is held as Co-chair surely after **Crispin Blunt** (about July 2019). Of others in it no date "
            "tells whether they came before or after: Jeff Smith and Baroness Meacher, about July 2019.",
            "jeff-smith",
        ),
        ("Who was the MP before Ronnie Cowan?", "No record tells who had the seat of **Ronnie Cowan**", "ronnie-cowan"),
        (
            "Which job did Sajid Javid do after he left the Home Office?",
            "No other office of **Sajid Javid** is held after Home Secretary (about July 2019).",
            "sajid-javid",
        ),
        (
            "What was Crispin Blunt before he was co-chair?",
            "Of Former minister (about July 2019) and MP (about 2019) no date tells whether that was before or after.",
            "crispin-blunt",
        ),
    ],
)
async def test_where_nobody_is_held_that_is_told_and_what_is_held_stands_apart(
    shipped: Services, question: str, told: str, beside: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert told in sentences(answer)
    assert any(isinstance(fact, OF_ABSENCE) for fact in answer.facts)
    assert beside in await near(shipped, answer)


async def test_what_the_predecessor_said_is_their_own(shipped: Services) -> None:
    answer = await ask(shipped, "What did the drugs minister before Elena Whitham say?")
    found = await keys(shipped, answer)
    assert found
    assert all(key.startswith("constance-") for key in found)
    assert f"before **Elena {_WHITHAM}: **Angela Constance**, about 2021." in sentences(answer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Who succeeded Fay Orr?",
            "Held as Housing minister right after **Fay Orr** (from 4 May 2019 to 6 June 2022): "
            "**Ivo Penn**, from 6 June 2022.",
        ),
        (
            "What was Fay Orr before she was housing minister?",
            "**Fay Orr** before Housing minister (from 4 May 2019 to 6 June 2022): Mayor (until 2018).",
        ),
    ],
)
async def test_dates_that_meet_tell_who_was_next(empty: Services, tmp_path: Path, question: str, told: str) -> None:
    tables = housing_tables()
    tables["actor"].append({"key": "ivo", "name": "Ivo Penn", "kind": "person"})
    tables["role"] = [
        {"actor": "fay", "title": "Housing minister", "organisation": "welsh-government", "from": "2019-05-04",
         "to": "2022-06-06", "source": "paper"},
        {"actor": "ivo", "title": "Housing minister", "organisation": "welsh-government", "from": "2022-06-06",
         "source": "paper"},
        {"actor": "fay", "title": "Mayor", "organisation": "board", "to": "2018", "source": "paper"},
    ]  # fmt: skip
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    answer = await ask(empty, question)
    assert answer.findings
    assert told in sentences(answer)
