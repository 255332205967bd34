"""The keys by which tables name their records: which texts can be one, and those that are made of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

KEY_RULE = "a key has 1 to 60 characters: small letters a to z, digits and hyphens"
KEY_HINT = "it names the record in other tables, and never changes"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_MADE_KEY = re.compile(r"[a-z0-9-]{1,1000}")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


def is_key(text: str) -> bool:
    """Whether a text can be a key; those that were made of a record's columns may be longer."""
    return _KEY.fullmatch(text) is not None or ("--" in text and _MADE_KEY.fullmatch(text) is not None)


def key_of_columns(cells: Sequence[str]) -> str:
    """The key of a record whose table has none, made of some of its cells."""
    return "--".join(_NOT_IN_KEY.sub("-", cell.lower()).strip("-") for cell in cells)
