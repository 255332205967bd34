"""Charts as pictures still to be drawn: what draws them is loaded with the first, since matplotlib takes a second."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from bot.presentation.card.made_once import made_once
from bot.presentation.card.picture import Picture, PictureFormat
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.series.chart_sources import Cite
from bot.presentation.charts.series.series_chart import SeriesChart, series_alt, series_chart, small_alt
from bot.presentation.charts.timeline.timeline_chart import TimelineChart, timeline_alt, timeline_chart
from bot.services.asking.chronicle import Timeline
from bot.services.asking.series import Series

SERIES_NAME, TIMELINE_NAME = "chart.png", "timeline.png"


def series_picture(
    series: Series, as_of: date | None = None, imprint: Imprint | None = None, cite: Cite | None = None
) -> Picture | None:
    """The series as a chart; None where no figure has both a period and a value. See `series_chart`."""
    chart = series_chart(series, as_of, imprint, cite)
    return Picture(SERIES_NAME, series_alt(chart), chart, partial(_draw_series, chart)) if chart else None


class SmallPicture(NamedTuple):
    """A picture that is drawn: the bytes of a PNG, its alternative text, the charts in it, and its height in pixels."""

    data: bytes
    alt: str
    charts: tuple[SeriesChart, ...]
    height: int


def draw_small_picture(
    series: tuple[tuple[SeriesChart, ...], ...], moved: frozenset[str], imprint: Imprint
) -> SmallPicture | None:
    """The first of these series that have room beside each other, as one picture; None where not even the first has.

    Each is given in several ways, of which the first that has room is drawn; `moved` are the ids of the figures that
    stand out. As long and with the same needs as Picture.draw, and once for equal content, too: a preview and the issue
    after it show the same.
    """
    content = ("side by side", series, sorted(moved), imprint)
    return made_once(content, partial(_draw_small, series, moved, imprint), _size_of)


def _size_of(picture: SmallPicture | None) -> int:
    return len(picture.data) if picture else 0


def _draw_small(
    series: tuple[tuple[SeriesChart, ...], ...], moved: frozenset[str], imprint: Imprint
) -> SmallPicture | None:
    from bot.presentation.charts.series.small_charts import draw_small_charts, height_of, small_charts
    from bot.presentation.charts.sheet import in_few_colours, rendered, undisturbed

    laid_out = undisturbed(partial(small_charts, series))
    if not laid_out:
        return None
    charts = tuple(small.chart for small in laid_out)
    data = rendered(partial(draw_small_charts, laid_out, moved, imprint), PictureFormat.PNG)
    return SmallPicture(in_few_colours(data), small_alt(charts), charts, height_of(laid_out))


def timeline_picture(timeline: Timeline, team: str) -> Picture | None:
    """All events of an answer as one picture, made for a team; None where there are none."""
    chart = timeline_chart(timeline, team)
    return Picture(TIMELINE_NAME, timeline_alt(chart), chart, partial(_draw_timeline, chart)) if chart else None


def _draw_series(chart: SeriesChart, form: PictureFormat) -> bytes:
    from bot.presentation.charts.series.series_drawing import draw_series
    from bot.presentation.charts.sheet import rendered

    return rendered(partial(draw_series, chart), form)


def _draw_timeline(chart: TimelineChart, form: PictureFormat) -> bytes:
    from bot.presentation.charts.sheet import rendered
    from bot.presentation.charts.timeline.timeline_drawing import draw_timeline

    return rendered(partial(draw_timeline, chart), form)
