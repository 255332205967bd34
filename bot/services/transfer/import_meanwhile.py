"""What others wrote, since a file was sent, of the records that it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.records.history import HistoryEntry
from bot.records.record import Item, Record
from bot.services.findings import by_item, read_items
from bot.services.transfer.import_planning import ImportPlan
from bot.storage.digests.digest_reads import history_length
from bot.storage.digests.followed_history import deeds_within
from bot.storage.history.entries import entries_at
from bot.storage.records.reader import Reader

MOST_TOLD = 20


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
