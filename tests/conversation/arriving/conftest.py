"""A bot that offers the shipped pack, and a server that it joins in the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.conversation.conftest import Template, open_copy
from tests.conversation.contract import Contract
from tests.conversation.people import World


@pytest_asyncio.fixture
async def world(shipped_template: Template, tmp_path: Path, contract: Contract | None) -> AsyncIterator[World]:
    async with open_copy(shipped_template, tmp_path, contract, "drug-consumption-rooms") as opened:
        yield opened
