"""Records that are changed many at once: the rows, links, history and search documents say the same of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.records.cells import cells_of, differing
from bot.records.kinds import KINDS, linked_kinds
from bot.services.server.history_proof import ProofService
from bot.storage.history.entries import history_of
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Workspace
from bot.storage.records.record_change import Content
from bot.storage.records.search_index import document_of, linked_text, lowest_document_id
from bot.storage.records.tables import table_of, values_of
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW, SHIPPED, Services, open_services
from tests.turns import ANN, read_all, take_turns


@pytest_asyncio.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(SHIPPED)
        yield services


async def test_each_says_what_was_asked_for_and_its_history_what_was_there(services: Services) -> None:
    before = await services.database.read(read_all)
    await take_turns(services.database, before)
    after = await services.database.read(read_all)
    for kind, records in before.items():
        values = [values_of(record) for record in records]
        assert [values_of(record) for record in after[kind]] == [*values[1:], values[0]]
        for record, now in zip(records, after[kind], strict=True):
            *_, told = await Workspace(services.database, GUILD).read(partial(history_of, record=now))
            assert {name: tuple(pair) for name, pair in json.loads(told.changes).items()} == differing(
                cells_of(record), cells_of(now)
            )
    assert [proof.broken for proof in await ProofService(services.database).prove()] == [""]


@pytest.mark.parametrize("kinds", [[*KINDS], *([kind] for kind in sorted(linked_kinds()))], ids=",".join)
async def test_each_is_searched_by_what_it_and_what_it_links_to_say_now(services: Services, kinds: list[str]) -> None:
    before = await services.database.read(read_all)
    await take_turns(services.database, {kind: before[kind] for kind in kinds})
    after = await services.database.read(read_all)
    linked = {
        kind: {
            record.record_id: linked_text(KINDS[kind], record.record_id, record.number, values_of(record))
            for record in after[kind]
        }
        for kind in linked_kinds()
    }
    with closing(sqlite3.connect(services.database.path)) as connection:
        ((slot,),) = connection.execute("SELECT search_slot FROM guild WHERE guild_id = ?", (GUILD,))
        rows = connection.execute("SELECT rowid, title, body, facets FROM search").fetchall()
    assert {row[0]: row[1:] for row in rows} == {
        lowest_document_id(slot, kind) + record.record_id: tuple(document_of(KINDS[kind], values_of(record), linked))
        for kind, records in after.items()
        for record in records
    }


async def test_each_stands_among_those_that_link_to_the_same_by_its_day_now(services: Services) -> None:
    await take_turns(services.database, await services.database.read(read_all))
    after = await services.database.read(read_all)
    with closing(sqlite3.connect(services.database.path)) as connection:
        for kind, record_type in KINDS.items():
            table = table_of(record_type)
            for link in table.links:
                columns = ", ".join(link.columns)
                assert sorted(connection.execute(f"SELECT {columns} FROM {link.table}")) == sorted(
                    (reference.record_id, table.sort_on(values_of(record)), record.record_id, position, *chosen)
                    for record in after[kind]
                    for position, reference in enumerate(getattr(record, link.attribute))
                    for chosen in ([dict(getattr(record, link.choice)).get(reference)] if link.choice else [],)
                )


@pytest.mark.parametrize("kind", KINDS)
async def test_records_that_stay_as_they_are_have_no_entry(services: Services, kind: str) -> None:
    held = await services.database.read(read_all)
    async with writing(services.database, GUILD, Occasion(at=NOW, user_id=ANN)) as writer:
        same = [
            (record, Content(record.key, values_of(record), "", record.state, record.state_note))
            for record in held[kind]
        ]
        assert await writer.change_many(KINDS[kind], same) == []
        assert not writer.history.has_written
