"""A bot that is killed between what it wrote and its answer gives that answer when it is back, and once."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.running.conftest import DATABASE, Launcher
from tests.running.stand_in.discord_objects import APPLICATION_ID, texts_of
from tests.running.stand_in.discord_stand_in import DiscordStandIn, Request, Trouble

ANSWER = f"PATCH /webhooks/{APPLICATION_ID}/interaction-1001/"


@pytest.mark.parametrize("is_heard", [False, pytest.param(True, marks=pytest.mark.exhaustive)])
async def test_a_killed_bots_answer_is_given_by_the_next(
    loaded: Launcher, discord: DiscordStandIn, is_heard: bool
) -> None:
    bot = await loaded.run()
    left = [Trouble(0, is_carried_out=is_heard, kills=bot)]

    def kill(made: Request) -> Trouble | None:
        return left.pop() if left and made.route.startswith(ANSWER) else None

    discord.trouble = kill
    await discord.command("follow", actor="Ada Byrne")
    await discord.wait_until(lambda: not left)
    await bot.wait()
    assert owed(loaded) == 1
    after = await loaded.run()
    await discord.wait_for(f"GET /webhooks/{APPLICATION_ID}/interaction-1001/")
    if not is_heard:
        told = await discord.wait_for(ANSWER, 2)
        assert any("restarted before Discord took its answer to </follow:" in text for text in texts_of(told.body))
    assert await after.stop() == 0
    assert owed(loaded) == 0
    assert len(discord.made(ANSWER)) == (1 if is_heard else 2)


def owed(launcher: Launcher) -> int:
    with closing(sqlite3.connect(launcher.folder / DATABASE)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM owed_answer").fetchone()[0])
