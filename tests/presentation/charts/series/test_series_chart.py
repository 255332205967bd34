"""Charts of series: what is drawn is what the figures say, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Patch, Rectangle

from bot.presentation.card.picture import MOST_ALT
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.palette import PAPER, BarStyle, source_style
from bot.presentation.charts.pictures import series_picture
from bot.presentation.charts.series.bars import BarPlace, draw_bar
from bot.presentation.charts.series.series_chart import SeriesChart, Shape, series_alt, series_chart
from bot.presentation.charts.series.series_drawing import draw_series
from bot.presentation.charts.sheet import WIDTH, ChartSheet
from bot.presentation.charts.time_axis import ticks
from bot.records.kinds.figure import Figure, NoValue, ReleaseMark
from bot.records.record import State
from bot.services.asking.series import SeriesService
from bot.services.names.directory import Directory
from tests.guilds import GUILD, SHIPPED, clock, open_services
from tests.presentation.charts.drawn_charts import collisions, parts, pixels, words
from tests.presentation.charts.made_up_charts import LONG, make_figure, make_indicator, make_series, make_source
from tests.presentation.made_up import DATES

LETTER = make_source(3, "[Article on the letter]", published="2019-07~")
REPORT = make_source(5, "[Article on the report]")
BULLETIN = make_source(7, "Bulletin", published="2021", state=State.DISPUTED)
SOURCES = (LETTER, REPORT, BULLETIN)


def chart_of(*figures: Figure, **options: object) -> SeriesChart:
    chart = series_chart(make_series(*figures, **options))  # type: ignore[arg-type]
    assert chart is not None
    return chart


# What is drawn is what was given


async def test_the_shipped_pack_is_drawn_as_its_articles_have_it(tmp_path: Path) -> None:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.loader.load(GUILD, SHIPPED)
        service = SeriesService(services.database, Directory(), clock)
        series = await service.series(GUILD, indicator="Drug-related deaths in Scotland")
    chart = series_chart(series)
    assert chart is not None
    drawn = parts(draw_series(chart))
    heights = {bar.label: drawn[bar.figure_id].get_height() for bar in chart.bars}
    assert heights == {"445": 445, "934": 934, "more than 1,100": 1100, "1,339": 1339}
    assert chart.gap_sentence == "No figure is held for 2008 to 2016 and 2019"
    assert [bar.shape for bar in chart.bars] == [Shape.PLAIN, Shape.PLAIN, Shape.OPEN, Shape.PLAIN]
    shown = words(draw_series(chart))
    assert {"Drug-related deaths in Scotland", "deaths, Scotland", "more than 1,100", "no figure held"} <= set(shown)
    assert not collisions(draw_series(chart))
    assert series_alt(chart).startswith(
        "Bar chart of Drug-related deaths in Scotland, in deaths, Scotland. 2007: 445 (S"
    )


def test_bars_have_the_values_and_the_periods_of_their_figures() -> None:
    figures = [make_figure("2015/2016", 78), make_figure("2018", "62.5"), make_figure("2019-07", -4)]
    drawn = parts(draw_series(chart_of(*figures)))
    read = [
        (one.get_x(), one.get_width(), one.get_y(), one.get_height()) for one in map(drawn.get, ids(figures)) if one
    ]
    july = (181 / 365, 31 / 365)
    expected = [(2015, 2, 0, 78), (2018, 1, 0, 62.5), (2019 + july[0], july[1], 0, -4)]
    assert np.allclose(read, expected)


def ids(figures: list[Figure]) -> list[str]:
    return [figure.id for figure in figures]


def test_a_month_among_years_is_still_seen() -> None:
    figure = make_figure("2019-07", 40)
    drawn = draw_series(chart_of(make_figure("1950", 30), make_figure("2020", 50), figure))
    bar = parts(drawn)[figure.id]
    left, right = bar.get_transform().transform([(0, 0), (1, 0)])[:, 0]
    assert right - left == pytest.approx(8, abs=0.5)


def test_a_thousand_bars_are_all_seen() -> None:
    figures = [make_figure(str(1000 + place), 50 + place % 40) for place in range(1000)]
    drawn = draw_series(chart_of(*figures))
    assert "Some bars lie too close together to be told apart." not in words(drawn)
    seen = np.frombuffer(pixels(drawn), dtype=np.uint8).reshape(-1, WIDTH, 4)
    colour = np.array([round(255 * part) for part in to_rgb(source_style(0).colour)])
    is_bar = np.abs(seen[:, :, :3].astype(int) - colour).max(axis=2) < 60
    heights = is_bar.sum(axis=0)
    left, right = np.flatnonzero(heights > 100)[[0, -1]]
    assert right - left > 900
    assert heights[left : right + 1].min() > 100


def test_days_among_years_that_hide_one_another_are_said_to() -> None:
    days = [make_figure(f"2019-07-{day:02}", day) for day in range(1, 10)]
    shown = words(draw_series(chart_of(make_figure("1950", 3), *days)))
    assert "Some bars lie too close together to be told apart." in shown


def test_figures_of_one_period_share_it_and_differ_in_colour_and_hatch() -> None:
    figures = [make_figure("2018", value, sources=[source]) for value, source in zip((100, 120), SOURCES, strict=False)]
    chart = chart_of(*figures, make_figure("2019", 130, sources=[LETTER]), sources=SOURCES)
    drawn = draw_series(chart)
    first, second = (parts(drawn)[figure.id] for figure in figures)
    assert 2018 <= first.get_x() < first.get_x() + first.get_width() <= second.get_x() + 1e-9
    assert second.get_x() + second.get_width() <= 2019
    assert first.get_facecolor() != second.get_facecolor()
    assert first.get_hatch() != second.get_hatch()
    assert words(drawn).count("S3") == 2
    assert words(drawn).count("S5") == 1
    assert "S3 [Article on the letter], about July 2019, inferred" in words(drawn)
    assert "S5 [Article on the report], about 2019, inferred" in words(drawn)


def test_one_source_has_no_legend_and_a_disputed_one_is_said_to_be() -> None:
    shown = words(draw_series(chart_of(make_figure("2018", 1, sources=[BULLETIN]), sources=SOURCES)))
    assert shown.count("Source: S7 Bulletin, 2021, inferred, disputed.") == 1
    assert "S7" not in shown


def test_a_source_is_named_by_its_publisher_or_a_short_title_and_the_chart_says_whose_it_is_and_of_which_day() -> None:
    herald = replace(make_source(3, published="2019-07-16"), publisher="The Herald", published_basis="")
    long = make_source(4, f"[{LONG * 2}]", published="2020")
    figures = [make_figure("2018", 1, sources=[herald]), make_figure("2019", 2, sources=[long])]
    series = make_series(*figures, sources=[herald, long])
    chart = series_chart(series, imprint=Imprint("Policy Team", date(2026, 3, 1)))
    assert chart is not None
    shown = words(draw_series(chart))
    assert "S3 The Herald, 16 July 2019" in shown
    assert "S4 [Share of the people who were asked in the…], 2020, inferred" in shown
    assert shown[-1] == "Policy Team · made 1 March 2026 with Despatch."


def test_where_a_source_has_little_room_its_name_gives_way_and_its_date_does_not() -> None:
    sources = [make_source(number, f"[{number}W{'W' * 9} {LONG}]", published="2023-09~") for number in (3, 4)]
    drawn = draw_series(chart_of(*(make_figure("2018", 1, sources=[one]) for one in sources), sources=sources))
    named = [line for line in words(drawn) if line.startswith(("S3 ", "S4 "))]
    assert len(named) == 2
    assert all(line.endswith("…], about September 2023, inferred") for line in named)
    assert not collisions(drawn)


def test_each_of_36_sources_is_filled_in_its_own_way() -> None:
    styles = [source_style(place) for place in range(36)]
    assert len(set(styles)) == 36
    for one, other in pairwise(styles):
        assert one.colour != other.colour
        assert one.hatch != other.hatch


# Qualifiers


def drawn_bar(shape: Shape) -> list[Patch]:
    sheet = ChartSheet(300)
    draw_bar(sheet.axes, shape, BarPlace(100, 200, 250, 150, 100, 1, -1), BarStyle("#336699", ""), "F1")
    return [patch for patch in sheet.axes.patches if isinstance(patch, Patch)]


def test_each_shape_looks_different() -> None:
    pictures = set()
    for shape in Shape:
        sheet = ChartSheet(300)
        draw_bar(sheet.axes, shape, BarPlace(100, 200, 250, 150, 100, 1, -1), BarStyle("#336699", ""))
        pictures.add(pixels(sheet.figure))
    assert len(pictures) == len(Shape)


def test_more_than_goes_on_above_its_value_without_an_edge() -> None:
    body, *beyond = drawn_bar(Shape.OPEN)
    assert isinstance(body, Rectangle)
    assert (body.get_y(), body.get_y() + body.get_height()) == (250, 150)
    thicknesses = [abs(part.get_height()) for part in beyond if isinstance(part, Rectangle)]
    assert thicknesses == sorted(thicknesses, reverse=True)
    assert all(part.get_path().get_extents(part.get_patch_transform()).y1 < 150 for part in beyond)


def test_up_to_is_hollow_and_broken_at_its_end() -> None:
    body, *edges = drawn_bar(Shape.HOLLOW)
    assert to_hex(body.get_facecolor()).upper() == PAPER
    assert [edge.get_linestyle() == "solid" for edge in edges].count(False) == 1


def test_about_is_a_wave_whose_middle_is_the_value() -> None:
    (body,) = drawn_bar(Shape.SOFT)
    heights = np.asarray(body.get_path().vertices)[1:-2, 1]
    assert heights.max() - heights.min() > 10
    assert heights[:-1].mean() == pytest.approx(150)


def test_a_range_is_full_to_its_lower_value_and_light_to_its_upper_one() -> None:
    full, light = drawn_bar(Shape.RANGE)
    assert isinstance(full, Rectangle)
    assert isinstance(light, Rectangle)
    assert (full.get_y() + full.get_height(), light.get_y(), light.get_y() + light.get_height()) == (150, 150, 100)
    assert np.sum(to_rgb(light.get_facecolor())) > np.sum(to_rgb(full.get_facecolor()))


def test_what_more_than_a_negative_value_means_only_the_words_say() -> None:
    (bar,) = chart_of(make_figure("2020", -5, "more than")).bars
    assert (bar.shape, bar.label) == (Shape.SOFT, "more than -5")


def test_labels_and_key_say_the_qualifiers_that_are_drawn_and_no_others() -> None:
    chart = chart_of(make_figure("2010", 20), make_figure("2013", "2.5", "about"), make_figure("2016", 10, to="20"))
    shown = words(draw_series(chart))
    assert {"20", "about 2.5", "10 to 20", "exact", "about", "lower to upper value"} <= set(shown)
    assert not {"more than", "less than", "up to", "value not stated"} & set(shown)
    assert "exact" not in words(draw_series(chart_of(make_figure("2010", 20))))


# What is not held, not stated, inferred or disputed


def test_missing_financial_years_are_gaps_by_their_own_names() -> None:
    held = [make_figure(f"{year}-04/{year + 1}-03", value) for value, year in enumerate((2001, 2003, 2007), start=1)]
    chart = chart_of(*held)
    assert (chart.gaps, chart.gap_month) == ((2002, 2004, 2005, 2006), 4)
    assert chart.gap_sentence == "No figure is held for 2002-03 and 2004-05 to 2006-07"
    # Beside a calendar year they are no such series, and calendar years are missing.
    assert chart_of(*held, make_figure("2012", 9)).gaps == (2005, 2006, 2009, 2010, 2011)


def test_missing_years_are_gaps_and_said_to_be() -> None:
    chart = chart_of(make_figure("2001", 1), make_figure("2003", None), make_figure("2010/2011", 2))
    assert chart.gaps == (2002, 2004, 2005, 2006, 2007, 2008, 2009)
    assert chart.gap_sentence == "No figure is held for 2002 and 2004 to 2009"
    assert "no figure held" in words(draw_series(chart))
    assert len([part for part in parts(draw_series(chart)) if part.startswith("F")]) == 2


def test_what_was_not_known_on_a_day_may_be_held_now() -> None:
    chart = series_chart(make_series(make_figure("2001", 1), make_figure("2010", 2)), date(2012, 5, 3))
    assert chart is not None
    assert chart.subtitle == "deaths, Oldtown · as known on 3 May 2012"
    assert chart.gap_sentence == "No figure was known for 2002 to 2009"
    assert "no figure known then" in words(draw_series(chart))


def test_no_gap_is_claimed_where_not_all_was_gone_through_or_a_period_is_open() -> None:
    years = [make_figure("2001", 1), make_figure("2010", 2)]
    capped = chart_of(*years, is_capped=True)
    assert not capped.gaps
    assert "More figures are held than are drawn" in capped.remarks
    assert chart_of(*years, make_figure("2004/..", 3)).gaps == (2002, 2003)
    assert not chart_of(*years, make_figure("../2009", 3)).gaps


def test_a_value_not_stated_is_a_mark_only_where_no_other_figure_has_one() -> None:
    chart = chart_of(make_figure("2018", 5), make_figure("2018?", None), make_figure("2019?", None))
    assert [len(column.bars) for column in chart.columns] == [1, 0]
    assert "value not stated" in words(draw_series(chart))
    assert chart.remarks == ("1 figure without a value is in the table alone",)
    assert "2019, inferred: value not stated (S1)" in series_alt(chart)


def test_why_there_is_no_value_stands_in_the_key_with_its_years_and_where_the_period_has_room() -> None:
    gone = [make_figure(year, None, no_value=NoValue.SUPPRESSED) for year in ("2010", "2012")]
    pending = make_figure("2013/2019", None, no_value=NoValue.NOT_YET_PUBLISHED)
    chart = chart_of(make_figure("2009", 5), *gone, make_figure("2011", 0), pending)
    assert [(len(column.bars), column.lack) for column in chart.columns] == [
        (1, None),
        (0, NoValue.SUPPRESSED),
        (1, None),
        (0, NoValue.SUPPRESSED),
        (0, NoValue.NOT_YET_PUBLISHED),
    ]
    shown = words(draw_series(chart))
    assert "no value, suppressed by its publisher: 2010 and 2012" in shown
    assert "no value, not yet published: 2013 to 2019" in shown
    assert "not yet published" in shown
    assert "value not stated" not in shown
    # Only what has a value is a bar: the nought of 2011 is one, and what is suppressed is none.
    assert [bar.label for bar in chart.bars] == ["5", "0"]
    assert "2010: no value, suppressed by its publisher (S1). 2011: 0 (S1)" in series_alt(chart)


def test_what_is_provisional_or_revised_is_marked() -> None:
    provisional = make_figure("2018", 5, marked=ReleaseMark.PROVISIONAL)
    chart = chart_of(provisional, make_figure("2019?", 7, marked=ReleaseMark.REVISED))
    assert {"5ᵖ", "7*ʳ", "provisional", "revised", "period inferred"} <= set(words(draw_series(chart)))
    assert "2018: 5 (S1, provisional). 2019, inferred: 7 (S1, revised)" in series_alt(chart)


def test_the_first_of_a_rank_is_the_highest_bar() -> None:
    ranks = make_figure("2018", 1), make_figure("2019", 4, "more than"), make_figure("2020", 2, to="5")
    chart = chart_of(*ranks, indicator=make_indicator("Rank", "rank"))
    assert [(int(bar.value), bar.upper) for bar in chart.bars] == [(5, None), (2, None), (1, Decimal(4))]
    assert [bar.label for bar in chart.bars] == ["rank 1", "more than rank 4", "rank 2 to 5"]
    assert chart.bars[1].shape is Shape.SOFT
    shown = words(draw_series(chart))
    assert "The higher a bar, the higher the rank: 1 is the highest." in shown
    # An axis of amounts would say that the highest is 5.
    assert not {"0", "5"} & set(shown)


def test_marks_say_what_is_inferred_or_disputed() -> None:
    chart = chart_of(make_figure("2018?", 5), make_figure("2020", 7, state=State.DISPUTED))
    shown = words(draw_series(chart))
    assert {"5*", "7†", "*", "†", "period inferred", "disputed"} <= set(shown)
    assert "corrected" not in shown
    assert "2018, inferred: 5 (S1). 2020: 7 (S1, disputed)" in series_alt(chart)


def test_marks_stay_where_there_is_no_room_for_labels() -> None:
    years = [
        make_figure(f"{1980 + place}", 50, state=State.DISPUTED if place == 7 else State.CURRENT) for place in range(40)
    ]
    shown = words(draw_series(chart_of(*years)))
    assert shown.count("†") == 2
    assert "In the table: values." in shown


def test_what_the_picture_leaves_out_is_counted() -> None:
    chart = chart_of(
        make_figure("2018", 5), make_figure(None, 6), make_figure("../..", 7), make_figure("2018", None), superseded=3
    )
    assert chart.remarks == (
        "2 figures without a period are in the table alone",
        "1 figure without a value is in the table alone",
        "Of each period the value last published; 3 earlier ones not drawn",
    )


@pytest.mark.parametrize("figures", [[], [(None, 5)], [("2018", None)], [("../..", 5)]])
def test_without_a_period_and_a_value_there_is_no_picture(figures: list[tuple[str | None, int | None]]) -> None:
    assert series_picture(make_series(*(make_figure(*figure) for figure in figures))) is None


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2018?", "2018"),
        ("2018~", "about 2018"),
        ("2018%", "about 2018"),
        ("2019-01", "Jan 2019"),
        ("2023-01?/2023-06?", "Jan to Jun 2023"),
        ("2019/..", "from 2019 →"),
        ("../2019", "← by 2019"),
        ("201X", "2010s"),
    ],
)
def test_periods_are_named_below_their_bars(period: str, label: str) -> None:
    assert label in words(draw_series(chart_of(make_figure(period, 5))))


# Alternative texts and ticks


def test_a_long_alternative_text_ends_with_a_whole_figure_and_keeps_what_is_not_held() -> None:
    years = [make_figure(str(1900 + place), 1234 + place) for place in range(90) if place != 50]
    alt = series_alt(chart_of(*years))
    assert MOST_ALT - 30 < len(alt) <= MOST_ALT
    front, back = alt.split(" … and ")
    assert front.endswith("(S1).")
    shown = front.count("(S1)")
    assert back == f"{89 - shown} more in the table. No figure is held for 1950."


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        (1971, 2024, ["1980", "2000", "2020"]),
        (2017, 2021, ["2017", "2018", "2019", "2020"]),
        (2019, 2020, ["Jan 2019", "Apr 2019", "Jul 2019", "Oct 2019"]),
        (2019, 2019 + 10 / 365, ["1 Jan 2019", "8 Jan 2019"]),
        (1, 9999, ["2000", "4000", "6000", "8000"]),
    ],
)
def test_ticks_are_round_and_few(start: float, end: float, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(start, end, 4)] == labels


def test_columns_hold_every_figure_with_a_place_in_time() -> None:
    chart = chart_of(*(make_figure(period, 5) for period in DATES))
    assert sum(len(column.bars) for column in chart.columns) == len(DATES) - 1
    assert all(column.stretch.start < column.stretch.end for column in chart.columns)
