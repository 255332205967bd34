"""Read a chart back from the figure that was drawn of it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

_TOUCHING = 2.0
"""Pixels by which the boxes of two texts may meet: letters do not fill theirs."""


def parts(figure: Figure) -> dict[str, Any]:
    """What was drawn of each record, by its id."""
    return {str(found.get_gid()): found for found in figure.findobj(_is_named)}


def _is_named(artist: Artist) -> bool:
    return artist.get_gid() is not None


def texts_of(figure: Figure) -> Iterator[Text]:
    """Every line of text as it was drawn."""
    for found in figure.findobj(Text):
        if isinstance(found, Text) and found.get_text():
            yield found


def words(figure: Figure) -> list[str]:
    """Every line of text, in the order drawn."""
    return [found.get_text() for found in texts_of(figure)]


def pixels(figure: Figure) -> bytes:
    """What is seen of it."""
    file = BytesIO()
    figure.savefig(file, format="rgba")
    return file.getvalue()


def collisions(figure: Figure) -> list[tuple[str, str]]:
    """The pairs of lines that lie on each other, and the lines that leave the sheet."""
    held = [(text.get_text(), text.get_window_extent()) for text in texts_of(figure)]
    found = [(one, other) for (one, box), (other, other_box) in combinations(held, 2) if _meet(box, other_box)]
    width, height = figure.canvas.get_width_height()
    outside = [one for one, box in held if box.x0 < 0 or box.x1 > width or box.y0 < 0 or box.y1 > height]
    return [*found, *((one, "the edge") for one in outside)]


def _meet(box: Bbox, other: Bbox) -> bool:
    across = min(box.x1, other.x1) - max(box.x0, other.x0)
    down = min(box.y1, other.y1) - max(box.y0, other.y0)
    return bool(across > _TOUCHING and down > _TOUCHING)
