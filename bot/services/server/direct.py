"""Which server's record somebody reads where they write to the bot directly."""

from __future__ import annotations

from bot.services.service import Service
from bot.storage.server.member_settings import choose_direct_server, find_direct_server


class DirectService(Service):
    async def find_chosen(self, user_id: int) -> int | None:
        """The server that a user has chosen; None where they have chosen none."""
        return await find_direct_server(self._database, user_id)

    async def choose(self, guild_id: int, user_id: int) -> None:
        """Remember the server that a user reads from now on."""
        await choose_direct_server(self._database, guild_id, user_id)
