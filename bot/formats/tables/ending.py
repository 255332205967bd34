"""Finds where the records of a table end: at its notes, or where another table begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.formats.sheet import Line
from bot.formats.tables.cells import are_headings, filled, is_filled, is_heading, is_note, is_number, is_title
from bot.formats.tables.heading import TableHead

_SAMPLE = 50
_SHOWN_BELOW = 5


class Ending(NamedTuple):
    """The places at which the notes of a table begin, and another table below, if any: the number of lines if none."""

    notes: int
    other: int


def find_ending(lines: Sequence[Line], heading: TableHead) -> Ending:
    """Find the end of the records below a header."""
    other = _find_other(lines, heading)
    return Ending(_find_notes(lines, heading.end, other), other)


def _find_notes(lines: Sequence[Line], start: int, end: int) -> int:
    """The place of the first line of notes: of single cells at the end, from one that is a note or stands apart."""
    wide = any(filled(line.cells) > 1 for line in lines[start : start + _SAMPLE])
    if not wide:
        return end
    place = end
    while place > start and _may_be_note(lines, place - 1):
        place -= 1
    while place < end and not (lines[place].blanks or is_note(lines[place].cells)):
        place += 1
    return place


def _may_be_note(lines: Sequence[Line], place: int) -> bool:
    cells = lines[place].cells
    count = filled(cells)
    if count == 1:
        return is_filled(cells[0]) and not is_number(cells[0])
    return is_note(cells)


def _find_other(lines: Sequence[Line], heading: TableHead) -> int:
    """The place of the title, or else the header, of another table below an empty line."""
    numbers = _columns_of_numbers(lines, heading.end)
    for place in range(heading.end + 1, len(lines)):
        if lines[place].blanks and _begins_table(lines, place, lines[heading.last].cells, numbers):
            return place
    return len(lines)


def _begins_table(lines: Sequence[Line], place: int, header: Sequence[str], numbers: set[int]) -> bool:
    end = min(place + _SHOWN_BELOW, len(lines))
    above = place
    while place < end and (filled(lines[place].cells) == 1 or is_title(lines[place].cells)):
        place += 1
    if place + 1 >= len(lines) or place == end:
        return False
    cells = lines[place].cells
    # The same columns again are those of another group of rows.
    if cells == header or cells[1:] == header[1:] or not are_headings(cells):
        return False
    is_named = any(is_title(line.cells) for line in lines[above:place])
    return is_named or any(column in numbers and is_heading(cell) for column, cell in enumerate(cells) if cell)


def _columns_of_numbers(lines: Sequence[Line], start: int) -> set[int]:
    """The columns in which records have numbers and nothing else that says anything."""
    found: dict[int, bool] = {}
    for line in lines[start : start + _SAMPLE]:
        if filled(line.cells) > 1:
            for column, cell in enumerate(line.cells):
                if is_filled(cell):
                    found[column] = found.get(column, True) and not is_heading(cell)
    return {column for column, is_of_numbers in found.items() if is_of_numbers}
