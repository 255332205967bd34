"""Small things to write and read: named values of the installation."""

from __future__ import annotations

from bot.storage.core.database import Database

NOTE = "INSERT INTO installation (name, value) VALUES ('{0}', '{0}')"


async def notes(database: Database) -> set[str]:
    rows = await database.read(lambda plain: plain.execute("SELECT name FROM installation").fetchall())
    return {row[0] for row in rows}


async def write_note(database: Database, name: str) -> None:
    async with database.write() as transaction:
        await transaction.execute(NOTE.format(name))
