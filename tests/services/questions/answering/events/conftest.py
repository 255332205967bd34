"""The guild to which questions about what happened, and is planned, are put."""

from __future__ import annotations

from pathlib import Path

import pytest_asyncio

from tests.guilds import Services, write_pack
from tests.services.questions.answering.events.quarry_server import quarry_tables


@pytest_asyncio.fixture
async def quarry(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "quarry", quarry_tables(), name="quarry"))
    return empty
