"""Runs the bot against Discord until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal

import discord

from bot.application import start_application
from bot.client import DespatchClient
from bot.problems import Problem, WrongSetting
from bot.settings import Settings

SECONDS_TO_CLOSE = 1.8
"""Whoever stops a service waits about 2 seconds before it is killed."""
_log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises WrongSetting for a token that is missing or refused, StorageProblem."""
    _check_token(settings)
    async with start_application(settings) as client:
        stop = stop_event()
        serving = asyncio.create_task(_serve(client, settings.token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not serving.done():
            _log.info("Stopping")
        await close_within(client, SECONDS_TO_CLOSE)
        await serving


async def sync(settings: Settings) -> int:
    """Tell Discord of the commands, whether they changed or not; returns how many there are."""
    _check_token(settings)
    async with start_application(settings) as client:
        try:
            await _log_in(client, settings.token)
            await client.sync_commands(only_if_changed=False)
            return len(client.tree.get_commands())
        finally:
            await client.close()


def _check_token(settings: Settings) -> None:
    if not settings.token:
        raise WrongSetting(
            "DISCORD_TOKEN is missing: copy the bot's token from Discord's developer portal into .env, "
            "or try the bot without one: python -m bot demo."
        )


async def _serve(client: DespatchClient, token: str) -> None:
    await _log_in(client, token)
    await client.connect()


async def _log_in(client: DespatchClient, token: str) -> None:
    try:
        await client.login(token)
    except discord.LoginFailure:
        raise WrongSetting(
            "Discord refused DISCORD_TOKEN: copy the token anew from the developer portal (Bot, Reset Token)."
        ) from None
    except (OSError, discord.HTTPException) as error:
        raise Problem(f"Discord cannot be reached ({type(error).__name__}): try again in a moment.") from None


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
