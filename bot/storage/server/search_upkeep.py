"""What the search index (SQLite's FTS5) is told as a guild is erased: its documents go, and then their words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.search_index import SLOT_BITS, lowest_document_id


async def forget_guild(transaction: Transaction, slot: int) -> None:
    """Remove all documents of one guild."""
    bounds = {"first": slot << SLOT_BITS, "beyond": (slot + 1) << SLOT_BITS}
    await transaction.execute("DELETE FROM search WHERE rowid >= :first AND rowid < :beyond", bounds)


async def forget_documents(transaction: Transaction, slot: int, kind: str, record_ids: Iterable[int]) -> None:
    """Remove the documents of records of one kind."""
    lowest = lowest_document_id(slot, kind)
    marks = marks_of("document_id", [lowest + record_id for record_id in record_ids])
    await transaction.execute(f"DELETE FROM search WHERE rowid IN ({among(marks)})", marks)


async def begin_merging_all(transaction: Transaction) -> None:
    """Begin to merge all parts of the index into one; `merge_parts` goes on with it.

    Only the oldest part lets go of the words of documents that were removed: in others they stand beside the word that
    they are gone.
    """
    await transaction.execute("INSERT INTO search (search, rank) VALUES ('merge', -1)")
