"""Small charts side by side in one picture: the last few values of several series, each bar with its value."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.label_places import Box, End, Label, foot_of, labels_at, staggered
from bot.presentation.charts.lettering import Face, Lettering, drawable, shortened, width_of
from bot.presentation.charts.palette import BASELINE, EARLIER, INK, MOVED, QUIET, RIVAL, BarStyle
from bot.presentation.charts.series.series_chart import MARKS, Bar, Column, SeriesChart
from bot.presentation.charts.series.series_drawing import draw_bars, draw_labels
from bot.presentation.charts.series.series_ground import Ground, ground_of
from bot.presentation.charts.series.series_plan import PlacedBar, is_crowded, placed_bars
from bot.presentation.charts.sheet import WIDTH, ChartSheet
from bot.presentation.text.markup import plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_SMALL_CHARTS = 3
"""Side by side on a telephone, where the picture is some three hundred points wide: a quarter of its pixels."""
FEWEST_COLUMNS, MOST_COLUMNS = 3, 6
"""The periods of one chart; fewer values are told in words as well."""
_ENOUGH_COLUMNS = 4
"""As many tell how it went: more are drawn where the picture is no higher for them."""
_EDGE, _BETWEEN = 28, 56
_ABOVE, _BELOW = 10, 10
_HEIGHT = 82
"""Of the bars; a telephone shows a quarter of it, and an issue is to stand on its screen whole."""
_AFTER_GROUND, _AFTER_ROW, _AFTER_NAME = 4, 6, 24
_LABEL_HEIGHTS, _LIFT = (1, 2, 3), 60
"""How many values may stand one above the other, and how much higher each next one does."""
_PERIOD_ROWS = 2
_NAME = Lettering(46, face=Face.BOLD)
_UNIT = Lettering(39, QUIET)
_VALUE = Lettering(48, INK)
_PERIOD = Lettering(43, QUIET)
_NOTE = Lettering(39, QUIET)


@dataclass(frozen=True, kw_only=True)
class SmallChart:
    """One chart laid out on the sheet."""

    chart: SeriesChart
    left: float
    width: float
    ground: Ground
    bars: Sequence[PlacedBar]
    values: Sequence[Label]
    sources: Sequence[Label]
    """Below the bars of a period for which sources differ, their ids."""
    periods: Sequence[Label]
    foot: float

    @property
    def is_named_in_one_row(self) -> bool:
        """Whether what the values are counted in stands beside the name, and not below it."""
        return _is_in_one_row(self.chart, self.width)


def small_charts(series: Sequence[Sequence[SeriesChart]]) -> list[SmallChart]:
    """As many of the first of these series as have room, each in the lowest of its ways that has room.

    Its ways are charts of fewer and fewer periods; of those of one height it is the first. Empty where not even the
    first series has room.
    """
    for count in range(min(len(series), MOST_SMALL_CHARTS), 0, -1):
        width = (WIDTH - 2 * _EDGE - (count - 1) * _BETWEEN) / count
        lefts = [_EDGE + place * (width + _BETWEEN) for place in range(count)]
        found = [_lowest(ways, left, width) for ways, left in zip(series, lefts, strict=False)]
        charts = [chart for chart in found if chart]
        if len(charts) == count:
            return charts
    return []


def _lowest(ways: Sequence[SeriesChart], left: float, width: float) -> SmallChart | None:
    found = [chart for chart in (_laid_out(way, left, width) for way in ways) if chart]
    telling = [chart for chart in found if len(chart.chart.columns) >= _ENOUGH_COLUMNS]
    return min(telling or found, key=lambda chart: chart.foot, default=None)


def _laid_out(chart: SeriesChart, left: float, width: float) -> SmallChart | None:
    """A chart with a label for each of its bars and periods; None where they have no room."""
    head = _NAME.line_height + (0 if _is_in_one_row(chart, width) else _UNIT.line_height)
    top = _ABOVE + head
    for lines in _LABEL_HEIGHTS:
        room = _VALUE.line_height + _LIFT * (lines - 1)
        frame = Box(left, top, left + width, top + _HEIGHT + room)
        ground = ground_of(chart, frame, room)
        bars = placed_bars(chart, ground)
        values = labels_at([End(drawable(bar.bar.label), bar.box, bar.bar.value < 0) for bar in bars], frame, _VALUE)
        if values is not None:
            break
    else:
        return None
    band = _below(frame, frame.bottom + _AFTER_GROUND)
    sources = _sources(chart, bars, band)
    lower = _below(frame, foot_of(sources or (), band))
    middles = [(column.label, ground.x(column.stretch.middle)) for column in chart.columns]
    periods = staggered(middles, lower, _PERIOD, _PERIOD_ROWS)
    if sources is None or periods is None or is_crowded(chart, ground) or _has_overlaps(chart):
        return None
    return SmallChart(
        chart=chart,
        left=left,
        width=width,
        ground=ground,
        bars=bars,
        values=values,
        sources=sources,
        periods=periods,
        foot=foot_of(periods, lower),
    )


def _is_in_one_row(chart: SeriesChart, width: float) -> bool:
    name, unit = drawable(chart.title, _NAME.face), drawable(chart.subtitle)
    return width_of(name, _NAME) + _AFTER_NAME + width_of(unit, _UNIT) <= width


def _has_overlaps(chart: SeriesChart) -> bool:
    """Whether a period lies within another: of so small a chart nobody could tell them apart."""
    return any(after.stretch.start < before.stretch.end for before, after in pairwise(chart.columns))


def _below(frame: Box, top: float) -> Box:
    return Box(frame.left, top, frame.right, top)


def _sources(chart: SeriesChart, bars: Sequence[PlacedBar], band: Box) -> list[Label] | None:
    several = {bar.figure_id for column in chart.columns if len(column.bars) > 1 for bar in column.bars}
    named = [(chart.sources[bar.bar.source].mark, bar.box.middle) for bar in bars if bar.bar.figure_id in several]
    return staggered(named, band, _NOTE, 1) if named else []


def height_of(charts: Sequence[SmallChart]) -> int:
    """The height in pixels of the sheet on which charts that were laid out are drawn."""
    rows = 2 if _key(charts) else 1
    return round(_foot(charts) + _AFTER_ROW + rows * _NOTE.line_height + _BELOW)


def _foot(charts: Sequence[SmallChart]) -> float:
    return max(chart.foot for chart in charts)


def draw_small_charts(charts: Sequence[SmallChart], moved: Collection[str], imprint: Imprint) -> Figure:
    """Draw charts that were laid out; `moved` are the ids of the figures that stand out."""
    foot = _foot(charts)
    key = _key(charts)
    sheet = ChartSheet(height_of(charts))
    for chart in charts:
        _draw(sheet, chart, moved)
    lines = [shortened(key, _NOTE, WIDTH - 2 * _EDGE)] if key else []
    sheet.write(_EDGE, foot + _AFTER_ROW, [*lines, _foot_line(charts, imprint)], _NOTE)
    return sheet.figure


def _foot_line(charts: Sequence[SmallChart], imprint: Imprint) -> str:
    """The sources by name, or how many they are where these have no room; and the imprint."""
    bars = (small.chart.sources[bar.source] for small in charts for bar in small.chart.bars)
    names = list(dict.fromkeys(cited.in_short() for source in bars for cited in source.cited))
    width = WIDTH - 2 * _EDGE
    ways = [f"{sources} · {imprint.words}" for sources in ("; ".join(names), plural(len(names), "source"))]
    return next(
        (way for way in map(drawable, ways) if width_of(way, _NOTE) <= width), shortened(ways[-1], _NOTE, width)
    )


def _draw(sheet: ChartSheet, small: SmallChart, moved: Collection[str]) -> None:
    chart, ground = small.chart, small.ground
    name = shortened(chart.title, _NAME, small.width)
    sheet.write(small.left, _ABOVE, [name], _NAME)
    if small.is_named_in_one_row:
        beside = small.left + width_of(name, _NAME) + _AFTER_NAME
        sheet.write(beside, _ABOVE + _NAME.ascent - _UNIT.ascent, [drawable(chart.subtitle)], _UNIT)
    else:
        sheet.write(small.left, _ABOVE + _NAME.line_height, [shortened(chart.subtitle, _UNIT, small.width)], _UNIT)
    # Of a period for which sources differ, one bar alone is not hatched.
    plain = {_first_of(column, moved) for column in chart.columns}

    def style_of(bar: Bar) -> BarStyle:
        return RIVAL if bar.figure_id not in plain else MOVED if bar.figure_id in moved else EARLIER

    draw_bars(sheet, ground, small.bars, style_of)
    sheet.line((ground.frame.left, ground.y(0)), (ground.frame.right, ground.y(0)), BASELINE, 2)
    draw_labels(sheet, small.values, _VALUE)
    draw_labels(sheet, small.sources, _NOTE)
    draw_labels(sheet, small.periods, _PERIOD)


def _first_of(column: Column, moved: Collection[str]) -> str:
    ids = [bar.figure_id for bar in column.bars]
    return next((id for id in ids if id in moved), ids[0] if ids else "")


def _key(charts: Sequence[SmallChart]) -> str:
    """What each mark behind a value says; how a value is qualified, its label does."""
    marks = "".join(bar.marks for small in charts for bar in small.chart.bars)
    return " · ".join(f"{mark} {words}" for mark, words in MARKS.items() if mark in marks)
