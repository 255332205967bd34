"""How much one file may hold, so that a hostile one costs a sentence and not the bot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.problems import WrongInput

MEBIBYTE = 1024 * 1024
MOST_BYTES = 25 * MEBIBYTE
MOST_UNPACKED_BYTES = 50 * MEBIBYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 3_000_000
MOST_ELEMENTS = 1_000_000
"""XML elements of a workbook; a cell has two, and its text two more. They take openpyxl 5 to 8 µs each."""
MOST_PLACES = 4_000_000
"""Cells and rows of a workbook with those that are left out between them; the last row of a sheet is 1,048,576."""
MOST_CELL_CHARACTERS = 131_072
"""As much as Python's csv module takes by default; no field of a record holds more than a few thousand."""
MOST_PROBLEMS = 1000
"""More mistakes than these are the same one over and over."""


class Tally:
    """What has been read of one file so far: rows, cells and characters, over all its sheets.

    `file` is what sentences name: the file or, while a part of it is read, that part.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._elements = 0
        self._places = 0
        self._lines = 0
        self._rows = 0
        self._cells = 0
        self._characters = 0

    def count_elements(self, count: int) -> None:
        """Add XML elements. Raises WrongInput when there are more than so many cells could need."""
        self._elements += count
        if self._elements > MOST_ELEMENTS:
            raise self._too_many_cells()

    def count_places(self, count: int) -> None:
        """Add places for cells, filled or not. Raises WrongInput when something stands too far from the rest."""
        self._places += count
        if self._places > MOST_PLACES:
            raise self._too_many_cells()

    def count_line(self) -> None:
        """Add one line, whether anything stands in it or not. Raises WrongInput when the file has too many of them."""
        self._lines += 1
        if self._lines > 2 * MOST_ROWS:
            raise self._too_many_rows()

    def count_row(self, cells: Sequence[str]) -> None:
        """Add one row. Raises WrongInput when the row is too wide or long, or when the file has too many of them."""
        lengths = [len(cell) for cell in cells]
        self._rows += 1
        self._cells += len(cells)
        self._characters += sum(lengths)
        if len(cells) > MOST_COLUMNS:
            raise self.refusal(f"has more than {MOST_COLUMNS} columns", "Delete the columns that hold no records")
        if max(lengths, default=0) > MOST_CELL_CHARACTERS:
            raise self.refusal(f"has a cell of more than {MOST_CELL_CHARACTERS:,} characters", "Shorten it")
        # The header of each sheet is counted as a row too, which nobody will notice.
        if self._rows > MOST_ROWS:
            raise self._too_many_rows()
        self.count_cells(0)
        # A workbook may name one long text in a million cells.
        if self._characters > MOST_UNPACKED_BYTES:
            raise self.refusal(f"holds more than {MOST_UNPACKED_BYTES:,} characters", "Split it into smaller files")

    def count_cells(self, count: int) -> None:
        """Add cells that fill a row up. Raises WrongInput when the file has too many of them."""
        self._cells += count
        if self._cells > MOST_CELLS:
            raise self.refusal(f"has more than {MOST_CELLS:,} cells", "Split it into smaller files")

    def _too_many_cells(self) -> WrongInput:
        return self.refusal("has more cells than can be read at once", "Split it, or send it as CSV")

    def _too_many_rows(self) -> WrongInput:
        return self.refusal(f"has more than {MOST_ROWS:,} rows", "Split it into smaller files")

    def refusal(self, what_is_wrong: str, what_to_do: str) -> WrongInput:
        """The exception that refuses the file: "quotes.csv has …. Split it …."."""
        return WrongInput(f"{self.file} {what_is_wrong}. {what_to_do}.")
