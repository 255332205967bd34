"""SIGTERM and SIGINT: what was begun is answered, nothing is left half done, and the bot ends at once."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.guilds import dump, small_tables, write_pack
from tests.running.conftest import Launcher
from tests.running.processes import HANGS_HALF_WAY, PATIENT, SECONDS_UNANSWERED, slowed
from tests.running.stand_in.discord_objects import texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_an_answer_on_its_way_arrives(loaded: Launcher, discord: DiscordStandIn, number: signal.Signals) -> None:
    bot = await loaded.run(alteration=PATIENT)
    discord.delays["POST /interactions"] = 0.5
    await discord.wait_for(await discord.command("quote", "actor", name="Byrne"))
    assert await bot.stop(number) == 0
    assert discord.answered("POST /interactions")
    assert "Traceback" not in bot.logged


async def test_an_answer_that_is_being_found_arrives(loaded: Launcher, discord: DiscordStandIn) -> None:
    bot = await loaded.run(alteration=PATIENT + slowed(0.7))
    asked = await discord.command("quote", "actor", name="Byrne")
    # Both go through the gateway in their order: when this one is answered, the other has begun.
    await discord.wait_for(await discord.command("quote", "search", text="lanes"))
    assert await bot.stop() == 0
    (answer,) = discord.made(asked)
    assert any("Lanes save lives." in text for text in texts_of(answer.body))


async def test_an_answer_that_takes_too_long_is_broken_off(loaded: Launcher, discord: DiscordStandIn) -> None:
    bot = await loaded.run()
    discord.delays["POST /interactions"] = SECONDS_UNANSWERED
    await discord.wait_for(await discord.command("quote", "actor", name="Byrne"))
    assert await bot.stop() == 0
    assert "Broken off: 1" in bot.logged
    assert "Traceback" not in bot.logged


async def test_a_pack_that_is_being_loaded_is_loaded_whole_or_not_at_all(
    loaded: Launcher, pack: Path, discord: DiscordStandIn
) -> None:
    write_pack(pack, small_tables(), version="2")
    before = dump(loaded.folder / "despatch.sqlite3")
    bot = await loaded.run(STARTER_PACKS=str(pack), alteration=HANGS_HALF_WAY)
    await discord.command("quote", "actor", name="Byrne")
    await bot.wait_until(lambda: "half way" in bot.printed)
    assert await bot.stop() == 0
    held = dump(loaded.folder / "despatch.sqlite3")
    assert [held[kind] for kind in ("history", "pack")] == [before[kind] for kind in ("history", "pack")]

    bot = await loaded.run(STARTER_PACKS=str(pack))
    await discord.command("quote", "actor", name="Byrne")
    await bot.wait_for_log("Loaded pack lanes")


@pytest.mark.parametrize("route", ["GET /users/@me", "PUT /applications"])
async def test_a_login_under_way_is_given_up(launcher: Launcher, discord: DiscordStandIn, route: str) -> None:
    discord.delays[route] = SECONDS_UNANSWERED
    bot = await launcher.start("run", settings={"DISCORD_TOKEN": TOKEN})
    await discord.wait_for(route)
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged


async def test_waiting_for_the_next_attempt_to_log_in_is_given_up(launcher: Launcher, discord: DiscordStandIn) -> None:
    discord.statuses["GET /users/@me"] = 502
    bot = await launcher.start("run", settings={"DISCORD_TOKEN": TOKEN})
    await discord.wait_for("GET /users/@me", count=2)
    assert await bot.stop() == 0
    assert "Traceback" not in bot.logged


async def test_waiting_for_the_next_attempt_to_connect_is_given_up(launcher: Launcher, discord: DiscordStandIn) -> None:
    bot = await launcher.run()
    discord.has_gateway = False
    await discord.drop_connection()
    await bot.wait_for_log("Discord's gateway for shard 0 cannot be reached")
    assert await bot.stop() == 0


async def test_nothing_is_left_open(loaded: Launcher, discord: DiscordStandIn) -> None:
    bot = await loaded.run()
    await discord.wait_for(await discord.command("quote", "actor", name="Byrne"))
    assert await bot.stop() == 0
    assert "Unclosed" not in bot.logged
    left = {path.name for path in loaded.folder.iterdir()}
    assert left <= {"despatch.sqlite3", "despatch.sqlite3-drafts", "despatch.sqlite3.lock"}
