"""A backup is taken while others write, and restored where there is no database: whole and proved, or not at all."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.problems import DatabaseInUse, Problem, StorageProblem, WrongInput, WrongSetting
from bot.services.server.backups import Backups
from bot.services.server.history_proof import ProofService
from bot.storage.backups import taking
from bot.storage.core.database import Database, drafts_beside
from bot.storage.records.reader import Workspace
from bot.storage.server.server_settings import read_settings, write_setting
from tests.guilds import GUILD, OTHER_GUILD, clock, dump
from tests.storage.teams.whole_team import make_team


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "despatch.sqlite3", exclusive=True) as opened:
        for guild_id in (GUILD, OTHER_GUILD):
            await make_team(opened, tmp_path, guild_id)
        yield opened


@pytest.fixture
def goal(tmp_path: Path) -> Path:
    return tmp_path / "backups.sqlite3"


async def taken(database: Database, goal: Path) -> Path:
    size = await Backups(database.path, clock).take(goal)
    assert size == len(read(goal))
    return goal


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def read(path: Path) -> bytes:
    return path.read_bytes()


def remove(path: Path) -> None:
    path.unlink()


def is_there(path: Path) -> bool:
    return path.exists()


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def place(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "despatch.sqlite3"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_what_is_restored_is_what_was_held(database: Database, goal: Path, tmp_path: Path) -> None:
    await taken(database, goal)
    assert mode_of(goal) == 0o600
    proved = await Backups(place(tmp_path), clock).restore(goal)
    assert [(check.guild_id, check.broken) for check in proved] == [(GUILD, ""), (OTHER_GUILD, "")]
    assert dump(place(tmp_path)) == dump(database.path)
    assert names_in(place(tmp_path).parent) == [f"despatch.sqlite3{end}" for end in ("", "-drafts", ".lock")]
    for path in (place(tmp_path), drafts_beside(place(tmp_path))):
        assert mode_of(path) == 0o600


async def test_it_is_taken_while_others_write(database: Database, goal: Path, tmp_path: Path) -> None:
    begun, stop = asyncio.Event(), asyncio.Event()

    async def write() -> int:
        count = 0
        while not stop.is_set():
            count += 1
            await write_setting(database, GUILD, "timezone", f"Etc/GMT-{count}")
            begun.set()
        return count

    writing = asyncio.create_task(write())
    await begun.wait()
    await taken(database, goal)
    stop.set()
    assert await writing
    await Backups(place(tmp_path), clock).restore(goal)
    async with Database.open(place(tmp_path)) as restored:
        held = await Workspace(restored, GUILD).read(read_settings)
        assert held["timezone"].startswith("Etc/GMT-")
        assert all(not check.broken for check in await ProofService(restored).prove())


async def test_no_file_is_overwritten(database: Database, goal: Path, tmp_path: Path) -> None:
    write(goal, b"x")
    with pytest.raises(WrongSetting, match="There is a file"):
        await taken(database, goal)
    assert read(goal) == b"x"
    remove(goal)
    await taken(database, goal)
    for end in ("", "-drafts", "-wal"):
        path = Path(f"{place(tmp_path)}{end}")
        write(path, b"x")
        with pytest.raises(WrongSetting, match=r"There is .* already, and nothing is overwritten"):
            await Backups(place(tmp_path), clock).restore(goal)
        assert read(path) == b"x"
        remove(path)


async def test_nothing_is_restored_under_a_bot(database: Database, goal: Path) -> None:
    await taken(database, goal)
    with pytest.raises(DatabaseInUse):
        await Backups(database.path, clock).restore(goal)


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_fills_leaves_nothing(database: Database, goal: Path, tmp_path: Path) -> None:
    before = names_in(tmp_path)
    with full_disk(300_000), pytest.raises(StorageProblem, match=r"backups.sqlite3 cannot be written"):
        await taken(database, goal)
    assert names_in(tmp_path) == before
    await taken(database, goal)
    with full_disk(300_000), pytest.raises(StorageProblem, match=r"despatch.sqlite3 cannot be written"):
        await Backups(place(tmp_path), clock).restore(goal)
    assert names_in(place(tmp_path).parent) == ["despatch.sqlite3.lock"]


@pytest.mark.parametrize("content", [b"", b"PK", b"SQLite format 3\0" + b"x" * 5000])
async def test_what_is_no_backup_is_refused(goal: Path, tmp_path: Path, content: bytes) -> None:
    write(goal, content)
    with pytest.raises(Problem):
        await Backups(place(tmp_path), clock).restore(goal)
    assert not place(tmp_path).exists()


async def test_a_database_is_no_backup(database: Database, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="is no backup that Despatch has taken"):
        await Backups(place(tmp_path), clock).restore(database.path)


async def test_a_backup_that_is_cut_or_spoilt_is_refused(database: Database, goal: Path, tmp_path: Path) -> None:
    whole = read(await taken(database, goal))
    page = 4096
    for spoilt in (whole[: len(whole) // 2], whole[: 9 * page] + b"\xff" * page + whole[10 * page :]):
        write(goal, spoilt)
        with pytest.raises(Problem, match=r"is damaged|is not put in place|cannot be"):
            await Backups(place(tmp_path), clock).restore(goal)
        assert not place(tmp_path).exists()


async def test_a_backup_whose_history_was_altered_is_refused(database: Database, goal: Path, tmp_path: Path) -> None:
    await taken(database, goal)
    with closing(sqlite3.connect(goal, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER history_is_not_changed")
        connection.execute("UPDATE history SET reason = 'x' WHERE position = 3")
    with pytest.raises(Problem, match=f"the history of server {GUILD} is not whole: entry 3"):
        await Backups(place(tmp_path), clock).restore(goal)
    assert not place(tmp_path).exists()


async def test_a_chain_that_ends_elsewhere_makes_no_backup(database: Database, goal: Path) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        connection.execute("UPDATE guild SET history_length = history_length - 1 WHERE guild_id = ?", (OTHER_GUILD,))
    with pytest.raises(StorageProblem, match=f"The history of server {OTHER_GUILD} does not end where it should"):
        await taken(database, goal)
    assert not is_there(goal)


async def test_a_draft_that_is_decided_on_in_between_is_held_once(
    database: Database, goal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    copy = taking._copy

    def note(source: Path, *rest: Any) -> None:
        copied.append(source.name)
        copy(source, *rest)

    monkeypatch.setattr(taking, "_copy", note)
    await taken(database, goal)
    # What is no draft any more when the drafts are copied is in the record by then.
    assert copied == ["despatch.sqlite3-drafts", "despatch.sqlite3"]
