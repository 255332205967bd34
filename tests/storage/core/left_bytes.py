"""What can be read in a database's files by whoever opens them with no SQLite: what was removed may still be there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import pytest


def encodings_of(number: int) -> tuple[bytes, ...]:
    """A number as SQLite may keep it: in digits, as the eight bytes of an integer, and as the key of a row."""
    return str(number).encode(), number.to_bytes(8, "big"), _varint(number)


def _varint(number: int) -> bytes:
    """As https://www.sqlite.org/fileformat2.html has it, of numbers above 2^56: eight groups of 7 bits, then 8 bits."""
    assert number >> 56
    groups = [number >> 8 + 7 * place & 0x7F | 0x80 for place in range(7, -1, -1)]
    return bytes([*groups, number & 0xFF])


def files_with(path: Path, needles: Sequence[bytes]) -> dict[str, list[bytes]]:
    """Each file of a database in which one of `needles` stands, and which of them do."""
    held = {file.name: file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*"))}
    found = {name: [needle for needle in needles if needle in data] for name, data in held.items()}
    return {name: needles for name, needles in found.items() if needles}


@contextmanager
def sqlite_that_overwrites_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Connections as of an SQLite that was built without SQLITE_SECURE_DELETE, as most are."""
    connect = aiosqlite.connect

    class Careless(sqlite3.Connection):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self.execute("PRAGMA secure_delete = OFF")

    def connect_carelessly(path: Path, **options: Any) -> aiosqlite.Connection:
        return connect(path, factory=Careless, **options)

    with monkeypatch.context() as patched:
        patched.setattr(aiosqlite, "connect", connect_carelessly)
        yield
