"""Finds the record that a row without a key is about, or makes a key for the row."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeVar

from bot.records.dates.edtf import Edtf
from bot.records.fields import ChoiceField, DateField, Field, LinkField, LinksField, TextField, fields_of
from bot.records.kinds.source import Source
from bot.records.record import Record
from bot.records.traits import Alike
from bot.records.values import GivenValues, KeyedValues
from bot.records.written.likeness import text_alike
from bot.services.names.keys import key_of_values
from bot.services.transfer.linking.record_names import RecordNames
from bot.services.transfer.row_plan import may_be_meant
from bot.services.transfer.table_reader import TableRow
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection

_EVERY = sys.maxsize
R = TypeVar("R", bound=Record)
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
                for batch in in_batches(ids)
                for record in self._reader.get_many(record_type, batch)
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


class Likely(NamedTuple):
    """A new record that may be on record already: `held` is that one, or a row before it in the file."""

    kind: str
    key: str
    title: str
    held: str
    why: str = ""
    """In what they are the same, where it is not their name or their address."""


class _Compared(NamedTuple):
    """The fields that are the same in records which repeat each other: those that link to others, and the rest."""

    same: tuple[str, ...]
    linked: Sequence[Field]
    others: Sequence[Field]
    dated: Field | None

    @classmethod
    def of(cls, record_type: type[Record], alike: Alike) -> _Compared:
        fields = [field for field in fields_of(record_type) if field.attribute in alike.same]
        dated = next((field for field in fields if isinstance(field, DateField) and field.is_main), None)
        linked = [field for field in fields if isinstance(field, LinkField | LinksField)]
        return cls(alike.same, linked, [field for field in fields if field not in linked], dated)


class LookAlikes:
    """Finds what new rows of a file repeat in other punctuation, case or blanks, of what is held and of rows before.

    It is told and left to the person; kinds that others name are found by `Namesakes`.
    """

    def __init__(self, reader: Reader, names: RecordNames) -> None:
        self._reader = reader
        self._names = names
        self._held: dict[tuple[object, ...], dict[tuple[object, ...], str]] = {}
        """What is the same in what records link to and in their date, and by the rest of it which they are."""
        self._fields: dict[tuple[type[Record], tuple[str, ...]], _Compared] = {}

    def take(self, record_type: type[Record], key: str, values: KeyedValues, line: int) -> Likely | None:
        """What the new record of a row repeats, if anything; rows that follow are held against it, too."""
        found = None
        ways = () if record_type.TRAITS.is_made else record_type.TRAITS.alike
        for alike in (way for way in ways if way.same and not way.near):
            compared = self._compared(record_type, alike)
            rest = tuple(_form(field, values[field.attribute]) for field in compared.others)
            for keys in product(*(_keys(values[field.attribute]) for field in compared.linked)):
                known = self._of(record_type, compared, keys, values)
                if rest in known and found is None:
                    found = Likely(record_type.KIND, key, _title_of(record_type, values), known[rest], alike.why)
                known.setdefault(rest, f"row {line}")
        return found

    def _compared(self, record_type: type[Record], alike: Alike) -> _Compared:
        place = (record_type, alike.same)
        if place not in self._fields:
            self._fields[place] = _Compared.of(record_type, alike)
        return self._fields[place]

    def _of(
        self, record_type: type[Record], compared: _Compared, keys: Sequence[str | None], values: KeyedValues
    ) -> dict[tuple[object, ...], str]:
        """Ids of the records that link to these keys, and have the same date, by what else has to be the same."""
        linked = compared.linked
        day: Edtf | None = values[compared.dated.attribute] if compared.dated else None
        place = (record_type, compared.same, *keys, day.text if day else "")
        if place not in self._held:
            known = self._held[place] = {}
            for record in self._records(record_type, linked, keys, day):
                held = self._names.keyed(record)
                if all(key in _keys(held[field.attribute]) for field, key in zip(linked, keys, strict=True)):
                    rest = tuple(_form(field, held[field.attribute]) for field in compared.others)
                    known.setdefault(rest, record.id)
        return self._held[place]

    def _records(
        self, record_type: type[R], linked: Sequence[Field], keys: Sequence[str | None], day: Edtf | None
    ) -> Iterator[R]:
        links: dict[str, list[int]] = {}
        for field, key in zip(linked, keys, strict=True):
            if key is not None and isinstance(field, LinkField | LinksField):
                record_id = self._names.find_database_id(field.target, key)
                # What only the file has is linked to by nothing that is held.
                if record_id is None:
                    return
                links[field.attribute] = [record_id]
        if not links and day is None:
            return
        first, last = (day.earliest, day.latest) if day else (None, None)
        ids = self._reader.select(record_type.KIND, Selection(links=links, first=first, last=last, limit=_EVERY))
        for batch in in_batches(ids):
            yield from self._reader.get_many(record_type, batch)


def _keys(linked: object) -> Sequence[str | None]:
    """The keys of what a record links to in one field; None where it may link to one record, and does to none."""
    return linked if isinstance(linked, tuple) else (linked if isinstance(linked, str) else None,)


def _form(field: Field, value: Any) -> object:
    """A value as it is compared: a text by its words alone, a date by its days."""
    match field, value:
        case TextField(), str():
            return text_alike(value)
        case DateField(), Edtf():
            return value.earliest, value.latest
        case _:
            return value


def _title_of(record_type: type[Record], values: Mapping[str, Any]) -> str:
    """What tells a new record from others, by what keys are made of: of a figure, its indicator and its period."""
    cells = {field.attribute: field.cell(values[field.attribute]) for field in fields_of(record_type)}
    if not (title := cells.get(record_type.TITLE)):
        return " · ".join(filter(None, (cells[attribute] for attribute in record_type.TRAITS.key)))
    # Without who tells it, hearsay would read as what was said.
    led = [
        f"{field.lead} {cell}" for field in fields_of(record_type) if field.lead and (cell := cells[field.attribute])
    ]
    return " · ".join([*led, title])


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
        if not self._held:
            return []
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
