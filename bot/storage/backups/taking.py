"""Takes a backup: one SQLite file that has the record, and what people are writing in a table of its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.problems import StorageProblem, WrongSetting
from bot.storage.core.database import drafts_beside
from bot.storage.core.instants import instant_text
from bot.storage.core.writers.storage_problems import as_problem
from bot.storage.teams.departing import file_problem
from bot.storage.teams.work_folder import flush_to_disk, work_folder

FORMAT = 1
PART_BYTES = 8 * 1024 * 1024
# What `backup_drafts` holds is a file of SQLite, in parts, since it may be larger than one value can be.
_TABLES = """
CREATE TABLE backup (format INTEGER NOT NULL, taken_at TEXT NOT NULL, drafts_bytes INTEGER NOT NULL);
CREATE TABLE backup_drafts (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
"""
_BROKEN_OFF = """
SELECT g.guild_id FROM guild g LEFT JOIN history h ON h.guild_id = g.guild_id AND h.position = g.history_length
WHERE g.history_length > 0 AND (h.hash IS NULL OR h.hash <> g.history_hash) LIMIT 1
"""


def take_backup(database: Path, goal: Path, at: datetime) -> int:
    """Write all of a database to a new file, for its owner alone, and prove it; returns its size in bytes.

    Others read and write meanwhile. The file is there whole or not at all. Raises WrongSetting where there is such a
    file, StorageProblem.
    """
    if goal.exists():
        raise WrongSetting(f"There is a file {goal} already: move it away, or name another.")
    try:
        with work_folder(goal) as folder:
            copy, drafts = folder / goal.name, folder / "drafts"
            # The drafts first: what is a draft no more is in the record by then, and whoever reads looks there.
            _copy(drafts_beside(database), drafts)
            _copy(database, copy)
            _prove(drafts)
            _put_in(copy, drafts, at)
            _prove(copy)
            flush_to_disk(copy)
            copy.replace(goal)
        flush_to_disk(goal.parent)
    except OSError as error:
        raise file_problem(error, goal) from error
    return goal.stat().st_size


def _copy(source: Path, goal: Path) -> None:
    """Copy a file as it is at one moment. Raises StorageProblem."""
    os.close(os.open(goal, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(goal)) as copy:
            # It is flushed as a whole at the end, and thrown away where that is not reached.
            copy.execute("PRAGMA synchronous = OFF")
            held.backup(copy)
            # Else it would be a file with a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise file_problem(error, goal) from error
    except sqlite3.DatabaseError as error:
        raise StorageProblem(f"{source} cannot be read: {error}.") from error


def _put_in(copy: Path, drafts: Path, at: datetime) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        try:
            connection.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
            connection.executemany(
                "INSERT INTO backup_drafts (position, bytes) VALUES (:position, :part)",
                ({"position": position, "part": part} for position, part in enumerate(_parts_of(drafts))),
            )
            connection.execute(
                "INSERT INTO backup (format, taken_at, drafts_bytes) VALUES (:format, :at, :size)",
                {"format": FORMAT, "at": instant_text(at), "size": drafts.stat().st_size},
            )
            connection.commit()
        except sqlite3.OperationalError as error:
            raise as_problem(error, copy) from error


def _parts_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(PART_BYTES):
            yield part


def _prove(copy: Path) -> None:
    """See that a copy can be read everywhere, and that each chain's end stands where it is said to. Raises as above."""
    with closing(sqlite3.connect(copy)) as connection:
        found = [told for (told,) in connection.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise StorageProblem(
                f"The database is damaged, so that no backup of it is whole ({found[0]}): "
                "python -m bot check --history names what is damaged."
            )
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'history'").fetchone():
            for (guild_id,) in connection.execute(_BROKEN_OFF):
                raise StorageProblem(
                    f"The history of server {guild_id} does not end where it should, so that no backup of it is whole: "
                    "python -m bot check --history tells more."
                )
