"""Who is told of every write that is made on somebody's behalf, wherever in the code it is made."""

from __future__ import annotations

from collections.abc import Collection
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

_witness: ContextVar[WriteWitness | None] = ContextVar("witness", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class OwedAnswer:
    """An answer to somebody for whom something was written.

    `token` lets it be given for a quarter of an hour, and is empty after that. `act` is the same whenever the same is
    asked in the same way; `named` is how people call that, such as "/undo". Of history that came of it which lies after
    one position and through another.
    """

    interaction_id: int
    guild_id: int
    user_id: int
    token: str
    act: str
    named: str
    asked_at: datetime
    after: int = 0
    upto: int = 0


class WriteWitness(Protocol):
    """Stands by while one task, and those that it starts, do what somebody asked for."""

    async def before_write(self) -> None:
        """Hear that a transaction is about to begin; it does not where this raises."""

    def owed(self) -> OwedAnswer | None:
        """Tell who is to hear of what the transaction of the record writes, which keeps that, too."""

    def given(self) -> Collection[int]:
        """Tell which answers were given, by the ids of their interactions: what was owed goes with the transaction."""

    def after_write(self) -> None:
        """Hear that a transaction was committed."""


def call_witness(witness: WriteWitness) -> None:
    """Let `witness` hear of what the task at work writes from now on."""
    _witness.set(witness)


def find_witness() -> WriteWitness | None:
    return _witness.get()
