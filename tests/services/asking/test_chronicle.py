"""The timeline and the plans: what touches a span, what lies ahead as of a day, and in which order."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.records.kinds.event import Event
from bot.services.asking.chronicle import LATEST_PLANS
from bot.storage.records.selection import MOST_RESULTS
from tests.guilds import GUILD, Services, Tables, keys_of, make_event, records_of, write_pack


async def test_a_timeline_is_in_order_and_the_other_way_round(shipped: Services) -> None:
    oldest = await shipped.chronicle.timeline(GUILD)
    events = [event for event in await records_of(shipped, oldest.findings) if isinstance(event, Event)]
    assert len(events) == 41
    days = [event.date.sort_on for event in events]
    assert days == sorted(days)
    assert events[0].key == "misuse-of-drugs-act-1971"
    newest = await shipped.chronicle.timeline(GUILD, order="newest")
    assert [
        event.date.sort_on for event in await records_of(shipped, newest.findings) if isinstance(event, Event)
    ] == days[::-1]


async def test_a_timeline_of_a_span_has_what_touches_it(empty: Services, tmp_path: Path, tables: Tables) -> None:
    days = (
        "2018",
        "2018-12/2019-01",
        "2019-05-05",
        "2019/2021",
        "2020",
        "../2019",
        "2019-06/..",
        "../..",
        "2020-01~",
        "2018-05/2019-01-01",
    )
    tables["event"] = [make_event(day.replace("/", "-to-").replace(".", "x").replace("~", ""), day) for day in days]
    await empty.load(write_pack(tmp_path / "p", tables))
    for topic in (None, "lanes"):
        answer = await empty.chronicle.timeline(GUILD, topic=topic, since="2019", until="2019")
        found = {event.date.text for event in await records_of(empty, answer.findings) if isinstance(event, Event)}
        assert found == set(days) - {"2018", "2020", "2020-01~"}
    answer = await empty.chronicle.timeline(GUILD, since="2019-06-01", until="2019-06-30")
    found = {event.date.text for event in await records_of(empty, answer.findings) if isinstance(event, Event)}
    assert found == {"2019/2021", "../2019", "2019-06/..", "../.."}


async def test_a_timeline_follows_a_topic_and_an_actor(shipped: Services) -> None:
    answer = await shipped.chronicle.timeline(GUILD, topic="OPC", actor="Whitham")
    assert await keys_of(shipped, answer.findings) == [
        "glasgow-pilot-plans-drawn-up",
        "lord-advocate-statement-welcomed-2023",
        "glasgow-pilot-planned",
    ]
    assert answer.filters.topic
    assert answer.filters.topic.name == "Drug consumption rooms"


async def test_an_empty_span_names_the_nearest_years_that_hold_something(shipped: Services) -> None:
    answer = await shipped.chronicle.timeline(GUILD, topic="HIV", since="1990", until="1991")
    assert (len(answer.findings), answer.nearest_years) == (0, (2015,))
    answer = await shipped.chronicle.timeline(GUILD, topic="HIV")
    assert answer.nearest_years == ()


async def test_what_lies_ahead_as_of_a_date_comes_soonest_first(shipped: Services) -> None:
    answer = await shipped.chronicle.upcoming(GUILD, after="10 September 2023")
    events = await records_of(shipped, answer.findings)
    assert events[0].key == "integration-joint-board-meeting-2023"
    assert answer.ahead == {events[0].record_id}
    assert {event.key for event in events[1:]} == {
        "glasgow-pilot-planned",
        "north-ayrshire-rehab-planned",
        "national-care-service-question",
        "drug-deaths-taskforce-planned",
    }
    assert answer.undated == {event.record_id for event in events[1:]}


async def test_what_lies_ahead_is_on_the_day_itself_still_ahead(shipped: Services) -> None:
    for day, is_ahead in (("2023-09-27", True), ("2023-09-28", False)):
        answer = await shipped.chronicle.upcoming(GUILD, after=day, topic="glasgow pilot")
        assert bool(answer.ahead) is is_ahead


async def test_plans_in_order_with_undated_ones_after(empty: Services, tmp_path: Path, tables: Tables) -> None:
    tables["event"] = [
        make_event("later", "2026-09"),
        make_event("sooner", "2026-04-01"),
        make_event("under-way", "2026-01/2026-12"),
        make_event("gone", "2025"),
        make_event("some-day", "2024/.."),
        make_event("not-before", "2030/.."),
        make_event("by-then", "../2027"),
        make_event("off", "2026-08", "cancelled"),
        make_event("was", "2026-08", "happened"),
        make_event("elsewhere", "2026-05", topics="tolls"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD, topic="lanes")
    assert await keys_of(empty, answer.findings) == [
        "under-way",
        "sooner",
        "later",
        "by-then",
        "not-before",
        "some-day",
    ]
    assert answer.after.isoformat() == "2026-03-01"


async def test_with_nothing_ahead_the_latest_plans_are_shown_as_past(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["event"] = [make_event(f"plan{year}", str(year)) for year in range(2001, 2015)]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD)
    assert await keys_of(empty, answer.findings) == [f"plan{year}" for year in range(2014, 2004, -1)]
    assert (answer.ahead, answer.undated) == (frozenset(), frozenset())


async def test_a_plan_that_is_not_to_begin_before_a_later_year_is_not_past(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["event"] = [make_event("not-before", "2021/..")]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD, after="2019")
    (event,) = await records_of(empty, answer.findings)
    assert answer.ahead == {event.record_id}
    assert answer.undated == frozenset()


@pytest.mark.parametrize("day", ["2021", "2021-01-01"])
async def test_a_plan_that_is_not_to_begin_before_a_day_may_begin_on_it(
    empty: Services, tmp_path: Path, tables: Tables, day: str
) -> None:
    tables["event"] = [make_event("not-before", "2021/..")]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD, after=day)
    (event,) = await records_of(empty, answer.findings)
    assert answer.undated == {event.record_id}
    assert answer.ahead == frozenset()


async def test_a_plan_without_a_date_is_not_shown_again_among_those_gone_by(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["event"] = [make_event("some-day", "2024/.."), make_event("gone", "2025")]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD)
    assert await keys_of(empty, answer.findings) == ["some-day", "gone"]


@pytest.mark.parametrize(
    ("span", "years"),
    [
        ({"since": "2030"}, (2008, 2009, 2010)),
        ({"until": "1990"}, (2001, 2002, 2003)),
        ({"since": "2030", "until": "2031"}, (2008, 2009, 2010)),
        ({}, ()),
    ],
)
async def test_of_the_years_nearest_to_an_empty_span_three_are_named(
    empty: Services, tmp_path: Path, tables: Tables, span: dict[str, str], years: tuple[int, ...]
) -> None:
    tables["event"] = [make_event(f"e{year}", str(year)) for year in range(2001, 2011)]
    await empty.load(write_pack(tmp_path / "p", tables))
    assert (await empty.chronicle.timeline(GUILD, **span)).nearest_years == years


async def test_of_more_plans_than_an_answer_holds_the_soonest_come_first(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    first = date(2027, 1, 1)
    days = [(first + timedelta(days=ahead)).isoformat() for ahead in range(MOST_RESULTS + 5)]
    open_days = ["2020/..", "../..", "2021/.."]
    gone = ["2019-05-05", "2019-05-04"]
    tables["event"] = [make_event(f"plan-{place}", day) for place, day in enumerate([*days, *open_days, *gone])]
    await empty.load(write_pack(tmp_path / "p", tables))
    for topic in (None, "lanes"):
        answer = await empty.chronicle.upcoming(GUILD, topic=topic, after="2026")
        read = await records_of(empty, answer.findings)
        found = [event.date.text for event in read if isinstance(event, Event)]
        assert found == days[:MOST_RESULTS]
        assert (len(answer.ahead), len(answer.undated)) == (MOST_RESULTS, 0)
        answer = await empty.chronicle.upcoming(GUILD, topic=topic, after="8 January 2027")
        read = await records_of(empty, answer.findings)
        found = [event.date.text for event in read if isinstance(event, Event)]
        assert found == [*days[7:], "2021/..", "2020/.."]
        assert (len(answer.ahead), len(answer.undated)) == (MOST_RESULTS - 2, 2)
        later = await empty.chronicle.upcoming(GUILD, topic=topic, after="2040")
        read = await records_of(empty, later.findings)
        found = [event.date.text for event in read if isinstance(event, Event)]
        assert found == ["2021/..", "2020/..", "../..", *days[: -LATEST_PLANS - 1 : -1]]
