"""Records found by their keys: those that are numbered from one key, by the index alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.records.kinds import KINDS
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD, open_services, small_tables, write_pack

TOPICS = ["parks", "parks-2", "parks-in-town", "parksides", "park", "parka-2"]


async def test_records_numbered_from_a_key_have_it_or_go_on_after_a_hyphen(tmp_path: Path) -> None:
    topics = [{"key": key, "name": key} for key in TOPICS]
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", {"topic": topics}))
        found = await Workspace(services.database, GUILD).read(lambda reader: reader.numbered_from("topic", "parks"))
    assert found == [1, 2, 3]


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_numbered_from_a_key_is_looked_up_and_not_searched_for(tmp_path: Path, kind: str) -> None:
    def steps(connection: sqlite3.Connection) -> list[str]:
        sent = list[str]()
        connection.set_trace_callback(sent.append)
        Reader(connection, GUILD).numbered_from(kind, "key")
        connection.set_trace_callback(None)
        return [row[3] for statement in sent for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]

    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", small_tables()))
        plan = await services.database.read(steps)
    assert [step for step in plan if step.endswith("(guild_id=? AND key>? AND key<?)")], plan
