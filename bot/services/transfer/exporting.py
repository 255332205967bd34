"""Gives out what is on record: all, or what was chosen, as tables whose rows can be imported again, or as records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto

from bot.formats.sheet import Row, Sheet
from bot.records.cells import STATE_FIELDS, written_cells_of
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.source import Source
from bot.records.record import Item, Record, Reference, State
from bot.records.related import Related
from bot.records.vintage import Knowledge
from bot.services.findings import Answer, Filters, read_as_of, read_span
from bot.services.names.directory import guesses_of
from bot.services.readable import by_item, read_readable
from bot.services.server.rights import ServerSettings, settings_of
from bot.services.service import Service, in_one_study
from bot.services.transfer.exports.along import find_along
from bot.services.transfer.exports.chosen import Ids, check_kind, choose, is_narrowed, knowledge_of, read_all
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


@dataclass(frozen=True, kw_only=True)
class GivenOut(Answer):
    """What a file is made of: when, and by which server's time."""

    guild_id: int
    made_at: datetime
    """Aware, in UTC."""
    settled: ServerSettings

    @property
    def made_on(self) -> date:
        """That day in the server's time zone."""
        return self.settled.day_at(self.made_at)


@dataclass(frozen=True, kw_only=True)
class Exported(GivenOut):
    """The same, and what there is to say of it."""

    filters: Filters = Filters()
    day: date | None = None
    """As known on that day."""
    records: Sequence[Record] = ()
    """What was chosen, in the order of the file, where it is made of records."""
    related: Related = Related()
    named: Sequence[Record] = ()
    """The topics and actors that events among these name."""
    sheets: Sequence[Sheet] = ()
    """What was chosen and what came along, where it is made of tables."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many records were chosen, by their kinds."""
    along: Mapping[str, int] = field(default_factory=dict)
    """How many more came along, since others link to them."""
    withdrawn: int = 0
    """How many withdrawn records are held, of the kind that was asked for or of all."""
    unknown_on_day: Mapping[Knowledge, int] = field(default_factory=dict)
    withdrawn_along: int = 0
    """How many of these are withdrawn."""
    later_sources: int = 0
    """How many sources came along that had not surely been published by the day, since a record rests on them, too."""
    undated: int = 0
    """How many fit but for the time that was asked for, since they have no date."""

    @property
    def is_narrowed(self) -> bool:
        return is_narrowed(self.filters, self.day)


@dataclass(frozen=True, kw_only=True)
class RowsHeld(GivenOut):
    """The rows of an answer that was given before, as the record has them now."""

    rows: Sequence[tuple[Record, int]]
    """Each record with the place of its row in the answer."""
    related: Related
    withdrawn: int = 0
    """How many rows are left out, since their record was withdrawn meanwhile."""


class FileShape(Enum):
    """What a file is made of."""

    TABLES = auto()
    """A table a kind, and with the chosen records what they link to."""
    TABLE = auto()
    """The chosen records of one kind alone."""
    RECORDS = auto()
    """The chosen records with what is shown beside them."""
    SOURCES = auto()
    """The sources among the chosen records, and those that these rest on."""


class ExportService(Service):
    @in_one_study
    def export(
        self,
        reader: Reader,
        *,
        shape: FileShape,
        kind: str | None = None,
        topic: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Exported:
        """What is on record, or what was chosen of it. Raises NotHeld, AmbiguousName or WrongInput.

        Tables have withdrawn records with their state where nothing but a kind was asked for; nothing else has any.
        """
        settled = settings_of(reader)
        now = self._clock()
        today, habits = settled.day_at(now), settled.date_habits
        span, day = read_span(since, until, today, habits), read_as_of(as_of, today, habits)
        about = self._directory.resolve_option(reader, "topic", topic)
        who = self._directory.resolve_option(reader, "actor", actor, during=span)
        filters = Filters(
            kind=kind,
            topic=about.reference if about else None,
            actor=who.reference if who else None,
            span=span,
            guesses=guesses_of(about, who),
        )
        check_kind(filters, day)
        chosen = choose(reader, filters, day)
        asked = Exported(
            filters=filters,
            day=day,
            guild_id=reader.guild_id,
            made_at=now,
            settled=settled,
            withdrawn=_count_withdrawn(reader, kind),
            unknown_on_day=chosen.unknown_on_day,
            undated=chosen.undated,
        )
        match shape:
            case FileShape.TABLES | FileShape.TABLE:
                return _in_tables(reader, asked, chosen.ids, is_alone=shape is FileShape.TABLE)
            case FileShape.RECORDS:
                return _as_records(reader, asked, chosen.ids)
            case FileShape.SOURCES:
                return _sources_of(reader, asked, chosen.ids)

    @in_one_study
    def rows(self, reader: Reader, *, items: Sequence[Item]) -> RowsHeld:
        """The records that an answer had, in its order; a record may have several rows."""
        records, related = _read(reader, list(dict.fromkeys(items)))
        held = by_item(records)
        rows = [(held[item], place) for place, item in enumerate(items) if item in held]
        kept = [row for row in rows if row[0].state is not State.WITHDRAWN]
        return RowsHeld(
            rows=kept,
            related=related,
            withdrawn=len(rows) - len(kept),
            guild_id=reader.guild_id,
            made_at=self._clock(),
            settled=settings_of(reader),
        )


def _in_tables(reader: Reader, asked: Exported, chosen: Ids, *, is_alone: bool) -> Exported:
    has_all = not asked.is_narrowed and asked.filters.kind is None
    along: Ids = {} if is_alone or has_all else find_along(reader, chosen, asked.day)
    given = {kind: [*chosen.get(kind, ()), *along.get(kind, ())] for kind in KINDS}
    # One that was asked for may be empty; beside it stands only what has rows.
    kinds = [kind for kind in KINDS if given[kind] or has_all or kind == asked.filters.kind]
    sheets = _sheets(reader, {kind: given[kind] for kind in kinds})
    later = _count_later(reader, along.get(Source.KIND, ()), asked.day) if asked.day else 0
    return replace(
        asked,
        sheets=sheets,
        counts=_counts(chosen),
        along=_counts(along),
        withdrawn_along=sum(len(_withdrawn(reader, kind).intersection(along[kind])) for kind in along),
        later_sources=later,
    )


def _withdrawn(reader: Reader, kind: str) -> set[int]:
    return set(reader.select(kind, Selection(is_withdrawn=True, limit=sys.maxsize)))


def _count_later(reader: Reader, sources: Sequence[int], day: date) -> int:
    known = knowledge_of(reader, read_all(reader, Source.KIND, sources), day)
    return sum(extent is not Knowledge.SURE for _, extent in known)


def _as_records(reader: Reader, asked: Exported, chosen: Ids) -> Exported:
    ids = {kind: _without_withdrawn(reader, kind, chosen[kind]) for kind in chosen}
    records, related = _read(reader, [(kind, record_id) for kind in ids for record_id in ids[kind]])
    return replace(asked, records=records, related=related, named=_named(reader, records), counts=_counts(ids))


def _named(reader: Reader, records: Sequence[Record]) -> list[Record]:
    """The topics and actors that events name, as far as they can be read."""
    references = (one for event in records if isinstance(event, Event) for one in (*event.topics, *event.actors))
    items = dict.fromkeys((reference.kind, reference.record_id) for reference in references)
    return [record for batch in in_batches([*items]) for record in read_readable(reader, batch, alone=True).records]


def _sources_of(reader: Reader, asked: Exported, chosen: Ids) -> Exported:
    rested_on = find_along(reader, chosen, asked.day).get(Source.KIND, [])
    numbers = reader.numbers(Source.KIND)
    ids = sorted((*chosen.get(Source.KIND, ()), *rested_on), key=numbers.__getitem__)
    sources = [each for each in read_all(reader, Source.KIND, ids) if each.state is not State.WITHDRAWN]
    return replace(asked, records=sources, counts={Source.KIND: len(sources)} if sources else {})


def _without_withdrawn(reader: Reader, kind: str, ids: Sequence[int]) -> list[int]:
    """Those of the records that are not withdrawn, oldest first."""
    wanted = set(ids)
    every = reader.select(kind, Selection(newest_first=False, limit=sys.maxsize))
    return [record_id for record_id in every if record_id in wanted]


def _read(reader: Reader, items: Sequence[Item]) -> tuple[list[Record], Related]:
    """Records in the order asked, and what is shown beside them, however many."""
    records: list[Record] = []
    related = Related()
    for batch in in_batches(items):
        read = read_readable(reader, batch)
        records += read.records
        related = related.joined_with(read.related)
    return records, related


def _counts(ids: Ids) -> dict[str, int]:
    return {kind: len(ids[kind]) for kind in KINDS if ids.get(kind)}


def _count_withdrawn(reader: Reader, kind: str | None) -> int:
    kinds = [kind] if kind else list(KINDS)
    return sum(reader.count_selected(each, Selection(is_withdrawn=True)) for each in kinds)


def _sheets(reader: Reader, ids: Ids) -> list[Sheet]:
    keys: dict[str, dict[int, str]] = {}

    def key_of(reference: Reference) -> str:
        if reference.kind not in keys:
            keys[reference.kind] = reader.keys_by_id(reference.kind)
        return keys[reference.kind][reference.record_id]

    return [_sheet(reader, KINDS[kind], ids[kind], key_of) for kind in ids]


def _sheet(reader: Reader, record_type: type[Record], ids: Sequence[int], key_of: Callable[[Reference], str]) -> Sheet:
    fields = (*fields_of(record_type), *STATE_FIELDS)
    rows: list[Row] = []
    numbers = reader.numbers(record_type.KIND)
    in_order = sorted(ids, key=numbers.__getitem__)
    for number, record in enumerate(read_all(reader, record_type.KIND, in_order), start=2):
        cells = written_cells_of(record, key_of)
        rows.append((number, (record.key, *(field.typed_cell(cells[field.attribute]) for field in fields))))
    name = record_type.PLURAL
    return Sheet(name, f"{name}.csv", ("key", *(field.column for field in fields)), rows)
