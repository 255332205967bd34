"""Time series of the Office for National Statistics become figures with their title, unit and day of publication."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.formats.understood.questions import Answers
from bot.problems import WrongInput
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT

ABOUT = """"Title","Widgets, made: total: CP SA £m"
"CDID","ABCD"
"Source dataset ID","XYZ"
"PreUnit","£"
"Unit","m"
"Release date","02-05-2024"
"Next release","20 May 2024"
"Important notes",
"""
SERIES = f"""{ABOUT}"2019","123"
"2020",""
"2019 Q1","30.5"
"2019 JAN","-10"
"""
SEVERAL = """Title,Widgets,Gadgets
CDID,ABCD,EFGH
PreUnit,,
Unit,%,Thousands
Release date,02-05-2024,03-06-2024
2019,1.5,20
2020,1.7
2021,1,2,3
"""
TOLD = {"fixed:series:sources": "Yearbook", "fixed:series:place": LEAVE_OUT}


def read(text: str) -> ImportReading:
    rules = ReadingRules(today=date(2026, 3, 1), answers=Answers(told=TOLD))
    return read_import("series.csv", text.encode(), rules)


def indicators(reading: ImportReading) -> list[tuple[object, ...]]:
    return [(row.values["name"], row.values["unit"]) for row in reading.rows["indicator"]]


def figures(reading: ImportReading) -> list[tuple[object, ...]]:
    return [
        (row.line, str(row.values["period"]), row.values["value"], str(row.values["published"]))
        for row in reading.rows["figure"]
    ]


def test_a_series_of_years_quarters_and_months() -> None:
    reading = read(SERIES)
    assert [question.key for question in reading.questions if question.is_open] == []
    assert reading.problems == []
    assert indicators(reading) == [("Widgets, made: total: CP SA £m", "£ m")]
    assert figures(reading) == [
        (9, "2019", 123, "2024-05-02"),
        (11, "2019-01/2019-03", Decimal("30.5"), "2024-05-02"),
        (12, "2019-01", -10, "2024-05-02"),
    ]


def test_what_is_taken_and_left_out_is_told() -> None:
    told = [remark.sentence for remark in read(SERIES).remarks]
    for sentence in (
        "series.csv: cells without a value are no figures: 1.",
        "series.csv: lines 1 to 8 tell of time series of the ONS: Title is taken for what is measured, PreUnit and "
        "Unit together for the unit, Release date (day-month-year) for the day of publication.",
        "series.csv: what those lines say as CDID, Source dataset ID, Next release is left out.",
    ):
        assert sentence in told


def test_several_series_side_by_side() -> None:
    reading = read(SEVERAL)
    assert indicators(reading) == [("Widgets", "%"), ("Gadgets", "Thousands")]
    assert figures(reading) == [
        (6, "2019", Decimal("1.5"), "2024-05-02"),
        (6, "2019", 20, "2024-06-03"),
        (7, "2020", Decimal("1.7"), "2024-05-02"),
    ]
    assert [(problem.line, problem.rule) for problem in reading.problems] == [
        (8, "has 4 cells, where the rows that tell of the series have 3")
    ]


def test_series_without_values_are_refused() -> None:
    with pytest.raises(WrongInput, match="holds time series of the ONS without any value"):
        read(f'{ABOUT}"2019",""\n')


def test_a_series_without_title_or_unit_is_one_by_its_code() -> None:
    reading = read("Title,,Gadgets\nCDID,ABCD,EFGH\nRelease date,02-05-2024,\n2019,1,2\n")
    assert indicators(reading) == [("ABCD", ""), ("Gadgets", "")]
    assert "series.csv: series without a title are named by their CDID, and only those: ABCD." in [
        remark.sentence for remark in reading.remarks
    ]
