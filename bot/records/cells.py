"""A record as cells of text, as history, forms and files hold it, and a cell as the value that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.records.fields import (
    ChoiceField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    TextField,
    fields_of,
    link_choices_of,
)
from bot.records.record import Record, Reference, State
from bot.records.values import Values
from bot.records.written.link_choices import FIRST, with_bare_first, with_links

STATE_FIELDS: tuple[Field, ...] = (
    replace(ChoiceField(choices=State), attribute="state", column="state"),
    replace(TextField(limit=1000), attribute="state_note", column="state_note", label="Note on the state"),
)
"""Where a record stands: what history and files hold of it beside the fields of its kind."""
_RULED: dict[type[Record], Sequence[Field]] = {}
_EMPTY: dict[type[Record], Mapping[str, object]] = {}
"""By the type itself, worked out once: a file may have very many rows of it."""


def cells_of(record: Record, name_link: Callable[[Reference], str] = lambda reference: reference.id) -> dict[str, str]:
    """A record's attributes as the cells that history and drafts keep, its state among them; an empty one is not known.

    Links are written as `name_link` does: as ids such as A5, or as keys.
    """
    held = partial(getattr, record)
    fields = (*fields_of(type(record)), *STATE_FIELDS)
    return {field.attribute: cell_of(field, held, name_link) for field in fields}


def written_cells_of(record: Record, name_link: Callable[[Reference], str]) -> dict[str, str]:
    """The same as files have them, and people read them."""
    fields = (*fields_of(type(record)), *STATE_FIELDS)
    return {
        field.attribute: field.written(named(field, getattr(record, field.attribute), name_link)) for field in fields
    }


def cell_of(field: Field, held: Callable[[str], Any], name_link: Callable[[Any], str]) -> str:
    """The kept cell of a field; `held` gives values by attribute, `name_link` writes what links lead to."""
    return field.cell(named(field, _kept_value(field, held(field.attribute), held), name_link))


def named(field: Field, value: Any, name_link: Callable[[Any], str]) -> Any:
    """A value whose links are what `name_link` makes of them."""
    match field:
        case LinkField():
            return None if value is None else name_link(value)
        case LinksField():
            return tuple(map(name_link, value))
        case LinkChoicesField():
            return tuple((link if link == FIRST else name_link(link), choice) for link, choice in value)
        case _:
            return value


def broken_rules(record_type: type[Record], values: Values) -> Iterator[tuple[str, str]]:
    """What is wrong between the fields of one record: pairs of attribute and sentence; `values` has all of them."""
    for field in _ruled_fields_of(record_type):
        yield from ((field.attribute, rule) for rule in field.broken_rules(values))
    yield from record_type.check(values)


def _ruled_fields_of(record_type: type[Record]) -> Sequence[Field]:
    """The fields of a record type whose values may be wrong beside those of others."""
    if record_type not in _RULED:
        fields = fields_of(record_type)
        _RULED[record_type] = [field for field in fields if type(field).broken_rules is not Field.broken_rules]
    return _RULED[record_type]


def empty_values_of(record_type: type[Record]) -> Mapping[str, object]:
    """The value of each field of a record type where nothing is known, by attribute."""
    if record_type not in _EMPTY:
        _EMPTY[record_type] = {field.attribute: field.empty for field in fields_of(record_type)}
    return _EMPTY[record_type]


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


def settle_choices(record_type: type[Record], values: dict[str, Any], given: Collection[str]) -> None:
    """Put each choice beside its link, in place, once the links are known.

    What is not `given` but was held goes with its link: no choice becomes that of another one.
    """
    for field in link_choices_of(record_type):
        if not values[field.attribute]:
            continue
        links = values[field.of]
        settled = with_links(values[field.attribute], links)
        is_given = field.attribute in given
        values[field.attribute] = settled if is_given else tuple(pair for pair in settled if pair[0] in links)


def _kept_value(field: Field, value: Any, links: Callable[[str], Any]) -> Any:
    """A value as its kept cell is written of it: see `LinkChoicesField`; `links` gives what another field links to."""
    return with_bare_first(value, links(field.of)) if isinstance(field, LinkChoicesField) else value


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The cells that are not the same, by attribute, as they were and as they are."""
    return {
        attribute: (cell, after[attribute])
        for attribute, cell in before.items()
        if attribute in after and cell != after[attribute]
    }
