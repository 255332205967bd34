"""How a record type lies in its table: columns, SQL and conversions, all made from the described fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from bot.problems import Damage
from bot.records.cells import STATE_FIELDS
from bot.records.dates.edtf import Edtf
from bot.records.fields import (
    CanonicalField,
    ChoiceField,
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    ListField,
    NumberField,
    fields_of,
    link_choices_of,
)
from bot.records.kinds import KINDS
from bot.records.record import Record, Reference, State
from bot.records.related import references_of
from bot.records.values import StoredValues
from bot.records.written.pages import page_of
from bot.storage.core.history_chain import content_digest
from bot.storage.core.rows import LIST_JOINER, Row, RowValues, read_list

R = TypeVar("R", bound=Record)

OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"
_BASE = ("guild_id", "number", "pack", "pack_digest", "key", "state", "state_note")
_DAYS_HELD = 16_384
_UNREADABLE = (ValueError, ArithmeticError, LookupError, TypeError, AttributeError)
"""What is raised where a stored value means nothing, or is of another type than any that was ever written."""
_NOTE: Callable[[Any], tuple[object, ...]] = lambda linked: (int(bool(linked)),)  # noqa: E731


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


def _encode(field: Field) -> Callable[[Any], tuple[object, ...]] | None:
    """How a field's value is written; None where it is written as it is."""
    match field:
        case DateField():
            return lambda day: _stored(day)[:3]
        case NumberField():
            return lambda value: (None if value is None else str(value),)
        case ListField():
            return lambda entries: (LIST_JOINER.join(entries),)
        case ChoiceField():
            # sqlite3 looks for an adapter for every value that is no plain str, which takes longer than writing it.
            return lambda choice: (None if choice is None else str(choice),)
        case CanonicalField(is_page=True):
            return lambda address: (address, page_of(address))
        case _:
            return None


def _decode(field: Field) -> Callable[[Any], object] | None:
    """How a stored value is read; None where it is the value."""
    match field:
        case DateField():
            return lambda stored: Edtf.parse(stored) if stored else None
        case NumberField():
            return lambda stored: None if stored is None else Decimal(stored)
        case ListField():
            return read_list
        case ChoiceField():
            # A class of choices takes several times longer to call.
            choices: dict[str | None, object] = {None: None, **{choice.value: choice for choice in field.choices}}
            return choices.__getitem__
        case LinkChoicesField():
            known = {choice.value: choice for choice in field.choices}
            return lambda pairs: tuple((link, known[choice]) for link, choice in pairs if choice is not None)
        case _:
            return None


@dataclass(frozen=True)
class LinkTable:
    """A link table as SQL needs it: `quote_speaker` joins quote_id to actor_id."""

    attribute: str
    table: str
    owner_id: str
    target: str
    choice: str = ""
    """The attribute of what is chosen for each link, and its column; empty where nothing is."""

    @property
    def target_id(self) -> str:
        return f"{self.target}_id"

    @property
    def columns(self) -> tuple[str, ...]:
        """In the order of the table's key: what is linked to, the day of what links to it, and which that is."""
        return (self.target_id, "sort_on", self.owner_id, "position", *([self.choice] if self.choice else []))


LINK_KEY = 3
"""So many of a link table's columns, from the first, tell a row."""
LINKS_READ = ("position", "owner_id", "attribute", "choice_of", "choice", "kind", "record_id", "number", "name")
"""What `Table.select_links` reads of a reference: its place among those of an attribute of its owner, and itself.

`choice_of` is the attribute of what is chosen for it; NULL where nothing can be.
"""
Shown = Callable[[str, int], str]
"""Gives the id by which people see a record of a kind, such as A5, by its database id."""
Links = Mapping[str, tuple[Any, ...]]
"""By attribute, the references of a record; by the attribute of what is chosen for them, each with that."""
_READ_OF_ALL = ("number", "key", "state", "state_note")
"""The columns that every record is read with, beside its database id."""
_STATES = {state.value: state for state in State}


class WrittenPart(NamedTuple):
    """Some of a table's columns, and how the values of a record become a row of them."""

    columns: Sequence[str]
    plain: Sequence[str]
    """The attributes whose values are written as they are; their columns come first."""
    encoders: Sequence[tuple[str, Callable[[Any], Iterable[object]]]]
    sort_on: Callable[[StoredValues], str] | None

    def row(self, values: StoredValues, base: tuple[object, ...] = ()) -> tuple[object, ...]:
        """The values of one record in the order of `columns`, after those of `base`."""
        row = [*base, *map(values.__getitem__, self.plain)]
        for attribute, encode in self.encoders:
            row += encode(values[attribute])
        if self.sort_on:
            row.append(self.sort_on(values))
        return tuple(row)


class Table(Generic[R]):
    """The table of one record type."""

    def __init__(self, record_type: type[R]) -> None:
        self.record_type = record_type
        self.name = record_type.KIND
        self.id = f"{self.name}_id"
        self.fields = fields_of(record_type)
        self.link_choices = {field.of: field.attribute for field in link_choices_of(record_type)}
        """By the attribute that links, the one that holds what is chosen for each link."""
        self.links = [
            LinkTable(field.attribute, field.table, self.id, field.target, self.link_choices.get(field.attribute, ""))
            for field in self.fields
            if isinstance(field, LinksField)
        ]
        self.single_links = [field for field in self.fields if isinstance(field, LinkField)]
        in_row = [field for field in self.fields if not isinstance(field, (LinksField, LinkChoicesField))]
        self._scalars = [field for field in in_row if not isinstance(field, LinkField)]
        # Of these a column notes whether a record links to anything: those that do not are looked for.
        needed = {attribute for need in record_type.TRAITS.lacks for attribute in need.attributes}
        self.noted_links = [each for each in self.fields if isinstance(each, LinksField) and each.attribute in needed]
        written = [*((field, _encode(field)) for field in in_row), *((field, _NOTE) for field in self.noted_links)]
        # What is written as it is comes first: it needs no look at each value.
        self._written = sorted(written, key=lambda pair: pair[1] is not None)
        decoders = [("state", _STATES.__getitem__), *((field.attribute, _decode(field)) for field in self._scalars)]
        self._decoders = [(attribute, decode) for attribute, decode in decoders if decode is not None]
        chosen = ((field.attribute, _decode(field)) for field in link_choices_of(record_type))
        self._choice_decoders = [(attribute, decode) for attribute, decode in chosen if decode is not None]
        self._linked = [(field.attribute, field.target, _names_of_link(field)) for field in self.single_links]
        main = [field.attribute for field in self.fields if isinstance(field, DateField) and field.is_main]
        self.main_date = main[0] if main else None

    @cached_property
    def columns(self) -> list[str]:
        """The columns that are written, in the order of `row`."""
        return [self.id, *_BASE, *self._all.columns]

    @cached_property
    def _all(self) -> WrittenPart:
        return self.part([field.attribute for field in self.fields])

    def row(self, base: tuple[object, ...], values: StoredValues) -> tuple[object, ...]:
        """The values of one record in the order of `columns`; `base` is its id and the values of _BASE."""
        return self._all.row(values, base)

    def part(self, attributes: Collection[str]) -> WrittenPart:
        """The columns in which these attributes are written."""
        own = [(field, encode) for field, encode in self._written if field.attribute in attributes]
        is_sorted_on = self.main_date in attributes
        columns = [column for field, _ in own for column in _columns(field)]
        return WrittenPart(
            columns=[*columns, *(["sort_on"] if is_sorted_on else [])],
            plain=[field.attribute for field, encode in own if encode is None],
            encoders=[(field.attribute, encode) for field, encode in own if encode is not None],
            sort_on=self.sort_on if is_sorted_on else None,
        )

    def sort_on(self, values: StoredValues) -> str:
        """The day that the record is ordered by; empty where it has no date."""
        return _stored(values[self.main_date]).sort_on if self.main_date else ""

    @cached_property
    def _read(self) -> dict[str, str]:
        """What is read of a record: by its name in `record`, the column that it stands in."""
        columns = {"record_id": f"r.{self.id}", **{name: f"r.{name}" for name in _READ_OF_ALL}}
        columns |= {field.attribute: f"r.{field.attribute}" for field in self._scalars}
        for field in self.single_links:
            to = f"to_{field.attribute}"
            linked = (f"r.{field.attribute}_id", f"{to}.number", f"{to}.{KINDS[field.target].TITLE}")
            columns |= dict(zip(_names_of_link(field), linked, strict=True))
        return columns

    @cached_property
    def select(self) -> str:
        """SELECT … FROM … without conditions; the table stands as `r`."""
        columns = ", ".join(f"{column} AS {name}" for name, column in self._read.items())
        joins = (
            f"LEFT JOIN {field.target} to_{field.attribute} "
            f"ON to_{field.attribute}.{field.target}_id = r.{field.attribute}_id"
            for field in self.single_links
        )
        return f"SELECT {columns} FROM {self.name} r {' '.join(joins)}"

    def record(self, row: Row, links: Links) -> R:
        """Make a record of a row of `select`; `links` are its references, some with choices. Raises Damage."""
        values = dict(zip(self._read, row, strict=True))
        for attribute in self.link_choices.values():
            values[attribute] = links.get(attribute, ())
        for attribute, decode in (*self._decoders, *self._choice_decoders):
            try:
                values[attribute] = decode(values[attribute])
            except _UNREADABLE as error:
                raise self._damage(values, attribute) from error
        for attribute, target, names in self._linked:
            record_id, number, name = map(values.pop, names)
            linked = record_id is not None
            values[attribute] = Reference(target, KINDS[target].LETTER, record_id, number, name) if linked else None
        for link in self.links:
            values[link.attribute] = links.get(link.attribute, ())
        # As a frozen dataclass's own __init__ leaves it, at a tenth of its time.
        record = object.__new__(self.record_type)
        vars(record).update(values)
        return record

    @cached_property
    def select_own(self) -> str:
        """SELECT … FROM … of the record alone: no name of what it links to is read."""
        return f"SELECT {', '.join([*_READ_OF_ALL, *(field.attribute for field in self._scalars)])} FROM {self.name}"

    def find_damage(self, row: Row) -> Damage | None:
        """What of a row of `select_own` means nothing, if anything does not."""
        for attribute, decode in self._decoders:
            try:
                decode(row[attribute])
            except _UNREADABLE:
                return self._damage({name: row[name] for name in _READ_OF_ALL}, attribute)
        return None

    def _damage(self, values: Mapping[str, Any], attribute: str) -> Damage:
        what = next((field.name for field in (*self.fields, *STATE_FIELDS) if field.attribute == attribute), attribute)
        shown_id = f"{self.record_type.LETTER}{values['number']}"
        return Damage(shown_id, kind=self.name, key=values["key"], what=what)

    @cached_property
    def select_links(self) -> str:
        """One statement for all references of several records, by LINKS_READ; `{ids}` stands for their ids."""
        return " UNION ALL ".join(
            f"SELECT l.position, l.{self.id} AS owner_id, '{link.attribute}' AS attribute, "
            f"{_choice_columns(link)}, '{link.target}' AS kind, "
            f"t.{link.target_id} AS record_id, t.number, t.{KINDS[link.target].TITLE} AS name "
            f"FROM {link.table} l JOIN {link.target} t ON t.{link.target_id} = l.{link.target_id} "
            f"WHERE l.{self.id} IN ({{ids}})"
            for link in self.links
        )


def links_in(rows: Iterable[RowValues]) -> Mapping[int, Links]:
    """The links of records, by their database ids, in rows of LINKS_READ."""
    found: dict[int, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    # By position: no order is promised of a UNION.
    for _, owner_id, attribute, choice_of, choice, target, *linked in sorted(rows, key=itemgetter(0)):
        reference, owned = Reference(target, KINDS[target].LETTER, *linked), found[owner_id]
        owned[attribute] = (*owned.get(attribute, ()), reference)
        if choice_of:
            owned[choice_of] = (*owned.get(choice_of, ()), (reference, choice))
    return found


def _choice_columns(link: LinkTable) -> str:
    """What is chosen for a link, and in which attribute."""
    return (
        f"'{link.choice}' AS choice_of, l.{link.choice} AS choice"
        if link.choice
        else "NULL AS choice_of, NULL AS choice"
    )


def _columns(field: Field) -> Iterator[str]:
    match field:
        case LinksField():
            yield f"has_{field.attribute}"
        case LinkField():
            yield f"{field.attribute}_id"
        case DateField():
            yield from (field.attribute, f"{field.attribute}_earliest", f"{field.attribute}_latest")
        case CanonicalField(is_page=True):
            yield from (field.attribute, f"{field.attribute}_page")
        case _:
            yield field.attribute


def _names_of_link(field: LinkField) -> tuple[str, str, str]:
    """What a single link's database id, number and name are called in `Table.select`."""
    return (f"to_{field.attribute}_id", f"to_{field.attribute}_number", f"to_{field.attribute}_name")


_TABLES: dict[type[Record], Table[Any]] = {}


def table_of(record_type: type[R]) -> Table[R]:
    """The table of a record type, made once."""
    return _TABLES.get(record_type) or _TABLES.setdefault(record_type, Table(record_type))


def values_of(record: Record) -> StoredValues:
    """A record's fields as storage takes them."""
    held, table = vars(record), table_of(type(record))
    values = {field.attribute: held[field.attribute] for field in table.fields}
    for field in table.single_links:
        if (linked := values[field.attribute]) is not None:
            values[field.attribute] = linked.record_id
    for link in table.links:
        values[link.attribute] = tuple([reference.record_id for reference in values[link.attribute]])
    for attribute in table.link_choices.values():
        values[attribute] = tuple([(reference.record_id, choice) for reference, choice in values[attribute]])
    return StoredValues(values)


def digest_of(
    record_type: type[Record], key: str, values: StoredValues, state: State, state_note: str, shown: Shown
) -> str:
    """The fingerprint of a record for its history, with its links by the ids by which people see them."""
    hashed, table = dict(values), table_of(record_type)
    for field in table.single_links:
        if (linked := values[field.attribute]) is not None:
            hashed[field.attribute] = shown(field.target, linked)
    for link in table.links:
        hashed[link.attribute] = [shown(link.target, linked) for linked in values[link.attribute]]
        if link.choice:
            # As it is stored: what is chosen for something that is not linked to is not.
            stored = [(linked, choice) for linked, choice in values[link.choice] if linked in values[link.attribute]]
            hashed[link.choice] = [(shown(link.target, linked), choice) for linked, choice in stored]
    return content_digest(key, StoredValues(hashed), state, state_note)


def digest_as(record: Record, state: State, state_note: str) -> str:
    """The fingerprint of a record that is read, as one that stands so."""
    shown = {(linked.kind, linked.record_id): linked.id for _, linked in references_of(record)}
    values = values_of(record)
    return digest_of(type(record), record.key, values, state, state_note, lambda *linked: shown[linked])


def day_text(day: date | None, otherwise: str) -> str:
    """A bound of a question as stored; `otherwise` where the question leaves it open."""
    return day.isoformat() if day else otherwise
