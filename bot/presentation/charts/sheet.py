"""The sheet that charts are drawn on, in pixels from its top left corner, and how it becomes a file.

matplotlib's object interface alone is used: nothing of it keeps a figure, and nothing opens a window. What it does keep
(settings, fonts) is not made for threads, so one chart is drawn at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from bot.extras import CHARTS
from bot.presentation.card.picture import PictureFormat
from bot.presentation.charts.lettering import DPI, Lettering
from bot.presentation.charts.palette import PAPER

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

T = TypeVar("T")

WIDTH = 1200
MARGIN = 44
INNER_WIDTH = WIDTH - 2 * MARGIN
_FEW_COLOURS = 32

_drawing = threading.Lock()


class ChartSheet:
    """A figure of WIDTH by `height` pixels. What is drawn in pixels lies over what has axes of its own."""

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure

        self.height = round(height)
        self.figure: Figure = Figure(figsize=(WIDTH / DPI, self.height / DPI), dpi=DPI, facecolor=PAPER)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1), zorder=2)
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        # Downwards, as pixels of a picture are counted.
        self.axes.set_ylim(self.height, 0)

    def plot(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes without frame and ticks in a rectangle of the sheet."""
        place = (left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height)
        axes = self.figure.add_axes(place, zorder=1)
        axes.set_axis_off()
        return axes

    def write(self, x: float, top: float, lines: Sequence[str], lettering: Lettering, align: str = "left") -> None:
        """Write drawable lines, one below the other; `align` says which part of each stands at `x`."""
        for place, text in enumerate(lines):
            baseline = top + lettering.ascent + place * lettering.line_height
            self.axes.text(
                x,
                baseline,
                text,
                fontproperties=lettering.font,
                color=lettering.colour,
                ha=align,
                va="baseline",
                # A “$” in a name would begin a formula.
                parse_math=False,
            )

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> Artist:
        """A straight line, `width` pixels thick."""
        (drawn,) = self.axes.plot(
            [start[0], end[0]], [start[1], end[1]], color=colour, linewidth=points(width), solid_capstyle="butt"
        )
        return drawn


def points(pixels: float) -> float:
    """matplotlib gives the thickness of lines in points."""
    return pixels * 72 / DPI


def rendered(draw: Callable[[], Figure], form: PictureFormat) -> bytes:
    """Draw a figure and give its file. Raises MissingExtra where matplotlib is not installed."""
    return undisturbed(partial(_file_of, draw, form))


def in_few_colours(picture: bytes) -> bytes:
    """A PNG of flat colours, a third as large as matplotlib writes it."""
    # matplotlib itself is never without it.
    from PIL import Image

    file = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(_FEW_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


def undisturbed(work: Callable[[], T]) -> T:
    """Measure or draw while nobody else does, by matplotlib's own settings. Raises MissingExtra without it."""
    CHARTS.require()
    import matplotlib

    with _drawing, matplotlib.rc_context():
        # A matplotlibrc of the machine would change every picture.
        matplotlib.rcdefaults()
        # Else the ids in an SVG differ each time, and the bytes of the PDF that it stands in.
        matplotlib.rcParams["svg.hashsalt"] = "despatch"
        return work()


def _file_of(draw: Callable[[], Figure], form: PictureFormat) -> bytes:
    file = BytesIO()
    figure = draw()
    figure.savefig(file, format=form.value, metadata=_METADATA[form])
    # Its parts hold each other and its pixels: some 70 MB would gather until Python looks for such rings.
    figure.clear()
    return file.getvalue()


_METADATA: dict[PictureFormat, dict[str, str | None]] = {
    PictureFormat.PNG: {"Software": None},
    PictureFormat.SVG: {"Date": None},
}
"""Nothing that differs from one drawing to the next."""
