"""One cell of a spreadsheet, and one row of them, as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class CellText(NamedTuple):
    """A cell as it is read; `note` says what is to be told of that, where it is not what stands in the file."""

    text: str
    note: str = ""
    number_format: str = ""
    """By which it shows itself: of cells of one column that have the same, the same is to be told."""
    is_number: bool = False
    """Whether the file holds a number, so that the point in its text is one before decimals."""
    is_restored: bool = False
    """Whether the note is of the apostrophe by which our own exports keep a spreadsheet from running it."""


EMPTY = CellText("")


class GridRow(NamedTuple):
    """A row of a sheet by its number; `unworked` and `struck` are the columns, from 1, of some of its cells."""

    number: int
    cells: Sequence[CellText]
    unworked: Sequence[int] = ()
    """Formulas whose result was never worked out."""
    struck: Sequence[int] = ()
    """Cells that hold something and are struck through."""
    is_hidden: bool = False


class Layout(NamedTuple):
    """How a sheet is laid out, beside its cells."""

    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row and column, last row and column of areas that show one cell's value, from 1."""
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_of_program: bool = False
    """Whether it is hidden, and no menu shows it."""
