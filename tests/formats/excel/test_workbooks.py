"""Excel workbooks: made by openpyxl, as Excel writes them, and as an enemy would."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any

import pytest
from openpyxl import Workbook

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.tally import MOST_CELLS
from bot.formats.understood.remarks import About, Remark
from bot.problems import WrongInput
from tests.formats.made_files import HEADER_ROW, SPREADSHEET, WORKBOOK_XML, workbook_of


def read(data: bytes) -> Sheet:
    [sheet] = read_sheets("team.xlsx", data)
    return sheet


def refusal(data: bytes) -> str:
    with pytest.raises(WrongInput) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def first_of(workbook: Workbook) -> Any:
    """The worksheet that a new workbook has; the types of openpyxl allow for a chart, or none."""
    return workbook.active


def saved(workbook: Workbook) -> bytes:
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def test_worksheets_that_hold_something_are_sheets() -> None:
    workbook = Workbook()
    first_of(workbook).title = "quotes"
    first_of(workbook).append(["key", " text "])
    first_of(workbook).append(["a", "b"])
    workbook.create_sheet("nothing in it")
    hidden = workbook.create_sheet("hidden")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    workbook.create_sheet("events").append(["key"])
    assert read_sheets("team.xlsx", saved(workbook)) == [
        Sheet("quotes", "team.xlsx, sheet quotes", ("key", "text"), ((2, ("a", "b")),)),
        Sheet("events", "team.xlsx, sheet events", ("key",), ()),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "read_as"),
    [
        ("text", None, "text"),
        (" text ", None, " text "),
        ("2019", None, "2019"),
        ("'=1", None, "=1"),
        ("a\r\nb\rc", None, "a\nb\nc"),
        (1339, None, "1339"),
        (1339.0, None, "1339"),
        (0.1, None, "0.1"),
        (2.2999999999999998, None, "2.3"),
        (1e-7, None, "0.0000001"),
        (1e21, None, "1000000000000000000000"),
        (-5, None, "-5"),
        (0.66, "0%", "66%"),
        (0.30000000000000004, None, "0.3"),
        (12345678901234567, None, "12345678901234600"),
        (True, None, "true"),
        (False, None, "false"),
        ("#REF!", None, "#REF!"),
        (date(2019, 7, 16), None, "2019-07-16"),
        (datetime(2019, 7, 16), None, "2019-07-16"),
        (datetime(2019, 7, 16, 14, 30), None, "2019-07-16T14:30:00"),
        (time_of_day(14, 30), None, "14:30:00"),
        (date(2019, 7, 1), "mmm-yy", "2019-07"),
        (date(2019, 7, 1), '[$-809]mmmm" of "yyyy;@', "2019-07"),
        (date(2019, 7, 31), "mmm-yy", "2019-07"),
        (date(2019, 1, 1), "yyyy", "2019"),
        (date(2019, 7, 1), "yyyy", "2019"),
        (datetime(2019, 7, 16, 14, 30), "dd/mm/yyyy", "2019-07-16"),
        (datetime(2019, 7, 16), "d mmm yyyy hh:mm", "2019-07-16"),
        (timedelta(hours=26, minutes=5, seconds=9), "[h]:mm", "26:05"),
        (timedelta(hours=26, minutes=5, seconds=9), "[hh]:mm:ss", "26:05:09"),
        (timedelta(hours=2, minutes=5, seconds=9), "[mm]:ss", "125:09"),
        (timedelta(minutes=2), "[s]", "120"),
        (date(2019, 1, 1), "dd/mm/yyyy", "2019-01-01"),
        (date(2019, 1, 1), "d-mmm", "2019-01-01"),
        (43662, "[Red]0", "43662"),
        (43662, '"dmy" 0', "43662"),
        (-1, "yyyy-mm-dd", "1899-12-29"),
        (1e18, "yyyy-mm-dd", "#VALUE!"),
    ],
)
def test_cells_as_text(value: Any, number_format: str | None, read_as: str) -> None:
    workbook = Workbook()
    first_of(workbook).append(["key", "value"])
    first_of(workbook).append(["a", value])
    if number_format:
        first_of(workbook)["B2"].number_format = number_format
    assert read(saved(workbook)).rows == ((2, ("a", read_as)),)


def test_what_is_not_read_as_it_stands_is_told_once_a_column_and_format() -> None:
    workbook = Workbook()
    rows = [["key", 0.5, "when", "seen"], ["a", 0.125, date(2019, 7, 31), date(2019, 7, 1)], ["b", 0.5, None, None]]
    for row in [*rows, ["c", 1234.5, date(2019, 1, 2), date(2019, 1, 2)]]:
        first_of(workbook).append(row)
    formats = {"B1:B3": "0.00%", "B4:B4": "#,##0", "C2:C2": "mmm yyyy", "C4:C4": "d mmm", "D2:D2": "mmm yyyy"}
    for place, number_format in formats.items():
        for (cell,) in first_of(workbook)[place]:
            cell.number_format = number_format
    assert [
        remark.sentence.removeprefix("team.xlsx, sheet Sheet, column ") for remark in read(saved(workbook)).remarks
    ] == [
        "50%, row 2: “12.50%” is read as 12.5%, where the file holds 0.125. So it is with 1 more.",
        "50%, row 4: “1,235” is read as 1235, where the file holds 1234.5.",
        "when, row 2: 2019-07 is read, as the cell shows it, where the file holds 2019-07-31.",
        "when, row 4: a day shown without its year is read as 2019-01-02.",
    ]


def test_days_counted_from_1904() -> None:
    workbook = Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    first_of(workbook).append(["key", "date"])
    first_of(workbook).append(["a", date(2019, 7, 16)])
    assert read(saved(workbook)).rows == ((2, ("a", "2019-07-16")),)


def test_a_formula_gives_its_result() -> None:
    row = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"x"</f><v>x</v></c></row>'
    assert read(workbook_of(HEADER_ROW + row)).rows == ((2, ("2", "x")),)


def test_a_formula_that_was_never_worked_out_is_a_problem_of_its_row() -> None:
    workbook = Workbook()
    for row in (["key", "value"], ["a", "=1+1"], ["b", "x"]):
        first_of(workbook).append(row)
    sheet = read(saved(workbook))
    assert sheet.rows == ((3, ("b", "x")),)
    [problem] = sheet.problems
    assert (problem.file, problem.line, problem.column) == ("team.xlsx, sheet Sheet", 2, "value")
    assert "never worked out" in problem.rule


@pytest.mark.parametrize(
    ("cell", "is_problem"),
    [
        ('<c r="A2"><f>1+1</f></c>', True),
        ("<c><f>1+1</f></c>", True),
        ('<c r="A2" s="0" t="n"><f t="shared" si="0"/><v/></c>', True),
        ('<c t="n" r="A2"><f>1+1</f> <v></v> </c>', True),
        ('<c r="A2" t="b"><f>TRUE</f></c>', True),
        ('<c r="A2" t="str"><f>""</f><v></v></c>', False),
        ('<c r="A2"><f>1-1</f><v>0</v></c>', False),
        ('<c r="A2"/>', False),
    ],
)
def test_formulas_with_and_without_a_result(cell: str, *, is_problem: bool) -> None:
    row = f'<row r="2">{cell}<c t="str"><v>x</v></c></row>'
    sheet = read(workbook_of(HEADER_ROW + row))
    assert (bool(sheet.problems), len(sheet.rows)) == (is_problem, 0 if is_problem else 1)


def test_shared_rich_and_inline_texts_without_readings() -> None:
    strings = (
        "<si><t>plain</t></si>"
        "<si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space='preserve'>ch </t></r></si>"
        "<si><t>漢字</t><rPh sb='0' eb='1'><t>かんじ</t></rPh></si>"
    )
    cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>'
    inline = '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    row = f'<row r="2">{cells}{inline}<c t="e"><v>#N/A</v></c><c t="d"><v>2019-07-16T00:00:00</v></c></row>'
    header = f'<row r="1">{"".join(f"<c><v>{n}</v></c>" for n in range(6))}</row>'
    read_cells = read(workbook_of(header + row, strings=strings)).rows[0][1]
    assert read_cells == ("plain", "rich ", "漢字", "inline", "#N/A", "2019-07-16")


def test_characters_that_excel_escapes() -> None:
    strings = "<si><t>a_x000D_b_x0001_c_x005F_x0001_d_x0000_e_xD83D_f_x12_g&#13;h</t></si>"
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    [(_, (cell, _))] = read(workbook_of(HEADER_ROW + row, strings=strings)).rows
    assert cell == "a\nb\x01c_x0001_d_x0000_e_xD83D_f_x12_g\nh"


_PURL = "http://purl.oclc.org/ooxml"


def test_prefixes_and_the_names_of_strict_workbooks_do_not_matter() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{_PURL}/spreadsheetml/main"><x:sheetData>'
        '<x:row r="3"><x:c r="C3" t="str"><x:v>key</x:v></x:c></x:row>'
        '<x:row r="9"><x:c r="C9"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    workbook = WORKBOOK_XML.replace("http://schemas.openxmlformats.org/officeDocument/2006", f"{_PURL}/officeDocument")
    made = read(workbook_of("", sheet=sheet, workbook=workbook.replace(SPREADSHEET, f"{_PURL}/spreadsheetml/main")))
    assert made.header == ("", "", "key")
    assert made.rows == ((9, ("", "", "7")),)


def test_a_workbook_of_any_claimed_size_costs_what_it_holds() -> None:
    far = '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576" s="1"/></row>'
    sheet = read(workbook_of(HEADER_ROW + far))
    assert sheet.rows == ((1_048_576, ("1", "")),)


_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook_of("", sheet=f"{_ENTITIES}<worksheet>&b;</worksheet>"), "declares XML entities"),
        (workbook_of("", workbook=_EXTERNAL + WORKBOOK_XML), "declares XML entities"),
        (workbook_of("", sheet="<worksheet><sheetData>"), "is damaged"),
        (workbook_of("", sheet="no xml"), "is damaged"),
        (workbook_of("", sheet=""), "is damaged"),
        (workbook_of("", sheet="<a>" * 100), "is damaged"),
        (workbook_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "is damaged"),
        (workbook_of('<row r="99999999999999999999"/>'), "is damaged"),
        (workbook_of('<row r="2"/><row r="1"/>'), "is damaged"),
        (workbook_of('<row r="-1"/>'), "is damaged"),
        (workbook_of('<row r="1"><c r="ZZZZ1"/></row>'), "is damaged"),
        (workbook_of('<row r="1"><c r="B1"/><c r="A1"/></row>'), "is damaged"),
        (workbook_of('<row r="1"><c r="A1"/><c r="A1"/></row>'), "is damaged"),
        (workbook_of("", sheet=f'{_ENTITIES}<worksheet xmlns="{SPREADSHEET}"/>'.encode("utf-16")), "is damaged"),
        (workbook_of(HEADER_ROW, workbook=WORKBOOK_XML.replace("rId1", "rId9")), "is damaged"),
        (workbook_of(HEADER_ROW, relations="<Relationships/>"), "is damaged"),
        (workbook_of(""), "holds no table"),
        (workbook_of('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "more than 200 columns"),
        (workbook_of('<row r="1"><c r="GS1"><v>1</v></c></row>'), "more than 200 columns"),
    ],
)
def test_workbooks_that_are_refused(data: bytes, said: str) -> None:
    sentence = refusal(data)
    assert sentence.startswith("team.xlsx")
    assert said in sentence


def test_a_worksheet_that_stands_outside_the_file_is_no_part_of_it() -> None:
    relations = '<R><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></R>'
    assert "is damaged" in refusal(workbook_of(HEADER_ROW, relations=relations))


@pytest.mark.parametrize("times", [100, 5000])
def test_one_part_named_by_many_worksheets_is_not_read_for_each(times: int) -> None:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(times))
    workbook = WORKBOOK_XML.replace("<sheets>", f"<sheets>{sheets}")
    rows = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(10_000))
    assert "is damaged" in refusal(workbook_of(rows, workbook=workbook))


WIDE_ROWS = "".join(f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(1, 300))


def spread(row: str, times: int) -> bytes:
    """A workbook of many equal rows, with something between them that keeps it from being packed too well."""
    header = f"<row>{'<c/>' * 199}<c><v>1</v></c></row>"
    noise = (f"<!-- {place * 2654435761:x} -->" for place in range(times // 20 + 1))
    return workbook_of(header + "".join(row * 20 + between for between in noise))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (spread("<row><c><v>1</v></c></row>", MOST_CELLS // 200 + 100), "more than 3,000,000 cells"),
        (spread("<row><c/><c/><c/><c/><c/><c/><c/><c/></row>", 120_000), "more cells than can be read at once"),
        (workbook_of(WIDE_ROWS), "more cells than can be read at once"),
    ],
    ids=["rows filled up", "empty cells", "cells far to the right"],
)
def test_workbooks_that_would_fill_the_memory(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_tag_that_would_take_minutes() -> None:
    attributes = " ".join(f'a{number}="{number * 7919}"' for number in range(100_000))
    assert "is damaged" in refusal(workbook_of(f"<row {attributes}/>"))


def test_a_comment_that_would_take_minutes() -> None:
    assert "is damaged" in refusal(workbook_of(f"{HEADER_ROW}<!--{'<a>' * 1000}-->"))
    assert read(workbook_of(f"{HEADER_ROW}<!-- a -->")).header == ("key", "text")


def test_a_number_format_that_would_take_minutes() -> None:
    styles = f'<numFmts><numFmt numFmtId="170" formatCode="{"[" * 100_000}"/></numFmts>'
    assert "is damaged" in refusal(workbook_of(HEADER_ROW, styles=styles))


def test_names_of_ranges_that_would_take_minutes_are_not_read() -> None:
    name = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{"q" * 200_000}</definedName>'
    workbook = WORKBOOK_XML.replace("</sheets>", f"</sheets><definedNames>{name}</definedNames>")
    assert read(workbook_of(HEADER_ROW, workbook=workbook)).header == ("key", "text")


def test_what_openpyxl_cannot_read_beside_the_cells_does_not_matter() -> None:
    oddities = '<mergeCells><mergeCell ref="?"/></mergeCells><hyperlinks><hyperlink ref="A1" odd="1"/></hyperlinks>'
    sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{HEADER_ROW}</sheetData>{oddities}</worksheet>'
    assert read(workbook_of("", sheet=sheet)).header == ("key", "text")


def test_one_long_text_in_many_cells() -> None:
    row = '<row r="{}"><c t="s"><v>0</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 1000))
    assert "characters" in refusal(workbook_of(rows, strings=f"<si><t>'={'x' * 100_000}</t></si>"))


def test_a_lost_apostrophe_is_told() -> None:
    cells = '<c r="A2" t="str"><v>a</v></c><c r="B2" t="str"><v>\'-ing ending</v></c>'
    [sheet] = read_sheets("team.xlsx", workbook_of(f'{HEADER_ROW}<row r="2">{cells}</row>'))
    assert sheet.rows == ((2, ("a", "-ing ending")),)
    assert sheet.remarks == (
        Remark(
            About.CELLS,
            "team.xlsx, sheet quotes, column text, row 2: the apostrophe before “-ing ending” is left out: it keeps a "
            "spreadsheet from running the cell.",
            is_of_our_own=True,
        ),
    )
