"""A shard as discord.py has it, that takes up its session again for as long as that may be, and floods no log."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.shard import EventItem, Shard

from bot.gateway.patience import Patience
from bot.gateway.session_starts import SessionStarts

SECONDS_UNTIL_SOUND = 10.0
"""How long a connection lasts before it counts as one."""
MOST_RESUMES = 5
"""How often the gateway of a session is tried in vain before another session is begun: it may be gone for good."""
_ENDS_FOR_GOOD = (4004, 4010, 4011, 4012, 4013, 4014)


class PatientShard(Shard):
    """discord.py's own waits within the one task that serves all shards, and begins a new session after each fault."""

    def __init__(
        self,
        ws: DiscordWebSocket,
        client: discord.AutoShardedClient,
        queue_put: Callable[[EventItem], None],
        starts: SessionStarts,
        patience: Patience,
    ) -> None:
        super().__init__(ws, client, queue_put)
        self._starts = starts
        self._patience = patience
        self._at_work: set[asyncio.Task[None]] = set()
        self._sound: asyncio.TimerHandle | None = None

    def launch(self) -> None:
        super().launch()
        self._sound = asyncio.get_running_loop().call_later(SECONDS_UNTIL_SOUND, self._patience.note_reached)

    async def reidentify(self, exc: ReconnectWebSocket) -> None:
        self._later(self._connect_anew(exc))

    async def _connect_anew(self, exc: ReconnectWebSocket) -> None:
        if not self._was_sound():
            await self._patience.wait(exc)
        await self._connect(exc)

    async def _connect(self, exc: ReconnectWebSocket) -> None:
        if exc.resume:
            await super().reidentify(exc)
        else:
            async with self._starts.turn(self.id):
                await super().reidentify(exc)

    def _was_sound(self) -> bool:
        """Whether the connection that broke had lasted: what breaks at once is not made anew at once."""
        sound, self._sound = self._sound, None
        if sound is not None:
            sound.cancel()
        return sound is not None and sound.when() <= asyncio.get_running_loop().time()

    async def _handle_disconnect(self, e: Exception) -> None:
        if isinstance(e, discord.ConnectionClosed) and e.code in _ENDS_FOR_GOOD:
            await super()._handle_disconnect(e)
            return
        self._was_sound()
        self._dispatch("disconnect")
        self._dispatch("shard_disconnect", self.id)
        self._later(self._try_again(e))

    async def _try_again(self, error: Exception) -> None:
        await self._patience.wait(error)
        may_resume = bool(self.ws.session_id) and self._patience.tries <= MOST_RESUMES
        await self._connect(ReconnectWebSocket(self.id, resume=may_resume))

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    def stop_trying(self) -> None:
        for task in self._at_work:
            task.cancel()

    async def close(self) -> None:
        self.stop_trying()
        await super().close()
