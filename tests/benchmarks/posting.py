"""How the bot answers while very many digests are posted: `python -m tests.benchmarks.posting [DIGESTS]`.

Without a number 10,000 digests (some ten minutes), each in a channel of its own, all due at the same instant. The bot
runs as a process of its own, as `python -m bot run` starts it, against a stand-in for Discord that counts requests as
Discord does. An answer takes from the command until the answer arrives there. The floor, measured in the same run and
at the same pace, is the same command while nothing is posted.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bot.application import open_services, utc_now
from bot.records.digest_plan import DigestPlan
from bot.services.all_services import Services
from bot.services.digests.digests import MOST_DIGESTS
from bot.settings import Settings
from bot.storage.core.database import Database
from bot.storage.digests.digests import Digests, move_due_times
from bot.storage.digests.runs import Runs
from tests.benchmarks.answering import processor_milliseconds
from tests.guilds import SHIPPED, small_tables, write_pack
from tests.running.processes import BotProcess, bot_process
from tests.running.stand_in.discord_channels import REQUESTS_IN_ALL, SECONDS_IN_ALL
from tests.running.stand_in.discord_objects import CHANNEL_ID, GUILD_ID
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

DIGESTS = 10_000
COMMANDS_AT_REST = 200
SECONDS_BETWEEN_COMMANDS = 0.2
SECONDS_OF_DISCORD = 0.05
TARGET_RATIO = 3.0
_FIRST_GUILD, _FIRST_CHANNEL = 10_000, 1_000_000
_NOT_SET_RIGHT = "SELECT 1 FROM guild WHERE corrected_through < history_length"
_NOT_POSTED = (
    "SELECT 1 FROM digest d WHERE NOT EXISTS "
    "(SELECT 1 FROM digest_run r WHERE r.digest_id = d.digest_id AND r.state = 'posted')"
)

Servers = Mapping[int, Sequence[int]]
"""The channels of each server by its id: one a digest."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DIGESTS
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder, "despatch.sqlite3"), servers_of(count)))


def servers_of(digests: int) -> Servers:
    """As many servers as it takes, each with as many digests as it may have."""
    channels = range(_FIRST_CHANNEL, _FIRST_CHANNEL + digests)
    starts = range(0, digests, MOST_DIGESTS)
    return {_FIRST_GUILD + start: channels[start : start + MOST_DIGESTS] for start in starts}


async def measure(path: Path, servers: Servers) -> None:
    print(f"Making digests in {len(servers):,} servers …", file=sys.stderr)
    async with open_services(Settings(database_path=path)) as services:
        await prepare(services, path, servers)
    digests = sum(map(len, servers.values()))
    async with running_bot(path, servers) as (stand_in, bot):
        with closing(sqlite3.connect(path)) as connection:
            await ask_while(stand_in, lambda _: has_rows(connection, _NOT_SET_RIGHT))
            at_rest = await ask_while(stand_in, lambda asked: asked < COMMANDS_AT_REST)
            used, memory, begun_at = processor_milliseconds(bot), mebibytes(bot, "RSS"), time.monotonic()
            await make_due(path)
            meanwhile = await ask_while(stand_in, lambda _: has_rows(connection, _NOT_POSTED))
        print_answers(at_rest, meanwhile)
        print_posts(stand_in, servers, begun_at)
        per_post = (processor_milliseconds(bot) - used) / digests
        print(f"{'processor ms of one post':30}{per_post:9.1f}   with what people are answered meanwhile")
        print(f"{'MiB of memory at rest':30}{memory:9.1f}\n{'MiB at most':30}{mebibytes(bot, 'HWM'):9.1f}")


async def prepare(services: Services, path: Path, servers: Servers) -> None:
    """The server in which people ask, and the others, each with some records and with digests that tell of them all."""
    await services.packs.load(GUILD_ID, SHIPPED)
    now = utc_now()
    due_at = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=12)
    with TemporaryDirectory() as folder:
        # With one more record of each kind an issue would be two messages.
        pack = write_pack(Path(folder), small_tables(bystanders=0))
        for guild_id, channels in servers.items():
            await services.packs.load(guild_id, pack)
            digests = Digests(services.keeping.workspace(guild_id).database, guild_id)
            for channel_id in channels:
                plan = DigestPlan(title="News", channel_id=channel_id, schedule=f"daily {due_at:%H:%M}", timezone="UTC")
                await digests.add(None, plan, now, due_at, tells_all=True, most=MOST_DIGESTS)


@asynccontextmanager
async def running_bot(path: Path, servers: Servers) -> AsyncIterator[tuple[DiscordStandIn, BotProcess]]:
    """A bot that is in all servers, and the stand-in that it runs against."""
    async with DiscordStandIn.serve() as stand_in:
        stand_in.guilds = {GUILD_ID: [CHANNEL_ID], **{guild: list(channels) for guild, channels in servers.items()}}
        stand_in.channels.has_limits = True
        stand_in.latency = SECONDS_OF_DISCORD
        settings = {"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": "", "DATABASE_PATH": str(path)}
        async with bot_process(
            "run", folder=path.parent, settings=settings, api=stand_in.api, gateway=stand_in.gateway
        ) as bot:
            await bot.wait_for_log("Ready")
            yield stand_in, bot


async def make_due(path: Path) -> None:
    """Let all digests be due now, beside the bot that runs."""
    async with Database.open(path) as database:
        digests = await Runs(database).active_digests(0, sys.maxsize)
        now = utc_now()
        async with database.write() as transaction:
            await move_due_times(transaction, [(one, now) for one in digests])


async def ask_while(stand_in: DiscordStandIn, is_going_on: Callable[[int], bool]) -> list[float]:
    """Ask again and again while it says so of how often it was done; returns the milliseconds of each answer."""
    times: list[float] = []
    while is_going_on(len(times)):
        stand_in.requests.clear()
        start = time.perf_counter()
        await stand_in.wait_for(await stand_in.command("quote", "actor", name="Starmer"))
        times.append((time.perf_counter() - start) * 1_000)
        await asyncio.sleep(SECONDS_BETWEEN_COMMANDS)
    return times


def has_rows(connection: sqlite3.Connection, sql: str) -> bool:
    return connection.execute(f"{sql} LIMIT 1").fetchone() is not None


def print_answers(at_rest: Sequence[float], meanwhile: Sequence[float]) -> None:
    print(f"{'ms of /quote actor':30}{'count':>9}{'median':>9}{'p99':>9}{'most':>9}")
    for name, times in (("at rest", at_rest), ("while digests are posted", meanwhile)):
        print(f"{name:30}{len(times):9,}{median(times):9.1f}{high(times):9.1f}{max(times):9.1f}")
    ratio = high(meanwhile) / high(at_rest)
    print(f"{'p99 / p99 at rest':57}{ratio:8.1f}x   target at most {TARGET_RATIO:g}x\n")


def high(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[98]


def print_posts(stand_in: DiscordStandIn, servers: Servers, begun_at: float) -> None:
    """Tell how fast the posts came. Raises AssertionError where a channel has not got its one message."""
    channels = stand_in.channels
    messages = Counter({channel_id: len(held) for channel_id, held in channels.held.items()})
    assert messages == Counter(channel for own in servers.values() for channel in own)
    refused = sum(arrival.status != 200 for arrival in channels.arrivals)
    most = channels.most_within(SECONDS_IN_ALL)
    seconds = max(arrival.at for arrival in channels.arrivals) - begun_at
    print(f"{'posts, one in each channel':30}{messages.total():9,}")
    print(f"{'seconds until the last':30}{seconds:9.1f}")
    print(f"{'most in any second':30}{most:9}   target under {REQUESTS_IN_ALL}")
    print(f"{'refused':30}{refused:9}   target 0")


def mebibytes(bot: BotProcess, name: str) -> float:
    """The resident memory of the bot now (RSS) or at most until now (HWM); proc(5), status."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text()
    return int(re.findall(rf"Vm{name}:\s+(\d+) kB", status)[0]) / 1024


if __name__ == "__main__":
    main()
