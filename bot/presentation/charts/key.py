"""The key below a chart: what each mark means, a sample of it beside the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.presentation.charts.lettering import SMALL, drawable, width_of
from bot.presentation.charts.sheet import MARGIN, WIDTH, ChartSheet

ROW = 46
"""The height of a row of the key, in pixels."""
SAMPLE = 40
"""The height and the least width of a sample."""
_AFTER_SAMPLE, _AFTER_WORDS = 14, 40


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """Words, and what draws the sample beside them, given the sheet and the top left corner of its place."""

    words: str
    draw: Callable[[ChartSheet, float, float], None]
    sample_width: float = SAMPLE


def key_height(entries: Sequence[KeyEntry]) -> float:
    return ROW * (1 + max(row for _, row, _ in _places(entries))) if entries else 0


def draw_key(sheet: ChartSheet, top: float, entries: Sequence[KeyEntry]) -> None:
    for entry, row, left in _places(entries):
        entry.draw(sheet, left, top + row * ROW)
        words = [drawable(entry.words)]
        sheet.write(left + entry.sample_width + _AFTER_SAMPLE, top + row * ROW + 3, words, SMALL)


def _places(entries: Sequence[KeyEntry]) -> Iterator[tuple[KeyEntry, int, float]]:
    """Entry after entry, with its row and its left edge; what does not fit in a row begins the next."""
    row, left = 0, float(MARGIN)
    for entry in entries:
        width = entry.sample_width + _AFTER_SAMPLE + width_of(drawable(entry.words), SMALL)
        if left > MARGIN and left + width > WIDTH - MARGIN:
            row, left = row + 1, float(MARGIN)
        yield entry, row, left
        left += width + _AFTER_WORDS
