"""Who would have none of something, where that happened, however short it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys
from tests.services.questions.housing_server import housing_tables

_HAPPENED = (
    ("refusal", "2021-03-01", "UK Government turns down a levy in Swansea", "It rejects the request of the town."),
    ("denial", "2021-04-01", "UK Government says that it will not block the levy", "It denies what was written."),
)


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Services:
    tables = housing_tables()
    tables["topic"].append({"key": "swansea", "name": "Swansea levy"})
    tables["event"] += [
        {
            "key": key,
            "date": date,
            "title": title,
            "summary": summary,
            "status": "happened",
            "actors": "uk-government",
            "topics": "swansea;levy",
            "sources": "paper",
        }
        for key, date, title, summary in _HAPPENED
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return empty


@pytest.mark.parametrize(
    "question",
    [
        "swansea levy knocked back by westminster",
        "swansea levy turned down by uk government",
        "swansea levy refused by the uk government",
        "swansea levy thrown out by uk government",
        "swansea levy blocked by uk government",
        "uk government knocks back swansea levy",
        "uk government rejects swansea levy",
        "Was the Swansea levy rejected by the UK Government?",
        "Has the UK Government rejected the Swansea levy?",
        "Who turned down the Swansea levy?",
        "Who rejected the Swansea levy?",
    ],
)
async def test_what_was_refused_is_found_by_who_refused_it(homes: Services, question: str) -> None:
    found = await keys(homes, await ask(homes, question))
    assert found[0] == "refusal"


async def test_what_happened_to_a_room_is_found_in_telegram_style(shipped: Services) -> None:
    found = await keys(shipped, await ask(shipped, "glasgow fix room knocked back by westminster"))
    assert found == ["glasgow-room-blocked", "glasgow-requests-resisted"]


async def test_where_somebody_stands_is_still_told_beside_it(shipped: Services) -> None:
    found = await keys(shipped, await ask(shipped, "drug consumption rooms rejected by uk government"))
    assert {"glasgow-room-blocked", "uk-government-opposed-2021"} <= {*found}
