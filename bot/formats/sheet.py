"""One table of a file: a header and rows of text cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from bot.formats.tally import Tally
from bot.formats.understood.questions import FileQuestion
from bot.formats.understood.remarks import Remark
from bot.problems import RowProblem
from bot.records.written.composed import compose

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """One table, as it stands in a file.

    `name` tells the kind of record: the file's name without its ending, or the name of a worksheet, of a pack's
    resource or of a list ("quotes"). `file` is what an error names ("quotes.csv", "team.xlsx, sheet quotes"). A row is
    its number as a person sees it in that file (line of a CSV file, row of a worksheet, place in a list from 1) and its
    cells; one with more cells than the header has some that stand beside every column. `problems` are the rows that
    could not be read at all, which are not in `rows`; `remarks` tell what is not read as it stands, and `questions`
    what the file does not say itself. `header_line` is the number of the row that the header, or its last one, stands
    in; `titles` are what stands above the header ("Table 1: Deaths, Northshire"), and `notes` what stands below the
    records ("[c] = suppressed"), each line as its words. `numbers` are cells that a spreadsheet holds as numbers: their
    point is one before decimals, whatever stands in cells of text. `groups` names the columns that the file does not
    have: of names that stand above the rows that they are of.
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: Sequence[Row]
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    questions: tuple[FileQuestion, ...] = ()
    header_line: int = 1
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableFile:
    """What a file holds: its tables, and what is told and asked of it as a whole."""

    sheets: Sequence[Sheet]
    remarks: tuple[Remark, ...] = ()
    questions: tuple[FileQuestion, ...] = ()


def file_name(name: str) -> str:
    """The last part of a name that may have come with folders, of any system."""
    # Backslashes part folders on Windows, and are signs of a name to PurePosixPath.
    return PurePosixPath(name.replace("\\", "/")).name or "The file"


def unify_line_ends(text: str) -> str:
    r"""Make every line end \n, so that a cell is the same whichever system saved it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Line(NamedTuple):
    """A line with anything in it; `blanks` empty ones stand between it and the one before."""

    number: int
    cells: tuple[str, ...]
    blanks: int = 0


class SheetLines:
    """The lines of one sheet as they are read, before it is known which of them are records.

    Lines of empty cells are left out. Cells beside the widest line so far are cut off where they are empty, since
    spreadsheets write them; `pads_rows` fills short rows up with empty cells once the header is known. `word` is what
    one of them is called: a line of text, or a row.
    """

    def __init__(self, tally: Tally, *, pads_rows: bool, word: str = "line") -> None:
        self.lines: list[Line] = []
        self.pads_rows = pads_rows
        self.word = word
        self._tally = tally
        self._width = 0
        self._blanks = 0

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Add one line. Raises WrongInput where the file becomes too large."""
        self._tally.count_line()
        if not any(cells):
            self._blanks += 1
            return
        end = len(cells)
        while end > self._width and not cells[end - 1]:
            end -= 1
        row = tuple(map(compose, cells[:end])) if self.pads_rows else tuple(cells[:end])
        self._tally.count_row(row)
        self._width = max(end, self._width)
        self.lines.append(Line(number, row, self._blanks))
        self._blanks = 0

    def pad(self, cells: tuple[str, ...], width: int) -> tuple[str, ...]:
        """A row as wide as the header, where rows are filled up. Raises WrongInput where the file becomes too large."""
        if not self.pads_rows or len(cells) >= width:
            return cells
        self._tally.count_cells(width - len(cells))
        return (*cells, *[""] * (width - len(cells)))
