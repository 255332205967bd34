"""What the services answer: quotes of an actor, the timeline and plans, the figures of a year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.problems import WrongInput
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from tests.guilds import (
    GUILD,
    Services,
    Tables,
    keys_of,
    make_event,
    make_quote,
    records_of,
    write_pack,
)

# Quotes of an actor


async def test_an_actors_quotes_come_newest_first_and_undated_ones_last(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    days = ("2019", "", "2021-05", "../2020", "2020-03-01", "2021-05")
    tables["quote"] = [make_quote(f"q{place}", day, "support") for place, day in enumerate(days)]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.quoting.of_actor(GUILD, name="Ada Byrne")
    assert await keys_of(answer.findings) == ["q2", "q5", "q4", "q3", "q0", "q1"]
    assert answer.quotes_in_all == 6


async def test_an_actors_quotes_are_narrowed_by_topic_stance_and_span(shipped: Services) -> None:
    ask = shipped.quoting.of_actor
    assert await keys_of((await ask(GUILD, name="Starmer", topic="drug law reform")).findings) == [
        "starmer-roughly-right",
        "starmer-ruled-out-relaxation",
    ]
    opposed = await ask(GUILD, name="Starmer", stance="oppose")
    assert len(opposed.findings) == 2
    assert opposed.quotes_in_all == 7
    assert await keys_of((await ask(GUILD, name="Cowan", since="2019-08")).findings) == ["cowan-deeply-flawed"]
    nothing = await ask(GUILD, name="Cowan", until="1999")
    assert (len(nothing.findings), nothing.quotes_in_all, len(nothing.mentions)) == (0, 7 - 3, 0)
    assert (nothing.filters.span.last.isoformat() if nothing.filters.span.last else None) == "1999-12-31"


async def test_who_is_named_but_not_quoted_is_told_by_what_names_them_and_nothing_else(shipped: Services) -> None:
    answer = await shipped.quoting.of_actor(GUILD, name="Javed")
    assert (len(answer.findings), answer.quotes_in_all) == (0, 0)
    assert answer.filters.guesses == (("Javed", "Sajid Javid"),)
    mentions = await records_of(answer.mentions)
    assert {"letter-to-javid-2019", "cowan-presses-javid-2019"} <= {record.key for record in mentions}
    assert "letter-javid-pilots" in {record.key for record in mentions}
    assert "fitzpatrick-eye-to-eye" not in {record.key for record in mentions}
    for record in mentions:
        assert "Javid" in repr(record).split("sources=")[0], record.key


async def test_who_is_quoted_has_no_list_of_mentions(shipped: Services) -> None:
    answer = await shipped.quoting.of_actor(GUILD, name="Boris Johnson")
    assert (len(answer.findings), len(answer.mentions)) == (1, 0)
    assert [role.name for role in answer.roles] == ["Prime Minister"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"since": "2021", "until": "2019"}, "“from” .2021. is after “to” .2019.: swap them"),
        ({"since": "lately"}, "The option “from” cannot be read"),
        ({"until": "03/04/2020"}, "The option “to” cannot be read.*3 April 2020 or 4 March 2020"),
    ],
)
async def test_a_span_that_cannot_be_read_is_named_by_its_option(
    shipped: Services, options: dict[str, str], sentence: str
) -> None:
    with pytest.raises(WrongInput, match=sentence):
        await shipped.quoting.of_actor(GUILD, name="Cowan", **options)
    with pytest.raises(WrongInput, match=sentence):
        await shipped.chronicle.timeline(GUILD, **options)
    with pytest.raises(WrongInput, match=sentence):
        await shipped.searching.quotes(GUILD, text="drug", **options)


# Timeline and plans


async def test_a_timeline_is_in_order_and_the_other_way_round(shipped: Services) -> None:
    oldest = await shipped.chronicle.timeline(GUILD)
    events = [event for event in await records_of(oldest.findings) if isinstance(event, Event)]
    assert len(events) == 41
    days = [event.date.sort_on for event in events]
    assert days == sorted(days)
    assert events[0].key == "misuse-of-drugs-act-1971"
    newest = await shipped.chronicle.timeline(GUILD, order="newest")
    assert [event.date.sort_on for event in await records_of(newest.findings) if isinstance(event, Event)] == days[::-1]


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
        found = {event.date.text for event in await records_of(answer.findings) if isinstance(event, Event)}
        assert found == set(days) - {"2018", "2020", "2020-01~"}
    answer = await empty.chronicle.timeline(GUILD, since="2019-06-01", until="2019-06-30")
    found = {event.date.text for event in await records_of(answer.findings) if isinstance(event, Event)}
    assert found == {"2019/2021", "../2019", "2019-06/..", "../.."}


async def test_a_timeline_follows_a_topic_and_an_actor(shipped: Services) -> None:
    answer = await shipped.chronicle.timeline(GUILD, topic="OPC", actor="Whitham")
    assert await keys_of(answer.findings) == [
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
    events = await records_of(answer.findings)
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
    assert await keys_of(answer.findings) == ["under-way", "sooner", "later", "by-then", "not-before", "some-day"]
    assert answer.after.isoformat() == "2026-03-01"


async def test_with_nothing_ahead_the_latest_plans_are_shown_as_past(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["event"] = [make_event(f"plan{year}", str(year)) for year in range(2001, 2015)]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD)
    assert await keys_of(answer.findings) == [f"plan{year}" for year in range(2014, 2004, -1)]
    assert (answer.ahead, answer.undated) == (frozenset(), frozenset())


async def test_a_plan_that_is_not_to_begin_before_a_later_year_is_not_past(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["event"] = [make_event("not-before", "2021/..")]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.chronicle.upcoming(GUILD, after="2019")
    (event,) = await records_of(answer.findings)
    assert answer.ahead == {event.record_id}
    assert answer.undated == frozenset()


# Figures of a year


async def test_a_year_has_every_figure_whose_period_touches_it(empty: Services, tmp_path: Path, tables: Tables) -> None:
    touching = {"2018", "2018~", "2018-07", "2017/2018", "2010/2025", "2018-12/2019-01", "../2018", "2018/.."}
    periods = ("2017", "2019", "", "2019/2020", "../2017", "../2019", *sorted(touching))
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"f{place}", "period": period} for place, period in enumerate(periods)]
    await empty.load(write_pack(tmp_path / "p", tables))
    for options in ({}, {"indicator": "bicycle trips"}, {"place": "OLDTOWN"}):
        answer = await empty.measuring.of_year(GUILD, year="2018", **options)
        figures = [figure for figure in await records_of(answer.findings) if isinstance(figure, Figure)]
        found = {figure.period.text for figure in figures if figure.period}
        assert found == touching
        assert answer.nearest == ()


async def test_the_first_year_that_there_is_may_be_asked_for(shipped: Services) -> None:
    assert len((await shipped.measuring.of_year(GUILD, year="0001")).findings) == 0


async def test_a_year_without_a_figure_names_the_nearest_and_gives_no_number(shipped: Services) -> None:
    answer = await shipped.measuring.of_year(GUILD, year="2012", indicator="Drug-related deaths in Scotland")
    assert (len(answer.findings), answer.nearest) == (0, (2007, 2017, 2018, 2020))
    assert len((await shipped.measuring.of_year(GUILD, year="2019")).findings) == 0


async def test_nearest_years_are_of_the_indicator_and_the_place_asked_for(shipped: Services) -> None:
    hiv = await shipped.measuring.of_year(GUILD, year="2018", place="Glasgow")
    assert (len(hiv.findings), hiv.nearest) == (0, (2015, 2016))
    assert "Aberdeen" in hiv.held_places
    nowhere = await shipped.measuring.of_year(GUILD, year="2018", place="Atlantis")
    assert (len(nowhere.findings), nowhere.nearest) == (0, ())
    assert nowhere.held_places == ("Aberdeen", "Glasgow", "North Ayrshire", "Scotland")
    both = await shipped.measuring.of_year(GUILD, year="2017", place="Glasgow", indicator="drug deaths in Aberdeen")
    assert len(both.findings) == 0


@pytest.mark.parametrize(("year", "count"), [("2015", 1), ("2015-16", 1), ("2015 to 2018", 10), ("last year", 0)])
async def test_a_year_may_be_a_span_or_said_in_words(shipped: Services, year: str, count: int) -> None:
    assert len((await shipped.measuring.of_year(GUILD, year=year)).findings) == count


@pytest.mark.parametrize("year", ["by 2018", "from 2018", "../..", "eighteen", "", "99999"])
async def test_a_year_that_is_none_is_refused_with_an_example(shipped: Services, year: str) -> None:
    with pytest.raises(WrongInput, match="“year”"):
        await shipped.measuring.of_year(GUILD, year=year)


async def test_a_number_is_given_as_its_source_gives_it(shipped: Services) -> None:
    answer = await shipped.measuring.of_year(GUILD, year="2018")
    records, related = await answer.findings.read()
    first = records[0]
    assert isinstance(first, Figure)
    assert (first.value, first.qualifier, first.title) == (
        Decimal(1100),
        "more than",
        "Drug-related deaths in Scotland",
    )
    assert related.indicator_of(first).publisher == "National Records of Scotland"
    assert [source.id for source in related.sources_of(first.sources)] == ["S3"]


async def test_a_figure_stands_beside_those_of_other_sources_that_differ(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row = tables["figure"][0]
    tables["figure"] += [
        row | {"key": "other", "value": "1300", "sources": "gazette"},
        row | {"key": "same", "sources": "gazette"},
        row | {"key": "earlier", "period": "2019", "value": "900"},
        row | {"key": "gone", "value": "5"},
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    empty.withdraw(await empty.find("figure", "gone"))
    answer = await empty.measuring.of_year(GUILD, year="2020", indicator="Bicycle trips")
    records, related = await answer.findings.read(0, 1)
    (first,) = records
    assert isinstance(first, Figure)
    assert [rival.key for rival in related.differing_from(first)] == ["other"]
    assert {source.key for source in related.sources.values()} == {"minutes", "gazette"}


async def test_years_and_places_are_offered_however_many_figures_are_held(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    places = [f"Town {number}" for number in range(1100)]
    tables["indicator"] = [
        tables["indicator"][0] | {"key": f"i{number}", "place": place} for number, place in enumerate(places)
    ]
    row = tables["figure"][0]
    tables["figure"] = [
        row | {"key": f"f{number}", "indicator": f"i{number}", "period": str(1000 + number // 2)}
        for number in range(1100)
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    assert len(await empty.directory.places(GUILD, "")) == 1100
    assert await empty.directory.places(GUILD, "town 1099") == ("Town 1099",)
    assert (await empty.measuring.of_year(GUILD, year="3000")).nearest[-1] == 1549
    assert len((await empty.measuring.of_year(GUILD, year="1549", place="Town 1099")).findings) == 1
    assert len((await empty.searching.figures(GUILD, text="trips", place="Town")).findings) == 1000
