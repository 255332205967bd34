"""Merged cells: areas of a sheet of which the first cell's value is all that a person sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import NamedTuple

from bot.formats.tally import MOST_COLUMNS, Tally


class Area(NamedTuple):
    """Rows and columns from 1, the last ones included."""

    row: int
    column: int
    last_row: int
    last_column: int

    @property
    def address(self) -> str:
        return f"{address_of(self.row, self.column)}:{address_of(self.last_row, self.last_column)}"


def address_of(row: int, column: int) -> str:
    """A cell as spreadsheets call it: B3."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """A column as spreadsheets call it: A, Z, AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[place] + letters
    return letters


@dataclass
class Merged:
    """Fills merged areas as rows are read in their order, and counts what it fills."""

    areas: Sequence[Area]
    tally: Tally
    filled: dict[Area, str] = field(default_factory=dict)
    """Areas of which the value was taken for more than its own cell, and that value."""
    beneath: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and text of cells that hold something else, which nobody sees."""
    _open: list[Area] = field(default_factory=list)
    _values: dict[Area, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._waiting = sorted(self.areas, reverse=True)

    def fill(self, number: int, texts: list[str]) -> None:
        """Give each merged cell of a row the value of its area, if anything else stands in that row.

        A title that is merged over the whole width stays one cell, and a row of nothing but merged cells stays empty.
        Raises WrongInput where areas lie over each other.
        """
        self._open = [area for area in self._open if area.last_row >= number]
        while self._waiting and self._waiting[-1].row <= number:
            area = self._waiting.pop()
            if area.row == number:
                self._values[area] = texts[area.column - 1] if area.column <= len(texts) else ""
            if area.last_row >= number and area.column <= MOST_COLUMNS:
                self._open.append(area)
        # As many as a table may have columns, of which none has two.
        if len(self._open) > MOST_COLUMNS:
            raise self.tally.refusal("has merged cells that lie over each other", "Undo the merging and save it again")
        if self._open:
            self._fill_open(number, texts)

    def _fill_open(self, number: int, texts: list[str]) -> None:
        for area in self._open:
            self._uncover(area, number, texts)
        own = [place for place, text in enumerate(texts) if text]
        for area in self._open:
            places = range(area.column - 1, min(area.last_column, MOST_COLUMNS))
            value = self._values.get(area, "")
            if not value or not any(place not in places for place in own):
                continue
            texts += [""] * (places.stop - len(texts))
            texts[places.start : places.stop] = [value] * len(places)
            if len(places) > 1 or number > area.row:
                self.filled[area] = value

    def _uncover(self, area: Area, number: int, texts: list[str]) -> None:
        """Empty the cells of a row that nobody sees, so that they are not taken for what stands in it."""
        value = self._values.get(area, "")
        first = area.column if number == area.row else area.column - 1
        for place in range(first, min(area.last_column, len(texts))):
            if texts[place] and texts[place] != value:
                self.beneath.append((number, place + 1, texts[place]))
            texts[place] = ""
