"""Several clients in one process, as where a bot is started anew: each has commands of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from discord import app_commands

from bot.application import start_application
from bot.client import DespatchClient
from bot.settings import Settings


@pytest.fixture
async def clients(tmp_path: Path) -> AsyncIterator[list[DespatchClient]]:
    async with AsyncExitStack() as stack:
        files = [Settings(database_path=tmp_path / name) for name in ("first.sqlite3", "second.sqlite3")]
        started = [await stack.enter_async_context(start_application(settings)) for settings in files]
        for client in started:
            await client.add_cogs()
        yield started


def commands_of(client: DespatchClient) -> dict[str, app_commands.Command[Any, ..., Any]]:
    walked = client.tree.walk_commands()
    return {command.qualified_name: command for command in walked if isinstance(command, app_commands.Command)}


async def test_they_share_no_command(clients: list[DespatchClient]) -> None:
    first, second = map(commands_of, clients)
    assert list(first) == list(second) != []
    for client, commands in zip(clients, (first, second), strict=True):
        assert {command.binding for command in commands.values()} <= set(client.cogs.values())


async def test_one_that_closes_takes_nothing_from_the_other(clients: list[DespatchClient]) -> None:
    first, second = clients
    held = commands_of(second)
    items = {*second._connection._view_store._dynamic_items}
    await first.close()
    assert not first.cogs
    assert commands_of(second) == held
    assert {*second._connection._view_store._dynamic_items} == items != set()
