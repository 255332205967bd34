"""What the fields of records are called on forms and cards."""

from __future__ import annotations

from bot.records.cells import STATE_FIELDS
from bot.records.fields import Field, fields_of
from bot.records.record import Record

_LABELS = {
    "speakers": "Speakers",
    "date_basis": "Date inferred from",
    "published_basis": "Date inferred from",
    "change": "Directions of change",
    "change_amount": "Amounts of change",
    "change_unit": "Units of change",
    "compared_with": "Changes compared with",
    "value_to": "Upper value",
    "before": "Words before",
    "after": "Words after",
    "url": "Address",
    "archived_url": "Archived address",
    "state_note": "Note on the state",
}
"""Where the column's name, as packs have it, would say too little."""


def label(field: Field) -> str:
    return _LABELS.get(field.attribute, field.column.replace("_", " ").capitalize())


def label_of(record_type: type[Record], attribute: str) -> str:
    """The label of an attribute; of one that this version does not know, its name."""
    fields = (*fields_of(record_type), *STATE_FIELDS)
    return next((label(field) for field in fields if field.attribute == attribute), attribute)
