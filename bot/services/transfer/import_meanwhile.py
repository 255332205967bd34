"""What others wrote of the records that a file is about: since it was sent, and since it was held against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Item, Record
from bot.services.readable import by_item, read_items
from bot.services.transfer.import_planning import ImportPlan
from bot.storage.digests.digest_reads import history_length
from bot.storage.digests.followed_history import deeds_within
from bot.storage.history.entries import entries_at, history_end, is_after
from bot.storage.records.reader import Reader

MOST_TOLD = 20
_MOST_LOOKED_AT = 500


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """The latest entries of history, each with its record as it stands, the latest first; and all those records."""

    entries: Sequence[tuple[HistoryEntry, Record]] = ()
    items: Collection[Item] = frozenset()


def written_since(reader: Reader, plan: ImportPlan, position: int) -> Meanwhile:
    """What history tells, after a position of it, of the records that the rows of a file are about."""
    deeds = deeds_within(reader, position, history_length(reader))
    found = {at: item for at, (item, _, _) in deeds.items() if item[1] in plan.found.get(item[0], ())}
    entries = entries_at(reader, list(found)[-MOST_TOLD:])
    records = by_item(read_items(reader, list(dict.fromkeys(found[entry.position] for entry in entries))))
    told = [(entry, records[found[entry.position]]) for entry in reversed(entries)]
    return Meanwhile(entries=told, items=frozenset(found.values()))


def is_overtaken(reader: Reader, plan: ImportPlan) -> bool:
    """Whether the rows of a file may be something else beside the record by now than when they were planned.

    They are not where others wrote what no row is about, could be about, or links to.
    """
    end = history_end(reader)
    if end == plan.end:
        return False
    if not is_after(reader, plan.end):
        return True
    written: Mapping[str, set[int]] = defaultdict(set)
    for (kind, record_id), _, _ in deeds_within(reader, plan.end.length, end.length).values():
        written[kind].add(record_id)
    return any(_concerns(reader, plan, kind, record_ids) for kind, record_ids in written.items())


def _concerns(reader: Reader, plan: ImportPlan, kind: str, record_ids: Collection[int]) -> bool:
    """Whether rows are about these records, or might link to them, or would be others because of them."""
    if kind in linked_kinds() or kind in plan.keyless or not plan.found.get(kind, set()).isdisjoint(record_ids):
        return True
    new_keys = {row.key for row in plan.new.get(kind, ())}
    if not new_keys:
        return False
    if len(record_ids) > _MOST_LOOKED_AT:
        return True
    return any(record.key in new_keys for record in reader.get_many(KINDS[kind], sorted(record_ids)))
