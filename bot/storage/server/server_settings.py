"""Named values that a guild has settled."""

from __future__ import annotations

from collections.abc import Mapping

from bot.records.dates.date_habits import APRIL, DateHabits, DayOrder
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.records.reader import Reader


def read_settings(reader: Reader) -> dict[str, str]:
    """All that the guild has settled, by name."""
    rows = reader.fetch("SELECT name, value FROM setting WHERE guild_id = :guild_id")
    return {row["name"]: row["value"] for row in rows}


def habits_in_settings(settled: Mapping[str, str]) -> DateHabits:
    """How dates are written where this is settled."""
    order, begins = DayOrder(settled.get("date_order", DayOrder.ASK)), int(settled.get("year_begins", APRIL))
    return DateHabits(order=order, year_begins=begins)


async def write_setting(database: Database, guild_id: int, name: str, value: str) -> None:
    async with database.write() as transaction:
        await hold_guild(transaction, guild_id)
        await transaction.execute(
            "INSERT INTO setting (guild_id, name, value) VALUES (:guild_id, :name, :value) "
            "ON CONFLICT (guild_id, name) DO UPDATE SET value = excluded.value",
            {"guild_id": guild_id, "name": name, "value": value},
        )
