"""The records that the rows of a file would make, beside those on record, to be held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from bot.records.doubts.contradictions import Contradiction, contradictions_in
from bot.records.fields import DateField, fields_of, links_of, relinked
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import by_holder
from bot.records.record import Record, Reference, State
from bot.records.related import Related
from bot.records.values import KeyedValues
from bot.services.keeping.contradicting import quotes_in, resting_on
from bot.services.keeping.verbatim.held_texts import HeldTexts
from bot.services.keeping.verbatim.words_apart import HELD_AGAINST, WordsApart, find_apart
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader

_MOST_NEAREST = 20
"""Words of which the nearest passage is looked for."""


class Row(Protocol):
    """A row that would make a record, or change `current`."""

    @property
    def key(self) -> str: ...
    @property
    def values(self) -> KeyedValues: ...
    @property
    def state(self) -> State: ...
    @property
    def current(self) -> Record | None: ...


def contradictions_in_rows(rows: Mapping[str, Sequence[Row]], reader: Reader | None) -> list[Contradiction]:
    """What contradicts each other in the dates of rows, by kind, and of what is on record beside them.

    Without a reader the rows are all there is.
    """
    made = _Records(rows, reader)
    planned = {record.item for record in made.records}
    beside = [record for record in _beside(made.moved, reader) if record.item not in planned] if reader else []
    related = _around(made, beside, reader) if reader else Related()
    sources = {source.record_id: source for source in made.records if isinstance(source, Source)}
    held = [role for roles in related.roles.values() for role in roles if role.item not in planned]
    roles = by_holder([*held, *(role for role in made.records if isinstance(role, Role))])
    around = Related(sources={**related.sources, **sources}, roles=roles)
    found = contradictions_in([*made.records, *beside], around)
    return [each for each in found if each.items & planned]


def apart_in_rows(rows: Mapping[str, Sequence[Row]], reader: Reader, held: HeldTexts) -> list[WordsApart]:
    """The words of quotes among rows, by kind, that a text held of their sources lacks.

    Quotes whose words, and what these rest on, stay as they are were looked at when they were written.
    """
    kinds = (Quote.KIND, Source.KIND)
    made = _Records({kind: rows.get(kind, ()) for kind in kinds}, reader) if held else None
    if made is None:
        return []
    sources = {source.record_id: source for source in (*made.linked, *made.records) if isinstance(source, Source)}
    quotes = (record for record in made.records if isinstance(record, Quote))
    found: list[WordsApart] = []
    for quote, row in zip(quotes, rows.get(Quote.KIND, ()), strict=True):
        if not row.current or any(getattr(quote, name) != getattr(row.current, name) for name in HELD_AGAINST):
            apart = find_apart(quote, sources, held, looks_near=len(found) < _MOST_NEAREST)
            found += [apart] if apart else []
    return found


def _beside(moved: Sequence[Record], reader: Reader) -> Iterator[Record]:
    """What is on record and rests on the sources, or on the roles, whose dates would be others."""
    for record in moved:
        if isinstance(record, Role):
            yield from quotes_in(reader, record)
        elif isinstance(record, Source):
            yield from (resting for kind in KINDS for resting in resting_on(reader, record, kind))


def _around(made: _Records, beside: Sequence[Record], reader: Reader) -> Related:
    """What is on record of the sources and speakers that the rows name, and of what stands beside them."""
    related = reader.related_to(beside)
    actors = [record.record_id for record in made.linked if isinstance(record, Actor)]
    roles = [role for batch in in_batches(actors) for role in reader.roles("actor", batch)]
    attesting = reader.related_to(roles).sources
    linked = {source.record_id: source for source in made.linked if isinstance(source, Source)}
    return Related(sources={**related.sources, **attesting, **linked}, roles={**related.roles, **by_holder(roles)})


def _dates_of(record: Record) -> list[object]:
    fields = (field for field in fields_of(type(record)) if isinstance(field, DateField))
    return [getattr(record, field.attribute) for field in fields]


class _Records:
    """Rows as records, those that are new with negative ids."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], reader: Reader | None) -> None:
        self._new = 0
        self._references: dict[tuple[str, str], Reference] = {}
        given = {record_type: rows.get(kind, ()) for kind, record_type in KINDS.items()}
        for record_type, written in given.items():
            for row in written:
                self._references[record_type.KIND, row.key] = self._own(record_type, row)
        self.linked = self._read_linked(given, reader) if reader else []
        """The speakers' and sources' own records, as far as they are held."""
        self.records: list[Record] = []
        self.moved: list[Record] = []
        """Those with another date than is held, or none yet."""
        for kind, written in given.items():
            for row in written:
                record = self._record(kind, row)
                self.records.append(record)
                if row.current is None or _dates_of(record) != _dates_of(row.current):
                    self.moved.append(record)

    def _own(self, record_type: type[Record], row: Row) -> Reference:
        if row.current:
            return row.current.reference()
        return self._made(record_type.KIND, str(row.values.get(record_type.TITLE) or row.key))

    def _made(self, kind: str, name: str) -> Reference:
        self._new += 1
        return Reference(kind, KINDS[kind].LETTER, -self._new, 0, name)

    def _read_linked(self, given: Mapping[type[Record], Sequence[Row]], reader: Reader) -> list[Record]:
        found: list[Record] = []
        for kind in (Actor.KIND, Source.KIND):
            links = [(of, link) for of in given for link in links_of(of) if link.target == kind]
            values = (row.values[link.attribute] for of, link in links for row in given[of])
            keys = {key for value in values for key in ((value,) if isinstance(value, str) else value or ())}
            missing = sorted(key for key in keys if (kind, key) not in self._references)
            held = [record for batch in in_batches(missing) for record in reader.by_keys(KINDS[kind], batch).values()]
            self._references |= {(kind, record.key): record.reference() for record in held}
            found += held
        return found

    def _record(self, record_type: type[Record], row: Row) -> Record:
        own = self._references[record_type.KIND, row.key]
        base: dict[str, Any] = {"record_id": own.record_id, "number": own.number, "key": row.key, "state": row.state}
        return record_type(**base, **relinked(record_type, row.values, self._reference))

    def _reference(self, kind: str, key: str) -> Reference:
        # A topic's name is shown by no contradiction.
        if (kind, key) not in self._references:
            self._references[kind, key] = self._made(kind, key)
        return self._references[kind, key]
