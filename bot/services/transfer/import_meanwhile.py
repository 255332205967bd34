"""What others wrote of the records that a file is about: since it was sent, and since it was held against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Item, Record
from bot.services.names.folding import fold
from bot.services.readable import by_item, read_items
from bot.services.transfer.import_planning import ImportPlan, plan_import
from bot.services.transfer.import_reading import ImportReading
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


def caught_up(reader: Reader, plan: ImportPlan, reading: ImportReading) -> ImportPlan | None:
    """What an import would do by now, where that is what was planned; None where all its rows are to be planned anew.

    Of what others wrote since, only what rows are about is held against them again. What no row is about, could be
    about or may link to makes no difference.
    """
    end = history_end(reader)
    if end == plan.end:
        return plan
    if not is_after(reader, plan.end):
        return None
    written: dict[str, set[int]] = defaultdict(set)
    for (kind, record_id), _, _ in deeds_within(reader, plan.end.length, end.length).values():
        written[kind].add(record_id)
    touched: dict[str, set[str]] = {}
    for kind, record_ids in written.items():
        records = reader.get_many(KINDS[kind], sorted(record_ids)) if len(record_ids) <= _MOST_LOOKED_AT else []
        if not records or _may_matter(plan, reading, records):
            return None
        touched[kind] = {record.key for record in records if record.record_id in plan.found.get(kind, ())}
    return plan.with_rows_of(plan_import(reader, reading.only(touched)), touched) if any(touched.values()) else plan


def _may_matter(plan: ImportPlan, reading: ImportReading, records: Sequence[Record]) -> bool:
    """Whether rows that are not about these records, all of one kind, may be others because of them."""
    kind = records[0].KIND
    if kind in plan.keyless or kind in plan.searched:
        return True
    new_keys = {row.key for row in plan.new.get(kind, ())}
    if any(record.key in new_keys for record in records):
        return True
    if kind not in linked_kinds():
        # Roles, where rows name actors by their offices.
        return kind in plan.links
    # Rows of such a kind are held against all others of it: who bears the same name, or stands at the same address.
    named = plan.links.get(kind, set())
    return kind in reading.rows or any(
        not named.isdisjoint((record.key, record.id, *map(fold, _names_of(record)))) for record in records
    )


def _names_of(record: Record) -> Sequence[str]:
    """The name of a record and its other names."""
    aliases: Sequence[str] = getattr(record, record.TRAITS.aliases) if record.TRAITS.aliases else ()
    return (record.title, *aliases)
