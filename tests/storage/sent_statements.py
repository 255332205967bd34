"""Notes every statement that storage sends, and which of its functions sent it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from bot.storage.core.database import Database
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.writers.transaction import Transaction

ROOT = Path(__file__).parents[2]
STORAGE = ROOT / "bot" / "storage"
SENDS = {"fetch", "fetch_as", "table", "columns", "column", "value", "execute", "execute_many"}
"""The methods that take a statement."""
TAKES_PART = {
    "_execute",
    "_records",
    "_entries",
    "_proposals",
    "drafts_in",
    "_digests",
    "_update",
    "_updated",
    "_dated",
    "_move",
}
"""Functions that are given a part of one."""
BELOW = {
    "core/database.py",
    "core/migrating.py",
    "core/guild_reader.py",
    "core/bulk.py",
    "backups/restoring.py",
    "backups/taking.py",
    "teams/departing.py",
    "teams/staged_team.py",
    "core/writers/file_writer.py",
    "core/writers/transaction.py",
    "core/writers/undo_steps.py",
}
"""Where these are, and what is SQLite's own."""


class Sent:
    """Statements by their text, and the functions on whose behalf they were sent, as `posts.py Posts.take`."""

    def __init__(self) -> None:
        self.statements: dict[str, None] = {}
        self.senders: set[str] = set()

    def note(self, sql: str) -> None:
        self.statements[sql] = None
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            path = Path(frame.f_code.co_filename)
            if path.is_relative_to(STORAGE):
                self.senders.add(_name(path, frame.f_code.co_qualname.split(".<locals>")[0]))
            frame = frame.f_back


@contextmanager
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    """Note what is sent meanwhile, but for migrations and bulk writes."""
    sent = Sent()
    for owner, name in (
        (GuildReader, "_execute"),
        (Database, "fetch"),
        (Transaction, "execute"),
        (Transaction, "execute_many"),
    ):
        monkeypatch.setattr(owner, name, _noting(sent, getattr(owner, name)))
    yield sent


def _noting(sent: Sent, method: Any) -> Any:
    def note_and_send(self: object, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        sent.note(sql)
        return method(self, sql, parameters)

    return note_and_send


def all_senders() -> set[str]:
    """Every function of storage that sends a statement, by its source."""
    found = set()
    for path in sorted(STORAGE.rglob("*.py")):
        if str(path.relative_to(STORAGE)) not in BELOW:
            found |= set(_senders_of(path, ast.parse(path.read_text(encoding="utf-8")), ""))
    return found


def _senders_of(path: Path, tree: ast.AST, within: str) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _senders_of(path, node, f"{within}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            called = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
            if any(_sends(function) for function in called):
                yield _name(path, f"{within}{node.name}")


def _sends(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):
        return called.attr in SENDS | TAKES_PART
    return isinstance(called, ast.Name) and called.id in TAKES_PART


def _name(path: Path, function: str) -> str:
    return f"{path.relative_to(STORAGE)} {function}"
