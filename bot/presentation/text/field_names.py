"""What the fields of records are called on forms and cards."""

from __future__ import annotations

from bot.records.cells import STATE_FIELDS
from bot.records.fields import fields_of
from bot.records.record import Record


def label_of(record_type: type[Record], attribute: str) -> str:
    """The label of an attribute; of one that this version does not know, its name."""
    fields = (*fields_of(record_type), *STATE_FIELDS)
    return next((field.name for field in fields if field.attribute == attribute), attribute)
