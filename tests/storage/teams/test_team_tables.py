"""What is told of the tables of guilds, held against the schema: nothing of a team is left behind or left standing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.storage.core.database import Database
from bot.storage.teams.team_tables import OF_NO_TEAM, TeamTable, team_tables

OF_DISCORD = {"guild_id", "user_id", "member_id", "channel_id", "message_id", "role_id", "interaction_id"}
"""Columns with ids that Discord gave: they are the same everywhere."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH DATABASE ? AS drafts", (f"{path}-drafts",))
        yield connection


@pytest.fixture
async def new_database(tmp_path: Path) -> Path:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        return database.path


def undescribed(connection: sqlite3.Connection) -> list[str]:
    """What of the schema is not told of: tables, columns, and ids that are this database's own."""
    told = {(table.name, table.is_draft): table for table in team_tables()}
    found = []
    for schema, is_draft in (("main", False), ("drafts", True)):
        names = connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' ORDER BY name")
        for (name,) in names.fetchall():
            if name in OF_NO_TEAM or name.split("_")[0] in {"search", "sqlite"}:
                continue
            if (name, is_draft) not in told:
                found.append(name)
                continue
            found += _undescribed_columns(connection, schema, told[name, is_draft])
    return found


def _undescribed_columns(connection: sqlite3.Connection, schema: str, table: TeamTable) -> Iterator[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table.name})")]
    yield from (f"{table.name}.{column}" for column in sorted({*columns} ^ {*table.columns}))
    linked = {row[3] for row in connection.execute(f"PRAGMA {schema}.foreign_key_list({table.name})")}
    ids = {column for column in columns if column.endswith("_id") or column in linked} - OF_DISCORD
    yield from (f"the ids of {table.name}.{column}" for column in sorted(ids - table.ids.keys()))


def test_every_table_and_column_of_a_team_is_told_of(new_database: Path) -> None:
    with opened(new_database) as connection:
        assert undescribed(connection) == []
        connection.execute("CREATE TABLE badge (badge_id INTEGER PRIMARY KEY, guild_id INTEGER)")
        connection.execute("ALTER TABLE follow ADD COLUMN since INTEGER")
        connection.execute("ALTER TABLE drafts.draft ADD COLUMN place TEXT")
        assert undescribed(connection) == ["badge", "follow.since", "draft.place"]


def test_an_id_that_is_no_more_told_of_is_missed(new_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (digests,) = (table for table in team_tables() if table.name == "digest")
    monkeypatch.delitem(digests.ids, "topic_id")
    with opened(new_database) as connection:
        assert undescribed(connection) == ["the ids of digest.topic_id"]


def test_what_is_told_of_is_there(new_database: Path) -> None:
    with opened(new_database) as connection:
        for table in team_tables():
            told = {*table.ids, *table.last_ids, *table.texts}
            assert told <= {*table.columns}, table
            connection.execute(
                f"SELECT {', '.join(f't.{column}' for column in table.columns)} {table.rows}", {"guild_id": 1}
            )


def test_the_rows_of_a_team_are_found_without_going_through_those_of_others(new_database: Path) -> None:
    with opened(new_database) as connection:
        for table in team_tables():
            plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT * {table.rows}", {"guild_id": 1}).fetchall()
            assert not [step for *_, step in plan if step.startswith("SCAN")], (table.name, plan)


def test_rows_are_added_after_what_they_link_to(new_database: Path) -> None:
    with opened(new_database) as connection:
        added: set[str] = set()
        for table in team_tables():
            linked = {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
            assert linked <= added | {table.name}, table.name
            added.add(table.name)
