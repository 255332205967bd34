"""Discord that cannot be reached: the bot waits for it and says so once, and begins no session in vain."""

from __future__ import annotations

import asyncio

import pytest

from tests.running.conftest import Launcher
from tests.running.processes import BotProcess
from tests.running.stand_in.discord_gateway import HEARTBEAT, IDENTIFY, RESUME
from tests.running.stand_in.discord_objects import texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn, Trouble

QUICK = """
import bot.gateway.patience as patience, bot.gateway.session_starts as starts, bot.gateway.patient_shard as shard
patience.SECONDS_AT_FIRST, patience.MOST_SECONDS = 0.05, 0.2
starts.SECONDS_APART, starts._SECONDS_OF_GRACE, shard.SECONDS_UNTIL_SOUND = 0.0, 0.1, 0.05
"""
"""An alteration under which the bot tries again soon."""
NO_NAME = (
    QUICK
    + """
import discord.http
discord.http.Route.BASE = "http://discord.invalid/api"
"""
)
CANNOT = "cannot be reached"


async def start(launcher: Launcher, alteration: str = QUICK, **settings: str) -> BotProcess:
    given = {"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": "", **settings}
    return await launcher.start("run", settings=given, alteration=alteration)


async def answers(discord: DiscordStandIn) -> bool:
    answer = await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    return any("Lanes save lives." in text for text in texts_of(answer.body))


@pytest.mark.parametrize("status", [0, 503, 429])
@pytest.mark.parametrize("route", ["/users/@me", "/commands", "/gateway/bot"])
async def test_it_waits_for_discord_at_the_start(
    loaded: Launcher, discord: DiscordStandIn, status: int, route: str
) -> None:
    discord.trouble = lambda made: Trouble(status) if made.path.endswith(route) else None
    bot = await start(loaded)
    await discord.wait_until(lambda: sum(made.path.endswith(route) for made in discord.requests) > 4)
    assert bot.logged.count(CANNOT) == 1
    discord.trouble = lambda _: None
    await bot.wait_for_log("Ready, servers: 1")
    assert "Discord is reached again" in bot.logged
    assert await answers(discord)
    assert len(discord.received(IDENTIFY)) == 1
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged
    assert "Unclosed" not in bot.logged


@pytest.mark.parametrize("alteration", [QUICK, NO_NAME])
async def test_waiting_for_a_way_to_discord_is_given_up(
    launcher: Launcher, discord: DiscordStandIn, alteration: str
) -> None:
    await discord.stop()
    bot = await start(launcher, alteration)
    await bot.wait_for_log(CANNOT)
    await asyncio.sleep(0.5)
    assert bot.logged.count(CANNOT) == 1
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged


async def test_a_token_that_is_refused_once_discord_is_back_ends_it(
    launcher: Launcher, discord: DiscordStandIn
) -> None:
    discord.statuses["GET /users/@me"] = 503
    bot = await start(launcher)
    await bot.wait_for_log(CANNOT)
    discord.statuses["GET /users/@me"] = 401
    assert await bot.wait() == 2
    assert bot.errors[-1].startswith("Discord refused DISCORD_TOKEN")


async def test_it_waits_for_the_gateway_and_begins_one_session(loaded: Launcher, discord: DiscordStandIn) -> None:
    discord.has_gateway = False
    bot = await start(loaded)
    await bot.wait_for_log(CANNOT)
    await asyncio.sleep(0.5)
    discord.has_gateway = True
    await bot.wait_for_log("Ready, servers: 1")
    assert bot.logged.count(CANNOT) == 1
    assert len(discord.received(IDENTIFY)) == 1
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged


async def test_a_gateway_that_is_lost_is_waited_for_and_its_session_taken_up(
    loaded: Launcher, discord: DiscordStandIn
) -> None:
    bot = await start(loaded)
    await bot.wait_for_log("Ready, servers: 1")
    discord.has_gateway = False
    await discord.drop_connection()
    await bot.wait_for_log(CANNOT)
    await asyncio.sleep(0.3)
    discord.has_gateway = True
    await discord.wait_until(lambda: discord.received(RESUME))
    assert await answers(discord)
    await bot.wait_for_log("is reached again")
    assert bot.logged.count(CANNOT) == 1
    assert len(discord.received(IDENTIFY)) == 1
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged


async def test_it_begins_no_session_that_may_not_be_begun(loaded: Launcher, discord: DiscordStandIn) -> None:
    discord.starts.remaining, discord.starts.reset_after_seconds = 1, 0.2
    bot = await start(loaded, SHARDS="2")
    await bot.wait_for_log("Discord lets the bot begin 1 more sessions, and it needs 2")
    assert not discord.received(IDENTIFY)
    discord.starts.remaining = 2
    await bot.wait_for_log("Ready, servers: 1")
    assert discord.starts.remaining == 0
    assert await bot.stop() == 0


async def test_sessions_that_end_at_once_do_not_use_up_all(loaded: Launcher, discord: DiscordStandIn) -> None:
    discord.starts.are_invalid = True
    bot = await start(loaded, QUICK + "starts.SECONDS_APART = 0.1")
    await bot.wait_for_log("within an hour", 4)
    used = len(discord.received(IDENTIFY))
    assert used == discord.starts.total - discord.starts.remaining <= 8
    discord.starts.are_invalid = False
    await bot.wait_for_log("Ready, servers: 1")
    assert await bot.stop() == 0


async def test_one_shard_that_waits_keeps_no_other(loaded: Launcher, discord: DiscordStandIn) -> None:
    discord.guilds[1 << 22] = [1001]
    bot = await start(loaded, SHARDS="2")
    await bot.wait_for_log("Ready, servers: 2")
    await discord.wait_until(lambda: len(discord.received(HEARTBEAT)) > 2)
    discord.has_gateway = False
    await discord.drop_connection(1)
    await bot.wait_for_log(CANNOT)
    assert await answers(discord)
    discord.has_gateway = True
    await discord.wait_until(lambda: discord.received(RESUME))
    assert discord.received(RESUME)[0]["session_id"] == "session-1"
    assert await bot.stop() == 0
