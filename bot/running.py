"""Runs the bot against Discord until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from http import HTTPStatus

import aiohttp
import discord

from bot.application import start_application
from bot.client import DespatchClient
from bot.gateway.patience import may_pass
from bot.problems import Problem, WrongSetting
from bot.settings import AUTO, Settings

SECONDS_TO_CLOSE = 1.6
"""Whoever stops a service waits about 2 seconds before it is killed, and the database is closed after that."""
_COPY_TOKEN = "copy the token anew from the developer portal (Bot, Reset Token)."
# Codes with which Discord closes the gateway for good.
_TOKEN_REFUSED, _INTENTS_REFUSED = 4004, 4014
_SHARDS_REFUSED = {
    4010: "Discord refused the number of the bot's connections",
    4011: "The bot is in too many servers for so few connections to Discord",
}
_SET_SHARDS = f"set SHARDS to {AUTO} or to another count, and start it anew."
_REFUSALS = (discord.HTTPException, discord.LoginFailure, discord.GatewayNotFound, aiohttp.ClientError, OSError)
_log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT.

    Waits for Discord where it cannot be reached. Raises WrongSetting for a token that is missing or refused, Problem
    where Discord ends the connection for good, StorageProblem.
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
    """Tell Discord of the commands, whether they changed or not; returns how many there are. Raises as `run` does, and
    Problem where Discord cannot be reached.
    """
    _check_token(settings)
    async with start_application(settings) as client:
        try:
            client.sync_unchanged = True
            await client.login(settings.token)
            return len(client.tree.get_commands())
        except _REFUSALS as error:
            raise _not_let_in(error) from None
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
    try:
        await client.log_in(token)
    except _REFUSALS as error:
        raise _not_let_in(error) from None
    # What is loaded by now stays: to look through it for unused memory would hold up every answer for some 50 ms.
    gc.freeze()
    gc.enable()
    settling = asyncio.create_task(_freeze_once_ready(client))
    try:
        await client.connect()
    except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
        raise _ended_for_good(error) from None
    except _REFUSALS as error:
        raise _not_let_in(error) from None
    finally:
        settling.cancel()


async def _freeze_once_ready(client: DespatchClient) -> None:
    """Look through the servers no more for unused memory: with their channels they are most of what there is."""
    await client.wait_until_ready()
    gc.freeze()


def _ended_for_good(error: discord.ConnectionClosed | discord.PrivilegedIntentsRequired) -> Problem:
    """Tell why Discord closed the connection with one of the codes after which it refuses every other."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else _INTENTS_REFUSED
    if code == _TOKEN_REFUSED:
        return WrongSetting(f"Discord no longer accepts DISCORD_TOKEN: {_COPY_TOKEN}")
    if code in _SHARDS_REFUSED:
        return WrongSetting(f"{_SHARDS_REFUSED[code]} (code {code}): {_SET_SHARDS}")
    return Problem(f"Discord ended the connection for good (code {code}): see whether there is a newer Despatch.")


def _not_let_in(error: discord.DiscordException | OSError | aiohttp.ClientError) -> Problem:
    """Tell why Discord let the bot not in."""
    # discord.py tells so of whatever its question for the gateway met; what that was stands behind it.
    cause = error.__cause__ or error if isinstance(error, discord.GatewayNotFound) else error
    if isinstance(cause, discord.LoginFailure) or getattr(cause, "status", 0) == HTTPStatus.UNAUTHORIZED:
        return WrongSetting(f"Discord refused DISCORD_TOKEN: {_COPY_TOKEN}")
    if may_pass(cause):
        return Problem(f"Discord cannot be reached ({type(cause).__name__}): try again in a moment.")
    told = f"status {cause.status}, code {cause.code}" if isinstance(cause, discord.HTTPException) else str(cause)
    return Problem(f"Discord refused to let the bot in ({told}): look at the application in the developer portal.")


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
