"""A workbook to be filled in: a table with an example, lists to choose from, and a sheet that explains each column."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.formats.returning.examples import as_example
from bot.formats.returning.template_column import TemplateColumn

EXPLAINED = "How to fill it in"
_EXPLAINED_HEADER = ("Column", "What goes in", "Must be filled", "One of")
_LAST_ROW = 2000
_ROWS_READY = 50
"""Rows whose cells are texts already, since not every program takes that from the column."""
_TEXT_FORMAT = "@"
_NARROWEST, _WIDEST = 14, 44
_FILLED = PatternFill("solid", fgColor="E8ECF2")
_EXAMPLE = Font(italic=True, color="7B8087")


def make_template(name: str, columns: Sequence[TemplateColumn]) -> bytes:
    """The workbook; its first sheet, called `name`, has the columns and one row of examples, which reads as none."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = name
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(_NARROWEST, min(_WIDEST, len(as_example(column.example)) + 2))
        # What is typed stays as it is typed: "July 2019" becomes no day.
        sheet.column_dimensions[letter].number_format = _TEXT_FORMAT
        _write(sheet.cell(1, place), column.header, font=Font(bold=True), fill=_FILLED)
        _write(sheet.cell(2, place), as_example(column.example), font=_EXAMPLE)
        for row in range(3, _ROWS_READY + 3):
            sheet.cell(row, place).number_format = _TEXT_FORMAT
    _explain(workbook.create_sheet(EXPLAINED), columns)
    for place, column in enumerate(columns, start=1):
        if column.choices:
            sheet.add_data_validation(_choices(column, get_column_letter(place), row=place + 1))
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _explain(sheet: Any, columns: Sequence[TemplateColumn]) -> None:
    for place, heading in enumerate(_EXPLAINED_HEADER, start=1):
        _write(sheet.cell(1, place), heading, font=Font(bold=True), fill=_FILLED)
    for row, column in enumerate(columns, start=2):
        cells = (column.header, column.explained, "yes" if column.is_required else "", *column.choices)
        for place, text in enumerate(cells, start=1):
            _write(sheet.cell(row, place), text)
    for letter, width in (("A", 26), ("B", 90), ("C", 16)):
        sheet.column_dimensions[letter].width = width


def _write(cell: Any, text: str, **styles: object) -> None:
    cell.value = text
    # openpyxl takes "=1" for more than text.
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    for name, style in styles.items():
        setattr(cell, name, style)


def _choices(column: TemplateColumn, letter: str, row: int) -> DataValidation:
    """The list that a column's cells are chosen from: the choices that stand in the sheet that explains it."""
    last = get_column_letter(len(_EXPLAINED_HEADER) - 1 + len(column.choices))
    first = get_column_letter(len(_EXPLAINED_HEADER))
    rule = DataValidation(type="list", formula1=f"'{EXPLAINED}'!${first}${row}:${last}${row}", allow_blank=True)
    rule.showErrorMessage = not column.is_free
    rule.error, rule.errorTitle = "Choose one of the list.", column.header
    rule.add(f"{letter}3:{letter}{_LAST_ROW}")
    return rule
