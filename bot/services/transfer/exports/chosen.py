"""Which records a file was asked for: all, or those of a kind, a topic, an actor, a time, as known on a day."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.problems import WrongInput
from bot.records.fields import DateField, fields_of, links_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference
from bot.records.related import Related, sources_of
from bot.records.vintage import Knowledge
from bot.services.asking.office_holders import said_in_office
from bot.services.findings import Filters, Span
from bot.storage.core.named_marks import in_batches
from bot.storage.records.glances import years_of
from bot.storage.records.links import can_touch, records_touching
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection

Ids = Mapping[str, Sequence[int]]
"""Records by their kinds and database ids."""


@dataclass(frozen=True, kw_only=True)
class ChosenRecords:
    """The records that were chosen, each kind in order of its dates, and how many were not, by the reason."""

    ids: Ids
    unknown_on_day: Mapping[Knowledge, int] = field(default_factory=dict)
    undated: int = 0
    """How many records fit but for the time that was asked for, since they have no date."""


def is_narrowed(filters: Filters, day: date | None) -> bool:
    """Whether less is asked for than everything, or everything of a kind."""
    return bool(filters.topic or filters.actor or day or filters.span != Span())


def check_kind(filters: Filters, day: date | None) -> None:
    """Raise WrongInput where what narrows the choice can fit no record of the kind that is asked for."""
    if filters.kind is None:
        return
    many = KINDS[filters.kind].PLURAL.capitalize()
    for option, subject in (("topic", filters.topic), ("actor", filters.actor)):
        if subject and not can_touch(filters.kind, subject.kind):
            what = "stand under no topic" if option == "topic" else "name no person or body"
            raise WrongInput(f"{many} {what}: leave out “{option}” or “kind”.")
    if filters.span != Span() and not _has_date(filters.kind):
        raise WrongInput(f"{many} have no date of their own: leave out “kind”, or “from” and “to”.")
    if day and not _is_published(filters.kind):
        raise WrongInput(f"{many} have no date of publication: leave out “as_of” or “kind”.")


def choose(reader: Reader, filters: Filters, day: date | None) -> ChosenRecords:
    """Choose records as lists do; where nothing narrows the choice, withdrawn ones too."""
    kinds = [kind for kind in KINDS if filters.kind in (None, kind)]
    if not is_narrowed(filters, day):
        return ChosenRecords(ids={kind: sorted(reader.numbers(kind)) for kind in kinds})
    found, unknown, undated = {}, Counter[Knowledge](), 0
    for kind in kinds:
        is_left_out = (filters.span != Span() and not _has_date(kind)) or (day is not None and not _is_published(kind))
        if is_left_out:
            continue
        fitting = _fitting(reader, kind, filters)
        known = _known(reader, kind, fitting, day, unknown)
        found[kind] = known
        undated += _count_undated(reader, kind, filters) if filters.span != Span() else 0
    return ChosenRecords(ids={kind: ids for kind, ids in found.items() if ids}, unknown_on_day=unknown, undated=undated)


def _has_date(kind: str) -> bool:
    return any(isinstance(described, DateField) and described.is_main for described in fields_of(KINDS[kind]))


def _is_published(kind: str) -> bool:
    """Whether a record of a kind says by its own date or its sources since when it is known."""
    return kind == Source.KIND or any(link.target == Source.KIND for link in links_of(KINDS[kind]))


def _fitting(reader: Reader, kind: str, filters: Filters) -> list[int]:
    """The records of a kind that are not withdrawn and fit, oldest first."""
    span = filters.span
    selection = Selection(first=span.first, last=span.last, newest_first=False, limit=sys.maxsize)
    fitting = reader.select(kind, selection)
    for subject in filter(None, (filters.topic, filters.actor)):
        touching = records_touching(reader, kind, subject)
        if (kind, subject.kind) == (Quote.KIND, Actor.KIND):
            # As /quote actor has it: what was said in an office of a body counts for it.
            touching |= _said_for(reader, subject, selection)
        fitting = [record_id for record_id in fitting if record_id in touching]
    return fitting


def _said_for(reader: Reader, body: Reference, wanted: Selection) -> set[int]:
    return set(said_in_office(reader, reader.get(Actor, body.record_id), wanted))


def _count_undated(reader: Reader, kind: str, filters: Filters) -> int:
    every = _fitting(reader, kind, replace(filters, span=Span()))
    items = [(kind, record_id) for record_id in every]
    return sum(years_of(reader, batch).count(None) for batch in in_batches(items))


def _known(
    reader: Reader, kind: str, ids: Sequence[int], day: date | None, unknown: Counter[Knowledge]
) -> Sequence[int]:
    """Those that were surely known on a day; the others are counted in `unknown`."""
    if day is None:
        return ids
    known = []
    for record, extent in knowledge_of(reader, read_all(reader, kind, ids), day):
        if extent is Knowledge.SURE:
            known.append(record.record_id)
        else:
            unknown[extent] += 1
    return known


def knowledge_of(reader: Reader, records: Iterable[Record], day: date) -> Iterator[tuple[Record, Knowledge]]:
    """Each record, and whether it was known on a day."""
    sources: dict[int, Source] = {}
    for batch in in_batches(list(records)):
        wanted = {source.record_id for record in batch for source in sources_of(record)} - sources.keys()
        sources |= {source.record_id: source for source in reader.get_many(Source, sorted(wanted))}
        related = Related(sources=sources)
        yield from ((record, related.knowledge_of(record, day)) for record in batch)


def read_all(reader: Reader, kind: str, ids: Sequence[int]) -> Iterator[Record]:
    """Records of a kind in the order asked, however many."""
    for batch in in_batches(ids):
        yield from reader.get_many(KINDS[kind], batch)
