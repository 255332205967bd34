"""Which guilds have their planned events shown in Discord's list of events."""

from __future__ import annotations

from collections.abc import Mapping

from bot.storage.core.database import Database

EVENTS = "events"
"""The setting by which they are shown; empty where they are not, and Discord's list has none of ours any more."""


async def guilds_with_events(database: Database) -> Mapping[int, str]:
    """The guilds that the bot is in and in whose list of events something of ours is or was.

    The text of each is another once anything was written by which its list may have to be another.
    """
    sql = (
        "SELECT s.guild_id, g.revision, s.value AS shown, COALESCE(z.value, '') AS timezone FROM setting s "
        "JOIN guild g ON g.guild_id = s.guild_id AND g.left_at IS NULL "
        "LEFT JOIN setting z ON z.guild_id = s.guild_id AND z.name = 'timezone' "
        "WHERE s.name = :name AND s.value <> ''"
    )
    rows = await database.fetch(sql, {"name": EVENTS})
    return {row["guild_id"]: f"{row['revision']} {row['shown']} {row['timezone']}" for row in rows}
