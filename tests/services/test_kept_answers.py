"""Answers are kept for as long as they would be given again, and for no longer."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.problems import WrongInput
from bot.records.kinds import KINDS
from bot.services.asking.chronicle import ChronicleService
from bot.services.asking.comparing import ComparisonService
from bot.services.findings import Answer
from bot.services.kept_answers import KeptAnswers
from bot.services.names.directory import Directory
from bot.storage.core.writers.transaction import in_thread
from bot.storage.records.tables import table_of
from bot.storage.server.server_settings import write_setting
from tests.guilds import GUILD, NOW, SHIPPED, Services, mark_records

OTHER = GUILD + 1
_SERVICES = Path(__file__).parents[2] / "bot" / "services"
_KEPT = re.compile(r"@kept_until_written\n    def (\w+)")
_OF_SEARCH = re.compile("search(_.*)?")


def _asks(on: Services) -> dict[str, Callable[[], Awaitable[Answer]]]:
    """One call of every method whose answers are kept, by its name."""
    comparing = ComparisonService(on.database, Directory(), lambda: NOW)
    return {
        "_of_actor": partial(on.quoting.of_actor, GUILD, name="Starmer", topic="OPC", since="2019"),
        "_mentions_of": partial(on.quoting.of_actor, GUILD, name="Javid"),
        "timeline": partial(on.chronicle.timeline, GUILD, actor="Starmer", until="1999"),
        "upcoming": partial(on.chronicle.upcoming, GUILD, after="2019"),
        "everything": partial(on.searching.everything, GUILD, text="safe rooms", topic="OPC"),
        "quotes": partial(on.searching.quotes, GUILD, text="safe", actor="Cowan"),
        "figures": partial(on.searching.figures, GUILD, text="deaths", place="Scotland"),
        "of_year": partial(on.measuring.of_year, GUILD, year="2017", as_of="2020"),
        "series": partial(on.series.series, GUILD, indicator="I1", since="2014"),
        "compare": partial(comparing.compare, GUILD, indicator="I1", first="2017", second="2018"),
        "on_topic": partial(on.positions.on_topic, GUILD, topic="OPC", party="Labour"),
        "of_actor": partial(on.positions.of_actor, GUILD, name="UK Government", topic="OPC"),
        "brief": partial(on.briefing.brief, GUILD, topic="OPC"),
        "actor": partial(on.reading.actor, GUILD, name="Scottish Government"),
        "sources": partial(on.reading.sources, GUILD, topic="OPC"),
        "source": partial(on.reading.source, GUILD, source="S1"),
    }


async def test_they_tell_of_records_alone_so_that_each_write_that_changes_one_is_noticed(
    shipped: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, read = list[str](), set[str]()
    monkeypatch.setattr(KeptAnswers, "keep", lambda _self, key, _answer: kept.append(key[-1][0].split(".")[-1]))

    def note(action: int, table: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    for connection in (*shipped.database._idle, shipped.database._searches.connection):
        await in_thread(connection, lambda plain: plain.set_authorizer(note))
    asks = _asks(shipped)
    for ask in asks.values():
        await ask()
    assert {*kept} == {*asks} == {name for path in _SERVICES.rglob("*.py") for name in _KEPT.findall(path.read_text())}
    tables = [table_of(record_type) for record_type in KINDS.values()]
    of_records = {table.name for table in tables} | {link.table for table in tables for link in table.links}
    # The guild's row has where its history ends; no statement of these reads of it what else it has.
    known = {*of_records, "guild", "setting", "sqlite_master"}
    assert {table for table in read if not _OF_SEARCH.fullmatch(table)} <= known, read - known


async def test_whoever_asks_the_same_is_given_the_very_same_answer(shipped: Services) -> None:
    for name, ask in _asks(shipped).items():
        first, second = await ask(), await ask()
        # What is put together of two answers is made anew of both.
        assert first == second if name == "_mentions_of" else first is second, name


async def test_each_way_to_ask_has_an_answer_of_its_own(shipped: Services) -> None:
    ask = shipped.chronicle.timeline
    answers = [await ask(GUILD), await ask(GUILD, since="2019"), await ask(GUILD, until="2019")]
    assert len({len(answer.findings) for answer in answers}) == 3


async def test_another_server_is_never_given_it(shipped: Services) -> None:
    await shipped.load(SHIPPED, OTHER)
    own, other = await shipped.chronicle.timeline(GUILD), await shipped.chronicle.timeline(OTHER)
    assert own.findings.items
    assert not {*own.findings.items} & {*other.findings.items}


@pytest.mark.parametrize("by_another_process", [False, True])
async def test_after_a_write_the_answer_is_made_anew(shipped: Services, *, by_another_process: bool) -> None:
    before = await shipped.quoting.of_actor(GUILD, name="Starmer")
    (first, *_), others = before.findings.first_page.records, before.findings.items[1:]
    if by_another_process:
        await mark_records(shipped.database.path, GUILD, [first.id], "withdrawn", "not his words")
        assert (await shipped.quoting.of_actor(GUILD, name="Starmer")).findings.items == others
    else:
        await shipped.edit(first, occasion="A speech in Leith")
        (changed, *_) = (await shipped.quoting.of_actor(GUILD, name="Starmer")).findings.first_page.records
        assert changed == await shipped.record(first.id) != first


async def test_what_the_server_settles_is_part_of_what_was_asked(shipped: Services) -> None:
    with pytest.raises(WrongInput):
        await shipped.chronicle.timeline(GUILD, since="03/04/2019")
    await write_setting(shipped.database, GUILD, "date_order", "day first")
    by_day = await shipped.chronicle.timeline(GUILD, since="03/04/2019")
    await write_setting(shipped.database, GUILD, "date_order", "month first")
    by_month = await shipped.chronicle.timeline(GUILD, since="03/04/2019")
    assert [str(answer.filters.span.first) for answer in (by_day, by_month)] == ["2019-04-03", "2019-03-04"]


async def test_on_another_day_of_the_server_it_is_made_anew(shipped: Services) -> None:
    now = datetime(2026, 3, 2, 10, 59, tzinfo=UTC)
    chronicle = ChronicleService(shipped.database, Directory(), lambda: now)
    await write_setting(shipped.database, GUILD, "timezone", "Pacific/Auckland")
    days = []
    for _ in range(2):
        days.append((await chronicle.timeline(GUILD)).made_on.day)
        now += timedelta(minutes=1)
    assert days == [2, 3]


async def test_what_is_answered_without_a_damaged_record_is_not_kept(shipped: Services) -> None:
    ask = partial(shipped.quoting.of_actor, GUILD, name="Starmer")
    quote = (await ask()).findings.first_page.records[0]
    with closing(sqlite3.connect(shipped.database.path, isolation_level=None)) as connection:
        given = {"id": quote.record_id}
        (day,) = connection.execute("SELECT said_on FROM quote WHERE quote_id = :id", given).fetchone()
        connection.execute("UPDATE quote SET said_on = 'never' WHERE quote_id = :id", given)
        connection.execute("UPDATE guild SET revision = revision + 1")
        assert [unread.id for unread in (await ask()).findings.first_page.unread] == [quote.id]
        connection.execute("UPDATE quote SET said_on = :day WHERE quote_id = :id", {**given, "day": day})
    assert not (await ask()).findings.first_page.unread


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = KeptAnswers(most=3, most_held=10)
    for number in range(5):
        kept.keep(number, Answer())
    assert [number for number in range(5) if kept.find(number)] == [2, 3, 4]
    # What was asked for last stays.
    assert kept.find(2)
    kept.keep(5, Answer())
    assert [number for number in range(6) if kept.find(number)] == [2, 4, 5]
    kept.keep(6, Answer(unread=_unread(9)))
    assert [number for number in range(7) if kept.find(number)] == [6]
    kept.keep(7, Answer(unread=_unread(11)))
    assert len(kept) == 0


def _unread(count: int) -> Any:
    return [None] * count
