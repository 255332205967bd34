"""What was stored and cannot be read: a value that means nothing, or pages that the disk does not give back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_OF_THE_FILE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR)
_PRIMARY_CODE = 0xFF
"""The other bits of an error's code say more of it: https://www.sqlite.org/rescode.html."""


class Damage(Exception):
    """Something that is held cannot be read; `record_id` is the id of the record that people see, if that is known."""

    def __init__(self, record_id: str = "") -> None:
        super().__init__(f"{record_id or 'a record'} cannot be read")
        self.record_id = record_id


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise Damage where SQLite finds the file damaged, or the disk gives it no answer."""
    try:
        yield
    except sqlite3.Error as error:
        # A statement that was broken off, or is wrong, says nothing of the file.
        if _code_of(error) & _PRIMARY_CODE in _OF_THE_FILE or "decode to UTF-8" in str(error):
            raise Damage from error
        raise


def _code_of(error: sqlite3.Error) -> int:
    # What Python itself raises has none.
    return getattr(error, "sqlite_errorcode", 0)
