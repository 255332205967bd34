"""Before a server is erased it is written to a file, which is kept as long again; where it cannot be, it stays."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.problems import StorageFull
from bot.services.names.directory import Directory
from bot.services.server.retention import DAYS_KEPT, RememberingService
from bot.storage.core.database import Database
from bot.storage.server.guilds import Guilds
from bot.storage.teams.departing import write_team_file
from bot.storage.teams.team_file import read_manifest
from tests.guilds import GUILD, NOW, OTHER_GUILD, copy_closed, dump
from tests.storage.teams.team_rows import rows_of
from tests.storage.teams.whole_team import make_team

DAY = timedelta(days=1)
KEPT = timedelta(days=DAYS_KEPT)


class Bot:
    """The bot's keeping of what is left, by a clock that jumps."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW
        self.remembering = RememberingService(database, Directory(), self.clock)

    def clock(self) -> datetime:
        return self.now

    async def erase_expired(self, at: datetime) -> list[int]:
        self.now = at
        return [*await self.remembering.erase_expired()]

    def files(self) -> list[Path]:
        return sorted(self.database.path.parent.glob("*.erased-*"))

    def is_held(self, guild_id: int = GUILD) -> bool:
        return any(rows_of(self.database.path, guild_id).values())


@pytest_asyncio.fixture
async def bot(tmp_path: Path, new_template: Path) -> AsyncIterator[Bot]:
    """Two servers, of which the bot has left one."""
    async with Database.open(copy_closed(new_template, tmp_path / "despatch.sqlite3")) as database:
        for guild_id in (GUILD, OTHER_GUILD):
            await make_team(database, tmp_path, guild_id)
        await Guilds(database).note_left([GUILD], NOW)
        yield Bot(database)


async def test_a_server_is_written_to_a_file_that_goes_thirty_days_after_it(bot: Bot) -> None:
    counts = {name: len(rows) for name, rows in rows_of(bot.database.path, GUILD).items()}
    assert await bot.erase_expired(NOW + KEPT) == []
    assert bot.files() == []
    assert await bot.erase_expired(NOW + KEPT + DAY) == [GUILD]
    assert not bot.is_held()
    (file,) = bot.files()
    assert file.name == f"despatch.sqlite3.erased-{GUILD}-20260401T120000"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    manifest = read_manifest(file)
    # What had expired went before, drafts and the texts of articles.
    assert {**manifest.counts, **dict.fromkeys(name for name in counts if "draft" in name)} == {
        **counts,
        **dict.fromkeys(name for name in counts if "draft" in name),
    }
    assert await bot.erase_expired(NOW + KEPT + DAY + KEPT) == []
    assert bot.files() == [file]
    await bot.erase_expired(NOW + KEPT + DAY + KEPT + DAY)
    assert bot.files() == []
    assert bot.is_held(OTHER_GUILD)


async def test_what_cannot_be_written_to_a_file_is_not_erased(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fill_the_disk(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("bot.storage.teams.departing.zip_team", fill_the_disk)
        assert await bot.erase_expired(NOW + KEPT + DAY) == []
    assert bot.is_held()
    assert bot.files() == []
    (warned,) = (record.getMessage() for record in caplog.records if record.levelname == "WARNING")
    assert warned.startswith(f"Server {GUILD} is not erased, since it cannot be written to a file before: The disk ")
    assert await bot.erase_expired(NOW + KEPT + DAY) == [GUILD]


async def test_a_server_that_comes_back_while_it_is_written_stays_and_leaves_no_file(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write_as_it_comes_back(*given: Any) -> None:
        await write_team_file(*given)
        await bot.remembering.note_back(GUILD)

    monkeypatch.setattr("bot.services.server.retention.write_team_file", write_as_it_comes_back)
    assert await bot.erase_expired(NOW + KEPT + DAY) == []
    assert bot.is_held()
    assert bot.files() == []


async def test_what_a_bot_that_was_killed_had_begun_to_write_goes_with_the_next_look(bot: Bot) -> None:
    folder = bot.database.path.with_name(f"despatch.sqlite3.erased-{OTHER_GUILD}.new.part")
    folder.mkdir()
    (folder / "team.sqlite3").write_bytes(b"half")
    await bot.erase_expired(NOW + DAY)
    assert bot.files() == []


async def test_a_disk_that_fills_in_the_middle_is_gone_on_with(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.server.erasing.SECONDS_OF_A_SLICE", -1)
    write, count = bot.database.write, 0

    def fail_at_times() -> Any:
        nonlocal count
        count += 1
        if count == 9:
            raise StorageFull("The disk is full.")
        return write()

    monkeypatch.setattr(bot.database, "write", fail_at_times)
    with pytest.raises(StorageFull):
        await bot.erase_expired(NOW + KEPT + DAY)
    assert bot.is_held()
    # No second file is written of what is no longer whole.
    assert await bot.erase_expired(NOW + KEPT + DAY + DAY) == [GUILD]
    assert not bot.is_held()
    assert len(bot.files()) == 1


async def test_a_clock_that_is_ahead_for_a_while_loses_nothing(bot: Bot) -> None:
    ahead = NOW + timedelta(days=400)
    assert await bot.erase_expired(ahead) == [GUILD]
    (file,) = bot.files()
    # By the right clock the file is kept from now on, for as long as any.
    await bot.erase_expired(NOW + DAY)
    await bot.erase_expired(NOW + DAY + KEPT)
    assert bot.files() == [file]
    await bot.erase_expired(NOW + DAY + KEPT + DAY)
    assert bot.files() == []


async def test_a_clock_that_is_behind_erases_nothing(bot: Bot) -> None:
    def on_record() -> dict[str, list[tuple[Any, ...]]]:
        # Drafts of which the record has what became of them go at any time.
        return {name: rows for name, rows in dump(bot.database.path).items() if not name.startswith("drafts.")}

    before = on_record()
    assert await bot.erase_expired(NOW - timedelta(days=4000)) == []
    assert on_record() == before
