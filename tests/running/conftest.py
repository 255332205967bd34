"""The bot as a process of its own, against a stand-in for Discord on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.application import open_services
from bot.services.all_services import Services
from bot.services.transfer.pack_loading import PackLoader
from bot.settings import Settings
from bot.storage.core.database import Database
from tests.guilds import clock, copy_closed, small_tables, write_pack
from tests.running.processes import BotProcess, bot_process
from tests.running.stand_in.discord_gateway import IDENTIFY
from tests.running.stand_in.discord_objects import GUILD_ID
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

DATABASE = "despatch.sqlite3"
QUIET = {"LOG_LEVEL": "WARNING"}
"""So that standard error holds nothing but the problem."""


@dataclass(frozen=True)
class Launcher:
    """Starts the bot in a folder of the test's own; whatever still runs at the test's end is killed."""

    folder: Path
    discord: DiscordStandIn
    stack: AsyncExitStack
    installed: Path | None = None
    """The interpreter that has the bot installed; None for the bot of this checkout."""

    async def start(
        self, *arguments: str, settings: Mapping[str, str] | None = None, alteration: str = ""
    ) -> BotProcess:
        """Start `python -m bot` with these arguments, settings, and Python code that alters it first."""
        needs_discord = arguments[:1] in (("run",), ("sync",))
        return await self.stack.enter_async_context(
            bot_process(
                *arguments,
                folder=self.folder,
                settings=settings or {},
                api=self.discord.api if needs_discord else "",
                gateway=self.discord.gateway,
                alteration=alteration,
                installed=self.installed,
                is_warm=self.installed is None,
            )
        )

    async def run(self, *, alteration: str = "", **settings: str) -> BotProcess:
        """Start `run` without starter packs, and wait until it is in the server and may be asked."""
        count = len(self.discord.received(IDENTIFY))
        given = {"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": "", **settings}
        bot = await self.start("run", settings=given, alteration=alteration)
        await self.discord.wait_until(lambda: len(self.discord.received(IDENTIFY)) > count)
        return bot

    @asynccontextmanager
    async def services(self) -> AsyncIterator[Services]:
        """The services on the bot's database, to prepare what it will find and to see what it left; it must not run."""
        async with open_services(Settings(database_path=self.folder / DATABASE)) as services:
            yield services

    async def refused(self, *arguments: str, alteration: str = "", **settings: str) -> str:
        """The one sentence with which the bot refuses to do this."""
        bot = await self.start(*arguments, settings={**QUIET, **settings}, alteration=alteration)
        code = await bot.wait()
        assert (code, bot.printed, len(bot.errors)) == (2, "", 1), bot.logged
        return bot.logged.strip()


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[DiscordStandIn]:
    async with DiscordStandIn.serve() as stand_in:
        yield stand_in


@pytest_asyncio.fixture
async def launcher(discord: DiscordStandIn, tmp_path: Path) -> AsyncIterator[Launcher]:
    folder = tmp_path / "bot"
    folder.mkdir()
    async with AsyncExitStack() as stack:
        yield Launcher(folder, discord, stack)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack, in which Ada Byrne says that lanes save lives."""
    return write_pack(tmp_path / "lanes", small_tables())


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def loaded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database in which the stand-in's server holds the small pack, to be copied."""
    folder = tmp_path_factory.mktemp("loaded")
    async with Database.open(folder / DATABASE) as database:
        await PackLoader(database, clock).load(GUILD_ID, write_pack(folder / "lanes", small_tables()))
    return folder / DATABASE


@pytest.fixture
def loaded(launcher: Launcher, loaded_template: Path) -> Launcher:
    """A launcher whose bot holds the small pack."""
    copy_closed(loaded_template, launcher.folder / DATABASE)
    return launcher
