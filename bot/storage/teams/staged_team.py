"""A team's files, taken out beside the database that is to have it: read with the ids that its rows get there."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.records.kinds import KINDS
from bot.storage.core.database import drafts_beside
from bot.storage.core.history_chain import BY_DATABASE_IDS
from bot.storage.core.rows import RowValues
from bot.storage.teams.moved_texts import moved_text
from bot.storage.teams.team_file import TeamManifest
from bot.storage.teams.team_tables import PROPOSAL, RECORD, TeamTable, team_tables

_ROWS_AT_ONCE = 2000
_IDS_HELD = 65_536
_NEW_IDS = (
    "CREATE TABLE new_id (sort TEXT NOT NULL, was INTEGER NOT NULL, now INTEGER NOT NULL, PRIMARY KEY (sort, was)) "
    "STRICT, WITHOUT ROWID"
)
_FORMER = (
    "INSERT INTO former_id (guild_id, kind, record_id, hashed_as) "
    "SELECT DISTINCT h.guild_id, h.kind, h.record_id, h.record_id FROM history h WHERE h.version = :version "
    "AND h.kind = :kind ON CONFLICT DO NOTHING"
)


class IdSpan(NamedTuple):
    """The ids of one sort that a team has: how many, and from which to which."""

    rows: int
    lowest: int
    highest: int


class StagedTeam:
    """Reads a team's files by one connection; in one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, guild_id: int) -> None:
        self._connection = connection
        self.guild_id = guild_id
        self._moved: set[str] = set()
        self._new_id = lru_cache(_IDS_HELD)(self._find_new_id)

    def spans(self) -> Mapping[str, IdSpan]:
        """The ids of every sort of which the team has any."""
        found = {}
        for sort in (*KINDS, "digest", "post", PROPOSAL):
            sql = f"SELECT COUNT(*), COALESCE(MIN(id), 0), COALESCE(MAX(id), 0) FROM ({_ids_of(sort)})"
            span = IdSpan(*self._connection.execute(sql).fetchone())
            if span.rows:
                found[sort] = span
        return found

    def drafts_counted(self) -> int:
        """The last number that a draft was given where the team comes from."""
        sql = "SELECT COALESCE(MAX(last), 0) FROM drafts.id_counter WHERE name = 'draft'"
        (last,) = self._connection.execute(sql).fetchone()
        return int(last)

    def number_anew(self, sort: str, first: int) -> None:
        """Give all rows of a sort new ids in their order, beginning with `first`."""
        self._connection.execute(
            "INSERT INTO new_id (sort, was, now) "
            f"SELECT :sort, id, ROW_NUMBER() OVER (ORDER BY id) - 1 + :first FROM ({_ids_of(sort)})",
            {"sort": sort, "first": first},
        )
        self._moved.add(sort)
        if sort in KINDS:
            # Entries of version 1 are proved by the ids that they hashed.
            self._connection.execute(_FORMER, {"version": BY_DATABASE_IDS, "kind": sort})

    def is_as_told(self, manifest: TeamManifest, *, is_brought_up: bool) -> bool:
        """Whether the files hold what was told of them, before or after they were brought to a later version."""
        sql = "SELECT history_length, history_hash FROM guild WHERE guild_id = :guild_id"
        ends = [tuple(row) for row in self._connection.execute(sql, {"guild_id": self.guild_id})]
        if ends != [(manifest.history_length, manifest.history_hash)]:
            return False
        # A later version may keep things in more rows or in fewer.
        return is_brought_up or all(self._count(table) == manifest.counts.get(table.name) for table in team_tables())

    def guild(self) -> Mapping[str, int | str]:
        """The guild's own row."""
        sql = "SELECT history_length, history_hash, corrected_through FROM guild WHERE guild_id = :guild_id"
        return dict(self._connection.execute(sql, {"guild_id": self.guild_id}).fetchone())

    def _count(self, table: TeamTable) -> int:
        (count,) = self._connection.execute(f"SELECT COUNT(*) {table.rows}", {"guild_id": self.guild_id}).fetchone()
        return int(count)

    def rows(self, table: TeamTable) -> Iterator[list[RowValues]]:
        """The rows of a table with their new ids, in the order of its first columns, some at a time."""
        columns = [f"{self._moved_column(table, column)} AS {column}" for column in table.columns]
        sql = f"SELECT {', '.join(columns)} {table.rows} ORDER BY 1, 2"
        cursor = self._connection.execute(sql, {"guild_id": self.guild_id})
        cursor.row_factory = None
        while part := cursor.fetchmany(1 if table.has_files else _ROWS_AT_ONCE):
            yield [self._with_texts(table, row) for row in part] if table.texts else part

    def _moved_column(self, table: TeamTable, column: str) -> str:
        """What stands for a column: the new id where it has one; of what is not there, 0."""
        value = f"t.{column}"
        if column in table.last_ids:
            sort = table.last_ids[column]
            last = f"SELECT MAX(n.now) FROM new_id n WHERE n.sort = '{sort}' AND n.was <= {value}"
            return f"COALESCE(({last}), 0)" if sort in self._moved else value
        sort = table.ids.get(column, "")
        if sort == RECORD:
            of_moved = f"t.kind IN ({_listed(self._moved)})"
            return f"CASE WHEN {of_moved} THEN {_now('t.kind', value)} ELSE {value} END"
        if sort not in self._moved:
            return value
        now = _now(f"'{sort}'", value)
        return f"CASE WHEN {value} IS NULL THEN NULL ELSE {now} END"

    def _with_texts(self, table: TeamTable, row: RowValues) -> RowValues:
        held = dict(zip(table.columns, row, strict=True))
        moved = {column: moved_text(form, held[column], self._new_id, held) for column, form in table.texts.items()}
        return tuple((held | moved).values())

    def _find_new_id(self, sort: str, former: int) -> int:
        if sort not in self._moved:
            return former
        sql = "SELECT now FROM new_id WHERE sort = :sort AND was = :was"
        found = self._connection.execute(sql, {"sort": sort, "was": former}).fetchone()
        return int(found["now"]) if found else 0


@contextmanager
def opened_team(path: Path, guild_id: int) -> Iterator[StagedTeam]:
    """Read a team's files, the record's at `path`, which nobody else has open."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH DATABASE ? AS drafts", (str(drafts_beside(path)),))
        connection.execute(_NEW_IDS)
        yield StagedTeam(connection, guild_id)


def _ids_of(sort: str) -> str:
    if sort == PROPOSAL:
        # A draft that has become a proposal is both.
        return "SELECT proposal_id AS id FROM proposal UNION SELECT draft_id FROM drafts.draft"
    return f"SELECT {sort}_id AS id FROM {sort}"


def _now(sort: str, was: str) -> str:
    return f"COALESCE((SELECT n.now FROM new_id n WHERE n.sort = {sort} AND n.was = {was}), 0)"


def _listed(sorts: Collection[str]) -> str:
    return ", ".join(f"'{sort}'" for sort in sorted(sorts)) or "NULL"
