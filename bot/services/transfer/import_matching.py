"""Finds the record that a row without a key is about, or makes a key for the row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from bot.records.fields import ChoiceField, fields_of
from bot.records.kinds.source import Source
from bot.records.record import Record
from bot.records.values import GivenValues, KeyedValues
from bot.services.names.keys import key_of_values
from bot.services.transfer.record_names import RecordNames
from bot.services.transfer.row_plan import may_be_meant
from bot.services.transfer.table_reader import TableRow
from bot.storage.records.reader import Reader

_READ_AT_ONCE = 500
ValuesOf = Callable[[Record], KeyedValues]
"""A record's values with links as keys, as a file has them."""


class KeylessRows:
    """Matches the rows of one file, each record once: two rows that say the same are two records."""

    def __init__(self, reader: Reader, values_of: ValuesOf) -> None:
        self._reader = reader
        self._values_of = values_of
        self._groups: dict[tuple[str, str], _Group] = {}

    def match(self, record_type: type[Record], given: GivenValues) -> tuple[str, Record | None]:
        """A key for what a row gives, and the record that has it and says the same, if there is one."""
        base = key_of_values(record_type, given)
        place = (record_type.KIND, base)
        if place not in self._groups:
            ids = self._reader.numbered_from(record_type.KIND, base)
            held = [
                _Held(record, self._values_of(record))
                for start in range(0, len(ids), _READ_AT_ONCE)
                for record in self._reader.get_many(record_type, ids[start : start + _READ_AT_ONCE])
            ]
            self._groups[place] = _Group(base, held)
        return self._groups[place].take(given)


class Namesakes:
    """Finds the records that are held under the names of rows, of the kinds that others name: actors, topics …"""

    def __init__(self, reader: Reader, names: RecordNames) -> None:
        self._reader = reader
        self._names = names
        self._read: dict[str, Record] = {}

    def read(self, record_type: type[Record], rows: Sequence[TableRow]) -> None:
        """Read the records that rows without keys may be about, many at a time."""
        keys = [self._names_of(record_type, row.values) for row in rows if not row.key]
        self._read = self._reader.by_keys(record_type, sorted({key for found in keys for key in found}))

    def find(self, record_type: type[Record], given: GivenValues) -> Record | None:
        """The one record that a row without a key names, as long as it contradicts none of its choices."""
        keys = self._names_of(record_type, given)
        # Where two are called so none is guessed.
        record = self._read.get(next(iter(keys))) if len(keys) == 1 else None
        if record is None or not may_be_meant(record):
            return None
        return record if all(given.get(name, held) == held for name, held in _told_apart_by(record)) else None

    def find_id(self, record_type: type[Record], values: KeyedValues) -> str | None:
        """The id of a record that is held under the name that a new one gets."""
        ids = (self._names.find_id(record_type.KIND, key) for key in self._names_of(record_type, values))
        return next(filter(None, ids), None)

    def _names_of(self, record_type: type[Record], values: Mapping[str, Any]) -> Collection[str]:
        """The keys of what is held or planned and is called as `values` are."""
        if not record_type.TRAITS.is_made:
            return ()
        if record_type is Source:
            # Two documents may bear one title, but one address is one document.
            held = self._names.find_source_at(values["url"]) if values.get("url") else None
            return (held,) if held else ()
        return self._names.called(record_type.KIND, str(values.get(record_type.TITLE, "")))


def _told_apart_by(record: Record) -> list[tuple[str, object]]:
    """What tells a record from others of its name: its choices, and what its kind calls alike beside the name."""
    beside = {name for alike in record.TRAITS.alike for name in alike.same if record.TITLE in alike.same}
    apart = [field for field in fields_of(type(record)) if isinstance(field, ChoiceField) or field.attribute in beside]
    return [(field.attribute, getattr(record, field.attribute)) for field in apart if field.attribute != record.TITLE]


class _Held(NamedTuple):
    record: Record
    values: KeyedValues


class _Group:
    """The records whose keys begin with one made key. Rows may be very many, so each is looked up and not searched."""

    def __init__(self, base: str, held: Sequence[_Held]) -> None:
        self._base = base
        self._held = held
        self._keys = {one.record.key for one in held}
        self._number = 0
        self._by_values: dict[tuple[str, ...], dict[tuple[object, ...], list[Record]]] = {}
        self._taken: set[int] = set()

    def take(self, given: GivenValues) -> tuple[str, Record | None]:
        same = self._same_as(given)
        while same:
            record = same.pop()
            if record.record_id not in self._taken:
                self._taken.add(record.record_id)
                return record.key, record
        return self._new_key(), None

    def _same_as(self, given: GivenValues) -> list[Record]:
        """The records that hold what is given."""
        attributes = tuple(sorted(given))
        if attributes not in self._by_values:
            found: dict[tuple[object, ...], list[Record]] = defaultdict(list)
            for record, values in self._held[::-1]:
                found[tuple(values[name] for name in attributes)].append(record)
            self._by_values[attributes] = found
        return self._by_values[attributes].get(tuple(given[name] for name in attributes), [])

    def _new_key(self) -> str:
        while True:
            self._number += 1
            key = self._base if self._number == 1 else f"{self._base}-{self._number}"
            if key not in self._keys:
                return key
