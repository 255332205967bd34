"""Worksheets as a person sees them: merged cells, hidden rows, columns and sheets, comments, what is struck through."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from bot.formats.reading import read_file
from bot.formats.sheet import TableFile
from bot.formats.understood.questions import Answers
from bot.formats.understood.remarks import About
from bot.problems import WrongInput
from tests.formats.excel.test_workbooks import first_of, read, refusal, saved
from tests.formats.made_files import HEADER_ROW, SPREADSHEET, workbook_of


def figures(*rows: list[Any]) -> Workbook:
    workbook = Workbook()
    first_of(workbook).title = "figures"
    for row in rows:
        first_of(workbook).append(row)
    return workbook


def read_answered(workbook: Workbook, told: dict[str, str] | None = None) -> TableFile:
    return read_file("team.xlsx", saved(workbook), Answers(told or {}))


def sentences(file: TableFile) -> list[str]:
    remarks = [*file.remarks, *(remark for sheet in file.sheets for remark in sheet.remarks)]
    return [remark.sentence for remark in remarks]


def test_the_value_of_merged_cells_holds_for_each_of_them() -> None:
    workbook = figures(
        ["Deaths in Northshire", None, None],
        ["place", "year", "deaths"],
        ["Glasgow", 2019, 5],
        [None, 2020, 6],
        [None, None, None],
        ["Leith", "not collected", None],
        ["Perth", 2019, 8],
    )
    for area in ("A1:C1", "A3:A5", "B6:C6"):
        first_of(workbook).merge_cells(area)
    (sheet,) = read_answered(workbook).sheets
    assert (sheet.header, sheet.titles) == (("place", "year", "deaths"), ("Deaths in Northshire",))
    assert sheet.rows == (
        (3, ("Glasgow", "2019", "5")),
        (4, ("Glasgow", "2020", "6")),
        (6, ("Leith", "not collected", "not collected")),
        (7, ("Perth", "2019", "8")),
    )
    assert [remark.sentence for remark in sheet.remarks if remark.about is About.CELLS] == [
        "team.xlsx, sheet figures: “Glasgow” stands for each of the merged cells A3:A5. "
        "So it is with 1 more merged cells."
    ]


def test_what_lies_beneath_merged_cells_is_told_and_left_out() -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><v>{text}</v></c><c r="B{row}"><v>{row}</v></c></row>'
        for row, text in ((2, "seen"), (3, "unseen"))
    )
    sheet_xml = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{HEADER_ROW}{rows}</sheetData>{merged}</worksheet>'
    sheet = read(workbook_of("", sheet=sheet_xml))
    assert sheet.rows == ((2, ("seen", "2")), (3, ("seen", "3")))
    assert "beneath merged cells A3 holds “unseen”, which nobody sees; it is left out." in sheet.remarks[1].sentence


def test_merged_cells_over_each_other_are_refused() -> None:
    areas = "".join(f'<mergeCell ref="A1:XFD{1_048_576 - number}"/>' for number in range(300))
    parts = f"<sheetData>{HEADER_ROW}</sheetData><mergeCells>{areas}</mergeCells>"
    sheet = f'<worksheet xmlns="{SPREADSHEET}">{parts}</worksheet>'
    assert "merged cells that lie over each other" in refusal(workbook_of("", sheet=sheet))


def hidden_parts() -> Workbook:
    workbook = figures(["key", "value", "note", "more"], *([f"k{n}", n, "quiet", "x"] for n in range(2, 8)))
    sheet = first_of(workbook)
    for row in (3, 4, 6):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    return workbook


def test_hidden_rows_and_columns_wait_for_an_answer() -> None:
    (sheet,) = read_answered(hidden_parts()).sheets
    (question,) = sheet.questions
    assert (question.key, question.is_open) == ("hidden:figures", True)
    assert question.words == "team.xlsx, sheet figures: rows 3 to 4, 6 and column C are hidden. Take them in?"
    assert [row for row, _ in sheet.rows] == [2, 5, 7]


@pytest.mark.parametrize(
    ("answer", "header", "rows", "done"),
    [
        ("leave", ("key", "value", "more"), [2, 5, 7], "left out, as answered"),
        ("take", ("key", "value", "note", "more"), [2, 3, 4, 5, 6, 7], "taken in, as answered"),
    ],
)
def test_what_is_hidden_is_taken_or_left_as_was_said(
    answer: str, header: tuple[str, ...], rows: list[int], done: str
) -> None:
    file = read_answered(hidden_parts(), {"hidden:figures": answer})
    (sheet,) = file.sheets
    assert sheet.header == header
    assert [row for row, _ in sheet.rows] == rows
    assert sentences(file) == [f"team.xlsx, sheet figures: rows 3 to 4, 6 and column C, which are hidden, are {done}."]
    assert not sheet.questions[0].is_open


@pytest.mark.parametrize("attribute", ['hidden="1"', 'hidden="true"', 'ht="0"'])
def test_a_row_that_nobody_sees_is_hidden(attribute: str) -> None:
    row = f'<row {attribute}><c t="str"><v>a</v></c></row><row><c t="str"><v>b</v></c></row>'
    sheet = read(workbook_of(HEADER_ROW + row))
    assert sheet.rows == ((3, ("b", "")),)
    assert "row 2 is hidden" in sheet.questions[0].words


def test_hidden_places_that_hold_nothing_are_not_asked() -> None:
    workbook = figures(["key", "value"], ["a", 1])
    first_of(workbook).row_dimensions[9].hidden = True
    first_of(workbook).column_dimensions["F"].hidden = True
    (sheet,) = read_answered(workbook).sheets
    assert (sheet.questions, sheet.remarks) == ((), ())


@pytest.mark.parametrize(("state", "is_open"), [("hidden", True), ("veryHidden", False)])
def test_a_hidden_sheet_is_left_out_and_told_until_somebody_takes_it(
    state: Literal["hidden", "veryHidden"], *, is_open: bool
) -> None:
    workbook = figures(["key", "value"], ["a", 1])
    workbook.create_sheet("drafts").append(["key", "value"])
    workbook["drafts"].append(["b", 2])
    workbook["drafts"].sheet_state = state
    file = read_answered(workbook)
    assert [sheet.name for sheet in file.sheets] == ["figures"]
    assert [(question.key, question.is_open) for question in file.questions] == [("hidden:drafts", is_open)]
    assert "the whole sheet, which is hidden, is left out" in sentences(file)[0]
    taken = read_answered(workbook, {"hidden:drafts": "take"})
    assert [sheet.rows for sheet in taken.sheets] == [((2, ("a", "1")),), ((2, ("b", "2")),)]


def test_a_file_whose_only_table_is_hidden_is_asked_about() -> None:
    workbook = Workbook()
    workbook.create_sheet("drafts").append(["key", "value"])
    workbook["drafts"].sheet_state = "hidden"
    file = read_answered(workbook)
    assert not file.sheets
    assert file.questions[0].is_open
    with pytest.raises(WrongInput, match="holds no table"):
        read_answered(workbook, {"hidden:drafts": "leave"})


def test_comments_are_told_and_left_out() -> None:
    workbook = figures(["key", "value"], ["a", 1])
    first_of(workbook)["B2"].comment = Comment("Not to be told.", "Ann")
    assert sentences(read_answered(workbook)) == ["team.xlsx: the comment on a cell is left out."]


def test_addresses_behind_words_are_told_and_left_out() -> None:
    workbook = figures(["key", "note"], ["a", "here"], ["b", "there"])
    first_of(workbook)["B2"].hyperlink = "https://example.org/a"
    first_of(workbook)["B3"].hyperlink = "https://example.org/b"
    assert sentences(read_answered(workbook)) == [
        "team.xlsx: the 2 addresses that cells link to are left out, as far as no cell shows it."
    ]


def test_a_cell_that_is_struck_through_is_told() -> None:
    workbook = figures(["key", "value"], ["a", 1], ["b", 2], ["c", 3])
    for place in ("B3", "B4", "F9"):
        first_of(workbook)[place].font = Font(strike=True)
    assert sentences(read_answered(workbook)) == [
        "team.xlsx, sheet figures: B3 is struck through, and is read as any other cell. So it is with 1 more."
    ]


def test_numbers_are_told_from_texts_that_look_like_them() -> None:
    (sheet,) = read_answered(figures(["key", "value"], ["a", 1.339], ["b", "12,5"], ["c", 7])).sheets
    assert sheet.numbers == {"1.339"}
