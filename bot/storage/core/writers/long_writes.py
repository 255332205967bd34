"""Long writes to one guild at a time: others write in between, and nobody sees a part of one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from weakref import WeakValueDictionary

from bot.problems import StorageProblem
from bot.storage.core.writers.file_writer import FileWriter
from bot.storage.core.writers.sliced_transaction import ReadNewest, SlicedTransaction, SliceTerms
from bot.storage.core.writers.snapshot import Snapshot
from bot.storage.core.writers.undo_steps import UndoSteps, take_step_back, unfinished

_log = logging.getLogger(__name__)


class LongWrites:
    """Gives transactions in slices, each guild's one after the other.

    While one goes on, its guild is read as it was before. What does not come to its end is taken back, in slices, too:
    at once, or where that cannot be (a full disk, or the bot is to stop), by whoever writes to the guild next, in the
    background, or at the next start.
    """

    def __init__(
        self,
        writer: FileWriter,
        read_newest: ReadNewest,
        take_snapshot: Callable[[], Awaitable[Snapshot]],
        stand_alone: Callable[[], Awaitable[bool]],
        stand_back: Callable[[], None],
    ) -> None:
        self._writer = writer
        self._read_newest = read_newest
        self._take_snapshot = take_snapshot
        self._stand_alone = stand_alone
        self._stand_back = stand_back
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._snapshots: dict[int, Snapshot] = {}

    def snapshot_of(self, guild_id: int) -> Snapshot | None:
        """What a guild is to be read from while something long is written to it."""
        return self._snapshots.get(guild_id)

    @asynccontextmanager
    async def turn(self, guild_id: int) -> AsyncIterator[None]:
        """Be the only one who writes to a guild's records. Raises StorageProblem where what is left cannot go."""
        lock = self._turns.setdefault(guild_id, asyncio.Lock())
        async with lock:
            if guild_id in self._snapshots:
                await self._take_back(guild_id)
            yield

    @asynccontextmanager
    async def write(self, guild_id: int, drafts: FileWriter) -> AsyncIterator[SlicedTransaction]:
        """A transaction in slices, for whoever has the guild's turn. Raises StorageProblem."""
        steps = UndoSteps(guild_id)
        terms = SliceTerms(
            writer=self._writer,
            may_pause=self._stand_alone,
            hide=partial(self._hide, guild_id),
            read_newest=self._read_newest,
        )
        try:
            async with self._writer.transact(partial(SlicedTransaction, steps, terms), drafts) as transaction:
                await transaction.run(steps.note_end)
                yield transaction
                await transaction.run(steps.forget)
        except Exception:
            # Not where it is broken off: whoever does that waits for it.
            if steps.are_kept:
                await self._try_to_take_back(guild_id)
            raise
        else:
            await self._show(guild_id)
        finally:
            self._stand_back_if_done()

    async def _hide(self, guild_id: int) -> None:
        if guild_id not in self._snapshots:
            self._snapshots[guild_id] = await self._take_snapshot()

    async def _show(self, guild_id: int) -> None:
        if snapshot := self._snapshots.pop(guild_id, None):
            await snapshot.close()
            # Until now the log could not be folded.
            await self._writer.fold_log()

    def _stand_back_if_done(self) -> None:
        if not self._snapshots:
            self._stand_back()

    async def close(self) -> None:
        """End what is read of before; what is still to be taken back is so at the next start."""
        for snapshot in self._snapshots.values():
            await snapshot.close()

    async def _try_to_take_back(self, guild_id: int) -> None:
        try:
            await self._take_back(guild_id)
        except StorageProblem as problem:
            # Nobody sees it meanwhile, and it is tried again.
            _log.warning("What was written in part to server %d is still to be taken back. %s", guild_id, problem)

    async def _take_back(self, guild_id: int) -> None:
        is_going_on = True
        while is_going_on:
            async with self._writer.write() as transaction:
                is_going_on = await transaction.run(partial(take_step_back, guild_id=guild_id))
        await self._show(guild_id)

    async def take_back_left(self) -> None:
        """Take back what did not come to its end and cannot any more. Raises StorageProblem."""
        for guild_id in [*self._snapshots]:
            lock = self._turns.get(guild_id)
            if lock is None or not lock.locked():
                async with self.turn(guild_id):
                    self._stand_back_if_done()

    async def take_back_of_before(self) -> None:
        """At a start, before anybody reads: take back what another process left. Raises StorageProblem."""
        # Where another process is at it, that one sees to it.
        if (left := await self._read_newest(unfinished)) and await self._stand_alone():
            for guild_id in left:
                _log.info("Taking back what was written in part to server %d", guild_id)
                await self._take_back(guild_id)
            self._stand_back()
