"""How soon the bot is ready, and how large it is then: `python -m tests.benchmarks.starting [STARTS]`.

First, what importing it loads besides. Then, beside those of a bare discord.py bot with one command in the same run:
the seconds from the start of a process until it asks Discord to be let in, the processor time until then, the seconds
until discord.py calls it ready, and the resident size when it has settled. Both are started alike, as processes of
their own against a stand-in for Discord on this machine, which answers at once. discord.py calls a bot ready two
seconds after the last of its servers, so that the first two show more of what the bot itself takes.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from operator import truediv
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tests.running.processes import BotProcess, bot_process
from tests.running.stand_in.discord_gateway import IDENTIFY
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn
from tests.running.test_extras import LOADED_ON_USE

STARTS = 9
TARGET_RATIO = 1.4
SECONDS_TO_SETTLE = 2.0
"""Once it is ready, our bot looks what there is to do."""
IMPORTED = ("bot", "bot.application", "bot.command_line", "bot.running")
_LIST_LOADED = "import sys, {module}; print(*sorted(set(sys.modules) & {unwanted!r}))"

BARE_BOT = f"""
import asyncio, sys
import discord
from discord.ext import commands

bot = commands.Bot(command_prefix=(), help_command=None, intents=discord.Intents(guilds=True))

@bot.tree.command()
async def ping(interaction: discord.Interaction) -> None:
    "Answer a constant."
    await interaction.response.send_message("pong")

@bot.event
async def on_ready() -> None:
    print("Ready", file=sys.stderr, flush=True)

sys.exit(asyncio.run(bot.start("{TOKEN}")))
"""
"""Takes the place of Despatch in the process that it alters."""


class Start(NamedTuple):
    """What one start took."""

    seconds_to_login: float
    processor_seconds: float
    seconds_to_ready: float
    mebibytes: float


def main() -> None:
    print_imports()
    asyncio.run(compare(int(sys.argv[1]) if sys.argv[1:] else STARTS))


def print_imports() -> None:
    print(f"{'import':24}{'loads of ' + ', '.join(LOADED_ON_USE)}; target: none")
    for module in IMPORTED:
        code = _LIST_LOADED.format(module=module, unwanted=set(LOADED_ON_USE))
        loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        print(f"{module:24}{loaded.strip() or 'none'}")


async def compare(starts: int) -> None:
    with TemporaryDirectory() as folder:
        first = await start_ours(Path(folder))
        pairs = [(await start_ours(Path(folder)), await start_bare(Path(folder))) for _ in range(starts)]
    ours, bare = zip(*pairs, strict=True)
    headings = f"{'s to login':>12}{'s of processor':>16}{'s to ready':>12}{'MiB':>8}"
    print(f"\n{f'medians of {starts} starts each, in turns':44}{headings}")
    _print("Despatch", *map(median, zip(*ours, strict=True)))
    _print("Despatch, filling a new database", *first)
    _print("discord.py bot with one command", *map(median, zip(*bare, strict=True)))
    ratios = zip(*(map(truediv, our, floor) for our, floor in pairs), strict=True)
    _print(f"ratio in a pair, target at most {TARGET_RATIO}", *map(median, ratios))


def _print(what: str, to_login: float, processor: float, to_ready: float, mebibytes: float) -> None:
    print(f"{what:44}{to_login:12.2f}{processor:16.2f}{to_ready:12.2f}{mebibytes:8.2f}")


async def start_ours(folder: Path) -> Start:
    return await measure_start(folder, {"DISCORD_TOKEN": TOKEN})


async def start_bare(folder: Path) -> Start:
    return await measure_start(folder, {}, BARE_BOT)


async def measure_start(folder: Path, settings: Mapping[str, str], alteration: str = "") -> Start:
    """Start a bot until it has settled, and end it."""
    async with DiscordStandIn.serve() as discord:
        start = perf_counter()
        process = bot_process(
            "run", folder=folder, settings=settings, api=discord.api, gateway=discord.gateway, alteration=alteration
        )
        async with process as bot:
            await discord.wait_until(lambda: discord.received(IDENTIFY))
            to_login, worked = perf_counter() - start, processor_seconds(bot)
            await bot.wait_for_log("Ready")
            to_ready = perf_counter() - start
            await asyncio.sleep(SECONDS_TO_SETTLE)
            return Start(to_login, worked, to_ready, resident_mebibytes(bot))


def processor_seconds(bot: BotProcess) -> float:
    """How long the processors have worked for the process, whatever else they had to do: Linux tells it in ticks."""
    after_name = Path(f"/proc/{bot.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def resident_mebibytes(bot: BotProcess) -> float:
    """How much of the process is in memory, as Linux tells it."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text(encoding="utf-8")
    (kibibytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kibibytes) / 1024


if __name__ == "__main__":
    main()
