"""Long tables: what tells their rows apart is part of what is measured, and rows that contradict are never taken."""

from __future__ import annotations

from decimal import Decimal

from tests.services.transfer.mapping.wide.test_statistics import (
    SOURCE,
    figures,
    indicators,
    open_keys,
    read,
    sentences,
)

WORLD_HEALTH = (
    "IndicatorCode,Indicator,Location,Period,Dim1 type,Dim1,FactValueNumeric\n"
    "A1,Alcohol per head,Norland,2019,Sex,Both sexes,7.4\n"
    "A1,Alcohol per head,Norland,2019,Sex,Male,11.0\n"
    "A1,Alcohol per head,Sorland,2018,Sex,Both sexes,5.1\n"
)
OPEN_DATA = (
    "FinancialYear,HBCode,HBName,Sex,SexQF,AgeGroup,NumberOfPatients\n"
    "2019,S08,North,Male,,15-24 years,120\n"
    "2019,S08,North,Female,,15-24 years,80\n"
    "2019,S08,North,Male,,25-34 years,210\n"
    "2019,S08,North,All,d,All ages,410\n"
)
EXCHANGE = (
    "REF_AREA,Reference area,MEASURE,Measure,UNIT_MEASURE,Unit of measure,TIME_PERIOD,OBS_VALUE,"
    "UNIT_MULT,Unit multiplier\n"
    "AUS,Australia,HE,Health spending,PC,Percentage of GDP,2019,9.3,0,Units\n"
    "AUT,Austria,HE,Health spending,PC,Percentage of GDP,2019,10.5,0,Units\n"
    "AUT,Austria,HE,Health spending,USD,US dollars,2019,45.2,6,Millions\n"
)


def test_a_column_without_which_rows_contradict_is_part_of_what_is_measured() -> None:
    reading = read(WORLD_HEALTH, SOURCE)
    assert indicators(reading) == [
        ("Alcohol per head, FactValueNumeric, Both sexes", "Norland", ""),
        ("Alcohol per head, FactValueNumeric, Male", "Norland", ""),
        ("Alcohol per head, FactValueNumeric, Both sexes", "Sorland", ""),
    ]
    assert [value for *_, value in figures(reading)] == [Decimal("7.4"), Decimal("11.0"), Decimal("5.1")]
    assert "deaths.csv: the columns IndicatorCode, Dim1 type are left out." in sentences(reading)


def test_rows_that_contradict_since_a_column_was_left_out_are_refused() -> None:
    reading = read(WORLD_HEALTH, {**SOURCE, "column:deaths:Dim1": "-"})
    assert [value for *_, value in figures(reading)] == [Decimal("5.1")]
    assert [(problem.line, problem.column, problem.rule) for problem in reading.problems] == [
        (2, "FactValueNumeric", "is not what line 3 gives for the same indicator and period, which is 11.0"),
        (3, "FactValueNumeric", "is not what line 2 gives for the same indicator and period, which is 7.4"),
    ]


def test_a_plain_table_is_held_to_that_too() -> None:
    text = "indicator,period,value,sex\nDeaths,2019,7,Male\nDeaths,2019,4,Female\nDeaths,2020,3,Male\n"
    reading = read(text, {**SOURCE, "fixed:deaths:qualifier": "exact"})
    assert ([problem.line for problem in reading.problems], len(reading.rows["figure"])) == ([2, 3], 1)


def test_two_sources_may_give_two_values() -> None:
    text = "Area,Year,Deaths,Source\nNorth,2019,7,Yearbook\nNorth,2019,8,Gazette\n"
    assert [value for *_, value in figures(read(text))] == [7, 8]


def test_sex_and_age_are_both_part_of_what_is_measured() -> None:
    reading = read(OPEN_DATA, SOURCE)
    assert open_keys(reading) == []
    assert indicators(reading) == [
        ("NumberOfPatients, Male, 15-24 years", "North", ""),
        ("NumberOfPatients, Female, 15-24 years", "North", ""),
        ("NumberOfPatients, Male, 25-34 years", "North", ""),
        ("NumberOfPatients, All, All ages", "North", ""),
    ]


def test_columns_of_codes_give_way_to_those_of_words_and_a_multiplier_belongs_to_its_unit() -> None:
    reading = read(EXCHANGE, SOURCE)
    assert open_keys(reading) == []
    assert indicators(reading) == [
        ("Health spending", "Australia", "Percentage of GDP"),
        ("Health spending", "Austria", "Percentage of GDP"),
        ("Health spending", "Austria", "US dollars, millions"),
    ]
    assert [value for *_, value in figures(reading)] == [Decimal("9.3"), Decimal("10.5"), Decimal("45.2")]


def test_days_are_no_values() -> None:
    text = "Jahr;Ort;Wert;Einheit;Stand\n2019;Hafen;1.234,5;Tsd. Euro;03.05.2021\n2020;Hafen;2,5;Tsd. Euro;14.05.2022\n"
    reading = read(text, {**SOURCE, "fixed:deaths:indicator": "Umsatz"})
    assert indicators(reading) == [("Umsatz", "Hafen", "Tsd. Euro")]
