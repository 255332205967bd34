"""The database file: who may open it, what a write leaves behind when it fails, and what migrations do to it."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.problems import DatabaseInUse, StorageFull, StorageProblem
from bot.storage.core import database as database_module
from bot.storage.core.database import Database
from bot.storage.core.migrating import read_migrations
from bot.storage.core.writers import transaction as transaction_module
from bot.storage.core.writers.file_writer import MOST_BYTES_OF_LOG
from bot.storage.core.writers.transaction import Transaction
from tests.guilds import bound_growth
from tests.storage.core.notes import NOTE, notes, write_note

SECONDS_AT_MOST = 30
T = TypeVar("T")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deeper" / "despatch.sqlite3"


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(SECONDS_AT_MOST)
        assert not thread.is_alive(), f"{thread.name} is left running: a connection was not closed"


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


# Opening


async def test_a_new_database_is_brought_to_the_newest_version(path: Path) -> None:
    async with Database.open(path):
        pass
    newest = read_migrations()[-1]
    assert ask(path, "PRAGMA user_version") == [(newest.version,)]
    assert ask(path, "SELECT version, name, checksum FROM migration") == [
        (step.version, step.name, step.checksum) for step in read_migrations()
    ]
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


async def test_opening_again_changes_nothing(path: Path) -> None:
    async with Database.open(path):
        pass
    before = ask(path, "SELECT * FROM migration"), ask(path, "SELECT sql FROM sqlite_master")
    async with Database.open(path):
        pass
    assert (ask(path, "SELECT * FROM migration"), ask(path, "SELECT sql FROM sqlite_master")) == before
    assert not list(path.parent.glob("*.before-*"))


async def test_nobody_else_on_the_machine_can_read_the_records(path: Path) -> None:
    async with Database.open(path, exclusive=True) as database:
        await write_note(database, "a")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert path.name in modes
    assert set(modes.values()) == {0o600}, modes


async def test_a_second_bot_is_told_that_the_database_is_in_use(path: Path) -> None:
    async with Database.open(path, exclusive=True):
        with pytest.raises(DatabaseInUse, match=r"in use by another bot: stop that one, or set DATABASE_PATH"):
            async with Database.open(path, exclusive=True):
                pass
    async with Database.open(path, exclusive=True):
        pass


async def test_a_bot_that_was_killed_leaves_the_database_free(path: Path) -> None:
    script = (
        "import asyncio, os, sys; from pathlib import Path; from bot.storage.core.database import Database\n"
        "async def main():\n"
        "    async with Database.open(Path(sys.argv[1]), exclusive=True): os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())"
    )
    root = Path(__file__).parents[3]
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", script, str(path)], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == -9, done.stderr
    async with Database.open(path, exclusive=True) as database:
        await write_note(database, "a")


async def test_a_load_beside_a_running_bot_may_open_the_database(path: Path) -> None:
    async with Database.open(path, exclusive=True) as bot, Database.open(path) as other:
        await write_note(other, "a")
        assert await notes(bot) == {"a"}


@pytest.mark.parametrize("exclusive", [True, False])
async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, exclusive: bool) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir, this is a letter and no database. " * 50)
    before = path.read_bytes()
    with pytest.raises(StorageProblem, match="is not a Despatch database: set DATABASE_PATH to another file"):
        async with Database.open(path, exclusive=exclusive):
            pass
    assert path.read_bytes() == before


async def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "photos.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    with pytest.raises(StorageProblem, match="is not a Despatch database"):
        async with Database.open(path):
            pass
    assert ask(path, "SELECT name FROM sqlite_master") == [("photo",)]


async def test_a_place_that_cannot_hold_a_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageProblem, match="file"):
        async with Database.open(tmp_path / "file" / "despatch.sqlite3"):
            pass
    with pytest.raises(StorageProblem, match=str(tmp_path)):
        async with Database.open(tmp_path):
            pass


async def test_every_connection_is_closed_when_the_work_inside_fails(path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with Database.open(path, exclusive=True):
            raise ZeroDivisionError
    async with Database.open(path, exclusive=True):
        pass


# Writing


async def test_a_failing_write_leaves_nothing(path: Path) -> None:
    async def fail(database: Database) -> None:
        async with database.write() as connection:
            await connection.execute(NOTE.format("lost"))
            raise ZeroDivisionError

    async with Database.open(path) as database:
        with pytest.raises(ZeroDivisionError):
            await fail(database)
        await write_note(database, "kept")
        assert await notes(database) == {"kept"}


async def test_a_cancelled_write_leaves_nothing_and_the_next_one_works(path: Path) -> None:
    async with Database.open(path) as database:
        begun = asyncio.Event()

        async def write_and_wait() -> None:
            async with database.write() as connection:
                await connection.execute(NOTE.format("lost"))
                begun.set()
                await asyncio.sleep(60)

        task = asyncio.create_task(write_and_wait())
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await write_note(database, "kept")
        assert await notes(database) == {"kept"}


@pytest.mark.parametrize("steps", range(12))
async def test_a_write_cancelled_at_any_moment_leaves_the_writer_free(path: Path, steps: int) -> None:
    async with Database.open(path) as database:
        task = asyncio.create_task(write_note(database, "perhaps"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await write_note(database, "kept")
        assert await notes(database) - {"perhaps"} == {"kept"}


async def test_a_write_cancelled_while_another_program_holds_the_database_leaves_the_writer_free(path: Path) -> None:
    async with Database.open(path) as database:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun = threading.Event()
        await database._writer.connection.set_trace_callback(lambda _: begun.set())
        task = asyncio.create_task(write_note(database, "lost"))
        assert await asyncio.to_thread(begun.wait, SECONDS_AT_MOST)
        task.cancel()
        await asyncio.sleep(0)
        other.execute("ROLLBACK")
        other.close()
        await asyncio.gather(task, return_exceptions=True)
        await write_note(database, "kept")
        assert await notes(database) == {"kept"}


async def test_a_database_that_another_program_holds_is_called_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_SECONDS", 0.05)
    async with Database.open(path) as database:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseInUse, match="try again in a moment"):
                await write_note(database, "lost")
        await write_note(database, "kept")
        assert await notes(database) == {"kept"}


async def test_two_tasks_that_write_at_once_do_not_mix(path: Path) -> None:
    async with Database.open(path) as database:

        async def write_pair(name: str, fails: bool) -> None:
            async with database.write() as connection:
                await connection.execute(NOTE.format(f"{name}1"))
                await asyncio.sleep(0)
                await connection.execute(NOTE.format(f"{name}2"))
                if fails:
                    raise ZeroDivisionError

        tasks = [write_pair(str(number), number % 2 == 0) for number in range(10)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [isinstance(result, ZeroDivisionError) for result in results] == [True, False] * 5
        assert await notes(database) == {f"{number}{half}" for number in (1, 3, 5, 7, 9) for half in "12"}


async def test_no_cursor_leaves_the_thread_of_its_connection(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought: list[object] = []
    in_thread = transaction_module.in_thread

    async def watched(connection: Any, work: Callable[[sqlite3.Connection], T]) -> T:
        brought.append(result := await in_thread(connection, work))
        return result

    for module in (database_module, transaction_module):
        monkeypatch.setattr(module, "in_thread", watched)
    async with Database.open(path) as database, database.write() as transaction:
        await transaction.execute(NOTE.format("one"))
        await transaction.execute_many("INSERT INTO installation (name, value) VALUES (:name, '')", [{"name": "two"}])
    assert brought
    assert not [result for result in brought if isinstance(result, sqlite3.Cursor)]


async def test_what_is_not_yet_committed_is_seen_by_nobody(path: Path) -> None:
    async with Database.open(path) as database:
        async with database.write() as connection:
            await connection.execute(NOTE.format("a"))
            assert await notes(database) == set()
        assert await notes(database) == {"a"}


async def _fill(connection: Transaction, rows: int) -> None:
    for number in range(rows):
        values = {"name": f"row {number}", "value": "x" * 50_000}
        await connection.execute("INSERT INTO installation (name, value) VALUES (:name, :value)", values)


async def test_a_full_disk_is_named_and_nothing_is_half_written(path: Path) -> None:
    async with Database.open(path) as database:
        await write_note(database, "before")
        await bound_growth(database, pages=20)
        with pytest.raises(StorageFull, match=r"is full: nothing was written. Free some space and try again"):
            async with database.write() as connection:
                await _fill(connection, 10)
        assert await notes(database) == {"before"}
        await write_note(database, "after")
        assert await notes(database) == {"before", "after"}
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


async def test_a_full_disk_at_the_first_page_is_named_too(path: Path) -> None:
    async with Database.open(path) as database:
        await bound_growth(database, pages=0)
        with pytest.raises(StorageFull):
            async with database.write() as connection:
                await _fill(connection, 1)
        await bound_growth(database, pages=100)
        await write_note(database, "after")


async def test_what_waits_behind_the_statement_that_fills_the_disk_is_not_written(path: Path) -> None:
    async with Database.open(path) as database:
        await bound_growth(database, pages=20)
        with pytest.raises(StorageFull):
            async with database.write() as connection:
                await asyncio.gather(_fill(connection, 10), *(_late(connection, name) for name in "abc"))
        assert await notes(database) == set()


async def _late(connection: Transaction, name: str) -> None:
    """Write a note in line behind whatever is under way, until it can no more."""
    for number in range(30):
        await connection.execute(NOTE.format(f"{name}{number}"))


async def test_the_log_grows_no_further_than_one_write_needs(path: Path) -> None:
    async with Database.open(path) as database:
        for _ in range(4):
            async with database.write() as connection:
                await connection.execute("DELETE FROM installation")
                await _fill(connection, 2 * MOST_BYTES_OF_LOG // 50_000)
        assert _size(f"{path}-wal") < 4 * MOST_BYTES_OF_LOG
        assert _size(path) > 2 * MOST_BYTES_OF_LOG


def _size(path: Path | str) -> int:
    return Path(path).stat().st_size
