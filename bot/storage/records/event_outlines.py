"""Many events as far as a picture of them all needs them: neither their summaries are read nor what they link to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.problems import Damage
from bot.records.kinds.event import Event, EventOutline
from bot.storage.core.damage import damage_told
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import RowShape
from bot.storage.records.damaged.damaged_rows import damage_at
from bot.storage.records.reader import Reader
from bot.storage.records.selection import OF_GUILD

_OUTLINE = RowShape(EventOutline)


def read_outlines(reader: Reader, event_ids: Sequence[int]) -> list[EventOutline]:
    """The outlines of events by database id, in order of their dates. Raises Damage."""
    try:
        with damage_told():
            return _read(reader, event_ids)
    except Damage:
        # Not read one by one before: mostly all is well.
        return [outline for event_id in event_ids for outline in _read_one(reader, event_id)]


def _read_one(reader: Reader, event_id: int) -> list[EventOutline]:
    try:
        with damage_told():
            return _read(reader, [event_id])
    except Damage:
        reader.pass_over((Event.KIND, event_id), damage_at(reader, Event, event_id))
        return []


def _read(reader: Reader, event_ids: Sequence[int]) -> list[EventOutline]:
    marks = marks_of("id", event_ids)
    sql = (
        "SELECT r.event_id AS record_id, r.number, r.name, r.date, r.date_basis, r.status, r.state FROM event r "
        f"WHERE {OF_GUILD} AND r.event_id IN ({among(marks)}) ORDER BY r.sort_on, r.number"
    )
    return reader.fetch_as(_OUTLINE, sql, marks)


def sources_of_events(reader: Reader, event_ids: Sequence[int]) -> list[int]:
    """The database ids of the sources that these events rest on, each once."""
    marks = marks_of("id", event_ids)
    sql = (
        "SELECT DISTINCT l.source_id FROM event_source l JOIN event r ON r.event_id = l.event_id "
        f"WHERE {OF_GUILD} AND r.event_id IN ({among(marks)}) ORDER BY l.source_id"
    )
    return reader.column(sql, marks)
