"""Words that are written short or misspelt: what they are read as, and what is never taken for another word."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import Services, write_pack
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker, told


@pytest_asyncio.fixture
async def asker(empty: Services, tmp_path: Path) -> Asker:
    tables = housing_tables()
    tables["topic"] += [
        {"key": "reps", "name": "Reps in rents", "description": "Rep is what tenants call those who speak for them."},
        {"key": "mould", "name": "Mould", "description": "Landlords must remove it; the mtgs of tenants insist."},
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return Asker(empty)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("what does the Welsh gov say", {"actor": "Welsh Government"}),
        ("UK govt on levy", {"actor": "UK Government", "topic": "Empty homes levy"}),
        ("Welsh gov't", {"actor": "Welsh Government"}),
        ("the Housing and Land Cttee", {"actor": "Housing and Land Committee"}),
        ("Lantern Inst", {"actor": "Lantern Institute"}),
        ("empty homes levy last yr", {"topic": "Empty homes levy", "period": "2025"}),
    ],
)
async def test_a_name_may_be_written_short(asker: Asker, text: str, parts: dict[str, str]) -> None:
    assert told(await asker.ask(text)) == parts


async def test_what_a_record_or_a_name_has_itself_is_not_read_in_full(asker: Asker) -> None:
    assert (await asker.ask("who are the rep")).words == ["rep"]
    assert (await asker.ask("who insists in the mtgs")).words == ["insists", "mtgs"]
    assert (await asker.ask("who insists in the dept")).words == ["insists", "department"]
