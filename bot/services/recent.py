"""What is kept in memory of what came last, never more than so many."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST_GUILDS = 64
"""Of each thing that is read of a guild: indexes of names by guild and kind, offices by guild."""


class Recent(Generic[K, V]):
    """Keeps what was kept last, at most `most` of it: what was kept longest ago goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: OrderedDict[K, V] = OrderedDict()
        # Readers ask from threads of their own.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def find(self, key: K) -> V | None:
        return self._held.get(key)

    def keep(self, key: K, value: V) -> None:
        with self._lock:
            self._held[key] = value
            self._held.move_to_end(key)
            while len(self._held) > self.most:
                self._held.popitem(last=False)

    def take(self, key: K) -> V | None:
        """What is kept, which is let go of."""
        with self._lock:
            return self._held.pop(key, None)
