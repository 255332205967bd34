"""Where the tests of this room write packs, and the server whose files they send."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.names.directory import Directory
from bot.services.transfer.exporting import ExportService
from bot.services.transfer.importing import ImportService
from tests.guilds import SHIPPED, clock, open_services
from tests.services.transfer.transfers import Transfers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pack"


@pytest_asyncio.fixture
async def transfers(tmp_path: Path) -> AsyncIterator[Transfers]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(SHIPPED)
        on = (services.database, Directory(), clock)
        yield Transfers(services, ImportService(*on), ExportService(*on))
