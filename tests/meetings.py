"""Meetings that are forced: two who do something at once, each with what it read before the other wrote."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

SECONDS_OF_PATIENCE = 60
"""After them a test fails of which nobody else came."""


@contextmanager
def meeting_at(owner: type, method: str, count: int = 2) -> Iterator[None]:
    """Let the first `count` who call an async method wait for each other, and only then go on; who comes later may."""
    barrier, go_on, came = asyncio.Barrier(count), getattr(owner, method), 0

    async def wait_and_go_on(*given: Any, **named: Any) -> Any:
        nonlocal came
        came += 1
        if came <= count:
            async with asyncio.timeout(SECONDS_OF_PATIENCE):
                await barrier.wait()
        return await go_on(*given, **named)

    with patch.object(owner, method, wait_and_go_on):
        yield
    assert came >= count, f"only {came} of {count} came to {method}"
