"""OpenDocument spreadsheets: their sheets as a person sees them.

Cells hold what was worked out, and their styles how it is shown; both are read as those of Excel are. What is repeated,
such as the million rows below a table, costs nothing where it is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from math import isfinite
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from bot.formats.archive import Archive
from bot.formats.excel.cell_texts import describe_cell, describe_text
from bot.formats.grids.cells import EMPTY, CellText, GridRow, Layout
from bot.formats.grids.grid import linked_remarks, read_grid, table_file
from bot.formats.opendocument.names import name
from bot.formats.opendocument.styles import Styles
from bot.formats.sheet import TableFile, unify_line_ends
from bot.formats.tally import MOST_COLUMNS, MOST_ROWS, Tally
from bot.formats.understood.questions import Answers
from bot.formats.understood.remarks import About, Remark
from bot.problems import WrongInput
from bot.records.written.told_values import is_error

MIMETYPE, CONTENT, STYLES = "mimetype", "content.xml", "styles.xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"
_ELEMENT = re.compile(rb"<(?=[^/!?])")
_TOO_LONG = re.compile(rb"<[^<]{250000}|<!--(?:(?!-->)[^<])*<|<\?(?:(?!\?>)[^<])*<")
"""A tag and its text, a comment or instruction that may have no end: expat begins anew with each 16 KiB of these."""
_DEEPEST = 60
_TABLE, _ROW, _COLUMN = name("table:table"), name("table:table-row"), name("table:table-column")
_CELL, _COVERED = name("table:table-cell"), name("table:covered-table-cell")
_NOTE, _PARAGRAPH, _LINK = name("office:annotation"), name("text:p"), name("text:a")
_STYLE_LISTS = {name("office:automatic-styles"), name("office:styles")}
_STYLE_NAME, _DEFAULT_STYLE = name("table:style-name"), name("table:default-cell-style-name")
_VISIBILITY, _FORMULA, _TYPE = name("table:visibility"), name("table:formula"), name("office:value-type")
_SHOWN_TYPE = name("calcext:value-type")
_VALUE = name("office:value")
_COLUMNS_REPEATED, _ROWS_REPEATED = name("table:number-columns-repeated"), name("table:number-rows-repeated")
_COLUMNS_SPANNED, _ROWS_SPANNED = name("table:number-columns-spanned"), name("table:number-rows-spanned")
_SIGNS = {name("text:s"): " ", name("text:tab"): "\t", name("text:line-break"): "\n"}
_TIME = re.compile(r"(-?)PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,][0-9]*)?S)?")


def is_opendocument(archive: Archive) -> bool:
    """Whether an archive is an OpenDocument file of any kind."""
    return MIMETYPE in archive.names and CONTENT in archive.names


def read_spreadsheet(archive: Archive, tally: Tally, answers: Answers) -> TableFile:
    """Read the sheets that hold anything, those that are hidden only if an answer says so. Raises WrongInput."""
    if not archive.read(MIMETYPE).startswith(_SPREADSHEET):
        raise tally.refusal("is an OpenDocument file, and no spreadsheet", "Send a table, such as .ods, .xlsx or CSV")
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise tally.refusal("is protected with a password", "Save it without one")
    reading = _Reading(tally)
    if STYLES in archive.names:
        reading.read(archive.read(STYLES))
    reading.read(archive.read(CONTENT))
    file = tally.file
    sheets = []
    for each in reading.tables:
        tally.file = f"{file}, sheet {each.name}"
        layout = Layout(each.merged, frozenset(each.hidden_columns), each.style in reading.styles.hidden_sheets)
        sheets.append(read_grid(each.name, tally, each.rows, layout, answers))
    tally.file = file
    return table_file(sheets, (*_comments(file, reading.comments), *linked_remarks(file, reading.links)))


def _comments(file: str, count: int) -> tuple[Remark, ...]:
    if not count:
        return ()
    what = f"the {count:,} comments on cells are" if count > 1 else "the comment on a cell is"
    return (Remark(About.CELLS, f"{file}: {what} left out."),)


@dataclass
class _Table:
    """One sheet as it is read."""

    name: str
    style: str
    rows: list[GridRow] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    column_styles: list[str] = field(default_factory=list)
    """The styles that cells of the first columns have where they name none."""
    next_row: int = 1
    next_column: int = 1


@dataclass
class _Shown:
    """A cell as far as its text depends on it, as that of a workbook."""

    value: Any
    number_format: str


@dataclass
class _Reading:
    """Reads the parts of a file, element by element, and keeps of them what makes its sheets."""

    tally: Tally
    styles: Styles = field(default_factory=Styles)
    tables: list[_Table] = field(default_factory=list)
    comments: int = 0
    links: int = 0
    """Addresses behind the words of cells."""

    def read(self, data: bytes) -> None:
        """Read one part. Raises WrongInput where it declares entities, has too many elements or is damaged."""
        if b"<!DOCTYPE" in data:
            raise self.tally.refusal("declares XML entities, which no spreadsheet needs", "Save it again")
        self.tally.count_elements(len(_ELEMENT.findall(data)))
        # NUL is in every UTF-16, in which the declaration of entities would look otherwise.
        if b"\0" in data or _TOO_LONG.search(data):
            raise self._damage()
        try:
            self._read_elements(data)
        except (ParseError, LookupError, ValueError, OverflowError):
            raise self._damage() from None

    def _read_elements(self, data: bytes) -> None:
        depth = tables = 0
        for event, element in iterparse(BytesIO(data), events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise self._damage()
            if element.tag == _TABLE:
                # Tables within cells are drawn there, and no sheets.
                tables += 1 if event == "start" else -1
                if event == "start" and tables == 1:
                    self.tables.append(_Table(element.get(name("table:name"), ""), element.get(_STYLE_NAME, "")))
            elif event == "start":
                continue
            elif element.tag in _STYLE_LISTS:
                for style in element:
                    self.styles.add(style)
                element.clear()
            elif tables == 1 and element.tag == _COLUMN:
                self._read_column(element)
            elif tables == 1 and element.tag == _ROW:
                self._read_row(element)
                element.clear()

    def _damage(self) -> WrongInput:
        return self.tally.refusal("is damaged or no OpenDocument spreadsheet", "Save it again as .ods or .xlsx")

    def _read_column(self, element: Element) -> None:
        table = self.tables[-1]
        count = _repeated(element, _COLUMNS_REPEATED)
        last = min(table.next_column + count - 1, MOST_COLUMNS)
        columns = range(table.next_column, last + 1)
        if element.get(_VISIBILITY, "visible") != "visible":
            table.hidden_columns.update(columns)
        table.column_styles += [element.get(_DEFAULT_STYLE, "")] * len(columns)
        table.next_column += count

    def _read_row(self, element: Element) -> None:
        table = self.tables[-1]
        count, number = _repeated(element, _ROWS_REPEATED), table.next_row
        table.next_row += count
        row = _Row(self, table, number, element.get(_DEFAULT_STYLE, ""))
        for cell in element:
            if cell.tag in (_CELL, _COVERED):
                row.read(cell)
        if not row.cells:
            return
        is_hidden = element.get(_VISIBILITY, "visible") != "visible"
        for place in range(number, number + min(count, MOST_ROWS + 1)):
            self.tally.count_places(1 + len(row.cells))
            table.rows.append(GridRow(place, row.cells, row.unworked, row.struck, is_hidden))


def _repeated(element: Element, attribute: str) -> int:
    """How often something is repeated: once where it does not say. Raises ValueError."""
    count = int(element.get(attribute, "1"))
    if not 0 < count <= 1 << 21:
        raise ValueError(count)
    return count


@dataclass
class _Row:
    """The cells of one row as they are read; empty ones at its end are left out."""

    reading: _Reading
    table: _Table
    number: int
    style: str
    cells: list[CellText] = field(default_factory=list)
    unworked: list[int] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    _next: int = 1

    def read(self, cell: Element) -> None:
        """Take the next cell, which may stand for several. Raises WrongInput where it stands too far to the right."""
        count, column = _repeated(cell, _COLUMNS_REPEATED), self._next
        self._next += count
        style = cell.get(_STYLE_NAME, "") or self.style or self._style_of_column(column)
        text = self._text_of(cell, style)
        self._read_area(cell, column)
        is_unworked = text is EMPTY and cell.get(_FORMULA) is not None and cell.get(_TYPE) is None
        if text is EMPTY and not is_unworked:
            return
        if column + count - 1 > MOST_COLUMNS:
            raise self.reading.tally.refusal(
                f"has more than {MOST_COLUMNS} columns", "Delete the columns that hold no records"
            )
        self.cells += [EMPTY] * (column - 1 - len(self.cells))
        self.cells += [text] * count
        columns = range(column, column + count)
        if is_unworked:
            self.unworked += columns
        if text.text and self.reading.styles.strikes and self.reading.styles.is_struck(style):
            self.struck += columns

    def _style_of_column(self, column: int) -> str:
        styles = self.table.column_styles
        return styles[column - 1] if column <= len(styles) else ""

    def _read_area(self, cell: Element, column: int) -> None:
        columns, rows = int(cell.get(_COLUMNS_SPANNED, "1")), int(cell.get(_ROWS_SPANNED, "1"))
        if columns > 1 or rows > 1:
            self.table.merged.append((self.number, column, self.number + rows - 1, column + columns - 1))

    def _text_of(self, cell: Element, style: str) -> CellText:
        kind = cell.get(_SHOWN_TYPE) or cell.get(_TYPE)
        if kind is None and not len(cell):
            return EMPTY
        self.reading.comments += sum(part.tag == _NOTE for part in cell)
        self.reading.links += sum(1 for part in cell if part.tag == _PARAGRAPH for _ in part.iter(_LINK))
        shown = unify_line_ends("\n".join(_words(part) for part in cell if part.tag == _PARAGRAPH))
        value = None if kind in {None, "string", "error"} or is_error(shown) else _find_value(str(kind), cell)
        if value is None:
            return describe_text(shown) if shown else EMPTY
        return describe_cell(_Shown(value, self.reading.styles.number_format(style)))


def _words(element: Element) -> str:
    """The text of a paragraph, without what is noted beside it."""
    words = [element.text or ""]
    for part in element:
        if part.tag in _SIGNS:
            words.append(_SIGNS[part.tag] * min(_repeated(part, name("text:c")), 1000))
        elif part.tag != _NOTE:
            words.append(_words(part))
        words.append(part.tail or "")
    return "".join(words)


def _find_value(kind: str, cell: Element) -> object:
    """What a cell holds; None where that is nothing but its text, or no value, such as a day of the year 12,000."""
    try:
        return _value_of(kind, cell)
    except (ValueError, OverflowError):
        return None


def _value_of(kind: str, cell: Element) -> object:
    match kind:
        case "float" | "percentage" | "currency":
            number = float(cell.get(_VALUE, ""))
            if not isfinite(number):
                return None
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        case "date":
            text = cell.get(name("office:date-value"), "").partition(".")[0]
            return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        case "time":
            return _elapsed(cell.get(name("office:time-value"), ""))
        case "boolean":
            return cell.get(name("office:boolean-value")) == "true"
    return None


def _elapsed(text: str) -> timedelta:
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    elapsed = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -elapsed if found[1] else elapsed
