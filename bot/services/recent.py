"""What is kept in memory of what came last, never more than so much."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST_GUILDS = 64
"""Of each thing of even size that is read of a guild."""


class Recent(Generic[K, V]):
    """Keeps what was kept last, while it weighs `most` together: what was kept longest ago goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._weight = 0
        # Readers ask from threads of their own.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def find(self, key: K) -> V | None:
        found = self._held.get(key)
        return found[0] if found else None

    def keys(self) -> list[K]:
        """By what is kept, longest ago first."""
        with self._lock:
            return [*self._held]

    def keep(self, key: K, value: V, weight: int = 1) -> None:
        """Keep one, be it heavier than all may be: it is asked for just now."""
        with self._lock:
            self._let_go(key)
            self._held[key] = value, weight
            self._weight += weight
            while self._weight > self.most and len(self._held) > 1:
                self._let_go(next(iter(self._held)))

    def take(self, key: K) -> V | None:
        """What is kept, which is let go of."""
        with self._lock:
            found = self._let_go(key)
            return found[0] if found else None

    def _let_go(self, key: K) -> tuple[V, int] | None:
        found = self._held.pop(key, None)
        self._weight -= found[1] if found else 0
        return found
