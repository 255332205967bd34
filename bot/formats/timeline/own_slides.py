"""What a slide of ours holds beside what TimelineJS shows, so that its event comes back as it was.

It lies in the slide under a name that TimelineJS does not read. What somebody changed in the slide since counts more:
for each part that is shown, the slide keeps a fingerprint of what it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.formats.timeline.slides import Slide, plain_name
from bot.formats.timeline.timeline_columns import OWN
from bot.records.cells import STATE_FIELDS, written_cells_of
from bot.records.fields import fields_of
from bot.records.kinds.event import Event
from bot.records.record import Item, Record, Reference
from bot.records.related import references_of

PARTS: Final = {
    "date": ("Year", "Month", "Day", "End Year", "End Month", "End Day", "Display Date"),
    "headline": ("Headline",),
    "text": ("Text",),
    "media": ("Media", "Media Credit", "Media Caption"),
    "group": ("Group",),
}
EVENT_COLUMNS: Final = ("key", *(described.column for described in (*fields_of(Event), *STATE_FIELDS)))
_LINKED: Final = {"sources": ("title", "kind", "publisher", "url"), "topics": ("name",), "actors": ("name", "kind")}
"""Of what an event links to, what a server needs that does not hold it; no more, since timelines are published."""
_DIGEST = 12


@dataclass(frozen=True)
class OwnSlide:
    """The cells of the event and of what it links to, and the parts of the slide that are as they were."""

    event: Mapping[str, str]
    linked: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    """By the plurals of kinds: cells by columns."""
    unchanged: frozenset[str] = frozenset()


def own_cells(event: Event, linked: Mapping[Item, Record], slide: Mapping[str, str]) -> dict[str, object]:
    """What belongs into a slide, whose cells by plain names are `slide`; `linked` has what the event links to.

    Nothing where that is not whole, since it cannot all be read.
    """
    if any((reference.kind, reference.record_id) not in linked for _, reference in references_of(event)):
        return {}
    cells = written_cells_of(event, lambda reference: _key_of(reference, linked))
    columns = {described.attribute: described.column for described in (*fields_of(Event), *STATE_FIELDS)}
    own: dict[str, object] = {
        "event": {"key": event.key} | {columns[name]: cell for name, cell in cells.items() if cell}
    }
    for plural, names in _LINKED.items():
        references: Sequence[Reference] = getattr(event, plural)
        records = [linked[reference.kind, reference.record_id] for reference in references]
        own[plural] = [_linked_cells(record, names) for record in records]
    return own | {"shown": _digests(slide)}


def _key_of(reference: Reference, linked: Mapping[Item, Record]) -> str:
    return linked[reference.kind, reference.record_id].key


def _linked_cells(record: Record, names: Sequence[str]) -> dict[str, str]:
    described = {one.column: one for one in fields_of(type(record))}
    cells = {name: described[name].cell(getattr(record, described[name].attribute)) for name in names}
    return {"key": record.key} | {name: cell for name, cell in cells.items() if cell}


def read_own(slide: Slide) -> OwnSlide | None:
    """What a slide of ours holds; None where it is not ours, or what it holds cannot be read."""
    text = slide.cell(OWN)
    if not text.startswith("{"):
        return None
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    event = _texts(held.get("event"), EVENT_COLUMNS)
    if not event.get("key"):
        return None
    linked = {
        plural: [_texts(one, ("key", *names)) for one in _list(held.get(plural))] for plural, names in _LINKED.items()
    }
    shown = _texts(held.get("shown"), tuple(PARTS))
    digests = _digests(slide.cells)
    unchanged = frozenset(part for part in PARTS if shown.get(part) == digests[part])
    return OwnSlide(
        event, {plural: [one for one in rows if one.get("key")] for plural, rows in linked.items()}, unchanged
    )


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _texts(value: Any, names: Sequence[str]) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if name in names and isinstance(text, str)}


def _digests(cells: Mapping[str, str]) -> dict[str, str]:
    """A fingerprint of each part of a slide that is shown, by its cells under plain names."""
    return {
        part: hashlib.sha256(
            json.dumps([cells.get(plain_name(column), "").strip() for column in columns]).encode()
        ).hexdigest()[:_DIGEST]
        for part, columns in PARTS.items()
    }
