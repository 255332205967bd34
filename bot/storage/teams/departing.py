"""Writes one team to a file, as it is at one moment, while others go on reading and writing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.problems import DatabaseInUse, StorageFull, StorageProblem, WrongSetting
from bot.storage.core.database import Database, drafts_beside
from bot.storage.core.instants import instant_text
from bot.storage.teams.team_file import DRAFTS_FILE, FORMAT, RECORD_FILE, TeamManifest, zip_team
from bot.storage.teams.team_tables import TeamTable, team_tables
from bot.storage.teams.work_folder import flush_to_disk, work_folder

WRITTEN_TO = {"main": RECORD_FILE, "drafts": DRAFTS_FILE}
"""The file into which each of the database's own is written."""
# Of a guild that is being erased a half is left.
_GUILD = "SELECT history_length, history_hash FROM guild WHERE guild_id = :guild_id AND erased_since IS NULL"
_UNFINISHED = "SELECT 1 FROM unfinished_write WHERE guild_id = :guild_id"
_UNFINISHED = "SELECT 1 FROM unfinished_write WHERE guild_id = :guild_id"


async def write_team_file(database: Database, guild_id: int, path: Path, at: datetime) -> TeamManifest:
    """Write all that is held of a guild to a new file, for its owner alone; it is there whole or not at all.

    Neither readers nor writers wait for it. Raises WrongSetting where the guild is not held or there is such a file,
    StorageProblem.
    """
    departure = _Departure(database.path, guild_id, path, at)
    writing = asyncio.ensure_future(asyncio.to_thread(departure.write))
    try:
        return await asyncio.shield(writing)
    finally:
        if not writing.done():
            departure.break_off()
            await asyncio.wait([writing])
            # Asked for: asyncio logs as an error what nobody asks for.
            writing.exception()


class _Departure:
    """The writing of one file, in a thread of its own."""

    def __init__(self, database: Path, guild_id: int, path: Path, at: datetime) -> None:
        self._database = database
        self._guild_id = guild_id
        self._path = path
        self._at = at
        self._reading: sqlite3.Connection | None = None
        self._is_broken_off = False

    def break_off(self) -> None:
        """Leave no file; asked of another thread, so that whoever closes the database waits for no long writing."""
        self._is_broken_off = True
        if self._reading:
            # It may be closed by now.
            with suppress(sqlite3.ProgrammingError):
                self._reading.interrupt()

    def _go_on(self) -> None:
        if self._is_broken_off:
            raise InterruptedError

    def write(self) -> TeamManifest:
        if self._path.exists():
            raise WrongSetting(f"There is a file {self._path} already: move it away, or name another.")
        try:
            with work_folder(self._path) as folder:
                zipped = folder / self._path.name
                manifest = self._write_parts(folder, zipped)
                flush_to_disk(zipped)
                self._go_on()
                zipped.replace(self._path)
            flush_to_disk(self._path.parent)
        except (OSError, sqlite3.OperationalError) as error:
            raise file_problem(error, self._path) from error
        return manifest

    def _write_parts(self, folder: Path, zipped: Path) -> TeamManifest:
        with _reading(self._database, folder) as connection:
            self._reading = connection
            # The drafts first: what has moved from them to the record meanwhile is in both then, and in none else.
            connection.execute("SELECT 1 FROM drafts.draft LIMIT 1").fetchall()
            guild = connection.execute(_GUILD, {"guild_id": self._guild_id}).fetchone()
            if guild is None:
                raise WrongSetting(f"The database {self._database} holds nothing of a server {self._guild_id}.")
            if connection.execute(_UNFINISHED, {"guild_id": self._guild_id}).fetchone():
                raise DatabaseInUse(f"A long write to server {self._guild_id} is under way: try again when it is done.")
            if connection.execute(_UNFINISHED, {"guild_id": self._guild_id}).fetchone():
                raise WrongSetting(
                    f"Much is being written to server {self._guild_id} just now: try again once that is done."
                )
            schemas = {schema: _read_schema(connection, schema) for schema in WRITTEN_TO}
            for schema, written in schemas.items():
                written.make_tables(folder / WRITTEN_TO[schema])
            counts = {}
            for table in team_tables():
                self._go_on()
                counts[table.name] = _write_rows(connection, table, self._guild_id)
            _write_versions(connection)
            connection.execute("COMMIT")
        for schema, written in schemas.items():
            self._go_on()
            written.finish(folder / WRITTEN_TO[schema])

        def describe(sha256: Mapping[str, str]) -> TeamManifest:
            return TeamManifest(
                format=FORMAT,
                guild_id=self._guild_id,
                written_at=instant_text(self._at),
                schema=schemas["main"].version,
                drafts_schema=schemas["drafts"].version,
                history_length=guild["history_length"],
                history_hash=guild["history_hash"],
                counts=counts,
                sha256=sha256,
            )

        return zip_team(folder, zipped, describe, self._go_on)


@contextmanager
def _reading(database: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that reads a database and writes to the files of a team."""
    with closing(sqlite3.connect(_address(database), uri=True, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("ATTACH DATABASE ? AS drafts", (_address(drafts_beside(database)),))
        for schema, name in WRITTEN_TO.items():
            connection.execute(f"ATTACH DATABASE ? AS {_goal(schema)}", (str(folder / name),))
            # What is not whole counts for nothing, so that it needs no log.
            connection.execute(f"PRAGMA {_goal(schema)}.journal_mode = OFF")
            connection.execute(f"PRAGMA {_goal(schema)}.synchronous = OFF")
        connection.execute("BEGIN")
        yield connection


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _goal(schema: str) -> str:
    return f"team_{schema}"


class _Schema(NamedTuple):
    """The version of a file, and the statements that made its tables, and what is on these."""

    version: int
    tables: Sequence[str]
    others: Sequence[str]

    def make_tables(self, path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as made:
            made.executescript(";".join(["PRAGMA synchronous = OFF", *self.tables]))

    def finish(self, path: Path) -> None:
        """Add what is quickly made of many rows, and slowly with each of them."""
        with closing(sqlite3.connect(path, isolation_level=None)) as made:
            script = ["PRAGMA synchronous = OFF", *self.others, f"PRAGMA user_version = {self.version}"]
            made.executescript(";".join(script))


def _read_schema(connection: sqlite3.Connection, schema: str) -> _Schema:
    made = connection.execute(f"SELECT type, name, sql FROM {schema}.sqlite_master WHERE sql IS NOT NULL").fetchall()
    indexes = tuple(f"{row['name']}_" for row in made if row["sql"].startswith("CREATE VIRTUAL TABLE"))
    # The tables in which an index of words keeps itself come with it.
    tables = [row["sql"] for row in made if row["type"] == "table" and not row["name"].startswith(indexes)]
    ((version,),) = connection.execute(f"PRAGMA {schema}.user_version")
    return _Schema(version, tables, [row["sql"] for row in made if row["type"] != "table"])


def _write_rows(connection: sqlite3.Connection, table: TeamTable, guild_id: int) -> int:
    goal, columns = _goal("drafts" if table.is_draft else "main"), ", ".join(table.columns)
    read = ", ".join(f"t.{column}" for column in table.columns)
    written = connection.execute(
        f"INSERT INTO {goal}.{table.name} ({columns}) SELECT {read} {table.rows}", {"guild_id": guild_id}
    )
    return written.rowcount


def _write_versions(connection: sqlite3.Connection) -> None:
    """Note which migrations the schema comes of, and which numbers drafts have had: none is to be used again."""
    connection.execute("INSERT INTO team_main.migration SELECT * FROM main.migration")
    connection.execute("INSERT INTO team_drafts.migration SELECT * FROM drafts.migration")
    connection.execute("INSERT INTO team_drafts.id_counter SELECT * FROM drafts.id_counter")


def file_problem(error: OSError | sqlite3.Error, path: Path) -> StorageProblem:
    """What went wrong with the file of a team, or with what it is made of."""
    if "full" in str(error) or "No space" in str(error):
        return StorageFull(f"The disk that holds {path} is full: nothing was written. Free some space and try again.")
    return StorageProblem(f"{path} cannot be written: {error}.")
