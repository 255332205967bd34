"""Records by their items, as a message shows them: one that is damaged keeps no other back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.records.kinds import KINDS
from bot.records.record import Item, Record, Reference, Unread, ids_by_kind
from bot.records.related import Related
from bot.storage.records.damaged.tolerant_reader import read_past_damage
from bot.storage.records.reader import Reader


class Readable(NamedTuple):
    """Of the records that were asked for those that can be read, with what their cards show beside them."""

    records: Sequence[Record] = ()
    related: Related = Related()
    unread: Sequence[Unread] = ()


def read_readable(reader: Reader, items: Sequence[Item], *, alone: bool = False) -> Readable:
    """Read records of several kinds, in the order asked, and, unless `alone`, what their cards show beside them."""

    def read(tolerant: Reader) -> tuple[list[Record], Related]:
        records = read_items(tolerant, items)
        return records, Related() if alone else tolerant.related_to(records)

    records, related = read_past_damage(reader, read)
    lost = reader.passed_over
    return Readable(records, related, [lost[item] for item in items if item in lost])


def read_items(reader: Reader, items: Sequence[Item]) -> list[Record]:
    """Read records of several kinds, in the order asked."""
    read = by_item(
        record for kind, record_ids in ids_by_kind(items).items() for record in reader.get_many(KINDS[kind], record_ids)
    )
    # `get_many` passes over what this server does not hold, or holds no more.
    return [read[item] for item in items if item in read]


def read_references(reader: Reader, items: Iterable[Item]) -> dict[Item, Reference]:
    """References to records of several kinds: nothing else of these is read."""
    return {
        (kind, reference.record_id): reference
        for kind, record_ids in ids_by_kind(items).items()
        for reference in reader.references(kind, record_ids)
    }


def by_item(records: Iterable[Record]) -> dict[Item, Record]:
    return {record.item: record for record in records}
