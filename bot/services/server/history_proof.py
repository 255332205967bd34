"""Proves that no guild's history was altered."""

from __future__ import annotations

from functools import partial

from bot.services.server.history_ends import Ends
from bot.storage.core.database import Database
from bot.storage.records.reader import Workspace
from bot.storage.server.guilds import Guilds
from bot.storage.server.history_check import NO_END, HistoryCheck, check_history

NO_ENDS: Ends = {}


class ProofService:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def prove(self, ends: Ends = NO_ENDS) -> list[HistoryCheck]:
        """Check the history of every guild, and every record against it; `ends` are those that are known."""
        found = []
        for guild_id in await Guilds(self._database).ids():
            check = partial(check_history, known_end=ends.get(guild_id, NO_END))
            # As searches, for which no other read waits: a million entries take most of a minute.
            found.append(await Workspace(self._database, guild_id).study(check))
        return found
