"""Makes files of sheets. Each reads back, by `reading.read_sheets`, as the header and cells that it was made of.

Rows are as wide as their header. Rows of nothing but empty cells are not read back, nor is, in JSON and YAML, a sheet
without rows. Line ends within cells come back as \\n. Texts hold no NUL and no half of a character, as in a database.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence

from bot.formats.delimited import write_delimited
from bot.formats.sheet import Sheet, unify_line_ends
from bot.formats.to_read.tables import SheetToRead
from bot.formats.zipped_pack import make_pack


def write_csv(sheet: Sheet) -> bytes:
    """CSV in UTF-8, with the byte-order mark without which Excel takes it for Windows-1252."""
    return codecs.BOM_UTF8 + write_delimited(sheet).encode()


def write_pack(sheets: Sequence[Sheet], name: str, title: str, version: str) -> bytes:
    """A zipped Data Package of the shape of the shipped ones; equal sheets give equal bytes."""
    return make_pack(sheets, name, title, version)


def write_json(sheets: Sequence[Sheet]) -> bytes:
    """JSON: a list of objects for each sheet, every value a text."""
    return f"{json.dumps(_lists(sheets), ensure_ascii=False, indent=1)}\n".encode()


def write_yaml(sheets: Sequence[Sheet]) -> bytes:
    """YAML of the same shape as the JSON; what would read as a number or a date stands in quotes."""
    # Not above: PyYAML is loaded on first use.
    from bot.formats.yaml_trees import make_yaml

    return make_yaml(_lists(sheets))


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

    Raises WrongInput where a cell is longer than Excel allows, since it would be cut.
    """
    # Not above: openpyxl takes 0.2 s to load, and numpy, Pillow and lxml with it where they are installed.
    from bot.formats.excel.workbook import make_workbook

    return make_workbook(sheets)


def write_readable_book(title: str, told: Sequence[tuple[str, str]], sheets: Sequence[SheetToRead]) -> bytes:
    """An Excel workbook for people: a first sheet called `title` with what is `told`, then one worksheet a sheet."""
    from bot.formats.to_read.workbook import make_readable_book

    return make_readable_book(title, told, sheets)
