"""What the sections of an issue read beside what is new: stances held, the sources cited, and plans that were told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.source import Source
from bot.records.record import Item
from bot.records.stances import StanceHeld
from bot.storage.core.instants import read_instant
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import in_order
from bot.storage.core.rows import RowShape
from bot.storage.digests.digest_reads import entries_by_positions
from bot.storage.digests.posts import STANDS
from bot.storage.records.reader import Reader
from bot.storage.records.tables import table_of

_STANCE = RowShape(StanceHeld)


def stances_beside(reader: Reader, quote_ids: Collection[int]) -> list[StanceHeld]:
    """The stances of all who speak in these quotes on the topics that these take one on, those of others included.

    Of dated quotes alone; which of them count, `StanceHeld` tells.
    """
    marks = marks_of("id", quote_ids)
    return reader.fetch_as(
        _STANCE,
        "WITH line AS (SELECT DISTINCT s.actor_id, l.topic_id FROM quote q "
        "JOIN quote_speaker s ON s.quote_id = q.quote_id JOIN quote_topic l ON l.quote_id = q.quote_id "
        f"WHERE q.guild_id = :guild_id AND l.stance IS NOT NULL AND q.quote_id IN ({among(marks)})) "
        "SELECT q.quote_id, s.actor_id, l.topic_id, l.stance, q.said_on, q.directness, q.extent, "
        "q.state, q.told_by_id IS NOT NULL AS is_hearsay FROM line "
        "JOIN quote_speaker s ON s.actor_id = line.actor_id JOIN quote q ON q.quote_id = s.quote_id "
        "JOIN quote_topic l ON l.quote_id = q.quote_id AND l.topic_id = line.topic_id "
        "JOIN actor a ON a.actor_id = s.actor_id JOIN topic t ON t.topic_id = l.topic_id "
        "WHERE q.guild_id = :guild_id AND l.stance IS NOT NULL AND q.said_on IS NOT NULL "
        "AND a.state <> 'withdrawn' AND t.state <> 'withdrawn'",
        marks,
    )


def sources_cited(reader: Reader, items: Collection[Item]) -> dict[Item, tuple[int, ...]]:
    """The sources that each record rests on, by database id and in their order; a record without any is left out."""
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, record_id in items:
        ids[kind].append(record_id)
    cited: dict[Item, list[int]] = defaultdict(list)
    for kind, record_ids in ids.items():
        marks = marks_of("id", record_ids)
        for statement in _citing(kind, among(marks)):
            for row in reader.fetch(f"{statement} ORDER BY position", marks):
                cited[kind, row["record_id"]].append(row["source_id"])
    return {item: tuple(dict.fromkeys(source_ids)) for item, source_ids in cited.items()}


def _citing(kind: str, ids: str) -> list[str]:
    """What selects the sources of records of a kind, a statement for each attribute that leads to some."""
    table = table_of(KINDS[kind])
    linked = [
        f"SELECT l.{table.id} AS record_id, l.source_id, l.position FROM {link.table} l WHERE l.{table.id} IN ({ids})"
        for link in table.links
        if link.target == Source.KIND
    ]
    single = [
        f"SELECT r.{table.id} AS record_id, r.{field.attribute}_id AS source_id, 0 AS position FROM {kind} r "
        f"WHERE r.{field.attribute}_id IS NOT NULL AND r.{table.id} IN ({ids})"
        for field in table.single_links
        if field.target == Source.KIND
    ]
    return [*linked, *single]


def plans_told(reader: Reader, digest_id: int, event_ids: Sequence[int]) -> dict[int, datetime]:
    """When the latest issue of a digest was due that shows each of these events as of its present date."""
    moved = _moves_of_dates(reader, event_ids)
    marks = marks_of("id", event_ids)
    rows = reader.fetch(
        # By the records and not by the posts, of which a digest has ever more.
        f"SELECT i.record_id, p.position, p.due_at FROM post_item i {in_order(('post p', 'p.post_id = i.post_id'))} "
        f"WHERE i.kind = 'event' AND i.record_id IN ({among(marks)}) AND p.digest_id = :digest_id "
        f"AND p.due_at IS NOT NULL AND {STANDS} ORDER BY p.due_at",
        {**marks, "digest_id": digest_id},
    )
    # Of several the last one stays.
    return {
        row["record_id"]: read_instant(row["due_at"])
        for row in rows
        if row["position"] >= moved.get(row["record_id"], 0)
    }


def _moves_of_dates(reader: Reader, event_ids: Sequence[int]) -> Mapping[int, int]:
    """The last position in history at which the date of each event was changed."""
    marks = marks_of("id", event_ids)
    positions = reader.column(
        "SELECT h.position FROM history h WHERE h.guild_id = :guild_id AND h.kind = 'event' "
        f"AND h.record_id IN ({among(marks)}) AND h.action <> 'added' ORDER BY h.position",
        marks,
    )
    entries = entries_by_positions(reader, positions).values()
    date = table_of(Event).main_date
    return {entry.record_id: entry.position for entry in entries if date in json.loads(entry.changes)}
