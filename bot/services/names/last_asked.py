"""What is kept in memory of the guilds that asked last."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST_HELD = 64
"""Of each thing: indexes of names by guild and kind, offices by guild."""


class LastAsked(Generic[K, V]):
    """Keeps what was asked for last, at most MOST_HELD of it."""

    def __init__(self) -> None:
        self._held: OrderedDict[K, V] = OrderedDict()
        # Readers ask from threads of their own.
        self._lock = Lock()

    def find(self, key: K) -> V | None:
        return self._held.get(key)

    def keep(self, key: K, value: V) -> None:
        with self._lock:
            self._held[key] = value
            self._held.move_to_end(key)
            while len(self._held) > MOST_HELD:
                self._held.popitem(last=False)
