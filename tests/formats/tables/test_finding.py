"""The table within a sheet, as offices publish and keep theirs."""

from __future__ import annotations

import pytest

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Answers, Basis, FileQuestion
from bot.formats.understood.remarks import About

TABLE = "Year,All persons,Males\n2010,100,70\n2011,110,75\n2012,120,80\n"
TITLED = f"Table 1: Deaths, Northshire\n\n{TABLE}Total,330,225\n1) Registered in the year.\n"
TWO_TABLES = "Table 1\nYear,Deaths\n2010,5\n2011,6\n\nTable 2\nYear,Rate\n2010,1.1\n2011,1.2\n"
LONG = "Area,Year,Deaths\nNorth,2019,5\nSouth,2019,7\nTotal,2019,12\nNorth,2020,1\nSouth,2020,2\n"


def read(text: str, **told: str) -> Sheet:
    answers = Answers(told={key.replace("_", " "): answer for key, answer in told.items()})
    [sheet] = read_file("deaths.csv", text.encode(), answers).sheets
    return sheet


def told(sheet: Sheet, about: About = About.ROWS) -> list[str]:
    return [remark.sentence.removeprefix("deaths.csv: ") for remark in sheet.remarks if remark.about is about]


def question(sheet: Sheet, key: str) -> FileQuestion:
    return next(asked for asked in sheet.questions if asked.key == key)


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "Ref;Date;Who;Quote\n1;2019;Ann;Words\n2;2020;Bea;Words of hers\n",
        "key,text\na\nb,c,d\n",
        "key\na\nb\n",
        "indicator,period,value\nfield-kits,2019,5\nfield-share,2019,7\n",
        "Area,2010,2011\nNorth,1,2\nSouth,3,4\n",
        "name,note\nTotal Recall,a film\nAll of us,a book\n",
    ],
)
def test_a_tidy_table_is_taken_as_it_stands(text: str) -> None:
    sheet = read(text)
    lines = text.splitlines()
    delimiter = ";" if ";" in text else ","
    assert sheet.header == tuple(lines[0].split(delimiter))
    assert sheet.rows == tuple((number, tuple(line.split(delimiter))) for number, line in enumerate(lines[1:], start=2))
    assert (sheet.remarks, sheet.questions, sheet.header_line) == ((), (), 1)


def test_title_total_and_notes_are_left_out_and_told() -> None:
    sheet = read(TITLED)
    assert sheet.header == ("Year", "All persons", "Males")
    assert sheet.header_line == 3
    assert sheet.rows == ((4, ("2010", "100", "70")), (5, ("2011", "110", "75")), (6, ("2012", "120", "80")))
    assert sheet.titles == ("Table 1: Deaths, Northshire",)
    assert sheet.notes == ("1) Registered in the year.",)
    assert told(sheet) == [
        "line 1 (“Table 1: Deaths, Northshire”) above the header is left out.",
        "line 8 (“1) Registered in the year.”) below the records is left out.",
        "line 7 (“Total, 330, 225”) is left out, as a total of the others.",
    ]


def test_which_line_names_the_columns_can_be_changed() -> None:
    asked = question(read(TITLED), "header:deaths")
    assert (asked.basis, asked.answer, asked.answer_label) == (Basis.SURE, "3", "line 3: Year, All persons, Males")
    sheet = read(TITLED, **{"header:deaths": "4"})
    assert sheet.header == ("2010", "100", "70")
    assert sheet.rows[0] == (5, ("2011", "110", "75"))
    assert question(sheet, "header:deaths").basis is Basis.TOLD


def test_two_header_lines_and_one_of_units_name_the_columns_together() -> None:
    sheet = read(
        "Deaths by area\n,Deaths,,Rate,\nArea,All,Males,All,Males\n,number,number,%,%\n"
        "Northshire,10,6,1.5,1.6\nSouthshire,20,16,1.5,1.6\n\nSource: Records Office, 2020\n[c] = suppressed\n"
    )
    assert sheet.header == (
        "Area",
        "Deaths: All (number)",
        "Deaths: Males (number)",
        "Rate: All (%)",
        "Rate: Males (%)",
    )
    assert [number for number, _ in sheet.rows] == [5, 6]
    assert sheet.notes == ("Source: Records Office, 2020", "[c] = suppressed")
    assert told(sheet, About.COLUMNS) == [
        "the columns are named by lines 2 to 4 (“Deaths, Rate”, “Area, All, Males”, “number, %”) together."
    ]


def test_an_upper_heading_that_is_written_over_each_of_its_columns() -> None:
    sheet = read("Year,Deaths,Deaths\n,All,Males\n2010,10,6\n2011,20,16\n")
    assert sheet.header == ("Year", "Deaths: All", "Deaths: Males")


def test_names_and_values_above_a_table_are_no_header() -> None:
    sheet = read("Publisher,Records Office\nDate,2019-03-01\n\nArea,Year,Deaths\nNorth,2019,5\nSouth,2019,7\n")
    assert sheet.header == ("Area", "Year", "Deaths")
    assert sheet.titles == ("Publisher, Records Office", "Date, 2019-03-01")


def test_of_several_tables_the_first_is_taken_and_another_can_be() -> None:
    sheet = read(TWO_TABLES)
    assert sheet.rows == ((3, ("2010", "5")), (4, ("2011", "6")))
    assert told(sheet)[-1] == "another table begins in line 6 (“Table 2”), and is left out with all below it: 4 lines."
    other = read(TWO_TABLES, **{"header:deaths": "7"})
    assert (other.header, other.titles) == (("Year", "Rate"), ("Table 2",))
    assert other.rows == ((8, ("2010", "1.1")), (9, ("2011", "1.2")))


def test_a_total_of_each_year_is_left_out_of_a_long_table_unless_it_is_to_be_taken() -> None:
    assert [number for number, _ in read(LONG).rows] == [2, 3, 5, 6]
    assert question(read(LONG), "totals:deaths").basis is Basis.PROPOSED
    taken = read(LONG, **{"totals:deaths": "take"})
    assert [number for number, _ in taken.rows] == [2, 3, 4, 5, 6]
    assert told(taken) == ["line 4 (“Total, 2019, 12”) is taken as a record, as a total of the others."]


def test_what_is_called_a_total_and_is_no_sum_is_taken_and_can_be_left_out() -> None:
    text = LONG.replace("12", "13")
    assert [number for number, _ in read(text).rows] == [2, 3, 4, 5, 6]
    assert told(read(text)) == [
        "line 4 (“Total, 2019, 13”) is taken as a record, though called a total, and not surely the sum of others."
    ]
    assert [number for number, _ in read(text, **{"unsure_totals:deaths": "leave"}).rows] == [2, 3, 5, 6]


def test_columns_without_a_name_are_given_one_where_they_hold_something() -> None:
    sheet = read(",Name,,Party\n0,Ann,,X\n1,Bea,,Y\n")
    assert sheet.header == ("column 1", "Name", "", "Party")
    assert told(sheet, About.COLUMNS) == ["what line 1 does not name is called “column 1”."]


def test_a_header_that_is_repeated_is_no_record() -> None:
    sheet = read("Who,Quote\nAnn,Words\nWho,Quote\nBea,More words\n")
    assert sheet.rows == ((2, ("Ann", "Words")), (4, ("Bea", "More words")))
    assert told(sheet) == ["the header stands again in line 3 (“Who, Quote”), which is left out."]


def test_empty_lines_between_records_are_told() -> None:
    assert told(read("Who,Quote\n\nAnn,Words\n\n\nBea,More words\n\n")) == [
        "2 empty lines between the records are left out."
    ]
