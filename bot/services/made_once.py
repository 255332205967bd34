"""What takes long to make: by one who asks at a time, and in slices, so that others have their turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Lock
from typing import Final, Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K")

Rest = Callable[[], object]
"""What is done between two slices of work, each of some milliseconds."""
_SECONDS_OF_REST: Final = 0.002


class Making(Generic[K]):
    """Lets one thread at a time make each thing: whoever asks meanwhile waits, and takes what was made."""

    def __init__(self) -> None:
        self._makers: WeakValueDictionary[K, _Maker] = WeakValueDictionary()

    @contextmanager
    def turn(self, key: K, *, is_waited_for: bool = True) -> Iterator[Rest]:
        """Wait for one's turn to make a thing; where nobody waits for it, it is made slowly until somebody does."""
        maker = self._makers.setdefault(key, _Maker())
        if is_waited_for:
            maker.is_waited_for.set()
        with maker.lock:
            yield partial(maker.is_waited_for.wait, _SECONDS_OF_REST) if not is_waited_for else _let_others_go_on


class _Maker:
    def __init__(self) -> None:
        self.lock = Lock()
        self.is_waited_for = Event()


def _let_others_go_on() -> None:
    # Whoever waits for the interpreter has it now, and not only after 5 ms.
    time.sleep(0)
