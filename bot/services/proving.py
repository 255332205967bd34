"""Proves that no guild's history was altered."""

from __future__ import annotations

from bot.storage.database import Database
from bot.storage.guilds import Guilds
from bot.storage.history_check import HistoryCheck, check_history
from bot.storage.workspace import Workspace


class ProofService:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def prove(self) -> list[HistoryCheck]:
        """Check the history of every guild, and every record against it."""
        guild_ids = await Guilds(self._database).ids()
        return [await Workspace(self._database, guild_id).search(check_history) for guild_id in guild_ids]
