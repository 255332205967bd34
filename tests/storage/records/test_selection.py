"""Records selected by their dates: what touches a span, whichever index finds it, and in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.storage.records.glances import dates_of, selected_days
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.search_index import Term, TextQuestion, search_whole
from bot.storage.records.selection import Days, Selection, StoredDay
from bot.storage.records.tables import table_of
from tests.guilds import GUILD, make_event, open_services, small_tables, write_pack

DAYS = [
    *("2018", "2018-12/2019-01", "2019-05-05", "2019-05", "2019-05/2019-07", "2019/2021", "2020", "../2019"),
    *("2019-06/..", "../..", "2020-01~", "2018-05/2019-01-01", "../2019-05-05", "2019-12-31", "2020-01-01", "1999"),
    "2019-12-31/..",
]
ENDS = [
    None,
    *(date(*day) for day in ((1, 1, 1), (2018, 6, 1), (2019, 1, 1), (2019, 5, 5), (2019, 6, 15), (2019, 12, 31))),
    date(2020, 1, 1),
    date(2020, 7, 1),
]


def _touches(event: Event, first: date | None, last: date | None) -> bool:
    # What was "by 2019" is of no year before.
    earliest, latest = event.date.earliest or event.date.end.earliest or date.min, event.date.latest or date.max
    return (last is None or earliest <= last) and (first is None or latest >= first)


async def test_a_span_selects_what_touches_it_and_nothing_else(tmp_path: Path) -> None:
    def wrong(reader: Reader) -> list[tuple[date | None, date | None]]:
        every = reader.get_many(Event, reader.select("event", Selection(newest_first=False)))
        topics = sorted({topic.record_id for event in every for topic in event.topics})
        return [
            (first, last)
            for first, last in product(ENDS, ENDS)
            if first is None or last is None or first <= last
            for links in ({}, {"topics": topics})
            if reader.select("event", Selection(links=links, first=first, last=last, newest_first=False))
            != [event.record_id for event in every if _touches(event, first, last)]
        ]

    named = [day.replace("/", "-to-").replace(".", "x").replace("~", "") for day in DAYS]
    events = [make_event(name, day) for name, day in zip(named, DAYS, strict=True)]
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", small_tables() | {"event": events}))
        assert await Workspace(services.database, GUILD).read(wrong) == []


@pytest.mark.parametrize("kind", KINDS)
async def test_dates_are_read_along_as_they_are_read_by_themselves(tmp_path: Path, kind: str) -> None:
    def wrong(reader: Reader) -> list[str]:
        table = table_of(KINDS[kind])
        selections = [Selection(), *(Selection(links={link.attribute: [1]}) for link in table.links)]
        selections += [replace(each, first=date(2019, 1, 1)) for each in selections if table.main_date]
        found = {str(each): _by_id(selected_days(reader, kind, each)) for each in selections}
        searched: Days = {}
        items = search_whole(reader, TextQuestion(terms=(Term(("lanes",)),), kinds=(kind,), limit=9), searched)
        assert [*searched] == items
        found["search"] = _by_id(searched)
        return [
            asked
            for asked, days in found.items()
            if {record_id: day for record_id, day in days.items() if day} != dates_of(reader, kind, [*days])
        ]

    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", small_tables()))
        assert await Workspace(services.database, GUILD).read(wrong) == []


async def test_of_a_day_that_the_limit_parts_the_last_recorded_are_selected_in_their_order(tmp_path: Path) -> None:
    def selected(reader: Reader) -> tuple[list[str], list[str]]:
        newest = Selection(first=date(2019, 1, 1), limit=3)
        events = [reader.get_many(Event, reader.select("event", each)) for each in (newest, replace(newest, limit=9))]
        first, whole = ([event.title for event in found] for found in events)
        return first, whole

    events = [make_event(name, "2019-05-05") for name in ("first", "second", "third", "fourth")]
    events.append(make_event("older", "2019-05-04"))
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", small_tables() | {"event": events}))
        first, whole = await Workspace(services.database, GUILD).read(selected)
    assert first == ["second", "third", "fourth"]
    assert whole[:5] == ["first", *first, "older"]


def _by_id(days: Days) -> dict[int, StoredDay | None]:
    return {record_id: day for (_, record_id), day in days.items()}
