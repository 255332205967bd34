"""Footnotes of a PDF: their numbers are taken out of the sentences, and their words put behind the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.formats.documents.pdf.pdf_lines import PdfLine, Piece

_NOTE: Final = re.compile(r"\d{1,3}(?:,\d{1,3})?|[*†‡§]{1,3}")
_BEFORE_A_NOTE: Final = re.compile(r"[^\W\d_][.,;:]?[”’\"')]?\Z|[.,;:”’\"')]\Z")
_UNIT: Final = re.compile(r"\b(?:[kcmd]?m|ft|in|mi|yd|CO|H|x)\Z")
"""After which a number is a power, or of a formula."""
_SMALL: Final = 0.8
_NARROW: Final = 0.42
"""Of the size of letters: so wide is a number that is set small by its font; others have half of the size."""
_SMALLER: Final = 0.93
_LOWER_PART: Final = 0.55
_BEGINS_A_NOTE: Final = re.compile(
    r"\s*(?:\[?\d{1,3}[\].)]?|[*†‡§]{1,3})\s*[^\W\d_“”\"‘’(]|\s*\d{1,3}\s*(?:[“\"‘(]|\Z)"
)
_COUNTED: Final = re.compile(r"[0-9]{1,3}")
_FEWEST_COUNTED: Final = 5
_NEARLY_ALL: Final = 0.9


def without_note_numbers(line: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line without the numbers of footnotes, which are set small and high behind a word."""
    after = {id(piece): following for piece, following in pairwise(line)}
    kept: list[Piece] = []
    for piece in line:
        before = kept[-1] if kept else None
        if before is None or not _is_note(before, piece, after.get(id(piece))):
            kept.append(piece)
    return kept


def _is_note(before: Piece, piece: Piece, after: Piece | None) -> bool:
    written = piece.text.strip()
    if not _NOTE.fullmatch(written) or not _BEFORE_A_NOTE.search(before.text) or _UNIT.search(before.text):
        return False
    if piece.size < _SMALL * before.size:
        return piece.y >= before.y
    is_narrow = after is not None and 0 < after.x - piece.x < _NARROW * piece.size * len(written)
    return is_narrow and piece.text == written


def with_notes_behind(pages: Sequence[list[PdfLine]], heights: Sequence[float]) -> list[PdfLine]:
    """All lines, the footnotes of all pages behind the others, so that a sentence goes on over columns and pages."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    of_text = max(sizes, key=lambda size: sizes[size], default=0.0)
    text: list[PdfLine] = []
    notes: list[PdfLine] = []
    for lines, height in zip(pages, heights, strict=True):
        is_in_note = False
        numbers = _numbers_of_lines(lines)
        for place, line in enumerate(lines):
            if place in numbers:
                continue
            is_small = line.size < _SMALLER * of_text and line.y < _LOWER_PART * height
            is_in_note = is_small and (is_in_note or _BEGINS_A_NOTE.match(line.text) is not None)
            (notes if is_in_note else text).append(line)
    return [*text, *notes]


def _numbers_of_lines(lines: Sequence[PdfLine]) -> frozenset[int]:
    """The places of the numbers that count the lines of a page: each or every fifth, as bills and reports have them."""
    found = [
        (place, int(line.text))
        for place, (line, after) in enumerate(pairwise([*lines, None]))
        if line and _COUNTED.fullmatch(line.text.strip()) and not _is_beside(line, after)
    ]
    steps = [after - before for (_, before), (_, after) in pairwise(found)]
    # The numbers of notes count too, and stand before words as small as they.
    is_counted = len(steps) >= _FEWEST_COUNTED and sum(step in (1, 5) for step in steps) >= _NEARLY_ALL * len(steps)
    return frozenset(place for place, _ in found) if is_counted else frozenset()


def _is_beside(line: PdfLine, after: PdfLine | None) -> bool:
    return after is not None and abs(line.y - after.y) < line.size and not _COUNTED.fullmatch(after.text.strip())
