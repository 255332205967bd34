"""The lines of the pages of a PDF, in the order in which they are read, column after column."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

_SAME_LINE: Final = 0.35
"""Of the size of letters: pieces whose feet are nearer stand on one line."""
_RAISED: Final = 0.8
_RAISED_BY: Final = 0.6
_LONGEST_RAISED: Final = 3
"""Letters of the number of a note or of a power, which is small and stands higher than its line."""
_GUTTER: Final = 1.5
"""Of the size of letters: what is further apart are cells or columns."""
_HYPHENS: Final = ("-", "\xad", "\u2010", "\u2011")
"""A hyphen that was put at the end of a line is drawn on its own, and belongs to the word before it."""
_COLUMN_WIDTH: Final = 120.0
_SAME_HEIGHT: Final = 2.0
_SENTENCE: Final = 12
"""Of letters, of which the library at times counts two as one."""
_ROWS_ACROSS: Final = 8
_NEAR_THE_EDGE: Final = 0.12
"""The part of a page's height, above and below, in which headers and footers stand."""
_MOST_EDGE_LINES: Final = 3
_REPEATED_ON: Final = 0.4
_NEAR: Final = 1.6
"""Of the size of letters: a header is further away from the text than lines of a paragraph are from each other."""
_SAME_SIZE: Final = 0.05
_NUMBER: Final = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(
    r"(?:page\s*)?[-–—\[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_FULL: Final = 0.25
"""A column's left edge is where so great a part of the lines begins."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line as the file draws it: where it begins, how large its letters are."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where it ends: letters are half as wide as they are high."""
        return self.x + len(self.text.rstrip()) * self.size / 2


@dataclass(frozen=True, slots=True)
class PdfLine:
    text: str
    x: float
    y: float
    size: float
    page: int
    column: int = 0


class LinesAcross:
    """Watches where a page shows letters, for rows of which each has sentences on both sides of a gutter.

    Where a file draws them within one text object, they come out as one line.
    """

    def __init__(self) -> None:
        self._rows = 0
        self._x = self._y = 0.0
        self._letters: list[int] = []

    def take(self, x: float, y: float, letters: int) -> None:
        if abs(y - self._y) > _SAME_HEIGHT or not self._letters:
            self.end_row()
            self._letters = [letters]
        elif x - self._x > _COLUMN_WIDTH:
            self._letters.append(letters)
        elif x >= self._x:
            self._letters[-1] += letters
        # What is shown next to it without a place of its own keeps the place of the first.
        self._x, self._y = x, y

    def end_row(self) -> None:
        """Begin anew, as where a text object begins."""
        self._rows += sum(letters >= _SENTENCE for letters in self._letters) > 1
        self._letters = []

    @property
    def is_across(self) -> bool:
        return self._rows >= _ROWS_ACROSS


def lines_of_page(
    pieces: Sequence[Piece], page: int, clean: Callable[[Sequence[Piece]], Sequence[Piece]] = tuple
) -> list[PdfLine]:
    """The lines of one page, where pieces that follow each other on one height are one; columns come one by one.

    `clean` takes from the pieces of a line what is not of its text; never the first.
    """
    lines: list[list[Piece]] = []
    beside: set[int] = set()
    """Which lines stand beside the one before them, with more than a blank between."""
    for piece in pieces:
        before = lines[-1][-1] if lines else None
        if before is None or not _is_same_line(before, piece, lines[-1][0]):
            lines.append([piece])
        elif piece.x - before.end > _GUTTER * max(before.size, 1.0) and not _belongs_to(before, piece):
            beside.add(len(lines))
            lines.append([piece])
        else:
            lines[-1].append(piece)
    found = [
        PdfLine("".join(piece.text for piece in line), line[0].x, line[0].y, max(piece.size for piece in line), page)
        for line in map(clean, lines)
    ]
    shown = [(line, place in beside) for place, line in enumerate(found) if line.text.strip()]
    return _by_column([line for line, _ in shown]) or _by_row(shown)


def _is_same_line(before: Piece, piece: Piece, first: Piece) -> bool:
    if before.text.endswith("\n") or piece.x < first.x:
        return False
    size = max(before.size, piece.size, 1.0)
    away = min(abs(before.y - piece.y), abs(first.y - piece.y))
    return away < (_RAISED_BY if _is_raised(before, piece) else _SAME_LINE) * size


def _is_raised(before: Piece, piece: Piece) -> bool:
    return len(piece.text.strip()) <= _LONGEST_RAISED and piece.size < _RAISED * before.size and piece.y > before.y


def _belongs_to(before: Piece, piece: Piece) -> bool:
    """Whether a piece is of the word before it, wherever that seems to end: the widths of letters are not known."""
    return piece.text.strip() in _HYPHENS or _is_raised(before, piece)


def _by_row(lines: Sequence[tuple[PdfLine, bool]]) -> list[PdfLine]:
    """Lines in the order of the file, with the cells of a row on one."""
    rows: list[PdfLine] = []
    for line, is_beside in lines:
        if is_beside and rows:
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {line.text}")
        else:
            rows.append(line)
    edges = _column_edges(rows)
    return [replace(line, column=_column(line, edges)) for line in rows]


def _column(line: PdfLine, edges: Sequence[float]) -> int:
    return sum(edge <= line.x + line.size for edge in edges[1:])


def _by_column(lines: list[PdfLine]) -> list[PdfLine]:
    """Lines column by column where a file draws line by line across them; nothing where it does not."""
    edges = _column_edges(lines)
    placed = [replace(line, column=_column(line, edges)) for line in lines]
    changes = sum(before.column != after.column for before, after in pairwise(placed))
    if len(edges) < 2 or changes <= max(4, len(placed) // 6):
        return []
    # What stands above or below the columns is in the first one by its edge.
    tops = [max((line.y for line in placed if line.column == column), default=0.0) for column in range(1, len(edges))]
    ends = [min((line.y for line in placed if line.column == column), default=0.0) for column in range(1, len(edges))]
    top, end = max(tops), min(ends)
    above = [line for line in placed if line.y > top + line.size]
    below = [line for line in placed if line.y < end - line.size]
    between = [line for line in placed if line not in above and line not in below]
    return [*above, *sorted(between, key=lambda line: (line.column, -line.y)), *below]


def _column_edges(lines: Sequence[PdfLine]) -> list[float]:
    """Where columns begin, from the left."""
    starts = Counter(round(line.x / 4) * 4.0 for line in lines)
    common = sorted(start for start, count in starts.items() if count >= max(4, _FULL * len(lines)))
    edges = common[:1]
    for start in common[1:]:
        if start - edges[-1] > _COLUMN_WIDTH:
            edges.append(start)
    return edges


def without_page_furniture(pages: Sequence[list[PdfLine]], heights: Sequence[float]) -> list[list[PdfLine]]:
    """Pages without page numbers, and without the headers and footers that stand on several pages."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    edges: list[set[int]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        edge = _edge_places(lines, height)
        edges.append(edge)
        for place in edge:
            seen[_form(lines[place])].add(number)
    least = max(2, min(len(pages), round(_REPEATED_ON * len(pages))))
    kept = []
    for lines, edge in zip(pages, edges, strict=True):
        furniture = {
            place
            for place in edge
            if len(seen[_form(lines[place])]) >= least or _PAGE_NUMBER.fullmatch(lines[place].text.strip())
        }
        text = [line for place, line in enumerate(lines) if place not in furniture]
        furniture = {place for place in furniture if not _is_in_text(lines[place], text)}
        kept.append([line for place, line in enumerate(lines) if place not in furniture])
    return kept


def _is_in_text(line: PdfLine, text: Sequence[PdfLine]) -> bool:
    """Whether a line stands as near to one of the text as the lines of a paragraph do, in letters of one size."""
    return any(
        _SAME_HEIGHT < abs(line.y - other.y) < _NEAR * line.size
        and abs(line.size - other.size) < _SAME_SIZE * line.size
        and abs(line.x - other.x) < _COLUMN_WIDTH
        for other in text
    )


def _edge_places(lines: Sequence[PdfLine], height: float) -> set[int]:
    near = [
        place
        for place, line in enumerate(lines)
        if height and (line.y > (1 - _NEAR_THE_EDGE) * height or line.y < _NEAR_THE_EDGE * height)
    ]
    by_height = sorted(near, key=lambda place: lines[place].y)
    return {*by_height[:_MOST_EDGE_LINES], *by_height[-_MOST_EDGE_LINES:]}


def _form(line: PdfLine) -> tuple[str, int]:
    """What a header or footer has in common on all pages: its words without numbers, and its height."""
    return _NUMBER.sub("#", line.text.strip()), round(line.y / 6)
