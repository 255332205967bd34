"""The bot as a process of its own: started, spoken to by signals, and never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.running.warm_process import WarmProcess, start_warm

ROOT = Path(__file__).parents[2]
SECONDS_TO_WAIT = 90.0
SECONDS_TO_STOP = 90.0
"""Many times what it takes on a busy machine, and less than an unanswered request waits."""
SECONDS_UNANSWERED = 600.0

_LAUNCHER = """
import sys
api, gateway, alteration, *arguments = sys.argv[1:]
if api:
    import discord.gateway, discord.http, yarl
    discord.http.Route.BASE = api
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
exec(alteration)
from bot.command_line import main
sys.exit(main(arguments))
"""
"""Points discord.py at the stand-in, alters what a test wants altered, and does what `python -m bot` does."""

_BRISK = """
from discord.state import ConnectionState
begin = ConnectionState.__init__
ConnectionState.__init__ = lambda self, **options: begin(self, **{**options, "guild_ready_timeout": 0.1})
"""
"""Has discord.py wait shortly for one more server, before it is ready: the stand-in tells of all of them at once."""


HANGS_HALF_WAY = """
import asyncio
import bot.services.transfer.pack_loading as loading
write_kind = loading._write_kind
async def hang_half_way(writer, pack, kind, *rest):
    await write_kind(writer, pack, kind, *rest)
    if kind == "event":
        print("half way", flush=True)
        await asyncio.sleep(3600)
loading._write_kind = hang_half_way
"""
"""An alteration under which loading a pack stops after its events, and says so."""


@dataclass
class BotProcess:
    """A process that runs the bot, and all that it has printed so far."""

    process: Process | WarmProcess
    out: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _readers: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return "".join(self.out)

    @property
    def logged(self) -> str:
        return "".join(self.errors)

    def send(self, number: signal.Signals) -> None:
        # Not Process.send_signal, which would take the exit code of one that has ended from asyncio.
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, number)

    async def wait_until(self, is_so: Callable[[], bool], seconds: float = SECONDS_TO_WAIT) -> None:
        """Wait until something that the process prints makes it so. Raises TimeoutError, AssertionError if it ended."""

        def is_settled() -> bool:
            return is_so() or all(reader.done() for reader in self._readers)

        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(is_settled), seconds)
        assert is_so(), f"It ended and printed:\n{self.printed}{self.logged}"

    async def wait_for_log(self, text: str, count: int = 1) -> None:
        await self.wait_until(lambda: self.logged.count(text) >= count)

    async def wait(self, seconds: float = SECONDS_TO_WAIT) -> int:
        """Wait for the end and give the exit code. Raises TimeoutError."""
        code = await asyncio.wait_for(self.process.wait(), seconds)
        await asyncio.gather(*self._readers)
        return code

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, and give the exit code. Raises TimeoutError where it takes longer to end than it may."""
        self.send(number)
        return await self.wait(SECONDS_TO_STOP)

    async def read(self, stream: asyncio.StreamReader, lines: list[str]) -> None:
        while line := await stream.readline():
            async with self._changed:
                lines.append(line.decode())
                self._changed.notify_all()
        async with self._changed:
            self._changed.notify_all()

    async def follow(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        streams = ((self.process.stdout, self.out), (self.process.stderr, self.errors))
        self._readers = [asyncio.create_task(self.read(*one)) for one in streams]


@asynccontextmanager
async def bot_process(
    *arguments: str,
    folder: Path,
    settings: Mapping[str, str],
    api: str = "",
    gateway: str = "",
    alteration: str = "",
    installed: Path | None = None,
    is_warm: bool = False,
    root: Path = ROOT,
) -> AsyncIterator[BotProcess]:
    """Run `python -m bot` in `folder` with nothing but `settings` in its environment; killed at the end if need be.

    It is the bot of the checkout at `root`, or the one that the interpreter `installed` has. One that is warm has its
    libraries loaded from the beginning and is ready soon: it is what a test needs, and no benchmark.
    """
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **settings}
    if installed is None:
        environment["PYTHONPATH"] = str(root)
    given = (api, gateway, alteration, *arguments)
    process: Process | WarmProcess
    if is_warm:
        process = await start_warm(
            _BRISK + _LAUNCHER, given, folder=folder, environment=environment, is_altered=bool(alteration)
        )
    else:
        command = (str(installed or sys.executable), "-c", _LAUNCHER, *given)
        process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment, stdout=PIPE, stderr=PIPE)
    running = BotProcess(process)
    await running.follow()
    try:
        yield running
    finally:
        if process.returncode is None:
            await running.stop(signal.SIGKILL)


PATIENT = """
import bot.client, bot.running
import bot.conversation.plumbing.responding as responding
bot.client.SECONDS_TO_FINISH = bot.running.SECONDS_TO_CLOSE = responding.SECONDS_TO_DEFER = 60
"""
"""An alteration under which an answer may take as long as a busy machine needs: it is given, and not announced."""


def slowed(seconds: float) -> str:
    """An alteration under which /quote actor takes so many seconds more."""
    return f"""
import asyncio
from bot.services.asking.quoting import QuoteService
quick = QuoteService.of_actor
async def of_actor(self, *given, **options):
    await asyncio.sleep({seconds})
    return await quick(self, *given, **options)
QuoteService.of_actor = of_actor
"""
