"""Sources of when their pages were not kept are found by them, once the database is brought up to date."""

from __future__ import annotations

from pathlib import Path

from bot.storage.core.database import Database
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD
from tests.storage.core.old_databases import old_database

ADDRESSES = ("https://www.example.org/a?utm_source=x&id=1", "https://example.org/a?id=2", "")


async def test_a_source_of_before_is_found_by_each_address_of_its_page(tmp_path: Path) -> None:
    path = tmp_path / "despatch.sqlite3"
    with old_database(path, 20) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot, history_length) VALUES (?, 3, 0)", (GUILD,))
        for number, address in enumerate(ADDRESSES, start=1):
            old.execute(
                "INSERT INTO source (source_id, guild_id, number, key, name, kind, publisher, author, "
                "published_basis, url, archived_url, file, note, sort_on) "
                "VALUES (?, ?, ?, ?, 'A page', 'article', '', '', '', ?, '', '', '', '')",
                (number, GUILD, number, f"page-{number}", address),
            )
    async with Database.open(path) as database:
        asked = ("http://m.example.org/a/?id=1#top", "https://example.org/a?id=2&fbclid=y", "https://example.org/a", "")

        def found(reader: Reader) -> list[list[int]]:
            return [reader.at_address("source", "url", address) for address in asked]

        assert await Workspace(database, GUILD).read(found) == [[1], [2], [], []]
