"""A bot that is killed at any moment posts each message of its digests once when it is back."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.application import utc_now
from bot.records.digest_plan import DigestPlan
from bot.storage.digests.digests import Digests
from tests.guilds import SHIPPED
from tests.running.conftest import DATABASE, Launcher
from tests.running.processes import BotProcess
from tests.running.stand_in import discord_channels
from tests.running.stand_in.discord_objects import CHANNEL_ID, GUILD_ID, make_user
from tests.running.stand_in.discord_stand_in import DiscordStandIn, Request, Trouble

pytestmark = pytest.mark.exhaustive

KILLS = int(os.environ.get("DESPATCH_TEST_KILLS", "3"))
"""More by hand: after each the bot is started anew."""
CHANNELS = range(CHANNEL_ID, CHANNEL_ID + 5)
MESSAGES = 1
"""Of each digest."""
STEPS = {
    "a run is noted": ("Runs.note", True, 1),
    "its message is decided on": ("Runs.begin", True, 1),
    "a message is held": ("Posts.take", True, 1),
    "a message is about to be sent": ("Posts.begin", True, 1),
    "a message was answered": ("Posts.note_sent", False, 1),
    "a message is noted as sent": ("Posts.note_sent", True, 1),
}
"""What the bot does, whether it has done it when it is killed, and at which time."""

LASTING_LEASES = """
from datetime import timedelta
from bot.storage.digests import posts
posts.LEASE = timedelta(days=1)
"""
"""An alteration under which no post that a dead process held goes on by the time alone."""
TELLING = f"""
{LASTING_LEASES}
from bot.storage.digests.posts import Posts
note_sent = Posts.note_sent
async def tell(*given):
    await note_sent(*given)
    print("noted", flush=True)
Posts.note_sent = tell
"""
"""An alteration under which the bot says when it has noted that it sent a message."""


def stopping(step: str, is_done: bool, nth: int) -> str:
    """An alteration under which the bot stops before or after it takes a step for the nth time, and says so."""
    return f"""
{LASTING_LEASES}
import asyncio
from bot.storage.digests.posts import Posts
from bot.storage.digests.runs import Runs
take_step, taken = {step}, 0
async def stop(*given, **named):
    global taken
    done = await take_step(*given, **named) if {is_done} else True
    taken += bool(done)
    if done and taken == {nth}:
        print("stopped", flush=True)
        await asyncio.sleep(3600)
    return done if {is_done} else await take_step(*given, **named)
{step} = stop
"""


async def _prepare(launcher: Launcher, channels: Sequence[int]) -> None:
    """Have a digest for each channel, due when the bot starts."""
    launcher.discord.guilds = {GUILD_ID: list(channels)}
    now = utc_now()
    async with launcher.services() as services:
        await services.packs.load(GUILD_ID, SHIPPED)
        digests = Digests(services.keeping.workspace(GUILD_ID).database, GUILD_ID)
        for channel_id in channels:
            plan = DigestPlan(
                title="News",
                channel_id=channel_id,
                schedule=f"daily {now - timedelta(hours=12):%H:%M}",
                timezone="UTC",
                days_ahead=0,
                on_this_day=False,
            )
            await digests.add(None, plan, now, now, tells_all=True, most=len(channels))


async def _kill(bot: BotProcess) -> None:
    bot.send(signal.SIGKILL)
    assert await bot.wait() == -signal.SIGKILL


async def _go_on(launcher: Launcher, channels: Sequence[int]) -> None:
    """Start the bot anew, wait until it has nothing left to post, and see that each channel holds what it should."""
    bot = await launcher.run(alteration=TELLING)
    with closing(sqlite3.connect(launcher.folder / DATABASE)) as connection:
        await bot.wait_until(lambda: _states(connection) == ["posted"] * len(channels))
        await _kill(bot)
        for channel_id in channels:
            decided = connection.execute(
                "SELECT message_id, marker FROM post WHERE channel_id = ? ORDER BY post_id", (channel_id,)
            ).fetchall()
            held = [one for one in launcher.discord.channels.held[channel_id] if one["author"]["bot"]]
            assert [(int(one["id"]), one["components"][0]["id"]) for one in held] == decided
            assert len(held) == MESSAGES
            # With the chart of what moved, whenever the bot was killed.
            assert all("attachment://figures-that-moved.png" in json.dumps(one["components"]) for one in held)
        assert connection.execute("SELECT COUNT(*) FROM post_file").fetchone() == (0,)


def _states(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT state FROM digest_run")]


@pytest.mark.parametrize("step", STEPS)
async def test_killed_between_two_steps_it_goes_on(launcher: Launcher, step: str) -> None:
    await _prepare(launcher, CHANNELS[:1])
    bot = await launcher.run(alteration=stopping(*STEPS[step]))
    await bot.wait_until(lambda: "stopped" in bot.printed)
    await _kill(bot)
    await _go_on(launcher, CHANNELS[:1])


@pytest.mark.parametrize(("arrives", "written"), [(False, 0), (True, 0), (False, 1500), (True, 1500)])
async def test_killed_while_it_waits_for_an_answer_it_goes_on(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch, arrives: bool, written: int
) -> None:
    """However many messages are written in the channel before it is back."""
    monkeypatch.setattr(discord_channels, "NONCE_SECONDS", 0)
    await _prepare(launcher, CHANNELS[:1])
    requests: list[Request] = []
    bots: list[BotProcess] = []

    def trouble(made: Request) -> Trouble | None:
        requests.extend([made] if made.channel_id == CHANNEL_ID else [])
        return Trouble(kills=bots[0], is_carried_out=arrives) if len(requests) == 1 else None

    launcher.discord.trouble = trouble
    bots.append(await launcher.run(alteration=LASTING_LEASES))
    assert await bots[0].wait() == -signal.SIGKILL
    launcher.discord.trouble = lambda _: None
    launcher.discord.channels.chat(CHANNEL_ID, make_user(5, "bob"), written)
    await _go_on(launcher, CHANNELS[:1])


async def test_what_arrives_late_is_the_same_message(launcher: Launcher) -> None:
    await _prepare(launcher, CHANNELS[:1])
    bots: list[BotProcess] = []
    lost: list[Request] = []

    def trouble(made: Request) -> Trouble | None:
        lost.extend([made] if made.channel_id == CHANNEL_ID else [])
        return Trouble(kills=bots[0]) if lost else None

    launcher.discord.trouble = trouble
    bots.append(await launcher.run(alteration=LASTING_LEASES))
    assert await bots[0].wait() == -signal.SIGKILL
    launcher.discord.trouble = lambda _: None
    await _go_on(launcher, CHANNELS[:1])
    first = launcher.discord.channels.held[CHANNEL_ID][0]
    assert launcher.discord.channels.post(CHANNEL_ID, lost[0].body).body["id"] == first["id"]


async def test_killed_at_random_it_goes_on(
    launcher: Launcher, discord: DiscordStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord_channels, "NONCE_SECONDS", 0)
    discord.latency = 0.05
    await _prepare(launcher, CHANNELS)
    template = Path(shutil.copy(launcher.folder / DATABASE, tmp_path))
    for _ in range(KILLS):
        _begin_anew(launcher, template)
        for _ in range(random.randint(1, 2)):
            await _run_for_a_while(launcher)
        await _go_on(launcher, CHANNELS)


def _begin_anew(launcher: Launcher, template: Path) -> None:
    """Let nothing be noted or posted yet; what a killed process left beside its database goes too."""
    for left in launcher.folder.glob(f"{DATABASE}*"):
        left.unlink()
    shutil.copy(template, launcher.folder / DATABASE)
    launcher.discord.channels.held.clear()


async def _run_for_a_while(launcher: Launcher) -> None:
    """Run a bot, and kill it some moments after it is ready or has sent so many messages."""
    bot = await launcher.run(alteration=LASTING_LEASES)
    arrivals = launcher.discord.channels.arrivals
    left = MESSAGES * len(CHANNELS) - sum(map(len, launcher.discord.channels.held.values()))
    enough = len(arrivals) + random.randrange(max(left, 1))
    await bot.wait_for_log("Ready")
    await launcher.discord.wait_until(lambda: len(arrivals) >= enough)
    await asyncio.sleep(random.uniform(0, 0.3))
    await _kill(bot)
