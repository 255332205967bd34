"""How a timeline is drawn: of each event the words, and below them where in time it lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.presentation.charts.key import KeyEntry, draw_key, key_height
from bot.presentation.charts.lettering import Face, Lettering, drawable, width_of, wrapped
from bot.presentation.charts.palette import GRID, QUIET, RULE
from bot.presentation.charts.sheet import INNER_WIDTH, MARGIN, WIDTH, ChartSheet
from bot.presentation.charts.time_axis import Stretch, Tick, ticks
from bot.presentation.charts.timeline.spans import NARROWEST, OPEN_LENGTH, SOFT_LENGTH, THICKNESS, Mark, draw_mark
from bot.presentation.charts.timeline.timeline_chart import Row, TimelineChart
from bot.records.kinds.event import EventStatus

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEADING = Lettering(44, face=Face.BOLD)
NAME = Lettering(40)
WHEN = Lettering(34, QUIET)
_NAME_LINES, _WHEN_LINES = 2, 2
_STRIP_HEIGHT = 46
"""The room below an event's words in which its mark lies."""
_ABOVE_ROW, _AFTER_HEADING, _BEFORE_KEY = 12, 14, 24
_MOST_TICKS = 6
_TICK_AIR = 8
_SAMPLE = 56
"""The length of a mark in the key."""


@dataclass(frozen=True, slots=True)
class _PlacedRow:
    row: Row
    name: Sequence[str]
    when: Sequence[str]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A strip of the sheet between `left` and `right` pixels shows the years from `first` to `last`."""

    left: float
    right: float
    first: float
    last: float

    def x(self, year: float) -> float:
        return self.left + (year - self.first) * (self.right - self.left) / (self.last - self.first)

    def mark(self, row: Row, y: float) -> Mark:
        """What is drawn of an event: over all the strip where it may be at any time."""
        stretch = row.stretch or Stretch(self.first, self.last, is_open_before=True, is_open_after=True)
        middle = self.x(stretch.middle)
        length = THICKNESS if row.is_point else max(self.x(stretch.end) - self.x(stretch.start), NARROWEST)
        return Mark(
            left=middle - length / 2,
            right=middle + length / 2,
            y=y,
            status=row.status,
            is_point=row.is_point,
            is_soft=row.is_soft,
            is_open_before=stretch.is_open_before,
            is_open_after=stretch.is_open_after,
        )


def draw_timeline(chart: TimelineChart) -> Figure:
    """Draw a timeline; matplotlib is loaded when this is first called."""
    scale = scale_of(chart)
    axis_top = MARGIN + HEADING.line_height + _AFTER_HEADING
    rows = list(_placed(chart, axis_top + WHEN.line_height + 4))
    foot = rows[-1].top + rows[-1].height
    entries = list(_key(chart))
    sheet = ChartSheet(foot + (_BEFORE_KEY + key_height(entries) if entries else 0) + MARGIN)
    sheet.write(MARGIN, MARGIN, [drawable(chart.heading, HEADING.face)], HEADING)
    named = _named(chart, scale)
    for tick in named:
        # A line stands at the beginning of each year that is named, and the name to its right, where the year lies.
        sheet.write(scale.x(tick.start) + _TICK_AIR, axis_top, [drawable(tick.label)], WHEN)
    for placed in rows:
        _draw_row(sheet, placed, scale, named)
    draw_key(sheet, foot + _BEFORE_KEY, entries)
    return sheet.figure


def scale_of(chart: TimelineChart) -> Scale:
    """Years to pixels, with room at the sides for what goes on beyond a date."""
    stretches = [row.stretch for row in chart.rows if row.stretch]
    first = min((stretch.start for stretch in stretches), default=0.0)
    last = max((stretch.end for stretch in stretches), default=1.0)
    soft = SOFT_LENGTH if any(row.is_soft for row in chart.rows) else 0
    # An event that may be at any time takes the whole strip, and goes on beyond it at both ends.
    is_unbounded = len(stretches) < len(chart.rows)
    before = OPEN_LENGTH if is_unbounded or any(stretch.is_open_before for stretch in stretches) else soft
    after = OPEN_LENGTH if is_unbounded or any(stretch.is_open_after for stretch in stretches) else soft
    side = THICKNESS / 2
    return Scale(MARGIN + before + side, WIDTH - MARGIN - after - side, first, last)


def _placed(chart: TimelineChart, top: float) -> Iterator[_PlacedRow]:
    for row in chart.rows:
        name = wrapped(row.title, NAME, INNER_WIDTH, _NAME_LINES)
        when = wrapped(f"{row.event_id} · {row.when}", WHEN, INNER_WIDTH, _WHEN_LINES)
        words = len(name) * NAME.line_height + len(when) * WHEN.line_height
        height = 2 * _ABOVE_ROW + words + _STRIP_HEIGHT
        yield _PlacedRow(row, name, when, top, height)
        top += height


def _draw_row(sheet: ChartSheet, placed: _PlacedRow, scale: Scale, named: Sequence[Tick]) -> None:
    top, foot = placed.top + _ABOVE_ROW, placed.top + placed.height - _ABOVE_ROW
    sheet.line((MARGIN, placed.top), (WIDTH - MARGIN, placed.top), GRID, 2)
    sheet.write(MARGIN, top, placed.name, NAME)
    sheet.write(MARGIN, top + len(placed.name) * NAME.line_height, placed.when, WHEN)
    for tick in named:
        sheet.line((scale.x(tick.start), foot - _STRIP_HEIGHT), (scale.x(tick.start), foot), RULE, 1.5)
    draw_mark(sheet.axes, scale.mark(placed.row, foot - _STRIP_HEIGHT / 2), placed.row.event_id)


def _named(chart: TimelineChart, scale: Scale) -> list[Tick]:
    """The finest ticks whose names all have room; where there are none, those of which the fewest must be left out."""
    if not any(row.stretch for row in chart.rows):
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


def _key(chart: TimelineChart) -> Iterator[KeyEntry]:
    """What the marks mean that are drawn; that what happened is full need not be said where all did."""
    sample = Mark(0, _SAMPLE, 0)
    statuses = {row.status for row in chart.rows}
    if statuses != {EventStatus.HAPPENED}:
        for status in EventStatus:
            if status in statuses:
                yield _entry(status.value, replace(sample, status=status))
    if any(row.is_point for row in chart.rows):
        yield _entry("a day", Mark(0, THICKNESS, 0, is_point=True))
    if any(row.is_soft for row in chart.rows):
        yield _entry("about, or uncertain", replace(sample, is_soft=True))
    if any(row.stretch is None or row.stretch.is_open_before for row in chart.rows):
        yield _entry("by then", replace(sample, is_open_before=True))
    if any(row.stretch is None or row.stretch.is_open_after for row in chart.rows):
        yield _entry("from then on", replace(sample, is_open_after=True))


def _entry(words: str, mark: Mark) -> KeyEntry:
    """A sample keeps the room of its ends; its own length is what they leave."""
    before = OPEN_LENGTH if mark.is_open_before else SOFT_LENGTH if mark.is_soft else 0
    after = OPEN_LENGTH if mark.is_open_after else SOFT_LENGTH if mark.is_soft else 0
    return KeyEntry(words, partial(_draw_sample, mark, before), mark.right + before + after)


def _draw_sample(mark: Mark, before: float, sheet: ChartSheet, left: float, top: float) -> None:
    moved = replace(mark, left=left + before, right=left + before + mark.right, y=top + 22)
    draw_mark(sheet.axes, moved)
