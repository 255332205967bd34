"""Runs the bot against Discord until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal

import aiohttp
import discord

from bot.application import start_application
from bot.client import DespatchClient
from bot.problems import Problem, WrongSetting
from bot.settings import AUTO, Settings

SECONDS_TO_CLOSE = 1.8
"""Whoever stops a service waits about 2 seconds before it is killed."""
_COPY_TOKEN = "copy the token anew from the developer portal (Bot, Reset Token)."
# Codes with which Discord closes the gateway for good.
_TOKEN_REFUSED, _INTENTS_REFUSED = 4004, 4014
_SHARDS_REFUSED = {
    4010: "Discord refused the number of the bot's connections",
    4011: "The bot is in too many servers for so few connections to Discord",
}
_SET_SHARDS = f"set SHARDS to {AUTO} or to another count, and start it anew."
_log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises WrongSetting for a token that is missing or refused, Problem where Discord cannot be reached or ends the
    connection for good, StorageProblem.
    """
    _check_token(settings)
    stop = stop_event()
    async with start_application(settings) as client:
        serving = asyncio.create_task(_serve(client, settings.token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            _log.info("Stopping")
        await _end(stopping)
        # Before the client is closed, so that nothing new is begun and no login or reconnect goes on without it.
        await _end(serving)
        await close_within(client, SECONDS_TO_CLOSE)
        if not serving.cancelled():
            serving.result()


async def _end(task: asyncio.Task[object]) -> None:
    task.cancel()
    await asyncio.wait({task})


async def sync(settings: Settings) -> int:
    """Tell Discord of the commands, whether they changed or not; returns how many there are. Raises as `run` does."""
    _check_token(settings)
    async with start_application(settings) as client:
        try:
            client.sync_unchanged = True
            await _log_in(client, settings.token)
            return len(client.tree.get_commands())
        finally:
            await client.close()


def _check_token(settings: Settings) -> None:
    if not settings.token:
        raise WrongSetting(
            "DISCORD_TOKEN is missing: copy the bot's token from Discord's developer portal into .env, "
            "or try the bot without one: python -m bot demo."
        )
    # Asked here, as it goes into a header of HTTP, which takes no other characters.
    if not (settings.token.isascii() and settings.token.isprintable()) or " " in settings.token:
        raise WrongSetting(f"DISCORD_TOKEN holds characters that no token has: {_COPY_TOKEN}")


async def _serve(client: DespatchClient, token: str) -> None:
    await _log_in(client, token)
    # What is loaded by now stays: to look through it for unused memory would hold up every answer for some 50 ms.
    gc.freeze()
    gc.enable()
    try:
        await client.connect()
    except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
        raise _ended_for_good(error) from None


def _ended_for_good(error: discord.ConnectionClosed | discord.PrivilegedIntentsRequired) -> Problem:
    """Tell why Discord closed the connection with one of the codes after which it refuses every other."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else _INTENTS_REFUSED
    if code == _TOKEN_REFUSED:
        return WrongSetting(f"Discord no longer accepts DISCORD_TOKEN: {_COPY_TOKEN}")
    if code in _SHARDS_REFUSED:
        return WrongSetting(f"{_SHARDS_REFUSED[code]} (code {code}): {_SET_SHARDS}")
    return Problem(f"Discord ended the connection for good (code {code}): see whether there is a newer Despatch.")


async def _log_in(client: DespatchClient, token: str) -> None:
    try:
        await client.login(token)
    except discord.LoginFailure:
        raise WrongSetting(f"Discord refused DISCORD_TOKEN: {_COPY_TOKEN}") from None
    except (OSError, aiohttp.ClientError, discord.DiscordServerError) as error:
        raise Problem(f"Discord cannot be reached ({type(error).__name__}): try again in a moment.") from None
    except discord.HTTPException as error:
        raise Problem(
            f"Discord refused to let the bot in (status {error.status}, code {error.code}): "
            "look at the application in the developer portal."
        ) from None


def stop_event() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def close_within(client: DespatchClient, seconds: float) -> None:
    """Let the client finish what it has begun, but no longer than that."""
    try:
        await asyncio.wait_for(client.close(), seconds)
    except TimeoutError:
        _log.warning("Some answers were still under way after %.1f seconds", seconds)
