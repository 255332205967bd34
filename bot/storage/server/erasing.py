"""Erases all that is held of a guild in slices, between which others write; whatever ends it, it can be gone on with.

A guild that is being erased is read and written by nobody else, so that no half of a record passes for the whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from time import monotonic

from bot.records.kinds import KINDS
from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.writers.transaction import Transaction
from bot.storage.keeping.drafts import erase_drafts
from bot.storage.records.tables import table_of
from bot.storage.server.forgetting_words import note_removed_words
from bot.storage.server.search_upkeep import forget_documents, forget_guild
from bot.storage.teams.team_tables import TeamTable, team_tables

SECONDS_OF_A_SLICE = 0.04
SECONDS_BETWEEN_SLICES = 0.01
"""For writers of other processes, which look only now and then whether it is their turn."""
ROWS_AT_ONCE = 20
_OF_BYTES = {"bytes", "data"}
"""Columns that may hold megabytes a row."""


async def begin_erasing(database: Database, guild_id: int, left_before: datetime, at: datetime) -> bool:
    """Give a guild up that the bot left before then: nobody reads or writes it any more. False where it is back."""
    given = {"guild_id": guild_id, "left_before": instant_text(left_before), "at": instant_text(at)}
    # Nothing that is being written at length, and would be taken back, is to be met half-way.
    async with database.turn(guild_id), database.write() as transaction:
        rows = await transaction.execute(
            "UPDATE guild SET erased_since = :at WHERE guild_id = :guild_id AND left_at < :left_before "
            "AND erased_since IS NULL RETURNING guild_id",
            given,
        )
    if rows:
        database.erasing.add(guild_id)
    return bool(rows)


async def note_half_erased(database: Database) -> None:
    """Note of which guilds only a half is left, since whoever erased them was ended."""
    rows = await database.fetch("SELECT guild_id FROM guild WHERE erased_since IS NOT NULL ORDER BY guild_id")
    database.erasing.update(row["guild_id"] for row in rows)


async def erase(database: Database, guild_id: int) -> None:
    """Erase a guild that was given up, to its end. Raises StorageProblem."""
    while await _erase_slice(database, guild_id):
        pass
    async with database.write_drafts() as drafts:
        await erase_drafts(drafts, guild_id)
    async with database.write() as transaction:
        await _erase_rest(transaction, guild_id)
    database.erasing.discard(guild_id)


async def _erase_slice(database: Database, guild_id: int) -> bool:
    """Erase as much as can be in a moment; False where nothing is left but the guild itself."""
    end = monotonic() + SECONDS_OF_A_SLICE
    async with database.write() as transaction:
        is_going_on = await _erase_until(transaction, guild_id, end)
    await asyncio.sleep(SECONDS_BETWEEN_SLICES)
    return is_going_on


async def _erase_until(transaction: Transaction, guild_id: int, end: float) -> bool:
    for table in _tables():
        while await _erase_some(transaction, guild_id, table):
            if monotonic() > end:
                return True
    return False


async def _erase_rest(transaction: Transaction, guild_id: int) -> None:
    of_guild = {"guild_id": guild_id}
    for row in await transaction.execute("SELECT search_slot FROM guild WHERE guild_id = :guild_id", of_guild):
        await forget_guild(transaction, row["search_slot"])
        await note_removed_words(transaction)
    await transaction.execute("DELETE FROM guild WHERE guild_id = :guild_id", of_guild)


def _tables() -> Iterator[TeamTable]:
    """The tables of the record in which a guild has rows beside its own one: what links before what it links to."""
    of_links = {link.table for record_type in KINDS.values() for link in table_of(record_type).links}
    for table in reversed(team_tables()):
        if not (table.is_draft or table.name == "guild" or table.name in of_links):
            yield table


async def _erase_some(transaction: Transaction, guild_id: int, table: TeamTable) -> bool:
    """Erase some rows of a guild in a table; False where there are no more."""
    key = _key_of(table)
    if key is None:
        await transaction.execute(f"DELETE FROM {table.name} WHERE {table.is_of_guild}", {"guild_id": guild_id})
        return False
    at_once = 1 if _OF_BYTES & {*table.columns} else ROWS_AT_ONCE
    rows = await transaction.execute(
        f"SELECT t.{key} AS held {table.rows} LIMIT :at_once", {"guild_id": guild_id, "at_once": at_once}
    )
    if not rows:
        return False
    held = [row["held"] for row in rows]
    if table.name in KINDS:
        await _erase_beside(transaction, guild_id, table.name, held)
    marks = marks_of("held", held)
    of_guild = "guild_id = :guild_id AND " if table.part_of is None else ""
    await transaction.execute(
        f"DELETE FROM {table.name} WHERE {of_guild}{key} IN ({among(marks)})",
        {**marks, **({"guild_id": guild_id} if of_guild else {})},
    )
    return True


def _key_of(table: TeamTable) -> str | None:
    """The column by which some rows of a table are told from others; None where all of a guild's go at once."""
    if table.part_of:
        return table.part_of[1]
    own = [column for column, sort in table.ids.items() if sort == table.name]
    if len(own) == 1:
        return own[0]
    # Rows that link to others of their table go together, or the foreign keys refuse it.
    return "position" if table.name == "history" else None


async def _erase_beside(transaction: Transaction, guild_id: int, kind: str, record_ids: Sequence[int]) -> None:
    """Erase the links and the search documents of records."""
    marks = marks_of("record_id", record_ids)
    for link in table_of(KINDS[kind]).links:
        await transaction.execute(f"DELETE FROM {link.table} WHERE {link.owner_id} IN ({among(marks)})", marks)
    for row in await transaction.execute(
        "SELECT search_slot FROM guild WHERE guild_id = :guild_id", {"guild_id": guild_id}
    ):
        await forget_documents(transaction, row["search_slot"], kind, record_ids)
