"""The sources on a topic: the same, and in the same order, whether they are gathered or each is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.records.kinds.source import Source
from bot.storage.records import links
from bot.storage.records.links import records_touching, sources_on_topic
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.selection import Selection
from tests.guilds import GUILD, Tables, make_event, open_services, row_of, small_tables, write_pack

SPANS = [(None, None), (date(2019, 1, 1), date(2019, 12, 31)), (date(2020, 1, 1), None), (None, date(2019, 6, 30))]


def _pack(folder: Path, tables: Tables) -> Path:
    """Sources of many days, some of one; every third of an event on the lanes, one of a withdrawn event alone."""
    days = [f"2019-{1 + place % 12:02}-{1 + place % 7:02}" for place in range(60)]
    source = row_of(tables, "source", "gazette")
    tables["source"] += [
        source | {"key": f"s{place}", "title": f"Paper {place}", "published": day} for place, day in enumerate(days)
    ]
    tables["event"] += [
        make_event(f"e{place}", day, topics="lanes" if place % 3 == 0 else "") | {"sources": f"s{place}"}
        for place, day in enumerate(days)
    ]
    tables["event"].append(
        make_event("gone", "2019-02-02") | {"sources": "s1", "state": "withdrawn", "state_note": "No"}
    )
    return write_pack(folder / "p", tables)


def _on_lanes(reader: Reader) -> list[list[int]]:
    (topic,) = (row.record_id for row in reader.names("topic") if row.name == "Cycle lanes")
    selections = [
        Selection(first=first, last=last, newest_first=newest, limit=limit)
        for first, last in SPANS
        for newest in (True, False)
        for limit in (5, 1000)
    ]
    held = records_touching(reader, Source.KIND, reader.references("topic", [topic])[0])
    every = sources_on_topic(reader, topic, Selection())
    current = set(reader.select(Source.KIND, Selection()))
    assert set(every) == held & current
    assert 20 < len(every) < len(current)
    return [sources_on_topic(reader, topic, selection) for selection in selections]


async def test_sources_are_the_same_whichever_way_they_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(_pack(tmp_path, small_tables()))
        workspace = Workspace(services.database, GUILD)
        gathered = await workspace.read(_on_lanes)
        monkeypatch.setattr(links, "_MOST_GATHERED", 0)
        assert await workspace.read(_on_lanes) == gathered
    assert [len(found) for found in gathered[:2]] == [5, len(gathered[3])]
