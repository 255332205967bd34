"""What the bot remembers of itself, beside every guild's records."""

from __future__ import annotations

from bot.storage.core.database import Database
from bot.storage.core.writers.transaction import Transaction


class Installation:
    """Named values of this installation, such as the commands that Discord was last told of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def value(self, name: str) -> str | None:
        rows = await self._database.fetch("SELECT value FROM installation WHERE name = :name", {"name": name})
        return rows[0]["value"] if rows else None

    async def remember(self, name: str, value: str) -> None:
        async with self._database.write() as transaction:
            await remember_in(transaction, name, value)


async def remember_in(transaction: Transaction, name: str, value: str) -> None:
    """Remember a value together with what else is written."""
    await transaction.execute(
        "INSERT INTO installation (name, value) VALUES (:name, :value) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {"name": name, "value": value},
    )
