"""The rows of a team, as they stand and as they are told whatever ids they have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bot.records.kinds import KINDS
from bot.storage.core.database import drafts_beside
from bot.storage.teams.moved_texts import NewId, moved_text
from bot.storage.teams.team_tables import PROPOSAL, RECORD, TeamTable, team_tables

Rows = dict[str, list[tuple[object, ...]]]
HERE_ALONE = ("search_slot", "revision", "left_at", "erased_since")
"""Columns of a guild's own row that tell of the one database."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a database and its drafts, for a test to look into or to spoil."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH DATABASE ? AS drafts", (str(drafts_beside(path)),))
        yield connection


def rows_of(path: Path, guild_id: int) -> Rows:
    """All rows of a guild, by table."""
    with opened(path) as connection:
        return {table.name: _rows(connection, table, guild_id) for table in team_tables()}


def _rows(connection: sqlite3.Connection, table: TeamTable, guild_id: int) -> list[tuple[object, ...]]:
    columns = ", ".join(f"t.{column}" for column in table.columns if column not in HERE_ALONE)
    return sorted(connection.execute(f"SELECT {columns} {table.rows}", {"guild_id": guild_id}), key=repr)


def ids_of(path: Path, guild_id: int) -> dict[str, list[int]]:
    """The ids of a guild's rows of each sort, in order."""
    owners = {
        **{kind: (kind, f"{kind}_id") for kind in KINDS},
        "digest": ("digest", "digest_id"),
        "post": ("post", "post_id"),
    }
    with opened(path) as connection:
        found = {
            sort: [
                row[0]
                for row in connection.execute(f"SELECT {column} FROM {table} WHERE guild_id = {guild_id} ORDER BY 1")
            ]
            for sort, (table, column) in owners.items()
        }
        proposals = connection.execute(
            f"SELECT proposal_id FROM proposal WHERE guild_id = {guild_id} "
            f"UNION SELECT draft_id FROM drafts.draft WHERE guild_id = {guild_id} ORDER BY 1"
        )
        return {**found, PROPOSAL: [row[0] for row in proposals]}


def told_rows(path: Path, guild_id: int) -> Rows:
    """The rows of a guild with the place of each id among its ids: the same wherever the guild is held."""
    ids = ids_of(path, guild_id)

    def place(sort: str, row_id: int) -> int:
        return ids[sort].index(row_id)

    told: Rows = {}
    for table in team_tables():
        columns = [column for column in table.columns if column not in HERE_ALONE]
        held = (dict(zip(columns, row, strict=True)) for row in rows_of(path, guild_id)[table.name])
        told[table.name] = sorted((tuple(_told(table, row, place, ids).values()) for row in held), key=repr)
    return told


def _told(table: TeamTable, row: dict[str, Any], place: NewId, ids: Mapping[str, list[int]]) -> dict[str, Any]:
    told = dict(row)
    for column, sort in table.ids.items():
        if row[column] is not None:
            told[column] = place(str(row["kind"]) if sort == RECORD else sort, row[column])
    for column, sort in table.last_ids.items():
        told[column] = sum(row_id <= row[column] for row_id in ids[sort])
    for column, form in table.texts.items():
        told[column] = moved_text(form, str(row[column]), place, row)
    return told
