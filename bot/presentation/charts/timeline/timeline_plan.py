"""The picture of a timeline laid out: every event has its place in time, its lane, and its name where there is room.

Few events have a row each, the oldest on top. More are piled up: each lies over all the time that its date leaves
open, on the lowest lane that is free there, so that the pile is as high as events are dense.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from bot.presentation.charts.label_places import Box
from bot.presentation.charts.lettering import Lettering, drawable, shortened, width_of
from bot.presentation.charts.sheet import MARGIN, WIDTH
from bot.presentation.charts.time_axis import Stretch
from bot.presentation.charts.timeline.spans import NARROWEST, OPEN_LENGTH, SOFT_LENGTH, THICKNESS, Mark
from bot.presentation.charts.timeline.timeline_chart import Spot, TimelineChart
from bot.records.kinds.event import EventStatus

NAME = Lettering(36)
STATUS_HEIGHT = 46
"""Above each strip that must say what its events are."""
THINNEST_MARK = 8
"""In pixels; what is thinner has neither ends nor an outline."""
_ROW, _HIGH_ROW = 54, 112
_MOST_IN_HIGH_ROWS = 5
_PITCHES = (32.0, 24.0, 16.0, 11.0, 7.0, 5.0)
_MOST_HEIGHT = 480
"""Of all lanes together."""
_SHARE = 0.8
"""Of a lane, what its marks take; of lanes too thin to be told apart, all."""
_LEAST_STRIP = NAME.line_height + 6
_BETWEEN_STRIPS = 20
_NARROWEST_GRAIN = 4
_AIR = 14
_MOST_NAMED, _MOST_TRIED = 14, 24
_THIN = NAME.size * 0.7
_WIDEST_NAME, _LEAST_NAME, _LEAST_IN_ROWS = 700, 420, 240


@dataclass(frozen=True, slots=True)
class Scale:
    """A strip of the sheet between `left` and `right` pixels shows the years from `first` to `last`."""

    left: float
    right: float
    first: float
    last: float

    def x(self, year: float) -> float:
        return self.left + (year - self.first) * (self.right - self.left) / (self.last - self.first)

    def mark(self, spot: Spot, y: float, thickness: float = THICKNESS) -> Mark:
        """What is drawn of an event: over all the strip where it may be at any time."""
        stretch = spot.stretch or Stretch(self.first, self.last, is_open_before=True, is_open_after=True)
        middle = self.x(stretch.middle)
        least = max(_NARROWEST_GRAIN, min(thickness, THICKNESS if spot.is_point else NARROWEST))
        length = least if spot.is_point else max(self.x(stretch.end) - self.x(stretch.start), least)
        return Mark(
            left=middle - length / 2,
            right=middle + length / 2,
            y=y,
            status=spot.status,
            is_point=spot.is_point,
            is_soft=spot.is_soft,
            is_open_before=stretch.is_open_before,
            is_open_after=stretch.is_open_after,
            thickness=thickness,
        )


@dataclass(frozen=True, slots=True)
class SpotName:
    """The name of an event beside its mark, drawable."""

    event_id: str
    text: str
    left: float
    top: float


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The events of one status, above their base."""

    status: EventStatus
    top: float
    base: float
    marks: Sequence[tuple[Spot, Mark]]
    names: Sequence[SpotName]


@dataclass(frozen=True, kw_only=True)
class TimelinePlan:
    scale: Scale
    strips: Sequence[Strip]
    has_statuses: bool
    """Whether each strip says what its events are."""
    is_fine: bool
    """Whether marks are too thin to have ends and outlines."""
    foot: float


def plan_of(chart: TimelineChart, top: float) -> TimelinePlan:
    """Lay a timeline out from `top` downwards; a few events have room for their names above their marks, if need be."""
    plan = _laid_out(chart, top, _ROW)
    named = sum(len(strip.names) for strip in plan.strips)
    return _laid_out(chart, top, _HIGH_ROW) if named < len(chart.spots) <= _MOST_IN_HIGH_ROWS else plan


def _laid_out(chart: TimelineChart, top: float, row: float) -> TimelinePlan:
    scale = scale_of(chart)
    groups = [(status, spots) for status in EventStatus if (spots := chart.of_status(status))]
    has_statuses = [status for status, _ in groups] != [EventStatus.HAPPENED]
    pitch, lanes = _lanes(chart, scale, groups, row)
    thickness = min(THICKNESS, pitch * _SHARE if pitch * _SHARE >= THINNEST_MARK else pitch)
    strips = []
    for (status, spots), taken in zip(groups, lanes, strict=True):
        upper = top + (STATUS_HEIGHT if has_statuses else 0)
        base = upper + max(_LEAST_STRIP, (max(taken) + 1) * pitch)
        heights = [base - (lane + 0.5) * pitch for lane in taken]
        marks = [(spot, scale.mark(spot, y, thickness)) for spot, y in zip(spots, heights, strict=True)]
        names = list(_names(marks, upper, base, _LEAST_IN_ROWS if chart.is_in_rows else _LEAST_NAME))
        strips.append(Strip(status=status, top=upper, base=base, marks=marks, names=names))
        top = base + _BETWEEN_STRIPS
    return TimelinePlan(
        scale=scale,
        strips=strips,
        has_statuses=has_statuses,
        is_fine=thickness < THINNEST_MARK,
        foot=strips[-1].base,
    )


def scale_of(chart: TimelineChart) -> Scale:
    """Years to pixels, with room at the sides for what goes on beyond a date."""
    stretches = [spot.stretch for spot in chart.spots if spot.stretch]
    first = min((stretch.start for stretch in stretches), default=0.0)
    last = max((stretch.end for stretch in stretches), default=1.0)
    soft = SOFT_LENGTH if any(spot.is_soft for spot in chart.spots) else 0
    # An event that may be at any time takes the whole strip, and goes on beyond it at both ends.
    is_unbounded = len(stretches) < len(chart.spots)
    before = OPEN_LENGTH if is_unbounded or any(stretch.is_open_before for stretch in stretches) else soft
    after = OPEN_LENGTH if is_unbounded or any(stretch.is_open_after for stretch in stretches) else soft
    side = THICKNESS / 2
    return Scale(MARGIN + before + side, WIDTH - MARGIN - after - side, first, last)


def _lanes(
    chart: TimelineChart, scale: Scale, groups: Sequence[tuple[EventStatus, Sequence[Spot]]], row: float
) -> tuple[float, list[list[int]]]:
    """How far lanes are apart, and for each group the lane of each event, the lowest 0."""
    if chart.is_in_rows:
        return row, [[*reversed(range(len(spots)))] for _, spots in groups]
    for pitch in _PITCHES:
        most = _MOST_HEIGHT / pitch
        lanes = [_piled(spots, scale, pitch, most) for _, spots in groups]
        if sum(max(taken) + 1 for taken in lanes) <= most:
            return pitch, lanes
    lanes = [_piled(spots, scale, _NARROWEST_GRAIN, len(spots)) for _, spots in groups]
    return _MOST_HEIGHT / sum(max(taken) + 1 for taken in lanes), lanes


def _piled(spots: Sequence[Spot], scale: Scale, pitch: float, most: float) -> list[int]:
    """The lane of each event: the lowest that is free where it lies, the longest spans at the bottom.

    Where more lanes are needed than `most`, what has none is given one above these.
    """
    lanes: list[int] = []
    places = [scale.mark(spot, 0, min(THICKNESS, pitch * _SHARE)).reach for spot in spots]
    order = sorted(range(len(spots)), key=lambda place: (round(places[place][0] - places[place][1]), place))
    found = [0] * len(spots)
    gap = 0 if pitch < THINNEST_MARK else 4
    for place in order:
        left, right = places[place]
        # A bit a pixel: so many lanes are looked through at once.
        covered = (1 << round(right) + gap) - (1 << round(left))
        lane = next((lane for lane, taken in enumerate(lanes) if not taken & covered), len(lanes))
        if lane > most:
            found[place] = lane
            break
        if lane == len(lanes):
            lanes.append(0)
        lanes[lane] |= covered
        found[place] = lane
    return found


def _names(marks: Sequence[tuple[Spot, Mark]], top: float, base: float, least: float) -> Iterator[SpotName]:
    """The names of those that have room beside them, if not whole then of the least width; the loneliest first."""
    taken = [_box(mark) for _, mark in marks]
    named: set[int] = set()
    for width, place in product((_WIDEST_NAME, least), _lonely_first(marks)):
        found = None if place in named else _name(*marks[place], taken, top, base, width)
        if found and len(named) < _MOST_NAMED:
            name, box = found
            yield name
            taken.append(box)
            named.add(place)


def _lonely_first(marks: Sequence[tuple[Spot, Mark]]) -> list[int]:
    """The places of a few marks, those first that have the longest way to the next ones."""
    order = sorted(range(len(marks)), key=lambda place: marks[place][1].left)
    ways = dict.fromkeys(order, 2.0 * WIDTH)
    for before, after in pairwise(order):
        way = marks[after][1].reach[0] - marks[before][1].reach[1]
        ways[before], ways[after] = min(ways[before], way), min(ways[after], way)
    # Of lanes closer than lines of text nobody could tell whose name it is.
    alone = [place for place in order if marks[place][1].thickness > _THIN or ways[place] > _AIR]
    return sorted(alone, key=lambda place: -ways[place])[:_MOST_TRIED]


def _box(mark: Mark) -> Box:
    left, right = mark.reach
    return Box(left, mark.y - mark.thickness / 2, right, mark.y + mark.thickness / 2)


def _name(
    spot: Spot, mark: Mark, taken: Sequence[Box], top: float, base: float, least: float
) -> tuple[SpotName, Box] | None:
    """The name of an event beside its mark or above it, whole or of the least width; None where it has no room."""
    whole = drawable(f"{spot.event_id} {spot.title}")
    needed = min(width_of(whole, NAME), least)
    own, height = _box(mark), NAME.line_height
    beside = min(max(mark.y - height / 2, top), base - height)
    for upper, right_of, left_of in (
        (beside, own.right + _AIR, own.left - _AIR),
        (own.top - height, own.left, own.right),
    ):
        if upper < top:
            continue
        others = [box for box in taken if box.top < upper + height and box.bottom > upper and box != own]
        end = min((box.left - _AIR for box in others if box.right > own.right), default=WIDTH - MARGIN / 2)
        start = max((box.right + _AIR for box in others if box.left < own.left), default=MARGIN / 2)
        for room, is_right in ((end - right_of, True), (left_of - start, False)):
            if room < needed:
                continue
            text = shortened(whole, NAME, min(room, max(least, _WIDEST_NAME)))
            left = right_of if is_right else left_of - width_of(text, NAME)
            box = Box(left, upper, left + width_of(text, NAME), upper + height)
            if not any(box.touches(other) for other in others):
                return SpotName(spot.event_id, text, left, upper), box
    return None
