"""Named values that members of a guild have settled for themselves."""

from __future__ import annotations

from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.records.reader import Reader


def read_member_settings(reader: Reader, user_id: int) -> dict[str, str]:
    """All that a user has settled in the guild, by name."""
    rows = reader.fetch(
        "SELECT name, value FROM member_setting WHERE guild_id = :guild_id AND user_id = :user_id",
        {"user_id": user_id},
    )
    return {row["name"]: row["value"] for row in rows}


async def write_member_setting(database: Database, guild_id: int, user_id: int, name: str, value: str) -> None:
    """Keep what a user has settled in a guild; an empty value takes it away."""
    named = {"guild_id": guild_id, "user_id": user_id, "name": name}
    async with database.write() as transaction:
        if not value:
            await transaction.execute(
                "DELETE FROM member_setting WHERE guild_id = :guild_id AND user_id = :user_id AND name = :name", named
            )
            return
        await hold_guild(transaction, guild_id)
        await transaction.execute(
            "INSERT INTO member_setting (guild_id, user_id, name, value) VALUES (:guild_id, :user_id, :name, :value) "
            "ON CONFLICT (guild_id, user_id, name) DO UPDATE SET value = excluded.value",
            {**named, "value": value},
        )


async def find_direct_server(database: Database, user_id: int) -> int | None:
    """The guild that a user has chosen to read in direct messages, where the bot is still there."""
    rows = await database.fetch(
        "SELECT s.guild_id FROM member_setting s JOIN guild g ON g.guild_id = s.guild_id AND g.left_at IS NULL "
        "WHERE s.user_id = :user_id AND s.name = 'direct'",
        {"user_id": user_id},
    )
    return rows[0]["guild_id"] if rows else None


async def choose_direct_server(database: Database, guild_id: int, user_id: int) -> None:
    """Remember which guild a user reads in direct messages, in the place of any other."""
    chosen = {"guild_id": guild_id, "user_id": user_id}
    async with database.write() as transaction:
        await hold_guild(transaction, guild_id)
        await transaction.execute("DELETE FROM member_setting WHERE user_id = :user_id AND name = 'direct'", chosen)
        await transaction.execute(
            "INSERT INTO member_setting (guild_id, user_id, name, value) "
            "VALUES (:guild_id, :user_id, 'direct', 'chosen')",
            chosen,
        )
