"""How the chart of a series is drawn: title, bars and labels, then the key, the sources and what is left to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.presentation.charts.imprint import TITLE_SAID
from bot.presentation.charts.key import SAMPLE, KeyEntry, draw_key, key_height
from bot.presentation.charts.label_places import Box, Label
from bot.presentation.charts.lettering import (
    LABEL,
    SMALL,
    SUBTITLE,
    TITLE,
    Lettering,
    drawable,
    shortened,
    tell_missing,
    width_of,
    wrapped,
)
from bot.presentation.charts.palette import BASELINE, GRID, QUIET, RULE, BarStyle, source_style
from bot.presentation.charts.series.bars import BarPlace, draw_bar
from bot.presentation.charts.series.chart_sources import ChartSource
from bot.presentation.charts.series.series_chart import MARKS, Bar, SeriesChart, Shape
from bot.presentation.charts.series.series_ground import Ground
from bot.presentation.charts.series.series_plan import LOZENGE, MOST_TITLED, PlacedBar, Plan, plan_of
from bot.presentation.charts.sheet import INNER_WIDTH, MARGIN, ChartSheet
from bot.presentation.text.markup import joined_some
from bot.presentation.text.wording import NO_VALUE_WORDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_REMARK_LINES, _SOURCE_LINES = 2, 3
_NAMES_SAID = (TITLE_SAID, 40, 32, 24, 16)
_BETWEEN = 24
_MOST_LISTED = 24
_SAMPLE_HEIGHT = 32
_SAMPLE_HEIGHTS = {
    Shape.PLAIN: _SAMPLE_HEIGHT,
    Shape.OPEN: 10,
    Shape.HOLLOW: _SAMPLE_HEIGHT,
    Shape.SOFT: 26,
    Shape.RANGE: 18,
}
_SAMPLE_SCALE = 0.5
_SAMPLE_STYLE = BarStyle(QUIET, "")
_MOST_PERIODS = 4
_NOT_STATED_WORDS = "value not stated"


def draw_series(chart: SeriesChart) -> Figure:
    """Draw a chart; matplotlib is loaded when this is first called."""
    plan = plan_of(chart)
    keys = [entries for entries in (list(_key(chart)), list(_sources(chart))) if entries]
    remarks = list(_remarks(plan))
    heights = [*map(key_height, keys), len(remarks) * SMALL.line_height]
    sheet = ChartSheet(plan.foot + sum(height + _BETWEEN for height in heights if height) + MARGIN)
    _draw_head(sheet, plan)
    _draw_ground(sheet, plan)
    _draw_labels(sheet, plan)
    top = plan.foot + _BETWEEN
    for entries in keys:
        draw_key(sheet, top, entries)
        top += key_height(entries) + _BETWEEN
    sheet.write(MARGIN, top, remarks, SMALL)
    return sheet.figure


def _draw_head(sheet: ChartSheet, plan: Plan) -> None:
    sheet.write(MARGIN, MARGIN, plan.title, TITLE)
    sheet.write(MARGIN, MARGIN + len(plan.title) * TITLE.line_height, plan.subtitle, SUBTITLE)


def _draw_ground(sheet: ChartSheet, plan: Plan) -> None:
    """The lines of the axis in pixels, the bars in years and values, so that what is drawn is what was measured."""
    ground = plan.ground
    frame = ground.frame
    axes = draw_bars(sheet, ground, plan.bars, lambda bar: source_style(bar.source))
    for number, _ in plan.numbers:
        axes.axhline(number, color=GRID, linewidth=1, zorder=0)
    sheet.line((frame.left, ground.y(0)), (frame.right, ground.y(0)), BASELINE, 2)
    for lozenge in plan.lozenges:
        _draw_not_stated(sheet, lozenge)


def draw_bars(
    sheet: ChartSheet, ground: Ground, bars: Sequence[PlacedBar], style_of: Callable[[Bar], BarStyle]
) -> Axes:
    """Draw bars in axes of their own, which are the ground's years and values."""
    frame = ground.frame
    axes = sheet.plot(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
    axes.set_xlim(ground.first, ground.last)
    axes.set_ylim(ground.low, ground.high)
    # Where bars cover one another the broadest stands behind, and of equally broad ones the highest.
    for placed in sorted(bars, key=lambda placed: (placed.start - placed.end, -abs(placed.bar.value))):
        bar = placed.bar
        upper = None if bar.upper is None else float(bar.upper)
        place = BarPlace(placed.start, placed.end, 0.0, float(bar.value), upper, ground.across, ground.up)
        draw_bar(axes, bar.shape, place, style_of(bar), bar.figure_id)
    return axes


def _draw_not_stated(sheet: ChartSheet, box: Box) -> None:
    """A hollow lozenge, where no bar is."""
    middle = (box.top + box.bottom) / 2
    corners = [(box.left, middle), (box.middle, box.top), (box.right, middle), (box.middle, box.bottom)]
    for start, end in pairwise([*corners, corners[0]]):
        sheet.line(start, end, QUIET, 3)


def _draw_labels(sheet: ChartSheet, plan: Plan) -> None:
    numbers = [label for _, label in plan.numbers]
    kinds = (
        (numbers, SMALL),
        (plan.values or plan.marks, LABEL),
        (plan.feet, SMALL),
        (plan.gaps, SMALL),
        (plan.periods, LABEL),
    )
    for labels, lettering in kinds:
        draw_labels(sheet, labels, lettering)


def draw_labels(sheet: ChartSheet, labels: Sequence[Label], lettering: Lettering) -> None:
    for label in labels:
        sheet.write(label.x, label.box.top, label.lines, lettering, label.align)
        if label.leader:
            leader = label.leader
            sheet.line((leader.middle, leader.top + 3), (leader.middle, leader.bottom), RULE, 2)


def _key(chart: SeriesChart) -> Iterator[KeyEntry]:
    """Every way a bar may end that is drawn, unless all are plain, and every mark."""
    shapes: dict[Shape, dict[str, None]] = {}
    for bar in chart.bars:
        shapes.setdefault(bar.shape, {})[bar.qualifier] = None
    if set(shapes) != {Shape.PLAIN}:
        for shape in Shape:
            if shape in shapes:
                yield KeyEntry(", ".join(shapes[shape]), partial(_draw_shape, shape))
    for words in _lacks(chart):
        yield KeyEntry(words, _draw_lozenge_sample, 24)
    said = "".join([*(bar.marks for bar in chart.bars), *(column.marks for column in chart.columns)])
    for mark, words in MARKS.items():
        if mark in said:
            yield KeyEntry(words, partial(_draw_mark, mark), 20)


def _lacks(chart: SeriesChart) -> Iterator[str]:
    """What the mark of a period without a value stands for: the reasons that sources give, with their periods."""
    lacking = [column for column in chart.columns if not column.bars]
    if any(column.lack is None for column in lacking):
        yield _NOT_STATED_WORDS
    for reason, words in NO_VALUE_WORDS.items():
        if labels := [column.label for column in lacking if column.lack is reason]:
            yield f"no value, {words}: {joined_some(labels, _MOST_PERIODS)}"


def _draw_shape(shape: Shape, sheet: ChartSheet, left: float, top: float) -> None:
    """A small bar of no source's colour."""
    base = top + SAMPLE
    place = BarPlace(
        left=left,
        right=left + SAMPLE,
        base=base,
        value=base - _SAMPLE_HEIGHTS[shape],
        upper=base - _SAMPLE_HEIGHT,
        across=_SAMPLE_SCALE,
        up=-_SAMPLE_SCALE,
    )
    draw_bar(sheet.axes, shape, place, _SAMPLE_STYLE)


def _draw_lozenge_sample(sheet: ChartSheet, left: float, top: float) -> None:
    _draw_not_stated(sheet, Box(left + 4, top + 24 - LOZENGE / 2, left + 4 + LOZENGE, top + 24 + LOZENGE / 2))


def _draw_mark(mark: str, sheet: ChartSheet, left: float, top: float) -> None:
    sheet.write(left + 10, top + 3, [mark], SMALL, "center")


def _sources(chart: SeriesChart) -> list[KeyEntry]:
    """The sources with the filling of their bars; by their marks alone where there are many."""
    count = len(chart.sources)
    if count == 1 or count > _MOST_LISTED:
        return []
    width = INNER_WIDTH - SAMPLE - 14
    return [
        KeyEntry(
            _fitting_line(source, width) if count <= MOST_TITLED else source.mark,
            partial(_draw_sample, place),
        )
        for place, source in enumerate(chart.sources)
    ]


def _draw_sample(source: int, sheet: ChartSheet, left: float, top: float) -> None:
    place = BarPlace(left, left + SAMPLE, top + 38, top + 6)
    draw_bar(sheet.axes, Shape.PLAIN, place, source_style(source))


def _source_line(source: ChartSource, most: int = TITLE_SAID) -> str:
    """Marks, names of at most so many characters, and dates."""
    return "; ".join(f"{one.mark} {one.in_short(most)}" for one in source.cited)


def _fitting_line(source: ChartSource, width: float) -> str:
    """The same on one line: names give way, as long as that helps, and dates do not."""
    lines = [drawable(_source_line(source, most)) for most in _NAMES_SAID]
    fitting = (line for line in lines if width_of(line, SMALL) <= width)
    return next(fitting, shortened(lines[-1], SMALL, width))


def _remarks(plan: Plan) -> Iterator[str]:
    """Lines of what is left to say, the source where there is but one among them."""
    chart = plan.chart
    left_out = [
        *(["values"] if plan.values is None else []),
        *([] if plan.has_all_marks else ["marks that have no room"]),
        *(
            ["periods in words"]
            if not (plan.has_all_periods or all(column.is_plain for column in chart.columns))
            else []
        ),
        *(["names of the sources"] if len(chart.sources) > MOST_TITLED else []),
    ]
    crowded = ["Some bars lie too close together to be told apart"] if plan.is_crowded else []
    told = [f"In the table: {', '.join(left_out)}"] if left_out else []
    missing = tell_missing(*map(drawable, _texts(chart)))
    for remark in (*chart.remarks, *crowded, *told, *filter(None, [missing])):
        yield from wrapped(f"{remark}.", SMALL, INNER_WIDTH, _REMARK_LINES)
    if len(chart.sources) == 1:
        (source,) = chart.sources
        label = "Source: " if len(source.cited) == 1 else "Sources: "
        yield from wrapped(f"{label}{_source_line(source)}.", SMALL, INNER_WIDTH, _SOURCE_LINES)
    if chart.imprint:
        yield from wrapped(f"{chart.imprint.words}.", SMALL, INNER_WIDTH, _REMARK_LINES)


def _texts(chart: SeriesChart) -> Iterator[str]:
    """What is drawn of what people wrote."""
    yield from (chart.title, chart.subtitle, chart.unit)
    yield from (one.in_short() for source in chart.sources for one in source.cited)
    yield chart.imprint.words if chart.imprint else ""
