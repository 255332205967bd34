"""A few rows of a file as the records that they would be, beside what these would rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.records.fields import LinksField, links_of, relinked
from bot.records.kinds import KINDS
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import by_holder
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.services.transfer.import_planning import ImportPlan
from bot.services.transfer.row_plan import PlannedRow
from bot.storage.records.reader import Reader

ROWS_SHOWN = 3
_Place = tuple[str, str]
"""A record by its kind and key."""


@dataclass(frozen=True, kw_only=True)
class SampledRow:
    """The record that a row would make, or would change; `alike` says what a new one may be the same as."""

    record: Record
    is_new: bool
    alike: str = ""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Rows of a plan from the place `start` on, of `total` that would be written."""

    rows: Sequence[SampledRow]
    related: Related
    start: int
    total: int


def sample_of(reader: Reader, plan: ImportPlan, start: int) -> Sample:
    """The rows from a place on, those of the kinds that rest on others first; from the first where there is none."""
    planned = [(kind, row) for kind in reversed(KINDS) for row in plan.written().get(kind, ())]
    start = start if 0 <= start < len(planned) else 0
    shown = planned[start : start + ROWS_SHOWN]
    records = _AsRecords(reader, {(kind, row.key): row for kind, row in planned})
    alike = {(new.kind, new.key): f"{new.why} as {new.held}" if new.why else new.held for new in plan.namesakes}
    rows = [
        SampledRow(record=records.make(kind, row), is_new=row.current is None, alike=alike.get((kind, row.key), ""))
        for kind, row in shown
    ]
    related = records.related_to([row.record for row in rows])
    return Sample(rows=rows, related=related, start=start, total=len(planned))


class _AsRecords:
    """Makes records of planned rows; those that are new have negative ids, each its own."""

    def __init__(self, reader: Reader, planned: Mapping[_Place, PlannedRow]) -> None:
        self._reader = reader
        self._planned = planned
        self._references: dict[_Place, Reference] = {}
        self._held: dict[_Place, Record] = {}
        self._made: dict[_Place, Record] = {}

    def make(self, kind: str, row: PlannedRow) -> Record:
        """The record of a row, and those of the rows that it links to."""
        if (kind, row.key) in self._made:
            return self._made[kind, row.key]
        self._read_linked(kind, row)
        own = self._reference(kind, row.key)
        base: dict[str, Any] = {
            "record_id": own.record_id,
            "number": own.number,
            "key": row.key,
            "state": row.state,
            "state_note": row.state_note,
        }
        record = KINDS[kind](**base, **relinked(KINDS[kind], row.values, self._reference))
        self._made[kind, row.key] = record
        for linked in _linked(kind, row):
            if linked in self._planned:
                self.make(linked[0], self._planned[linked])
        return record

    def _read_linked(self, kind: str, row: PlannedRow) -> None:
        missing: dict[str, list[str]] = defaultdict(list)
        for place in _linked(kind, row):
            if place not in self._planned and place not in self._held:
                missing[place[0]].append(place[1])
        for target, keys in missing.items():
            found = self._reader.by_keys(KINDS[target], keys)
            self._held |= {(target, record.key): record for record in found.values()}

    def _reference(self, kind: str, key: str) -> Reference:
        place = (kind, key)
        if place not in self._references:
            row, held = self._planned.get(place), self._held.get(place)
            if row is not None and row.current is not None:
                held = row.current
            name = str(row.values.get(KINDS[kind].TITLE) or key) if row else key
            new = Reference(kind, KINDS[kind].LETTER, -1 - len(self._references), 0, name)
            self._references[place] = held.reference() if held else new
        return self._references[place]

    def related_to(self, records: Sequence[Record]) -> Related:
        """What the cards of records show beside them: of what is on record, and of what would be new with them."""
        held = self._reader.related_to(records)
        made = list(self._made.values())
        roles = [role for those in held.roles.values() for role in those]
        return replace(
            held,
            sources={**held.sources, **_by_id(made, Source)},
            indicators={**held.indicators, **_by_id(made, Indicator)},
            roles=by_holder([*roles, *(record for record in made if isinstance(record, Role))]),
        )


def _by_id(records: Iterable[Record], of: type[Any]) -> dict[int, Any]:
    return {record.record_id: record for record in records if isinstance(record, of)}


def _linked(kind: str, row: PlannedRow) -> list[_Place]:
    """What a row links to, each by its kind and key."""
    found: list[_Place] = []
    for described in links_of(KINDS[kind]):
        value = row.values[described.attribute]
        keys = value if isinstance(described, LinksField) else (value,) if value else ()
        found += [(described.target, key) for key in keys]
    return found
