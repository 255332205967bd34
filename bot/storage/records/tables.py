"""How a record type lies in its table: columns, SQL and conversions, all made from the described fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from bot.records.dates.edtf import Edtf
from bot.records.fields import (
    ChoiceField,
    DateField,
    Field,
    LinkField,
    LinksField,
    ListField,
    NumberField,
    fields_of,
)
from bot.records.kinds import KINDS
from bot.records.record import Record, Reference, State

R = TypeVar("R", bound=Record)

OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"
_BASE = ("guild_id", "number", "pack", "pack_digest", "key", "state", "state_note")
_FIXED = 5
"""How many columns, the database id first, stay as they are when a record changes."""
_LIST_JOINER = "\n"
_DAYS_HELD = 16_384


class _StoredDate(NamedTuple):
    """A date's text, its earliest and latest day as stored, and the day that it is ordered by."""

    text: str | None
    earliest: str | None
    latest: str | None
    sort_on: str


_NO_DATE = _StoredDate(None, None, None, "")


def _stored(day: Edtf | None) -> _StoredDate:
    return _stored_date(day.text) if day else _NO_DATE


# A record's date is asked for by its row and by its links, and few dates stand in many records.
@lru_cache(_DAYS_HELD)
def _stored_date(text: str) -> _StoredDate:
    """A date as stored: an open end is the last day there is.

    What was "by 2023" begins with 2023: it may be older, but no source bears out any one year before.
    """
    day = Edtf.parse(text)
    first = day.earliest or day.end.earliest
    return _StoredDate(
        text=text,
        earliest=first.isoformat() if first else OPEN_START,
        latest=day.latest.isoformat() if day.latest else OPEN_END,
        sort_on=day.sort_on.isoformat(),
    )


def _encode(field: Field) -> Callable[[Any], tuple[Any, ...]] | None:
    """How a field's value is written; None where it is written as it is."""
    match field:
        case DateField():
            return lambda day: _stored(day)[:3]
        case NumberField():
            return lambda value: (None if value is None else str(value),)
        case ListField():
            return lambda entries: (_LIST_JOINER.join(entries),)
        case ChoiceField():
            # sqlite3 looks for an adapter for every value that is no plain str, which takes longer than writing it.
            return lambda choice: (None if choice is None else str(choice),)
        case _:
            return None


def _decode(field: Field) -> Callable[[Any], Any] | None:
    """How a stored value is read; None where it is the value."""
    match field:
        case DateField():
            return lambda stored: Edtf.parse(stored) if stored else None
        case NumberField():
            return lambda stored: None if stored is None else Decimal(stored)
        case ListField():
            return lambda stored: tuple(stored.split(_LIST_JOINER)) if stored else ()
        case ChoiceField():
            # A class of choices takes several times longer to call.
            return {choice.value: choice for choice in field.choices}.get
        case _:
            return None


@dataclass(frozen=True)
class LinkTable:
    """A link table as SQL needs it: `quote_speaker` joins quote_id to actor_id."""

    attribute: str
    table: str
    owner_id: str
    target: str

    @property
    def target_id(self) -> str:
        return f"{self.target}_id"

    @property
    def insert(self) -> str:
        """Takes target, day, owner and position."""
        return f"INSERT INTO {self.table} ({self.target_id}, sort_on, {self.owner_id}, position) VALUES (?, ?, ?, ?)"


_BASE_DECODERS: list[tuple[str, Callable[[Any], Any] | None]] = [
    ("record_id", None),
    ("number", None),
    ("key", None),
    ("state", {state.value: state for state in State}.get),
    ("state_note", None),
]
"""What every record is read with, in the order of its columns; the first is the database id."""


class Table(Generic[R]):
    """The table of one record type. `values` everywhere maps attributes to parsed values, links to database ids."""

    def __init__(self, record_type: type[R]) -> None:
        self.record_type = record_type
        self.name = record_type.KIND
        self.id = f"{self.name}_id"
        self.fields = fields_of(record_type)
        self.links = [
            LinkTable(field.attribute, field.table, self.id, field.target)
            for field in self.fields
            if isinstance(field, LinksField)
        ]
        self.single_links = [field for field in self.fields if isinstance(field, LinkField)]
        self._scalars = [field for field in self.fields if not isinstance(field, (LinkField, LinksField))]
        written = [(field, _encode(field)) for field in self.fields if not isinstance(field, LinksField)]
        # What is written as it is comes first: it needs no look at each value.
        self._written = [field for field, encode in sorted(written, key=lambda pair: pair[1] is not None)]
        self._plain = [field.attribute for field, encode in written if encode is None]
        self._encoders = [(field.attribute, encode) for field, encode in written if encode is not None]
        self._decoders = [*_BASE_DECODERS, *((field.attribute, _decode(field)) for field in self._scalars)]
        main = [field.attribute for field in self.fields if isinstance(field, DateField) and field.is_main]
        self.main_date = main[0] if main else None

    @cached_property
    def columns(self) -> list[str]:
        """The columns that are written, in the order of `row`."""
        own = [column for field in self._written for column in _columns(field)]
        return [self.id, *_BASE, *own, *(["sort_on"] if self.main_date else [])]

    @cached_property
    def insert(self) -> str:
        marks = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks})"

    @cached_property
    def update(self) -> str:
        """Replaces the content of one record; takes `row` without what never changes, then id and guild."""
        written = self.columns[_FIXED:]
        return f"UPDATE {self.name} SET {', '.join(f'{c} = ?' for c in written)} WHERE {self.id} = ? AND guild_id = ?"

    def row(self, base: tuple[Any, ...], values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of one record for `insert`; `base` is its id and the values of _BASE."""
        row = [*base, *map(values.__getitem__, self._plain)]
        for attribute, encode in self._encoders:
            row += encode(values[attribute])
        if self.main_date:
            row.append(self.sort_on(values))
        return tuple(row)

    def without_base(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """What of a row is written when the record changes."""
        return row[_FIXED:]

    def sort_on(self, values: Mapping[str, Any]) -> str:
        """The day that the record is ordered by; empty where it has no date."""
        return _stored(values[self.main_date]).sort_on if self.main_date else ""

    @cached_property
    def select(self) -> str:
        """SELECT … FROM … without conditions; the table stands as `r`."""
        joins, columns = [], [f"r.{self.id}", *(f"r.{attribute}" for attribute, _ in _BASE_DECODERS[1:])]
        columns += [f"r.{field.attribute}" for field in self._scalars]
        for field in self.single_links:
            alias, target = f"to_{field.attribute}", KINDS[field.target]
            columns += [f"r.{field.attribute}_id", f"{alias}.number", f"{alias}.{target.TITLE}"]
            joins.append(f"LEFT JOIN {field.target} {alias} ON {alias}.{field.target}_id = r.{field.attribute}_id")
        return f"SELECT {', '.join(columns)} FROM {self.name} r {' '.join(joins)}"

    def record(self, row: Any, links: Mapping[str, tuple[Reference, ...]]) -> R:
        """Make a record of a row of `select` and its references by attribute."""
        values = {
            attribute: decode(stored) if decode else stored
            for (attribute, decode), stored in zip(self._decoders, row, strict=False)
        }
        position = len(self._decoders)
        for field in self.single_links:
            values[field.attribute] = _reference(field.target, *row[position : position + 3])
            position += 3
        for link in self.links:
            values[link.attribute] = links.get(link.attribute, ())
        # As a frozen dataclass's own __init__ leaves it, at a tenth of its time.
        record = object.__new__(self.record_type)
        vars(record).update(values)
        return record

    @cached_property
    def select_links(self) -> str:
        """One statement for all references of several records; `{ids}` stands for their ids."""
        return " UNION ALL ".join(
            f"SELECT '{link.attribute}', l.{self.id}, l.position, t.{link.target_id}, t.number, "
            f"t.{KINDS[link.target].TITLE}, '{link.target}' "
            f"FROM {link.table} l JOIN {link.target} t ON t.{link.target_id} = l.{link.target_id} "
            f"WHERE l.{self.id} IN ({{ids}})"
            for link in self.links
        )


def _columns(field: Field) -> Iterator[str]:
    match field:
        case LinksField():
            return
        case LinkField():
            yield f"{field.attribute}_id"
        case DateField():
            yield from (field.attribute, f"{field.attribute}_earliest", f"{field.attribute}_latest")
        case _:
            yield field.attribute


def _reference(target: str, record_id: int | None, number: int, name: str) -> Reference | None:
    if record_id is None:
        return None
    return Reference(target, KINDS[target].LETTER, record_id, number, name)


def reference_of_link(row: Any) -> Reference:
    """Make a reference of a row of `select_links`."""
    return Reference(row[6], KINDS[row[6]].LETTER, row[3], row[4], row[5])


_TABLES: dict[type[Record], Table[Any]] = {}


def table_of(record_type: type[R]) -> Table[R]:
    """The table of a record type, made once."""
    return _TABLES.get(record_type) or _TABLES.setdefault(record_type, Table(record_type))


def day_text(day: date | None, otherwise: str) -> str:
    """A bound of a question as stored; `otherwise` where the question leaves it open."""
    return day.isoformat() if day else otherwise
