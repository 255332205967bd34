"""One team is written to a file: all of it, as it is at one moment, and nothing of another."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.problems import DatabaseInUse, StorageProblem, WrongSetting
from bot.storage.core.bulk import BulkWrites
from bot.storage.core.database import Database
from bot.storage.keeping.proposals import Proposals
from bot.storage.records.reader import Workspace
from bot.storage.server.server_settings import read_settings, write_setting
from bot.storage.teams import departing
from bot.storage.teams.departing import write_team_file
from bot.storage.teams.team_file import DRAFTS_FILE, RECORD_FILE, read_manifest
from bot.storage.teams.team_tables import TeamTable
from bot.storage.teams.work_folder import work_folder
from tests.guilds import GUILD, NOW, OTHER_GUILD
from tests.storage.teams.team_rows import opened, rows_of
from tests.storage.teams.whole_team import ANN, make_team


async def test_a_file_has_all_of_a_team_and_nothing_of_another(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        for guild_id in (OTHER_GUILD, GUILD):
            await make_team(database, tmp_path, guild_id)
        written = await write_team_file(database, GUILD, tmp_path / "team.despatch", NOW)
    assert stat.S_IMODE((tmp_path / "team.despatch").stat().st_mode) == 0o600
    assert read_manifest(tmp_path / "team.despatch") == written
    folder = tmp_path / "out"
    with zipfile.ZipFile(tmp_path / "team.despatch") as zipped:
        zipped.extractall(folder)
    held = rows_of(database.path, GUILD)
    assert rows_of(folder / RECORD_FILE, GUILD) == held
    assert written.counts == {name: len(rows) for name, rows in held.items()}
    assert rows_of(folder / RECORD_FILE, OTHER_GUILD) == {name: [] for name in held}
    with opened(folder / RECORD_FILE) as connection:
        assert [
            connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() for table in ("guild", "history", "draft")
        ] == [
            (1,),
            (len(held["history"]),),
            (len(held["draft"]),),
        ]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert names_in(tmp_path, ".part") == []


async def test_a_file_has_the_schema_of_a_new_database(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        await make_team(database, tmp_path, GUILD)
        await write_team_file(database, GUILD, tmp_path / "team", NOW)
    with zipfile.ZipFile(tmp_path / "team") as zipped:
        zipped.extractall(tmp_path / "out")
    for name, made in ((RECORD_FILE, database.path), (DRAFTS_FILE, database.drafts_path)):
        schemas = []
        for path in (tmp_path / "out" / name, made):
            with closing(sqlite3.connect(path)) as connection:
                schemas.append(
                    (
                        connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall(),
                        connection.execute("SELECT * FROM migration").fetchall(),
                        connection.execute("PRAGMA user_version").fetchall(),
                    )
                )
        assert schemas[0] == schemas[1]


async def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "team").write_text("mine")
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        await make_team(database, tmp_path, GUILD)
        with pytest.raises(WrongSetting, match="already: move it away, or name another"):
            await write_team_file(database, GUILD, tmp_path / "team", NOW)
        assert (tmp_path / "team").read_text() == "mine"
        with pytest.raises(WrongSetting, match="holds nothing of a server 22"):
            await write_team_file(database, OTHER_GUILD, tmp_path / "other", NOW)
        with pytest.raises(StorageProblem, match=r"cannot be written: .*No such file"):
            await write_team_file(database, GUILD, tmp_path / "nowhere" / "team", NOW)
    assert names_in(tmp_path, "other", ".part") == []


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
    """An event when the rows of a team are half written, and one for which they wait then."""
    is_half_way, may_go_on = threading.Event(), threading.Event()
    write_rows = departing._write_rows

    def write_slowly(connection: sqlite3.Connection, table: TeamTable, guild_id: int) -> int:
        if table.name == "history":
            is_half_way.set()
            may_go_on.wait(60)
        return write_rows(connection, table, guild_id)

    monkeypatch.setattr(departing, "_write_rows", write_slowly)
    yield is_half_way, may_go_on
    may_go_on.set()


async def test_a_file_is_of_one_moment_and_nobody_waits_for_it(
    tmp_path: Path, held_up: tuple[threading.Event, threading.Event]
) -> None:
    is_half_way, may_go_on = held_up
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        await make_team(database, tmp_path, GUILD)
        before = rows_of(database.path, GUILD)
        writing = asyncio.create_task(write_team_file(database, GUILD, tmp_path / "team", NOW))
        await asyncio.to_thread(is_half_way.wait, 60)
        await write_setting(database, GUILD, "year_begins", "1")
        await Proposals(database, GUILD).add(ANN, "{}", NOW)
        assert (await Workspace(database, GUILD).read(read_settings))["year_begins"] == "1"
        assert names_in(tmp_path, "team") == ["team.part"]
        may_go_on.set()
        await writing
    with zipfile.ZipFile(tmp_path / "team") as zipped:
        zipped.extractall(tmp_path / "out")
    assert rows_of(tmp_path / "out" / RECORD_FILE, GUILD) == before


async def test_a_file_that_is_broken_off_leaves_nothing(
    tmp_path: Path, held_up: tuple[threading.Event, threading.Event]
) -> None:
    is_half_way, may_go_on = held_up
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        await make_team(database, tmp_path, GUILD)
        writing = asyncio.create_task(write_team_file(database, GUILD, tmp_path / "team", NOW))
        await asyncio.to_thread(is_half_way.wait, 60)
        with pytest.raises(DatabaseInUse, match=r"Another process is at .*team just now"):
            await write_team_file(database, GUILD, tmp_path / "team", NOW)
        writing.cancel()
        may_go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await writing
    assert names_in(tmp_path, "team") == []


async def test_what_is_half_written_is_not_written_out(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        await make_team(database, tmp_path, GUILD)
        async with database.turn(GUILD), database.write_in_slices(GUILD) as transaction:
            bulk = BulkWrites(transaction)
            await bulk.insert("setting", ("guild_id", "name", "value"), [(GUILD, "half", "way")], told_by=2)
            await bulk.finish()
            await transaction.give_way()
            with pytest.raises(DatabaseInUse, match="A long write to server 11 is under way: try again when it is"):
                await write_team_file(database, GUILD, tmp_path / "team", NOW)
        await write_team_file(database, GUILD, tmp_path / "team", NOW)


def test_what_a_kill_left_behind_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / "team.part"
    (left / "deeper").mkdir(parents=True)
    (left / "half").write_text("half")
    with work_folder(tmp_path / "team") as folder:
        assert [*folder.iterdir()] == []
    assert names_in(tmp_path, "team") == []


def names_in(folder: Path, *parts: str) -> list[str]:
    """The names in a folder that have one of these parts."""
    return sorted(path.name for path in folder.iterdir() if any(part in path.name for part in parts))
