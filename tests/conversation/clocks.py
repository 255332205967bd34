"""Two clocks that go together until one is set, and only when time is passed: Discord's, and the bot's machine's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import discord
from simcord import Env
from simcord._clock import Clock


class DiscordClock(Clock):
    """Discord's clock, by which messages get their ids; it stands unless time is passed."""

    def __init__(self, begins_at: datetime) -> None:
        super().__init__()
        self.begins_at = begins_at

    def now(self) -> datetime:
        return self.begins_at + timedelta(seconds=self.elapsed)


class BotClock:
    """The clock that the bot is given: it goes as Discord's does, and can be set without any time passing."""

    def __init__(self, begins_at: datetime, discord_clock: DiscordClock) -> None:
        self._begins_at = begins_at
        self._discord_clock = discord_clock
        self.was_set_by = timedelta()
        """How far it was set forward, or back, all in all."""

    def __call__(self) -> datetime:
        return self._begins_at + timedelta(seconds=self._discord_clock.elapsed) + self.was_set_by

    def set(self, instant: datetime) -> None:
        self.was_set_by += instant - self()


SECONDS_TO_SETTLE = 60.0
"""A slow machine needs more than the five of SimCord; what sleeps until later than that is not waited for."""


class BriskEnv(Env):
    """Looks every 5 ms, not every 50, whether the bot has settled: it waits for SQLite's threads in each act.

    discord.py is given the time of the bot's machine, whose clock may be set, and not that of Discord.
    """

    seconds_of_long_sleep = 1.0
    """From so many on, what sleeps wakes when time is passed, and never by itself, however long a test takes.

    Fewer than the bot waits before it announces an answer or sends one again: it does neither since a machine is busy.
    """

    def __init__(self, bot: discord.Client, discord_clock: DiscordClock, bot_clock: BotClock) -> None:
        super().__init__(bot, check_errors=False, settle_timeout=SECONDS_TO_SETTLE, shard_count=1)
        self.backend.clock = discord_clock
        self._bot_clock = bot_clock

    def now(self) -> datetime:
        return super().now() + self._bot_clock.was_set_by

    async def _settle_internal(self, **options: Any) -> None:
        await super()._settle_internal(**{"idle": 0.005} | options)

    def _schedule_timer(self, record: Any, *rest: Any) -> None:
        super()._schedule_timer(record, *rest)
        is_long = record.when - self._virtual_time >= self.seconds_of_long_sleep
        if is_long and record.real_handle is not None:
            record.real_handle.cancel()
