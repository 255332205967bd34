"""Takes turns at what must not be done by too many at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.problems import Problem


class Turns:
    """Lets so many in at once, and so many wait; whoever comes then is told a sentence."""

    def __init__(self, at_once: int, waiting: int, sentence: str) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._sentence = sentence
        self._here = 0

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for a turn, and have it. Raises Problem where too many wait already."""
        if self._here >= self._most:
            raise Problem(self._sentence)
        self._here += 1
        try:
            async with self._free:
                yield
        finally:
            self._here -= 1
