"""Excel workbooks (.xlsx, ECMA-376): their visible worksheets as tables of text."""

from __future__ import annotations

import posixpath
import re

from bot.formats.archive import Archive
from bot.formats.formulas import restore
from bot.formats.number_formats import builtin_format, describe_date, describe_number, is_date
from bot.formats.office_xml import read_part, unescape
from bot.formats.sheet import Sheet, Table, unify_line_ends
from bot.formats.tally import MOST_COLUMNS, MOST_PROBLEMS, Tally
from bot.problems import RowProblem, WrongInput

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CELL = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_LAST_ROW = 1_048_576
_NO_RESULT = "holds a formula whose result was never worked out"
_NO_RESULT_HINT = "open the file in Excel, save it and send it again"


def read_workbook(archive: Archive, tally: Tally) -> list[Sheet]:
    """Read the worksheets that a person sees and that hold anything. Raises WrongInput."""
    file = tally.file
    book = _Book()
    read_part(archive.read(WORKBOOK), book, tally)
    relations = _Relations()
    read_part(archive.read(_RELATIONS), relations, tally)
    strings, styles = _Strings(), _Styles()
    for kind, part in (("sharedStrings", strings), ("styles", styles)):
        for target in relations.of_kind(kind):
            read_part(archive.read(target), part, tally)
    unread = relations.of_kind("worksheet")
    sheets = []
    for name, relation in book.sheets:
        target = relations.targets.get(relation, ("", ""))[1]
        if target not in unread:
            continue
        unread.remove(target)
        tally.file = f"{file}, sheet {name}"
        cells = _Cells(strings.texts, styles.date_formats, book.is_1904, tally)
        read_part(archive.read(target), cells, tally)
        if cells.table.header:
            sheets.append(cells.sheet(name))
    tally.file = file
    return sheets


class _Book:
    """xl/workbook.xml: which worksheets there are, and from when days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((text for name, text in attributes.items() if name.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation))
        elif tag == "workbookPr":
            self.is_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""

    def add_text(self, text: str) -> None:
        """No text matters."""


class _Relations:
    """xl/_rels/workbook.xml.rels: which part is which."""

    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}
        """By id: the kind of part and its name in the archive."""

    def of_kind(self, kind: str) -> list[str]:
        """The names of the parts of one kind, each once."""
        return list(dict.fromkeys(target for held, target in self.targets.values() if held == kind))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, target)

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""

    def add_text(self, text: str) -> None:
        """No text matters."""


class _Strings:
    """xl/sharedStrings.xml: the texts that cells name by number, without the readings of Asian characters."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_text = self._is_reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        self._is_reading = self._is_reading or tag == "rPh"
        self._is_text = tag == "t" and not self._is_reading

    def end(self, tag: str) -> None:
        self._is_text = False
        if tag == "rPh":
            self._is_reading = False
        elif tag == "si":
            self.texts.append(_plain("".join(self._parts)))

    def add_text(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)


class _Styles:
    """xl/styles.xml: which cell styles show a number as a date."""

    def __init__(self) -> None:
        self.date_formats: dict[str, str] = {}
        """The format codes by the number of the style, as cells write it."""
        self._codes: dict[str, str] = {}
        self._count = 0
        self._is_of_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._is_of_cells = True
        elif tag == "xf" and self._is_of_cells:
            number = attributes.get("numFmtId", "0")
            code = self._codes.get(number) or builtin_format(int(number))
            if is_date(code):
                self.date_formats[str(self._count)] = code
            self._count += 1

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._is_of_cells = False

    def add_text(self, text: str) -> None:
        """No text matters."""


class _Cells:
    """A worksheet: its table, and the formulas in it whose result was never worked out."""

    def __init__(self, strings: list[str], date_formats: dict[str, str], is_1904: bool, tally: Tally) -> None:
        self.table = Table(tally, pads_rows=True)
        self._unworked: list[tuple[int, int]] = []
        self._unworked_rows: set[int] = set()
        self._strings = strings
        self._date_formats = date_formats
        self._is_1904 = is_1904
        self._tally = tally
        self._row = self._column = 0
        self._cells: list[str] = []
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._is_text = self._is_reading = self._is_formula = False

    def sheet(self, name: str) -> Sheet:
        """The sheet, without the rows that have a problem."""
        header = self.table.header
        problems = (
            RowProblem(
                self._tally.file,
                row,
                header[column - 1] if column <= len(header) else "",
                "",
                _NO_RESULT,
                _NO_RESULT_HINT,
            )
            for row, column in self._unworked
        )
        rows = (row for row in self.table.rows if row[0] not in self._unworked_rows)
        return Sheet(name, self._tally.file, header, tuple(rows), tuple(problems))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t"):
            self._is_text = not self._is_reading and tag == ("t" if self._kind == "inlineStr" else "v")
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._is_formula = True
        elif tag == "rPh":
            self._is_reading = True

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._is_text = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells:
            self.table.add(self._row, self._cells)
        elif tag == "rPh":
            self._is_reading = False

    def add_text(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        if not self._row < row <= _LAST_ROW:
            raise ValueError("rows are out of order")
        self._row, self._column, self._cells = row, 0, []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        column = _column_number(place) if place else self._column + 1
        if column <= self._column:
            raise ValueError("cells are out of order")
        self._column = column
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._parts = []
        self._is_formula = False

    def _end_cell(self) -> None:
        text = self._value("".join(self._parts))
        # The result of a formula may be an empty text, but no empty number.
        if self._is_formula and not self._parts and self._kind != "str":
            self._note_unworked()
        if not text:
            return
        if self._column > MOST_COLUMNS:
            raise self._too_wide()
        self._cells.extend([""] * (self._column - len(self._cells) - 1))
        self._cells.append(text)

    def _note_unworked(self) -> None:
        self._unworked_rows.add(self._row)
        if len(self._unworked) < MOST_PROBLEMS:
            self._unworked.append((self._row, self._column))

    def _too_wide(self) -> WrongInput:
        return self._tally.refusal(f"has more than {MOST_COLUMNS} columns", "Delete the columns that hold no records")

    def _value(self, text: str) -> str:
        if not text:
            return ""
        if self._kind == "s":
            place = int(text)
            if place < 0:
                raise ValueError("a text has no number")
            return self._strings[place]
        if self._kind in ("n", ""):
            code = self._date_formats.get(self._style)
            return describe_date(text, code, is_1904=self._is_1904) if code else describe_number(text)
        if self._kind == "b":
            return "true" if text.strip() in ("1", "true") else "false"
        if self._kind == "d":
            return text.removesuffix("Z").removesuffix("T00:00:00")
        return _plain(text)


def _column_number(place: str) -> int:
    """The number of a cell's column, counted from 1: 28 for AB7."""
    found = _CELL.fullmatch(place)
    if found is None:
        raise ValueError("a cell has no place")
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _plain(text: str) -> str:
    return restore(unify_line_ends(unescape(text)))
