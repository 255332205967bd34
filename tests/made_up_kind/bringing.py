"""Brings a kind of record that nobody knew: its record, its card and its migration, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path
from unittest.mock import patch

from bot.presentation import cards
from bot.records import kinds
from bot.records.record import Record
from bot.storage.core import database
from bot.storage.core.migrating import Migration, read_migrations

FOLDER = Path(__file__).parent
MODULES = (f"{kinds.__name__}.petition", f"{cards.__name__}.petition")
OF_COMMANDS = ("bot.conversation.options", "cogs.")
"""What asks for the kinds when it is imported, as the options of commands do."""


@contextmanager
def petitions() -> Iterator[type[Record]]:
    """Let the bot find petitions, as if their files stood in the folders of kinds and of cards."""
    with (
        patch.object(kinds, "__path__", [*kinds.__path__, str(FOLDER / "records")]),
        patch.object(cards, "__path__", [*cards.__path__, str(FOLDER / "cards")]),
    ):
        invalidate_caches()
        petition: type[Record] = import_module(MODULES[0]).Petition
        with (
            patch.dict(kinds.KINDS, {petition.KIND: petition}),
            patch.dict(kinds.KIND_BY_LETTER, {petition.LETTER: petition.KIND}),
        ):
            try:
                with _imported_anew():
                    yield petition
            finally:
                for name in MODULES:
                    sys.modules.pop(name, None)


@contextmanager
def _imported_anew() -> Iterator[None]:
    """Let the commands be imported once more, as by a process that starts with the new kind."""
    held = {name: module for name, module in sys.modules.items() if name.startswith(OF_COMMANDS)}
    for name in held:
        del sys.modules[name]
    try:
        yield
    finally:
        sys.modules.update(held)


@contextmanager
def migrated_by(sql: str) -> Iterator[None]:
    """Let every database that is opened have one more migration."""
    steps = read_migrations()
    step = Migration(steps[-1].version + 1, "petitions", sql)
    with patch.object(database, "read_migrations", lambda: [*steps, step]):
        yield
