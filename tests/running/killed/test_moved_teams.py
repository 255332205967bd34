"""`export` and `import`: a team goes from one installation to another, whatever is killed on the way."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bot.services.server.moving import MovingService
from bot.storage.core.database import Database
from tests.guilds import clock, dump
from tests.running.conftest import DATABASE, Launcher
from tests.running.stand_in.discord_objects import GUILD_ID, texts_of
from tests.running.stand_in.discord_stand_in import DiscordStandIn
from tests.storage.teams.team_rows import opened, rows_of
from tests.storage.teams.whole_team import make_team

GUILD = ("--guild", str(GUILD_ID))
ELSEWHERE = {"DATABASE_PATH": "other/despatch.sqlite3"}
_HANGS = """
import asyncio
import bot.storage.teams.arriving as arriving
{name} = {owner}.{name}
count = 0
async def hang(*given):
    global count
    count += 1
    if count == {count}:
        print("half way", flush=True)
        await asyncio.sleep(3600)
    return await {name}(*given)
{owner}.{name} = hang
"""


def hanging_before(owner: str, name: str, count: int = 1) -> str:
    """Python code under which taking in a team stops before a step, at the time that it comes to it so often."""
    return _HANGS.format(owner=owner, name=name, count=count)


@pytest.fixture
async def held(launcher: Launcher, tmp_path: Path) -> Path:
    """A database that holds a team."""
    async with Database.open(launcher.folder / DATABASE) as database:
        await make_team(database, tmp_path, GUILD_ID)
    return database.path


async def test_a_team_moves_from_a_running_bot_to_another(
    launcher: Launcher, discord: DiscordStandIn, held: Path, tmp_path: Path
) -> None:
    path = launcher.folder / ELSEWHERE["DATABASE_PATH"]
    async with Database.open(path) as other_database:
        # So that the rows have other ids there.
        await make_team(other_database, tmp_path, GUILD_ID + 1)
    bot = await launcher.run()
    before = await _answers(discord)
    leaving = await launcher.start("export", "team", *GUILD)
    assert await leaving.wait() == 0, leaving.logged
    assert leaving.out[0].startswith(f"server {GUILD_ID} is in team: ")
    in_use = "is in use by another bot: stop that one"
    assert in_use in await launcher.refused("import", "team")
    assert "There is a file team already: move it away" in await launcher.refused("export", "team", *GUILD)
    assert await bot.stop() == 0

    coming = await launcher.start("import", "team", settings=ELSEWHERE)
    assert await coming.wait() == 0, coming.logged
    counted = leaving.out[0].split(": ")[1]
    entries = len(rows_of(held, GUILD_ID)["history"])
    assert coming.out == [
        f"server {GUILD_ID} is here: {counted}",
        f"{entries:,} entries of history are whole, and all records as they tell\n",
        "drafts and proposals have new numbers here: what was posted of them before no longer opens them\n",
    ]
    assert leaving.out[1] == f"{entries:,} entries of history are whole\n"
    assert "holds server" in await launcher.refused("import", "team", **ELSEWHERE)
    other = await launcher.run(**ELSEWHERE)
    assert await _answers(discord) == before
    assert await other.stop() == 0


async def _answers(discord: DiscordStandIn) -> list[list[str]]:
    """What is told of several questions, by every sort of list and of cards."""
    answers = [
        await discord.answer_to(await discord.command(*command, **options))
        for command, options in (
            (("quote", "actor"), {"name": "Byrne"}),
            (("quote", "search"), {"text": "lives"}),
            (("record",), {"id": "Q1"}),
            (("record",), {"id": "S1"}),
            (("history",), {"id": "Q1"}),
            (("position", "topic"), {"topic": "Cycle lanes"}),
            (("figure", "year"), {"year": "2020"}),
            (("search",), {"text": "lanes"}),
            (("actor",), {"name": "Byrne"}),
        )
    ]
    told = [texts_of(answer.body) for answer in answers]
    assert all(told)
    return told


async def test_a_team_whose_history_was_altered_is_told_of(launcher: Launcher, held: Path) -> None:
    with opened(held) as connection:
        connection.execute("UPDATE quote SET text = 'Never said.' WHERE number = 1")
    told = "team is written, but no installation will take it in. Q1 was changed, and no entry says so"
    leaving = await launcher.start("export", "team", *GUILD)
    assert await leaving.wait() == 2
    assert leaving.logged == f"{told}\n"
    assert "Q1 was changed, and no entry says so" in await launcher.refused("import", "team", **ELSEWHERE)


async def test_what_cannot_be_moved_is_told_in_a_sentence(launcher: Launcher, held: Path) -> None:
    assert "holds nothing of a server 5" in await launcher.refused("export", "team", "--guild", "5")
    assert "There is no database other" in await launcher.refused("export", "team", *GUILD, **ELSEWHERE)
    (launcher.folder / "team").write_text("words")
    assert "team is no whole file of a team" in await launcher.refused("import", "team", **ELSEWHERE)


@pytest.mark.parametrize(
    ("step", "is_kept"),
    [
        (hanging_before("arriving._Arriving", "copy_record"), False),
        (hanging_before("arriving._Arriving", "index"), False),
        # The first time is before anything is done.
        (hanging_before("arriving", "_settle_drafts", 2), True),
    ],
)
async def test_an_import_that_is_killed_is_there_whole_or_not_at_all(
    launcher: Launcher, held: Path, step: str, is_kept: bool
) -> None:
    leaving = await launcher.start("export", "team", *GUILD)
    assert await leaving.wait() == 0, leaving.logged
    coming = await launcher.start("import", "team", settings=ELSEWHERE, alteration=step)
    await coming.wait_until(lambda: "half way" in coming.printed)
    assert await coming.stop(signal.SIGKILL) == -signal.SIGKILL
    path = launcher.folder / ELSEWHERE["DATABASE_PATH"]
    # As a bot that is started does first.
    async with Database.open(path, exclusive=True) as database:
        await MovingService(database, clock).settle()
    assert not [*path.parent.glob("*arriving*")]
    if is_kept:
        assert rows_of(path, GUILD_ID) == rows_of(held, GUILD_ID)
        return
    left = {name: rows for name, rows in dump(path).items() if rows}
    assert left.keys() <= {
        "migration",
        "drafts.migration",
        "id_counter",
        "drafts.id_counter",
        "search_config",
        "search_data",
    }
    again = await launcher.start("import", "team", settings=ELSEWHERE)
    assert await again.wait() == 0, again.logged
    assert rows_of(path, GUILD_ID) == rows_of(held, GUILD_ID)


async def test_an_export_that_is_killed_leaves_no_file(launcher: Launcher, held: Path) -> None:
    hangs = """
import time
import bot.storage.teams.departing as departing
def hang(*given):
    print("half way", flush=True)
    time.sleep(3600)
departing.zip_team = hang
"""
    leaving = await launcher.start("export", "team", *GUILD, alteration=hangs)
    await leaving.wait_until(lambda: "half way" in leaving.printed)
    assert await leaving.stop(signal.SIGKILL) == -signal.SIGKILL
    assert not (launcher.folder / "team").exists()
    again = await launcher.start("export", "team", *GUILD)
    assert await again.wait() == 0, again.logged
    assert sorted(path.name for path in launcher.folder.glob("team*")) == ["team"]
