"""Which servers are to be greeted: those that are new to the bot, and none because of an update."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.services.names.directory import Directory
from bot.services.server.greeting import GreetingService
from bot.storage.core.database import Database
from tests.guilds import GUILD, OTHER_GUILD, clock
from tests.storage.core.old_databases import old_database

EMPTY_GUILD, NEW_GUILD, LEFT_GUILD = 33, 44, 55
BEFORE = 32
JOINED = datetime(2026, 2, 1, tzinfo=UTC)


def service(database: Database) -> GreetingService:
    return GreetingService(database, Directory(), clock)


@pytest.mark.parametrize("has_run", [True, False])
async def test_an_update_greets_nobody_whom_the_bot_was_with(tmp_path: Path, *, has_run: bool) -> None:
    path = tmp_path / "despatch.sqlite3"
    with old_database(path, BEFORE) as old:
        if has_run:
            old.execute("INSERT INTO installation (name, value) VALUES ('commands of 1', 'x')")
        for guild_id, left_at in ((GUILD, None), (LEFT_GUILD, "2026-01-01T00:00:00Z")):
            old.execute(
                "INSERT INTO guild (guild_id, search_slot, history_length, left_at) VALUES (?, ?, 0, ?)",
                (guild_id, guild_id, left_at),
            )
        old.execute("INSERT INTO greeting VALUES (?, '2026-01-05T00:00:00Z', 'due')", (OTHER_GUILD,))
    async with Database.open(path) as database:
        greetings = service(database)
        present = dict.fromkeys((GUILD, EMPTY_GUILD), JOINED)
        await greetings.note_found(present, {*present, OTHER_GUILD})
        # One that holds nothing is known only where the bot has run before.
        assert set(await greetings.due()) == ({OTHER_GUILD} if has_run else {OTHER_GUILD, EMPTY_GUILD})
        await greetings.note_found({**present, NEW_GUILD: JOINED, LEFT_GUILD: JOINED}, present)
        assert {NEW_GUILD, LEFT_GUILD} <= set(await greetings.due())
        assert GUILD not in await greetings.due()


async def test_a_server_that_was_left_and_joined_anew_meanwhile_is_greeted_anew(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        greetings = service(database)
        await greetings.note_found({GUILD: JOINED}, {GUILD})
        (greeting,) = (await greetings.due()).values()
        assert greeting.joined_at == JOINED
        later = JOINED.replace(day=9)
        await greetings.note_found({GUILD: later}, {GUILD})
        assert (await greetings.due())[GUILD].joined_at == later
