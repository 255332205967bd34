"""One table of a file: a header and rows of text cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.formats.tally import Tally
from bot.formats.understood.questions import FileQuestion
from bot.formats.understood.remarks import Remark
from bot.problems import RowProblem

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """One table, as it stands in a file.

    `name` tells the kind of record: the file's name without its ending, or the name of a worksheet, of a pack's
    resource or of a list ("quotes"). `file` is what an error names ("quotes.csv", "team.xlsx, sheet quotes"). A row is
    its number as a person sees it in that file (line of a CSV file, row of a worksheet, place in a list from 1) and its
    cells; one with more cells than the header has some that stand beside every column. `problems` are the rows that
    could not be read at all, which are not in `rows`; `remarks` tell what is not read as it stands, and `questions`
    what the file does not say itself.
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: Sequence[Row]
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    questions: tuple[FileQuestion, ...] = ()


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


class SheetMaker:
    """A header and rows, as they are read line by line.

    The header is the first line with anything in it; lines of empty cells are left out. Cells beside the last column
    are cut off where they are empty, since spreadsheets write them; `pads_rows` fills short rows up with empty cells.
    """

    def __init__(self, tally: Tally, *, pads_rows: bool) -> None:
        self.header: tuple[str, ...] = ()
        self.rows: list[Row] = []
        self._tally = tally
        self._pads_rows = pads_rows

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Add one line. Raises WrongInput where the file becomes too large."""
        self._tally.count_line()
        if not any(cells):
            return
        width = len(self.header)
        end = len(cells)
        while end > width and not cells[end - 1]:
            end -= 1
        missing = width - end if self._pads_rows else 0
        row = (*cells[:end], *[""] * missing)
        self._tally.count_row(row)
        if self.header:
            self.rows.append((number, row))
        else:
            self.header = tuple(cell.strip() for cell in row)
