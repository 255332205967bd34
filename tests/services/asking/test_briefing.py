"""What a briefing gathers: all that is held on its topics, as of now or as it would have read on a day."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Extent
from bot.records.vintage import Knowledge
from bot.services.asking.briefing import MOST_BELONGING, MOST_KEY_QUOTES, Brief, BriefService
from bot.services.names.directory import Directory
from bot.storage.records.selection import MOST_RESULTS
from bot.storage.server.server_settings import write_setting
from tests.guilds import GUILD, SHIPPED, Services, Tables, make_event, make_quote, row_of, small_tables, write_pack


async def brief_of(services: Services, folder: Path, tables: Tables, **options: Any) -> Brief:
    await services.load(write_pack(folder / "pack", tables))
    return await services.briefing.brief(GUILD, **({"topic": "Cycle lanes"} | options))


def keys(records: Any) -> list[str]:
    return [record.key for record in records]


async def test_it_holds_all_that_is_on_the_topic_and_nothing_else(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="fix room")
    timeline = await shipped.chronicle.timeline(GUILD, topic="fix room")
    held, *_ = await shipped.read(timeline.findings)
    assert sorted(keys([*brief.events, *brief.plans.all])) == sorted(keys(held))
    assert all(event.status is not EventStatus.PLANNED for event in brief.events)
    assert keys(brief.events) == [key for key in keys(held) if key in set(keys(brief.events))]
    with (SHIPPED / "quotes.csv").open(encoding="utf-8", newline="") as file:
        on_it = {row["key"] for row in csv.DictReader(file) if "drug-consumption-rooms" in row["topics"].split(";")}
    assert set(keys(brief.quotes)) == on_it
    assert [series.indicator.topics[0].name for series in brief.series] == ["Drug consumption rooms"] * len(
        brief.series
    )


async def test_who_stands_where_is_what_the_command_for_it_says(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="OPC")
    positions = await shipped.positions.on_topic(GUILD, topic="OPC")
    assert [(one.position.actor, one.position.quote) for one in brief.stands] == [
        (one.actor, one.quote) for one in positions.positions
    ]
    assert all(stand.moves[-1].quote == stand.position.quote for stand in brief.stands)
    assert not {actor.name for actor in brief.silent} & {stand.position.actor.name for stand in brief.stands}
    assert "Sajid Javid" in {actor.name for actor in brief.silent}


async def test_key_quotes_are_verbatim_and_every_speaker_has_a_turn(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="OPC")
    assert len(brief.key_quotes) == MOST_KEY_QUOTES
    assert all(quote.is_direct for quote in brief.key_quotes)
    assert keys(brief.key_quotes) == [key for key in keys(brief.quotes) if key in set(keys(brief.key_quotes))]
    whole = {quote.speakers for quote in brief.quotes if quote.is_direct and quote.extent is Extent.FULL}
    assert whole <= {quote.speakers for quote in brief.key_quotes}


async def test_a_stance_that_moved_shows_each_step(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [
        make_quote("a", "2015", "oppose"),
        make_quote("b", "2016", "oppose"),
        make_quote("c", "2018", "support"),
        make_quote("d", "2019", "oppose"),
        make_quote("e", "2020", "oppose"),
        make_quote("other-topic-first", "2021", "support", topics="tolls;lanes"),
    ]
    (stand,) = (await brief_of(empty, tmp_path, tables)).stands
    assert keys(said.quote for said in stand.moves) == ["b", "c", "e"]
    assert stand.position.has_moved


async def test_several_topics_are_taken_together_and_none_twice(shipped: Services) -> None:
    one = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms")
    other = await shipped.briefing.brief(GUILD, topic="Drug deaths")
    both = await shipped.briefing.brief(GUILD, topic="OPC", topic_2="Drug deaths", topic_3="fix room")
    assert [topic.name for topic in both.topics] == ["Drug consumption rooms", "Drug deaths"]
    assert set(keys(both.quotes)) == set(keys(one.quotes)) | set(keys(other.quotes))
    assert len(keys(both.quotes)) == len(set(keys(both.quotes)))
    assert both.series[0].indicator.name == "Drug-related deaths in Scotland"


async def test_as_of_a_day_it_holds_only_what_was_published_by_then(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms", as_of="2019")
    assert brief.as_of == date(2019, 12, 31)
    assert brief.day == date(2019, 12, 31)
    records: list[Any] = [*brief.events, *brief.plans.all, *brief.quotes]
    assert records
    for record in records:
        sources = brief.related.sources_of(record.sources)
        lasts = [source.published.latest for source in sources if source.published]
        assert any(last <= date(2019, 12, 31) for last in lasts if last)
    assert "keir-starmer" not in {stand.position.actor.name for stand in brief.stands}
    now = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms")
    figures = sum(len(series.figures) for series in now.series) - sum(len(series.figures) for series in brief.series)
    missing = len([*now.events, *now.plans.all, *now.quotes]) - len(records) + figures
    assert sum(brief.left_out.values()) == missing
    assert brief.left_out[Knowledge.LATER] > 0


async def test_as_of_a_day_before_everything_it_is_empty(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="Drug consumption rooms", as_of="2001")
    assert not any((brief.events, brief.plans.all, brief.quotes, brief.stands, brief.series, brief.key_quotes))


async def test_as_of_a_day_the_vintage_of_then_stands(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    figure = row_of(tables, "figure", "trips-2020")
    tables["figure"] = [
        figure | {"key": "first", "value": "1200", "published": "2021-02"},
        figure | {"key": "revised", "value": "1300", "published": "2022-02"},
    ]
    now = await brief_of(empty, tmp_path, tables)
    assert keys(now.series[0].figures) == ["revised"]
    assert now.series[0].superseded == 1
    then = await empty.briefing.brief(GUILD, topic="Cycle lanes", as_of="December 2021")
    assert keys(then.series[0].figures) == ["first"]
    assert then.series[0].related.superseder_of(then.series[0].figures[0]) is None
    assert then.left_out == {Knowledge.LATER: 1}


async def test_plans_are_sorted_by_the_day_that_it_looks_from(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["event"] = [
        make_event("gone", "2020-06"),
        make_event("soon", "2026-04"),
        make_event("later", "2027"),
        make_event("some-day", "2020/.."),
        make_event("off", "2020-03", status="cancelled"),
    ]
    brief = await brief_of(empty, tmp_path, tables)
    assert [keys(brief.plans.ahead), keys(brief.plans.undated), keys(brief.plans.past)] == [
        ["soon", "later"],
        ["some-day"],
        ["gone"],
    ]
    assert keys(brief.events) == ["off"]
    then = await empty.briefing.brief(GUILD, topic="Cycle lanes", as_of="15 May 2020")
    assert keys(then.plans.ahead) == ["gone", "soon", "later"]


async def test_a_span_leaves_out_what_has_no_date(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [
        make_quote("within", "2019", "support"),
        make_quote("before", "2015", "oppose"),
        make_quote("undated", "", "oppose"),
    ]
    brief = await brief_of(empty, tmp_path, tables, since="2018", until="2020")
    assert keys(brief.quotes) == ["within"]
    assert keys((await empty.briefing.brief(GUILD, topic="lanes")).quotes) == ["undated", "before", "within"]


async def test_what_was_withdrawn_is_nowhere(shipped: Services) -> None:
    before = await shipped.briefing.brief(GUILD, topic="OPC")
    gone: list[Any] = [before.events[0], before.key_quotes[0], before.series[0].figures[0]]
    assert isinstance(gone[0], Event)
    shipped.withdraw(*gone)
    after = await shipped.briefing.brief(GUILD, topic="OPC")
    held = {*keys(after.events), *keys(after.quotes), *(key for one in after.series for key in keys(one.figures))}
    assert not held & set(keys(gone))


async def test_the_day_of_issue_is_the_server_s(shipped: Services) -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    briefing = BriefService(shipped.database, Directory(), lambda: late)
    assert (await briefing.brief(GUILD, topic="OPC")).issued_on == date(2026, 3, 1)
    await write_setting(shipped.database, GUILD, "timezone", "Europe/Helsinki")
    assert (await briefing.brief(GUILD, topic="OPC")).issued_on == date(2026, 3, 2)


async def test_more_than_it_goes_through_is_said(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote(f"q{number}", "2019", "support") for number in range(MOST_RESULTS + 1)]
    brief = await brief_of(empty, tmp_path, tables)
    assert brief.is_capped
    assert not (await empty.briefing.brief(GUILD, topic="lanes", since="2021")).is_capped


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"as_of": "2031"}, "as_of"),
        ({"as_of": "yesteryear"}, "as_of"),
        ({"as_of": "2019/.."}, "as_of"),
        ({"since": "2021", "until": "2019"}, "swap them"),
    ],
)
async def test_options_that_cannot_be_meant_are_named(shipped: Services, options: dict[str, str], said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        await shipped.briefing.brief(GUILD, topic="OPC", **options)


async def test_a_topic_that_is_not_held(shipped: Services) -> None:
    with pytest.raises(NotHeld, match="No topic called"):
        await shipped.briefing.brief(GUILD, topic="OPC", topic_2="zeppelins")


async def test_it_names_the_topics_that_belong_to_it_with_their_figures(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="OPC")
    belonging = {topic.name: (records, figures) for topic, records, figures in brief.belonging}
    deaths = await shipped.briefing.brief(GUILD, topic="Drug deaths")
    topics = [*(event.topics for event in (*brief.events, *brief.plans.all)), *(quote.topics for quote in brief.quotes)]
    on_both = [named for named in topics if deaths.topics[0] in named]
    assert belonging["Drug deaths"] == (len(on_both), sum(len(line.figures) for line in deaths.series))
    assert "Drug consumption rooms" not in belonging
    assert len(belonging) == MOST_BELONGING
    both = await shipped.briefing.brief(GUILD, topic="OPC", topic_2="Drug deaths")
    assert "Drug deaths" not in {each.topic.name for each in both.belonging}


async def test_what_came_out_later_belongs_to_nothing_yet(shipped: Services) -> None:
    brief = await shipped.briefing.brief(GUILD, topic="OPC", as_of="2018")
    assert not brief.belonging
    assert not brief.is_capped


async def test_a_body_for_which_an_office_holder_took_a_stance_is_not_silent(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    await empty.load(write_pack(tmp_path / "p", tables))
    assert (await empty.briefing.brief(GUILD, topic="Cycle lanes")).silent == []
    without_office = tables | {"role": []}
    await empty.load(write_pack(tmp_path / "q", without_office, name="others"), guild_id=GUILD + 1)
    named = (await empty.briefing.brief(GUILD + 1, topic="Cycle lanes")).silent
    assert [actor.name for actor in named] == ["Town Council"]
