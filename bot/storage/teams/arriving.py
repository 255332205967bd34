"""Takes a team in from its file: nothing of it is seen before all of it is there and proved."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.problems import StorageFull, StorageProblem, WrongInput, WrongSetting
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.storage.core.bulk import BulkWrites, bulk_pace
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.migrating import DRAFT_MIGRATIONS, read_migrations, steps_in
from bot.storage.core.rows import RowValues
from bot.storage.core.writers.storage_problems import as_problem
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.document_writer import DocumentWriter, Indexed, merge_index
from bot.storage.records.reader import Reader
from bot.storage.records.tables import values_of
from bot.storage.teams.new_ids import choose_ids
from bot.storage.teams.staged_team import StagedTeam, opened_team
from bot.storage.teams.team_file import RECORD_FILE, TeamManifest, damaged_file, newer_file, unzip_team
from bot.storage.teams.team_tables import GUILD, PROPOSAL, TeamTable, team_tables
from bot.storage.teams.work_folder import MADE_IN, work_folder

T = TypeVar("T")
_RECORDS_AT_ONCE = 500
_TAKE_END = (
    "UPDATE guild SET history_length = :history_length, history_hash = :history_hash, "
    "corrected_through = :corrected_through WHERE guild_id = :guild_id"
)
# Each person reads one server in direct messages, wherever they chose that last.
_CHOSEN_ELSEWHERE = (
    "DELETE FROM member_setting WHERE guild_id = :guild_id AND name = 'direct' AND user_id IN "
    "(SELECT o.user_id FROM member_setting o WHERE o.name = 'direct' AND o.guild_id <> :guild_id)"
)


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A team that was taken in: its records of each kind, and the entries of its history, which are proved.

    `is_numbered_anew` tells whether its drafts and proposals have other numbers than before.
    """

    guild_id: int
    records: Mapping[str, int]
    entries: int
    is_numbered_anew: bool


Prove = Callable[[Reader], str]
"""Holds a team's records against its history; a sentence on what is wrong, or nothing."""


async def take_in_team(database: Database, path: Path, prove: Prove) -> Arrival:
    """Take in the team of a file: all of it, or nothing.

    Only a process that is alone at the database may do so. Raises WrongInput where the file is not whole or not proved,
    WrongSetting where the guild is held, StorageProblem.
    """
    await settle_arrivals(database)
    try:
        with work_folder(_place_of_arrivals(database)) as folder:
            arrival = await _take_in(database, path, folder, prove)
    except OSError as error:
        raise as_problem(error, database.path) from error
    await merge_index(database)
    return arrival


async def _take_in(database: Database, path: Path, folder: Path, prove: Prove) -> Arrival:
    manifest = await asyncio.to_thread(unzip_team, path, folder)
    is_older = _is_older(manifest, path)
    await _require_new(database, manifest.guild_id)
    await _bring_up(folder / RECORD_FILE, path)
    with opened_team(folder / RECORD_FILE, manifest.guild_id) as staged:
        if not staged.is_as_told(manifest, is_brought_up=is_older):
            raise damaged_file(path)
        try:
            return await _write(database, staged, prove, path)
        except (sqlite3.IntegrityError, sqlite3.DataError) as error:
            raise damaged_file(path) from error
        finally:
            await _settle_drafts(database)


async def settle_arrivals(database: Database) -> None:
    """Clear what a kill left of a team that was arriving: what came whole stays, and of all else nothing does."""
    place = _place_of_arrivals(database)
    if place.with_name(f"{place.name}{MADE_IN}").exists():
        with suppress(OSError), work_folder(place):
            pass
    await _settle_drafts(database)


def _place_of_arrivals(database: Database) -> Path:
    return database.path.with_name(f"{database.path.name}.arriving")


def _is_older(manifest: TeamManifest, path: Path) -> bool:
    """Whether a file is of an earlier version than this program's. Raises WrongInput where it is of a later one."""
    told = (manifest.schema, manifest.drafts_schema)
    known = (read_migrations()[-1].version, steps_in(DRAFT_MIGRATIONS)[-1].version)
    if any(version > newest for version, newest in zip(told, known, strict=True)):
        raise newer_file(path)
    return told != known


async def _require_new(database: Database, guild_id: int) -> None:
    if await database.fetch("SELECT 1 FROM guild WHERE guild_id = :guild_id", {"guild_id": guild_id}):
        raise WrongSetting(f"The database {database.path} holds server {guild_id} already: it is left as it is.")


async def _bring_up(staged: Path, path: Path) -> None:
    """Bring a team's files to the version of this program, as a database is brought there."""
    try:
        async with Database.open(staged):
            pass
    except StorageFull:
        raise
    except StorageProblem as problem:
        raise damaged_file(path) from problem


async def _write(database: Database, staged: StagedTeam, prove: Prove, path: Path) -> Arrival:
    async with database.write() as transaction:
        arriving = _Arriving(transaction, staged, path)
        async with database.write_drafts() as drafts:
            await arriving.choose_ids(drafts)
            await arriving.copy_drafts(drafts)
        with bulk_pace():
            try:
                await arriving.copy_record()
                # What cannot be read is told with all that is like it, and not as the first one that is indexed.
                await arriving.require_proved(prove)
                await arriving.index()
            except BaseException:
                arriving.bulk.abandon()
                raise
        await transaction.execute(_CHOSEN_ELSEWHERE, {"guild_id": staged.guild_id})
    return arriving.arrival()


class _Arriving:
    """The writing of one team, within one transaction of the record."""

    def __init__(self, transaction: Transaction, staged: StagedTeam, path: Path) -> None:
        self._transaction = transaction
        self._staged = staged
        self._path = path
        self._of_guild = {"guild_id": staged.guild_id}
        self._counts: dict[str, int] = {}
        self._anew: Mapping[str, int] = {}
        self._guild: Mapping[str, int | str] = {}
        self._slot = 0
        self.bulk = BulkWrites(transaction)

    async def choose_ids(self, drafts: Transaction) -> None:
        spans = await self._ask(self._staged.spans)
        counted = await self._ask(self._staged.drafts_counted)
        self._anew = await choose_ids(self._transaction, drafts, spans, counted)
        for sort, first in self._anew.items():
            await self._ask(partial(self._staged.number_anew, sort, first))

    async def copy_drafts(self, drafts: Transaction) -> None:
        """Keep the drafts where nobody finds them, until the record has the team."""
        bulk = BulkWrites(drafts)
        for table in team_tables():
            if table.is_draft:
                place = table.columns.index("guild_id")
                async for rows in self._rows(table):
                    hidden = [(*row[:place], -row[place], *row[place + 1 :]) for row in rows]
                    await bulk.insert(table.name, table.columns, hidden)
                    await bulk.finish()

    async def copy_record(self) -> None:
        self._slot = await hold_guild(self._transaction, self._staged.guild_id)
        # A record may link to one of its kind that comes after it.
        await self._transaction.execute("PRAGMA defer_foreign_keys = ON")
        for table in team_tables():
            if table.is_draft or table.name == GUILD:
                continue
            async for rows in self._rows(table):
                await self.bulk.insert(table.name, table.columns, rows)
                if table.has_files:
                    await self.bulk.finish()
        await self.bulk.finish()
        self._guild = await self._ask(self._staged.guild)
        await self._transaction.execute(_TAKE_END, {**self._guild, **self._of_guild})

    async def _rows(self, table: TeamTable) -> AsyncIterator[list[RowValues]]:
        self._counts[table.name] = 0
        rows = self._staged.rows(table)
        while part := await self._ask(partial(next, rows, None)):
            self._counts[table.name] += len(part)
            yield part

    async def index(self) -> None:
        """Let the records be found: the index is made of them, as of any."""
        give_way = self._transaction.give_way
        documents = DocumentWriter(self._transaction, self.bulk, self._staged.guild_id, self._slot, give_way)
        for record_type in KINDS.values():
            after = 0
            while records := await self._transaction.run(partial(self._read, record_type=record_type, after=after)):
                indexed = [Indexed(record.record_id, record.number, values_of(record)) for record in records]
                await documents.hold_linked(record_type, [each.values for each in indexed])
                await documents.add(record_type, indexed)
                after = records[-1].number
        await self.bulk.finish()

    def _read(self, connection: sqlite3.Connection, record_type: type[Record], after: int) -> list[Record]:
        reader, kind = Reader(connection, self._staged.guild_id), record_type.KIND
        sql = f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id AND number > :after ORDER BY number LIMIT :most"
        return reader.get_many(record_type, reader.column(sql, {"after": after, "most": _RECORDS_AT_ONCE}))

    async def require_proved(self, prove: Prove) -> None:
        """Hold what is written against what was read, and against the history. Raises WrongInput."""
        for table in team_tables():
            if not table.is_draft and table.name != GUILD:
                (row,) = await self._transaction.execute(f"SELECT COUNT(*) AS count {table.rows}", self._of_guild)
                if row["count"] != self._counts[table.name]:
                    raise damaged_file(self._path)
        fault = await self._transaction.run(lambda connection: prove(Reader(connection, self._staged.guild_id)))
        if fault:
            raise WrongInput(f"{self._path} is not as its history tells, and nothing of it was taken in. {fault}")

    def arrival(self) -> Arrival:
        return Arrival(
            guild_id=self._staged.guild_id,
            records={kind: self._counts[kind] for kind in KINDS},
            entries=int(self._guild["history_length"]),
            is_numbered_anew=PROPOSAL in self._anew,
        )

    async def _ask(self, work: Callable[[], T]) -> T:
        """What the file tells, read in a thread."""
        try:
            return await asyncio.to_thread(work)
        except sqlite3.Error as error:
            raise damaged_file(self._path) from error


async def _settle_drafts(database: Database) -> None:
    """Let drafts that came be their team's, or go where that did not come."""
    waiting = await database.fetch("SELECT DISTINCT d.guild_id FROM drafts.draft d WHERE d.guild_id < 0")
    for row in waiting:
        hidden = {"hidden": row["guild_id"], "guild_id": -row["guild_id"]}
        held = await database.fetch("SELECT 1 FROM guild g WHERE g.guild_id = :guild_id", hidden)
        async with database.write_drafts() as drafts:
            if not held:
                await drafts.execute("DELETE FROM draft WHERE guild_id = :hidden", hidden)
                continue
            for table in team_tables():
                if table.is_draft:
                    await drafts.execute(
                        f"UPDATE {table.name} SET guild_id = :guild_id WHERE guild_id = :hidden", hidden
                    )
