"""What was done to a guild's records within a window of its history, and where that window begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.records.record import Item
from bot.storage.core.instants import instant_text, read_instant
from bot.storage.core.named_marks import in_batches
from bot.storage.core.planner_hints import apart, in_order
from bot.storage.core.rows import RowShape
from bot.storage.digests.digest_reads import WITHIN, history_length, touched_by
from bot.storage.records.links import touching
from bot.storage.records.reader import Reader


class HistoryStep(NamedTuple):
    """An entry of history, without what it changed: `change` is the first position of what was done at once."""

    position: int
    change: int
    kind: str
    record_id: int
    author: str
    origin: str

    @property
    def item(self) -> Item:
        return self.kind, self.record_id


class BulkTally(NamedTuple):
    """How many records of a kind something was done to at once, and whether they are withdrawn now."""

    kind: str
    action: str
    is_gone: int
    records: int


_TALLY = RowShape(BulkTally)
_COLUMNS = HistoryStep._fields


def deeds_backwards(reader: Reader, after: int, upto: int) -> Iterator[HistoryStep]:
    """The entries of a window, the newest first, a row at a time: who has seen enough reads no further."""
    rows = reader.columns(
        "SELECT h.position, h.change, h.kind, h.record_id, h.author, h.origin FROM history h "
        f"WHERE {WITHIN} ORDER BY h.position DESC",
        _COLUMNS,
        {"after": after, "upto": upto},
    )
    return (HistoryStep(*row) for row in rows)


def happened_at(reader: Reader, position: int) -> datetime | None:
    """When the entry at a position was written; None where there is none."""
    found = reader.value(
        "SELECT happened_at FROM history WHERE guild_id = :guild_id AND position = :position", {"position": position}
    )
    return read_instant(found) if found else None


def length_at(reader: Reader, since: datetime, length: int) -> int:
    """How many entries a history of `length` entries had before an instant."""
    # Entries stand in the order in which they were written: halving asks for some twenty of a million.
    first, last, text = 0, length, instant_text(since)
    while first < last:
        middle = (first + last) // 2
        at = happened_at(reader, middle + 1)
        if at is not None and instant_text(at) < text:
            first = middle + 1
        else:
            last = middle
    return first


def last_of_change(reader: Reader, change: int) -> int | None:
    """The position of the last entry of what was done at once; None where no such change is in the history."""
    begun = reader.value(
        "SELECT change FROM history WHERE guild_id = :guild_id AND position = :change", {"change": change}
    )
    if begun != change:
        return None
    beyond = reader.value(
        # Entries of one change stand together: it is over where another begins.
        "SELECT h.position FROM history h WHERE h.guild_id = :guild_id AND h.position > :change "
        "AND h.change > :change ORDER BY h.position LIMIT 1",
        {"change": change},
    )
    return int(beyond) - 1 if beyond else history_length(reader)


def kinds_within(reader: Reader, after: int, upto: int) -> list[str]:
    """The kinds to whose records anything was done within a window."""
    return reader.column(f"SELECT DISTINCT h.kind FROM history h WHERE {WITHIN}", {"after": after, "upto": upto})


def _of_kind(kind: str, topic_id: int | None) -> str:
    """The entries of a window about records of a kind, which stand as `r`, on a topic where there is one."""
    joined = in_order((f"{kind} r", f"r.{kind}_id = h.record_id"))
    on_topic = f" AND ({touching(kind, 'r', 'topic', ':topic_id')})" if topic_id is not None else ""
    # Not by the index on kind and record_id: a window is one range of the history's own order.
    return f"FROM history h {joined} WHERE {WITHIN} AND {apart('h.kind')} = :kind{on_topic}"


def tallies(reader: Reader, kind: str, after: int, upto: int, topic_id: int | None) -> list[BulkTally]:
    """What was done to how many records of a kind within a window; of several deeds to one the first counts."""
    return reader.fetch_as(
        _TALLY,
        "SELECT :kind AS kind, d.action, d.is_gone, COUNT(*) AS records FROM (SELECT h.record_id, "
        "MIN(h.action) AS action, MAX(CASE WHEN r.state = 'withdrawn' THEN 1 ELSE 0 END) AS is_gone "
        f"{_of_kind(kind, topic_id)} GROUP BY h.record_id) AS d GROUP BY d.action, d.is_gone",
        {"after": after, "upto": upto, "kind": kind, "topic_id": topic_id},
    )


def standing_within(reader: Reader, kind: str, after: int, upto: int, topic_id: int | None, most: int) -> list[int]:
    """The records of a kind to which something was done within a window and that are not withdrawn, by number."""
    return reader.column(
        f"SELECT DISTINCT h.record_id {_of_kind(kind, topic_id)} AND r.state <> 'withdrawn' "
        "ORDER BY h.record_id LIMIT :most",
        {"after": after, "upto": upto, "kind": kind, "topic_id": topic_id, "most": most},
    )


def on_topic(reader: Reader, items: Sequence[Item], topic_id: int) -> set[Item]:
    """Those of the records that are on a topic, however many."""
    subject = ("topic", topic_id)
    pairs = (pair for batch in in_batches(items) for pair in touched_by(reader, [subject], batch))
    return {item for _, item in pairs}
