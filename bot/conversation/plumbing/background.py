"""Tasks in the background: work that is done again and again, and how it is ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

from bot.conversation.plumbing.reporting import carried_on


async def repeat(work: Callable[[], Awaitable[None]], seconds: float, what: str) -> None:
    """Do `work` again and again, so many seconds apart by the event loop's own clock.

    discord.ext.tasks sleeps until a time by the machine's clock: set forward, it runs wild; set back, it stands still.
    """
    while True:
        await carried_on(work(), what)
        # After the work, not beside it: a run that takes longer than `seconds` is not begun a second time.
        await asyncio.sleep(seconds)


async def break_off(tasks: Collection[asyncio.Task[object]]) -> None:
    """Cancel tasks, and wait until they have let go of what they use."""
    for task in tasks:
        task.cancel()
    # What is cancelled still does what its `finally` says, and may hold a transaction until then.
    if tasks:
        await asyncio.wait(tasks)
