"""What a person has to put right is told in one sentence, with exit code 2 and no traceback."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.running.conftest import QUIET, Launcher
from tests.running.processes import ROOT
from tests.running.stand_in.discord_objects import APPLICATION_ID
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("run", "DISCORD_TOKEN is missing: copy the bot's token from Discord's developer portal into .env, or try the"),
        ("check", "There is nothing to check: name a pack, or ask for --history."),
    ],
)
def test_python_m_bot_refuses_as_the_processes_of_the_other_tests_do(tmp_path: Path, verb: str, sentence: str) -> None:
    """Here as people start it; the others are forked off a process that has loaded everything."""
    command = [sys.executable, "-m", "bot", verb]
    environment = {"PYTHONPATH": str(ROOT), **QUIET}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("", "DISCORD_TOKEN is missing: copy the bot's token"),
        ("two\nlines", "DISCORD_TOKEN holds characters that no token has"),
    ],
)
async def test_a_token_that_is_none(launcher: Launcher, discord: DiscordStandIn, token: str, words: str) -> None:
    assert words in await launcher.refused("run", DISCORD_TOKEN=token)
    assert not discord.requests


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "Discord refused DISCORD_TOKEN"), (403, "Discord refused to let the bot in (status 403")],
)
async def test_a_bot_that_discord_does_not_let_in(
    launcher: Launcher, discord: DiscordStandIn, status: int, words: str
) -> None:
    discord.statuses["GET /users/@me"] = status
    sentence = await launcher.refused("run", DISCORD_TOKEN=TOKEN)
    assert words in sentence
    assert TOKEN not in sentence


async def test_commands_that_discord_does_not_take(launcher: Launcher, discord: DiscordStandIn) -> None:
    discord.statuses[f"PUT /applications/{APPLICATION_ID}/commands"] = 400
    assert "status 400" in await launcher.refused("sync", DISCORD_TOKEN=TOKEN)


async def test_no_way_to_discord(launcher: Launcher, discord: DiscordStandIn) -> None:
    await discord.stop()
    assert "Discord cannot be reached" in await launcher.refused("sync", DISCORD_TOKEN=TOKEN)


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD': it must be one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml': it must be one of text, json."),
        ("DATABASE_PATH", " ", "DATABASE_PATH is empty: name a file"),
        ("STARTER_PACKS", "drug-consumption-rooms,unheard-of", "There is no pack 'unheard-of'"),
        ("DATABASE_PATH", ".", "The database . cannot be used"),
    ],
)
async def test_a_setting_that_cannot_be_used(launcher: Launcher, variable: str, value: str, words: str) -> None:
    assert words in await launcher.refused("run", **{"DISCORD_TOKEN": TOKEN, variable: value})


async def test_a_file_that_is_no_database(launcher: Launcher) -> None:
    (launcher.folder / "despatch.sqlite3").write_text("Lanes save lives. " * 100)
    assert "despatch.sqlite3 is not a Despatch database" in await launcher.refused("run", DISCORD_TOKEN=TOKEN)
    assert (launcher.folder / "despatch.sqlite3").read_text() == "Lanes save lives. " * 100


async def test_a_database_of_a_newer_despatch(loaded: Launcher) -> None:
    with closing(sqlite3.connect(loaded.folder / "despatch.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 9999")
    assert "was made by a newer Despatch (version 9999" in await loaded.refused("run", DISCORD_TOKEN=TOKEN)


async def test_a_settings_file_is_read_and_the_environment_outdoes_it(launcher: Launcher) -> None:
    (launcher.folder / ".env").write_text("LOG_FORMAT=xml\nDATABASE_PATH=.\n")
    assert "LOG_FORMAT is 'xml'" in await launcher.refused("run", DISCORD_TOKEN=TOKEN)
    assert "The database . cannot be used" in await launcher.refused("run", DISCORD_TOKEN=TOKEN, LOG_FORMAT="text")
