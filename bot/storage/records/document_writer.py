"""Writes the search documents of a guild's records, and knows what records lend to those that link to them."""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from bot.problems import StorageProblem
from bot.records.fields import LinksField, links_of
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Record
from bot.records.values import StoredValues
from bot.storage.core.bulk import BulkWrites
from bot.storage.core.database import Database
from bot.storage.core.named_marks import among, in_batches, marks_of
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import (
    LinkedText,
    add_documents,
    document_of,
    linked_text,
    merge_parts,
    replace_documents,
)
from bot.storage.records.tables import table_of, values_of

R = TypeVar("R", bound=Record)

MANY_DOCUMENTS = 1000
"""So many at once leave parts in the index that are worth merging; of few, FTS5 sees to it by itself."""
_log = logging.getLogger(__name__)


class Indexed(NamedTuple):
    """A record, by its database id and its number, as its document is to have it."""

    record_id: int
    number: int
    values: StoredValues


async def merge_index(database: Database) -> None:
    """Merge the parts in which many documents were written; others write in between, and what is held stays."""
    is_going_on = True
    while is_going_on:
        try:
            async with database.tend() as transaction:
                is_going_on = await merge_parts(transaction)
        except StorageProblem as problem:
            # What was written is kept, and found: only more slowly.
            _log.warning("The search index was not merged. %s", problem)
            return


class DocumentWriter:
    """Makes and replaces the documents of one transaction."""

    def __init__(
        self,
        transaction: Transaction,
        bulk: BulkWrites,
        guild_id: int,
        slot: int,
        give_way: Callable[[], Awaitable[None]],
    ) -> None:
        self._transaction = transaction
        self._give_way = give_way
        self._bulk = bulk
        self._guild_id = guild_id
        self._slot = slot
        self._linked: dict[str, dict[int, LinkedText]] = {kind: {} for kind in linked_kinds()}
        """What the records that were linked to so far lend to the documents of those that link to them."""
        self.written = 0

    async def hold_linked(self, record_type: type[Record], values: Collection[StoredValues]) -> None:
        """Read what the records that `values` link to lend to their documents, where it is not held yet."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for field in links_of(record_type):
            links = [given[field.attribute] for given in values]
            ids = chain.from_iterable(links) if isinstance(field, LinksField) else filter(None, links)
            wanted[field.target].update(ids)
        for kind, record_ids in wanted.items():
            async for records in self._read(KINDS[kind], record_ids - self._linked[kind].keys()):
                self._remember(KINDS[kind], map(_indexed, records))

    async def _read(self, record_type: type[R], record_ids: Collection[int]) -> AsyncIterator[list[R]]:
        """Records as they stand within the transaction, some at a time."""
        for part in in_batches(sorted(record_ids)):
            read = partial(_get_many, guild_id=self._guild_id, record_type=record_type, record_ids=part)
            yield await self._transaction.run(read)

    def _remember(self, record_type: type[Record], records: Iterable[Indexed]) -> None:
        """Keep what records lend to the documents of those that link to them."""
        if record_type.KIND in self._linked:
            lent = self._linked[record_type.KIND]
            lent.update((record.record_id, linked_text(record_type, *record)) for record in records)

    def shown(self, kind: str, record_id: int) -> str:
        """The id by which people see a record that is linked to, once that is held."""
        return self._linked[kind][record_id].id

    async def add(self, record_type: type[Record], records: Sequence[Indexed]) -> None:
        """Index new records, once what they link to is held."""
        self._remember(record_type, records)
        documents = [(record.record_id, document_of(record_type, record.values, self._linked)) for record in records]
        self.written += len(documents)
        await add_documents(self._bulk, self._slot, record_type.KIND, documents)

    async def replace(self, record_type: type[Record], before: Iterable[Record], records: Sequence[Indexed]) -> None:
        """Index anew records that were as in `before`, and those that link to them, once what they link to is held."""
        self._remember(record_type, records)
        documents = [(record.record_id, document_of(record_type, record.values, self._linked)) for record in records]
        self.written += len(documents)
        await replace_documents(self._bulk, self._slot, record_type.KIND, documents)
        if (lent := self._linked.get(record_type.KIND)) is not None:
            # Only then: each of the perhaps thousands of records under a topic would be indexed anew.
            was_lent = {record.record_id: linked_text(record_type, *_indexed(record)) for record in before}
            lending = [record_id for record_id, text in was_lent.items() if text != lent[record_id]]
            for linking_type in KINDS.values():
                await self._replace_linking(linking_type, record_type.KIND, lending)

    async def _replace_linking(self, record_type: type[Record], linked: str, linked_ids: Sequence[int]) -> None:
        """Index anew the records of one kind that link to any of these of another."""
        async for records in self._read(record_type, await self._linking_to(record_type, linked, linked_ids)):
            values = [values_of(record) for record in records]
            await self.hold_linked(record_type, values)
            documents = [
                (record.record_id, document_of(record_type, held, self._linked))
                for record, held in zip(records, values, strict=True)
            ]
            self.written += len(documents)
            await replace_documents(self._bulk, self._slot, record_type.KIND, documents)
            await self._give_way()

    async def _linking_to(self, record_type: type[Record], linked: str, linked_ids: Sequence[int]) -> Collection[int]:
        """The records of a kind whose documents carry words of any of these of another."""
        table = table_of(record_type)
        # What stands before the bracket of the ids that are linked to.
        queries = [
            f"SELECT {table.id} AS record_id FROM {table.name} WHERE {field.attribute}_id IN "
            for field in table.single_links
            if field.target == linked
        ] + [
            f"SELECT {table.id} AS record_id FROM {link.table} WHERE {link.target_id} IN "
            for link in table.links
            if link.target == linked
        ]
        found = set[int]()
        for query in queries:
            for part in in_batches(linked_ids):
                marks = marks_of("id", part)
                found.update(
                    row["record_id"] for row in await self._transaction.execute(f"{query}({among(marks)})", marks)
                )
        return found


def _get_many(
    connection: sqlite3.Connection, guild_id: int, record_type: type[R], record_ids: Sequence[int]
) -> list[R]:
    return Reader(connection, guild_id).get_many(record_type, record_ids)


def _indexed(record: Record) -> Indexed:
    return Indexed(record.record_id, record.number, values_of(record))
