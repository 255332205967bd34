"""Writing one guild's records: inside one transaction, each with its history entry and its search document."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from bot.records.fields import fields_of, links_of
from bot.records.kinds import KINDS
from bot.records.record import Record, Reference
from bot.storage.bulk import BulkInserts, bulk_pace
from bot.storage.database import Database, Transaction
from bot.storage.search_index import (
    LinkedText,
    add_documents,
    document_of,
    linked_text,
    replace_document,
)
from bot.storage.tables import LinkTable, Table, table_of
from bot.storage.workspace import Reader

R = TypeVar("R", bound=Record)

LINKED_KINDS = {field.target for record_type in KINDS.values() for field in links_of(record_type)}
"""The kinds that records link to; only of these are all keys held in memory."""


_INSERT_ADDED = (
    "INSERT INTO history (guild_id, kind, record_id, happened_at, action, origin) VALUES (?, ?, ?, ?, 'added', ?)"
)


class Draft(NamedTuple):
    """A record to be written: links are database ids; `digest` tells one version of a pack's row from another."""

    key: str
    values: Mapping[str, Any]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is here already, as a pack's loading needs to know it."""

    record_id: int
    number: int
    pack: str | None
    digest: str | None
    is_edited: bool


@asynccontextmanager
async def writing(database: Database, guild_id: int, at: datetime, origin: str = "") -> AsyncIterator[GuildWriter]:
    """Write to one guild's records in one transaction: all of it is kept, or nothing."""
    async with database.write() as transaction:
        writer = GuildWriter(transaction, guild_id, at, origin)
        await writer.start()
        with bulk_pace():
            try:
                yield writer
                await writer.finish()
            except BaseException:
                writer.inserts.abandon()
                raise


class GuildWriter:
    """Adds and changes records; made by `writing` and good inside it only."""

    def __init__(self, transaction: Transaction, guild_id: int, at: datetime, origin: str) -> None:
        self._transaction = transaction
        self._origin = origin
        self._at = at.isoformat(timespec="seconds")
        self._linked: dict[str, dict[int, LinkedText]] = {kind: {} for kind in LINKED_KINDS}
        self._slot = 0
        self.guild_id = guild_id
        self.ids: dict[str, dict[str, int]] = {}
        """Kind to key to database id, for the kinds that records link to."""
        self._ids_of: dict[str, dict[tuple[str, ...], tuple[int, ...]]] = {}
        self.has_written = False
        self.inserts = BulkInserts(transaction)
        self._next_ids: dict[str, tuple[int, int]] = {}

    async def start(self) -> None:
        await self._execute(
            "INSERT INTO guild (guild_id, search_slot) "
            "VALUES (:guild_id, (SELECT COALESCE(MAX(search_slot), 0) + 1 FROM guild)) ON CONFLICT DO NOTHING"
        )
        rows = await self._execute("SELECT search_slot FROM guild WHERE guild_id = :guild_id")
        self._slot = rows[0][0]
        for kind in LINKED_KINDS:
            rows = await self._execute(f"SELECT key, {kind}_id FROM {kind} WHERE guild_id = :guild_id")
            self.ids[kind] = dict(rows)
            await self._note_linked(kind, list(self.ids[kind].values()))

    async def finish(self) -> None:
        """Wait until all is written, and let readers know that something was."""
        await self.inserts.finish()
        if self.has_written:
            await self._execute("UPDATE guild SET revision = revision + 1 WHERE guild_id = :guild_id")

    async def _execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Any]:
        return await self._transaction.execute(sql, {"guild_id": self.guild_id, **(parameters or {})})

    async def get_many(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        """Read records as they stand within the transaction, in the order asked."""
        return await self._transaction.run(
            lambda connection: Reader(connection, self.guild_id).get_many(record_type, record_ids)
        )

    async def _note_linked(self, kind: str, record_ids: Sequence[int]) -> None:
        for start in range(0, len(record_ids), 500):
            for record in await self.get_many(KINDS[kind], record_ids[start : start + 500]):
                self._remember(kind, record.record_id, values_of(record))

    def _remember(self, kind: str, record_id: int, values: Mapping[str, Any]) -> None:
        """Keep what the record lends to the documents of those that link to it."""
        self._linked[kind][record_id] = linked_text(KINDS[kind], record_id, values)

    def ids_of(self, kind: str, keys: tuple[str, ...]) -> tuple[int, ...]:
        """The database ids of records by their keys; few keys, or runs of keys, stand in many records."""
        known = self._ids_of.setdefault(kind, {})
        ids = known.get(keys)
        if ids is None:
            ids = known[keys] = tuple(self.ids[kind][key] for key in keys)
        return ids

    async def kept(self, kind: str) -> dict[str, Kept]:
        """The records of a kind that are here, by key."""
        rows = await self._execute(
            f"SELECT r.key, r.{kind}_id, r.number, r.pack, r.pack_digest, EXISTS (SELECT 1 FROM history h "
            f"WHERE h.kind = '{kind}' AND h.record_id = r.{kind}_id AND h.author_id IS NOT NULL) "
            f"FROM {kind} r WHERE r.guild_id = :guild_id"
        )
        return {row[0]: Kept(row[1], row[2], row[3], row[4], bool(row[5])) for row in rows}

    async def add_many(self, record_type: type[Record], drafts: Sequence[Draft], pack: str | None = None) -> None:
        """Add records. Their keys must be new in this guild."""
        self.has_written = True
        table = table_of(record_type)
        first_id, first_number = await self._take_ids(table, len(drafts))
        identified = [(first_id + offset, draft) for offset, draft in enumerate(drafts)]
        if table.name in LINKED_KINDS:
            for record_id, draft in identified:
                self.ids[table.name][draft.key] = record_id
                self._remember(table.name, record_id, draft.values)
        rows = [
            table.row((record_id, self.guild_id, number, draft.key, pack, draft.digest), draft.values)
            for number, (record_id, draft) in enumerate(identified, start=first_number)
        ]
        links = _link_rows(table, identified)
        history = [(self.guild_id, table.name, record_id, self._at, self._origin) for record_id, _ in identified]
        documents = [
            (record_id, document_of(record_type, draft.values, self._linked)) for record_id, draft in identified
        ]
        await self.inserts.insert(table.insert, rows)
        for link, link_rows in links:
            await self.inserts.insert(link.insert, link_rows)
        await self.inserts.insert(_INSERT_ADDED, history)
        await add_documents(self.inserts, self._slot, table.name, documents)

    async def _take_ids(self, table: Table[Any], count: int) -> tuple[int, int]:
        """The database id and the number of the first of `count` new records."""
        if table.name not in self._next_ids:
            # Numbers are never used twice: no command removes a row.
            rows = await self._execute(
                f"SELECT (SELECT COALESCE(MAX({table.id}), 0) + 1 FROM {table.name}), "
                f"(SELECT COALESCE(MAX(number), 0) + 1 FROM {table.name} WHERE guild_id = :guild_id)"
            )
            self._next_ids[table.name] = (rows[0][0], rows[0][1])
        first_id, first_number = self._next_ids[table.name]
        self._next_ids[table.name] = (first_id + count, first_number + count)
        return first_id, first_number

    async def change(
        self, record: Record, draft: Draft, *, pack: str | None = None, author_id: int | None = None
    ) -> bool:
        """Replace the content of `record`, with an entry that says what was there before; False if it was the same."""
        table: Table[Any] = table_of(type(record))
        changes = _changes_between(values_of(record), draft.values)
        if not changes:
            if pack is not None:
                await self._note_digest(table, record, draft)
            return False
        self.has_written = True
        row = table.row((record.record_id, self.guild_id, record.number, draft.key, pack, draft.digest), draft.values)
        await self._transaction.execute(table.update, (*row[3:], record.record_id, self.guild_id))
        for link in table.links:
            await self._execute(
                f"DELETE FROM {link.table} WHERE {table.id} = :record_id", {"record_id": record.record_id}
            )
        for link, link_rows in _link_rows(table, [(record.record_id, draft)]):
            await self.inserts.insert(link.insert, link_rows)
        await self._execute(
            "INSERT INTO history (guild_id, kind, record_id, happened_at, action, author_id, origin, changes) "
            "VALUES (:guild_id, :kind, :record_id, :at, 'changed', :author_id, :origin, :changes)",
            {
                "kind": table.name,
                "record_id": record.record_id,
                "at": self._at,
                "author_id": author_id,
                "origin": self._origin,
                "changes": json.dumps(changes, ensure_ascii=False),
            },
        )
        await self._index_again(record, draft.values)
        return True

    async def _note_digest(self, table: Table[Any], record: Record, draft: Draft) -> None:
        """Remember a row that a pack words otherwise and that says the same: columns in another order, a space."""
        await self._execute(
            f"UPDATE {table.name} SET pack_digest = :digest WHERE {table.id} = :record_id AND guild_id = :guild_id",
            {"digest": draft.digest, "record_id": record.record_id},
        )

    async def _index_again(self, record: Record, values: Mapping[str, Any]) -> None:
        document = document_of(type(record), values, self._linked)
        await replace_document(self._transaction, self._slot, record.KIND, record.record_id, document)
        if record.KIND in LINKED_KINDS:
            self._remember(record.KIND, record.record_id, values)
            for owner in await self._records_linking_to(record):
                document = document_of(type(owner), values_of(owner), self._linked)
                await replace_document(self._transaction, self._slot, owner.KIND, owner.record_id, document)

    async def _records_linking_to(self, record: Record) -> list[Record]:
        """The records whose documents carry words of `record`."""
        found: list[Record] = []
        for record_type in KINDS.values():
            table = table_of(record_type)
            ids: set[int] = set()
            for field in table.single_links:
                if field.target == record.KIND:
                    ids |= await self._ids(
                        f"SELECT {table.id} FROM {table.name} WHERE {field.attribute}_id = :id", record
                    )
            for link in table.links:
                if link.target == record.KIND:
                    ids |= await self._ids(f"SELECT {table.id} FROM {link.table} WHERE {link.target_id} = :id", record)
            ordered = sorted(ids)
            for start in range(0, len(ordered), 500):
                found += await self.get_many(record_type, ordered[start : start + 500])
        return found

    async def _ids(self, sql: str, record: Record) -> set[int]:
        return {row[0] for row in await self._execute(sql, {"id": record.record_id})}

    async def note_pack(self, name: str, version: str, digest: str) -> None:
        """Remember which version of a pack this guild has."""
        await self._execute(
            "INSERT INTO pack (guild_id, name, version, digest, loaded_at) "
            "VALUES (:guild_id, :name, :version, :digest, :at) ON CONFLICT (guild_id, name) "
            "DO UPDATE SET version = :version, digest = :digest, loaded_at = :at",
            {"name": name, "version": version, "digest": digest, "at": self._at},
        )


def _link_rows(
    table: Table[Any], identified: Sequence[tuple[int, Draft]]
) -> list[tuple[LinkTable, list[tuple[int, str, int, int]]]]:
    """The rows of each link table, in the order of its key: rows that come together go to the same pages."""
    days = [(table.sort_on(draft.values), record_id, draft.values) for record_id, draft in identified]
    return [
        (
            link,
            sorted(
                (target_id, day, record_id, position)
                for day, record_id, values in days
                for position, target_id in enumerate(values[link.attribute])
            ),
        )
        for link in table.links
    ]


def values_of(record: Record) -> dict[str, Any]:
    """A record's fields as a draft has them: references as database ids."""
    return {field.attribute: _id_of(getattr(record, field.attribute)) for field in fields_of(type(record))}


def _id_of(value: Any) -> Any:
    if isinstance(value, Reference):
        return value.record_id
    if isinstance(value, tuple) and value and isinstance(value[0], Reference):
        return tuple(reference.record_id for reference in value)
    return value


def _changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {
        attribute: [_plain(value), _plain(after[attribute])]
        for attribute, value in before.items()
        if value != after[attribute]
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return None if value is None else value if isinstance(value, int) else str(value)
