"""What was indexed before signs of scripts without spaces stood apart is found by part of it afterwards."""

from __future__ import annotations

from pathlib import Path

from bot.storage.core.database import Database
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD
from tests.storage.core.old_databases import old_database


async def test_the_index_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "despatch.sqlite3"
    documents = [("我们不同意这个计划", "港口", "topic1"), ("The plan", "of 2019", "topic1")]
    with old_database(path, 21) as old:
        for place, document in enumerate(documents, start=1):
            old.execute("INSERT INTO search (rowid, title, body, facets) VALUES (?, ?, ?, ?)", (place, *document))
    async with Database.open(path) as database:

        def found(reader: Reader) -> list[tuple[str, str]]:
            asked = "SELECT title, body FROM search WHERE search MATCH :expression"
            rows = (reader.fetch(asked, {"expression": e}) for e in ('"计 划"', "plan", '"港 口" AND facets : topic1'))
            return [(row["title"], row["body"]) for matches in rows for row in matches]

        apart = ("我 们 不 同 意 这 个 计 划", "港 口")
        assert await Workspace(database, GUILD).read(found) == [apart, ("The plan", "of 2019"), apart]
