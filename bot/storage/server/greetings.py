"""Which joining of a guild was greeted, and which is to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild

KNOWN = ""
"""When a guild was joined that is known from before greetings were noted."""
_UPDATED = {"name": "servers known before greetings"}
"""The mark that the migration left in databases of an earlier version."""


async def find_greeting(database: Database, guild_id: int) -> tuple[str, str] | None:
    """When the guild was joined that is or was to be greeted last, and how far that is."""
    sql = "SELECT joined_at, state FROM greeting WHERE guild_id = :guild_id"
    rows = await database.fetch(sql, {"guild_id": guild_id})
    return (rows[0]["joined_at"], rows[0]["state"]) if rows else None


async def greetings_due(database: Database) -> Mapping[int, tuple[str, str]]:
    """The same of all guilds where it is not done."""
    rows = await database.fetch("SELECT guild_id, joined_at, state FROM greeting WHERE state <> 'done'")
    return {row["guild_id"]: (row["joined_at"], row["state"]) for row in rows}


async def write_greeting(database: Database, guild_id: int, joined_at: str, state: str) -> None:
    async with database.write() as transaction:
        await hold_guild(transaction, guild_id)
        await transaction.execute(
            "INSERT INTO greeting (guild_id, joined_at, state) VALUES (:guild_id, :joined_at, :state) "
            "ON CONFLICT (guild_id) DO UPDATE SET joined_at = excluded.joined_at, state = excluded.state",
            {"guild_id": guild_id, "joined_at": joined_at, "state": state},
        )


async def greetings_held(database: Database) -> Mapping[int, str]:
    """When each guild was joined that was or is to be greeted: as it was told, or KNOWN."""
    rows = await database.fetch("SELECT guild_id, joined_at FROM greeting")
    return {row["guild_id"]: row["joined_at"] for row in rows}


async def take_for_known(database: Database, guild_ids: Collection[int]) -> None:
    """Take guilds for known, once after an update from a version that noted no greetings."""
    mark = "SELECT 1 FROM installation WHERE name = :name"
    if not await database.fetch(mark, _UPDATED):
        return
    async with database.write() as transaction:
        await transaction.execute_many(
            "INSERT INTO greeting (guild_id, joined_at, state) VALUES (:guild_id, :joined_at, 'done') "
            "ON CONFLICT DO NOTHING",
            [{"guild_id": guild_id, "joined_at": KNOWN} for guild_id in guild_ids],
        )
        await transaction.execute("DELETE FROM installation WHERE name = :name", _UPDATED)
