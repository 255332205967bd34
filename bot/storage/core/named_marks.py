"""Named parameters for lists whose length is known only when a statement is made, and long lists in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

MOST_AT_ONCE = 500
"""Of what one statement reads: each item is a parameter, or rows that are all held at a time."""

_LENGTHS_APART = 3


def marks_of(prefix: str, values: Iterable[object]) -> dict[str, object]:
    """Named parameters for an IN list.

    The last value stands in a long one again, so that lists of few lengths are all that is ever prepared.
    """
    held = [*values]
    # A list of 8 to 15 has one of four lengths, and so has one of 16 to 31.
    step = 1 << max(0, len(held).bit_length() - _LENGTHS_APART)
    held += held[-1:] * (-len(held) % step)
    return {f"{prefix}{position}": value for position, value in enumerate(held)}


def among(marks: Iterable[str]) -> str:
    """What stands in the brackets of an IN list; NULL is in none."""
    return ", ".join(f":{mark}" for mark in marks) or "NULL"


def in_batches(items: Sequence[T], size: int = MOST_AT_ONCE) -> Iterator[Sequence[T]]:
    """A list in parts of at most so many items, in its order; none of an empty one."""
    return (items[start : start + size] for start in range(0, len(items), size))
