"""Who is told of every write that is made on somebody's behalf, wherever in the code it is made."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol

_witness: ContextVar[WriteWitness | None] = ContextVar("witness", default=None)


class WriteWitness(Protocol):
    """Stands by while one task, and those that it starts, do what somebody asked for."""

    async def before_write(self) -> None:
        """Hear that a transaction is about to begin; it does not where this raises."""

    def after_write(self) -> None:
        """Hear that a transaction was committed."""


def call_witness(witness: WriteWitness) -> None:
    """Let `witness` hear of what the task at work writes from now on."""
    _witness.set(witness)


def find_witness() -> WriteWitness | None:
    return _witness.get()
