"""Many teams on one bot: `python -m tests.benchmarks.scale.many_teams [SERVERS] [CHECKOUT]`.

The bot runs as a process of its own, against a stand-in for Discord on this machine, in SERVERS servers (2,500 of
themselves), each of which holds a small pack. Told is what a start takes, and how large the bot is then; how soon and
how rightly `/quote actor` is answered in one server after another, of which each has a newer version of its pack to
come; when that is there for who asked; what all this takes of the processor; and how long SIGTERM takes while people
ask and the write-ahead log is long, which another process holds back until then, as a backup does. CHECKOUT is a folder
with another version of the program, measured in the same way after this one; where Discord would not let that one in
without shards, the stand-in does.
"""

from __future__ import annotations

import asyncio
import math
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from tests.benchmarks.starting import processor_seconds, resident_mebibytes
from tests.guilds import row_of, small_tables, write_pack
from tests.running.processes import ROOT, BotProcess, bot_process
from tests.running.stand_in import discord_gateway
from tests.running.stand_in.discord_objects import texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

SERVERS = 2500
ASKS, ASKS_AT_ONCE = 300, 8
ASKS_AT_THE_END = 40
SECONDS_TO_SETTLE = 5.0
TARGET_SECONDS_TO_STOP = 2.0
WORDS, NEWER = "Lanes save lives.", "Heard twice."
DATABASE = "despatch.sqlite3"
FIRST_CHANNEL = 1 << 50
_MAKE = f"""
import asyncio, sys
from pathlib import Path
from bot.application import open_services
from bot.settings import Settings
async def make(folder, pack, servers):
    async with open_services(Settings(database_path=Path(folder) / "{DATABASE}")) as services:
        for number in range(1, servers + 1):
            await services.packs.load(number << 22, Path(pack))
asyncio.run(make(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


@dataclass(frozen=True)
class Side:
    """One version of the program, and what its bot runs on."""

    root: Path
    folder: Path
    pack: Path
    servers: int

    async def make(self) -> None:
        """Fill a database with as many teams, by that version's own means."""
        command = [sys.executable, "-c", _MAKE, str(self.folder), str(self.pack), str(self.servers)]
        environment = {"PYTHONPATH": str(self.root)}
        await asyncio.to_thread(subprocess.run, command, check=True, cwd=self.root, env=environment)

    def make_newer(self) -> None:
        """Put a newer version of the pack into the place of the one that every team has."""
        tables = small_tables()
        row_of(tables, "quote", "ada-lanes")["note"] = NEWER
        write_pack(self.pack, tables, version="2")

    @property
    def log_mebibytes(self) -> float:
        return (self.folder / f"{DATABASE}-wal").stat().st_size / 1024 / 1024


def main() -> None:
    servers = int(sys.argv[1]) if len(sys.argv) > 1 else SERVERS
    asyncio.run(compare(servers, [ROOT, *(Path(path).resolve() for path in sys.argv[2:])]))


async def compare(servers: int, roots: Sequence[Path]) -> None:
    for root in roots:
        with TemporaryDirectory() as folder:
            side = Side(root, Path(folder), write_pack(Path(folder) / "lanes", small_tables()), servers)
            print(f"\n{'this program' if root == ROOT else root}, {servers:,} servers", flush=True)
            await side.make()
            most = discord_gateway.MOST_GUILDS_OF_A_SHARD if root == ROOT else math.inf
            with patch.object(discord_gateway, "MOST_GUILDS_OF_A_SHARD", most):
                await measure(side)


async def measure(side: Side) -> None:
    async with DiscordStandIn.serve() as discord:
        discord.guilds = {number << 22: [FIRST_CHANNEL + number] for number in range(1, side.servers + 1)}
        for what in ("a start", "a start with a newer version of the pack"):
            begun = perf_counter()
            async with _bot(side, discord) as bot:
                await bot.wait_for_log("Ready")
                _tell(f"{what}: ready in", f"{perf_counter() - begun:.1f} s")
                await asyncio.sleep(SECONDS_TO_SETTLE)
                _tell("processor, memory by then", f"{processor_seconds(bot):.1f} s, {resident_mebibytes(bot):.0f} MiB")
                if "newer" in what:
                    await _use(side, discord, bot)
                else:
                    await _tell_answers(discord, bot)
                    await _stop(bot)
            side.make_newer()


def _bot(side: Side, discord: DiscordStandIn) -> AbstractAsyncContextManager[BotProcess]:
    settings = {"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": str(side.pack)}
    return bot_process(
        "run", folder=side.folder, settings=settings, api=discord.api, gateway=discord.gateway, root=side.root
    )


async def _use(side: Side, discord: DiscordStandIn, bot: BotProcess) -> None:
    with closing(sqlite3.connect(side.folder / DATABASE)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT COUNT(*) FROM guild").fetchall()
        await _tell_answers(discord, bot)
        last, begun = max(discord.guilds), perf_counter()
        while NEWER not in await _ask(discord, last, "record", id="Q1"):
            pass
        _tell("newer version there for who asks in the last", f"{perf_counter() - begun:.2f} s")
        _tell("processor, memory by then", f"{processor_seconds(bot):.1f} s, {resident_mebibytes(bot):.0f} MiB")
        _tell("write-ahead log", f"{side.log_mebibytes:.0f} MiB")
    asked = [await discord.command_in(_some(discord), "quote", "actor", name="Byrne") for _ in range(ASKS_AT_THE_END)]
    await _stop(bot)
    told = sum(bool(discord.made(route)) for route in asked)
    _tell("answers under way that arrived", f"{told} of {len(asked)}")


async def _stop(bot: BotProcess) -> None:
    begun = perf_counter()
    code = await bot.stop(signal.SIGTERM)
    _tell("SIGTERM to the end", f"{perf_counter() - begun:.2f} s (code {code}), target {TARGET_SECONDS_TO_STOP:g} s")


async def _tell_answers(discord: DiscordStandIn, bot: BotProcess) -> None:
    """Ask in one server after another, some at once."""
    times: list[float] = []
    right = 0

    async def ask_some() -> None:
        nonlocal right
        for _ in range(ASKS // ASKS_AT_ONCE):
            begun = perf_counter()
            answer = await _ask(discord, _some(discord), "quote", "actor", name="Byrne")
            times.append((perf_counter() - begun) * 1000)
            right += WORDS in answer

    worked = processor_seconds(bot)
    await asyncio.gather(*(ask_some() for _ in range(ASKS_AT_ONCE)))
    cuts = quantiles(times, n=100)
    _tell("/quote actor, p50 / p99 / most", f"{cuts[49]:.0f} / {cuts[98]:.0f} / {max(times):.0f} ms")
    _tell(
        "right, processor for each",
        f"{right} of {len(times)}, {(processor_seconds(bot) - worked) / right * 1000:.0f} ms",
    )


def _some(discord: DiscordStandIn) -> int:
    return random.choice([*discord.guilds])


async def _ask(discord: DiscordStandIn, guild_id: int, *names: str, **options: str) -> str:
    route = await discord.command_in(guild_id, *names, **options)
    first = await discord.wait_for(route)
    if first.body["type"] == 4:
        return "\n".join(texts_of(first.body))
    token = route.split("/")[3]
    return "\n".join(texts_of((await discord.wait_for(f"PATCH /webhooks/101/{token}/")).body))


def _tell(what: str, value: str) -> None:
    print(f"  {what:52}{value}", flush=True)


if __name__ == "__main__":
    main()
