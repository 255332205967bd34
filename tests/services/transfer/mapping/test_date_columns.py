"""Dates in the columns of a file: what is asked, what is told, and what is read."""

from __future__ import annotations

from datetime import date

import pytest

from bot.formats.understood.questions import Answers, Basis
from bot.records.dates.date_habits import DateHabits, DayOrder
from bot.records.fields import DateField
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.table_rules import TableRules

YEARS = ["2019-20", "2020-21", "2021-22", "2010-11"]


def read(
    *periods: str, told: dict[str, str] | None = None, remembered: dict[str, str] | None = None, order: str = "ask"
) -> ImportReading:
    rows = [f'kits,"{period}",{value},exact,S1' for value, period in enumerate(periods, start=7)]
    text = "\n".join(["indicator,period,value,qualifier,sources", *rows])
    answers = Answers(told=told or {}, remembered=remembered or {})
    habits = DateHabits(order=DayOrder(order))
    return read_import(
        "figures.csv", text.encode(), ReadingRules(today=date(2026, 3, 1), answers=answers, habits=habits)
    )


def periods_of(reading: ImportReading) -> list[str]:
    return [str(row.values["period"]) for row in reading.rows["figure"]]


def sentences(reading: ImportReading) -> list[str]:
    return [remark.sentence for remark in reading.remarks]


def test_a_column_of_two_numbers_is_asked_once_and_nothing_of_it_is_taken_before() -> None:
    reading = read(*YEARS)
    (asked,) = reading.questions
    assert (asked.key, asked.basis) == ("years:figures:period", Basis.ASKED)
    assert "2019-20, April to March" in asked.options[0].description
    assert not any("spring" in option.label.lower() or "Months" in option.label for option in asked.options)
    assert (reading.rows["figure"], reading.waiting, reading.problems) == ([], {"figure": 4}, [])


@pytest.mark.parametrize(
    ("answer", "periods"),
    [
        ("financial 4", ["2019-04/2020-03", "2020-04/2021-03", "2021-04/2022-03", "2010-04/2011-03"]),
        ("school 8", ["2019-08/2020-07", "2020-08/2021-07", "2021-08/2022-07", "2010-08/2011-07"]),
        ("calendar years", ["2019/2020", "2020/2021", "2021/2022", "2010/2011"]),
    ],
)
def test_the_answer_holds_for_every_row_of_the_column(answer: str, periods: list[str]) -> None:
    reading = read(*YEARS, told={"years:figures:period": answer})
    assert periods_of(reading) == periods
    (told,) = sentences(reading)
    assert told.startswith("figures.csv, column period, row 2: “2019-20” is read as 2019")
    assert told.endswith(", as answered. So it is with 3 more.")


def test_an_answer_of_an_earlier_file_is_taken_and_told() -> None:
    reading = read(*YEARS, remembered={"years:figures:period": "financial 7"})
    assert periods_of(reading)[0] == "2019-07/2020-06"
    assert "as for an earlier file" in sentences(reading)[0]


def test_the_year_of_the_server_is_offered_first() -> None:
    text = "indicator,period,value,qualifier,sources\nkits,2019-20,7,exact,S1\n"
    rules = ReadingRules(today=date(2026, 3, 1), habits=DateHabits(year_begins=3))
    (asked,) = read_import("figures.csv", text.encode(), rules).questions
    assert (asked.options[0].value, asked.options[1].value) == ("financial 3", "financial 4")
    assert "2019-20, March to February" in asked.options[0].description


def test_a_date_for_all_rows_is_what_people_mean_by_it_and_no_season() -> None:
    rules, period = TableRules(is_whole=False, today=date(2026, 3, 1)), DateField(attribute="period")
    assert str(rules.read_fixed(period, "FY 2020-21")) == "2020-04/2021-03"
    with pytest.raises(ValueError, match=r"can be April 2020 to March 2021 .* or spring 2020"):
        rules.read_fixed(period, "2020-21")


@pytest.mark.parametrize("cell", ["yesterday", "3 days ago"])
def test_no_table_takes_a_day_that_is_another_at_the_next_import(cell: str) -> None:
    rules = TableRules(is_whole=False, today=date(2026, 3, 1))
    with pytest.raises(ValueError, match="write YYYY"):
        rules.reader_of(DateField(attribute="period"))(cell)


def test_months_stay_months_where_their_column_proves_it() -> None:
    reading = read("2010-10", "2010-11", "2010-12")
    assert periods_of(reading) == ["2010-10", "2010-11", "2010-12"]
    assert not reading.questions
    assert sentences(reading) == [
        "figures.csv, column period, row 3: “2010-11” is November 2010, since “2010-10” in row 2 is a month."
    ]


def test_the_rows_that_are_one_day_alone_prove_the_order_and_are_named() -> None:
    reading = read("03/04/2019", "16/07/2019", "05/06/2019")
    assert periods_of(reading) == ["2019-04-03", "2019-07-16", "2019-06-05"]
    assert sentences(reading) == [
        "figures.csv, column period: days in numbers such as “03/04/2019” are read with the day first, "
        "since “16/07/2019” stands in row 3."
    ]


@pytest.mark.parametrize(("answer", "first"), [("day first", "2019-04-03"), ("month first", "2019-03-04")])
def test_where_no_row_proves_the_order_it_is_asked(answer: str, first: str) -> None:
    reading = read("03/04/2019", "05/06/2019")
    (asked,) = reading.questions
    assert (asked.key, asked.basis, reading.waiting) == ("dates:figures:period", Basis.ASKED, {"figure": 2})
    assert periods_of(read("03/04/2019", "05/06/2019", told={asked.key: answer}))[0] == first


def test_a_short_year_that_stands_first_can_be_said() -> None:
    (asked,) = read("19-07-16", "20-01-31").questions
    assert [option.description for option in asked.options] == [
        "“19-07-16” is 19 July 2016",
        "“19-07-16” is 19 July 2016",
        "“19-07-16” is 16 July 2019",
    ]
    reading = read("19-07-16", "20-01-31", told={asked.key: "year first"})
    assert periods_of(reading) == ["2019-07-16", "2020-01-31"]
    assert sentences(reading)[0].endswith("“19-07-16” are read with the year first, as answered.")


@pytest.mark.parametrize("other", ["99-07-16", "03/04/2019", "30-07-16"])
def test_no_short_year_is_offered_as_the_first_number_where_not_every_row_has_one_that_has_come(other: str) -> None:
    (asked,) = read("19-07-16", "20-01-12", other).questions
    assert [option.value for option in asked.options] == ["day first", "month first"]


def test_rows_that_contradict_each_other_are_named_and_the_rest_is_asked() -> None:
    reading = read("16/07/2019", "07/16/2019", "05/06/2019", order="day first")
    assert reading.questions[0].basis is Basis.ASKED
    assert sentences(reading) == [
        "figures.csv, column period: the day is first in “16/07/2019” (row 2), the month in “07/16/2019” (row 3)."
    ]


def test_what_the_server_has_settled_is_taken_and_told_and_rows_that_prove_otherwise_go_before_it() -> None:
    reading = read("03/04/2019", order="month first")
    assert (periods_of(reading), reading.questions[0].basis) == (["2019-03-04"], Basis.PROPOSED)
    assert sentences(reading)[0].endswith("with the month first, as this server writes them.")
    assert periods_of(read("03/04/2019", "16/07/2019", order="month first"))[0] == "2019-04-03"


@pytest.mark.parametrize(
    ("cell", "period", "told"),
    [
        ("9999-12-31", "None", "“9999-12-31” stands for no date, and is left empty."),
        ("1900-01-00", "None", "“1900-01-00” stands for no date, and is left empty."),
        ("n.d.", "None", "“n.d.” says that there is no date, and is left empty."),
        ("2019-07-16T10:30:00Z", "2019-07-16", "is read as 16 July 2019, without its time of day."),
        ("early 2023", "2023", "is read as 2023: which part of it has no place in a date."),
        ("27/9/23", "2023-09-27", "“27/9/23” is read as 27 September 2023."),
        ("Q3 2023", "2023-07/2023-09", "“Q3 2023” is read as July 2023 to September 2023."),
        ("year ending March 2020", "2019-04/2020-03", "is read as 2019-20, April to March."),
        ("FY 2022-23", "2022-04/2023-03", "“FY 2022-23” is read as 2022-23, April to March."),
        ("20190716", "2019-07-16", "“20190716” is read as 16 July 2019."),
    ],
)
def test_what_is_changed_or_left_out_is_told(cell: str, period: str, told: str) -> None:
    reading = read("2019", cell)
    assert periods_of(reading)[1] == period
    (sentence,) = sentences(reading)
    assert sentence.startswith("figures.csv, column period, row 3: ")
    assert sentence.endswith(told)


def test_our_own_columns_are_read_as_edtf_and_nothing_is_asked() -> None:
    header = (
        "key,indicator,period,value,value_to,qualifier,no_value,marked,change,change_amount,change_unit,compared_with,"
        "published,sources,note"
    )
    row = "a,kits,2020-21,7,,exact,,,,,,,,S1,"
    reading = read_import("figures.csv", f"{header}\n{row}\n".encode(), ReadingRules(today=date(2026, 3, 1)))
    assert [question for question in reading.questions if question.key.startswith("years")] == []
    assert periods_of(reading) == ["2020-21"]


def test_what_is_wrong_with_a_date_says_once_how_to_write_it() -> None:
    (problem,) = read("2019", "16072019").problems
    assert problem.fault == (
        "period: '16072019' is not a date that Despatch can read; "
        "write 2019, July 2019, 16 July 2019, summer 2019 or 2015 to 2019."
    )


def test_another_month_can_be_said_in_which_financial_years_begin() -> None:
    reading = read("FY 2021-22", "2019")
    (proposed,) = reading.questions
    assert (proposed.answer, proposed.basis) == ("financial 4", Basis.PROPOSED)
    assert periods_of(reading) == ["2021-04/2022-03", "2019"]
    assert periods_of(read("FY 2021-22", "2019", told={proposed.key: "financial 7"})) == ["2021-07/2022-06", "2019"]
