"""The marks of a timeline: where in time an event lies, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.presentation.charts.palette import BASELINE, CANCELLED, EVENT, PAPER, Look, tint
from bot.presentation.charts.sheet import points
from bot.records.kinds.event import EventStatus

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

THICKNESS = 26
"""Of a bar, and of the round mark of a day, in pixels."""
NARROWEST = 14
"""The least length of a bar, so that it is seen."""
SOFT_LENGTH = 16
OPEN_LENGTH = 52
"""How far a soft and an open end go on beyond the date, in pixels: no measure of time."""
_SOFT_STRIPES = ((4, 5), (12, 3))
_OPEN_STRIPES = ((4, 8), (16, 5), (25, 3))
_ARROW = (32, 20)
_EDGE = 3.2
_INSET = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on its row: from `left` to `right` about the height `y`, in pixels of the sheet."""

    left: float
    right: float
    y: float
    status: EventStatus = EventStatus.HAPPENED
    is_point: bool = False
    is_soft: bool = False
    is_open_before: bool = False
    is_open_after: bool = False
    thickness: float = THICKNESS

    @property
    def scale(self) -> float:
        """To what its parts shrink beside a mark of the usual thickness."""
        return self.thickness / THICKNESS

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it is drawn, with what goes on beyond the date."""
        soft = SOFT_LENGTH if self.is_soft else 0
        before, after = (OPEN_LENGTH if is_open else soft for is_open in (self.is_open_before, self.is_open_after))
        left, right = self.left - before * self.scale, self.right + after * self.scale
        if self.status is not EventStatus.CANCELLED:
            return left, right
        middle, arm = (self.left + self.right) / 2, self.thickness / 2 + _INSET * self.scale
        return min(left, middle - arm), max(right, middle + arm)

    @property
    def is_sure(self) -> bool:
        return not (self.is_soft or self.is_open_before or self.is_open_after)


def draw_grains(axes: Axes, marks: Sequence[Mark], name: str = "") -> None:
    """Draw marks of which there are so many that they are too thin for ends and outlines: light where not sure."""
    from matplotlib.collections import PolyCollection

    corners, colours = [], []
    for mark in marks:
        left, right = mark.reach
        # One that lies alone is to be seen, too.
        half = max(mark.thickness, _THINNEST_GRAIN) / 2
        corners.append([(left, mark.y - half), (right, mark.y - half), (right, mark.y + half), (left, mark.y + half)])
        colour = _GRAINS[mark.status]
        colours.append(colour if mark.is_sure else tint(colour, _UNSURE))
    # Without antialiasing: neighbours share an edge, which would shine through between them.
    grains = PolyCollection(corners, facecolors=colours, edgecolors="none", antialiaseds=False, zorder=2)
    grains.set_gid(name or None)
    axes.add_collection(grains)


def draw_mark(axes: Axes, mark: Mark, name: str = "") -> None:
    """Draw a mark; `name` is given to the part that lies where the date does, so that it can be found again."""
    body = _dot(mark) if mark.is_point else _body(mark)
    body.set_gid(name or None)
    for patch in (body, *_ends(mark)):
        axes.add_patch(patch)
    if mark.status is EventStatus.CANCELLED:
        _cross_out(axes, mark)


def _ends(mark: Mark) -> Iterator[Patch]:
    """What goes on beyond the date: soft stripes, or an arrow where the date has no bound."""
    for edge, direction, is_open in ((mark.left, -1, mark.is_open_before), (mark.right, 1, mark.is_open_after)):
        if is_open or mark.is_soft:
            for start, length in _OPEN_STRIPES if is_open else _SOFT_STRIPES:
                near, far = (edge + direction * mark.scale * way for way in (start, start + length))
                yield _block(near, far, mark, _FULL)
        if is_open:
            yield _arrow(edge, direction, mark)


def _body(mark: Mark) -> Patch:
    """Light where the date is but the last that it may have been."""
    # “By 2023” is a bound, and no day on which something is known to have happened.
    is_bound = mark.is_open_before and mark.status is EventStatus.HAPPENED
    return _block(mark.left, mark.right, mark, _LIGHT if is_bound else _look(mark.status))


def _block(start: float, end: float, mark: Mark, look: Look) -> Patch:
    from matplotlib.patches import Rectangle

    left, right = min(start, end), max(start, end)
    return Rectangle((left, mark.y - mark.thickness / 2), right - left, mark.thickness, **look)


def _dot(mark: Mark) -> Patch:
    from matplotlib.patches import Circle

    return Circle(((mark.left + mark.right) / 2, mark.y), mark.thickness / 2, **_look(mark.status))


def _arrow(edge: float, direction: int, mark: Mark) -> Patch:
    from matplotlib.patches import Polygon

    foot = edge + direction * _ARROW[0] * mark.scale
    half = mark.thickness / 2
    tip = (foot + direction * _ARROW[1] * mark.scale, mark.y)
    return Polygon([(foot, mark.y - half), tip, (foot, mark.y + half)], closed=True, **_FULL)


def _cross_out(axes: Axes, mark: Mark) -> None:
    reach = mark.thickness / 2 + _INSET * mark.scale
    middle = (mark.left + mark.right) / 2
    for slope in (-1, 1):
        axes.plot(
            [middle - reach, middle + reach],
            [mark.y - slope * reach, mark.y + slope * reach],
            color=CANCELLED,
            linewidth=points(_EDGE),
        )


_GRAINS = {EventStatus.HAPPENED: EVENT, EventStatus.PLANNED: BASELINE, EventStatus.CANCELLED: CANCELLED}
_UNSURE, _THINNEST_GRAIN = 0.55, 3
_FULL: Look = {"facecolor": EVENT, "edgecolor": "none", "zorder": 2}
_LIGHT: Look = _FULL | {"facecolor": tint(EVENT, 0.45)}
_HOLLOW: Look = {"facecolor": PAPER, "edgecolor": EVENT, "linewidth": points(_EDGE), "zorder": 2}


def _look(status: EventStatus) -> Look:
    """What happened is full; what was planned, and may yet be or not, is an outline."""
    return _FULL if status is EventStatus.HAPPENED else _HOLLOW
