"""How a timeline is drawn: a strip for what happened, was planned and was cancelled, over one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.presentation.charts.imprint import imprint_lines
from bot.presentation.charts.key import KeyEntry, draw_key, key_height
from bot.presentation.charts.lettering import FOOT, SMALL, Face, Lettering, drawable, tell_missing, width_of, wrapped
from bot.presentation.charts.palette import BASELINE, GRID, QUIET
from bot.presentation.charts.sheet import INNER_WIDTH, MARGIN, WIDTH, ChartSheet
from bot.presentation.charts.time_axis import Tick, ticks
from bot.presentation.charts.timeline.spans import THICKNESS, Mark, draw_grains, draw_mark
from bot.presentation.charts.timeline.timeline_chart import TimelineChart
from bot.presentation.charts.timeline.timeline_plan import NAME, STATUS_HEIGHT, Scale, Strip, TimelinePlan, plan_of
from bot.records.kinds.event import EventStatus

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEADING = Lettering(48, face=Face.BOLD)
WHEN = Lettering(38, QUIET)
_SUBTITLE_LINES = 2
_AFTER_HEAD, _BETWEEN = 22, 24
_AXIS_HEIGHT = WHEN.line_height + 8
_MOST_TICKS = 6
_TICK_AIR = 8
_SAMPLE = 56
"""The length of a mark in the key."""
_STATUS_WORDS = {
    EventStatus.HAPPENED: "Happened",
    EventStatus.PLANNED: "Planned, as their sources had it",
    EventStatus.CANCELLED: "Cancelled",
}
_PILED = "One mark an event; where events are dense, they are piled up"


def draw_timeline(chart: TimelineChart) -> Figure:
    """Draw a timeline; matplotlib is loaded when this is first called."""
    subtitle = wrapped(chart.subtitle, WHEN, INNER_WIDTH, _SUBTITLE_LINES) if chart.subtitle else []
    head = MARGIN + HEADING.line_height + len(subtitle) * WHEN.line_height
    plan = plan_of(chart, head + _AFTER_HEAD)
    named = _named(chart, plan.scale)
    entries = list(_key(chart, plan))
    lines = _lines(chart, plan)
    axis = plan.foot + (_AXIS_HEIGHT if named else 8)
    foot = axis + _BETWEEN + (key_height(entries) + _BETWEEN if entries else 0)
    sheet = ChartSheet(foot + len(lines) * FOOT.line_height + MARGIN)
    sheet.write(MARGIN, MARGIN, [drawable(chart.heading, HEADING.face)], HEADING)
    sheet.write(MARGIN, MARGIN + HEADING.line_height, subtitle, WHEN)
    for strip in plan.strips:
        _draw_strip(sheet, strip, plan, named)
    for tick in named:
        # A line stands at the beginning of each year that is named, and the name to its right, where the year lies.
        sheet.write(plan.scale.x(tick.start) + _TICK_AIR, plan.foot + 6, [drawable(tick.label)], WHEN)
        sheet.line((plan.scale.x(tick.start), plan.foot), (plan.scale.x(tick.start), axis), GRID, 2)
    draw_key(sheet, axis + _BETWEEN, entries)
    sheet.write(MARGIN, foot, lines, FOOT)
    return sheet.figure


def _draw_strip(sheet: ChartSheet, strip: Strip, plan: TimelinePlan, named: Sequence[Tick]) -> None:
    for tick in named:
        sheet.line((plan.scale.x(tick.start), strip.top), (plan.scale.x(tick.start), strip.base), GRID, 2)
    sheet.line((MARGIN, strip.base), (WIDTH - MARGIN, strip.base), BASELINE, 2)
    if plan.has_statuses:
        words = f"{_STATUS_WORDS[strip.status]} ({len(strip.marks):,})"
        sheet.write(MARGIN, strip.top - STATUS_HEIGHT, [drawable(words)], SMALL)
    if plan.is_fine:
        draw_grains(sheet.axes, [mark for _, mark in strip.marks], strip.status)
    else:
        for spot, mark in strip.marks:
            draw_mark(sheet.axes, mark, spot.event_id)
    for name in strip.names:
        sheet.write(name.left, name.top, [name.text], NAME)


def _lines(chart: TimelineChart, plan: TimelinePlan) -> list[str]:
    piled = [] if chart.is_in_rows else [_PILED]
    names = [name.text for strip in plan.strips for name in strip.names]
    told = [*names, drawable(chart.subtitle), drawable(chart.sources), drawable(chart.imprint.words)]
    said = [*piled, *chart.remarks, *filter(None, [tell_missing(*told)])]
    remarks = wrapped(" ".join(f"{remark}." for remark in said), FOOT, INNER_WIDTH, 3) if said else []
    return [*remarks, *imprint_lines(chart.sources, chart.imprint)]


def _named(chart: TimelineChart, scale: Scale) -> list[Tick]:
    """The finest ticks whose names all have room; where there are none, those of which the fewest must be left out."""
    if not any(spot.stretch for spot in chart.spots):
        return []
    choices = []
    for most in range(_MOST_TICKS, 0, -1):
        found = ticks(scale.first, scale.last, most)
        with_room = list(_with_room(found, scale))
        if with_room:
            choices.append((len(found) - len(with_room), with_room))
    return min(choices, key=lambda choice: choice[0], default=(0, []))[1]


def _with_room(found: Sequence[Tick], scale: Scale) -> Iterator[Tick]:
    """The ticks whose names end before the sheet does, and begin after the name before has ended."""
    taken = 0.0
    for tick in found:
        left = scale.x(tick.start) + _TICK_AIR
        right = left + width_of(drawable(tick.label), WHEN)
        if left - 2 * _TICK_AIR >= taken and right <= WIDTH - MARGIN / 2:
            taken = right
            yield tick


def _key(chart: TimelineChart, plan: TimelinePlan) -> Iterator[KeyEntry]:
    """What the marks mean that are drawn; what happened, was planned or cancelled the strips say."""
    sample = Mark(0, _SAMPLE, 0)
    spots = chart.spots
    is_open = [
        any(spot.stretch is None or getattr(spot.stretch, side) for spot in spots)
        for side in ("is_open_before", "is_open_after")
    ]
    if plan.is_fine:
        if any(is_open) or any(spot.is_soft for spot in spots):
            yield _entry("light: about, uncertain, or open to one side", replace(sample, is_soft=True), _draw_one_grain)
        return
    if any(spot.is_point for spot in spots):
        yield _entry("a day", Mark(0, THICKNESS, 0, is_point=True))
    if any(spot.is_soft for spot in spots):
        yield _entry("about, or uncertain", replace(sample, is_soft=True))
    if is_open[0]:
        yield _entry("by then", replace(sample, is_open_before=True))
    if is_open[1]:
        yield _entry("from then on", replace(sample, is_open_after=True))


def _entry(words: str, mark: Mark, draw: Callable[[Axes, Mark], None] = draw_mark) -> KeyEntry:
    """A sample keeps the room of its ends; its own length is what they leave."""
    left, right = mark.reach
    return KeyEntry(
        words, partial(_draw_sample, replace(mark, left=-left, right=mark.right - left), draw), right - left
    )


def _draw_one_grain(axes: Axes, mark: Mark) -> None:
    draw_grains(axes, [mark])


def _draw_sample(mark: Mark, draw: Callable[[Axes, Mark], None], sheet: ChartSheet, left: float, top: float) -> None:
    draw(sheet.axes, replace(mark, left=left + mark.left, right=left + mark.right, y=top + 22))
