"""The sessions that a bot begins: Discord lets it begin 1,000 a day, and takes its token away for one more."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import NamedTuple

import discord

SECONDS_APART = 5.0
"""Between two identifies, divided by how many Discord takes at once."""
FREE_IN_AN_HOUR = 3
"""How often a shard may begin a session within an hour without waiting longer each time."""
MOST_SECONDS_BETWEEN = 900.0
_HOUR = 3600.0
_SECONDS_OF_GRACE = 1.0
_log = logging.getLogger(__name__)


class Gateway(NamedTuple):
    """Where sessions are begun, over how many shards Discord recommends, and how many of them may be begun yet."""

    shards: int
    url: str
    limits: discord.SessionStartLimits


class SessionStarts:
    """Lets shards begin sessions one after another, and only such as may be begun."""

    def __init__(self, ask: Callable[[], Awaitable[Gateway]]) -> None:
        self._ask = ask
        self._lock = asyncio.Lock()
        self._last = -_HOUR
        self._begun: defaultdict[int, deque[float]] = defaultdict(deque)
        self._at_once = 1

    async def ask(self, needed: Callable[[Gateway], int]) -> Gateway:
        """Where sessions are begun, once so many may be as are needed."""
        while True:
            gateway = await self._ask()
            self._at_once = max(1, gateway.limits.max_concurrency)
            if gateway.limits.remaining >= needed(gateway):
                return gateway
            seconds = gateway.limits.reset_after / 1000 + _SECONDS_OF_GRACE
            _log.warning(
                "Discord lets the bot begin %d more sessions, and it needs %d: it waits %.0f seconds for new ones.",
                gateway.limits.remaining,
                needed(gateway),
                seconds,
            )
            await asyncio.sleep(seconds)

    @asynccontextmanager
    async def turn(self, shard: int, *, is_asked: bool = False) -> AsyncIterator[None]:
        """Let a shard open a connection and begin a session over it, when it may; `is_asked` tells that it may.

        Before it connects: whoever is connected and does not identify soon is closed.
        """
        async with self._lock:
            await asyncio.sleep(max(0.0, *(until - monotonic() for until in (self._next(), self._next_of(shard)))))
            if not is_asked:
                await self.ask(lambda _: 1)
            yield

    def note_begun(self, shard: int) -> None:
        self._last = monotonic()
        self._begun[shard].append(self._last)

    def _next(self) -> float:
        return self._last + SECONDS_APART / self._at_once

    def _next_of(self, shard: int) -> float:
        """When a shard may begin one by how many it has begun: sessions that Discord ends at once would use up all."""
        begun = self._begun[shard]
        while begun and begun[0] < monotonic() - _HOUR:
            begun.popleft()
        too_many = len(begun) - FREE_IN_AN_HOUR
        if too_many < 0:
            return 0.0
        seconds = min(MOST_SECONDS_BETWEEN, SECONDS_APART * float(2 ** (too_many + 1)))
        _log.warning("Shard %d has begun %d sessions within an hour: %.0f seconds apart", shard, len(begun), seconds)
        return begun[-1] + seconds
