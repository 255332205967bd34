"""An indicator over time: which figures are in it, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.dates.typed_dates import edtf_from_text
from bot.services.asking.series import Series
from bot.services.findings import Span
from bot.storage.records.selection import MOST_RESULTS
from tests.guilds import GUILD, NOW, Services, Tables, row_of, small_tables, write_pack

TODAY = NOW.date()


def figures(*changed: dict[str, str]) -> Tables:
    """The small pack with these figures of its one indicator."""
    tables = small_tables()
    shape = row_of(tables, "figure", "trips-2020")
    tables["figure"] = [shape | {"key": f"f{place}"} | one for place, one in enumerate(changed)]
    return tables


async def series_of(services: Services, folder: Path, tables: Tables, **span: str) -> Series:
    await services.load(write_pack(folder / "pack", tables))
    return await services.series.series(GUILD, indicator="Bicycle trips", **span)


def keys(series: Series) -> list[str]:
    return [figure.key for figure in series.figures]


async def test_it_is_in_order_of_periods_and_what_has_none_comes_last(empty: Services, tmp_path: Path) -> None:
    tables = figures(
        {"key": "none", "period": ""},
        {"key": "later", "period": "2021"},
        {"key": "half", "period": "2020-01/2020-06"},
        {"key": "year", "period": "2020"},
        {"key": "first", "period": "1999"},
    )
    series = await series_of(empty, tmp_path, tables)
    assert keys(series) == ["first", "half", "year", "later", "none"]
    assert series.periods == 4


async def test_of_vintages_the_latest_stands_and_those_that_differ_both_do(empty: Services, tmp_path: Path) -> None:
    tables = figures(
        {"key": "old", "published": "2021-01"},
        {"key": "new", "published": "2022-01", "value": "1250"},
        {"key": "undated", "value": "1300", "sources": "gazette"},
    )
    series = await series_of(empty, tmp_path, tables)
    assert sorted(keys(series)) == ["new", "undated"]
    assert series.superseded == 1
    assert [len(series.related.differing_from(figure)) for figure in series.figures] == [1, 1]


async def test_a_span_leaves_out_what_does_not_touch_it_or_has_no_period(empty: Services, tmp_path: Path) -> None:
    tables = figures(
        {"key": "before", "period": "2010"},
        {"key": "reaches-in", "period": "2015/2018"},
        {"key": "within", "period": "2019"},
        {"key": "none", "period": ""},
    )
    assert keys(await series_of(empty, tmp_path, tables, since="2018", until="2020")) == ["reaches-in", "within"]
    assert keys(await empty.series.series(GUILD, indicator="I1", since="2030")) == []


async def test_withdrawn_figures_are_not_in_it(shipped: Services) -> None:
    before = await shipped.series.series(GUILD, indicator="Drug-related deaths in Scotland")
    shipped.withdraw(before.figures[0])
    after = await shipped.series.series(GUILD, indicator="Drug-related deaths in Scotland")
    assert keys(after) == keys(before)[1:]


async def test_more_than_it_goes_through_is_said(empty: Services, tmp_path: Path) -> None:
    tables = figures(*({"period": str(1000 + year)} for year in range(MOST_RESULTS + 1)))
    assert (await series_of(empty, tmp_path, tables)).is_capped
    assert not (await empty.series.series(GUILD, indicator="I1", since="1500")).is_capped


async def test_what_cannot_be_meant_is_said(shipped: Services) -> None:
    with pytest.raises(NotHeld, match="No indicator called"):
        await shipped.series.series(GUILD, indicator="unicorns")
    with pytest.raises(WrongInput, match="swap them"):
        await shipped.series.series(GUILD, indicator="Drug-related deaths in Scotland", since="2020", until="2010")


@pytest.mark.parametrize(
    "typed", ["2018", "July 2019", "16 July 2019", "summer 2022", "about 2018", "2015 to 2018", "2010s", "by 2019"]
)
def test_the_ends_of_a_span_can_be_typed_anew(typed: str) -> None:
    span = Span(since=edtf_from_text(typed, today=TODAY), until=edtf_from_text(typed, today=TODAY))
    first, last = span.typed
    assert max(len(first), len(last)) <= 10
    again = Span(
        since=edtf_from_text(first, today=TODAY) if first else None,
        until=edtf_from_text(last, today=TODAY) if last else None,
    )
    assert (again.first, again.last) == (span.first, span.last)
