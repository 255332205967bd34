"""Which guilds are held, and for how long after the bot has left one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.core.writers.transaction import Transaction
from bot.storage.keeping.drafts import erase_drafts
from bot.storage.records.search_index import forget_guild, forget_removed_words
from bot.storage.teams.team_tables import team_tables


class Guilds:
    """The guilds of this database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ids(self) -> list[int]:
        """All guilds that have something on record."""
        rows = await self._database.fetch("SELECT guild_id FROM guild ORDER BY guild_id")
        return [row["guild_id"] for row in rows]

    async def note_present(self, present: Collection[int], at: datetime) -> None:
        """Remember in which guilds the bot is: of the others, that it is there no more, since `at` at the latest."""
        rows = await self._database.fetch("SELECT guild_id, left_at FROM guild")
        changed = [
            {"guild_id": row["guild_id"], "left_at": None if row["guild_id"] in present else instant_text(at)}
            for row in rows
            # A server that was left before keeps that day, from which the time runs until it is erased: unless that is
            # still to come, by a clock that was ahead.
            if (row["guild_id"] in present) == (row["left_at"] is not None) or (row["left_at"] or "") > instant_text(at)
        ]
        if changed:
            async with self._database.write() as transaction:
                await transaction.execute_many(
                    "UPDATE guild SET left_at = :left_at WHERE guild_id = :guild_id", changed
                )

    async def note_back(self, guild_id: int) -> None:
        """Forget that the bot left a guild."""
        held = {"guild_id": guild_id}
        # Read first: at each start this is asked of every server, and hardly one of them had been left.
        if await self._database.fetch("SELECT 1 FROM guild WHERE guild_id = :guild_id AND left_at IS NOT NULL", held):
            async with self._database.write() as transaction:
                await transaction.execute("UPDATE guild SET left_at = NULL WHERE guild_id = :guild_id", held)

    async def erase_left_before(self, at: datetime) -> list[int]:
        """Erase all that is held of the guilds that the bot left before `at`; returns their ids."""
        async with self._database.write() as transaction:
            sql = "SELECT guild_id, search_slot FROM guild WHERE left_at < :at"
            rows = await transaction.execute(sql, {"at": instant_text(at)})
            for row in rows:
                await _erase(transaction, row["guild_id"], row["search_slot"])
            if rows:
                await forget_removed_words(transaction)
        if rows:
            await self._database.write_anew()
        return [row["guild_id"] for row in rows]


async def _erase(transaction: Transaction, guild_id: int, slot: int) -> None:
    await forget_guild(transaction, slot)
    of_guild = {"guild_id": guild_id}
    # What links goes before what it links to, or the foreign keys refuse it.
    for table in reversed(team_tables()):
        if not table.is_draft:
            await transaction.execute(f"DELETE FROM {table.name} WHERE {table.is_of_guild}", of_guild)
    await erase_drafts(await transaction.drafts(), guild_id)
