"""Whatever stands in records, a workbook of them has a row for each, which Excel can open and nothing runs."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.formats.to_read.tables import ID_COLUMN
from bot.formats.writing import write_readable_book
from bot.presentation.transfer.to_read.sheets import sheets_to_read
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.records.related import Related
from tests.presentation.made_up import records, related
from tests.properties import examples


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(25))
@given(st.data(), related())
def test_each_record_has_a_row_whatever_stands_in_it(kind: str, data: st.DataObject, around: Related) -> None:
    held: list[Record] = [data.draw(records(kind, number)) for number in (1, 2)]
    (sheet,) = sheets_to_read(held, around, {"Row of the answer": ["1", "2"]})
    assert sheet.header[:2] == (ID_COLUMN, "Row of the answer")
    book = load_workbook(BytesIO(write_readable_book("About", [("What", "this")], [sheet])))
    _, *rows = book.worksheets[1].iter_rows()
    assert [row[0].value for row in rows] == [record.id for record in held]
    assert not [cell for row in rows for cell in row if cell.data_type in ("f", "e")]
