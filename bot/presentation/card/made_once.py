"""What takes long to make is made once for equal content: pictures, and the documents that they stand in.

What is kept is found by its content alone, never by whose it is: a server is given what was made for another only
where the two are equal to the last sign.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

T = TypeVar("T")

MOST_BYTES_KEPT = 16 * 2**20
"""Some two hundred pictures."""


class MadeOnce:
    """Keeps what was made last, up to so many bytes; who asks for what is being made waits for that."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, tuple[object, int]] = OrderedDict()
        self._being_made: dict[bytes, Future[Any]] = {}

    def get(self, content: object, make: Callable[[], T], size_of: Callable[[T], int]) -> T:
        """Give what `make` makes of `content`, whose repr says all that it depends on.

        What raises is not kept: whoever waits for it meets the same, and who asks again has it made anew.
        """
        key = key_of(content)
        with self._lock:
            if (kept := self._find(key)) is not None:
                found: T = kept[0]  # type: ignore[assignment]
                return found
            waited_for: Future[T] | None = self._being_made.get(key)
            if waited_for is None:
                being_made: Future[T] = Future()
                self._being_made[key] = being_made
        if waited_for is not None:
            return waited_for.result()
        try:
            made = make()
        except BaseException as error:
            self._end(key, partial(being_made.set_exception, error))
            raise
        self._end(key, partial(being_made.set_result, made), (made, size_of(made)))
        return made

    def find(self, content: object) -> object | None:
        """What is kept of `content`, at once; None where nothing is."""
        with self._lock:
            kept = self._find(key_of(content))
            return kept[0] if kept else None

    def _find(self, key: bytes) -> tuple[object, int] | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _end(self, key: bytes, tell: Callable[[], None], made: tuple[object, int] | None = None) -> None:
        with self._lock:
            del self._being_made[key]
            if made:
                self._keep(key, *made)
        tell()

    def _keep(self, key: bytes, made: object, size: int) -> None:
        self._kept[key] = made, size
        self._bytes += size
        while self._bytes > self._most_bytes:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed


def key_of(content: object) -> bytes:
    """What equal contents have in common, as their repr says them, and no others."""
    return sha256(repr(content).encode("utf-8", "surrogatepass")).digest()


_of_all_servers = MadeOnce(MOST_BYTES_KEPT)


def made_once(content: object, make: Callable[[], T], size_of: Callable[[T], int]) -> T:
    """Give what `make` makes of `content`, made anew only where nothing equal is kept. Thread-safe; see MadeOnce."""
    return _of_all_servers.get(content, make, size_of)


def find_made(content: object) -> object | None:
    """What is kept that was made of equal content, at once; None where nothing is."""
    return _of_all_servers.find(content)
