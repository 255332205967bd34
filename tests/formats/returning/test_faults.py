"""Refused rows go back in the shape in which they came, and come in again once they are mended."""

from __future__ import annotations

from bot.formats.reading import read_sheets
from bot.formats.returning.faults import WHAT_IS_WRONG, faulty_rows, without_faults
from bot.formats.sheet import Sheet
from bot.formats.writing import write_csv, write_workbook
from bot.problems import RowProblem
from tests.formats.made_files import sheet_of

SHEET = sheet_of("quotes", ("Who", "Quote"), ("Ann", "=No."), ("", "Yes."), ("Bob", "Perhaps."))


def problem(line: int, column: str, rule: str) -> RowProblem:
    return RowProblem(SHEET.file, line, column, "", rule)


def faulty(*problems: RowProblem, sheet: Sheet = SHEET) -> Sheet:
    found = faulty_rows(sheet, problems)
    assert found is not None
    return found


def test_a_row_has_all_its_faults_before_its_own_cells() -> None:
    found = faulty(problem(3, "Who", "must be filled"), problem(3, "", "is the same row twice"))
    assert found.header == (WHAT_IS_WRONG, "Who", "Quote")
    assert found.rows == [(3, ("Who: must be filled · is the same row twice", "", "Yes."))]


def test_no_row_has_faults_where_none_was_found() -> None:
    assert faulty_rows(SHEET, []) is None


def test_what_is_wrong_with_the_whole_table_stands_in_its_first_row() -> None:
    found = faulty(problem(1, "Quote", "is no column"), problem(4, "Who", "is not held"))
    assert [cells[0] for _, cells in found.rows] == ["Quote: is no column", "", "Who: is not held"]


def test_a_row_that_is_wider_than_the_header_keeps_its_cells() -> None:
    wide = sheet_of("quotes", ("Who", "Quote"), ("Ann", "No", " not now"))
    found = faulty(problem(2, "", "has 3 cells beside 2 columns"), sheet=wide)
    (back,) = read_sheets("quotes-to-mend.csv", write_csv(found))
    assert (back.name, back.header) == ("quotes", ("Who", "Quote"))
    assert [cells for _, cells in back.rows] == [("Ann", "No", " not now")]


def test_mended_rows_come_in_again_from_either_form_without_what_was_wrong() -> None:
    found = faulty(problem(2, "Who", "is not held"), problem(3, "Who", "must be filled"))
    for name, data in (("quotes-to-mend.csv", write_csv(found)), ("quotes-to-mend.xlsx", write_workbook([found]))):
        (back,) = read_sheets(name, data)
        assert (back.name, back.header) == ("quotes", ("Who", "Quote"))
        assert [cells for _, cells in back.rows] == [("Ann", "=No."), ("", "Yes.")]
        assert [
            next(word for word in (WHAT_IS_WRONG, "the apostrophe before “=No.”") if word in remark.sentence)
            for remark in back.remarks
        ] == ["the apostrophe before “=No.”", WHAT_IS_WRONG]


def test_cells_that_a_spreadsheet_would_run_are_harmless_in_the_file() -> None:
    assert "'=No." in write_csv(faulty(problem(2, "Who", "is not held"))).decode()


def test_a_table_without_that_column_stays_as_it_is() -> None:
    assert without_faults(SHEET) is SHEET
