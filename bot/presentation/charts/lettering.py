"""The letters of charts: how wide a text is, where it breaks, and what of it can be drawn.

They are those of the documents: Libertinus Serif, which stands beside this file, and for what it lacks the DejaVu Sans
that comes with matplotlib. No font of the machine is used, so that a picture is the same everywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.presentation.charts.palette import INK, QUIET

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

DPI = 100
"""Pixels of a PNG to the inch: every size of a chart is in such pixels."""
LINE = 1.18
"""The distance of two lines, in sizes of their letters."""
_ASCENT = 0.93
_MOST_READ = 400
_WIDTHS_HELD = 4096
_MISSING = "\N{WHITE SQUARE}"
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_FROM_THE_RIGHT = frozenset({"R", "AL"})
_STRONG = _FROM_THE_RIGHT | {"L"}


_OWN_FONTS = Path(__file__).with_name("fonts")


class Face(Enum):
    """The files of a face: each is asked for what those before it lack."""

    REGULAR = ("LibertinusSerif-Regular.otf", "DejaVuSans.ttf")
    BOLD = ("LibertinusSerif-Semibold.otf", "DejaVuSans-Bold.ttf")


@dataclass(frozen=True, slots=True)
class Lettering:
    """A kind of text: its size in pixels, its face and its colour."""

    size: int
    colour: str = INK
    face: Face = Face.REGULAR

    @property
    def line_height(self) -> float:
        return self.size * LINE

    @property
    def ascent(self) -> float:
        """From the top of a line to the foot of its letters."""
        return self.size * _ASCENT

    @property
    def font(self) -> FontProperties:
        return _font(self.face, self.size)


TITLE = Lettering(48, face=Face.BOLD)
SUBTITLE = Lettering(38, QUIET)
LABEL = Lettering(38)
SMALL = Lettering(36, QUIET)
FOOT = Lettering(32, QUIET)


@lru_cache
def _font(face: Face, size: int) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=_families(face), size=size * 72 / DPI)


@lru_cache
def _families(face: Face) -> list[str]:
    """The names by which matplotlib finds the files of a face."""
    from matplotlib.font_manager import FontEntry, fontManager

    # Names of our own: by theirs matplotlib would take whatever font of the machine is called so.
    entries = [FontEntry(fname=path, name=f"despatch {Path(path).stem}", size="scalable") for path in _paths(face)]
    fontManager.ttflist += entries
    return [entry.name for entry in entries]


def _paths(face: Face) -> list[str]:
    import matplotlib

    folders = (_OWN_FONTS, Path(matplotlib.get_data_path()) / "fonts" / "ttf")
    return [str(folder / name) for folder, name in zip(folders, face.value, strict=True)]


@lru_cache
def _characters(face: Face) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(character for path in _paths(face) for character in get_font(path).get_charmap())


def tell_missing(*texts: str) -> str:
    """What is to be said where one of these drawable texts has a square for a character; else empty."""
    is_missing = any(_MISSING in text for text in texts)
    return f"{_MISSING} stands for a character that no font at hand has" if is_missing else ""


def drawable(text: str, face: Face = Face.REGULAR) -> str:
    """A text on one line of what the face has; a square stands for each character that it lacks."""
    held = _characters(face)
    return "".join(
        sign if ord(sign) in held else "" if unicodedata.category(sign) in _UNSEEN else _MISSING
        for sign in " ".join(text[:_MOST_READ].split())
    )


def among_others(text: str) -> str:
    """A text to stand within a line of ours, which goes on from left to right before and after it."""
    if any(unicodedata.bidirectional(sign) in _FROM_THE_RIGHT for sign in text):
        return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}"
    return text


def _direction(text: str) -> str:
    """The mark that gives a line the direction of the text it is part of: that of its first letter."""
    strong = (found for sign in text if (found := unicodedata.bidirectional(sign)) in _STRONG)
    return _RIGHT_TO_LEFT if next(strong, "L") in _FROM_THE_RIGHT else ""


# Places for labels are sought by measuring the same words over and over.
@lru_cache(_WIDTHS_HELD)
def width_of(text: str, lettering: Lettering) -> float:
    """The width of a drawable text in pixels."""
    from matplotlib.textpath import text_to_path

    # `ismath`: a “$” in a name would begin a formula.
    width, _, _ = text_to_path.get_text_width_height_descent(text, lettering.font, ismath=False)
    return float(width) * DPI / 72


def wrapped(text: str, lettering: Lettering, width: float, most: int) -> list[str]:
    """A text as lines that fit the width, at most so many; an ellipsis ends what is cut. At least one line."""
    lines: list[str] = []
    rest = drawable(text, lettering.face)
    mark = _direction(rest)
    while rest and len(lines) < most - 1:
        first, rest = _broken(rest, lettering, width)
        lines.append(f"{mark}{first}")
    return [*lines, f"{mark}{shortened(rest, lettering, width)}"] if rest or not lines else lines


def shortened(text: str, lettering: Lettering, width: float) -> str:
    """A text on one line that fits the width, cut at a word's end where it does not."""
    shown = drawable(text, lettering.face)
    if width_of(shown, lettering) <= width:
        return shown
    first, _ = _broken(shown, lettering, width - width_of("…", lettering))
    return f"{first.rstrip(' ,;:')}…"


def _broken(text: str, lettering: Lettering, width: float) -> tuple[str, str]:
    """A text as what fits on one line, and the rest; a word that is too long by itself is broken."""
    words = text.split(" ")
    space = width_of("a a", lettering) - width_of("aa", lettering)
    taken, count = -space, 0
    for word in words:
        taken += space + width_of(word, lettering)
        if taken > width:
            break
        count += 1
    if count:
        return " ".join(words[:count]), " ".join(words[count:])
    length = _fitting_length(words[0], lettering, width)
    return text[:length], text[length:]


def _fitting_length(word: str, lettering: Lettering, width: float) -> int:
    """How many characters of a word fit; at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(word[:middle], lettering) <= width else (low, middle - 1)
    return low
