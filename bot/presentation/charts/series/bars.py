"""The bars of a chart, each ending as its source qualifies the value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sin
from typing import TYPE_CHECKING

from bot.presentation.charts.palette import PAPER, BarStyle, Look, tint
from bot.presentation.charts.series.series_chart import Shape
from bot.presentation.charts.sheet import points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

OPEN_HEIGHT = 58
"""How far a bar without an upper edge goes on above its value, in pixels: no measure of anything."""
WAVE_HEIGHT = 7
_STRIPES = ((5, 9), (20, 6), (32, 4))
"""Each stripe above an open bar: where it begins above the value, and how thick it is, in pixels."""
_ARROW = (40, 18)
_ARROW_WIDTH = 34
_WAVES_POINTS = 12
_WAVE_LENGTH = 22
_EDGE = 3
_LEAST_SEEN = 8
_THIN = 6
_LIGHT = 0.38


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where a bar stands, in the units of its axes; `across` and `up` are the length of a pixel in them."""

    left: float
    right: float
    base: float
    value: float
    upper: float | None = None
    across: float = 1
    up: float = 1

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def draw_bar(axes: Axes, shape: Shape, place: BarPlace, style: BarStyle, name: str = "") -> None:
    """Draw one bar; `name` is given to the part that reaches to its value, so that it can be found again."""
    main, *more = _PARTS[shape](place, style)
    main.set_gid(name or None)
    for part in (main, *more, *_trace(place, style)):
        # What goes on above a value, such as an arrow, may reach over the edge of the axes.
        part.set_clip_on(False)
        part.set_zorder(2)
        axes.add_patch(part)


def _trace(place: BarPlace, style: BarStyle) -> Sequence[Patch]:
    """What is seen of a bar too low to be seen: nought is a value too."""
    least = abs(place.up) * _LEAST_SEEN
    if abs(place.value - place.base) >= least:
        return []
    return [_block(place, place.base - least / 2, place.base + least / 2, style)]


def _plain(place: BarPlace, style: BarStyle) -> Sequence[Patch]:
    return [_block(place, place.base, place.value, style)]


def _open(place: BarPlace, style: BarStyle) -> Sequence[Patch]:
    """A bar that goes on above its value in thinning stripes, to an arrow."""
    bare = BarStyle(style.colour, "")
    stripes = [
        _block(place, place.value + start * place.up, place.value + (start + thick) * place.up, bare)
        for start, thick in _STRIPES
    ]
    return [_block(place, place.base, place.value, style), *stripes, _arrow(place, bare)]


def _hollow(place: BarPlace, style: BarStyle) -> Sequence[Patch]:
    """An outline within the bar's place, whose end is broken: the value may be anywhere below."""
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path

    inset = place.across * _EDGE
    left, right = place.left + inset, place.right - inset
    body = Rectangle(
        (place.left, place.base),
        place.width,
        place.value - place.base,
        facecolor=PAPER,
        edgecolor="none",
        hatch=style.hatch or None,
        hatchcolor=tint(style.colour, _LIGHT),
    )
    look: Look = {"facecolor": "none", "edgecolor": style.colour, "linewidth": points(_EDGE)}
    sides = Path(
        [(left, place.value), (left, place.base), (right, place.base), (right, place.value)],
        [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO],
    )
    end = Path([(left, place.value), (right, place.value)])
    return [body, PathPatch(sides, **look), PathPatch(end, linestyle=(0, (2.2, 1.6)), **look)]


def _soft(place: BarPlace, style: BarStyle) -> Sequence[Patch]:
    """A bar whose end is a wave about the value: as much of it above as below."""
    from matplotlib.patches import Polygon

    waves = max(1, round(place.width / place.across / _WAVE_LENGTH))
    count = waves * _WAVES_POINTS
    height = place.up * WAVE_HEIGHT
    crest = [
        (place.left + place.width * step / count, place.value + height * sin(2 * pi * waves * step / count))
        for step in range(count + 1)
    ]
    corners = [(place.left, place.base), *crest, (place.right, place.base)]
    return [Polygon(corners, closed=True, **_filling(place, style))]


def _range(place: BarPlace, style: BarStyle) -> Sequence[Patch]:
    """Full as far as the value that is nearer to the base, light from there to the other; light alone across it."""
    upper = place.value if place.upper is None else place.upper
    light = BarStyle(tint(style.colour, _LIGHT), style.hatch)
    near, far = sorted((place.value, upper), key=lambda end: abs(end - place.base))
    # The range has nought within: of no part of the bar is it sure that it is there.
    if (near - place.base) * (far - place.base) < 0:
        return [_block(place, place.value, upper, light)]
    return [_block(place, place.base, near, style), _block(place, near, far, light)]


_PARTS = {
    Shape.PLAIN: _plain,
    Shape.OPEN: _open,
    Shape.HOLLOW: _hollow,
    Shape.SOFT: _soft,
    Shape.RANGE: _range,
}


def _block(place: BarPlace, start: float, end: float, style: BarStyle) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((place.left, start), place.width, end - start, **_filling(place, style))


def _filling(place: BarPlace, style: BarStyle) -> Look:
    """Bars are parted by edges of the paper's colour, unless so thin that edges and hatches would hide them."""
    is_thin = place.width / abs(place.across) < _THIN
    return {
        "facecolor": style.colour,
        "edgecolor": "none" if is_thin else PAPER,
        "linewidth": points(2),
        "hatch": None if is_thin else style.hatch or None,
        "hatchcolor": PAPER,
    }


def _arrow(place: BarPlace, style: BarStyle) -> Patch:
    from matplotlib.patches import Polygon

    start, height = _ARROW
    half = min(_ARROW_WIDTH * place.across, place.width) / 2
    foot = place.value + start * place.up
    corners = [(place.middle - half, foot), (place.middle, foot + height * place.up), (place.middle + half, foot)]
    return Polygon(corners, closed=True, **_filling(place, style))
