"""A folder beside a file that is being made, for what it is made of: whoever comes next clears what a kill left."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.problems import DatabaseInUse

MADE_IN = ".part"


@contextmanager
def work_folder(path: Path) -> Iterator[Path]:
    """An empty folder beside `path`, for its owner alone, that is removed at the end.

    Raises DatabaseInUse where another process is at the same, OSError.
    """
    folder = path.with_name(f"{path.name}{MADE_IN}")
    folder.mkdir(mode=0o700, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        # Let go of by the system, however the process ends: a folder that nobody holds was left behind.
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise DatabaseInUse(f"Another process is at {path} just now: try again when it is done.") from None
    try:
        _empty(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _empty(folder: Path) -> None:
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def flush_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk and not in the system's memory alone."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
