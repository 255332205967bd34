"""Finds the record that a row without a key says the same as, or makes a key for the row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.records.record import Record
from bot.records.values import GivenValues, KeyedValues
from bot.services.names.keys import key_of_values
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
