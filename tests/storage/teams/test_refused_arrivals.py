"""A team that cannot be taken in whole is not taken in: of no kill and of no damaged file is anything left."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.problems import StorageProblem, WrongInput, WrongSetting
from bot.services.server.moving import MovingService
from bot.storage.core.database import Database
from bot.storage.teams import arriving
from bot.storage.teams.team_file import RECORD_FILE
from tests.guilds import GUILD, OTHER_GUILD, bound_growth, clock, dump
from tests.storage.teams.team_rows import opened, rows_of
from tests.storage.teams.whole_team import make_team


@pytest.fixture
async def team(tmp_path: Path) -> Path:
    async with Database.open(tmp_path / "from" / "despatch.sqlite3") as database:
        await make_team(database, tmp_path, GUILD)
        await MovingService(database, clock).write_file(GUILD, tmp_path / "team")
    return tmp_path / "team"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that holds another team."""
    async with Database.open(tmp_path / "to" / "despatch.sqlite3", exclusive=True) as database:
        await make_team(database, tmp_path, OTHER_GUILD)
        yield database


async def refused(database: Database, path: Path, problem: type[Exception], match: str) -> None:
    """Be refused, with all as it was before."""
    before = held_in(database)
    with pytest.raises(problem, match=match):
        await MovingService(database, clock).take_in(path)
    assert held_in(database) == before
    assert names_left(database) == []


def packed_anew(path: Path, alter: Callable[[dict[str, object], Path], None]) -> Path:
    """The same file, altered by somebody who can pack one."""
    folder = path.parent / "altered"
    with zipfile.ZipFile(path) as zipped:
        zipped.extractall(folder)
    told = json.loads((folder / "team.json").read_text())
    alter(told, folder / RECORD_FILE)
    told["sha256"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told["sha256"]}
    (folder / "team.json").write_text(json.dumps(told))
    with zipfile.ZipFile(path.parent / "anew", "w") as zipped:
        for part in folder.iterdir():
            zipped.write(part, part.name)
    return path.parent / "anew"


async def test_a_team_that_is_held_is_left_as_it_is(team: Path, database: Database) -> None:
    await MovingService(database, clock).take_in(team)
    await refused(database, team, WrongSetting, "holds server 11 already: it is left as it is")


async def test_what_is_no_whole_file_is_refused(team: Path, database: Database, tmp_path: Path) -> None:
    for spoilt in spoilt_copies(team, 25):
        await refused(database, spoilt, WrongInput, "is no whole file of a team: it is damaged, or was written by")
    await refused(database, tmp_path / "nowhere", WrongInput, "nowhere cannot be read: No such file")


def spoilt_copies(team: Path, count: int) -> Iterator[Path]:
    """A file that is empty, is something else, ends early, or has one byte of its content that is another."""
    whole, spoilt = team.read_bytes(), team.with_name("spoilt")
    ending_early = (whole[:place] for place in range(0, len(whole), len(whole) // count))
    with zipfile.ZipFile(team) as zipped:
        ends = [(part.header_offset + 100, part.header_offset + part.compress_size) for part in zipped.infolist()]
    places = (place for first, last in ends for place in range(first, last, (last - first) // 9))
    flipped = (whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :] for place in places)
    for content in (b"", b"PK", b"words", *ending_early, *flipped):
        spoilt.write_bytes(content)
        yield spoilt


@pytest.mark.parametrize(
    ("name", "value"),
    [("schema", 9999), ("drafts_schema", 9999), ("format", 2)],
)
async def test_the_file_of_a_newer_version_is_refused(team: Path, database: Database, name: str, value: int) -> None:
    anew = packed_anew(team, lambda told, _: told.update({name: value}))
    await refused(database, anew, WrongInput, "was written by a newer Despatch: install that one")


@pytest.mark.parametrize(
    "told",
    [
        {"format": "1"},
        {"guild_id": None},
        {"counts": 3},
        {"counts": {"quote": 999}},
        {"history_hash": "0a"},
        {"guild_id": 5},
    ],
)
async def test_a_file_that_says_else_of_itself_is_refused(
    team: Path, database: Database, told: dict[str, object]
) -> None:
    anew = packed_anew(team, lambda held, _: held.update(told))
    await refused(database, anew, WrongInput, "is no whole file of a team")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE quote SET text = 'Never said.' WHERE key = 'ada-lanes'", "Q1 was changed, and no entry says so"),
        ("UPDATE history SET reason = 'None.' WHERE position = 3", "entry 3 .* was altered, or the one before it was"),
        ("DELETE FROM history WHERE position = 3", "entry 3 is missing"),
        ("UPDATE quote SET said_on = 'Someday' WHERE number = 2", "These records cannot be read: Q2"),
        ("DELETE FROM quote_source", "was changed, and no entry says so"),
    ],
)
async def test_a_team_that_is_not_as_its_history_tells_is_refused(
    team: Path, database: Database, statement: str, sentence: str
) -> None:
    def alter(told: dict[str, object], record: Path) -> None:
        with closing(sqlite3.connect(record, isolation_level=None)) as connection:
            for trigger in ("history_is_not_changed", "history_is_not_removed"):
                connection.execute(f"DROP TRIGGER {trigger}")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(statement)
            counts = {
                name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]
                for name in ("history", "quote_source")
            }
            told["counts"] = {**told["counts"], **counts}  # type: ignore[dict-item]

    anew = packed_anew(team, alter)
    await refused(
        database, anew, WrongInput, f"is not as its history tells, and nothing of it was taken in. .*{sentence}"
    )


@pytest.mark.parametrize("step", ["copy_record", "require_proved", "index"])
async def test_what_goes_wrong_on_the_way_leaves_nothing(
    team: Path, database: Database, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    do = getattr(arriving._Arriving, step)

    async def fail_afterwards(*given: object) -> None:
        await do(*given)
        raise RuntimeError("a bug")

    monkeypatch.setattr(arriving._Arriving, step, fail_afterwards)
    await refused(database, team, RuntimeError, "a bug")
    monkeypatch.undo()
    assert (await MovingService(database, clock).take_in(team)).guild_id == GUILD


async def test_a_full_disk_leaves_nothing(team: Path, database: Database) -> None:
    with opened(database.path) as connection:
        connection.execute("VACUUM")
    await bound_growth(database, pages=0)
    await refused(database, team, StorageProblem, "is full: nothing was written")


async def test_what_a_kill_left_is_cleared_at_the_next_start(
    team: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held_in(database)
    with monkeypatch.context() as patched:
        patched.setattr(arriving, "_settle_drafts", _do_nothing)
        patched.setattr(arriving._Arriving, "copy_record", _do_nothing)
        with pytest.raises(KeyError):
            await MovingService(database, clock).take_in(team)
    # Drafts have a file of their own, which was written first.
    assert held_in(database) != before
    assert rows_of(database.path, GUILD)["draft"] == []
    _leave_half_a_file(database)
    await MovingService(database, clock).settle()
    assert held_in(database) == before
    assert names_left(database) == []


async def test_what_came_whole_before_a_kill_stays(
    team: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(arriving, "_settle_drafts", _do_nothing)
        await MovingService(database, clock).take_in(team)
    assert rows_of(database.path, GUILD)["draft"] == []
    await MovingService(database, clock).settle()
    held = rows_of(team.parent / "from" / "despatch.sqlite3", GUILD)
    assert [len(rows) for rows in rows_of(database.path, GUILD).values()] == [len(rows) for rows in held.values()]


async def _do_nothing(*_: object) -> None:
    pass


def _leave_half_a_file(database: Database) -> None:
    folder = database.path.with_name(f"{database.path.name}.arriving.part")
    folder.mkdir()
    (folder / "team.sqlite3").write_bytes(b"half")


def names_left(database: Database) -> list[str]:
    return [path.name for path in database.path.parent.iterdir() if "arriving" in path.name]


def held_in(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows there are; a number that was given to a draft is given to no other, whatever became of that."""
    return {name: rows for name, rows in dump(database.path).items() if name != "drafts.id_counter"}
