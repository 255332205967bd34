"""Where labels stand: at what they belong to, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product, takewhile
from typing import Literal

from bot.presentation.charts.lettering import Lettering, drawable, width_of

_LIFTS = range(0, 301, 20)
_AIR = 10
_OVERHANG = 5
_LEADER = 4
_ROUNDED = 0.01
"""What floats lose of a pixel where a scale was made for a label just to fit."""


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet, in pixels from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        return (
            other.left <= self.left + _ROUNDED
            and self.right <= other.right + _ROUNDED
            and other.top <= self.top + _ROUNDED
            and self.bottom <= other.bottom + _ROUNDED
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Lines and the box they fill; a leader joins them to what they belong to, if they stand off."""

    lines: tuple[str, ...]
    box: Box
    leader: Box | None = None
    align: Align = "center"

    @property
    def x(self) -> float:
        """Where its lines begin, end or have their middle, by how they are set."""
        air = _AIR / 2
        return {"left": self.box.left + air, "center": self.box.middle, "right": self.box.right - air}[self.align]

    @property
    def covers(self) -> tuple[Box, ...]:
        return (self.box, self.leader) if self.leader else (self.box,)


@dataclass(frozen=True, slots=True)
class End:
    """What stands at the end of a bar: drawable text, and whether the bar goes down to its end."""

    text: str
    bar: Box
    is_downward: bool = False


def labels_at(ends: Sequence[End], frame: Box, lettering: Lettering, taken: Sequence[Box] = ()) -> list[Label] | None:
    """A label for each end of a bar, clear of what is `taken`; None where they do not all find room in the frame."""
    for is_narrow, order in product((False, True), _orders(ends)):
        placed = _placed([ends[place] for place in order], frame, lettering, taken, is_narrow=is_narrow)
        if placed:
            by_place = dict(zip(order, placed, strict=True))
            return [by_place[place] for place in range(len(ends))]
    return None


def _orders(ends: Sequence[End]) -> Iterator[Sequence[int]]:
    """In which order to seek places: what comes first has the most choice, and what is lowest needs the most."""
    yield range(len(ends))
    yield sorted(range(len(ends)), key=lambda place: -_reach(ends[place]))
    yield sorted(range(len(ends)), key=lambda place: _reach(ends[place]))
    # Of equally high ones every second, so that those between stand above them.
    yield [*range(0, len(ends), 2), *range(1, len(ends), 2)]


def _reach(end: End) -> float:
    """How low a bar ends on the sheet, and how high where it goes down."""
    return -end.bar.bottom if end.is_downward else end.bar.top


def _placed(
    ends: Sequence[End], frame: Box, lettering: Lettering, taken: Sequence[Box], *, is_narrow: bool
) -> list[Label]:
    """A label for each end, sought one after the other; empty where one finds no room."""
    placed: list[Label] = []
    cores = [_core(end.bar) for end in ends]
    for place, end in enumerate(ends):
        labels = [box for label in placed for box in label.covers]
        kept = [*taken, *cores[:place], *cores[place + 1 :], *labels]
        found = _first_clear(_candidates(end, lettering, is_narrow=is_narrow), frame, kept)
        if found is None:
            return []
        placed.append(found)
    return placed


def _first_clear(candidates: Iterable[Label], frame: Box, kept: Sequence[Box]) -> Label | None:
    """The first label that lies in the frame and on nothing that is kept clear."""
    return next(
        (
            label
            for label in candidates
            if label.box.within(frame) and not any(mine.touches(box) for box in kept for mine in label.covers)
        ),
        None,
    )


def _core(bar: Box) -> Box:
    """A bar without the edges that a label may reach over."""
    edge = min(_OVERHANG, (bar.right - bar.left) / 2)
    return Box(bar.left + edge, bar.top, bar.right - edge, bar.bottom)


def close_to_ends(ends: Sequence[End], frame: Box, lettering: Lettering, taken: Sequence[Box]) -> list[Label]:
    """Labels just at the ends of bars, over other bars if need be, of those that find room for it."""
    placed: list[Label] = []
    kept = list(taken)
    for end in ends:
        close = takewhile(lambda label: label.leader is None, _candidates(end, lettering, is_narrow=False))
        found = _first_clear(close, frame, kept)
        if found is not None:
            placed.append(found)
            kept.append(found.box)
    return placed


def _candidates(end: End, lettering: Lettering, *, is_narrow: bool) -> Iterator[Label]:
    """Places for a label, the best first: above the middle, then flush with a side, and the same higher up."""
    bar = end.bar
    for lift in _LIFTS:
        settings = list(_settings(end.text))
        # What is lifted stands among others: the narrower it is, the more of them find room.
        for lines in settings[-1:] if is_narrow else sorted(settings, key=len, reverse=lift > 0):
            width = max(width_of(line, lettering) for line in lines) + _AIR
            height = lettering.line_height * len(lines)
            top = bar.bottom + lift if end.is_downward else bar.top - height - lift
            for left, align in _lefts(bar, width, is_lifted=lift > 0):
                box = Box(left, top, left + width, top + height)
                yield Label(lines, box, _leader(box, bar, end.is_downward) if lift else None, align)


def _lefts(bar: Box, width: float, *, is_lifted: bool) -> Iterator[tuple[float, Align]]:
    """Where a label may begin, and how its lines are set; one with a leader may also stand to one side of it."""
    yield bar.middle - width / 2, "center"
    yield bar.right - width, "right"
    yield bar.left, "left"
    if is_lifted:
        yield bar.middle + _AIR - width, "right"
        yield bar.middle - _AIR, "left"


def _leader(box: Box, bar: Box, is_downward: bool) -> Box:
    sides = bar.middle - _LEADER / 2, bar.middle + _LEADER / 2
    top, bottom = (bar.bottom, box.top) if is_downward else (box.bottom, bar.top)
    return Box(sides[0], top, sides[1], bottom)


def _settings(text: str) -> Iterator[tuple[str, ...]]:
    """A text on one line; with its last word on a second one; and on the two lines that are narrowest."""
    yield (text,)
    words = text.split()
    ways = [(" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words))]
    if ways:
        yield ways[-1]
        yield min(ways, key=lambda way: max(map(len, way)))


def left_of(x: float, top: float, text: str, lettering: Lettering) -> Label:
    """A drawable text that ends at `x`."""
    air = _AIR / 2
    box = Box(x - width_of(text, lettering) - air, top, x + air, top + lettering.line_height)
    return Label((text,), box, align="right")


def staggered(middles: Sequence[tuple[str, float]], band: Box, lettering: Lettering, most: int) -> list[Label] | None:
    """Texts about their middles, in rows below one another where they would meet; None where `most` do not do.

    The rows begin at the top of the band and stay between its sides; leaders come from its top.
    """
    ends = [band.left] * most
    placed: list[Label] = []
    for text, middle in middles:
        shown = drawable(text)
        width = width_of(shown, lettering)
        left = min(max(middle - width / 2, band.left), band.right - width)
        row = next((row for row, end in enumerate(ends) if left >= end), None)
        if row is None:
            return None
        top = band.top + row * lettering.line_height
        leader = Box(middle - _LEADER / 2, band.top, middle + _LEADER / 2, top) if row else None
        placed.append(Label((shown,), Box(left, top, left + width, top + lettering.line_height), leader))
        ends[row] = left + width + 2 * _AIR
    return placed


def foot_of(labels: Iterable[Label], band: Box) -> float:
    """Where the last row of labels in a band ends."""
    return max((label.box.bottom for label in labels), default=band.top)
