"""A bot over as many shards as it needs, which waits for Discord wherever it cannot be reached."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import yarl
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.shard import EventItem, EventType

from bot.conversation.plumbing.background import break_off
from bot.gateway.patience import TROUBLES, Patience, may_pass
from bot.gateway.patient_shard import PatientShard
from bot.gateway.session_starts import Gateway, SessionStarts


class ShardedBot(commands.AutoShardedBot):
    """discord.py's own launches its shards by calling itself deeper each time that one fails, and logs a fault each."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._starts = SessionStarts(self._ask_gateway)
        self._reaching = Patience("Discord")
        self._launching: asyncio.Task[None] | None = None

    async def log_in(self, token: str) -> None:
        """Log in, as soon as Discord can be reached. Raises as `login` does where nothing but a person can help."""
        while True:
            try:
                await self.login(token)
            except TROUBLES as error:
                if not may_pass(error):
                    raise
                await self._reaching.wait(error)
                # A login makes a session of HTTP of its own; the one before would be left open.
                await self.http.close()
                self.http.connector = discord.utils.MISSING
            else:
                self._reaching.note_reached()
                return

    async def _ask_gateway(self) -> Gateway:
        while True:
            try:
                shards, url, limits = await self.http.get_bot_gateway()
            except TROUBLES as error:
                if not may_pass(error):
                    raise
                await self._reaching.wait(error)
            else:
                self._reaching.note_reached()
                return Gateway(shards, url, discord.SessionStartLimits(**limits))

    async def connect(self, *, reconnect: bool = True) -> None:
        try:
            await super().connect(reconnect=reconnect)
        finally:
            await self._stop_trying()

    async def _stop_trying(self) -> None:
        await break_off([self._launching] if self._launching else [])
        for shard in self._patient_shards.values():
            shard.stop_trying()

    async def launch_shards(self) -> None:
        """Launch them beside what is done for those that are there: one that waits keeps no other."""
        self._launching = asyncio.create_task(self._launch_all())
        self._launching.add_done_callback(self._end_launching)

    def _end_launching(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            assert isinstance(error, Exception)
            self._tell(EventItem(EventType.terminate, None, error))

    async def _launch_all(self) -> None:
        gateway = await self._starts.ask(lambda told: self.shard_count or told.shards)
        self.shard_count = self.shard_count or gateway.shards
        self._connection.shard_count = self.shard_count
        self._connection.shard_ids = range(self.shard_count)
        for shard_id in self._connection.shard_ids:
            await self.launch_shard(yarl.URL(gateway.url), shard_id, initial=shard_id == 0)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """Open the connection of a shard, as soon as that can be done. Raises ConnectionClosed where it never will."""
        patience = Patience(f"Discord's gateway for shard {shard_id}")
        while True:
            try:
                async with self._starts.turn(shard_id, is_asked=not patience.tries):
                    opening = DiscordWebSocket.from_client(self, initial=initial, gateway=gateway, shard_id=shard_id)
                    socket = await asyncio.wait_for(opening, self.shard_connect_timeout)
            except TROUBLES as error:
                if not may_pass(error):
                    raise
                await patience.wait(error)
            else:
                break
        self._patient_shards[shard_id] = shard = PatientShard(socket, self, self._tell, self._starts, patience)
        shard.launch()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        self._starts.note_begun(shard_id or 0)

    # discord.py keeps both for itself.

    @property
    def _patient_shards(self) -> dict[int, PatientShard]:
        shards: dict[int, PatientShard] = vars(self)["_AutoShardedClient__shards"]
        return shards

    def _tell(self, item: EventItem) -> None:
        vars(self)["_AutoShardedClient__queue"].put_nowait(item)

    async def close(self) -> None:
        if not isinstance(self.loop, asyncio.AbstractEventLoop):
            # Never logged in: discord.py tells the end to a queue that it makes there.
            await self._async_setup_hook()
        await super().close()
