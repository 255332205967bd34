"""Tables for people to read, and how they are known again where somebody sends one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

ID_COLUMN = "Despatch id"
"""The first column of every such table."""


class LinkToRead(NamedTuple):
    """A text that leads to an address."""

    text: str
    address: str


CellToRead = str | Decimal | LinkToRead


@dataclass(frozen=True)
class SheetToRead:
    """A table for people: its first column is ID_COLUMN, and each row is as wide as the header."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[CellToRead]]


def is_to_read(header: Sequence[str]) -> bool:
    """Whether a table that somebody sent was made to be read: its dates, names and values are worded."""
    return bool(header) and header[0].strip().casefold() == ID_COLUMN.casefold()
