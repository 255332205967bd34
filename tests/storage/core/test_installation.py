"""What the bot remembers of itself from one start to the next."""

from __future__ import annotations

from pathlib import Path

from bot.storage.core.database import Database
from bot.storage.core.installation import Installation


async def test_a_value_is_remembered_over_a_restart_and_the_newest_counts(tmp_path: Path) -> None:
    path = tmp_path / "despatch.sqlite3"
    async with Database.open(path) as database:
        installation = Installation(database)
        assert await installation.value("commands") is None
        await installation.remember("commands", "first")
        await installation.remember("commands", "second")
        await installation.remember("other", "")
    async with Database.open(path) as database:
        installation = Installation(database)
        assert await installation.value("commands") == "second"
        assert await installation.value("other") == ""
