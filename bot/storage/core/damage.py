"""What was stored and cannot be read: a value that means nothing, or pages that the disk does not give back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import clear_frames

from bot.problems import Damage

_PRIMARY_CODE = 0xFF
"""The other bits of an error's code say more of it: https://www.sqlite.org/rescode.html."""


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise Damage where SQLite finds the file damaged, or the disk gives it no answer."""
    try:
        yield
    except sqlite3.Error as error:
        # A statement that was broken off, or is wrong, says nothing of the file.
        if is_corrupt(error) or _code_of(error) & _PRIMARY_CODE == sqlite3.SQLITE_IOERR:
            # What they hold open would else keep the connection from being closed for as long as the error is known.
            clear_frames(error.__traceback__)
            raise Damage from error
        raise


def is_corrupt(error: sqlite3.Error) -> bool:
    """Whether SQLite finds that what is in its file was not written by it."""
    return _code_of(error) & _PRIMARY_CODE == sqlite3.SQLITE_CORRUPT or "decode to UTF-8" in str(error)


def _code_of(error: sqlite3.Error) -> int:
    # What Python itself raises has none.
    return getattr(error, "sqlite_errorcode", 0)
