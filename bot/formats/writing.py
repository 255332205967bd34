"""Makes files of sheets. Each reads back, by `reading.read_sheets`, as the header and cells that it was made of.

Rows are as wide as their header. Rows of nothing but empty cells are not read back, nor is, in JSON and YAML, a sheet
without rows. Line ends within cells come back as \\n. Texts hold no NUL and no half of a character, as in a database.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.formats.delimited import write_delimited
from bot.formats.excel.office_xml import escape
from bot.formats.formulas import neutralise
from bot.formats.sheet import Sheet, unify_line_ends
from bot.formats.trees import HAS_FAST_YAML
from bot.formats.zipped_pack import make_pack
from bot.problems import WrongInput

MOST_WORKBOOK_CHARACTERS = 32_767
"""What a cell of Excel holds, in UTF-16 units."""
_TEXT_FORMAT = "@"
_LONGEST_IN_TEXT_FORMAT = 255
_NARROWEST, _WIDEST = 10, 60
_ROWS_MEASURED = 100
# PyYAML writes them as they stand, outside of double quotes, and reads them as something else.
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def write_csv(sheet: Sheet) -> bytes:
    """CSV in UTF-8, with the byte-order mark without which Excel takes it for Windows-1252."""
    return codecs.BOM_UTF8 + write_delimited(sheet).encode()


def write_pack(sheets: Sequence[Sheet], name: str, title: str, version: str) -> bytes:
    """A zipped Data Package of the shape of the shipped ones; equal sheets give equal bytes."""
    return make_pack(sheets, name, title, version)


def write_json(sheets: Sequence[Sheet]) -> bytes:
    """JSON: a list of objects for each sheet, every value a text."""
    return f"{json.dumps(_lists(sheets), ensure_ascii=False, indent=1)}\n".encode()


class _Dumper(yaml.CSafeDumper if HAS_FAST_YAML else yaml.SafeDumper):  # type: ignore[misc]
    """Writes texts so that they read back as they were."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _OTHER_LINE_ENDS.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def write_yaml(sheets: Sequence[Sheet]) -> bytes:
    """YAML of the same shape as the JSON; what would read as a number or a date stands in quotes."""
    text = yaml.dump(_lists(sheets), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return str(text).encode()


def _lists(sheets: Sequence[Sheet]) -> dict[str, list[dict[str, str]]]:
    return {
        sheet.name: [
            {column: unify_line_ends(cell) for column, cell in zip(sheet.header, cells, strict=True)}
            for _, cells in sheet.rows
        ]
        for sheet in sheets
    }


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
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
