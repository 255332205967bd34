"""Charts as files: of any record, on any machine, in any thread."""

from __future__ import annotations

import struct
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import fontManager, get_font

from bot.presentation.card.picture import MOST_ALT, Picture, PictureFormat
from bot.presentation.charts.lettering import TITLE, Face, _paths
from bot.presentation.charts.pictures import series_picture, timeline_picture
from bot.presentation.charts.series.series_chart import SeriesChart, Shape, series_alt, series_chart
from bot.presentation.charts.series.series_drawing import draw_series
from bot.presentation.charts.sheet import WIDTH, ChartSheet
from bot.presentation.charts.timeline.timeline_chart import timeline_alt, timeline_chart
from bot.presentation.charts.timeline.timeline_drawing import draw_timeline
from bot.presentation.documents.pdf import _FONTS
from bot.records.kinds.event import EventStatus
from bot.records.kinds.figure import Qualifier
from bot.records.record import State
from bot.services.asking.series import Series
from tests.presentation.charts.drawn_charts import collisions, parts, pixels, texts_of, words
from tests.presentation.charts.made_up_charts import (
    hard_series,
    hard_timelines,
    make_figure,
    make_indicator,
    make_outline,
    make_series,
    make_source,
    make_timeline,
)
from tests.presentation.made_up import texts
from tests.properties import examples
from tests.records.dates.made_up_dates import SETS

TEAM = "Policy Team"


@pytest.mark.parametrize("name", hard_series())
def test_hard_cases_are_drawn_without_a_warning_and_without_texts_on_each_other(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    chart = series_chart(hard_series()[name])
    assert chart is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = draw_series(chart)
        assert not collisions(drawn)
    assert not caplog.records
    stated = [bar for bar in chart.bars if bar.upper is None and bar.shape in (Shape.PLAIN, Shape.OPEN, Shape.HOLLOW)]
    for bar in stated:
        assert parts(drawn)[bar.figure_id].get_height() == pytest.approx(float(bar.value))


@pytest.mark.parametrize("name", hard_timelines())
def test_hard_timelines_are_drawn_without_a_warning_and_without_texts_on_each_other(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    chart = timeline_chart(make_timeline(*hard_timelines()[name]), TEAM)
    assert chart is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not collisions(draw_timeline(chart))
    assert not caplog.records


def some_chart() -> SeriesChart:
    chart = series_chart(make_series(make_figure("2018", 5)))
    assert chart is not None
    return chart


def test_the_letters_of_a_picture_are_those_of_the_documents() -> None:
    fonts = [[get_font(path).family_name for path in _paths(face)] for face in Face]
    assert fonts == [[*_FONTS[:2]]] * len(Face)
    sheet = ChartSheet(200)
    sheet.write(0, 0, ["a", "\N{ARABIC LETTER ALEF}"], TITLE)
    for text in texts_of(sheet.figure):
        assert [get_font(path).family_name for path in fontManager._find_fonts_by_props(text.get_fontproperties())] == [
            *_FONTS[:2]
        ]


def test_of_names_of_events_it_is_said_too_what_no_font_has() -> None:
    told = "□ stands for a character that no font at hand has."
    for name, is_told in (("A fire", False), ("A \N{FIRE}", True)):
        chart = timeline_chart(make_timeline(make_outline("2019-07-16", name), make_outline("2000")), TEAM)
        assert chart is not None
        assert (told in " ".join(words(draw_timeline(chart)))) == is_told


def test_a_dollar_stays_one_and_what_the_letters_lack_is_a_square() -> None:
    indicator = make_indicator("$x^2$ and \N{FIRE} 數", "$")
    chart = series_chart(make_series(make_figure("2018", 5), indicator=indicator))
    assert chart is not None
    drawn = draw_series(chart)
    assert "$x^2$ and □ □" in words(drawn)
    assert "□ stands for a character that no font at hand has." in words(drawn)
    assert not any("□" in line for line in words(draw_series(some_chart())))
    assert "$5" in words(drawn)
    assert not any(text.get_parse_math() or text.get_usetex() for text in texts_of(drawn))


def test_a_png_is_as_wide_as_it_should_be_and_the_same_each_time() -> None:
    picture = series_picture(make_series(make_figure("2018", 5)))
    assert picture is not None
    assert picture.name == "chart.png"
    png = picture.draw(PictureFormat.PNG)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == WIDTH == 1200
    assert 700 < height < 1200
    assert picture.draw_anew(PictureFormat.PNG) == png


def hard_pictures() -> list[Picture]:
    drawn = [hard_series()[name] for name in ("each qualifier", "other scripts", "many sources")]
    lines = [make_timeline(*hard_timelines()[name]) for name in ("a long span", "other scripts")]
    made = [*map(series_picture, drawn), *(timeline_picture(one, TEAM) for one in lines)]
    return [picture for picture in made if picture]


@pytest.mark.parametrize("place", range(5))
def test_an_svg_needs_no_font_and_nothing_outside(place: int) -> None:
    picture = hard_pictures()[place]
    svg = picture.draw(PictureFormat.SVG)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert "path" in tags
    assert not tags & {"text", "tspan", "image", "script"}
    assert picture.draw_anew(PictureFormat.SVG) == svg


def test_two_threads_draw_what_one_does() -> None:
    jobs = [(picture, form) for picture in hard_pictures()[::2] for form in PictureFormat]
    alone = [picture.draw_anew(form) for picture, form in jobs]
    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(lambda job: job[0].draw_anew(job[1]), jobs))
    assert together == alone


def test_matplotlib_is_loaded_with_the_first_picture_and_never_its_windows() -> None:
    code = (
        "import sys\n"
        "from bot.presentation.charts.pictures import series_picture\n"
        "from bot.presentation.card.picture import PictureFormat\n"
        "from tests.presentation.charts.made_up_charts import make_figure, make_series\n"
        "picture = series_picture(make_series(make_figure('2018', 5)))\n"
        "assert 'matplotlib' not in sys.modules\n"
        "picture.draw(PictureFormat.PNG), picture.draw(PictureFormat.SVG)\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


NUMBERS = st.one_of(
    st.just("0"),
    st.integers(-3, 2000).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**29), max_value=10**29, places=3).map(str),
    st.builds(lambda digit, zeros: f"{digit}.{'0' * zeros}7", st.sampled_from(("0", "-0")), st.integers(0, 28)),
)


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    sources = [make_source(number, draw(texts(300)).strip() or "x") for number in range(1, draw(st.integers(2, 6)))]
    figures = []
    for period in draw(SETS) * draw(st.sampled_from((1, 1, 1, 4))):
        value = draw(st.one_of(st.none(), NUMBERS))
        above = draw(st.sampled_from((None, None, 0, 10, 10**12)))
        figures.append(
            make_figure(
                draw(st.sampled_from((period, period, period, None))),
                value,
                draw(st.sampled_from(list(Qualifier))),
                to=None if value is None or above is None else f"{Decimal(value) + above:f}",
                sources=[draw(st.sampled_from(sources))],
                state=draw(st.sampled_from(list(State))),
            )
        )
    indicator = make_indicator(draw(texts(200)).strip() or "x", draw(texts(60)), draw(texts(200)))
    return make_series(*figures, indicator=indicator, sources=sources)


@settings(max_examples=examples(100), suppress_health_check=list(HealthCheck))
@given(any_series())
def test_any_series_is_drawn_without_texts_on_each_other(series: Series) -> None:
    chart = series_chart(series)
    if chart is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = draw_series(chart)
        assert not collisions(drawn)
        assert pixels(drawn)
    assert len(series_alt(chart)) <= MOST_ALT
    figures = {figure.id for figure in series.figures if figure.value is not None}
    assert {bar.figure_id for bar in chart.bars} <= figures


TIMES = st.sampled_from((1, 1, 3, 40))


@settings(max_examples=examples(100), suppress_health_check=list(HealthCheck))
@given(SETS, st.lists(st.tuples(texts(200), st.sampled_from(EventStatus)), min_size=8, max_size=8), TIMES)
@example(["2019-07-19", "2019-09-05"], [("x", EventStatus.HAPPENED)] * 8, 1)
@example(["2011-05-01/2011-06", "2011-06~"], [("x", EventStatus.PLANNED)] * 8, 1)
def test_any_timeline_is_drawn_without_texts_on_each_other(
    dates: list[str], told: list[tuple[str, EventStatus]], times: int
) -> None:
    events = [make_outline(dated, name.strip(), status) for dated, (name, status) in zip(dates, told, strict=False)]
    chart = timeline_chart(make_timeline(*(events * times)), TEAM)
    assert chart is not None
    assert len(timeline_alt(chart)) <= MOST_ALT
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = draw_timeline(chart)
        assert not collisions(drawn)
        assert pixels(drawn)


def test_an_axis_names_what_has_room_where_not_all_has() -> None:
    chart = timeline_chart(make_timeline(make_outline("2019-07-19"), make_outline("2019-08-02")), TEAM)
    assert chart is not None
    assert {"22 Jul 2019", "1 Aug 2019"} <= set(words(draw_timeline(chart)))


def test_marks_that_would_lie_on_each_other_are_left_out_and_said_to_be() -> None:
    crowd = [make_figure(f"2019-07-{day:02}", 5, state=State.DISPUTED) for day in range(1, 31)]
    chart = series_chart(make_series(make_figure("1950", 3), *crowd))
    assert chart is not None
    shown = words(draw_series(chart))
    assert shown.count("†") == 2
    assert "In the table: values, marks that have no room." in shown
