"""The example row of a file to fill in: how its cells are marked, and that it is never taken for a record."""

from __future__ import annotations

from dataclasses import replace

from bot.formats.sheet import Row, Sheet
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem

_MARK = "(example) "


def as_example(text: str) -> str:
    """A cell of the example row."""
    return f"{_MARK}{text}"


def without_examples(sheet: Sheet) -> Sheet:
    """A table without the example row that was left in it; a row in which some cells are the example's is refused."""
    left: list[int] = []
    problems: list[RowProblem] = []
    rows: list[Row] = []
    for line, cells in sheet.rows:
        # A look at the first sign: most files are no such file, and may have millions of cells.
        marked = [place for place, cell in enumerate(cells) if cell[:1] == "(" and cell.startswith(_MARK)]
        if not marked:
            rows.append((line, cells))
        elif len(marked) == sum(map(bool, cells)):
            left.append(line)
        else:
            column = sheet.header[marked[0]] if marked[0] < len(sheet.header) else ""
            rule, hint = "is the example of the file to fill in", "write your own, or empty the cell"
            problems.append(RowProblem(sheet.file, line, column, cells[marked[0]], rule, hint))
    if not left and not problems:
        return sheet
    told = [Remark(About.ROWS, f"{sheet.file}, row {line} is the example, and is left out.") for line in left]
    remarks, refused = (*sheet.remarks, *told), (*sheet.problems, *problems)
    return replace(sheet, rows=rows, remarks=remarks, problems=refused)
