"""How soon the bot is ready: `python -m tests.benchmarks.starting [STARTS]`.

First, what importing it loads besides. Then the seconds from the start of a process until Discord (SimCord plays it)
calls the bot ready, beside those of a bare discord.py bot with one command in the same run.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

STARTS = 9
TARGET_RATIO = 1.3
IMPORTED = ("bot", "bot.application", "bot.command_line")
NOT_TO_BE_LOADED = ("matplotlib", "typst", "docx", "openpyxl", "simcord")
_LIST_LOADED = "import sys, {module}; print(*sorted(set(sys.modules) & {unwanted!r}))"


def main() -> None:
    match sys.argv[1:]:
        case ["--ours", database]:
            asyncio.run(start_ours(Path(database)))
        case ["--bare"]:
            asyncio.run(start_bare())
        case arguments:
            print_imports()
            compare(int(arguments[0]) if arguments else STARTS)


async def start_ours(database: Path) -> None:
    """Start Despatch until it is ready."""
    import simcord

    from bot.application import start_application
    from bot.settings import Settings

    async with start_application(Settings(database_path=database)) as client, simcord.run(client):
        print("ready", flush=True)


async def start_bare() -> None:
    """Start a bot with one command, synced like ours, until it is ready."""
    import discord
    import simcord
    from discord.ext import commands

    class BareBot(commands.Bot):
        async def setup_hook(self) -> None:
            await self.tree.sync()

    bot = BareBot(command_prefix=(), help_command=None, intents=discord.Intents(guilds=True))

    @bot.tree.command()
    async def ping(interaction: discord.Interaction) -> None:
        """Answer a constant."""
        await interaction.response.send_message("pong")

    async with simcord.run(bot):
        print("ready", flush=True)


def print_imports() -> None:
    print(f"{'import':24}{'loads of ' + ', '.join(NOT_TO_BE_LOADED)}; target: none")
    for module in IMPORTED:
        code = _LIST_LOADED.format(module=module, unwanted=set(NOT_TO_BE_LOADED))
        loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        print(f"{module:24}{loaded.strip() or 'none'}")


def compare(starts: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "despatch.sqlite3"
        first = seconds_until_ready("--ours", str(path))
        pairs = [(seconds_until_ready("--ours", str(path)), seconds_until_ready("--bare")) for _ in range(starts)]
    ours, floor = (median(seconds) for seconds in zip(*pairs, strict=True))
    print(f"\n{'process start to ready':36}{'median s':>10}   of {starts} starts each, in turns")
    print(f"{'Despatch':36}{ours:10.3f}   {first:.3f} on a new database")
    print(f"{'discord.py bot with one command':36}{floor:10.3f}")
    print(f"{'ratio':36}{ours / floor:9.2f}x   target at most {TARGET_RATIO}x")


def seconds_until_ready(*arguments: str) -> float:
    start = perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.starting", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = perf_counter() - start
    assert line == "ready\n", line
    return seconds


if __name__ == "__main__":
    main()
