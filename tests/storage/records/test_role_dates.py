"""Roles of before a role could say when its source shows it held: they are kept as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.core.database import Database
from bot.storage.core.migrating import read_migrations
from tests.guilds import GUILD
from tests.storage.core.old_databases import old_database

BEFORE = next(step.version for step in read_migrations() if step.name.endswith("offices")) - 1
ROLE = (
    "role_id, guild_id, number, key, state, state_note, pack, pack_digest, actor_id, name, organisation_id, party_id, "
    "held_from, held_from_earliest, held_from_latest, held_to, held_to_earliest, held_to_latest, source_id, note"
)
HELD = (
    7,
    GUILD,
    2,
    "r",
    "disputed",
    "Why.",
    "lanes",
    "d",
    3,
    "Mayor",
    3,
    3,
    "2019",
    "a",
    "b",
    "2021",
    "c",
    "e",
    5,
    "N",
)


async def test_roles_of_before_are_whole_and_attested_on_no_day(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with old_database(path, BEFORE) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot) VALUES (?, 1)", (GUILD,))
        old.execute(
            "INSERT INTO actor (actor_id, guild_id, number, key, name, kind, aliases, note) "
            "VALUES (3, ?, 1, 'ada', 'Ada Byrne', 'person', '', '')",
            (GUILD,),
        )
        old.execute(
            "INSERT INTO source (source_id, guild_id, number, key, name, kind, publisher, author, sort_on, "
            "published_basis, url, archived_url, file, note) "
            "VALUES (5, ?, 1, 's', 'Minutes', 'report', '', '', '', '', '', '', '', '')",
            (GUILD,),
        )
        old.execute(f"INSERT INTO role ({ROLE}) VALUES ({', '.join('?' * len(HELD))})", HELD)
    async with Database.open(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(f"SELECT {ROLE} FROM role").fetchall() == [HELD]
        assert connection.execute("SELECT attested_on, date_basis FROM role").fetchall() == [(None, "")]
