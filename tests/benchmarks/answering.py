"""Processor time of whole slash commands: `python -m tests.benchmarks.answering [ROUNDS]`.

The bot runs as a process of its own, as `python -m bot run` starts it, against a stand-in for Discord: what is counted
is all that this process does, from the gateway's bytes to the answer's. The floors, measured in turns with each command
in the same run, are two commands of the same bot: one answers a constant text, one a constant card of the usual size.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import discord
from discord import app_commands, ui

from bot.application import utc_now
from bot.client import DespatchClient
from bot.services.transfer.pack_loading import PackLoader, find_pack
from bot.storage.core.database import Database
from tests.running.processes import BotProcess, bot_process
from tests.running.stand_in.discord_objects import GUILD_ID
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

ROUNDS = 10
CALLS_A_ROUND = 10
RECORDS = 5
SECONDS_TO_REST = 0.05
"""After the last answer of a round, the bot still reads what Discord says to it."""
TARGET_RATIO = 2.0
PACK = "drug-consumption-rooms"
TEXT, CARD = "text", "card"
COMMANDS: dict[str, dict[str, Any]] = {
    "quote actor": {"name": "Starmer"},
    "quote search": {"text": "safe"},
    "figure year": {"year": "2017"},
    "figure find": {"text": "deaths"},
    "search": {"text": "OPC"},
    "timeline": {},
    "actor": {"name": "Scottish Government"},
    "position actor": {"name": "UK Government"},
    "position topic": {"topic": "fix room"},
    "source list": {},
    "source show": {"source": "S1"},
    "record": {"id": "Q1"},
    "upcoming": {"after": "2019"},
    "help": {},
}
_WITH_CONSTANTS = "from tests.benchmarks.answering import add_constants; add_constants()"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    asyncio.run(compare(rounds))


def add_constants() -> None:
    """Give the bot of this process the two commands that the others are measured against."""
    load = DespatchClient.setup_hook

    async def setup_hook(self: DespatchClient) -> None:
        for name, callback in ((TEXT, answer_text), (CARD, answer_card)):
            self.tree.add_command(app_commands.Command(name=name, description="Answer a constant", callback=callback))
        await load(self)

    DespatchClient.setup_hook = setup_hook  # type: ignore[method-assign]


async def answer_text(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong")


async def answer_card(interaction: discord.Interaction) -> None:
    """Answer a title, five records with a button each, and a row of buttons, as most cards are."""
    records = [
        ui.Section(ui.TextDisplay(f"Record {n} " * 20), accessory=ui.Button[Any](label=f"Q{n}", custom_id=f"open{n}"))
        for n in range(RECORDS)
    ]
    turners = ui.ActionRow[Any](*(ui.Button(label=label, custom_id=label) for label in ("Back", "Next")))
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container[Any](ui.TextDisplay("Title"), *records, turners))
    await interaction.response.send_message(view=view)


async def compare(rounds: int) -> None:
    with TemporaryDirectory() as folder:
        async with Database.open(Path(folder) / "despatch.sqlite3") as database:
            await PackLoader(database, utc_now).load(GUILD_ID, find_pack(PACK))
        async with (
            DiscordStandIn.serve() as stand_in,
            bot_process(
                "run",
                folder=Path(folder),
                settings={"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": ""},
                api=stand_in.api,
                gateway=stand_in.gateway,
                alteration=_WITH_CONSTANTS,
            ) as bot,
        ):
            await bot.wait_for_log("Ready")
            await print_ratios(stand_in, bot, rounds)


async def print_ratios(stand_in: DiscordStandIn, bot: BotProcess, rounds: int) -> None:
    target = f"   target at most {TARGET_RATIO:g}x"
    print(f"{'processor ms of one command':30}{'median':>9}{'text':>9}{'card':>9}{'/ text':>9}{'/ card':>9}{target}")
    for name, options in COMMANDS.items():
        asked: dict[str, dict[str, Any]] = {name: options, TEXT: {}, CARD: {}}
        times = []
        for _ in range(rounds + 1):
            times.append([await milliseconds_of(stand_in, bot, one, given) for one, given in asked.items()])
        ours, text, card = (median(column) for column in zip(*times[1:], strict=True))
        print(f"/{name:29}{ours:9.2f}{text:9.2f}{card:9.2f}{ours / text:8.1f}x{ours / card:8.1f}x", flush=True)


async def milliseconds_of(stand_in: DiscordStandIn, bot: BotProcess, name: str, options: dict[str, Any]) -> float:
    stand_in.requests.clear()
    start = processor_milliseconds(bot)
    for _ in range(CALLS_A_ROUND):
        await stand_in.wait_for(await stand_in.command(*name.split(), **options))
    await asyncio.sleep(SECONDS_TO_REST)
    return (processor_milliseconds(bot) - start) / CALLS_A_ROUND


def processor_milliseconds(bot: BotProcess) -> float:
    """What all threads of the bot have had of the processor so far (proc(5), schedstat)."""
    threads = Path(f"/proc/{bot.process.pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


if __name__ == "__main__":
    main()
