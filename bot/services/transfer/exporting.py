"""Gives out what is on record: every record of a kind or of all, as tables whose rows can be imported again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from bot.formats.sheet import Row, Sheet
from bot.records.cells import STATE_FIELDS, cells_of
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State
from bot.records.related import Related
from bot.services.service import Service
from bot.storage.records.reader import Reader

_READ_AT_ONCE = 500
R = TypeVar("R", bound=Record)


class ExportService(Service):
    async def sheets(self, guild_id: int, kinds: Sequence[str]) -> list[Sheet]:
        """One table a kind, in the order of their links, withdrawn records with their state among them."""
        return await self.workspace(guild_id).search(partial(_sheets, kinds=kinds))

    async def sources(self, guild_id: int) -> list[Source]:
        """The sources that are not withdrawn, in order of their numbers."""
        return await self.workspace(guild_id).search(
            lambda reader: [one for one in _all(reader, Source) if one.state is not State.WITHDRAWN]
        )

    async def events(self, guild_id: int) -> tuple[list[Event], Related]:
        """The events that are not withdrawn, in order of their dates, and their sources."""
        return await self.workspace(guild_id).search(_events)


def _sheets(reader: Reader, *, kinds: Sequence[str]) -> list[Sheet]:
    keys: dict[str, dict[int, str]] = {}

    def key_of(reference: Reference) -> str:
        if reference.kind not in keys:
            keys[reference.kind] = {row.record_id: row.key for row in reader.keyed_names(reference.kind)}
        return keys[reference.kind][reference.record_id]

    return [_sheet(reader, KINDS[kind], key_of) for kind in KINDS if kind in kinds]


def _sheet(reader: Reader, record_type: type[Record], key_of: Callable[[Reference], str]) -> Sheet:
    fields = (*fields_of(record_type), *STATE_FIELDS)
    rows: list[Row] = []
    for number, record in enumerate(_all(reader, record_type), start=2):
        cells = cells_of(record, key_of)
        rows.append((number, (record.key, *(cells[field.attribute] for field in fields))))
    name = record_type.PLURAL
    return Sheet(name, f"{name}.csv", ("key", *(field.column for field in fields)), rows)


def _all(reader: Reader, record_type: type[R]) -> list[R]:
    """Every record of a kind in order of their numbers, withdrawn ones too."""
    ids = [row.record_id for row in sorted(reader.keyed_names(record_type.KIND), key=lambda row: row.number)]
    return [
        record
        for start in range(0, len(ids), _READ_AT_ONCE)
        for record in reader.get_many(record_type, ids[start : start + _READ_AT_ONCE])
    ]


def _events(reader: Reader) -> tuple[list[Event], Related]:
    events = [one for one in _all(reader, Event) if one.state is not State.WITHDRAWN]
    events.sort(key=lambda event: event.date.sort_on)
    return events, reader.related_to(events)
