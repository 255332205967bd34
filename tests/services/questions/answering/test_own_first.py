"""What somebody did or decided comes before what others did about it."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys
from tests.services.questions.housing_server import housing_tables


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Services:
    tables = housing_tables()
    tables["event"] += [
        {
            "key": key,
            "date": date,
            "title": title,
            "summary": summary,
            "status": "happened",
            "actors": "renters;land",
            "topics": "levy",
            "sources": "paper",
        }
        for key, date, title, summary in (
            ("ruling", "2021-06-01", "Land Court rules on the levy", "No owner is to be taken to court over it."),
            ("answer", "2021-07-01", "Tenants answer the Land Court", "It decided well on owners, they say."),
        )
    ]
    tables["actor"].append({"key": "land", "name": "Land Court", "kind": "organisation"})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return empty


@pytest.mark.parametrize(
    "question",
    [
        "What has the Land Court decided about owners and the levy?",
        "What did the Land Court decide about the levy for owners?",
        "What has the Land Court settled about owners under the levy?",
        "Which way has the Land Court decided on owners and the levy?",
    ],
)
async def test_what_somebody_decided_comes_before_who_answered(homes: Services, question: str) -> None:
    assert await keys(homes, await ask(homes, question), 1) == ["ruling"]


async def test_of_a_deed_with_many_words_between_its_doer_s_words_come_first(shipped: Services) -> None:
    question = "What has Scotland's chief law officer decided about taking users caught with small amounts to court?"
    assert await keys(shipped, await ask(shipped, question), 1) == ["bain-public-interest"]
