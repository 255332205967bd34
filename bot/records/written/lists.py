"""Lists within one text: entries of a cell, an option or a line of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable

LIST_SEPARATOR = ";"
OWN_SEPARATOR = "\\;"
"""How a separator is written that is part of an entry."""
_BETWEEN_ENTRIES = re.compile(r"(?<!\\);")


def split_list(text: str) -> list[str]:
    """The entries of a list as a cell, an option or a form holds it, trimmed; some may be empty.

    A separator after a backslash is part of an entry.
    """
    return [part.replace(OWN_SEPARATOR, LIST_SEPARATOR).strip() for part in _BETWEEN_ENTRIES.split(text)]


def join_list(entries: Iterable[str], gap: str = "") -> str:
    """The text that `split_list` reads as these entries, with `gap` after each separator."""
    written = [entry.replace(LIST_SEPARATOR, OWN_SEPARATOR) for entry in entries]
    # Most lists have one entry, and an import has very many lists.
    if len(written) < 2:
        return written[0] if written else ""
    # A backslash at the end of an entry would else make the separator after it a part of that entry.
    parted = [f"{entry} " if entry.endswith("\\") else entry for entry in written[:-1]]
    return f"{LIST_SEPARATOR}{gap}".join([*parted, *written[-1:]])
