"""A column of a sheet that was taken for a field, and how it was decided to read its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import FileQuestion
from bot.formats.understood.remarks import Remark
from bot.records.fields import Field
from bot.records.record import Record
from bot.services.transfer.table_rules import CellReader


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet, and the field that it was taken for.

    `is_own` tells that the sheet has the very columns of our own exports and packs, which say what they mean as
    those do: dates in EDTF, numbers in digits.
    """

    sheet: Sheet
    place: int
    record_type: type[Record]
    field: Field
    is_own: bool = False

    @property
    def header(self) -> str:
        """Its name as the sheet writes it."""
        return self.sheet.header[self.place]

    @property
    def question_place(self) -> str:
        """What questions about it have after their first word: "quotes:Said on"."""
        return f"{self.sheet.name}:{self.header}"

    @property
    def name(self) -> str:
        """What sentences call it: "quotes.csv, column Said on"."""
        return f"{self.sheet.file}, column {self.header}"

    @cached_property
    def counts(self) -> Counter[str]:
        """Its distinct cells, trimmed, and in how many rows each stands; empty ones are left out."""
        place = self.place
        counts = Counter([cells[place].strip() for _, cells in self.sheet.rows if place < len(cells)])
        counts.pop("", None)
        return counts

    def first_row(self, cell: str) -> int:
        """The number of the first row with this cell. Raises StopIteration where there is none."""
        place = self.place
        return next(number for number, cells in self.sheet.rows if place < len(cells) and cells[place].strip() == cell)


@dataclass(frozen=True, kw_only=True)
class ColumnReading:
    """How the cells of one column are read, and what is told and asked of that.

    `read` is as in `TableColumns.readers`; None where they are read as those of any table. Cells that only an answer
    makes readable raise NotSaid: their rows are neither refused nor imported until it is given.
    """

    read: CellReader | None = None
    remarks: Sequence[Remark] = ()
    questions: Sequence[FileQuestion] = ()


AS_EVER = ColumnReading()
"""How a column is read of which there is nothing to decide."""
