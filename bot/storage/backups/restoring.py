"""Puts a backup in place of a database that is not there; it is made beside it, and counts once it is proved."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.problems import StorageProblem, WrongInput, WrongSetting
from bot.storage.backups.taking import FORMAT
from bot.storage.core.database import drafts_beside, lock_file
from bot.storage.teams.departing import file_problem
from bot.storage.teams.work_folder import MADE_IN, flush_to_disk, work_folder

_OF_SQLITE = b"SQLite format 3\0"
_PLACING = "placing"
"""A mark in the folder: what of the database is in its place by then was put there from this folder."""


def is_backup(file: Path) -> bool:
    """Whether a file is a backup of a whole database, as far as its first bytes tell. Raises WrongInput."""
    try:
        with file.open("rb") as held:
            return held.read(len(_OF_SQLITE)) == _OF_SQLITE
    except OSError as error:
        raise WrongInput(f"{file} cannot be read: {error.strerror or error}.") from error


@contextmanager
def unpacked(file: Path, database: Path) -> Iterator[Path]:
    """A backup as the database that it would be, in a folder beside its place, which no bot can have meanwhile.

    Raises WrongSetting where there is a database, DatabaseInUse, WrongInput, StorageProblem.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with closing(lock_file(database)):
            _require_room(database)
            with work_folder(database) as folder:
                made = folder / database.name
                _unpack(file, made)
                yield made
    except OSError as error:
        raise file_problem(error, database) from error


def put_in_place(made: Path, database: Path) -> None:
    """Let what was unpacked and proved be the database from now on."""
    flush_to_disk(made)
    flush_to_disk(drafts_beside(made))
    (made.parent / _PLACING).touch()
    flush_to_disk(made.parent)
    # The record last: where there is none, there is no database yet, and all of it can be done again.
    drafts_beside(made).replace(drafts_beside(database))
    made.replace(database)
    flush_to_disk(database.parent)


def _require_room(database: Path) -> None:
    left = database.with_name(f"{database.name}{MADE_IN}") / _PLACING
    ours = [drafts_beside(database)] if left.exists() else []
    beside = [database, drafts_beside(database), *(Path(f"{database}{end}") for end in ("-wal", "-drafts-wal"))]
    for path in beside:
        if path.exists() and path not in ours:
            raise WrongSetting(
                f"There is {path} already, and nothing is overwritten: move it away with all files beside it whose "
                "names begin so, or set DATABASE_PATH to another file."
            )


def _unpack(file: Path, made: Path) -> None:
    shutil.copyfile(file, made)
    made.chmod(0o600)
    drafts = drafts_beside(made)
    drafts.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(made)) as connection:
            _require_backup(connection, file)
            with drafts.open("wb") as parts:
                for (part,) in connection.execute("SELECT bytes FROM backup_drafts ORDER BY position"):
                    parts.write(part)
            ((size,),) = connection.execute("SELECT drafts_bytes FROM backup")
            if drafts.stat().st_size != size:
                raise _damaged(file, "a part is missing")
            connection.executescript("PRAGMA secure_delete = ON; DROP TABLE backup_drafts; DROP TABLE backup")
        for path in (made, drafts):
            with closing(sqlite3.connect(path)) as connection:
                _require_sound(connection, file)
    except sqlite3.OperationalError as error:
        raise file_problem(error, made) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(file, str(error)) from error


def _require_backup(connection: sqlite3.Connection, file: Path) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'backup_drafts'").fetchone():
        raise WrongInput(
            f"{file} is no backup that Despatch has taken. If it is a database, set DATABASE_PATH to it, "
            "or copy it there with the files beside it."
        )
    ((known,),) = connection.execute("SELECT format FROM backup")
    if known > FORMAT:
        raise WrongInput(f"{file} was taken by a newer Despatch: install that one, and try again.")


def _require_sound(connection: sqlite3.Connection, file: Path) -> None:
    ((told, *_), *_) = connection.execute("PRAGMA integrity_check(1)").fetchall()
    if told != "ok":
        raise _damaged(file, told)


def _damaged(file: Path, why: str) -> StorageProblem:
    return StorageProblem(f"{file} is damaged ({why}), and nothing was put in place: take an older backup.")
