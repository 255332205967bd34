"""Rows that were refused, in a table of the shape in which they came: one more column says what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.formats.sheet import Sheet
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem

WHAT_IS_WRONG = "What is wrong"
"""The column, before all others, that tells the faults of a row; it is left out where the mended file comes in."""
TO_MEND = "-to-mend"
"""What stands behind the name of the file that was sent."""


def faulty_rows(sheet: Sheet, problems: Sequence[RowProblem]) -> Sheet | None:
    """The rows of a table that have problems, as they were sent, each with all of them; None where no row has any.

    What is wrong with the whole table stands in its first row, and all its rows are there. All are as wide as the
    widest: a row with more cells than the header keeps them, as it came.
    """
    faults: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        faults[problem.line].append(problem.fault)
    known = {line for line, _ in sheet.rows} | {problem.line for problem in sheet.problems}
    of_all = [fault for line, told in faults.items() if line not in known for fault in told]
    faulty = [row for row in sheet.rows if of_all or row[0] in faults]
    if not faulty:
        return None
    faults[faulty[0][0]][:0] = of_all
    width = max(len(sheet.header), *(len(cells) for _, cells in faulty))
    rows = [(line, (" · ".join(dict.fromkeys(faults[line])), *_padded(cells, width))) for line, cells in faulty]
    return replace(sheet, header=(WHAT_IS_WRONG, *_padded(sheet.header, width)), rows=rows, problems=())


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def without_faults(sheet: Sheet) -> Sheet:
    """A table as it was before its faults were told: without that column, and by the name that it had."""
    places = {place for place, name in enumerate(sheet.header) if _is_of_faults(name)}
    if not places:
        return sheet

    def kept(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell for place, cell in enumerate(cells) if place not in places)

    rows = [(line, kept(cells)) for line, cells in sheet.rows]
    told = Remark(About.COLUMNS, f"{sheet.file}: the column “{WHAT_IS_WRONG}” is left out; it tells earlier faults.")
    return replace(
        sheet,
        name=sheet.name.removesuffix(TO_MEND),
        header=kept(sheet.header),
        rows=[row for row in rows if any(row[1])],
        remarks=(*sheet.remarks, told),
    )


def _is_of_faults(name: str) -> bool:
    return " ".join(name.split()).casefold() == WHAT_IS_WRONG.casefold()
