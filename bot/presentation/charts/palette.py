"""The colours and hatches of charts: on white, of differing lightness, so that they keep apart in grey print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Look = dict[str, Any]
"""How a shape is filled and edged: options of matplotlib's patches."""

PAPER = "#FFFFFF"
INK = "#22252A"
QUIET = "#5C6168"
"""For what stands beside: dates, remarks, sources; 6 to 1 against the paper."""
GRID = "#E3E4E6"
RULE = "#B4B9C0"
"""What joins a label to what it belongs to."""
BASELINE = "#8A8F96"

EVENT = "#5F8A6B"
CANCELLED = "#9C4238"
_SOURCES = ("#A8803F", "#2F5D73", "#B9655A", "#6E9E8E", "#5D4A7A", "#8C9A4B")
_HATCHES = ("", "//", "..", "\\\\", "xx", "--")


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How the bars of one source are filled; `hatch` is matplotlib's."""

    colour: str
    hatch: str


MOVED = BarStyle("#2F5D73", "")
EARLIER = BarStyle("#AEB6BE", "")
RIVAL = BarStyle("#AEB6BE", "//")
"""Of a few bars: the value that moved, those before it, and what another source gives for a period of theirs."""


def source_style(place: int) -> BarStyle:
    """The style of the source in this place; the first 36 differ, and those near each other in both respects."""
    count = len(_SOURCES)
    # Hatches go on by one more at each round of colours: else both would repeat together.
    return BarStyle(_SOURCES[place % count], _HATCHES[(place + place // count) % count])


def tint(colour: str, strength: float) -> str:
    """The colour mixed with the paper; `strength` 1 is the colour itself, 0 the paper."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (part - 255) * strength):02X}" for part in parts)
