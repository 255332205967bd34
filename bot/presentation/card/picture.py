"""A picture that is still to be drawn: its file's name, what it says in words, and who draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

MOST_ALT = 1024
"""Characters of an alternative text; Discord's limit."""


class PictureFormat(StrEnum):
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Picture:
    """`draw` takes a fraction of a second and the libraries of the extra “charts”: call it in a thread."""

    name: str
    """The file's name, with the ending .png."""
    alt: str
    """What the picture shows, for whoever does not see it: at most MOST_ALT characters."""
    draw: Callable[[PictureFormat], bytes]
