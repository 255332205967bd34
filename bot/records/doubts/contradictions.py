"""Dates of records that go ill together: words said after their source came out, or an office that had ended by then.

They are told, and never refused: which of them is wrong, only who reads the sources can say. What is approximate or
uncertain contradicts only what lies beyond its margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Item, Record, State
from bot.records.related import Related


class Clash(Enum):
    """What contradicts what."""

    SAID_AFTER_PUBLISHED = auto()
    OFFICE_ENDED = auto()
    """The source of the words gives their speaker no office of that day, and one that had ended."""
    OFFICE_NOT_BEGUN = auto()
    ATTESTED_AFTER_END = auto()
    ATTESTED_BEFORE_BEGINNING = auto()
    ATTESTED_AFTER_PUBLISHED = auto()
    HAPPENED_AFTER_PUBLISHED = auto()
    FIGURE_AFTER_PUBLISHED = auto()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """That `day`, a date of a record, cannot be right beside `bound`, one of its source or of its speaker's role."""

    clash: Clash
    record: Record
    day: Edtf
    bound: Edtf
    source: Source | None = None
    role: Role | None = None

    @property
    def items(self) -> set[Item]:
        """The records of which one has a wrong date."""
        return {record.item for record in (self.record, self.source, self.role) if record is not None}


def contradictions_in(records: Iterable[Record], related: Related) -> Iterator[Contradiction]:
    """What contradicts each other in the dates of records, of their sources and of their speakers' roles.

    What is withdrawn takes no part. `related` has the sources of the records and the roles of speakers.
    """
    for record in records:
        if record.state is State.WITHDRAWN:
            continue
        match record:
            case Quote():
                yield from _of_quote(record, related)
            case Role():
                yield from _of_role(record, related)
            case Event() if record.status is EventStatus.HAPPENED:
                yield from _after_all(Clash.HAPPENED_AFTER_PUBLISHED, record, record.date, related)
            case Figure():
                yield from _after_all(Clash.FIGURE_AFTER_PUBLISHED, record, record.published, related)


def _of_quote(quote: Quote, related: Related) -> Iterator[Contradiction]:
    day = quote.said_on
    if day is None:
        return
    sources = {source.record_id: source for source in _vouching(quote, related)}
    for source in sources.values():
        if source.published and source.published.is_surely_before(day):
            yield Contradiction(Clash.SAID_AFTER_PUBLISHED, quote, day, source.published, source)
    for speaker in quote.speakers:
        roles = [role for role in related.roles.get(speaker.record_id, ()) if role.state is not State.WITHDRAWN]
        own = [
            (role, sources[role.source.record_id]) for role in roles if role.source and role.source.record_id in sources
        ]
        clashes = [list(_of_office(quote, day, role, source)) for role, source in own]
        # A source that gives an office of that day as well tells by the others who somebody was, or became.
        if all(clashes):
            yield from chain.from_iterable(clashes)


def _of_office(quote: Quote, day: Edtf, role: Role, source: Source) -> Iterator[Contradiction]:
    if role.held_to and role.held_to.is_surely_before(day):
        yield Contradiction(Clash.OFFICE_ENDED, quote, day, role.held_to, source, role)
    if role.held_from and day.is_surely_before(role.held_from):
        yield Contradiction(Clash.OFFICE_NOT_BEGUN, quote, day, role.held_from, source, role)


def _of_role(role: Role, related: Related) -> Iterator[Contradiction]:
    day = role.attested_on
    if day is None:
        return
    if role.held_to and role.held_to.is_surely_before(day):
        yield Contradiction(Clash.ATTESTED_AFTER_END, role, day, role.held_to)
    if role.held_from and day.is_surely_before(role.held_from):
        yield Contradiction(Clash.ATTESTED_BEFORE_BEGINNING, role, day, role.held_from)
    source = related.sources.get(role.source.record_id) if role.source else None
    if source and source.state is not State.WITHDRAWN and source.published and source.published.is_surely_before(day):
        yield Contradiction(Clash.ATTESTED_AFTER_PUBLISHED, role, day, source.published, source)


def _after_all(clash: Clash, record: Event | Figure, day: Edtf | None, related: Related) -> Iterator[Contradiction]:
    """Told only where all its sources were published before: an earlier one may tell of the plan."""
    sources = _vouching(record, related)
    dated = [(source.published, source) for source in sources if source.published]
    if day is None or not sources or len(dated) < len(sources):
        return
    if all(published.is_surely_before(day) for published, _ in dated):
        published, source = max(dated, key=lambda one: one[0].sort_on)
        yield Contradiction(clash, record, day, published, source)


def _vouching(record: Quote | Event | Figure, related: Related) -> list[Source]:
    return [source for source in related.sources_of(record.sources) if source.state is not State.WITHDRAWN]
