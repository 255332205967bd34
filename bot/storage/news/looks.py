"""When somebody looked last at what is new in a guild, and how far the history went that they saw then."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from bot.storage.core.database import Database
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.instants import instant_text, read_instant
from bot.storage.core.writers.transaction import Transaction


class Look(NamedTuple):
    """A look at what is new: the position of the last entry of history that was told, or was before all that was."""

    position: int
    at: datetime


def find_look(reader: GuildReader, user_id: int) -> Look | None:
    """The last look of a Discord user; None where they have not looked yet."""
    rows = reader.fetch(
        "SELECT position, looked_at FROM news_look WHERE guild_id = :guild_id AND user_id = :user_id",
        {"user_id": user_id},
    )
    return next((Look(row["position"], read_instant(row["looked_at"])) for row in rows), None)


async def keep_look(database: Database, guild_id: int, user_id: int, look: Look) -> None:
    """Keep somebody's last look; of a guild that holds nothing there is nothing to be kept."""
    async with database.write() as transaction:
        await transaction.execute(
            "INSERT INTO news_look (guild_id, user_id, position, looked_at) "
            "SELECT g.guild_id, :user_id, :position, :looked_at FROM guild g WHERE g.guild_id = :guild_id "
            "ON CONFLICT (guild_id, user_id) DO UPDATE "
            "SET position = excluded.position, looked_at = excluded.looked_at",
            {
                "guild_id": guild_id,
                "user_id": user_id,
                "position": look.position,
                "looked_at": instant_text(look.at),
            },
        )


async def forget_looks(transaction: Transaction, guild_id: int, user_id: int) -> None:
    """Let go of when somebody looked."""
    await transaction.execute(
        "DELETE FROM news_look WHERE guild_id = :guild_id AND user_id = :user_id",
        {"guild_id": guild_id, "user_id": user_id},
    )
