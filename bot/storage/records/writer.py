"""Writing one guild's records: inside one transaction, each with its history entry and its search document."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from itertools import starmap
from operator import itemgetter
from typing import TypeVar

from bot.records.fields import LinksField, link_choices_of, links_of
from bot.records.history import Action
from bot.records.kinds import linked_kinds
from bot.records.record import Record, Reference, State
from bot.records.values import KeyedValues, StoredValues
from bot.storage.core.bulk import BulkWrites, bulk_pace
from bot.storage.core.counters import take_ids, take_numbers
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.named_marks import in_batches
from bot.storage.core.rows import Row
from bot.storage.core.writers.transaction import Transaction
from bot.storage.history.history_writer import HISTORY_COLUMNS, HISTORY_KEY, HistoryWriter, Occasion
from bot.storage.records.document_writer import MANY_DOCUMENTS, DocumentWriter, Indexed, merge_index
from bot.storage.records.reader import Reader
from bot.storage.records.record_change import Content, RecordChange
from bot.storage.records.search_index import indexed_attributes
from bot.storage.records.tables import LINK_KEY, LinkTable, Table, digest_as, digest_of, table_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")

SLICE_RECORDS = 100
"""So many are written before others are looked for who wait."""
MANY_ENTRIES = 10_000
"""To read something of each record of a guild with so long a history may take some tenths of a second."""

# Made once: json.dumps would make one for each of very many entries.
_encode = json.JSONEncoder(ensure_ascii=False).encode


@asynccontextmanager
async def writing(
    database: Database, guild_id: int, occasion: Occasion, *, gives_way: bool = False
) -> AsyncIterator[GuildWriter]:
    """Write to one guild's records in one transaction: all of it is kept, or nothing.

    With `gives_way` others write in between, for what may take long. What is written past the writer's own methods is
    to come last then: it would be kept where the rest is taken back.
    """
    begin = partial(database.write_in_slices, guild_id) if gives_way else database.write
    async with database.turn(guild_id), begin() as transaction:
        writer = GuildWriter(transaction, guild_id, occasion)
        await writer.start()
        with bulk_pace():
            try:
                yield writer
                await writer.finish()
            # Also where the task is cancelled: asyncio would log what the inserts under way then fail with.
            except BaseException:
                writer.bulk.abandon()
                raise
    if writer.documents.written >= MANY_DOCUMENTS:
        await merge_index(database)


class GuildWriter:
    """Adds and changes records; made by `writing` and good inside it only."""

    def __init__(self, transaction: Transaction, guild_id: int, occasion: Occasion) -> None:
        self.transaction = transaction
        self.guild_id = guild_id
        self.bulk = BulkWrites(transaction)
        self.history = HistoryWriter(transaction, guild_id, occasion)
        self.documents: DocumentWriter
        self.ids: dict[str, dict[str, int]] = {}
        """Kind to key to database id, for the kinds that records link to; held once it is asked for."""
        self._ids_of: dict[str, dict[tuple[str, ...], tuple[int, ...]]] = {}

    async def start(self) -> None:
        slot = await hold_guild(self.transaction, self.guild_id)
        self.documents = DocumentWriter(self.transaction, self.bulk, self.guild_id, slot, self.give_way)
        await self.history.start()

    async def finish(self) -> None:
        """Wait until all is written, and let readers know that something was."""
        await self.bulk.finish()
        await self.history.finish()

    async def hold_ids(self) -> None:
        """Read the keys of all records that others may link to."""
        for kind in linked_kinds():
            self.ids[kind] = await self.read_all(partial(_ids_by_key, kind=kind))

    async def _execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        return await self.transaction.execute(sql, {"guild_id": self.guild_id, **(parameters or {})})

    async def read(self, work: Callable[[Reader], T]) -> T:
        """Return what `work` reads within the transaction."""
        return await self.transaction.run(lambda connection: work(Reader(connection, self.guild_id)))

    async def read_apart(self, work: Callable[[Reader], T]) -> T:
        """The same of what may take long: others write meanwhile, if this gives way; not to this guild's records."""
        await self._finish_slice()
        return await self.transaction.read_apart(lambda connection: work(Reader(connection, self.guild_id)))

    async def read_all(self, work: Callable[[Reader], T]) -> T:
        """The same of what grows with the guild's records: apart where there are many."""
        return await (self.read_apart if self.history.change > MANY_ENTRIES else self.read)(work)

    async def give_way(self) -> None:
        """Let others write who wait, if this gives way."""
        if self.transaction.is_waited_for:
            await self._finish_slice()
            await self.transaction.give_way()

    def _slices(self, items: Sequence[T]) -> Iterator[Sequence[T]]:
        """Items in parts, after each of which others may write; all at once where this does not give way."""
        return in_batches(items, SLICE_RECORDS if self.transaction.steps else max(1, len(items)))

    async def _finish_slice(self) -> None:
        # History is whole after each slice, too: another process may prove it meanwhile.
        await self.bulk.finish()
        await self.history.finish()

    async def get_many(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        """Read records as they stand within the transaction, in the order asked."""
        return await self.read(lambda reader: reader.get_many(record_type, record_ids))

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
        for field in link_choices_of(record_type):
            ids = self.ids[field.target]
            values[field.attribute] = tuple((ids[key], choice) for key, choice in values[field.attribute])
        return StoredValues(values)

    async def add_many(
        self, record_type: type[Record], contents: Sequence[Content], pack: str | None = None
    ) -> list[Reference]:
        """Add records. Their keys must be new in this guild."""
        added: list[Reference] = []
        for part in self._slices(contents):
            added += await self._add(record_type, part, pack)
            await self.give_way()
        return added

    async def _add(self, record_type: type[Record], contents: Sequence[Content], pack: str | None) -> list[Reference]:
        table = table_of(record_type)
        await self.documents.hold_linked(record_type, [content.values for content in contents])
        first_id = await take_ids(self.transaction, table.name, len(contents))
        if self.transaction.steps:
            self.transaction.steps.counting(table.name)
        first_number = await take_numbers(self.transaction, self.guild_id, table.name, len(contents))
        identified = [(first_id + offset, content) for offset, content in enumerate(contents)]
        if table.name in self.ids:
            self.ids[table.name].update((content.key, record_id) for record_id, content in identified)
        rows = [
            table.row(_base(record_id, self.guild_id, number, content, pack), content.values)
            for number, (record_id, content) in enumerate(identified, start=first_number)
        ]
        history = [
            self.history.entry(table.name, record_id, number, Action.ADDED, self._digest(record_type, content))
            for number, (record_id, content) in enumerate(identified, start=first_number)
        ]
        await self.bulk.insert(table.name, table.columns, rows)
        for link in table.links:
            await self.bulk.insert(link.table, link.columns, _link_rows(table, link, identified), told_by=LINK_KEY)
        await self.bulk.insert("history", HISTORY_COLUMNS, history, told_by=HISTORY_KEY)
        indexed = [
            Indexed(record_id, number, content.values)
            for number, (record_id, content) in enumerate(identified, start=first_number)
        ]
        await self.documents.add(record_type, indexed)
        return [
            Reference(table.name, record_type.LETTER, record_id, number, "")
            for number, (record_id, _) in enumerate(identified, start=first_number)
        ]

    async def change(self, record: Record, content: Content) -> bool:
        """Replace the content and state of one record; False if it was the same. See `change_many`."""
        return bool(await self.change_many(type(record), [(record, content)]))

    async def change_many(self, record_type: type[R], changes: Sequence[tuple[R, Content]]) -> list[R]:
        """Replace the content and state of records, each of them once, with entries that say what was there.

        Returns those that were not the same, as they were. A content without a digest leaves a record with the version
        of the pack's row that it had.
        """
        changed: list[R] = []
        for part in self._slices(changes):
            changed += await self._change(record_type, part)
            await self.give_way()
        return changed

    async def _change(self, record_type: type[R], changes: Sequence[tuple[R, Content]]) -> list[R]:
        table = table_of(record_type)
        # It may be worded otherwise and say the same.
        digests = [(record.record_id, self.guild_id, content.digest) for record, content in changes if content.digest]
        await self.bulk.update(table.name, (table.id, "guild_id"), ("pack_digest",), digests)
        changed = [change for change in starmap(RecordChange.of, changes) if change.is_one]
        await self._replace_rows(table, changed)
        await self._replace_links(table, changed)
        await self.documents.hold_linked(record_type, [change.content.values for change in changed])
        entries = [
            self.history.entry(
                table.name,
                change.record.record_id,
                change.record.number,
                change.action,
                self._digest(record_type, change.content),
                change.told(self.documents.shown),
            )
            for change in changed
        ]
        await self.bulk.insert("history", HISTORY_COLUMNS, entries, told_by=HISTORY_KEY)
        of_documents = indexed_attributes(record_type)
        searched = [change for change in changed if not of_documents.isdisjoint(change.attributes)]
        indexed = [Indexed(c.record.record_id, c.record.number, c.content.values) for c in searched]
        await self.documents.replace(record_type, [change.record for change in searched], indexed)
        return [change.record for change in changed]

    async def _replace_rows(self, table: Table[R], changed: Sequence[RecordChange[R]]) -> None:
        """Write the columns in which any of the records becomes another: the indexes of others are left alone."""
        attributes = {attribute for change in changed for attribute in change.attributes}
        part, is_any_moved = table.part(attributes), any(change.is_moved for change in changed)
        rows = [
            (
                change.record.record_id,
                self.guild_id,
                *part.row(change.content.values),
                *(_standing(change.content) if is_any_moved else ()),
            )
            for change in changed
        ]
        columns = [*part.columns, *(_STANDING if is_any_moved else ())]
        if columns:
            await self.bulk.update(table.name, (table.id, "guild_id"), columns, sorted(rows, key=itemgetter(0)))

    async def _replace_links(self, table: Table[R], changed: Sequence[RecordChange[R]]) -> None:
        for link in table.links:
            # A link stands in its table by the day of its record, too.
            moved = [
                (change.record.record_id, change.content)
                for change in changed
                if not {link.attribute, link.choice}.isdisjoint(change.attributes)
                or table.sort_on(change.before) != table.sort_on(change.content.values)
            ]
            await self.bulk.delete(link.table, link.columns, link.owner_id, [record_id for record_id, _ in moved])
            await self.bulk.insert(link.table, link.columns, _link_rows(table, link, moved), told_by=LINK_KEY)

    async def mark_many(self, record_type: type[R], record_ids: Sequence[int], state: State, note: str) -> list[R]:
        """Say where records stand, and return those that stood elsewhere, as they were."""
        moved: list[R] = []
        for batch in self._slices(record_ids):
            records = await self.get_many(record_type, batch)
            changed = [record for record in records if (record.state, record.state_note) != (state, note)]
            table = table_of(record_type)
            rows = [(record.record_id, self.guild_id, str(state), note) for record in changed]
            await self.bulk.update(table.name, (table.id, "guild_id"), ("state", "state_note"), rows)
            # Nothing is indexed again: a search looks at the state in the record itself.
            entries = [self._marked(record, state, note) for record in changed]
            await self.bulk.insert("history", HISTORY_COLUMNS, entries, told_by=HISTORY_KEY)
            moved += changed
            await self.give_way()
        return moved

    def _digest(self, record_type: type[Record], content: Content) -> str:
        """The fingerprint of a record to be written, once what it links to is held."""
        key, values, state, note = content.key, content.values, content.state, content.state_note
        return digest_of(record_type, key, values, state, note, self.documents.shown)

    def _marked(self, record: Record, state: State, note: str) -> tuple[object, ...]:
        """The entry of history for a record that now stands elsewhere."""
        told = {"state": (record.state, state), "state_note": (record.state_note, note)}
        changes = {attribute: pair for attribute, pair in told.items() if pair[0] != pair[1]}
        action, digest = Action.between(record.state, state), digest_as(record, state, note)
        return self.history.entry(*record.item, record.number, action, digest, _encode(changes))

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


_STANDING = ("key", "state", "state_note")


def _ids_by_key(reader: Reader, *, kind: str) -> dict[str, int]:
    columns = ("key", "record_id")
    sql = f"SELECT key, {kind}_id AS record_id FROM {kind} WHERE guild_id = :guild_id"
    return dict(reader.columns(sql, columns))


def _standing(content: Content) -> tuple[object, ...]:
    return (content.key, str(content.state), content.state_note)


def _base(record_id: int, guild_id: int, number: int, content: Content, pack: str | None) -> tuple[object, ...]:
    return (record_id, guild_id, number, pack, content.digest, *_standing(content))


def _link_rows(table: Table[R], link: LinkTable, identified: Sequence[tuple[int, Content]]) -> list[tuple[object, ...]]:
    """The rows of a link table, in the order of its key: rows that come together go to the same pages."""
    rows: list[tuple[object, ...]] = []
    for record_id, content in identified:
        day, chosen = table.sort_on(content.values), dict(content.values[link.choice]) if link.choice else {}
        for position, target_id in enumerate(content.values[link.attribute]):
            choice = chosen.get(target_id)
            chosen_as = (None if choice is None else str(choice),) if link.choice else ()
            rows.append((target_id, day, record_id, position, *chosen_as))
    # Of one link and record there is one row: what is chosen takes no part in the order.
    return sorted(rows, key=itemgetter(0, 1, 2))
