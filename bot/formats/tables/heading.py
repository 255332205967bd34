"""Finds the header of a table: the line, or the two lines and that of units, that name its columns."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_low
from typing import NamedTuple

from bot.formats.sheet import Line
from bot.formats.tables import cells as cell_kinds
from bot.formats.tables.cells import are_headings, filled, is_filled, is_heading, is_title, is_unit, is_year

LOOKED_AT = 60
"""Lines from the first on, in which the header must stand."""
_SHOWN_BELOW = 10
_MOST_ABOVE = 30
_SHARE_FILLED = 0.6
_JOINED = ": "


class TableHead(NamedTuple):
    """The header, by the places of its first and its last line; `units` is the place of a line of units below it."""

    first: int
    last: int
    is_sure: bool
    units: int | None = None

    @property
    def end(self) -> int:
        """The place of the first line below."""
        return (self.last if self.units is None else self.units) + 1


def find_heading(lines: Sequence[Line]) -> TableHead:
    """Find the header among the first lines, of which there is at least one."""
    looked_at = lines[:LOOKED_AT]
    place, is_sure = _find_line(looked_at)
    return heading_at(lines, place, is_sure=is_sure)


def heading_at(lines: Sequence[Line], place: int, *, is_sure: bool = True) -> TableHead:
    """The header that one line is part of."""
    first = last = place
    if place + 1 < len(lines) and _is_upper(lines, place):
        last = place + 1
    elif place and _is_upper(lines, place - 1):
        first = place - 1
    units = last + 1 if _is_of_units(lines, last + 1) else None
    return TableHead(first, last, is_sure, units)


def _find_line(lines: Sequence[Line]) -> tuple[int, bool]:
    """The place of the header, and whether no other line may be it."""
    first = lines[0].cells
    widths = [count for line in lines if (count := filled(line.cells)) > 1]
    if not widths:
        return 0, True
    if filled(first) > 1 and not is_title(first):
        # A title with commas of its own, or a small table above another.
        later = _find_wider(lines)
        return (0, True) if later is None else (later, _differs_below(lines, later))
    width = median_low(widths)
    for place, line in enumerate(lines[:-1]):
        if filled(line.cells) >= max(2, _SHARE_FILLED * width) and not is_title(line.cells):
            return place, are_headings(line.cells)
    return 0, filled(first) > 1 or max(widths) < 2


def _find_wider(lines: Sequence[Line]) -> int | None:
    """The place of a header below an empty line, where all that stands above is narrower."""
    above = 0
    for place, line in enumerate(lines[:_MOST_ABOVE]):
        count = filled(line.cells)
        if place and line.blanks and count > above and are_headings(line.cells):
            is_followed = place + 1 < len(lines) and not lines[place + 1].blanks
            return place if is_followed and filled(lines[place + 1].cells) > above else None
        above = max(above, count)
    return None


def _is_upper(lines: Sequence[Line], place: int) -> bool:
    """Whether a line has headings over several columns each, which the line below it names one by one."""
    upper, lower = lines[place].cells, lines[place + 1].cells
    if lines[place + 1].blanks or not are_headings(lower) or is_title(upper):
        return False
    named = [column for column, cell in enumerate(upper) if is_filled(cell)]
    if not named or not all(is_heading(upper[column]) for column in named):
        return False
    # A title stands in the first column, and the unit of a whole table in its last.
    if filled(upper) == 1 and (named[0] == 0 or (named == [len(lower) - 1] and is_unit(upper[named[0]]))):
        return False
    spread = any(
        is_filled(cell) and _above(upper, column) in ("", _above(upper, column - 1) if column else None)
        for column, cell in enumerate(lower)
    )
    return spread and _differs_below(lines, place + 1)


def _above(upper: Sequence[str], column: int) -> str:
    return upper[column].strip() if column < len(upper) else ""


def _differs_below(lines: Sequence[Line], place: int, skipped: int = 1) -> bool:
    """Whether words or years in a line stand above numbers."""
    below = lines[place + skipped : place + skipped + _SHOWN_BELOW]
    for column, cell in enumerate(lines[place].cells):
        if is_filled(cell) and is_heading(cell):
            found = [line.cells[column] for line in below if column < len(line.cells) and is_filled(line.cells[column])]
            numbers = [one for one in found if cell_kinds.is_number(one) and not (is_year(cell) and is_year(one))]
            if numbers and 2 * len(numbers) > len(found):
                return True
    return False


def _is_of_units(lines: Sequence[Line], place: int) -> bool:
    """Whether a line says below the headings what is counted, and in what."""
    if place + 1 >= len(lines) or lines[place].blanks:
        return False
    cells = lines[place].cells
    label = cells[0].strip().casefold()
    named = [cell for cell in cells[1:] if is_filled(cell)]
    return label in ("", "unit", "units") and bool(named) and all(map(is_unit, named)) and _differs_below(lines, place)


def header_of(lines: Sequence[Line], heading: TableHead) -> tuple[str, ...]:
    """The names of the columns, put together of the lines that they stand in."""
    lower = lines[heading.last].cells
    if heading.first == heading.last and heading.units is None:
        return _without_empty_end([cell.strip() for cell in lower])
    upper = lines[heading.first].cells if heading.first < heading.last else ()
    units = lines[heading.units].cells if heading.units is not None else ()
    width = max(len(upper), len(lower), len(units))
    names = []
    over = ""
    for column in range(width):
        over = _above(upper, column) or over
        name = _above(lower, column)
        name = _JOINED.join(dict.fromkeys(filter(None, (over, name)))) if name else _above(upper, column)
        unit = _above(units, column).strip("()[] ") if column else ""
        names.append(f"{name} ({unit})" if unit else name)
    return _without_empty_end(names)


def _without_empty_end(names: Sequence[str]) -> tuple[str, ...]:
    end = len(names)
    while end and not names[end - 1]:
        end -= 1
    return tuple(names[:end])
