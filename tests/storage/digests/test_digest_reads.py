"""How a window of history is read: by indexes alone, and however many entries are asked for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.services.digests.composing import compose
from bot.storage.core.rows import Row
from bot.storage.digests.digest_reads import entries_by_positions
from bot.storage.digests.digests import digests_of
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import (
    GUILD,
    NOW,
    OTHER_GUILD,
    Services,
    make_quote,
    mark_records,
    open_services,
    small_tables,
    write_pack,
)
from tests.issues import UTC_ZONE, follow, issue_of, make_digest, post

LENGTH = 14
"""Entries of history that loading the small pack makes."""


@pytest_asyncio.fixture
async def small(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "lanes", small_tables()))
        await services.load(tmp_path / "lanes", OTHER_GUILD)
        yield services


async def test_entries_are_found_however_many(small: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] += [make_quote(f"q{number:04}", "2020", "support") for number in range(1001)]
    await small.load(write_pack(tmp_path / "more", tables, version="2"))
    positions = [*range(LENGTH + 1001, LENGTH - 1, -1), 99_999]
    entries = await Workspace(small.database, GUILD).read(partial(entries_by_positions, positions=positions))
    assert {position: entry.position for position, entry in entries.items()} == {one: one for one in positions[:-1]}
    assert len({(entry.kind, entry.record_id) for entry in entries.values()}) == len(positions) - 1


def steps_through_tables(connection: sqlite3.Connection, work: Callable[[], object]) -> list[str]:
    """The steps, of all statements of `work`, that go through a table, all that a guild has in it, or all posts."""
    statements = list[str]()
    connection.set_trace_callback(statements.append)
    work()
    connection.set_trace_callback(None)
    assert statements
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall() for statement in statements]
    # `a`, `s` and `fit` are what another step has found; a guild has few followers, `f`.
    known = re.compile(r"SCAN (a|s|fit|CONSTANT ROW)$|SEARCH (guild|f) ")
    wide = re.compile(
        r"SCAN [a-zA-Z]|SEARCH .*\((guild_id|kind)=\?\)$|SEARCH .* post_of_run |SEARCH l .*\((topic|actor)_id=\?\)$"
    )
    return [row[3] for plan in plans for row in plan if wide.match(row[3]) and not known.match(row[3])]


PLANS = {
    "all": {},
    "counts": {"has_counts": True},
    "changes": {"days_ahead": 0, "on_this_day": False},
    "changes and plans": {"days_ahead": 7, "on_this_day": False},
    "events": {"kind": "event"},
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("is_narrowed", [False, True])
async def test_a_window_is_read_by_indexes_alone(small: Services, plan: dict[str, Any], is_narrowed: bool) -> None:
    topic, actor = await small.find("topic", "lanes"), await small.find("actor", "ada")
    filters = {"topic_id": topic.record_id, "actor_id": actor.record_id} if is_narrowed else {}
    digest = await make_digest(small, tells_all=True, **plan, **filters)
    await post(small, await issue_of(small, digest))
    await follow(small, 1, "topic lanes", "actor ada", "indicator trips")
    await small.edit(await small.find("quote", "ada-lanes"), text="Lanes save many lives.")
    await mark_records(small.database.path, GUILD, ["Q2"], "withdrawn", "Why.")
    await mark_records(small.database.path, GUILD, ["Q2"], "current", "")
    with closing(sqlite3.connect(small.database.path)) as connection:
        connection.row_factory = Row
        reader = Reader(connection, GUILD)
        (held,) = digests_of(reader)
        assert steps_through_tables(connection, lambda: compose(reader, held, UTC_ZONE, NOW, NOW)) == []
