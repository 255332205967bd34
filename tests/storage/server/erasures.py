"""Erases servers in tests as the bot does, but with no file of them before."""

from __future__ import annotations

from datetime import datetime

from bot.storage.core.database import Database
from bot.storage.server.erasing import begin_erasing, erase
from bot.storage.server.guilds import Guilds


async def erase_left(database: Database, left_before: datetime) -> list[int]:
    """Erase the servers that the bot left before then; returns their ids."""
    guild_ids = await Guilds(database).left_before(left_before)
    for guild_id in guild_ids:
        assert await begin_erasing(database, guild_id, left_before, left_before)
        await erase(database, guild_id)
    return guild_ids
