"""Small charts: the last few values side by side, every one of them in words, and none that no record states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.presentation.card.picture import MOST_ALT
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.pictures import draw_small_picture
from bot.presentation.charts.series.series_chart import SeriesChart, series_chart, small_alt
from bot.presentation.charts.series.small_charts import SmallChart, draw_small_charts, small_charts
from bot.presentation.charts.sheet import undisturbed
from bot.records.record import State
from bot.services.asking.series import Series
from tests.presentation.charts.drawn_charts import collisions, parts, words
from tests.presentation.charts.made_up_charts import (
    ARABIC,
    LONG,
    MADE_ON,
    hard_series,
    make_figure,
    make_indicator,
    make_series,
    make_source,
)

YEARS = tuple(range(2017, 2022))
IMPRINT = Imprint("Team", MADE_ON)
GAZETTE, CENSUS = make_source(1), make_source(2)


def yearly(*values: int, name: str = "Deaths", unit: str = "deaths") -> SeriesChart:
    figures = [make_figure(str(year), value) for year, value in zip(YEARS, values, strict=False)]
    return chart_of(make_series(*figures, indicator=make_indicator(name, unit)))


def chart_of(series: Series) -> SeriesChart:
    chart = series_chart(series)
    assert chart is not None
    return chart


def laid_out(*ways: list[SeriesChart]) -> list[SmallChart]:
    return undisturbed(lambda: small_charts(ways))


def drawn(charts: list[SmallChart], moved: str = "") -> Any:
    return undisturbed(lambda: draw_small_charts(charts, {moved}, IMPRINT))


def test_each_value_and_period_stands_in_words() -> None:
    chart = yearly(934, 1187, 1280, 1339, 1330)
    picture = drawn(laid_out([chart]), chart.bars[-1].figure_id)
    assert words(picture) == [
        "Deaths",
        "deaths, Oldtown",
        *("934", "1,187", "1,280", "1,339", "1,330"),
        *map(str, YEARS),
        "1 source · Team · made 1 March 2026 with Despatch",
    ]
    assert not collisions(picture)
    colours = [parts(picture)[bar.figure_id].get_facecolor() for bar in chart.bars]
    assert len(set(colours[:-1])) == 1
    assert colours[-1] not in colours[:-1]


def test_what_qualifies_a_value_stands_at_it() -> None:
    figures = [
        make_figure("2018", 1100, "more than"),
        make_figure("2020", 5, to="900"),
        make_figure("2021?", 700, state=State.DISPUTED),
    ]
    picture = drawn(laid_out([chart_of(make_series(*figures))]))
    assert {"more than 1,100", "5 to 900", "700*†", "* period inferred · † disputed"} <= {*words(picture)}


def test_of_sources_that_differ_each_has_its_bar_and_its_id() -> None:
    figures = [
        make_figure("2018", 934),
        make_figure("2019", 1187),
        make_figure("2020", 1264, sources=[CENSUS]),
        make_figure("2020", 1280, sources=[GAZETTE]),
    ]
    chart = chart_of(make_series(*figures, sources=[GAZETTE, CENSUS]))
    picture = drawn(laid_out([chart]), figures[3].id)
    assert {"1,264", "1,280", "S1", "S2"} <= {*words(picture)}
    assert parts(picture)[figures[2].id].get_hatch()
    assert not parts(picture)[figures[3].id].get_hatch()


def test_the_picture_names_its_sources_its_team_and_its_day() -> None:
    herald = replace(make_source(1, published="2021-07-16"), publisher="The Herald", published_basis="")
    figures = [make_figure(str(year), year, sources=[herald]) for year in YEARS]
    shown = words(drawn(laid_out([chart_of(make_series(*figures, sources=[herald]))])))
    assert "The Herald, 16 July 2021 · Team · made 1 March 2026 with Despatch" in shown
    sources = [make_source(number, f"{number} {LONG}") for number in range(1, 4)]
    figures = [make_figure(str(2016 + one.number), one.number, sources=[one]) for one in sources]
    shown = words(drawn(laid_out([chart_of(make_series(*figures, sources=sources))])))
    assert "3 sources · Team · made 1 March 2026 with Despatch" in shown


def test_what_has_no_room_gives_way() -> None:
    wide, narrow = yearly(*[10**12 + 1] * 5), yearly(*[10**12 + 1] * 3)
    assert [small.chart for small in laid_out([wide, narrow])] == [narrow]
    # Beside others there is less of it.
    small = yearly(1, 2, 3)
    assert [one.chart for one in laid_out([small], [small], [small])] == [small] * 3
    assert [one.chart for one in laid_out([small], [narrow], [small])] == [small]
    assert laid_out([yearly(*[10**40 + 1] * 3)]) == []


def test_periods_within_one_another_are_not_drawn_so_small() -> None:
    figures = [make_figure("2018", 1), make_figure("2019", 2), make_figure("2019-05", 3)]
    assert laid_out([chart_of(make_series(*figures))]) == []


@pytest.mark.parametrize("name", hard_series())
def test_of_hard_cases_no_text_stands_on_another(name: str) -> None:
    for beside in ([], [yearly(1, 2, 3, name=LONG)], [yearly(3, 2, 1, name=ARABIC), yearly(1, 0, -1, unit="%")]):
        charts = laid_out([chart_of(hard_series()[name])], *[[chart] for chart in beside])
        if charts:
            assert not collisions(drawn(charts))
            labels = [label for small in charts for label in small.values]
            assert len(labels) == sum(len(small.chart.bars) for small in charts)


def test_the_picture_is_light_and_says_in_words_what_it_shows() -> None:
    first, second = yearly(934, 1187, 1280), yearly(61, 64, 70, name="Share", unit="%")
    picture = draw_small_picture(((first,), (second,)), frozenset(), IMPRINT)
    assert picture is not None
    assert picture.data.startswith(b"\x89PNG")
    assert len(picture.data) < 40_000
    assert picture.alt == (
        "2 bar charts. Deaths, in deaths, Oldtown. 2017: 934 (S1). 2018: 1,187 (S1). 2019: 1,280 (S1). "
        "Share, in %, Oldtown. 2017: 61% (S1). 2018: 64% (S1). 2019: 70% (S1)."
    )
    # Drawn again it would be the same.
    assert draw_small_picture(((first,), (second,)), frozenset(), IMPRINT) is picture
    assert len(small_alt([yearly(*[10**60 + 1] * 5, name=LONG * 3)] * 3)) <= MOST_ALT
