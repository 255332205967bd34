"""Brings what a server holds of packs to their newest versions: once a start, and when the server is first used."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from bot.conversation.plumbing.background import break_off
from bot.conversation.plumbing.reporting import carried_on
from bot.problems import Problem
from bot.services.all_services import Services

_log = logging.getLogger(__name__)


class KeepingUp:
    """Looks for newer versions where a server is asked or written in, so that a start costs nothing for the others."""

    def __init__(self, services: Services, offered: Sequence[str]) -> None:
        self._services = services
        self._offered = offered
        self._used: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        # One after another, in the order in which they were used.
        self._turn = asyncio.Lock()

    def note_used(self, guild_id: int | None) -> None:
        """Note that the task at work answers somebody in a server: what is newer is taken in as soon as it has."""
        if self._offered and guild_id is not None and guild_id not in self._used:
            self._used.add(guild_id)
            task = asyncio.create_task(self._follow_up(guild_id, asyncio.current_task()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _follow_up(self, guild_id: int, answering: asyncio.Task[object] | None) -> None:
        if answering is not None:
            await asyncio.wait({answering})
        await carried_on(self._load_newer(guild_id), "Looking for newer versions of packs")

    async def bring_up(self, guild_id: int) -> None:
        """Take in what is newer now, for whatever of a server is told to nobody who waits for it."""
        if self._offered and guild_id not in self._used:
            self._used.add(guild_id)
            await self._load_newer(guild_id)

    async def _load_newer(self, guild_id: int) -> None:
        async with self._turn:
            try:
                await self._services.packs.load_newer(guild_id, self._offered)
            except Problem as problem:
                _log.warning("Newer versions of packs were not loaded: %s", problem)

    async def stop(self) -> None:
        """Break off what is being loaded: nothing of it holds, and the next start comes to it again."""
        await break_off(self._tasks)
