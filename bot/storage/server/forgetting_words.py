"""Lets the search index forget the words of documents that were removed.

The index holds them until the part in which they stand is merged with others. All parts are merged into one, a little
at a time, while others read and write; that it is not done yet is remembered, so that the next start goes on with it.
"""

from __future__ import annotations

import asyncio
from time import monotonic

from bot.storage.core.database import Database
from bot.storage.core.installation import remember_in
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.search_index import merge_parts
from bot.storage.server.search_upkeep import begin_merging_all

_NAME = "words to forget"
_REMOVED, _MERGING, _NONE = "removed", "merging", ""
SECONDS_BETWEEN_STEPS = 0.02
_VALUE = "SELECT value FROM installation WHERE name = :name"


async def note_removed_words(transaction: Transaction) -> None:
    """Note that words were removed; where all is being merged just now, once more is needed."""
    await remember_in(transaction, _NAME, _REMOVED)


async def forget_removed_words(database: Database) -> None:
    """Merge until the index holds no word of what was removed before. Raises StorageProblem."""
    while await _is_open(database):
        begun = monotonic()
        async with database.tend() as transaction:
            await _take_a_step(transaction)
        # At half pace, for whoever else writes, from whichever process.
        await asyncio.sleep(max(SECONDS_BETWEEN_STEPS, monotonic() - begun))


async def _is_open(database: Database) -> bool:
    rows = await database.fetch(_VALUE, {"name": _NAME})
    return any(row["value"] != _NONE for row in rows)


async def _take_a_step(transaction: Transaction) -> None:
    for row in await transaction.execute(_VALUE, {"name": _NAME}):
        if row["value"] == _REMOVED:
            await begin_merging_all(transaction)
            await remember_in(transaction, _NAME, _MERGING)
        elif row["value"] == _MERGING and not await merge_parts(transaction):
            await remember_in(transaction, _NAME, _NONE)
