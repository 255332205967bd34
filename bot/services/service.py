"""What the services that answer questions have in common: each answer is read in one trip, and all of one moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import date
from functools import wraps
from typing import Concatenate, Never, ParamSpec, TypeVar

from bot.records.record import Item
from bot.services.findings import Clock, Findings
from bot.services.names.directory import Directory
from bot.storage.core.database import Database
from bot.storage.records.reader import Reader, Workspace

P = ParamSpec("P")
A = TypeVar("A")
S = TypeVar("S", bound="Service")


class Service:
    """Answers questions about one guild's records."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    def workspace(self, guild_id: int) -> Workspace:
        return Workspace(self._database, guild_id)

    def today(self) -> date:
        return self._clock().date()

    def found(self, reader: Reader, items: Sequence[Item]) -> Findings:
        """What an answer found, its first page read along with it."""
        return Findings.read_by(reader, items)


def in_one_read(
    answer: Callable[Concatenate[S, Reader, P], A],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    """Let a method that is given a reader be asked with a guild's id, without holding up the event loop."""
    return _asked_by_guild(answer, Workspace.read)


def in_one_search(
    answer: Callable[Concatenate[S, Reader, P], A],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    """The same for answers that may take long: no read waits for one."""
    return _asked_by_guild(answer, Workspace.search)


def _asked_by_guild(
    answer: Callable[Concatenate[S, Reader, P], A],
    go: Callable[[Workspace, Callable[[Reader], A]], Awaitable[A]],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    @wraps(answer)
    async def ask(self: S, guild_id: int, /, *args: P.args, **options: P.kwargs) -> A:
        # All in one function of the database's thread: the records are of one moment, and the event loop goes on.
        return await go(self.workspace(guild_id), lambda reader: answer(self, reader, *args, **options))

    return ask
