"""Processor time of whole commands beside a bot that answers constant cards of the same size.

`python -m tests.benchmarks.commands.processor_time [ROUNDS [CHECKOUT …]]`. Each command is asked in several ways, in
turns by the bot of this checkout and of every other one that is named, and by a bot of discord.py alone which answers
the very components, texts and files that this one has answered. Each is a process of its own against a stand-in for
Discord of its own; what is counted is all that the process does, from the gateway's bytes to the answer's.

"First" is what is asked for the first time since something was written in the server, of records that were shown
before; "again" is the same once more.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.answering import PACK, processor_milliseconds
from tests.benchmarks.commands.constant_cards import ASKED
from tests.running.processes import PATIENT, BotProcess, bot_process
from tests.running.stand_in.discord_gateway import IDENTIFY
from tests.running.stand_in.discord_objects import GUILD_ID
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn, Request

ROUNDS = 8
SECONDS_TO_REST = 0.05
"""After the last answer of a round, a bot still reads what Discord says to it."""
TARGET_RATIO = 1.6
Options = dict[str, Any]
Ask = tuple[str, Options]
COMMANDS: Mapping[str, Sequence[Options]] = {
    "quote actor": [{"name": name} for name in ("Starmer", "Constance", "Home Office", "Jack", "Blunt")],
    "quote search": [{"text": text} for text in ("safe", "OPC", "lives", "law", "drugs")],
    "figure year": [{"year": year} for year in ("2017", "2018", "2020", "2022", "2023")],
    "figure series": [{"indicator": indicator} for indicator in ("I1", "I2", "I3", "I4", "I5")],
    "position topic": [{"topic": topic} for topic in ("T1", "T3", "T4", "T5", "T7")],
    "timeline": [{}, {"topic": "T1"}, {"from": "2018"}, {"to": "2022"}, {"order": "newest"}],
    "record": [{"id": record} for record in ("Q1", "Q12", "E3", "F7", "S2")],
    "source list": [{}, {"topic": "T1"}, {"from": "2018"}, {"to": "2022"}, {"topic": "T2"}],
    "upcoming": [{"after": after} for after in ("2017", "2018", "2019", "2020", "2021")],
    "search": [{"text": text} for text in ("OPC", "safe", "deaths", "Glasgow", "naloxone")],
}
_CONSTANT = "from tests.benchmarks.commands.constant_cards import serve; serve({path!r})"
_OF_CHECKOUT = "sys.path.insert(0, {path!r})\n"
_DATABASE = "despatch.sqlite3"
_SETTINGS = {"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": "", "DATABASE_PATH": _DATABASE}


@dataclass
class _Bot:
    name: str
    folder: Path
    stand_in: DiscordStandIn
    process: BotProcess

    async def ask(self, command: str, options: Options) -> Request:
        self.stand_in.requests.clear()
        return await self.stand_in.wait_for(await self.stand_in.command(*command.split(), **options))

    async def milliseconds_of(self, asks: Sequence[Ask]) -> float:
        """The processor time of each of so many commands, on average."""
        start = processor_milliseconds(self.process)
        for command, options in asks:
            await self.ask(command, options)
        await asyncio.sleep(SECONDS_TO_REST)
        return (processor_milliseconds(self.process) - start) / len(asks)

    def note_written(self) -> None:
        """Have the server written in, as far as its bot can tell."""
        with closing(sqlite3.connect(self.folder / _DATABASE)) as connection:
            connection.execute("UPDATE guild SET revision = revision + 1")
            connection.commit()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    asyncio.run(compare(rounds, [str(Path(checkout).resolve()) for checkout in sys.argv[2:]]))


async def compare(rounds: int, others: Sequence[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        async with AsyncExitStack() as stack:
            ours = [await stack.enter_async_context(_despatch(folder, "here", ""))]
            for place, checkout in enumerate(others, 1):
                ours.append(await stack.enter_async_context(_despatch(folder, f"other {place}", checkout)))
            path = folder / "cards.json"
            path.write_text(json.dumps([await card_of(ours[0], ask) for ask in asks_of(*COMMANDS)]))
            alteration = _CONSTANT.format(path=str(path))
            constant = await stack.enter_async_context(_running(folder, "constant", alteration))
            await _print_ratios(ours, constant, rounds)


def asks_of(*commands: str) -> list[Ask]:
    return [(command, options) for command in commands for options in COMMANDS[command]]


async def card_of(bot: _Bot, ask: Ask) -> Any:
    """What is answered, and how large the files with it are."""
    answer = await bot.ask(*ask)
    data = answer.body["data"]
    names = [file["filename"] for file in data.get("attachments", ())]
    size = int(answer.headers["Content-Length"]) - len(json.dumps(answer.body))
    return {"components": data["components"], "files": {name: size // len(names) for name in names}}


@asynccontextmanager
async def _despatch(folder: Path, name: str, checkout: str) -> AsyncIterator[_Bot]:
    checked_out = _OF_CHECKOUT.format(path=checkout) if checkout else ""
    # By its own bot: another may be of a version that makes other files.
    settings = {"DATABASE_PATH": _DATABASE}
    loading = bot_process(
        "load",
        PACK,
        "--guild",
        str(GUILD_ID),
        folder=_own_folder(folder, name),
        settings=settings,
        alteration=checked_out,
    )
    async with loading as process:
        assert await process.wait() == 0, process.logged
    # An answer is announced where a busy machine takes long: that would be another one to count.
    async with _running(folder, name, checked_out + PATIENT) as bot:
        yield bot


def _own_folder(folder: Path, name: str) -> Path:
    (folder / name).mkdir(exist_ok=True)
    return folder / name


@asynccontextmanager
async def _running(folder: Path, name: str, alteration: str) -> AsyncIterator[_Bot]:
    own = _own_folder(folder, name)
    async with (
        DiscordStandIn.serve() as stand_in,
        bot_process(
            "run",
            folder=own,
            settings=_SETTINGS,
            api=stand_in.api,
            gateway=stand_in.gateway,
            alteration=alteration,
        ) as process,
    ):
        await process.wait_until(lambda: "Ready" in process.logged + process.printed)
        await stand_in.wait_until(lambda: stand_in.received(IDENTIFY))
        yield _Bot(name, own, stand_in, process)


async def _print_ratios(ours: Sequence[_Bot], constant: _Bot, rounds: int) -> None:
    columns = "".join(f"{bot.name + ', first':>16}{'again':>15}" for bot in ours)
    print(f"{'processor ms of one command':28}{'constant':>9}{columns}   target at most {TARGET_RATIO:g}x")
    cards = iter(range(len(asks_of(*COMMANDS))))
    for command in COMMANDS:
        asks = asks_of(command)
        constants: list[Ask] = [(ASKED, {"card": next(cards)}) for _ in asks]
        # The first round is to warm up.
        rows = [await _round(ours, constant, asks, constants) for _ in range(rounds + 1)][1:]
        floor, *times = (median(column) for column in zip(*rows, strict=True))
        told = "".join(f"{time:9.2f}{time / floor:6.2f}x" for time in times)
        print(f"/{command:27}{floor:9.2f}{told}", flush=True)


async def _round(ours: Sequence[_Bot], constant: _Bot, asks: Sequence[Ask], constants: Sequence[Ask]) -> list[float]:
    times = [await constant.milliseconds_of(constants)]
    for bot in ours:
        bot.note_written()
        times += [await bot.milliseconds_of(asks), await bot.milliseconds_of(asks)]
    return times


if __name__ == "__main__":
    main()
