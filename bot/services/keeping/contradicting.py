"""What of a record's dates contradicts others on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.records.doubts.contradictions import Contradiction, contradictions_in
from bot.records.fields import links_of
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import by_holder
from bot.records.record import Record
from bot.records.related import Related
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


def contradictions_of(reader: Reader, record: Record, related: Related) -> Sequence[Contradiction]:
    """What contradicts each other in the dates of a record, as it would be, and of those beside it.

    `related` is what stands round it, with what is made on the way to it.
    """
    beside = _beside(reader, record)
    around = _with(record, related if not beside else _joined(reader.related_to(beside), related))
    others = [other for other in beside if other.item != record.item]
    return [found for found in contradictions_in([record, *others], around) if record.item in found.items]


def _beside(reader: Reader, record: Record) -> list[Record]:
    """The records whose dates are held against those of a role or a source."""
    if isinstance(record, Role):
        return quotes_in(reader, record)
    if isinstance(record, Source):
        return [resting for kind in KINDS for resting in resting_on(reader, record, kind)]
    return []


def quotes_in(reader: Reader, role: Role) -> list[Record]:
    """What the role's holder said by the source that attests it."""
    if role.source is None or role.source.record_id <= 0 or role.actor.record_id <= 0:
        return []
    links = {"speakers": [role.actor.record_id], "sources": [role.source.record_id]}
    return [*reader.get_many(Quote, reader.select(Quote.KIND, Selection(links=links)))]


def resting_on(reader: Reader, source: Source, kind: str) -> list[Record]:
    """The records of a kind that name a source which is on record."""
    if source.record_id <= 0:
        return []
    links = [link.attribute for link in links_of(KINDS[kind]) if link.target == Source.KIND]
    found = (reader.select(kind, Selection(links={link: [source.record_id]})) for link in links)
    return [record for ids in found for record in reader.get_many(KINDS[kind], ids)]


def _joined(read: Related, made: Related) -> Related:
    return replace(read, sources={**read.sources, **made.sources}, roles={**made.roles, **read.roles})


def _with(record: Record, related: Related) -> Related:
    """What stands round a record, with the record as it would be."""
    if isinstance(record, Source):
        return replace(related, sources={**related.sources, record.record_id: record})
    if isinstance(record, Role):
        held = [role for roles in related.roles.values() for role in roles if role.item != record.item]
        return replace(related, roles=by_holder([*held, record]))
    return related
