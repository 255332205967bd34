"""A transaction in slices, between which others write: for what may take seconds."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.storage.core.writers.file_writer import FileWriter
from bot.storage.core.writers.transaction import Transaction
from bot.storage.core.writers.undo_steps import UndoSteps

T = TypeVar("T")


class ReadNewest(Protocol):
    """Reads what the file holds now, by a connection that holds nobody up."""

    async def __call__(self, work: Callable[[sqlite3.Connection], T], /) -> T: ...


@dataclass(frozen=True, kw_only=True)
class SliceTerms:
    """What a transaction in slices needs of who gives it."""

    writer: FileWriter
    may_pause: Callable[[], Awaitable[bool]]
    """Whether others may write before its end at all: where another process reads the file, it would see a part."""
    hide: Callable[[], Awaitable[None]]
    """Called before a part of what it writes is in the file, so that nobody sees it."""
    read_newest: ReadNewest


class SlicedTransaction(Transaction):
    """A transaction that is kept in slices, while others write in between; what of it is kept can be taken back."""

    def __init__(self, steps: UndoSteps, terms: SliceTerms, *given: Any) -> None:
        super().__init__(*given)
        self.steps: UndoSteps = steps
        self._terms = terms

    @property
    def is_waited_for(self) -> bool:
        return self._terms.writer.is_waited_for

    async def give_way(self) -> None:
        if await self._terms.may_pause():
            async with self._pause():
                pass

    async def read_apart(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if not await self._terms.may_pause():
            return await self.run(work)
        async with self._pause():
            return await self._terms.read_newest(work)

    @asynccontextmanager
    async def _pause(self) -> AsyncIterator[None]:
        if self._drafts is not None:
            raise ValueError("a transaction of the drafts would end with a slice of this one")
        if self.steps.are_any:
            await self._terms.hide()
            await self.run(self.steps.keep)
        async with self._terms.writer.pause():
            yield
