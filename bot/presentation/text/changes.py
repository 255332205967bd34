"""How a change of a field looks, before and after. Nothing stands in quotation marks: not every field is verbatim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.presentation.text.dates import describe_date
from bot.presentation.text.field_names import label_of
from bot.presentation.text.markup import cut, line
from bot.records.dates.edtf import Edtf
from bot.records.fields import DateField, LinksField, ListField, fields_of, split_list
from bot.records.kinds import KINDS


def describe_changes(kind: str, changes: Mapping[str, Sequence[str]], longest: int) -> Iterator[str]:
    """A line for each field of a record of `kind`; `changes` maps attributes to their cells before and after."""
    for attribute, (before, after) in changes.items():
        told = f"{_cell(kind, attribute, before, longest)} → {_cell(kind, attribute, after, longest)}"
        yield f"**{label_of(KINDS[kind], attribute)}:** {told}"


def _cell(kind: str, attribute: str, cell: str, longest: int) -> str:
    """A cell as people read it: a date in words, at most `longest` characters of a text."""
    if not cell:
        return "*empty*"
    described = next((field for field in fields_of(KINDS[kind]) if field.attribute == attribute), None)
    # History holds cells as they were kept: a date in EDTF, which nobody reads.
    if isinstance(described, DateField):
        return describe_date(Edtf.parse(cell))
    is_list = isinstance(described, (ListField, LinksField))
    return line(cut("; ".join(split_list(cell)) if is_list else cell, longest))
