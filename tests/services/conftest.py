"""A team's server with the shipped pack, one with a small made-up pack, and an empty one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.core.database import Database
from tests.guilds import GUILD, SHIPPED, Services, Tables, copy_closed, open_services, small_tables, write_pack
from tests.services.digests.digest_desk import Desk


async def _load(database: Path, pack: Path) -> Path:
    async with open_services(database) as services:
        await services.loader.load(GUILD, pack)
    return database


@pytest.fixture(scope="session")
def shipped_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the shipped pack, to be copied."""
    return asyncio.run(_load(tmp_path_factory.mktemp("shipped") / "despatch.sqlite3", SHIPPED))


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the small pack, to be copied."""
    folder = tmp_path_factory.mktemp("small")
    return asyncio.run(_load(folder / "despatch.sqlite3", write_pack(folder / "lanes", small_tables())))


@pytest_asyncio.fixture
async def shipped(shipped_template: Path, tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(copy_closed(shipped_template, tmp_path / "shipped.sqlite3")) as services:
        yield services


@pytest_asyncio.fixture
async def small(small_template: Path, tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(copy_closed(small_template, tmp_path / "small.sqlite3")) as services:
        yield services


@pytest_asyncio.fixture
async def empty(new_template: Path, tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(copy_closed(new_template, tmp_path / "empty.sqlite3")) as services:
        yield services


@pytest_asyncio.fixture
async def desk(new_template: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """The services of digests on an empty database."""
    async with Database.open(copy_closed(new_template, tmp_path / "despatch.sqlite3")) as database:
        yield Desk(database)


@pytest.fixture
def informed(shipped: Services) -> Desk:
    """The same where the shipped pack is on record."""
    return Desk(shipped.database)


@pytest.fixture
def tables() -> Tables:
    """The rows of the small pack, to be altered."""
    return small_tables()
