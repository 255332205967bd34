"""What stands in a row: each field of a record as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from bot.formats.to_read.tables import CellToRead, LinkToRead
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.fields import (
    ChoiceField,
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    ListField,
    NumberField,
    fields_of,
)
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference
from bot.records.written.choices import words_of

Columns = list[tuple[str, CellToRead]]
"""What a row says, each under the name of its column; all rows of a kind have the same ones."""

SORT_COLUMN = "Date to sort by"


def fields_told(record: Record) -> Columns:
    """Each field of a record as people read it; sources stand in columns of their own."""
    told: Columns = []
    for field in fields_of(type(record)):
        value = getattr(record, field.attribute)
        is_source = isinstance(field, (LinkField, LinksField)) and field.target == Source.KIND
        if not is_source:
            told.append((field.name, _told(field, value)))
        if isinstance(field, DateField) and field.is_main:
            told.append(sort_key(value))
    return told


def _told(field: Field, value: Any) -> CellToRead:
    told: CellToRead = str(value)
    match field:
        case NumberField():
            told = "" if value is None else Decimal(value)
        case ChoiceField():
            told = words_of(value) if value else ""
        case DateField():
            told = describe_date(value) if value else ""
        case ListField():
            told = "; ".join(value)
        case LinkField():
            told = named(value)
        case LinksField():
            told = names(value)
        case LinkChoicesField():
            told = "; ".join(f"{link.name}: {words_of(choice)}" for link, choice in value)
    return told


def named(reference: Reference | None) -> str:
    """A record by name and id: "Keir Starmer (A28)"."""
    return f"{reference.name} ({reference.id})" if reference else ""


def names(references: Iterable[Reference]) -> str:
    """Each on a row of its own."""
    return "\n".join(map(named, references))


def link_to(url: str) -> CellToRead:
    return LinkToRead(url, url) if url else ""


def sort_key(date: Edtf | None) -> tuple[str, CellToRead]:
    """The column by which rows are sorted: the date as EDTF writes it, no finer than it is."""
    return SORT_COLUMN, date.text if date else ""
