"""Workbooks for people: what a cell can hold, and how one is known again."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.to_read.tables import ID_COLUMN, CellToRead, LinkToRead, SheetToRead
from bot.formats.writing import write_csv, write_readable_book
from bot.problems import WrongInput


def written(*values: CellToRead) -> bytes:
    header = (ID_COLUMN, *(f"column {place}" for place, _ in enumerate(values)))
    return write_readable_book("About", [("What", "this is")], [SheetToRead("Quotes: all", header, [["Q1", *values]])])


@pytest.mark.parametrize(
    ("value", "shown", "number_format"),
    [
        (Decimal("1339"), 1339, "#,##0"),
        (Decimal("0.30"), 0.3, "#,##0.00"),
        (Decimal("-5"), -5, "#,##0"),
        # Excel would keep fifteen of its digits, and show noughts for the others.
        (Decimal("12345678901234567"), "12345678901234567", "General"),
        ("=1+1", "'=1+1", "General"),
        ("#N/A", "#N/A", "General"),
        ("a\r\nb", "a\nb", "General"),
    ],
)
def test_a_cell_is_a_number_or_a_text_and_never_run(value: CellToRead, shown: object, number_format: str) -> None:
    sheet = load_workbook(BytesIO(written(value))).worksheets[1]
    cell = sheet.cell(2, 2)
    assert (cell.value, cell.number_format, cell.data_type == "f") == (shown, number_format, False)


def test_a_row_is_as_high_as_its_lines_and_pages_as_wide_as_its_columns() -> None:
    told = [("What", "this is"), ("Why", "Long words. " * 30)]
    rows = [["Q1", "short"], ["Q2", "Long words. " * 30], ["Q3", "one\ntwo"], ["Q4", "字" * 4000]]
    data = write_readable_book("About", told, [SheetToRead("Quotes", (ID_COLUMN, "words"), rows)])
    about, quotes = load_workbook(BytesIO(data)).worksheets
    assert about.row_dimensions[1].height is None
    assert 4 * 12 <= (about.row_dimensions[2].height or 0) <= 6 * 15
    heights = [quotes.row_dimensions[row].height for row in range(2, 6)]
    assert heights[0] is None
    assert [heights[2], heights[3]] == [30, 409]
    assert 6 * 12 <= (heights[1] or 0) <= 8 * 15
    assert about.page_setup.fitToHeight == 0


def test_what_excel_would_cut_is_cut_with_a_word() -> None:
    cell = load_workbook(BytesIO(written("x" * 40_000))).worksheets[1].cell(2, 2)
    assert str(cell.value).endswith("(cut here: a cell of Excel holds no more)")


def test_a_link_leads_where_its_source_is_and_a_title_is_one_that_excel_takes() -> None:
    sheet = load_workbook(BytesIO(written(LinkToRead("here", "https://example.org/a")))).worksheets[1]
    assert sheet.title == "Quotes  all"
    link = sheet.cell(2, 2).hyperlink
    assert link
    assert link.target == "https://example.org/a"


@pytest.mark.parametrize("address", ["https://e.org/\x01", "javascript:alert(1)", "file:///etc", "https://e.org/ a"])
def test_what_is_no_address_of_the_web_is_text_alone(address: str) -> None:
    cell = load_workbook(BytesIO(written(LinkToRead("here", address)))).worksheets[1].cell(2, 2)
    assert (cell.value, cell.hyperlink) == ("here", None)


def test_it_is_known_again_also_where_one_sheet_was_saved_alone() -> None:
    for name, data in (
        ("a.xlsx", written("x")),
        ("a.csv", write_csv(Sheet("quotes", "a.csv", (ID_COLUMN.upper(), "Words"), [(2, ("Q1", "x"))]))),
    ):
        with pytest.raises(WrongInput, match="made for people to read"):
            read_sheets(name, data)
