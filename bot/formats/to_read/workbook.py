"""Excel workbooks for people to read: a first sheet that explains the others, dates and names in words, real numbers.

They are not read in again: see `tables.is_to_read`. Imported on first use only, since openpyxl is large.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.formats.excel.office_xml import escape
from bot.formats.excel.workbook import MOST_WORKBOOK_CHARACTERS
from bot.formats.formulas import neutralise
from bot.formats.sheet import unify_line_ends
from bot.formats.to_read.tables import CellToRead, LinkToRead, SheetToRead

_NARROWEST, _WIDEST = 9, 60
_ROWS_MEASURED = 200
_ABOUT_WIDTHS = (30, 100)
_SLACK = 4
_LINE_HEIGHT = 15
"""Points."""
_HIGHEST_ROW = 409
"""Of Excel, in points."""
_MOST_DIGITS = 15
"""Of a number Excel keeps no more."""
_MOST_LINKS = 65_000
"""Of a worksheet with more than 65,530 Excel says that it is damaged."""
_LINKABLE = re.compile(r"https?://[^\s<>\x00-\x1f\x7f\ufffe\uffff]{1,2000}")
"""An address that Excel takes as one (at most 2,079 characters), and XML too."""
_LONGEST_TITLE = 31
_NO_TITLE = str.maketrans("[]:*?/\\", "       ")
"""What Excel takes in no name of a worksheet."""
_CUT = " … (cut here: a cell of Excel holds no more)"


@dataclass(frozen=True, slots=True)
class _Styles:
    heading: Font
    head: PatternFill
    link: Font
    text: Alignment


def make_readable_book(title: str, told: Sequence[tuple[str, str]], sheets: Sequence[SheetToRead]) -> bytes:
    """A workbook whose first sheet, called `title`, has what is told, in two columns; then one worksheet a sheet."""
    styles = _Styles(
        heading=Font(bold=True),
        head=PatternFill("solid", fgColor="E7ECF3"),
        link=Font(color="0563C1", underline="single"),
        text=Alignment(wrap_text=True, vertical="top"),
    )
    workbook = Workbook(write_only=True)
    about = workbook.create_sheet(_title(title))
    _fit_to_width(about)
    for letter, width in zip("AB", _ABOUT_WIDTHS, strict=True):
        about.column_dimensions[letter].width = width
    for place, (label, text) in enumerate(told, start=1):
        cells = [_cell(about, label, styles), _cell(about, text, styles)]
        cells[0].font = styles.heading
        _append(about, place, cells, _height_of((label, text), _ABOUT_WIDTHS))
    for sheet in sheets:
        _add_worksheet(workbook, sheet, styles)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _fit_to_width(worksheet: Any) -> None:
    """Let it be printed on pages as wide as all of its columns."""
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True


def _append(worksheet: Any, place: int, cells: Sequence[Any], height: float | None) -> None:
    """Add a row; LibreOffice would make each as high as one line, and set the others over the next row."""
    worksheet.row_dimensions[place].height = height
    worksheet.append(cells)
    # It is written, and there may be very many.
    del worksheet.row_dimensions[place]


def _height_of(texts: Sequence[CellToRead], widths: Sequence[int]) -> float | None:
    """How many points high a row is, or a little more; None for one line."""
    shown = (_shown(text) for text in texts)
    lines = max(map(_lines_of, shown, widths))
    return min(_LINE_HEIGHT * lines, _HIGHEST_ROW) if lines > 1 else None


def _lines_of(text: str, width: int) -> int:
    if len(text) <= width and text.isascii() and "\n" not in text:
        return 1
    # By bytes, since Chinese characters are wide.
    return sum(max(1, -(-len(row.encode()) // (width - _SLACK))) for row in text.split("\n"))


def _add_worksheet(workbook: Workbook, sheet: SheetToRead, styles: _Styles) -> None:
    worksheet: Any = workbook.create_sheet(_title(sheet.name))
    worksheet.freeze_panes = "B2"
    _fit_to_width(worksheet)
    worksheet.print_title_rows = "1:1"
    widths = [*_widths(sheet)]
    for place, width in enumerate(widths, start=1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
    worksheet.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(sheet.rows) + 1}"
    head = [_cell(worksheet, column, styles) for column in sheet.header]
    for cell in head:
        cell.font, cell.fill = styles.heading, styles.head
    worksheet.append(head)
    links = 0
    for place, row in enumerate(sheet.rows, start=2):
        cells = []
        for value in row:
            cell = _cell(worksheet, value, styles)
            if isinstance(value, LinkToRead) and links < _MOST_LINKS and _LINKABLE.fullmatch(value.address):
                cell.hyperlink, cell.font = value.address, styles.link
                links += 1
            cells.append(cell)
        _append(worksheet, place, cells, _height_of(row, widths))


def _cell(worksheet: Any, value: CellToRead, styles: _Styles) -> Any:
    cell: Any = WriteOnlyCell(worksheet)
    if isinstance(value, (str, LinkToRead)) or len(value.as_tuple().digits) > _MOST_DIGITS:
        cell.value = _text(value)
        # openpyxl takes "#N/A" and "=1" for more than text.
        cell.data_type = "s"
    else:
        cell.value = value
        places = max(0, -int(value.as_tuple().exponent))
        cell.number_format = "#,##0" + (f".{'0' * places}" if places else "")
    cell.alignment = styles.text
    return cell


def _text(value: CellToRead) -> str:
    text = escape(neutralise(unify_line_ends(_shown(value))))
    if len(text.encode("utf-16-le")) <= 2 * MOST_WORKBOOK_CHARACTERS:
        return text
    return text[: (MOST_WORKBOOK_CHARACTERS - len(_CUT)) // 2] + _CUT


def _shown(value: CellToRead) -> str:
    return value if isinstance(value, str) else value.text if isinstance(value, LinkToRead) else f"{value:f}"


def _title(name: str) -> str:
    return name.translate(_NO_TITLE)[:_LONGEST_TITLE].strip("' ") or "Sheet"


def _widths(sheet: SheetToRead) -> Iterator[int]:
    measured = [sheet.header, *sheet.rows[:_ROWS_MEASURED]]
    for column in zip(*measured, strict=True):
        longest = max(len(row) for value in column for row in _text(value).split("\n"))
        # Beside a heading stands the sign of its filter.
        yield max(_NARROWEST, min(_WIDEST, longest + 4))
