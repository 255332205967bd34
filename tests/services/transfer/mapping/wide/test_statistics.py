"""Tables of statistics as they are published become figures, each with its indicator, its period and its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from bot.formats.understood.questions import Answers
from bot.problems import WrongInput
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import HeldIndicator, ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT

TODAY = date(2026, 3, 1)
SOURCE = {"fixed:deaths:sources": "Yearbook"}
PLACE = {**SOURCE, "fixed:deaths:place": "Northshire"}
NORTHSHIRE = {**PLACE, "fixed:deaths:subject": LEAVE_OUT}
YEARS = "Year,All persons,Males (number)\n2010,100,70\n2011,,75\n"
ACROSS = "Area,2010,2011 [note 1]\nNorthshire,100,110\nSouthshire,20,\n"
OWID = "Entity,Code,Year,Deaths\nNorthshire,NSH,2010,100\nSouthshire,SSH,2010,20\nNorthshire,NSH,2011,110\n"


def read(
    text: str, told: Mapping[str, str] | None = None, held: tuple[HeldIndicator, ...] = (), name: str = "deaths.csv"
) -> ImportReading:
    answers = Answers(told=told or {})
    return read_import(name, text.encode(), ReadingRules(today=TODAY, answers=answers, indicators=held))


def indicators(reading: ImportReading) -> list[tuple[object, ...]]:
    rows = reading.rows.get("indicator", [])
    return [tuple(row.values[name] for name in ("name", "place", "unit")) for row in rows]


def figures(reading: ImportReading) -> list[tuple[int, object, str, object]]:
    return [
        (row.line, row.values["indicator"], str(row.values["period"]), row.values["value"])
        for row in reading.rows.get("figure", [])
    ]


def sentences(reading: ImportReading) -> list[str]:
    return [remark.sentence for remark in reading.remarks]


def open_keys(reading: ImportReading) -> list[str]:
    return [question.key for question in reading.questions if question.is_open]


def test_a_year_a_row_and_an_indicator_a_column() -> None:
    asked = read(YEARS)
    assert (sorted(open_keys(asked)), asked.problems) == (sorted(NORTHSHIRE), [])
    assert asked.waiting == {"indicator": 2, "figure": 3}
    reading = read(YEARS, NORTHSHIRE)
    assert indicators(reading) == [("All persons", "Northshire", ""), ("Males", "Northshire", "number")]
    assert figures(reading) == [
        (2, "all-persons-northshire", "2010", 100),
        (2, "males-northshire", "2010", 70),
        (3, "males-northshire", "2011", 75),
    ]
    assert {row.given(is_held=False)["sources"] for row in reading.rows["figure"]} == {("Yearbook",)}
    assert {str(row.given(is_held=False)["qualifier"]) for row in reading.rows["figure"]} == {"exact"}
    assert sentences(reading) == [
        "deaths.csv is read as a table of figures.",
        "deaths.csv is read by its columns Year as period; All persons, Males (number) as values.",
        "deaths.csv: all its figures are taken for those of “Northshire”.",
        "deaths.csv: all new figures are given “Exact, where the value does not say otherwise” as Qualifier.",
        "deaths.csv: all new figures are given “Yearbook” as Sources.",
        "deaths.csv: 1 empty cell gives no figure.",
        "deaths.csv brings new indicators: All persons, Northshire (no unit); Males, Northshire (number).",
    ]


def test_years_across_and_places_down() -> None:
    reading = read(ACROSS, {**SOURCE, "fixed:deaths:indicator": "Deaths"})
    assert indicators(reading) == [("Deaths", "Northshire", ""), ("Deaths", "Southshire", "")]
    assert figures(reading) == [
        (2, "deaths-northshire", "2010", 100),
        (3, "deaths-southshire", "2010", 20),
        (2, "deaths-northshire", "2011", 110),
    ]
    assert "fixed:deaths:indicator" in open_keys(read(ACROSS))
    assert "deaths.csv: “note 1” in brackets in the names of columns is left out." in sentences(reading)


def test_years_across_and_indicators_down() -> None:
    text = "Measure,2010,2011\nDeaths,100,110\nRate per 100 000 (%),1.5,1.6\n"
    reading = read(text, NORTHSHIRE)
    assert [name for name, *_ in indicators(reading)] == ["Deaths", "Rate per 100 000 (%)"]
    assert [value for *_, value in figures(reading)] == [100, Decimal("1.5"), 110, Decimal("1.6")]


def test_a_place_and_a_year_a_row_as_our_world_in_data_has_them() -> None:
    reading = read(OWID, SOURCE)
    assert open_keys(reading) == []
    assert indicators(reading) == [("Deaths", "Northshire", ""), ("Deaths", "Southshire", "")]
    assert figures(reading)[2] == (4, "deaths-northshire", "2011", 110)
    assert "deaths.csv: the column Code is left out." in sentences(reading)


def test_a_breakdown_comes_behind_what_is_measured() -> None:
    text = "Sex,Year,Deaths,Rate (%)\nMales,2010,70,1.5\n"
    assert indicators(read(text, NORTHSHIRE)) == [
        ("Deaths, Males", "Northshire", ""),
        ("Rate, Males", "Northshire", "%"),
    ]


def test_a_row_for_each_value_with_its_unit() -> None:
    text = "Measure,Area,Time period,Value,Units\nDeaths,Northshire,2010,100,people\nRate,Northshire,2010,1.5,%\n"
    assert indicators(read(text, SOURCE)) == [("Deaths", "Northshire", "people"), ("Rate", "Northshire", "%")]


def test_figures_of_an_indicator_that_is_held_are_its_own() -> None:
    held = (
        HeldIndicator("k1", "I1", "Deaths", "Northshire", "people"),
        HeldIndicator("k2", "I2", "Births", "Northshire", ""),
    )
    reading = read(OWID, SOURCE, held)
    assert [key for _, key, *_ in figures(reading)] == ["k1", "deaths-southshire", "k1"]
    assert indicators(reading) == [("Deaths", "Southshire", "")]
    assert "deaths.csv has figures of indicators that are held: Deaths, Northshire (I1) in people." in sentences(
        reading
    )


def test_an_indicator_that_is_only_like_one_that_is_held_is_asked() -> None:
    held = (HeldIndicator("k1", "I1", "Death", "Northshire", ""),)
    key = "indicator:deaths:Deaths, Northshire"
    asked = read(OWID, SOURCE, held)
    assert (open_keys(asked), asked.rows["figure"]) == ([key], [])
    options = next(question.options for question in asked.questions if question.key == key)
    assert [option.label for option in options] == ["Death, Northshire (I1)", "No, it is a new one"]
    assert figures(read(OWID, {**SOURCE, key: "k1"}, held))[0][1] == "k1"
    assert figures(read(OWID, {**SOURCE, key: "new"}, held))[0][1] == "deaths-northshire"


def test_a_new_indicator_never_takes_the_key_of_another() -> None:
    held = (HeldIndicator("deaths-northshire", "I1", "Something else", "", ""),)
    assert figures(read(OWID, SOURCE, held))[0][1] == "deaths-northshire-2"


def test_signs_of_values_are_kept() -> None:
    reading = read("Year,Males\n2010,<5\n2011,[c]\n", {**NORTHSHIRE, "signs:deaths:Males:[c]": "suppressed"})
    rows = [row.given(is_held=False) for row in reading.rows["figure"]]
    assert [(row["value"], row["qualifier"], row.get("no_value")) for row in rows] == [
        (5, "less than", None),
        (None, None, "suppressed"),
    ]


@pytest.mark.parametrize(
    ("line", "column", "rule"),
    [
        (",7,8", "Year", "must be filled where the row has values"),
        ("2012,7,8,9", "", "has 4 cells beside 3 columns"),
        ("2012,7,1.2.3", "Males (number)", "plain number"),
    ],
)
def test_a_mistake_is_told_once_where_it_stands(line: str, column: str, rule: str) -> None:
    (problem,) = read(f"{YEARS}{line}\n", NORTHSHIRE).problems
    assert (problem.line, problem.column) == (4, column)
    assert rule in problem.rule


def test_a_column_of_values_can_be_left_out() -> None:
    reading = read(YEARS, {**NORTHSHIRE, "column:deaths:All persons": LEAVE_OUT})
    assert [name for name, *_ in indicators(reading)] == ["Males"]


def test_a_table_of_figures_stays_one() -> None:
    text = "indicator,period,value,qualifier,sources\nI1,2010,5,exact,S1\n"
    reading = read(text, name="figures.csv")
    assert (reading.questions, reading.remarks, len(reading.rows["figure"])) == ([], [], 1)


TITLED = (
    '"Table 1: Drug misuse deaths, Northshire, 2010 to 2012",,,\n'
    ",All persons,Males,Rate per 100 000\n"
    "Year,(number),(number),[note 1]\n"
    '2010,100,70,5.1\n2012,"1,120",80,[c]\nTotal,1220,150,\n\n'
    "[note 1] Age-standardised.\n"
    "Source: National Registers of Northshire\n"
)


def test_a_published_table_is_named_by_its_title() -> None:
    asked = read(TITLED)
    assert sorted(open_keys(asked)) == ["fixed:deaths:place", "fixed:deaths:sources"]
    options = {one.key: [option.value for option in one.options] for one in asked.questions}
    assert options["fixed:deaths:place"][0] == "Northshire"
    assert options["fixed:deaths:sources"] == ["National Registers of Northshire"]
    reading = read(TITLED, PLACE)
    assert indicators(reading) == [
        ("Drug misuse deaths: All persons", "Northshire", "number"),
        ("Drug misuse deaths: Males", "Northshire", "number"),
        ("Drug misuse deaths: Rate per 100 000", "Northshire", ""),
    ]
    assert [(line, value) for line, _, _, value in figures(reading)] == [
        (4, 100),
        (5, 1120),
        (4, 70),
        (5, 80),
        (4, Decimal("5.1")),
        (5, None),
    ]
    assert "deaths.csv: before the names of its columns stands “Drug misuse deaths”." in sentences(reading)


def test_a_place_that_is_held_is_taken_from_the_title() -> None:
    held = (HeldIndicator("k1", "I1", "Births", "Northshire", ""),)
    reading = read(TITLED, SOURCE, held)
    assert open_keys(reading) == []
    assert "deaths.csv: all its figures are taken for those of “Northshire”." in sentences(reading)


def test_columns_of_groups_alone_do_not_say_what_is_counted() -> None:
    assert "fixed:deaths:subject" in open_keys(read("Year,Males,Females\n2010,1,2\n"))
    assert "fixed:deaths:subject" not in [one.key for one in read("Year,Births,Deaths\n2010,1,2\n").questions]


def test_a_table_of_too_many_values_is_refused_with_what_to_do() -> None:
    header = ",".join(f"Measure {number}" for number in range(150))
    row = ",".join(["1"] * 150)
    text = f"Year,{header}\n" + "".join(f"{1000 + year},{row}\n" for year in range(1400))
    with pytest.raises(WrongInput, match=r"more than 200,000 values, .* split it"):
        read(text)


def test_the_years_of_groups_may_stand_in_their_heads() -> None:
    told = {**PLACE, "fixed:deaths:subject": "Deaths"}
    reading = read("Cause of death,Males 2019,Females 2019,2020: Males\nHeroin,1,2,3\n", told)
    assert [(name, key) for (name, _, _), key in zip(indicators(reading), "ab", strict=True)] == [
        ("Deaths: Males, Heroin", "a"),
        ("Deaths: Females, Heroin", "b"),
    ]
    assert [(period, value) for _, _, period, value in figures(reading)] == [("2019", 1), ("2019", 2), ("2020", 3)]


def test_a_year_a_row_and_a_month_a_column() -> None:
    told = {**PLACE, "fixed:deaths:indicator": "Deaths"}
    reading = read("Year,Jan,February\n2019,1,2\n2020,3,4\n", told)
    assert [(line, period, value) for line, _, period, value in figures(reading)] == [
        (2, "2019-01", 1),
        (3, "2020-01", 3),
        (2, "2019-02", 2),
        (3, "2020-02", 4),
    ]


def test_what_is_asked_of_all_figures_refuses_none_of_them() -> None:
    asked = read(ACROSS)
    assert (asked.problems, asked.refused, asked.waiting) == ([], {}, {"figure": 3})


def test_of_two_columns_of_values_of_one_name_the_second_is_asked() -> None:
    assert "column:deaths:Births (2)" in open_keys(read("Year,Births,Births\n2010,1,2\n"))


def test_names_of_indicators_stand_beside_places_as_the_world_bank_has_them() -> None:
    text = "Country Name,Country Code,Indicator Name,Indicator Code,1960,1961\nNorth,N,Births,B,1,\n"
    assert indicators(read(text, SOURCE)) == [("Births", "North", "")]


def test_a_quarter_in_the_name_of_a_column_is_never_left_off_its_year() -> None:
    text = "Area,Q1 2022,Q2 (Apr-Jun) 2022,Year to March 2022\nNorth,81,78,300\n"
    reading = read(text, {**SOURCE, "fixed:deaths:indicator": "Deaths"})
    assert [(period, value) for _, _, period, value in figures(reading)] == [
        ("2022-01/2022-03", 81),
        ("2022-04/2022-06", 78),
        ("2021-04/2022-03", 300),
    ]
    assert indicators(reading) == [("Deaths", "North", "")]
    text = "Area,Q1 Jan-Mar 2022,Q2 of FY 2022\nNorth,81,78\n"
    part = read(text, {**SOURCE, "fixed:deaths:indicator": "Deaths"})
    assert [(period, value) for _, _, period, value in figures(part)] == [("2022-01/2022-03", 81)]
    assert [problem.value for problem in part.problems] == ["Q2 of FY 2022"]


def test_the_total_beside_months_is_of_the_year() -> None:
    told = {**PLACE, "fixed:deaths:indicator": "Deaths"}
    reading = read("Year,Jan,Feb,Total\n2019,1,2,3\n", told)
    assert [(period, value) for _, _, period, value in figures(reading)] == [
        ("2019-01", 1),
        ("2019-02", 2),
        ("2019", 3),
    ]
    assert indicators(reading) == [("Deaths", "Northshire", "")]


@pytest.mark.parametrize("columns", ["Year,Quarter", "Quarter,Year"])
def test_quarters_stand_beside_their_years(columns: str) -> None:
    cells = {"Year": ("2021", "2022"), "Quarter": ("Q4 (Oct-Dec)", "Q1")}
    rows = [",".join(cells[column][row] for column in columns.split(",")) for row in (0, 1)]
    reading = read(f"{columns},Deaths\n{rows[0]},228\n{rows[1]},285\n", PLACE)
    assert [(period, value) for _, _, period, value in figures(reading)] == [
        ("2021-10/2021-12", 228),
        ("2022-01/2022-03", 285),
    ]


def test_what_is_of_no_year_beside_years_is_left_out_and_told() -> None:
    text = "Rank,Area,2020,2021,5-year average (2017-2021),Change since 2020\n1,North,99,98,88,-1\n"
    reading = read(text, {**SOURCE, "fixed:deaths:indicator": "Deaths"})
    assert [(period, value) for _, _, period, value in figures(reading)] == [
        ("2020", 99),
        ("2021", 98),
        ("2017/2021", 88),
    ]
    assert indicators(reading) == [("Deaths", "North", ""), ("Deaths: 5-year average", "North", "")]
    assert "deaths.csv: the columns Rank, Change since 2020 are left out." in sentences(reading)
    assert not any("in brackets" in sentence for sentence in sentences(reading))


def test_limits_of_confidence_are_no_indicators() -> None:
    reading = read("Area,Year,Rate,Lower 95% CI,Upper 95% CI\nNorth,2019,21.2,20.1,22.4\n", SOURCE)
    assert indicators(reading) == [("Rate", "North", "")]
    assert "deaths.csv: the columns Lower 95% CI, Upper 95% CI are left out." in sentences(reading)


def test_the_unit_of_a_title_is_that_of_its_figures() -> None:
    text = "Employment by area (thousands)\nArea,2019,2020\nNorth,98.4,97.2\n"
    told = {**SOURCE, "fixed:deaths:indicator": "Employment"}
    assert indicators(read(text, told)) == [("Employment", "North", "thousands")]
    assert "deaths.csv: the unit of figures whose columns name none is taken for “thousands”." in sentences(
        read(text, told)
    )
    assert indicators(read(text, {**told, "fixed:deaths:unit": LEAVE_OUT})) == [("Employment", "North", "")]
    note = read("Deaths [note 1] (revised)\nArea,2019,2020\nNorth,98,97\n", told)
    assert indicators(note) == [("Employment", "North", "")]


def test_values_that_are_all_written_in_percent_have_that_unit() -> None:
    text = "Answer,Year,Men,% of women\nBase,2019,480,90\nYes,2019,55%,52\nNo,2019,45%,48\n"
    reading = read(text, NORTHSHIRE)
    assert [(name, unit) for name, _, unit in indicators(reading)] == [
        ("Base, Men", ""),
        ("Yes, Men", "%"),
        ("No, Men", "%"),
        ("Base, % of women", "%"),
        ("Yes, % of women", "%"),
        ("No, % of women", "%"),
    ]


def test_an_answer_that_leaves_nothing_to_read_can_be_taken_back() -> None:
    reading = read("Title,Prices\nUnit,%\nGroup,Food\n", {"kind:deaths": "figure"})
    assert reading.rows == {}
    assert "kind:deaths" in [question.key for question in reading.questions]
    assert "deaths.csv has no column that is taken for values: nothing is read." in sentences(reading)
