"""The figures of a year: which periods touch it, which years are nearest, and what other sources say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.kinds.figure import Figure
from bot.records.vintage import Knowledge
from tests.guilds import GUILD, Services, Tables, keys_of, records_of, write_pack


async def test_a_year_has_every_figure_whose_period_touches_it(empty: Services, tmp_path: Path, tables: Tables) -> None:
    touching = {"2018", "2018~", "2018-07", "2017/2018", "2010/2025", "2018-12/2019-01", "../2018", "2018/.."}
    periods = ("2017", "2019", "", "2019/2020", "../2017", "../2019", *sorted(touching))
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"f{place}", "period": period} for place, period in enumerate(periods)]
    await empty.load(write_pack(tmp_path / "p", tables))
    for options in ({}, {"indicator": "bicycle trips"}, {"place": "OLDTOWN"}):
        answer = await empty.measuring.of_year(GUILD, year="2018", **options)
        figures = [figure for figure in await records_of(empty, answer.findings) if isinstance(figure, Figure)]
        found = {figure.period.text for figure in figures if figure.period}
        assert found == touching
        assert answer.nearest == ()
        assert answer.held_places == ()


async def test_the_first_year_that_there_is_may_be_asked_for(shipped: Services) -> None:
    assert len((await shipped.measuring.of_year(GUILD, year="0001")).findings) == 0


async def test_a_year_without_a_figure_names_the_nearest_and_gives_no_number(shipped: Services) -> None:
    answer = await shipped.measuring.of_year(GUILD, year="2012", indicator="Drug-related deaths in Scotland")
    assert (len(answer.findings), answer.nearest) == (0, (2007, 2017, 2018, 2020))
    # What the figure of 2020 says of it is there, as such.
    told = await shipped.measuring.of_year(GUILD, year="2019")
    assert [figure.id for figure in await records_of(shipped, told.findings)] == ["F5"]
    assert (len(told.told), told.nearest) == (1, (2016, 2017, 2018, 2020, 2022))


async def test_nearest_years_are_of_the_indicator_and_the_place_asked_for(shipped: Services) -> None:
    hiv = await shipped.measuring.of_year(GUILD, year="2018", place="Glasgow")
    assert (len(hiv.findings), hiv.nearest) == (0, (2015, 2016))
    assert "Aberdeen" in hiv.held_places
    nowhere = await shipped.measuring.of_year(GUILD, year="2018", place="Atlantis")
    assert (len(nowhere.findings), nowhere.nearest) == (0, ())
    assert nowhere.held_places == ("Aberdeen", "Glasgow", "North Ayrshire", "Scotland")
    both = await shipped.measuring.of_year(GUILD, year="2017", place="Glasgow", indicator="drug deaths in Aberdeen")
    assert len(both.findings) == 0


@pytest.mark.parametrize(("year", "count"), [("2015", 1), ("2015-16", 1), ("2015 to 2018", 11), ("last year", 0)])
async def test_a_year_may_be_a_span_or_said_in_words(shipped: Services, year: str, count: int) -> None:
    answer = await shipped.measuring.of_year(GUILD, year=year)
    assert len(answer.findings) - len(answer.told) == count


@pytest.mark.parametrize("year", ["by 2018", "from 2018", "../..", "eighteen", "", "99999"])
async def test_a_year_that_is_none_is_refused_with_an_example(shipped: Services, year: str) -> None:
    with pytest.raises(WrongInput, match="“year”"):
        await shipped.measuring.of_year(GUILD, year=year)


async def test_a_number_is_given_as_its_source_gives_it(shipped: Services) -> None:
    answer = await shipped.measuring.of_year(GUILD, year="2018")
    records, related, *_ = await shipped.read(answer.findings)
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
    records, related, *_ = await empty.read(answer.findings, 0, 1)
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


async def test_of_the_years_nearest_to_one_without_a_figure_five_are_named(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"f{year}", "period": str(year)} for year in range(2001, 2011)]
    await empty.load(write_pack(tmp_path / "p", tables))
    assert (await empty.measuring.of_year(GUILD, year="2030")).nearest == (2006, 2007, 2008, 2009, 2010)


@pytest.mark.parametrize(("most", "is_partial"), [(1, True), (2, True), (3, False)])
async def test_a_year_of_which_as_much_is_held_as_is_gone_through_may_hold_more(
    empty: Services, tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch, most: int, is_partial: bool
) -> None:
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"f{number}", "value": str(number)} for number in range(2)]
    await empty.load(write_pack(tmp_path / "p", tables))
    monkeypatch.setattr("bot.services.asking.measuring.MOST_RESULTS", most)
    assert (await empty.measuring.of_year(GUILD, year="2020")).is_partial is is_partial


async def test_the_earlier_vintages_are_those_of_a_figure_and_of_nothing_else(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"f{year}", "published": year} for year in ("2021", "2022", "2023")]
    await empty.load(write_pack(tmp_path / "p", tables))
    latest = await empty.find("figure", "f2023")
    found = await empty.measuring.earlier_vintages(GUILD, id=latest.id)
    assert (found.figure.id, await keys_of(empty, found.findings)) == (latest.id, ["f2022", "f2021"])
    for record_id in ("Q1", "F99", "", "figure"):
        with pytest.raises(NotHeld, match="No figure"):
            await empty.measuring.earlier_vintages(GUILD, id=record_id)


async def test_what_was_not_known_on_a_day_is_counted_by_why(empty: Services, tmp_path: Path, tables: Tables) -> None:
    row, published = tables["figure"][0], ("2021", "2022-06", "2022", "2023", "2024")
    tables["figure"] = [
        row | {"key": f"f{number}", "period": f"2020-0{number}", "published": text}
        for number, text in enumerate(published, start=1)
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.measuring.of_year(GUILD, year="2020", as_of="2022-06-30")
    assert await keys_of(empty, answer.findings) == ["f1", "f2"]
    assert answer.left_out == {Knowledge.POSSIBLE: 1, Knowledge.LATER: 2}


async def test_a_period_without_an_end_names_no_nearest_year_and_one_by_a_year_that_one(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row = tables["figure"][0]
    periods = ("../2018", "2015", "2040/..")
    tables["figure"] = [row | {"key": f"f{place}", "period": period} for place, period in enumerate(periods)]
    await empty.load(write_pack(tmp_path / "p", tables))
    assert (await empty.measuring.of_year(GUILD, year="2030")).nearest == (2015, 2018)
