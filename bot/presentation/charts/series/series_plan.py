"""The chart of a series laid out: every text has its lines, every bar and label its place on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.presentation.charts.chart_words import number_on_axis
from bot.presentation.charts.label_places import Box, End, Label, at_end, foot_of, labels_at, staggered
from bot.presentation.charts.lettering import LABEL, SMALL, TITLE, drawable, width_of, wrapped
from bot.presentation.charts.series.series_chart import Bar, SeriesChart
from bot.presentation.charts.series.series_ground import HEIGHT, Ground, ground_of, steps_of
from bot.presentation.charts.sheet import INNER_WIDTH, MARGIN, WIDTH
from bot.presentation.charts.time_axis import ticks

_TITLE_LINES, _SUBTITLE_LINES = 3, 2
_PERIOD_ROWS, _SOURCE_ROWS = 2, 3
MOST_TITLED = 4
"""So many sources are named with their titles; of more, the ids alone."""
_LABEL_LINES = (1, 2, 3, 4, 5, 1)
"""How many lines of label are given room above the bars, one number tried after the other."""
_MOST_LABELLED = 24
_MOST_TICKS = 10
_AFTER_HEAD, _AFTER_NUMBERS, _AFTER_GROUND = 30, 16, 10


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its first and last moment on the axis, and what it covers of the sheet."""

    bar: Bar
    start: float
    end: float
    box: Box


@dataclass(frozen=True, kw_only=True)
class Plan:
    chart: SeriesChart
    title: Sequence[str]
    subtitle: Sequence[str]
    numbers: Sequence[tuple[float, str]]
    """The values that the axis names."""
    ground: Ground
    bars: Sequence[PlacedBar]
    values: Sequence[Label] | None
    """The label of each bar; None where they do not all find room."""
    marks: Sequence[Label]
    """Without labels: what must be said of single bars all the same."""
    feet: Sequence[Label]
    """The id of the source at each bar's foot; empty where there is one source, or no room."""
    periods: Sequence[Label]
    has_all_periods: bool
    """Whether every column has its label; else the axis names round years."""
    gaps: Sequence[Label]
    is_crowded: bool
    """Whether bars cover one another whose periods do not."""
    foot: float
    """Where what stands below the axis begins."""


def plan_of(chart: SeriesChart) -> Plan:
    title = wrapped(chart.title, TITLE, INNER_WIDTH, _TITLE_LINES)
    subtitle = wrapped(chart.subtitle, LABEL, INNER_WIDTH, _SUBTITLE_LINES)
    top = MARGIN + len(title) * TITLE.line_height + len(subtitle) * LABEL.line_height + _AFTER_HEAD
    numbers = [(float(step), drawable(number_on_axis(step, chart.unit))) for step in steps_of(chart)]
    left = MARGIN + max(width_of(number, SMALL) for _, number in numbers) + _AFTER_NUMBERS
    ground, bars, values = _labelled(chart, Box(left, top, WIDTH - MARGIN, top + HEIGHT))
    beneath = _band(ground.frame.bottom + _AFTER_GROUND)
    feet = _feet(chart, bars, beneath)
    below = _band(foot_of(feet, beneath))
    periods = _periods(chart, ground, below)
    shown = _round_periods(chart, ground, below) if periods is None else periods
    return Plan(
        chart=chart,
        title=title,
        subtitle=subtitle,
        numbers=numbers,
        ground=ground,
        bars=bars,
        values=values,
        marks=_marks(bars) if values is None else (),
        feet=feet,
        periods=shown,
        has_all_periods=periods is not None,
        gaps=list(_gaps(chart, ground, values or ())),
        is_crowded=_is_crowded(chart, ground),
        foot=foot_of(shown, below),
    )


def _labelled(chart: SeriesChart, frame: Box) -> tuple[Ground, list[PlacedBar], list[Label] | None]:
    """The ground with no more room above the bars than their labels need."""
    for lines in _LABEL_LINES:
        ground = ground_of(chart, frame, lines)
        bars = [
            PlacedBar(bar, start, end, ground.box(bar, start, end))
            for column in chart.columns
            for bar, start, end in ground.bars(column)
        ]
        values = _values(bars, ground)
        if values is not None:
            return ground, bars, values
    return ground, bars, None


def _values(bars: Sequence[PlacedBar], ground: Ground) -> list[Label] | None:
    if len(bars) > _MOST_LABELLED:
        return None
    frame = Box(MARGIN / 2, ground.frame.top, WIDTH - MARGIN / 2, ground.frame.bottom)
    ends = [End(drawable(placed.bar.label), placed.box, placed.bar.value < 0) for placed in bars]
    return labels_at(ends, frame, LABEL)


def _marks(bars: Sequence[PlacedBar]) -> list[Label]:
    ends = [End(placed.bar.marks, placed.box, placed.bar.value < 0) for placed in bars if placed.bar.marks]
    return [at_end(end, LABEL) for end in ends]


def _is_crowded(chart: SeriesChart, ground: Ground) -> bool:
    held = [(column.stretch, list(ground.bars(column))) for column in chart.columns if column.bars]
    return any(
        # Less than a pixel is but what floats lose.
        stretch.end <= following.start and bars[-1][2] - later[0][1] > ground.across
        for (stretch, bars), (following, later) in pairwise(held)
    )


def _feet(chart: SeriesChart, bars: Sequence[PlacedBar], band: Box) -> list[Label]:
    if len(chart.sources) == 1:
        return []
    middles = [(chart.sources[placed.bar.source].name, placed.box.middle) for placed in bars]
    return staggered(middles, band, SMALL, 1 if len(chart.sources) <= MOST_TITLED else _SOURCE_ROWS) or []


def _periods(chart: SeriesChart, ground: Ground, band: Box) -> list[Label] | None:
    middles = [(column.label, ground.x(column.stretch.middle)) for column in chart.columns]
    return staggered(middles, band, LABEL, _PERIOD_ROWS)


def _round_periods(chart: SeriesChart, ground: Ground, band: Box) -> list[Label]:
    """As many round years, months or days as have room in one row, no further than the figures go."""
    first = min(column.stretch.start for column in chart.columns)
    last = max(column.stretch.end for column in chart.columns)
    for most in range(_MOST_TICKS, 0, -1):
        named = ticks(first, last, most)
        middles = [(tick.label, ground.x(tick.middle)) for tick in named]
        labels = staggered(middles, band, LABEL, 1)
        if labels is not None:
            return labels
    return []


def _band(top: float) -> Box:
    """The rows below the ground, from margin to margin."""
    return Box(MARGIN / 2, top, WIDTH - MARGIN / 2, top)


def _gaps(chart: SeriesChart, ground: Ground, taken: Sequence[Label]) -> Iterator[Label]:
    """What stands in each gap that has room for it, just above the base, or below it where no bar goes up."""
    base = ground.y(0)
    is_above = ground.high > 0
    for _, numbered in groupby(enumerate(chart.gaps), key=lambda pair: pair[1] - pair[0]):
        years = [year for _, year in numbered]
        left, right = ground.x(years[0]), ground.x(years[-1] + 1)
        room = Box(left, base - 130, right, base - 20) if is_above else Box(left, base + 20, right, base + 130)
        bar = Box(left, base - 30, right, base - 30) if is_above else Box(left, base + 30, right, base + 30)
        end = End(drawable(chart.gap_label), bar, not is_above)
        found = labels_at([end], room, SMALL, [label.box for label in taken])
        yield from found or ()
