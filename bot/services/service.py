"""What the services that answer questions have in common: each answer is read in one trip, and all of one moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Never, ParamSpec, TypeVar, get_type_hints

from bot.problems import Damage
from bot.records.dates.date_habits import DateHabits
from bot.records.record import Item, Unread
from bot.services.findings import Answer, Clock, Findings
from bot.services.names.directory import Directory
from bot.storage.core.damage import damage_told
from bot.storage.core.database import Database
from bot.storage.records.damaged.tolerant_reader import read_past_damage
from bot.storage.records.reader import Reader, Workspace
from bot.storage.server.server_settings import habits_in_settings, read_settings

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

    def habits(self, reader: Reader) -> DateHabits:
        """How the server writes dates."""
        return habits_in_settings(read_settings(reader))

    def found(self, reader: Reader, items: Sequence[Item], *, by_year: bool = False) -> Findings:
        """What an answer found, its first page read along with it; `by_year` where it is in order of dates."""
        return Findings.read_by(reader, items, by_year=by_year)


def in_one_read(
    answer: Callable[Concatenate[S, Reader, P], A],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    """Let a method that is given a reader be asked with a guild's id, without holding up the event loop.

    An `Answer` is made without the records that are damaged, and names them; elsewhere they raise Damage.
    """
    return _asked_by_guild(answer, Workspace.read)


def in_one_search(
    answer: Callable[Concatenate[S, Reader, P], A],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    """The same for answers that may take long: no read waits for one."""
    return _asked_by_guild(answer, Workspace.search)


def in_one_study(
    answer: Callable[Concatenate[S, Reader, P], A],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    """The same for what may take many seconds: no search waits for one either."""
    return _asked_by_guild(answer, Workspace.study)


_Read = tuple[A, Sequence[Unread]]
"""An answer, and the records that it is made without."""


def _gives_answer(method: Callable[..., object]) -> bool:
    """Whether what a method gives can say what it is made without."""
    given = get_type_hints(method)["return"]
    return isinstance(given, type) and issubclass(given, Answer)


def _naming(found: Any, unread: Sequence[Unread]) -> Any:
    return replace(found, unread=unread) if unread and isinstance(found, Answer) else found


def _asked_by_guild(
    answer: Callable[Concatenate[S, Reader, P], A],
    go: Callable[[Workspace, Callable[[Reader], _Read[A]]], Awaitable[_Read[A]]],
) -> Callable[Concatenate[S, int, P], Coroutine[object, Never, A]]:
    @wraps(answer)
    async def ask(self: S, guild_id: int, /, *args: P.args, **options: P.kwargs) -> A:
        def work(reader: Reader) -> _Read[A]:
            try:
                with damage_told():
                    found = answer(self, reader, *args, **options)
            except Damage:
                if not _gives_answer(answer):
                    raise
                found = read_past_damage(reader, lambda tolerant: answer(self, tolerant, *args, **options))
            return found, [*reader.passed_over.values()]

        # All in one function of the database's thread: the records are of one moment, and the event loop goes on.
        found, unread = await go(self.workspace(guild_id), work)
        for each in unread:
            self._database.note_damage(each.cause)
        named: A = _naming(found, unread)
        return named

    return ask
