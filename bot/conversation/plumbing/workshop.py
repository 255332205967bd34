"""The one thread in which pictures and documents are made: they wait for each other, and nothing else for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

# Not asyncio's own pool: those who wait for their turn there would hold the threads that other answers need.
_workshop = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workshop")


async def make(work: Callable[[], T]) -> T:
    """Do `work` in the workshop. Where waiting for it is broken off before its turn, it is not done at all."""
    return await asyncio.get_running_loop().run_in_executor(_workshop, work)
