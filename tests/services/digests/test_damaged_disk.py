"""What the disk does not give back keeps no other record out of an issue."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.records.record import Item
from bot.services.digests.composing import compose
from bot.services.digests.issues import Issue
from bot.storage.core.database import Database
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW, copy_closed
from tests.services.digests.digest_desk import Desk

_LEAF, _NO_PAGE = 13, 0
"""The first byte of a page of rows, and one that no page begins with: https://www.sqlite.org/fileformat2.html."""


@pytest.fixture
def path(small_template: Path, tmp_path: Path) -> Path:
    """A closed database with the small pack."""
    return copy_closed(small_template, tmp_path / "small.sqlite3")


def lose_page(path: Path, words: str) -> None:
    """Let the pages of rows that hold these words mean nothing."""
    with closing(sqlite3.connect(path)) as connection:
        ((size,),) = connection.execute("PRAGMA page_size").fetchall()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    starts = [start for start in range(0, len(data), size) if words.encode() in data[start : start + size]]
    for start in starts:
        if data[start] == _LEAF:
            data[start] = _NO_PAGE
    path.write_bytes(data)


async def composed(path: Path, **typed: object) -> Issue:
    async with Database.open(path) as database:
        desk = Desk(database)
        digest = await desk.create(**typed, tells_all=True)
        return await Workspace(database, GUILD).read(lambda reader: compose(reader, digest, ZoneInfo("UTC"), NOW, NOW))


async def test_records_of_a_lost_page_are_named_and_the_others_are_told(path: Path) -> None:
    whole = await composed(path)
    assert whole.unread == []
    with closing(sqlite3.connect(path)) as connection:
        ((words,),) = connection.execute("SELECT text FROM quote ORDER BY quote_id LIMIT 1").fetchall()
    lose_page(path, words)
    issue = await composed(path, title="Another")
    # Nobody can say either whether one of the lost ones moved a position.
    section, *unread_records = issue.unread
    assert section.id == "“Positions that moved”"
    lost = {unread.item for unread in unread_records}
    assert lost
    assert {kind for kind, _ in lost} == {"quote"}
    assert all(unread.cause == f"Q{unread.item[1]}" for unread in unread_records)
    assert ids(issue) == ids(whole) - lost


def ids(issue: Issue) -> set[Item]:
    return {item.item for item in issue.items}
