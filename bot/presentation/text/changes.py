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
    for attribute, cells in changes.items():
        before, after = (line(cut(cell_words(kind, attribute, cell), longest)) or "*empty*" for cell in cells)
        yield f"**{label_of(KINDS[kind], attribute)}:** {before} → {after}"


def cell_words(kind: str, attribute: str, cell: str) -> str:
    """A cell as people read it, as plain text: a date in words, a list with air in it; nothing of an empty one."""
    if not cell:
        return ""
    described = next((field for field in fields_of(KINDS[kind]) if field.attribute == attribute), None)
    # History holds cells as they were kept: a date in EDTF, which nobody reads.
    if isinstance(described, DateField):
        return describe_date(Edtf.parse(cell))
    is_list = isinstance(described, (ListField, LinksField))
    return "; ".join(split_list(cell)) if is_list else cell
