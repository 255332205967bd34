"""What is kept of the people of a server, and for how long of a server that the bot has left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial

from bot.records.keeping import Traces
from bot.services.service import Service
from bot.storage.keeping.proposals import expire_drafts
from bot.storage.server.authors import forget, traces_of
from bot.storage.server.guilds import Guilds

DAYS_KEPT = 30
"""How long records are kept after the bot was removed from a server, and drafts that nobody goes on with."""


class RememberingService(Service):
    async def own_data(self, guild_id: int, user_id: int) -> Traces:
        """What is kept of a Discord user in a server."""
        return await self.workspace(guild_id).read(partial(traces_of, user_id=user_id))

    async def forget(self, guild_id: int, user_id: int) -> Traces:
        """Forget a Discord user in a server: drafts go, and history names a pseudonym alone. Returns what was kept."""
        # Read before: afterwards nothing tells any more what was whose.
        traces = await self.own_data(guild_id, user_id)
        await forget(self._database, guild_id, user_id)
        return traces

    async def note_present(self, guild_ids: Collection[int]) -> None:
        """Remember in which servers the bot is, and since when it is in others no more."""
        await Guilds(self._database).note_present(guild_ids, self._clock())

    async def note_back(self, guild_id: int) -> None:
        """Remember that the bot is in a server, whatever was thought before."""
        await Guilds(self._database).note_back(guild_id)

    async def erase_expired(self) -> Sequence[int]:
        """Erase the records of servers left over DAYS_KEPT days ago, and drafts as old; returns those servers' ids."""
        last = self._clock() - timedelta(days=DAYS_KEPT)
        await expire_drafts(self._database, last)
        return await Guilds(self._database).erase_left_before(last)
