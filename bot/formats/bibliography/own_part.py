"""What of a source these formats have no place for, beside its entry, so that it comes back as it was.

A cell that an entry can say is held here only where reading the entry would give another one; what a person changed in
the entry counts more than this.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

from bot.records.cells import STATE_FIELDS
from bot.records.fields import fields_of
from bot.records.kinds.source import Source
from bot.records.record import State

OWN: Final = "despatch"
"""The field of BibTeX, and the place in CSL-JSON's `custom`, that holds it."""
COLUMNS: Final = ("key", *(described.column for described in (*fields_of(Source), *STATE_FIELDS)))
STANDING: Final = tuple(described.column for described in STATE_FIELDS)
"""The columns that say where a source stands, where it is not current."""
_UNSEEN: Final = ("published_basis", "archived_url", "file", "text_sha256")


def cells_of_source(source: Source) -> dict[str, str]:
    """The cells of a source by column, its key among them, and where it stands unless it is current."""
    fields = (*fields_of(Source), *(() if source.state is State.CURRENT else STATE_FIELDS))
    return {"key": source.key} | {
        described.column: described.cell(getattr(source, described.attribute)) for described in fields
    }


def own_part(source: Source, lossy: Mapping[str, bool]) -> dict[str, str]:
    """The cells that belong beside the entry; `lossy` says of which columns the entry is not read back as they are."""
    cells = cells_of_source(source)
    kept = ("key", "kind", *_UNSEEN, *STANDING, *(column for column, is_lossy in lossy.items() if is_lossy))
    return {column: cells[column] for column in kept if cells.get(column)}


def is_folded(text: str) -> bool:
    """Whether a text comes back the same from where lines and blanks are joined."""
    return " ".join(text.split()) == text


def write_own(cells: Mapping[str, str]) -> str:
    """As one line without braces, quotation marks or anything else that a format reads as its own."""
    return urlencode(cells)


def read_own(text: str) -> dict[str, str]:
    """The cells of a line; whatever else stands there gives none."""
    try:
        pairs = parse_qsl(text, max_num_fields=len(COLUMNS), errors="strict")
    except ValueError:
        return {}
    return {column: cell for column, cell in pairs if column in COLUMNS}
