"""The search index after an import: in few parts, since a search goes through each; and what was written is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.problems import StorageFull
from bot.storage.core.database import Database
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records import document_writer
from bot.storage.records.document_writer import MANY_DOCUMENTS
from tests.guilds import Services, open_services, write_pack

IMPORTS = 4


async def import_topics(services: Services, folder: Path, imports: int = 1) -> None:
    for number in range(imports):
        topics = [{"key": f"t{number}-{each}", "name": f"Name{each} {number}"} for each in range(MANY_DOCUMENTS)]
        await services.load(write_pack(folder / str(number), {"topic": topics}, name=f"pack-{number}"))


async def parts_of_index(database: Database) -> int:
    (row,) = await database.fetch("SELECT COUNT(DISTINCT segid) AS parts FROM search_idx")
    return int(row["parts"])


async def test_imports_leave_the_index_in_few_parts(tmp_path: Path) -> None:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await import_topics(services, tmp_path, IMPORTS)
        assert await parts_of_index(services.database) == 1


async def test_an_import_is_kept_where_there_is_no_room_to_merge_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(transaction: Transaction) -> bool:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr(document_writer, "merge_parts", fail)
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await import_topics(services, tmp_path)
        (row,) = await services.database.fetch("SELECT COUNT(*) AS topics FROM topic")
    assert row["topics"] == MANY_DOCUMENTS
    assert "The disk is full." in caplog.text
