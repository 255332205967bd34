"""Where histories ended, kept elsewhere: whoever writes a whole history anew is found by it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.problems import WrongSetting
from bot.services.server.history_ends import read_ends, write_ends
from bot.services.server.history_proof import ProofService
from bot.storage.core.history_chain import Link
from tests.guilds import GUILD, Services, open_services, small_tables, write_pack


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "lanes", small_tables()))
        yield services


def write_anew(services: Services) -> None:
    """Write a whole history anew, each hash made to fit: as whoever has the file can."""
    own = ", ".join("record_id" if name == "record" else name for name in Link._fields)
    with closing(sqlite3.connect(services.database.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER history_is_not_changed")
        connection.execute("UPDATE history SET origin = 'elsewhere' WHERE position = 4")
        letters = {"topic": "T", "source": "S", "actor": "A", "role": "R", "event": "E", "quote": "Q", "figure": "F"}
        previous = ""
        for number, *said in connection.execute(f"SELECT number, {own} FROM history ORDER BY position").fetchall():
            link = Link(*said)
            previous = link._replace(record=f"{letters.get(link.kind, 'I')}{number}").hash(previous)
            connection.execute("UPDATE history SET hash = ? WHERE position = ?", (previous, link.position))
        connection.execute("UPDATE guild SET history_hash = ?", (previous,))


async def test_a_history_goes_on_from_where_it_ended(small: Services, tmp_path: Path) -> None:
    path, proof = tmp_path / "ends.json", ProofService(small.database)
    assert read_ends(path) == {}
    write_ends(path, await proof.prove())
    await small.edit(await small.find("quote", "ada-lanes"), text="Lanes save many lives.")
    ends = read_ends(path)
    (found,) = await proof.prove(ends)
    assert (found.broken, found.end.entries) == ("", ends[GUILD].entries + 1)


async def test_a_history_that_was_written_anew_is_found_by_its_end_alone(small: Services, tmp_path: Path) -> None:
    path, proof = tmp_path / "ends.json", ProofService(small.database)
    write_ends(path, await proof.prove())
    write_anew(small)
    assert [found.broken for found in await proof.prove()] == [""]
    (found,) = await proof.prove(read_ends(path))
    assert "entries are not those whose end was kept" in found.broken


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"11": 4}', '{"eleven": {"entries": 1, "hash": ""}}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "ends.json").write_text(text, encoding="utf-8")
    with pytest.raises(WrongSetting, match=r"is no file that check --history --ends wrote"):
        read_ends(tmp_path / "ends.json")


async def test_a_file_that_cannot_be_written_is_told(small: Services, tmp_path: Path) -> None:
    found = await ProofService(small.database).prove()
    with pytest.raises(WrongSetting, match="cannot be written"):
        write_ends(tmp_path / "none" / "ends.json", found)
