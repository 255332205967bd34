"""Excel workbooks (.xlsx, ECMA-376): their visible worksheets as tables of text, as openpyxl reads and writes them.

Imported on first use only, since openpyxl is large.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.formats.archive import Archive
from bot.formats.excel.cell_texts import describe_cell
from bot.formats.excel.office_xml import UNWORKED_TYPE, damage, escape, prepare_part
from bot.formats.excel.sheet_xml import SheetXml, comments_in, links_in, read_layout
from bot.formats.formulas import neutralise
from bot.formats.grids.cells import GridRow
from bot.formats.grids.grid import read_grid, table_file
from bot.formats.sheet import Sheet, TableFile, unify_line_ends
from bot.formats.tally import MEBIBYTE, Tally
from bot.formats.understood.questions import Answers
from bot.problems import WrongInput

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

# It warns of every cell whose number is no day.
warnings.filterwarnings("ignore", module=r"openpyxl\.")


def read_workbook(archive: Archive, tally: Tally, answers: Answers) -> TableFile:
    """Read the worksheets that hold anything, those that are hidden only if an answer says so. Raises WrongInput."""
    file = tally.file
    sheets = []
    workbook, layouts = _open(archive, tally)
    for worksheet in workbook.worksheets:
        tally.file = f"{file}, sheet {worksheet.title}"
        found = layouts.get(_part_of(worksheet), SheetXml())
        state = worksheet.sheet_state
        layout = found.layout._replace(is_hidden=state != "visible", is_of_program=state == "veryHidden")
        sheets.append(read_grid(worksheet.title, tally, _read_rows(worksheet, found, tally), layout, answers))
    tally.file = file
    return table_file(sheets, (*comments_in(archive, file), *links_in(archive, layouts, file)))


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


def _open(archive: Archive, tally: Tally) -> tuple[Workbook, dict[str, SheetXml]]:
    """The workbook, and what openpyxl leaves out of each of its worksheets, by the parts that hold them."""
    packed = _Rationed()
    layouts = {}
    with ZipFile(packed, "w") as written:
        for name in filter(_WITH_CELLS.fullmatch, archive.names):
            data = archive.read(name)
            prepared = prepare_part(name, data, tally)
            if name.startswith("xl/worksheets/"):
                layouts[name] = read_layout(data)
            written.writestr(name, prepared)
    try:
        workbook = load_workbook(packed, read_only=True, data_only=True, keep_links=False)
    except _BROKEN:
        raise damage(tally) from None
    # openpyxl leaves out, without a word, a worksheet that is not where the workbook says.
    if archive.read(_RELATIONS).count(b'/worksheet"') > len(workbook.worksheets):
        raise damage(tally)
    return workbook, layouts


def _part_of(worksheet: Any) -> str:
    """The part of the file that holds a worksheet, as the file calls it."""
    return str(worksheet._worksheet_path).lstrip("/")


def _read_rows(worksheet: Any, layout: SheetXml, tally: Tally) -> Iterator[GridRow]:
    """Yield each row that has cells."""
    worksheet.reset_dimensions()
    struck_styles = _struck_styles(worksheet.parent)
    try:
        for number, row in enumerate(worksheet.iter_rows(), start=1):
            tally.count_places(1 + len(row))
            if row:
                yield GridRow(
                    number,
                    [describe_cell(cell) for cell in row],
                    [column for column, cell in enumerate(row, start=1) if cell.data_type == UNWORKED_TYPE],
                    list(_struck(row, struck_styles)) if struck_styles else (),
                    number in layout.hidden_rows,
                )
    except _BROKEN:
        raise damage(tally) from None


def _struck_styles(workbook: Any) -> frozenset[int]:
    """The styles whose text is struck through."""
    struck = {place for place, font in enumerate(workbook._fonts) if font.strike}
    if not struck:
        return frozenset()
    return frozenset(place for place, style in enumerate(workbook._cell_styles) if style.fontId in struck)


def _struck(row: Sequence[Any], styles: frozenset[int]) -> Iterator[int]:
    for column, cell in enumerate(row, start=1):
        # A cell that stands for none has no style.
        if cell.value is not None and getattr(cell, "_style_id", None) in styles:
            yield column


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
