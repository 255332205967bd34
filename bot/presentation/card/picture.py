"""A picture that is still to be drawn: its file's name, what it says in words, what is drawn, and who draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial

from bot.presentation.card.made_once import find_made, key_of, made_once

MOST_ALT = 1024
"""Characters of an alternative text; Discord's limit."""


class PictureFormat(StrEnum):
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True)
class Picture:
    """What is drawn of `content`, once for all pictures of equal content."""

    name: str
    """The file's name, with the ending .png."""
    alt: str
    """What the picture shows, for whoever does not see it: at most MOST_ALT characters."""
    content: object
    """All that the drawing depends on, as its repr says it."""
    draw_anew: Callable[[PictureFormat], bytes] = field(repr=False, compare=False)

    @cached_property
    def key(self) -> bytes:
        """What all pictures of equal content have in common, and no others."""
        return key_of(self.content)

    @property
    def has_key(self) -> bool:
        """Whether the key is known already; it takes the longer to make the more is drawn."""
        return "key" in vars(self)

    def draw(self, form: PictureFormat) -> bytes:
        """The picture as a file. It takes a fraction of a second: call it in a thread. Raises MissingExtra.

        It needs the libraries of the extra “charts”.
        """
        return made_once((self.key, form), partial(self.draw_anew, form), len)

    def find_drawn(self, form: PictureFormat) -> bytes | None:
        """The picture as a file, if it is drawn already; without waiting for any that is being drawn."""
        found = find_made((self.key, form))
        return found if isinstance(found, bytes) else None
