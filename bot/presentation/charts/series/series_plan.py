"""The chart of a series laid out: every text has its lines, every bar and label its place on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from bot.presentation.charts.chart_words import number_on_axis
from bot.presentation.charts.label_places import Box, End, Label, close_to_ends, foot_of, labels_at, left_of, staggered
from bot.presentation.charts.lettering import LABEL, SMALL, TITLE, drawable, width_of, wrapped
from bot.presentation.charts.series.series_chart import Bar, Column, SeriesChart
from bot.presentation.charts.series.series_ground import HEIGHT, Ground, ground_of, steps_of
from bot.presentation.charts.sheet import INNER_WIDTH, MARGIN, WIDTH
from bot.presentation.charts.time_axis import ticks
from bot.records.dates.date_words import MONTHS_IN_A_YEAR

_TITLE_LINES, _SUBTITLE_LINES = 3, 2
_PERIOD_ROWS, _SOURCE_ROWS = 2, 3
MOST_TITLED = 4
"""So many sources are named in words; of more, the ids alone."""
_LABEL_LINES = (1, 2, 3, 4, 5, 1)
"""How many lines of label are given room above the bars, one number tried after the other."""
_MOST_LABELLED = 24
_MOST_TICKS = 10
_AFTER_HEAD, _AFTER_NUMBERS, _AFTER_GROUND = 30, 16, 22
"""The last is more than half of a number beside the ground, whose nought may stand over a long first year."""
LOZENGE = LOZENGE_LIFT = 16
"""Of the mark where no value is stated: its width and height, and how far its middle stands above the base."""


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
    numbers: Sequence[tuple[float, Label]]
    """The values that the axis names."""
    ground: Ground
    bars: Sequence[PlacedBar]
    values: Sequence[Label] | None
    """The label of each bar; None where they do not all find room."""
    lozenges: Sequence[Box]
    """What stands above the base where no value is stated."""
    marks: Sequence[Label]
    """Without labels: what must be said of single bars all the same."""
    has_all_marks: bool
    """Whether all of these find room."""
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
    ground, bars, values = _labelled(chart, Box(left, top, WIDTH - MARGIN, top + HEIGHT), numbers)
    marked = [*_marked(bars), *_unstated(chart, ground)]
    marks = close_to_ends(marked, _frame(ground), LABEL, _taken(chart, ground, numbers)) if values is None else []
    beneath = _band(ground.frame.bottom + _AFTER_GROUND)
    feet = _feet(chart, bars, beneath)
    below = _band(foot_of(feet, beneath))
    periods = _periods(chart, ground, below)
    shown = _round_periods(chart, ground, below) if periods is None else periods
    return Plan(
        chart=chart,
        title=title,
        subtitle=subtitle,
        numbers=list(_numbers(ground, numbers)),
        ground=ground,
        bars=bars,
        values=values,
        lozenges=list(_lozenges(chart, ground)),
        marks=marks,
        has_all_marks=values is not None or len(marks) == len(marked),
        feet=feet,
        periods=shown,
        has_all_periods=periods is not None,
        gaps=list(_gaps(chart, ground, values or marks)),
        is_crowded=is_crowded(chart, ground),
        foot=foot_of(shown, below),
    )


def _labelled(
    chart: SeriesChart, frame: Box, numbers: Sequence[tuple[float, str]]
) -> tuple[Ground, list[PlacedBar], list[Label] | None]:
    """The ground with no more room above the bars than their labels need."""
    for lines in _LABEL_LINES:
        ground = ground_of(chart, frame, lines * LABEL.line_height)
        bars = placed_bars(chart, ground)
        values = _values(chart, bars, ground, _taken(chart, ground, numbers))
        if values is not None:
            return ground, bars, values
    return ground, bars, None


def placed_bars(chart: SeriesChart, ground: Ground) -> list[PlacedBar]:
    return [
        PlacedBar(bar, start, end, ground.box(bar, start, end))
        for column in chart.columns
        for bar, start, end in ground.bars(column)
    ]


def _values(chart: SeriesChart, bars: Sequence[PlacedBar], ground: Ground, taken: Sequence[Box]) -> list[Label] | None:
    """The label of each bar, and the marks where no value is stated."""
    if len(bars) > _MOST_LABELLED:
        return None
    ends = [End(drawable(placed.bar.label), placed.box, placed.bar.value < 0) for placed in bars]
    return labels_at([*ends, *_unstated(chart, ground)], _frame(ground), LABEL, taken)


def _frame(ground: Ground) -> Box:
    """Where labels may stand: a little beyond the ground to both sides."""
    return Box(MARGIN / 2, ground.frame.top, WIDTH - MARGIN / 2, ground.frame.bottom)


def _taken(chart: SeriesChart, ground: Ground, numbers: Sequence[tuple[float, str]]) -> list[Box]:
    return [*(label.box for _, label in _numbers(ground, numbers)), *_lozenges(chart, ground)]


def _numbers(ground: Ground, numbers: Sequence[tuple[float, str]]) -> Iterator[tuple[float, Label]]:
    """The values of the axis to the left of the ground, each at its height; of those too close, every nth."""
    nought = next(place for place, (number, _) in enumerate(numbers) if not number)
    apart = min((ground.y(before[0]) - ground.y(after[0]) for before, after in pairwise(numbers)), default=HEIGHT)
    every = ceil(SMALL.line_height / apart)
    for number, words in numbers[nought % every :: every]:
        # Digits stand as far above the middle of their line as they go down from it.
        top = ground.y(number) - SMALL.ascent + SMALL.size * 0.36
        yield number, left_of(ground.frame.left - _AFTER_NUMBERS, top, words, SMALL)


def _lozenges(chart: SeriesChart, ground: Ground) -> Iterator[Box]:
    return (_lozenge(column, ground) for column in chart.columns if not column.bars)


def _lozenge(column: Column, ground: Ground) -> Box:
    middle, base = ground.x(column.stretch.middle), ground.y(0)
    half = LOZENGE / 2
    return Box(middle - half, base - LOZENGE_LIFT - half, middle + half, base - LOZENGE_LIFT + half)


def _unstated(chart: SeriesChart, ground: Ground) -> list[End]:
    """What must be said where no value is stated."""
    columns = (column for column in chart.columns if not column.bars and column.marks)
    return [End(column.marks, _lozenge(column, ground)) for column in columns]


def _marked(bars: Sequence[PlacedBar]) -> list[End]:
    return [End(placed.bar.marks, placed.box, placed.bar.value < 0) for placed in bars if placed.bar.marks]


def is_crowded(chart: SeriesChart, ground: Ground) -> bool:
    """Whether bars cover one another whose periods do not."""
    held = [(column.stretch, list(ground.bars(column))) for column in chart.columns if column.bars]
    return any(
        # Less than a pixel is but what floats lose.
        stretch.end <= following.start and bars[-1][2] - later[0][1] > ground.across
        for (stretch, bars), (following, later) in pairwise(held)
    )


def _feet(chart: SeriesChart, bars: Sequence[PlacedBar], band: Box) -> list[Label]:
    if len(chart.sources) == 1:
        return []
    middles = [(chart.sources[placed.bar.source].mark, placed.box.middle) for placed in bars]
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
    yield from _lacks(chart, ground, taken)
    for _, numbered in groupby(enumerate(chart.gaps), key=lambda pair: pair[1] - pair[0]):
        years = [year for _, year in numbered]
        begun = (chart.gap_month - 1) / MONTHS_IN_A_YEAR
        left, right = ground.x(years[0] + begun), ground.x(years[-1] + 1 + begun)
        room = Box(left, base - 130, right, base - 20) if is_above else Box(left, base + 20, right, base + 130)
        bar = Box(left, base - 30, right, base - 30) if is_above else Box(left, base + 30, right, base + 30)
        end = End(drawable(chart.gap_label), bar, not is_above)
        found = labels_at([end], room, SMALL, [label.box for label in taken])
        yield from found or ()


def _lacks(chart: SeriesChart, ground: Ground, taken: Sequence[Label]) -> Iterator[Label]:
    """Why there is no value, above the mark of a period without one, where the period has room for it."""
    kept = [label.box for label in taken]
    for column in chart.columns:
        if column.lack is not None:
            mark = _lozenge(column, ground)
            room = Box(ground.x(column.stretch.start), mark.top - 220, ground.x(column.stretch.end), mark.top)
            yield from labels_at([End(str(column.lack), mark)], room, SMALL, kept) or ()
