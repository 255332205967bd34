"""The history cannot be rewritten: the database refuses, and what is done past it is found."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.server.history_proof import ProofService
from bot.storage.core.database import Database
from bot.storage.core.migrating import read_migrations
from bot.storage.server.forgetting_words import forget_removed_words
from bot.storage.server.guilds import Guilds
from tests.guilds import GUILD, NOW, OTHER_GUILD, Services, open_services, row_count, small_tables, write_pack
from tests.storage.server.erasures import erase_left

LOADED = row_count(small_tables())
"""As many entries of history as the small pack has rows."""


@pytest_asyncio.fixture
async def small(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "lanes", small_tables()))
        await services.load(tmp_path / "lanes", OTHER_GUILD)
        await services.edit(await services.find("quote", "ada-lanes"), text="Lanes save many lives.")
        yield services


def tamper(services: Services, *statements: str) -> None:
    """Write past the bot, as somebody with the file can; triggers are put out of the way first."""
    with closing(sqlite3.connect(services.database.path, isolation_level=None)) as connection:
        for trigger in ("history_is_not_changed", "history_is_not_removed"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


async def broken(services: Services) -> str:
    """What is found wrong in the first guild; the other one is whole always."""
    first, second = await ProofService(services.database).prove()
    assert (first.guild_id, second.guild_id, second.broken) == (GUILD, OTHER_GUILD, "")
    return first.broken


@pytest.mark.parametrize("statement", ["UPDATE history SET reason = 'x'", "DELETE FROM history"])
async def test_the_database_itself_refuses_to_rewrite_history(small: Services, statement: str) -> None:
    with (
        closing(sqlite3.connect(small.database.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="history is not"),
    ):
        connection.execute(statement)
    assert await broken(small) == ""


async def test_an_untouched_history_is_whole(small: Services) -> None:
    first, second = await ProofService(small.database).prove()
    assert (first.entries, second.entries) == (LOADED + 1, LOADED)
    assert await broken(small) == ""


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE history SET author = 'x' WHERE guild_id = 11 AND position = 5", "entry 5 ("),
        ("UPDATE history SET changes = '{}' WHERE guild_id = 11 AND position = {last}", "entry {last} (quote"),
        ("UPDATE history SET revised_by = 'x' WHERE guild_id = 11 AND position = 5", "entry 5 ("),
        ("UPDATE history SET happened_at = '2020' WHERE guild_id = 11 AND position = 1", "entry 1 ("),
        ("DELETE FROM history WHERE guild_id = 11 AND position = 7", "entry 7 is missing"),
        (
            "DELETE FROM history WHERE guild_id = 11 AND position = {last}",
            "the chain ends with entry {loaded}, and should",
        ),
        ("UPDATE quote SET text = 'Never said.' WHERE guild_id = 11 AND number = 2", "Q2 was changed, and no entry"),
        ("UPDATE event SET state = 'withdrawn' WHERE guild_id = 11", "E1 was changed, and no entry"),
        ("UPDATE event_source SET source_id = 2 WHERE event_id = 1", "E1 was changed, and no entry"),
        ("DELETE FROM figure_source WHERE figure_id = 1", "F1 was changed, and no entry"),
    ],
)
async def test_what_is_written_past_the_bot_is_found(small: Services, statement: str, sentence: str) -> None:
    numbers = {"last": str(LOADED + 1), "loaded": str(LOADED)}
    for name, number in numbers.items():
        statement, sentence = (text.replace(f"{{{name}}}", number) for text in (statement, sentence))
    tamper(small, statement)
    assert sentence in await broken(small)


async def test_a_record_that_was_removed_is_found(small: Services) -> None:
    linked = [f"DELETE FROM quote_{one} WHERE quote_id = 2" for one in ("speaker", "topic", "source")]
    tamper(small, *linked, "DELETE FROM quote WHERE quote_id = 2")
    assert "the quote with the database id 2 is gone" in await broken(small)


async def test_an_entry_whose_hash_was_made_to_fit_breaks_the_next_one(small: Services) -> None:
    with closing(sqlite3.connect(small.database.path)) as connection:
        ((stolen,),) = connection.execute("SELECT hash FROM history WHERE guild_id = 11 AND position = 4").fetchall()
    tamper(
        small,
        f"UPDATE history SET hash = '{stolen}' WHERE guild_id = 11 AND position = 3",
    )
    assert "entry 3 (" in await broken(small)


async def test_a_history_of_before_there_were_hashes_is_chained_when_it_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for migration in read_migrations()[:2]:
            connection.executescript(migration.sql)
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migration "
                "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)"
            )
            row = (migration.version, migration.name, migration.checksum, "2026")
            connection.execute("INSERT INTO migration VALUES (?, ?, ?, ?)", row)
        connection.execute("PRAGMA user_version = 2")
        for guild_id in (GUILD, OTHER_GUILD):
            connection.execute("INSERT INTO guild VALUES (?, ?, 1)", (guild_id, guild_id))
            for number in (1, 2):
                connection.execute(
                    "INSERT INTO topic (guild_id, number, key, name, synonyms, description) "
                    "VALUES (?, ?, ?, 'Lanes', '', '')",
                    (guild_id, number, f"lanes-{number}"),
                )
                connection.execute(
                    "INSERT INTO history (guild_id, kind, record_id, happened_at, action, origin) "
                    "VALUES (?, 'topic', last_insert_rowid(), '2026-01-01T00:00:00+00:00', 'added', 'pack lanes 1')",
                    (guild_id,),
                )
    async with Database.open(path) as database:
        found = await ProofService(database).prove()
    assert [(one.entries, one.broken) for one in found] == [(2, ""), (2, "")]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER history_is_not_changed")
        connection.execute("UPDATE history SET origin = 'x' WHERE guild_id = ? AND position = 1", (GUILD,))
    async with Database.open(path) as database:
        found = await ProofService(database).prove()
    assert [one.broken[:7] for one in found] == ["entry 1", ""]


async def test_what_a_left_server_had_on_record_is_not_left_in_the_file(small: Services) -> None:
    guilds = Guilds(small.database)
    await guilds.note_left([GUILD], NOW)
    assert await erase_left(small.database, NOW + timedelta(days=1)) == [GUILD]
    await forget_removed_words(small.database)
    assert await small.database.empty_logs()
    held = b"".join(path.read_bytes() for path in small.database.path.parent.glob(f"{small.database.path.name}*"))
    assert b"Lanes save many lives." not in held
    assert b"Lanes save lives." in held
    (check,) = await ProofService(small.database).prove()
    assert (check.guild_id, check.broken) == (OTHER_GUILD, "")


async def test_a_server_left_by_a_clock_that_was_ahead_is_erased_in_time(small: Services) -> None:
    guilds = Guilds(small.database)
    await guilds.note_seen([OTHER_GUILD], NOW + timedelta(days=300), is_whole=True)
    # Looked at again by the right clock, the day from which the time runs is no day to come.
    await guilds.note_seen([OTHER_GUILD], NOW, is_whole=True)
    assert await erase_left(small.database, NOW) == []
    assert await erase_left(small.database, NOW + timedelta(days=1)) == [GUILD]
