"""Writing one guild's records: inside one transaction, each with its history entry and its search document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeVar

from bot.records.cells import cells_of, differing
from bot.records.fields import LinksField, fields_of, links_of
from bot.records.history import Action
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Record, Reference, State
from bot.records.values import KeyedValues, StoredValues
from bot.storage.core.bulk import BulkInserts, bulk_pace
from bot.storage.core.counters import take_ids, take_numbers
from bot.storage.core.database import Database, Transaction
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.history_chain import content_digest
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import Row, RowShape
from bot.storage.history.history_writer import HISTORY_COLUMNS, HistoryWriter, Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import (
    LinkedText,
    add_documents,
    document_of,
    linked_text,
    replace_document,
)
from bot.storage.records.tables import LinkTable, Table, table_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_READ_AT_ONCE = 500


class Content(NamedTuple):
    """A record to be written; `digest` tells one version of a pack's row from another."""

    key: str
    values: StoredValues
    digest: str = ""
    state: State = State.CURRENT
    state_note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is here already, as a pack's loading needs to know it."""

    key: str
    record_id: int
    number: int
    pack: str | None
    digest: str | None
    is_edited: bool


_KEPT = RowShape(Kept)


@asynccontextmanager
async def writing(database: Database, guild_id: int, occasion: Occasion) -> AsyncIterator[GuildWriter]:
    """Write to one guild's records in one transaction: all of it is kept, or nothing."""
    async with database.write() as transaction:
        writer = GuildWriter(transaction, guild_id, occasion)
        await writer.start()
        with bulk_pace():
            try:
                yield writer
                await writer.finish()
            # Also where the task is cancelled: asyncio would log what the inserts under way then fail with.
            except BaseException:
                writer.inserts.abandon()
                raise


class GuildWriter:
    """Adds and changes records; made by `writing` and good inside it only."""

    def __init__(self, transaction: Transaction, guild_id: int, occasion: Occasion) -> None:
        self.transaction = transaction
        self.guild_id = guild_id
        self.inserts = BulkInserts(transaction)
        self.history = HistoryWriter(transaction, guild_id, occasion)
        self._at = occasion.happened_at
        self._slot = 0
        self._linked: dict[str, dict[int, LinkedText]] = {kind: {} for kind in linked_kinds()}
        """What the records that were linked to so far lend to the documents of those that link to them."""
        self.ids: dict[str, dict[str, int]] = {}
        """Kind to key to database id, for the kinds that records link to; held once it is asked for."""
        self._ids_of: dict[str, dict[tuple[str, ...], tuple[int, ...]]] = {}

    async def start(self) -> None:
        self._slot = await hold_guild(self.transaction, self.guild_id)
        await self.history.start()

    async def finish(self) -> None:
        """Wait until all is written, and let readers know that something was."""
        await self.inserts.finish()
        await self.history.finish()

    async def hold_ids(self) -> None:
        """Read the keys of all records that others may link to."""
        for kind in linked_kinds():
            rows = await self._execute(f"SELECT key, {kind}_id AS record_id FROM {kind} WHERE guild_id = :guild_id")
            self.ids[kind] = {row["key"]: row["record_id"] for row in rows}

    async def _execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        return await self.transaction.execute(sql, {"guild_id": self.guild_id, **(parameters or {})})

    async def read(self, work: Callable[[Reader], T]) -> T:
        """Return what `work` reads within the transaction."""
        return await self.transaction.run(lambda connection: work(Reader(connection, self.guild_id)))

    async def get_many(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        """Read records as they stand within the transaction, in the order asked."""
        return await self.read(lambda reader: reader.get_many(record_type, record_ids))

    async def _hold_linked(self, record_type: type[Record], contents: Iterable[Content]) -> None:
        """Read what the records that `contents` link to lend to their documents, where it is not held yet."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for field in links_of(record_type):
            links = [content.values[field.attribute] for content in contents]
            ids = chain.from_iterable(links) if isinstance(field, LinksField) else filter(None, links)
            wanted[field.target].update(ids)
        for kind, record_ids in wanted.items():
            unknown = sorted(record_ids - self._linked[kind].keys())
            for start in range(0, len(unknown), _READ_AT_ONCE):
                for record in await self.get_many(KINDS[kind], unknown[start : start + _READ_AT_ONCE]):
                    self._remember(kind, record.record_id, values_of(record))

    def _remember(self, kind: str, record_id: int, values: StoredValues) -> None:
        """Keep what the record lends to the documents of those that link to it."""
        self._linked[kind][record_id] = linked_text(KINDS[kind], record_id, values)

    def ids_of(self, kind: str, keys: tuple[str, ...]) -> tuple[int, ...]:
        """The database ids of records by their keys; few keys, or runs of keys, stand in many records."""
        known = self._ids_of.setdefault(kind, {})
        ids = known.get(keys)
        if ids is None:
            ids = known[keys] = tuple(self.ids[kind][key] for key in keys)
        return ids

    def link_by_keys(self, record_type: type[Record], values: KeyedValues) -> StoredValues:
        """Make database ids of the keys that links are given by, in place, once `hold_ids` has read them."""
        for described in links_of(record_type):
            linked = values[described.attribute]
            if isinstance(described, LinksField):
                values[described.attribute] = self.ids_of(described.target, linked)
            else:
                values[described.attribute] = self.ids[described.target][linked] if linked else None
        return StoredValues(values)

    async def kept(self, kind: str) -> dict[str, Kept]:
        """The records of a kind that are here, by key."""
        sql = (
            f"SELECT r.key, r.{kind}_id AS record_id, r.number, r.pack, r.pack_digest AS digest, "
            # Loading a pack writes history too, as nobody; what a person wrote is not to be overwritten by it.
            f"EXISTS (SELECT 1 FROM history h WHERE h.kind = '{kind}' AND h.record_id = r.{kind}_id "
            f"AND h.author <> '') AS is_edited FROM {kind} r WHERE r.guild_id = :guild_id"
        )
        return {kept.key: kept for kept in await self.read(lambda reader: reader.fetch_as(_KEPT, sql))}

    async def add_many(
        self, record_type: type[Record], contents: Sequence[Content], pack: str | None = None
    ) -> list[Reference]:
        """Add records. Their keys must be new in this guild."""
        table = table_of(record_type)
        await self._hold_linked(record_type, contents)
        first_id = await take_ids(self.transaction, table.name, len(contents))
        first_number = await take_numbers(self.transaction, self.guild_id, table.name, len(contents))
        identified = [(first_id + offset, content) for offset, content in enumerate(contents)]
        if table.name in self._linked:
            for record_id, content in identified:
                self.ids.setdefault(table.name, {})[content.key] = record_id
                self._remember(table.name, record_id, content.values)
        rows = [
            table.row(_base(record_id, self.guild_id, number, content, pack), content.values)
            for number, (record_id, content) in enumerate(identified, start=first_number)
        ]
        links = _link_rows(table, identified)
        history = [
            self.history.entry(table.name, record_id, Action.ADDED, _digest(content))
            for record_id, content in identified
        ]
        documents = [
            (record_id, document_of(record_type, content.values, self._linked)) for record_id, content in identified
        ]
        await self.inserts.insert(table.name, table.columns, rows)
        for link, link_rows in links:
            await self.inserts.insert(link.table, link.columns, link_rows)
        await self.inserts.insert("history", HISTORY_COLUMNS, history)
        await add_documents(self.inserts, self._slot, table.name, documents)
        return [
            Reference(table.name, record_type.LETTER, record_id, number, "")
            for number, (record_id, _) in enumerate(identified, start=first_number)
        ]

    async def change(self, record: Record, content: Content) -> bool:
        """Replace the content and state of `record`, with an entry that says what was there; False if it was the same.

        A content without a digest leaves the record with the version of the pack's row that it had.
        """
        table = table_of(type(record))
        before = values_of(record)
        was = (record.key, record.state, record.state_note, before)
        if was == (content.key, content.state, content.state_note, content.values):
            await self._note_digest(table, record, content)
            return False
        row = table.row(_base(record.record_id, self.guild_id, record.number, content, None), content.values)
        await self.transaction.execute(table.update, dict(zip(table.columns, row, strict=True)))
        await self._note_digest(table, record, content)
        await self._replace_links(table, record, content)
        # Read back, as the content has links by database id, and history tells of them by the ids that people see.
        (after,) = await self.get_many(type(record), [record.record_id])
        changes = json.dumps(differing(cells_of(record), cells_of(after)), ensure_ascii=False)
        # That it is withdrawn or back on record is told first of all, whatever else changes with it.
        is_moved = record.state is not content.state and State.WITHDRAWN in (record.state, content.state)
        is_state_told = is_moved or before == content.values
        action = Action.between(record.state, content.state) if is_state_told else Action.CHANGED
        entry = self.history.entry(table.name, record.record_id, action, _digest(content), changes)
        await self.inserts.insert("history", HISTORY_COLUMNS, [entry])
        if before != content.values:
            await self._index_again(record, content)
        return True

    async def mark_many(self, record_type: type[R], record_ids: Sequence[int], state: State, note: str) -> list[R]:
        """Say where records stand, and return those that stood elsewhere, as they were."""
        moved: list[R] = []
        for start in range(0, len(record_ids), _READ_AT_ONCE):
            records = await self.get_many(record_type, record_ids[start : start + _READ_AT_ONCE])
            changed = [record for record in records if (record.state, record.state_note) != (state, note)]
            marks = marks_of("id", (record.record_id for record in changed))
            await self._execute(
                f"UPDATE {record_type.KIND} SET state = :state, state_note = :note "
                f"WHERE {record_type.KIND}_id IN ({among(marks)}) AND guild_id = :guild_id",
                {"state": str(state), "note": note, **marks},
            )
            # Nothing is indexed again: a search looks at the state in the record itself.
            entries = [self._marked(record, state, note) for record in changed]
            await self.inserts.insert("history", HISTORY_COLUMNS, entries)
            moved += changed
        return moved

    def _marked(self, record: Record, state: State, note: str) -> tuple[object, ...]:
        """The entry of history for a record that now stands elsewhere."""
        told = {"state": (record.state, state), "state_note": (record.state_note, note)}
        changes = {attribute: pair for attribute, pair in told.items() if pair[0] != pair[1]}
        digest = content_digest(record.key, values_of(record), state, note)
        return self.history.entry(
            record.KIND,
            record.record_id,
            Action.between(record.state, state),
            digest,
            json.dumps(changes, ensure_ascii=False),
        )

    async def free_key(self, kind: str, key: str) -> str:
        """The key itself, or with the first number that makes it new in this guild."""
        rows = await self._execute(
            f"SELECT key FROM {kind} WHERE guild_id = :guild_id AND key >= :key AND key < :beyond",
            # Up to the sign after the hyphen, the full stop: a range of the index, where LIKE would use none.
            {"key": key, "beyond": f"{key}."},
        )
        taken = {row["key"] for row in rows}
        # One number more than keys are taken, so one is always free.
        numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
        return key if key not in taken else next(free for free in numbered if free not in taken)

    async def _replace_links(self, table: Table[R], record: Record, content: Content) -> None:
        for link in table.links:
            await self._execute(
                f"DELETE FROM {link.table} WHERE {table.id} = :record_id", {"record_id": record.record_id}
            )
        for link, link_rows in _link_rows(table, [(record.record_id, content)]):
            await self.inserts.insert(link.table, link.columns, link_rows)

    async def _note_digest(self, table: Table[R], record: Record, content: Content) -> None:
        """Remember which version of a pack's row the record is like: it may be worded otherwise and say the same."""
        if content.digest:
            await self._execute(
                f"UPDATE {table.name} SET pack_digest = :digest WHERE {table.id} = :record_id AND guild_id = :guild_id",
                {"digest": content.digest, "record_id": record.record_id},
            )

    async def _index_again(self, record: Record, content: Content) -> None:
        await self._hold_linked(type(record), [content])
        document = document_of(type(record), content.values, self._linked)
        await replace_document(self.transaction, self._slot, record.KIND, record.record_id, document)
        if record.KIND in self._linked:
            lent = linked_text(type(record), record.record_id, values_of(record))
            self._remember(record.KIND, record.record_id, content.values)
            # Only then: each of the perhaps thousands of records under a topic would be indexed anew.
            if lent != self._linked[record.KIND][record.record_id]:
                await self._index_those_linking_to(record)

    async def _index_those_linking_to(self, record: Record) -> None:
        for record_type in KINDS.values():
            ids = sorted(await self._ids_linking_to(record, table_of(record_type)))
            for start in range(0, len(ids), _READ_AT_ONCE):
                owners = await self.get_many(record_type, ids[start : start + _READ_AT_ONCE])
                contents = [Content(owner.key, values_of(owner)) for owner in owners]
                await self._hold_linked(record_type, contents)
                for owner, content in zip(owners, contents, strict=True):
                    document = document_of(record_type, content.values, self._linked)
                    await replace_document(self.transaction, self._slot, owner.KIND, owner.record_id, document)

    async def _ids_linking_to(self, record: Record, table: Table[R]) -> Collection[int]:
        """The records of a table whose documents carry words of `record`."""
        queries = [
            f"SELECT {table.id} AS record_id FROM {table.name} WHERE {field.attribute}_id = :id"
            for field in table.single_links
            if field.target == record.KIND
        ] + [
            f"SELECT {table.id} AS record_id FROM {link.table} WHERE {link.target_id} = :id"
            for link in table.links
            if link.target == record.KIND
        ]
        found = [await self._execute(query, {"id": record.record_id}) for query in queries]
        return {row["record_id"] for rows in found for row in rows}

    async def note_pack(self, name: str, version: str, digest: str) -> None:
        """Remember which version of a pack this guild has."""
        await self._execute(
            "INSERT INTO pack (guild_id, name, version, digest, loaded_at) "
            "VALUES (:guild_id, :name, :version, :digest, :at) ON CONFLICT (guild_id, name) "
            "DO UPDATE SET version = excluded.version, digest = excluded.digest, loaded_at = excluded.loaded_at",
            {"name": name, "version": version, "digest": digest, "at": self._at},
        )


def _base(record_id: int, guild_id: int, number: int, content: Content, pack: str | None) -> tuple[object, ...]:
    return (record_id, guild_id, number, pack, content.digest, content.key, str(content.state), content.state_note)


def _digest(content: Content) -> str:
    return content_digest(content.key, content.values, content.state, content.state_note)


def _link_rows(
    table: Table[R], identified: Sequence[tuple[int, Content]]
) -> list[tuple[LinkTable, list[tuple[int, str, int, int]]]]:
    """The rows of each link table, in the order of its key: rows that come together go to the same pages."""
    days = [(table.sort_on(content.values), record_id, content.values) for record_id, content in identified]
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


def values_of(record: Record) -> StoredValues:
    """A record's fields as a content has them."""
    fields = fields_of(type(record))
    return StoredValues({field.attribute: _id_of(getattr(record, field.attribute)) for field in fields})


def _id_of(value: object) -> object:
    if isinstance(value, Reference):
        return value.record_id
    if isinstance(value, tuple) and value and isinstance(value[0], Reference):
        return tuple(reference.record_id for reference in value)
    return value
