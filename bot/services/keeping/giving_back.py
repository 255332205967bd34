"""Gives records back what they held before a change, links and states and all, as history tells it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.records.cells import cells_of, read_cell, settle_choices
from bot.records.fields import fields_of, link_choices_of, links_of, relinked
from bot.records.history import TAKEN_BACK, Action, HistoryEntry
from bot.records.kinds import KINDS
from bot.records.record import Record, State, split_id
from bot.records.values import StoredValues
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import GuildWriter


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    """What had been done to one record, and the record as that had left it."""

    entry: HistoryEntry
    record: Record


async def take_back(writer: GuildWriter, entries: Sequence[HistoryEntry]) -> list[TakenBack]:
    """Bring the records back to what they were; those that had been added are withdrawn. Returns what was undone."""
    changed: dict[tuple[str, int], Record] = {}
    cells: dict[str, dict[int, Mapping[str, str]]] = defaultdict(dict)
    marked: dict[tuple[str, State, str], list[int]] = defaultdict(list)
    # Backwards: each entry tells what stood before it.
    for entry in reversed(entries):
        before = {attribute: pair[0] for attribute, pair in json.loads(entry.changes).items()}
        if entry.action == Action.ADDED:
            # No command destroys a record: what was added is withdrawn, and its id means nothing else later.
            marked[entry.kind, State.WITHDRAWN, TAKEN_BACK].append(entry.record_id)
        elif before.keys() == {"state", "state_note"}:
            marked[entry.kind, State(before["state"]), before["state_note"]].append(entry.record_id)
        else:
            cells[entry.kind][entry.record_id] = {**cells[entry.kind].get(entry.record_id, {}), **before}
    # Many at a time: an import that is taken back may have changed or added thousands.
    for kind, held in cells.items():
        changed |= {record.item: record for record in await _give_back(writer, KINDS[kind], held)}
    for (kind, state, note), ids in marked.items():
        changed |= {record.item: record for record in await writer.mark_many(KINDS[kind], ids, state, note)}
    items = ((entry, (entry.kind, entry.record_id)) for entry in entries)
    return [TakenBack(entry=entry, record=changed[item]) for entry, item in items if item in changed]


async def _give_back(
    writer: GuildWriter, record_type: type[Record], cells: Mapping[int, Mapping[str, str]]
) -> list[Record]:
    """Give records, by their database ids, the cells that they held before; of fields without one nothing changes.

    Returns those that became others, as they were until now.
    """
    changed: list[Record] = []
    for ids in in_batches(list(cells)):
        records = await writer.get_many(record_type, ids)
        given = [_read_cells(record_type, _with_choices(record, cells[record.record_id])) for record in records]
        numbered = await writer.read(partial(_numbered, record_type=record_type, given=given))
        contents = [
            _content_of(record, _linked(record_type, values, numbered), cells[record.record_id])
            for record, values in zip(records, given, strict=True)
        ]
        changed += await writer.change_many(record_type, list(zip(records, contents, strict=True)))
    return changed


def _with_choices(record: Record, cells: Mapping[str, str]) -> Mapping[str, str]:
    """The same with what is chosen for links, where these are given back: the first link's stays the first's."""
    held = cells_of(record)
    own = {field.attribute: held[field.attribute] for field in link_choices_of(type(record)) if field.of in cells}
    return {**own, **cells}


def _read_cells(record_type: type[Record], cells: Mapping[str, str]) -> dict[str, Any]:
    """The values of cells; of links the ids that people see, as history holds them."""
    named = {field.attribute: field for field in fields_of(record_type) if field.attribute in cells}
    return {attribute: read_cell(field, cells[attribute]) for attribute, field in named.items()}


def _numbered(
    reader: Reader, *, record_type: type[Record], given: Sequence[Mapping[str, Any]]
) -> Mapping[str, Mapping[str, int]]:
    """By kind, the database ids of what values link to, by the ids that people see."""
    shown: dict[str, set[str]] = defaultdict(set)
    for link in links_of(record_type):
        for linked in filter(None, (values.get(link.attribute) for values in given)):
            shown[link.target].update((linked,) if isinstance(linked, str) else linked)
    for field in link_choices_of(record_type):
        shown[field.target].update(link for values in given for link, _ in values.get(field.attribute, ()))
    found: dict[str, Mapping[str, int]] = {}
    for kind, ids in shown.items():
        numbers = {number: shown_id for shown_id in ids for _, number in filter(None, [split_id(shown_id)])}
        record_ids = reader.ids_by_number(kind, list(numbers))
        found[kind] = dict(zip(numbers.values(), record_ids, strict=True))
    return found


def _linked(
    record_type: type[Record], values: Mapping[str, Any], numbered: Mapping[str, Mapping[str, int]]
) -> Mapping[str, Any]:
    """The same values with links as database ids."""
    empty = {field.attribute: field.empty for field in (*links_of(record_type), *link_choices_of(record_type))}
    relinked_values = relinked(record_type, {**empty, **values}, lambda kind, shown: numbered[kind][shown])
    return {attribute: relinked_values[attribute] for attribute in values}


def _content_of(record: Record, values: Mapping[str, Any], cells: Mapping[str, str]) -> Content:
    """What a record becomes with these values, and where the cells say that it stood."""
    state, note = State(cells.get("state", record.state)), cells.get("state_note", record.state_note)
    whole = {**values_of(record), **values}
    settle_choices(type(record), whole, ())
    return Content(record.key, StoredValues(whole), "", state, note)
