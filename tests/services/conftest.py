"""A team's server with the shipped pack, one with a small made-up pack, and an empty one."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import GUILD, SHIPPED, Services, open_services, small_tables, write_pack


async def _load(database: Path, pack: Path) -> None:
    async with open_services(database) as services:
        await services.loader.load(GUILD, pack)


@pytest.fixture(scope="session")
def shipped_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the shipped pack, to be copied."""
    path = tmp_path_factory.mktemp("shipped") / "despatch.sqlite3"
    asyncio.run(_load(path, SHIPPED))
    return path


@pytest_asyncio.fixture
async def shipped(shipped_template: Path, tmp_path: Path) -> AsyncIterator[Services]:
    path = tmp_path / "shipped.sqlite3"
    shutil.copy(shipped_template, path)
    async with open_services(path) as services:
        yield services


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "empty.sqlite3") as services:
        yield services


@pytest_asyncio.fixture
async def small(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "lanes", small_tables()))
    return empty
