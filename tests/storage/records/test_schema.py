"""The migration that `python -m bot schema KIND` prints makes what the migrations made for the kinds that there are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.command_line import EXIT_PROBLEM, main
from bot.records.fields import LinksField, fields_of
from bot.records.kinds import KINDS
from bot.storage.core.database import Database
from bot.storage.records.schema import schema_of

ADDED_BY_HAND = {
    "event": {"event (guild_id, status, sort_on)"},
    "figure": {
        "figure (guild_id, compared_with, indicator_id, figure_id, state) WHERE compared_with <> ''",
        "figure (guild_id, period_earliest, period_latest) WHERE state <> 'withdrawn'",
    },
}
"""Indexes, all compared without their names, for what is asked of one kind alone: plans, stated changes, periods."""


@pytest.fixture(autouse=True)
def own_logging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line would take the log from the tests that follow in this process."""
    monkeypatch.setattr("bot.command_line.set_up_logging", lambda settings: None)


@pytest.fixture
async def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "despatch.sqlite3"
    async with Database.open(path):
        return path


def made(connection: sqlite3.Connection, tables: set[str]) -> Iterator[tuple[str, str]]:
    """What was made of some tables: each of their columns and rules, and the indexes on them by the table.

    Their order means nothing: a column that a later migration added stands last, with a default for what was there.
    """
    rows = connection.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    for sort, table, sql in rows:
        if table in tables and sort == "table":
            name, declared = " ".join(sql.split()).split("(", 1)
            columns, options = declared.rsplit(")", 1)
            yield sort, f"{name}{options}"
            # Commas within brackets part no columns.
            for column in re.split(r",(?![^()]*\))", columns):
                yield table, re.sub(r" NOT NULL DEFAULT (''|1)$", " NOT NULL", column.strip())
        elif table in tables:
            yield sort, re.sub(r"^CREATE INDEX \w+ ON ", "", " ".join(sql.split()))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_what_the_migrations_made(migrated: Path, kind: str) -> None:
    tables = {kind, *(field.table for field in fields_of(KINDS[kind]) if isinstance(field, LinksField))}
    with closing(sqlite3.connect(":memory:")) as printed, closing(sqlite3.connect(migrated)) as held:
        printed.executescript(schema_of(KINDS[kind]))
        found, expected = sorted(made(printed, tables)), sorted(made(held, tables))
        assert {name for sort, name in found if sort == "table"} == {name for sort, name in expected if sort == "table"}
        by_hand = {("index", index) for index in ADDED_BY_HAND.get(kind, ())}
        assert by_hand <= set(expected)
        assert found == [one for one in expected if one not in by_hand]
        for table in tables:
            assert [*printed.execute(f"PRAGMA table_list({table})")] == [*held.execute(f"PRAGMA table_list({table})")]


def test_a_column_that_lacks_is_seen(migrated: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as printed, closing(sqlite3.connect(migrated)) as held:
        printed.executescript(schema_of(KINDS["quote"]))
        printed.execute("ALTER TABLE quote DROP COLUMN original")
        assert set(made(held, {"quote"})) - set(made(printed, {"quote"})) == {("quote", "original TEXT NOT NULL")}


def test_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "quote"]) == 0
    assert capsys.readouterr().out == schema_of(KINDS["quote"])


def test_a_kind_that_is_not_known_is_a_problem_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "petition"]) == EXIT_PROBLEM
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("There is no kind of record 'petition': the kinds are actor, ")
    assert told.err.count("\n") == 1
