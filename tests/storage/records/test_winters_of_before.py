"""What is dated by a winter is found in its January and February, once the database is brought up to date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.storage.core.database import Database
from bot.storage.records.reader import Workspace
from bot.storage.records.selection import Selection
from tests.guilds import GUILD
from tests.storage.core.old_databases import old_database


@pytest.mark.parametrize(
    ("stored", "until", "is_found"),
    [
        ("2019-24", "2019-12-31", True),
        ("2019-24~", "2019-12-31", True),
        ("2018/2019-24", "2019-12-31", True),
        ("2019-10-24", "2019-10-24", False),
        ("2019-23", "2019-11-30", False),
    ],
)
async def test_an_event_of_a_winter_is_found_in_its_january(
    tmp_path: Path, stored: str, until: str, is_found: bool
) -> None:
    path = tmp_path / "despatch.sqlite3"
    with old_database(path, 21) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot, history_length) VALUES (?, 3, 0)", (GUILD,))
        old.execute(
            "INSERT INTO event (event_id, guild_id, number, key, date, date_earliest, date_latest, date_basis, name, "
            "summary, status, sort_on) VALUES (1, ?, 1, 'a-storm', ?, '2019-10-01', ?, '', 'A storm', '', 'happened', "
            "'2019-10-01')",
            (GUILD, stored, until),
        )
    async with Database.open(path) as database:
        january = Selection(first=date(2020, 1, 1), last=date(2020, 2, 29))
        found = await Workspace(database, GUILD).read(lambda reader: reader.select("event", january))
    assert found == ([1] if is_found else [])
