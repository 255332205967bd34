"""Log lines hold neither the token nor anything that people wrote, whatever fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running.conftest import Launcher
from tests.running.processes import BotProcess
from tests.running.stand_in.discord_objects import texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

TYPED = "Typed-Secret"
HELD = "Lanes save lives"
FAILING = f"""
import asyncio
import warnings
import discord
from bot.services.transfer.pack_loading import PackLoader
from bot.services.asking.searching import SearchService
async def fail(self, *given, **options):
    words = f"{HELD} {{given}} {{options}}"
    warnings.warn("A coroutine was never awaited", RuntimeWarning)
    asyncio.get_running_loop().call_exception_handler({{"message": "A task failed", "exception": OSError(words)}})
    try:
        raise KeyError(words)
    except KeyError as error:
        raise RuntimeError(words) from error
SearchService.everything = PackLoader.load_newer = discord.InteractionResponse.autocomplete = fail
"""
"""Bugs in a command, in the background, and in what discord.py, asyncio and Python tell by themselves."""


async def _talk(launcher: Launcher, discord: DiscordStandIn, **settings: str) -> BotProcess:
    """Ask what is answered, what is not held, and what fails."""
    bot = await launcher.run(alteration=FAILING, LOG_LEVEL="DEBUG", **settings)
    await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    await discord.answer_to(await discord.command("quote", "actor", name=TYPED))
    answer = await discord.answer_to(await discord.command("search", text=TYPED))
    (told,) = texts_of(answer.body)
    assert "Something went wrong in Despatch itself" in told
    await bot.wait_for_log(told.split("reference ")[1].rstrip("."))
    await discord.autocomplete("quote", "actor", option="name", text=TYPED)
    await bot.wait_for_log("Ignoring exception in autocomplete")
    assert await bot.stop() == 0
    return bot


@pytest.mark.parametrize("log_format", ["text", "json"])
async def test_no_token_and_no_text_stands_in_the_log(
    loaded: Launcher, discord: DiscordStandIn, pack: Path, log_format: str
) -> None:
    bot = await _talk(loaded, discord, STARTER_PACKS=str(pack), LOG_FORMAT=log_format)
    for secret in (TOKEN, TYPED, HELD, "Byrne"):
        assert secret not in bot.logged
    for told in ("RuntimeError", "in fail", "A task failed", "which led to"):
        assert told in bot.logged
    for meaningless in ("PyNaCl", "davey"):
        assert meaningless not in bot.logged
    assert "py.warnings" in bot.logged
    if log_format == "json":
        _check_json(bot)


def _check_json(bot: BotProcess) -> None:
    lines = [json.loads(line) for line in bot.errors]
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
    bugs = [line for line in lines if line["level"] == "ERROR"]
    assert {line["logger"] for line in bugs} >= {
        "bot.conversation.plumbing.reporting",
        "discord.app_commands.tree",
        "asyncio",
    }
