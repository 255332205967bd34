"""What a sheet was understood as: tables of records, what is told of that, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import FileQuestion
from bot.formats.understood.remarks import Remark
from bot.records.numbers.spelling import Writing
from bot.services.transfer.table_rules import TableColumns


@dataclass(frozen=True, kw_only=True)
class UnderstoodTable:
    """Rows of a sheet that are records of one kind.

    One sheet may be several: the sources and the events of a timeline, the figures of each column of a wide table.
    """

    kind: str
    sheet: Sheet
    columns: TableColumns | None = None
    """What the columns are where the header is not that of the kind's own tables, and what all rows have in common."""
    is_of_timeline: bool = False
    beside: Writing | None = None
    """How the numbers of the sheet are written as far as columns show it that are not in this table."""
    is_waiting: bool = False
    """Whether none of its rows can be taken before something is answered; they are looked through all the same."""


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What was made of one sheet. Where its kind is asked it has no tables, and all its rows wait."""

    tables: Sequence[UnderstoodTable] = ()
    remarks: Sequence[Remark] = ()
    questions: Sequence[FileQuestion] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)
    """How many rows wait that stand in no table, by kind; under "" those of which nobody knows yet which it is."""


@dataclass
class SheetNotes:
    """What is told and asked of a sheet, as it is found."""

    remarks: list[Remark] = field(default_factory=list)
    questions: list[FileQuestion] = field(default_factory=list)


LEAVE_OUT = "-"
"""The answer by which a sheet or a column is not taken in."""
