"""How many things are named in one sentence: the first of them, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def name_some(things: Sequence[T], most: int, name: Callable[[T], str] = str) -> str:
    """ "one, two and 1,200 more", each as `name` has it; at the most so many are named."""
    more = len(things) - most
    return ", ".join(map(name, things[:most])) + (f" and {more:,} more" if more > 0 else "")
