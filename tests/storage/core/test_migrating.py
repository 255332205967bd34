"""What migrations do to a database file, and which files they leave alone."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.problems import DatabaseTooNew, StorageProblem
from bot.storage.core import database as database_module
from bot.storage.core.database import Database
from bot.storage.core.migrating import steps_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deeper" / "despatch.sqlite3"


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations in place of the real ones, with the first of them."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_thing.sql").write_text(
        "CREATE TABLE thing (name TEXT) STRICT; INSERT INTO thing VALUES ('old'); "
        # Looked into at each start.
        "CREATE TABLE unfinished_write (guild_id INTEGER PRIMARY KEY) STRICT;"
    )
    monkeypatch.setattr(database_module, "read_migrations", lambda: steps_in(folder))
    return folder


async def _open(path: Path) -> None:
    async with Database.open(path):
        pass


async def test_a_database_from_a_newer_despatch_is_refused_with_a_sentence(path: Path, migrations: Path) -> None:
    (migrations / "0002_more.sql").write_text("CREATE TABLE more (name TEXT) STRICT;")
    await _open(path)
    (migrations / "0002_more.sql").unlink()
    with pytest.raises(DatabaseTooNew, match=r"made by a newer Despatch \(version 2, this one knows 1\): install"):
        await _open(path)
    assert ask(path, "PRAGMA user_version") == [(2,)]


async def test_a_database_from_an_altered_despatch_is_refused(path: Path, migrations: Path) -> None:
    await _open(path)
    (migrations / "0001_thing.sql").write_text("CREATE TABLE thing (name TEXT, price TEXT) STRICT;")
    (migrations / "0002_more.sql").write_text("CREATE TABLE more (name TEXT) STRICT;")
    with pytest.raises(StorageProblem, match="altered copy of Despatch, and is left as it is"):
        await _open(path)
    assert ask(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == []


async def test_a_migration_keeps_what_is_there_and_a_backup_of_how_it_was(path: Path, migrations: Path) -> None:
    await _open(path)
    (migrations / "0002_more.sql").write_text("CREATE TABLE more (name TEXT) STRICT; UPDATE thing SET name = 'new';")
    await _open(path)
    assert ask(path, "SELECT name FROM thing") == [("new",)]
    (backup,) = path.parent.glob("*.before-*")
    assert backup.name == "despatch.sqlite3.before-0002"
    assert ask(backup, "SELECT name FROM thing") == [("old",)]
    assert ask(backup, "PRAGMA user_version") == [(1,)]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


async def test_a_failing_migration_leaves_nothing_and_can_be_put_right(path: Path, migrations: Path) -> None:
    await _open(path)
    more = migrations / "0002_more.sql"
    more.write_text(
        "CREATE TABLE more (name TEXT) STRICT; UPDATE thing SET name = 'new'; INSERT INTO nowhere VALUES (1);"
    )
    with pytest.raises(StorageProblem, match="nowhere"):
        await _open(path)
    assert ask(path, "SELECT name FROM thing") == [("old",)]
    assert ask(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == []
    assert ask(path, "PRAGMA user_version") == [(1,)]
    more.write_text("CREATE TABLE more (name TEXT) STRICT;")
    await _open(path)
    assert ask(path, "PRAGMA user_version") == [(2,)]


async def test_the_first_of_two_migrations_stays_when_the_second_fails(path: Path, migrations: Path) -> None:
    (migrations / "0002_more.sql").write_text("CREATE TABLE more (name TEXT) STRICT; SELECT nonsense;")
    with pytest.raises(StorageProblem):
        await _open(path)
    assert ask(path, "PRAGMA user_version") == [(1,)]
    assert ask(path, "SELECT name FROM thing") == [("old",)]
