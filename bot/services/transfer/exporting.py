"""Gives out what is on record: every record of a kind or of all, as tables whose rows can be imported again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.formats.sheet import Row, Sheet
from bot.records.cells import STATE_FIELDS, written_cells_of
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State
from bot.records.related import Related
from bot.services.findings import Answer
from bot.services.service import Service, in_one_search
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Exported(Answer):
    """What a file is made of: tables, or sources, or events with what is shown beside them."""

    sheets: Sequence[Sheet] = ()
    sources: Sequence[Source] = ()
    events: Sequence[Event] = ()
    related: Related = Related()


class ExportService(Service):
    @in_one_search
    def sheets(self, reader: Reader, kinds: Sequence[str]) -> Exported:
        """One table a kind, in the order of their links, withdrawn records with their state among them."""
        return Exported(sheets=_sheets(reader, kinds=kinds))

    @in_one_search
    def sources(self, reader: Reader) -> Exported:
        """The sources that are not withdrawn, in order of their numbers."""
        return Exported(sources=[one for one in _all(reader, Source) if one.state is not State.WITHDRAWN])

    @in_one_search
    def events(self, reader: Reader) -> Exported:
        """The events that are not withdrawn, in order of their dates, and their sources."""
        events = [one for one in _all(reader, Event) if one.state is not State.WITHDRAWN]
        events.sort(key=lambda event: event.date.sort_on)
        return Exported(events=events, related=reader.related_to(events))


def _sheets(reader: Reader, *, kinds: Sequence[str]) -> list[Sheet]:
    keys: dict[str, dict[int, str]] = {}

    def key_of(reference: Reference) -> str:
        if reference.kind not in keys:
            keys[reference.kind] = reader.keys_by_id(reference.kind)
        return keys[reference.kind][reference.record_id]

    return [_sheet(reader, KINDS[kind], key_of) for kind in KINDS if kind in kinds]


def _sheet(reader: Reader, record_type: type[Record], key_of: Callable[[Reference], str]) -> Sheet:
    fields = (*fields_of(record_type), *STATE_FIELDS)
    rows: list[Row] = []
    for number, record in enumerate(_all(reader, record_type), start=2):
        cells = written_cells_of(record, key_of)
        rows.append((number, (record.key, *(field.typed_cell(cells[field.attribute]) for field in fields))))
    name = record_type.PLURAL
    return Sheet(name, f"{name}.csv", ("key", *(field.column for field in fields)), rows)


def _all(reader: Reader, record_type: type[R]) -> list[R]:
    """Every record of a kind in order of their numbers, withdrawn ones too."""
    numbers = reader.numbers(record_type.KIND)
    ids = sorted(numbers, key=numbers.__getitem__)
    return [record for batch in in_batches(ids) for record in reader.get_many(record_type, batch)]
