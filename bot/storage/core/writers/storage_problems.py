"""What went wrong with a file, in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.problems import DatabaseInUse, StorageFull, StorageProblem
from bot.storage.core.migrating import not_ours


def as_problem(error: OSError | sqlite3.Error, path: Path) -> StorageProblem:
    text = str(error)
    if "full" in text or "No space" in text:
        return StorageFull(
            f"The disk that holds {path.name} is full: nothing was written. Free some space and try again."
        )
    if "locked" in text:
        return DatabaseInUse(f"The database {path.name} is busy with another program's write: try again in a moment.")
    if "not a database" in text:
        return not_ours(path)
    return StorageProblem(f"The database {path} cannot be used: {text}.")
