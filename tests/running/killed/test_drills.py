"""The drill: a backup, a bot that is killed, a restore, the same answers; and kills within each of these."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.guilds import dump
from tests.running.conftest import DATABASE, Launcher
from tests.running.processes import BotProcess
from tests.running.stand_in.discord_objects import GUILD_ID, texts_of
from tests.running.stand_in.discord_stand_in import DiscordStandIn

GUILD = ("--guild", str(GUILD_ID))
GONE = 77
"""A server that the bot has left."""
KILLED = -signal.SIGKILL
HANG = """
import time
def hang(*given):
    print("half way", flush=True)
    time.sleep(3600)
"""
HANGS_IN_BACKUP = f"{HANG}\nimport bot.storage.backups.taking as taking\ntaking._put_in = hang"
HANGS_BEFORE_PLACING = f"{HANG}\nimport bot.services.server.backups as backups\nbackups.put_in_place = hang"
HANGS_IN_PLACING = f"""{HANG}
import pathlib
replace = pathlib.Path.replace
def replace_one(path, goal):
    replace(path, goal)
    if str(goal).endswith("-drafts"):
        hang()
pathlib.Path.replace = replace_one
"""
HANGS_IN_ERASING = f"""{HANG}
import bot.storage.server.erasing as erasing
erasing.SECONDS_OF_A_SLICE = -1
erase_some, count = erasing._erase_some, 0
async def erase_some_and_hang(*given):
    global count
    count += 1
    if count == 30:
        hang()
    return await erase_some(*given)
erasing._erase_some = erase_some_and_hang
"""


async def done(launcher: Launcher, *arguments: str) -> BotProcess:
    bot = await launcher.start(*arguments)
    assert await bot.wait() == 0, bot.logged
    return bot


async def kill_half_way(launcher: Launcher, *arguments: str, alteration: str) -> None:
    bot = await launcher.start(*arguments, alteration=alteration)
    await bot.wait_until(lambda: "half way" in bot.printed)
    assert await bot.stop(signal.SIGKILL) == KILLED


def remove_database(folder: Path) -> None:
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink()


async def test_after_a_backup_a_kill_and_a_restore_the_answers_are_the_same(
    launcher: Launcher, discord: DiscordStandIn, pack: Path
) -> None:
    await done(launcher, "load", str(pack), *GUILD)
    bot = await launcher.run()
    asked = ("quote", "actor"), {"name": "Byrne"}
    before = texts_of((await discord.answer_to(await discord.command(*asked[0], **asked[1]))).body)
    assert any("Lanes save lives." in text for text in before)
    taken = await done(launcher, "backup", "whole.backup")
    assert taken.printed.startswith("whole.backup is whole: ")
    # What comes later is not in it.
    await done(launcher, "load", str(pack), "--guild", "5")
    assert await bot.stop(signal.SIGKILL) == KILLED
    remove_database(launcher.folder)

    restored = await done(launcher, "restore", "whole.backup")
    assert restored.printed.startswith(f"{DATABASE} is in place: ")
    assert restored.printed.endswith(" entries of history of 1 servers are whole\n")
    bot = await launcher.run()
    after = texts_of((await discord.answer_to(await discord.command(*asked[0], **asked[1]))).body)
    assert after == before
    assert "is in use by another bot" in await launcher.refused("restore", "whole.backup")
    assert await bot.stop() == 0
    assert f"There is {DATABASE} already" in await launcher.refused("restore", "whole.backup")
    checked = await done(launcher, "check", "--history")
    assert checked.out == [f"server {GUILD_ID}: {checked.out[0].split(': ')[1]}"]


async def test_a_backup_that_is_killed_is_no_file(launcher: Launcher, pack: Path) -> None:
    await done(launcher, "load", str(pack), *GUILD)
    await kill_half_way(launcher, "backup", "whole.backup", alteration=HANGS_IN_BACKUP)
    assert not (launcher.folder / "whole.backup").exists()
    await done(launcher, "backup", "whole.backup")
    assert sorted(path.name for path in launcher.folder.glob("whole*")) == ["whole.backup"]


@pytest.mark.parametrize("alteration", [HANGS_BEFORE_PLACING, HANGS_IN_PLACING])
async def test_a_restore_that_is_killed_can_be_done_again(launcher: Launcher, pack: Path, alteration: str) -> None:
    await done(launcher, "load", str(pack), *GUILD)
    await done(launcher, "backup", "whole.backup")
    before = dump(launcher.folder / DATABASE)
    remove_database(launcher.folder)
    await kill_half_way(launcher, "restore", "whole.backup", alteration=alteration)
    assert not (launcher.folder / DATABASE).exists()
    await done(launcher, "restore", "whole.backup")
    assert dump(launcher.folder / DATABASE) == before
    assert not [*launcher.folder.glob(f"{DATABASE}*.part")]


async def test_an_erasure_that_is_killed_is_gone_on_with_by_the_next_start(launcher: Launcher, pack: Path) -> None:
    for guild_id in (GUILD_ID, GONE):
        await done(launcher, "load", str(pack), "--guild", str(guild_id))
    await done(launcher, "left", str(GONE))
    path = launcher.folder / DATABASE
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE guild SET left_at = '2026-01-01T00:00:00+00:00' WHERE left_at IS NOT NULL")
    bot = await launcher.run(alteration=HANGS_IN_ERASING)
    await bot.wait_until(lambda: "half way" in bot.printed)
    assert await bot.stop(signal.SIGKILL) == KILLED
    with closing(sqlite3.connect(path)) as connection:
        ((half_erased,),) = connection.execute("SELECT erased_since IS NOT NULL FROM guild WHERE guild_id = ?", (GONE,))
    assert half_erased
    # Where a half is left, the other server's history is whole, and nothing is said of that one.
    assert [line.split(":")[0] for line in (await done(launcher, "check", "--history")).out] == [f"server {GUILD_ID}"]

    bot = await launcher.run()
    await bot.wait_for_log(f"Erased what was held of server {GONE}")
    assert await bot.stop() == 0
    assert not any(GONE in row for rows in dump(path).values() for row in rows)
    (file,) = launcher.folder.glob(f"{DATABASE}.erased-{GONE}-*")

    await done(launcher, "restore", file.name)
    assert [line.split(":")[0] for line in (await done(launcher, "check", "--history")).out] == [
        f"server {GONE}",
        f"server {GUILD_ID}",
    ]
    # It has another 30 days, in which the bot may come back to it.
    bot = await launcher.run()
    assert await bot.stop() == 0
    assert any(GONE in row for row in dump(path)["quote"])
    assert "holds server 77 already" in await launcher.refused("restore", file.name)
