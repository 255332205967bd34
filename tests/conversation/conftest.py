"""The bot in two servers: one with the shipped pack, one with nothing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from simcord import Env

from bot.application import open_services
from bot.client import DespatchClient
from bot.services.all_services import Services
from bot.services.findings import Clock
from bot.settings import Settings
from bot.storage.server.greetings import KNOWN
from tests.conversation.clocks import BotClock, BriskEnv, DiscordClock
from tests.conversation.contract import Contract
from tests.conversation.people import GUILD_ID, OTHER_GUILD_ID, Person, Server, World, make_server
from tests.conversation.wire import Wire
from tests.guilds import NOW, SHIPPED, copy_closed


@pytest.fixture(scope="session")
def contract() -> Contract | None:
    """Discord's description, or None where it is not at hand: test_contract says so."""
    path = os.environ.get("DISCORD_OPENAPI", "")
    return Contract(Path(path)) if path and Path(path).is_file() else None


@dataclass(frozen=True)
class Template:
    """A closed database to be copied, and what Discord was told of commands by the bot that ran on it."""

    path: Path
    commands: Mapping[int | None, Any]


@pytest.fixture(scope="session")
def shipped_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """One in which the first server holds the shipped pack. Its bot has told Discord of the commands."""
    path = tmp_path_factory.mktemp("template") / "despatch.sqlite3"

    async def load() -> Mapping[int | None, Any]:
        async with open_world(path, None) as world:
            await world.services.packs.load(GUILD_ID, SHIPPED)
            await _know_servers(world)
            return world.env.backend.commands

    return Template(path, asyncio.run(load()))


async def _know_servers(world: World) -> None:
    """Let both servers be known to the bot: they hear nothing of its having joined them until it does."""
    async with world.database.write() as transaction:
        await transaction.execute_many(
            "INSERT INTO greeting (guild_id, joined_at, state) VALUES (:guild_id, :joined_at, 'done')",
            [{"guild_id": guild_id, "joined_at": KNOWN} for guild_id in (GUILD_ID, OTHER_GUILD_ID)],
        )


@asynccontextmanager
async def open_world(
    path: Path,
    contract: Contract | None,
    *starter_packs: str,
    clock: Clock | None = None,
    commands: Mapping[int | None, Any] | None = None,
) -> AsyncIterator[World]:
    """A world on the database at `path`; whatever the last test act left is checked at the end, and every history.

    The bot's clock is the world's, which begins at NOW; or `clock`, of which the world knows nothing. `commands` are
    those that Discord knows already.
    """
    discord_clock = DiscordClock(NOW)
    bot_clock = BotClock(NOW, discord_clock)
    async with AsyncExitStack() as stack:

        async def reopen(path: Path) -> Services:
            settings = Settings(database_path=path)
            return await stack.enter_async_context(open_services(settings, clock or bot_clock))

        services = await reopen(path)
        # Not simcord.run, which sets the clock of its context: a fixture ends in another context than it began in.
        env = BriskEnv(DespatchClient(services, starter_packs), discord_clock, bot_clock)
        env.backend.commands.update(commands or {})
        wire = Wire(env)
        stack.enter_context(wire.laid())
        await env.start()
        try:
            world = World(
                env=env,
                wire=wire,
                clock=bot_clock,
                services=services,
                reopen=reopen,
                starter_packs=starter_packs,
                contract=contract,
            )
            yield world
            await env.settle()
            world.check()
            assert not [check for check in await world.services.proof.prove() if check.broken or check.damaged]
        finally:
            await env.shutdown()


@asynccontextmanager
async def open_copy(
    template: Template, folder: Path, contract: Contract | None, *starter_packs: str, clock: Clock | None = None
) -> AsyncIterator[World]:
    """A world as the template is, on a database of its own in `folder`."""
    path = copy_closed(template.path, folder / "despatch.sqlite3")
    async with open_world(path, contract, *starter_packs, clock=clock, commands=template.commands) as opened:
        yield opened


@pytest_asyncio.fixture
async def world(shipped_template: Template, tmp_path: Path, contract: Contract | None) -> AsyncIterator[World]:
    async with open_copy(shipped_template, tmp_path, contract) as opened:
        yield opened


@pytest.fixture
def env(world: World) -> Env:
    """Asked for by every conversation: SimCord's plugin gives a test the clock of the Env among its fixtures."""
    return world.env


@pytest.fixture
def server(world: World, env: Env) -> Server:
    """The server that holds the shipped pack."""
    return make_server(world, GUILD_ID, "Policy", ("ann", "bob"))


@pytest.fixture
def other_server(world: World) -> Server:
    """A server that holds nothing."""
    return make_server(world, OTHER_GUILD_ID, "Elsewhere", ("cat", "dan"))


@pytest.fixture
def ann(server: Server) -> Person:
    """Manages the server that holds the shipped pack."""
    return server.manager


@pytest.fixture
def bob(server: Server) -> Person:
    """A member of that server who manages nothing."""
    return server.member


@pytest.fixture
def cat(other_server: Server) -> Person:
    return other_server.manager
