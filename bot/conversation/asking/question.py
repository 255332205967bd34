"""What is asked of a service, with its options as they were typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Concatenate, Generic, ParamSpec, TypeVar

from bot.services.names.typed_text import TypedName

A = TypeVar("A")
P = ParamSpec("P")


class Question(Generic[A]):
    """A service's method that is given a guild's id, and the options it is asked with.

    To mypy the options are the method's own: one that is misspelt, left out or of another type is an error.
    """

    def __init__(self, ask: Callable[Concatenate[int, P], Awaitable[A]], *args: P.args, **options: P.kwargs) -> None:
        # Nothing else is told of them from here on: they were held against the method's own when they were given.
        self._ask: Callable[..., Awaitable[A]] = ask
        self._args: tuple[object, ...] = args
        self._options: Mapping[str, object] = options

    async def put(self, guild_id: int) -> A:
        """What the service answers. Raises Problem."""
        return await self._ask(guild_id, *self._args, **self._options)

    def meaning(self, name: TypedName, record_id: str) -> Question[A]:
        """The same question with a record's id in the place of that name, wherever it was typed."""
        options = {option: _meant(value, name, record_id) for option, value in self._options.items()}
        return Question(self._ask, *self._args, **options)


def _meant(value: object, name: TypedName, record_id: str) -> object:
    """What was given for an option, with the record's id in the place of that name, by itself or among several."""
    if isinstance(value, tuple):
        return tuple(_meant(part, name, record_id) for part in value)
    return TypedName(record_id, name.kind) if name.is_the_same_as(value) else value
