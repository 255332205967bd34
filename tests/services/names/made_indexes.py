"""Indexes of a few made-up names, and what they answer in a word."""

from __future__ import annotations

from bot.services.names.index import NameIndex, Resolution
from bot.services.names.tables.name_table import Name


def index_of(*names: str) -> NameIndex:
    """Return an index of names without aliases, numbered from A1 in the order given."""
    return NameIndex(Name(f"A{number}", name) for number, name in enumerate(names, start=1))


def match_of(resolution: Resolution) -> str | None:
    return resolution.match.name if resolution.match else None


def names_of(names: tuple[Name, ...]) -> list[str]:
    return [name.name for name in names]
