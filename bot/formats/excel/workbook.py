"""Excel workbooks (.xlsx, ECMA-376): their visible worksheets as tables of text, as openpyxl reads and writes them.

Imported on first use only, since openpyxl is large.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.formats.archive import Archive
from bot.formats.excel.cell_texts import CellText, describe_cell
from bot.formats.excel.office_xml import UNWORKED_TYPE, damage, escape, prepare_part
from bot.formats.formulas import neutralise
from bot.formats.sheet import Sheet, SheetLines, unify_line_ends
from bot.formats.tables.finding import make_sheet
from bot.formats.tally import MEBIBYTE, MOST_PROBLEMS, Tally
from bot.formats.understood.questions import NO_ANSWERS, Answers
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem, WrongInput

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_WORKBOOK_CHARACTERS = 32_767
"""What a cell of Excel holds, in UTF-16 units."""
_TEXT_FORMAT = "@"
_LONGEST_IN_TEXT_FORMAT = 255
_NARROWEST, _WIDEST = 10, 60
_ROWS_MEASURED = 100
_RELATIONS = "xl/_rels/workbook.xml.rels"
_WITH_CELLS = re.compile(r"\[Content_Types\]\.xml|xl/(?:_rels/|worksheets/)?[^/]+\.(?:xml|rels)")
"""The parts that hold tables, not their pictures, charts, comments and authors."""
_BROKEN = (AttributeError, LookupError, OSError, OverflowError, ParseError, TypeError, ValueError)
"""What openpyxl raises for files that are damaged, or odd in a way that it does not know."""
_MOST_TIMES_READ = 2
_NO_RESULT = "holds a formula whose result was never worked out"
_NO_RESULT_HINT = "open the file in Excel, save it and send it again"

# It warns of every cell whose number is no day.
warnings.filterwarnings("ignore", module=r"openpyxl\.")


def read_workbook(archive: Archive, tally: Tally, answers: Answers = NO_ANSWERS) -> list[Sheet]:
    """Read the worksheets that a person sees and that hold anything. Raises WrongInput."""
    file = tally.file
    sheets = []
    for worksheet in _open(archive, tally).worksheets:
        if worksheet.sheet_state == "visible":
            tally.file = f"{file}, sheet {worksheet.title}"
            sheets.append(_read_sheet(worksheet, tally, answers))
    tally.file = file
    return [sheet for sheet in sheets if sheet.header]


class _Rationed(io.BytesIO):
    """A file that is read a few times and no more: a workbook may name one large part as a hundred worksheets."""

    def __init__(self) -> None:
        super().__init__()
        self._read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self._read += len(data)
        if self._read > MEBIBYTE + _MOST_TIMES_READ * self.getbuffer().nbytes:
            raise OSError("the file is read over and over")
        return data


def _open(archive: Archive, tally: Tally) -> Workbook:
    packed = _Rationed()
    with ZipFile(packed, "w") as written:
        for name in filter(_WITH_CELLS.fullmatch, archive.names):
            written.writestr(name, prepare_part(name, archive.read(name), tally))
    try:
        workbook = load_workbook(packed, read_only=True, data_only=True, keep_links=False)
    except _BROKEN:
        raise damage(tally) from None
    # openpyxl leaves out, without a word, a worksheet that is not where the workbook says.
    if archive.read(_RELATIONS).count(b'/worksheet"') > len(workbook.worksheets):
        raise damage(tally)
    return workbook


def _read_sheet(worksheet: ReadOnlyWorksheet, tally: Tally, answers: Answers) -> Sheet:
    """The sheet, without the rows that have a problem."""
    lines = SheetLines(tally, pads_rows=True, word="row")
    unworked: list[tuple[int, int]] = []
    notes: dict[tuple[int, str], tuple[int, str]] = {}
    noted: Counter[tuple[int, str]] = Counter()
    for number, cells, formulas in _read_rows(worksheet, tally):
        unworked += [(number, column) for column in formulas]
        for place, cell in enumerate(cells):
            # Of the first line, which may be the header, it is of no matter.
            if cell.note and lines.lines:
                notes.setdefault((place, cell.number_format), (number, cell.note))
                noted[place, cell.number_format] += 1
        texts = [cell.text for cell in cells]
        if any(texts):
            lines.add(number, texts)
    sheet = make_sheet(worksheet.title, tally.file, lines, answers)
    header, unworked_rows = sheet.header, {row for row, _ in unworked}
    problems = (
        RowProblem(tally.file, row, "".join(header[column - 1 : column]), "", _NO_RESULT, _NO_RESULT_HINT)
        for row, column in unworked[:MOST_PROBLEMS]
    )
    rows = (row for row in sheet.rows if row[0] not in unworked_rows)
    told = (
        _told(f"{tally.file}, column {header[like[0]]}", row, note, noted[like])
        for like, (row, note) in sorted(notes.items(), key=lambda found: (found[0][0], found[1]))
        if like[0] < len(header)
    )
    return replace(sheet, rows=tuple(rows), problems=tuple(problems), remarks=(*sheet.remarks, *told))


def _told(column: str, row: int, note: str, count: int) -> Remark:
    """A remark on the cells of one column and one format that are not read as they stand in the file."""
    more = f" So it is with {count - 1:,} more." if count > 1 else ""
    return Remark(About.CELLS, f"{column}, row {row}: {note}.{more}")


def _read_rows(worksheet: Any, tally: Tally) -> Iterator[tuple[int, list[CellText], list[int]]]:
    """Yield the number, the texts and the columns with formulas without result of each row that has cells."""
    worksheet.reset_dimensions()
    try:
        for number, row in enumerate(worksheet.iter_rows(), start=1):
            tally.count_places(1 + len(row))
            if row:
                formulas = [column for column, cell in enumerate(row, start=1) if cell.data_type == UNWORKED_TYPE]
                yield number, [describe_cell(cell) for cell in row], formulas
    except _BROKEN:
        raise damage(tally) from None


def make_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An Excel workbook of one worksheet a sheet, of which there is at least one.

    Every cell is text, so that none is a formula; what XML cannot hold is escaped as Excel does. Raises WrongInput
    where a cell is longer than Excel allows, since it would be cut.
    """
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _add_worksheet(workbook, sheet)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _add_worksheet(workbook: Workbook, sheet: Sheet) -> None:
    worksheet: Any = workbook.create_sheet(sheet.name)
    worksheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(sheet), start=1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
    heading = WriteOnlyCell(worksheet)
    heading.font = Font(bold=True)
    worksheet.append(_fill(heading, heading, sheet, 1, sheet.header))
    # What is typed over a text stays text, and "2019-07" no first of July. Longer ones some versions show as ####.
    short, long = WriteOnlyCell(worksheet), WriteOnlyCell(worksheet)
    short.number_format = _TEXT_FORMAT
    # A cell without any style openpyxl spoils when it is given the second time.
    long.alignment = Alignment(wrap_text=True, vertical="top")
    for row, (_, cells) in enumerate(sheet.rows, start=2):
        worksheet.append(_fill(short, long, sheet, row, cells))


def _fill(short: Cell, long: Cell, sheet: Sheet, row: int, cells: Sequence[str]) -> Iterator[Cell]:
    """Yield one of two cells with each text in turn: openpyxl writes a cell before it asks for the next."""
    for column, text in zip(sheet.header, cells, strict=True):
        written = escape(neutralise(unify_line_ends(text)))
        if (
            len(written) * 2 > MOST_WORKBOOK_CHARACTERS
            and len(written.encode("utf-16-le")) > 2 * MOST_WORKBOOK_CHARACTERS
        ):
            raise WrongInput(
                f"{sheet.name}, row {row}, column {column} has more than {MOST_WORKBOOK_CHARACTERS:,} characters, "
                "which Excel cannot hold: export it as CSV or JSON."
            )
        cell = short if len(written) <= _LONGEST_IN_TEXT_FORMAT else long
        cell.value = written
        # openpyxl takes "#N/A" and "=1" for more than text.
        cell.data_type = "s"
        yield cell


def _widths(sheet: Sheet) -> Iterator[int]:
    measured = [sheet.header, *(cells for _, cells in sheet.rows[:_ROWS_MEASURED])]
    for column in zip(*measured, strict=False):
        yield max(_NARROWEST, min(_WIDEST, max(map(len, column)) + 2))
