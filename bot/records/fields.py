"""How a record type describes its fields, so that packs, storage and forms need no second description.

A record type is a dataclass whose fields are declared with the functions below. Each puts a `Field` into the
dataclass field's metadata: what the cells of a pack's column may hold, how the value is stored and searched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.records.dates.edtf import Edtf
from bot.records.dates.twelve_months import search_words
from bot.records.written.addresses import canonical_address
from bot.records.written.choices import read_choice, words_of
from bot.records.written.composed import compose
from bot.records.written.link_choices import (
    FIRST,
    LinkChoices,
    broken_links,
    read_link_choices,
    with_links,
    write_link_choices,
)
from bot.records.written.lists import LIST_SEPARATOR, join_list, split_list
from bot.records.written.numbers import is_plain_number
from bot.records.written.quotation_marks import marked, unmarked
from bot.records.written.visible import UNSEEN, has_visible

if TYPE_CHECKING:
    from bot.records.record import Record

TEXT_LIMIT = 4000
NAME_LIMIT = 200
ADDRESS_LIMIT = 500


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: its attribute, its column in a pack, and the rules that its values keep."""

    attribute: str = ""
    column: str = ""
    required: bool = False
    searched: bool = False
    hint: str = ""
    label: str = ""
    """Its name, where the column's would say too little."""
    lead: str = ""
    """What stands before its value in a line that names no fields."""

    @property
    def name(self) -> str:
        """What it is called on forms and cards."""
        return self.label or self.column.replace("_", " ").capitalize()

    @property
    def empty(self) -> object:
        """The value where nothing is known."""
        return None

    def words(self, value: Any) -> Iterable[str]:
        """What a search finds in a value."""
        return (value,) if value else ()

    def parse(self, cell: str) -> object:
        """Return the value of a non-empty, trimmed cell. Raises ValueError with a sentence about the rule."""
        raise TypeError(f"{type(self).__name__} cannot be read from a cell")  # a subclass says how

    def cell(self, value: Any) -> str:
        """Write a value as the cell that `parse` reads; what is not known is empty."""
        return "" if value is None else str(value)

    def parse_typed(self, cell: str) -> object:
        """The value of a non-empty, trimmed cell that somebody wrote, in a form or a file. Raises ValueError."""
        return self.parse(cell)

    def typed_cell(self, cell: str) -> str:
        """A cell written so that `parse_typed` reads what `parse` reads of it."""
        return cell

    def written(self, value: Any) -> str:
        """The same as people read it, in files and forms; `parse` reads this, too."""
        return self.cell(value)

    def broken_rules(self, values: Mapping[str, Any]) -> Iterable[str]:
        """What is wrong with the value beside those of other fields, all of which are read."""
        return ()


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    limit: int = TEXT_LIMIT

    @property
    def empty(self) -> str:
        return ""

    @property
    def is_long(self) -> bool:
        """Whether it holds whole texts: no name, note or address."""
        return self.limit >= TEXT_LIMIT

    def parse(self, cell: str) -> str:
        if len(cell) > self.limit:
            raise ValueError(f"has {len(cell):,} characters; at most {self.limit:,} fit")
        if not has_visible(cell):
            raise ValueError(UNSEEN)
        return compose(cell)


@dataclass(frozen=True, kw_only=True)
class WordsField(TextField):
    """What somebody said: kept without the quotation marks that are typed round it, since each card has its own."""

    def parse_typed(self, cell: str) -> str:
        return self.parse(unmarked(cell))

    def typed_cell(self, cell: str) -> str:
        return marked(cell) if cell else ""


@dataclass(frozen=True, kw_only=True)
class CanonicalField(TextField):
    """A text that is kept in one form, however it is typed."""

    canonical: Callable[[str], str]
    """What brings it into that form. Raises ValueError with a sentence about the rule where it cannot be read."""
    is_page: bool = False
    """Whether it is the record's own address: the page is kept beside it, and records are found by that."""

    def parse(self, cell: str) -> str:
        return self.canonical(super().parse(cell))


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    choices: type[StrEnum]
    narrows: bool = False
    """Whether a search can be narrowed to one of the values."""
    usual: StrEnum | None = None
    """What is taken where nobody has chosen yet."""

    def written(self, value: StrEnum | None) -> str:
        return words_of(value) if value else ""

    def parse(self, cell: str) -> StrEnum:
        return read_choice(self.choices, cell)


@dataclass(frozen=True, kw_only=True)
class NumberField(Field):
    def cell(self, value: Decimal | None) -> str:
        # Not str, which writes 0.0000001 as 1E-7, and that no cell may hold.
        return "" if value is None else f"{value:f}"

    def words(self, value: Decimal | None) -> Iterable[str]:
        return () if value is None else (f"{value:f}",)

    def parse(self, cell: str) -> Decimal:
        if not is_plain_number(cell):
            raise ValueError("must be a plain number such as 1339 or 2.5")
        return Decimal(cell)


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    is_main: bool = False

    def cell(self, value: Edtf | None) -> str:
        return value.text if value else ""

    def words(self, value: Edtf | None) -> Iterable[str]:
        return search_words(value) if value else ()

    def parse(self, cell: str) -> Edtf:
        return Edtf.parse(cell)


@dataclass(frozen=True, kw_only=True)
class ListField(Field):
    """Several short texts; entries may be empty where lists run in parallel."""

    keeps_empty: bool = False

    def cell(self, value: Iterable[str]) -> str:
        return join_list(value)

    def words(self, value: Iterable[str]) -> Iterable[str]:
        return value

    @property
    def empty(self) -> tuple[str, ...]:
        return ()

    def parse(self, cell: str) -> tuple[str, ...]:
        entries = tuple(" ".join(entry.split()) for entry in split_list(compose(cell)))
        if not all(has_visible(entry) for entry in entries if entry):
            raise ValueError(f"has an entry that {UNSEEN}")
        return entries if self.keeps_empty else tuple(entry for entry in entries if entry)


@dataclass(frozen=True, kw_only=True)
class LinkField(Field):
    """A reference to one record of another kind, by its key."""

    target: str

    def parse(self, cell: str) -> str:
        return cell


@dataclass(frozen=True, kw_only=True)
class LinksField(Field):
    """References to several records of another kind, in order; kept in the link table `table`."""

    target: str
    table: str

    @property
    def empty(self) -> tuple[str, ...]:
        return ()

    def parse(self, cell: str) -> tuple[str, ...]:
        keys = tuple(filter(None, split_list(cell)))
        # The link table takes each pair of records once, and would refuse the second without a sentence.
        if len(set(keys)) < len(keys):
            raise ValueError("names the same record twice")
        return keys

    def cell(self, value: Iterable[str]) -> str:
        """Write the keys, ids or names of records."""
        return join_list(value)


@dataclass(frozen=True, kw_only=True)
class LinkChoicesField(Field):
    """A choice for each record that the field `of` links to, or for some of them; kept in that field's link table.

    A bare choice is the first link's. History and drafts keep it so: to take one entry of either back takes no more
    than to put its cells in the place of others.
    """

    of: str
    choices: type[StrEnum]
    narrows: bool = False
    """Whether a search can be narrowed to one of the values."""
    target: str = ""
    """The kind that the other field links to."""

    @property
    def empty(self) -> LinkChoices:
        return ()

    def parse(self, cell: str) -> LinkChoices:
        return read_link_choices(self.choices, cell, self.target)

    def cell(self, value: LinkChoices) -> str:
        return write_link_choices(value, str)

    def written(self, value: LinkChoices) -> str:
        return write_link_choices(value, words_of)

    def broken_rules(self, values: Mapping[str, Any]) -> Iterable[str]:
        chosen, links = values[self.attribute], values[self.of]
        if chosen and not links:
            return (f"a {self.column} is a {self.column} on something: name the {self.target} in {self.of}",)
        return broken_links(with_links(chosen, links), links, self.of) if chosen else ()


def _declare(field: Field, **options: Any) -> Any:
    return dataclasses.field(metadata={"field": field}, **options)


def text(
    *, required: bool = False, searched: bool = False, limit: int = TEXT_LIMIT, column: str = "", label: str = ""
) -> Any:
    """A text; empty where nothing is known."""
    field = TextField(required=required, searched=searched, limit=limit, column=column, label=label)
    return _declare(field) if required else _declare(field, default="")


def canonical(form: Callable[[str], str], *, searched: bool = False, hint: str = "", **options: Any) -> Any:
    """A text that is kept as `form` writes it; empty where nothing is known."""
    return _declare(CanonicalField(canonical=form, searched=searched, hint=hint, **options), default="")


def words(*, required: bool = False, label: str = "") -> Any:
    """What somebody said; empty where nothing is known."""
    field = WordsField(required=required, searched=True, label=label)
    return _declare(field) if required else _declare(field, default="")


def address(*, label: str, is_page: bool = False) -> Any:
    """A web address; empty where none is known. Records are found by the page at their own."""
    return canonical(canonical_address, limit=ADDRESS_LIMIT, label=label, is_page=is_page)


def choice(
    choices: type[StrEnum],
    *,
    required: bool = False,
    narrows: bool = False,
    usual: StrEnum | None = None,
    label: str = "",
) -> Any:
    """One of fixed values."""
    field = ChoiceField(choices=choices, required=required, narrows=narrows, usual=usual, label=label)
    return _declare(field) if required else _declare(field, default=None)


def number(*, label: str = "") -> Any:
    """A decimal number, exactly as the source states it."""
    hint = "write digits only, with a point for decimals"
    return _declare(NumberField(searched=True, hint=hint, label=label), default=None)


def date(*, required: bool = False, is_main: bool = False, column: str = "") -> Any:
    """An EDTF date."""
    hint = "such as 2018, 2018-07, 2018-07-16; 2019~ for about 2019"
    field = DateField(required=required, is_main=is_main, searched=is_main, column=column, hint=hint)
    return _declare(field) if required else _declare(field, default=None)


def texts(*, searched: bool = False, keeps_empty: bool = False, label: str = "") -> Any:
    """Several short texts."""
    return _declare(ListField(searched=searched, keeps_empty=keeps_empty, label=label), default=())


def link(target: str, *, required: bool = False, label: str = "", lead: str = "") -> Any:
    """One record of the kind `target`."""
    field = LinkField(target=target, required=required, label=label, lead=lead, hint="write its name, key or id")
    return _declare(field) if required else _declare(field, default=None)


def links(target: str, table: str, *, required: bool = False, column: str = "", label: str = "") -> Any:
    """Records of the kind `target`, in order, kept in the link table `table`."""
    hint = f"write names, keys or ids, separated by {LIST_SEPARATOR}"
    field = LinksField(target=target, table=table, required=required, column=column, label=label, hint=hint)
    return _declare(field) if required else _declare(field, default=())


def link_choices(of: str, choices: type[StrEnum], *, narrows: bool = False) -> Any:
    """A choice for each record that the field `of` links to, or for some of them."""
    return _declare(LinkChoicesField(of=of, choices=choices, narrows=narrows), default=())


# By the type itself, and not with functools.cache, for which mypy takes no type of a dataclass as hashable.
_FIELDS: dict[type[Record], tuple[Field, ...]] = {}
_LINKS: dict[type[Record], tuple[LinkField | LinksField, ...]] = {}
_LINK_CHOICES: dict[type[Record], tuple[LinkChoicesField, ...]] = {}


def fields_of(record_type: type[Record]) -> tuple[Field, ...]:
    """The described fields of a record type, in the order of its class body."""
    if record_type not in _FIELDS:
        described = ((f.name, f.metadata["field"]) for f in dataclasses.fields(record_type) if "field" in f.metadata)
        named = [dataclasses.replace(field, attribute=name, column=field.column or name) for name, field in described]
        targets = {field.attribute: field.target for field in named if isinstance(field, LinksField)}
        _FIELDS[record_type] = tuple(
            dataclasses.replace(field, target=targets[field.of]) if isinstance(field, LinkChoicesField) else field
            for field in named
        )
    return _FIELDS[record_type]


def link_choices_of(record_type: type[Record]) -> tuple[LinkChoicesField, ...]:
    """The fields of a record type that hold a choice for each of some links."""
    if record_type not in _LINK_CHOICES:
        _LINK_CHOICES[record_type] = tuple(f for f in fields_of(record_type) if isinstance(f, LinkChoicesField))
    return _LINK_CHOICES[record_type]


def links_of(record_type: type[Record]) -> tuple[LinkField | LinksField, ...]:
    """The fields of a record type that link to other records."""
    if record_type not in _LINKS:
        _LINKS[record_type] = tuple(f for f in fields_of(record_type) if isinstance(f, (LinkField, LinksField)))
    return _LINKS[record_type]


def relinked(
    record_type: type[Record], values: Mapping[str, Any], relink: Callable[[str, Any], object]
) -> dict[str, Any]:
    """The same values with their links in another form: what `relink` makes of a target's kind and one link."""
    changed = dict(values)
    for link in links_of(record_type):
        linked = values[link.attribute]
        if isinstance(link, LinksField):
            changed[link.attribute] = tuple([relink(link.target, each) for each in linked])
        elif linked is not None:
            changed[link.attribute] = relink(link.target, linked)
    for field in link_choices_of(record_type):
        pairs = values[field.attribute]
        changed[field.attribute] = tuple((of if of == FIRST else relink(field.target, of), pick) for of, pick in pairs)
    return changed
