"""Waiting until Discord can be reached: longer from try to try, with one word in the log when it begins and ends."""

from __future__ import annotations

import asyncio
import logging
import random
from time import monotonic

import aiohttp
import discord
from discord.gateway import ReconnectWebSocket

from bot.conversation.plumbing.line import is_broken, told_by

SECONDS_AT_FIRST = 1.0
MOST_SECONDS = 60.0
TROUBLES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, ReconnectWebSocket)
"""What stands between the bot and Discord, for a while or for good."""
_log = logging.getLogger(__name__)


def may_pass(error: BaseException) -> bool:
    """Whether Discord may be reached another time though it was not now: nobody has to put anything right here."""
    # discord.py tells so whatever its question for the gateway met; what that was stands behind it.
    cause = error.__cause__ if isinstance(error, discord.GatewayNotFound) and error.__cause__ else error
    return is_broken(cause) or isinstance(cause, OSError | discord.GatewayNotFound | ReconnectWebSocket)


class Patience:
    """How often something was tried in vain, one try after another."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._tries = 0
        self._since: float | None = None

    @property
    def tries(self) -> int:
        return self._tries

    async def wait(self, error: BaseException) -> None:
        """Wait before the next try, as long as there were tries for, or as Discord has asked for."""
        if self._since is None:
            self._since = monotonic()
            _log.warning("%s cannot be reached (%s): it is tried until it can be.", self._what, _told_by(error))
        longest = min(MOST_SECONDS, SECONDS_AT_FIRST * float(2 ** min(self._tries, 10)))
        self._tries += 1
        # Not all at once, where many bots have lost it in the same moment.
        await asyncio.sleep(max(random.uniform(longest / 2, longest), _seconds_asked_for(error)))

    def note_reached(self) -> None:
        """Note that it was reached, and stays so."""
        if self._since is not None:
            _log.info("%s is reached again, after %.0f seconds", self._what, monotonic() - self._since)
        self._since, self._tries = None, 0


def _told_by(error: BaseException) -> str:
    return "it closed the connection" if isinstance(error, ReconnectWebSocket) else told_by(error)


def _seconds_asked_for(error: BaseException) -> float:
    """How long Discord, or who stands before it, asks to be left alone; 0 where it does not."""
    if not isinstance(error, discord.HTTPException):
        return 0.0
    asked = error.response.headers.get("Retry-After", "")
    return float(asked) if asked.replace(".", "", 1).isdecimal() else 0.0
