"""Processor time of whole slash commands: `python -m tests.benchmarks.answering [CALLS]`.

SimCord plays Discord in this process; its own work counts in all. The floors, measured in turns with each command in
the same run, are two commands of the same client: one answers a constant text, one a constant card of the usual size.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import discord
import simcord
from discord import ui
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.application import start_application
from bot.settings import Settings

CALLS = 10
RECORDS = 5
GUILD = 1 << 50
TARGET_RATIO = 2.0
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


def main() -> None:
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else CALLS
    asyncio.run(compare(calls))


async def compare(calls: int) -> None:
    target = f"   target at most {TARGET_RATIO:g}x"
    print(f"{'processor ms of one command':30}{'median':>9}{'text':>9}{'card':>9}{'/ text':>9}{'/ card':>9}{target}")
    for name, options in COMMANDS.items():
        with TemporaryDirectory() as folder:
            async with talking(Settings(database_path=Path(folder) / "despatch.sqlite3")) as (person, channel):
                await print_ratio(person, channel, name, options, calls)


@asynccontextmanager
async def talking(settings: Settings) -> AsyncIterator[tuple[MemberActor, ChannelHandle]]:
    """Somebody in a server anew: SimCord takes longer for each command the more it has seen."""
    async with start_application(settings) as client:
        for name, callback in ((TEXT, answer_text), (CARD, answer_card)):
            client.tree.add_command(discord.app_commands.Command(name=name, description="Wait", callback=callback))
        async with simcord.run(client) as env:
            guild = env.create_guild("Policy team", id=GUILD)
            channel = guild.create_text_channel("evidence")
            person = guild.add_member(env.create_user("morag"))
            await env.settle()
            await client.fill(guild.id)
            yield person, channel


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


async def print_ratio(
    person: MemberActor, channel: ChannelHandle, name: str, options: dict[str, Any], calls: int
) -> None:
    asked: dict[str, dict[str, Any]] = {name: options, TEXT: {}, CARD: {}}
    times = []
    for _ in range(calls + 1):
        times.append([await milliseconds_of(person, channel, one, given) for one, given in asked.items()])
    ours, text, card = (median(column) for column in zip(*times[1:], strict=True))
    print(f"/{name:29}{ours:9.2f}{text:9.2f}{card:9.2f}{ours / text:8.1f}x{ours / card:8.1f}x")


async def milliseconds_of(person: MemberActor, channel: ChannelHandle, name: str, options: dict[str, Any]) -> float:
    gc.collect()
    start = process_time()
    result = await person.slash(channel, name, **options)
    seconds = process_time() - start
    assert result.response is not None, f"/{name} was not answered"
    return seconds * 1_000


if __name__ == "__main__":
    main()
