"""Named parameters for lists whose length is known only when a statement is made."""

from __future__ import annotations

from collections.abc import Iterable


def marks_of(prefix: str, values: Iterable[object]) -> dict[str, object]:
    """Named parameters for an IN list."""
    return {f"{prefix}{position}": value for position, value in enumerate(values)}


def among(marks: Iterable[str]) -> str:
    """What stands in the brackets of an IN list; NULL is in none."""
    return ", ".join(f":{mark}" for mark in marks) or "NULL"
