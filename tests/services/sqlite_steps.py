"""Counts what SQLite does, in steps of its machine: the same on every machine and at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from bot.storage.core import database
from bot.storage.core.writers.transaction import Transaction

T = TypeVar("T")


@dataclass
class Steps:
    """Counts what SQLite's virtual machine does, by all connections."""

    count: int = 0

    @classmethod
    def counting(cls, monkeypatch: pytest.MonkeyPatch) -> Steps:
        """Count from now on what is read and what is written."""
        steps = cls()
        read, write = database._of_one_moment, Transaction._carry_out

        def read_counted(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Any]) -> Any:
            return steps.counted(connection, lambda plain: read(plain, work))

        def write_counted(self: Transaction, connection: sqlite3.Connection, work: Callable[..., Any]) -> Any:
            return steps.counted(connection, lambda plain: write(self, plain, work))

        monkeypatch.setattr(database, "_of_one_moment", read_counted)
        monkeypatch.setattr(Transaction, "_carry_out", write_counted)
        return steps

    def counted(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        connection.set_progress_handler(self._step, 1)
        try:
            return work(connection)
        finally:
            connection.set_progress_handler(None, 0)

    def _step(self) -> int:
        self.count += 1
        return 0
