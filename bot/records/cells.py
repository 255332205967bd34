"""A record as cells of text, as history, forms and files hold it, and a cell as the value that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.records.fields import ChoiceField, Field, LinkField, LinksField, TextField, fields_of
from bot.records.record import Record, Reference, State

STATE_FIELDS: tuple[Field, ...] = (
    replace(ChoiceField(choices=State), attribute="state", column="state"),
    replace(TextField(limit=1000), attribute="state_note", column="state_note", label="Note on the state"),
)
"""Where a record stands: what history and files hold of it beside the fields of its kind."""


def cells_of(record: Record, name_link: Callable[[Reference], str] = lambda reference: reference.id) -> dict[str, str]:
    """A record's attributes as cells, its state among them; an empty cell is not known.

    Links are written as `name_link` does: as ids such as A5, or as keys.
    """
    fields = (*fields_of(type(record)), *STATE_FIELDS)
    return {field.attribute: cell_of(field, getattr(record, field.attribute), name_link) for field in fields}


def cell_of(field: Field, value: Any, name_link: Callable[[Any], str]) -> str:
    """The cell of one value; what links lead to is written as `name_link` does."""
    if isinstance(field, LinkField) and value is not None:
        value = name_link(value)
    elif isinstance(field, LinksField):
        value = tuple(map(name_link, value))
    return field.cell(value)


def read_cell(field: Field, cell: str) -> Any:
    """The value of a trimmed cell of ours. Raises ValueError with a sentence about the rule that it breaks."""
    return _filled(field, field.parse(cell) if cell else field.empty)


def read_typed_cell(field: Field, cell: str) -> Any:
    """The same of a cell that somebody wrote."""
    return _filled(field, field.parse_typed(cell) if cell else field.empty)


def _filled(field: Field, value: Any) -> Any:
    # A list of separators alone is as empty as its cell.
    if field.required and value == field.empty:
        raise ValueError("must be filled")
    return value


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The cells that are not the same, by attribute, as they were and as they are."""
    return {
        attribute: (cell, after[attribute])
        for attribute, cell in before.items()
        if attribute in after and cell != after[attribute]
    }
