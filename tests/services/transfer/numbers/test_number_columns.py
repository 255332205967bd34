"""Columns of numbers in files: read as a whole, told, and asked where nothing proves how they are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from bot.formats.understood.questions import Answers, Basis, FileQuestion
from bot.records.numbers.spelling import Writing
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules

TODAY = date(2026, 3, 1)


def read(
    values: Sequence[str], told: Mapping[str, str] | None = None, *, beside: Sequence[str] = (), column: str = "note"
) -> ImportReading:
    """Read figures of these values, a row each, with what stands beside them in another column."""
    rows = [
        f'kits,{2000 + place},"{value}",exact,S1,"{beside[place] if beside else ""}"'
        for place, value in enumerate(values)
    ]
    text = "\n".join([f"indicator,period,value,qualifier,sources,{column}", *rows])
    rules = ReadingRules(today=TODAY, answers=Answers(told or {}))
    return read_import("figures.csv", text.encode(), rules)


def values_of(reading: ImportReading) -> list[object]:
    return [row.values["value"] for row in reading.rows["figure"]]


def sentences(reading: ImportReading) -> list[str]:
    return [remark.sentence.removeprefix("figures.csv, column value, ") for remark in reading.remarks]


def only_question(reading: ImportReading) -> FileQuestion:
    (question,) = reading.questions
    return question


def test_thousands_are_read_where_the_column_proves_them_and_that_is_told() -> None:
    reading = read(["1,339", "12.5", "1,264", "934"])
    assert values_of(reading) == [Decimal("1339"), Decimal("12.5"), Decimal("1264"), Decimal("934")]
    assert sentences(reading) == [
        "row 2: “1,339” is read as 1339, since “12.5” in this column can be read in one way only. So it is with 1 more."
    ]
    assert only_question(reading).basis is Basis.SURE


def test_decimal_commas_are_read_where_the_column_proves_them() -> None:
    reading = read(["1.339", "12,5"])
    assert values_of(reading) == [Decimal("1339"), Decimal("12.5")]
    assert sentences(reading) == [
        "row 2: “1.339” is read as 1339, since “12,5” in this column can be read in one way only.",
        "row 3: “12,5” is read as 12.5.",
    ]


def test_what_is_likely_is_a_guess_that_can_be_changed() -> None:
    values = ["1,339", "1,264", "934"]
    guessed = read(values)
    assert values_of(guessed) == [1339, 1264, 934]
    assert only_question(guessed).basis is Basis.PROPOSED
    assert sentences(guessed) == ["row 2: “1,339” is read as 1339, which is a guess. So it is with 1 more."]
    changed = read(values, {"decimals:figures:value": "comma"})
    assert values_of(changed) == [Decimal("1.339"), Decimal("1.264"), Decimal("934")]
    assert sentences(changed) == ["row 2: “1,339” is read as 1.339, as answered. So it is with 1 more."]


@pytest.mark.parametrize("values", [["1,339"], ["1,339", "1.264"], ["12.5", "12,5"], ["1.339", "1.264", "7"]])
def test_what_nothing_proves_is_asked(values: list[str]) -> None:
    question = only_question(read(values))
    assert question.key == "decimals:figures:value"
    assert question.is_open


def test_the_question_shows_what_each_answer_makes_of_a_cell() -> None:
    assert [option.label for option in only_question(read(["1,339"])).options] == [
        "Point before decimals: 1,339 is 1339",
        "Comma before decimals: 1,339 is 1.339",
    ]


@pytest.mark.parametrize(("answer", "value"), [("point", "1339"), ("comma", "1.339")])
def test_the_answer_is_how_it_is_read(answer: str, value: str) -> None:
    reading = read(["1,339"], {"decimals:figures:value": answer})
    assert values_of(reading) == [Decimal(value)]
    assert not only_question(reading).is_open


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("12 345", "12345", "row 2: “12 345” is read as 12345."),
        ("１３３９", "1339", "row 2: “１３３９” is read as 1339."),
        ("−5", "-5", "row 2: “−5” is read as -5."),
        ("1,339,264", "1339264", "row 2: “1,339,264” is read as 1339264."),
        ("1339¹", "1339", "row 2: “1339¹” is read as 1339; the mark ¹ behind it is left out."),
        ("1339 (a)", "1339", "row 2: “1339 (a)” is read as 1339; the mark (a) behind it is left out."),
        ("1339 [p]", "1339", "row 2: “1339 [p]” is read as 1339, provisional."),
        ("fewer than 5", "5", "row 2: “fewer than 5” is read as less than 5."),
        ("5–10", "5", "row 2: “5–10” is read as 5 to 10."),
        ("£28 million", "28000000", "row 2: “£28 million” is read as £28000000."),
        ("[c]", None, "row 2: “[c]” is read as no value, since it is suppressed."),
    ],
)
def test_what_is_read_otherwise_than_it_stands_is_told(cell: str, value: str | None, told: str) -> None:
    reading = read([cell])
    assert [row.values.get("value") for row in reading.rows["figure"]] == [Decimal(value) if value else None]
    assert sentences(reading) == [told]
    assert reading.questions == []


@pytest.mark.parametrize("cell", ["1339", "-5", "12.5", "0.125", "12.5%", "£5", "1 in 5"])
def test_what_is_read_as_it_stands_needs_no_word(cell: str) -> None:
    assert sentences(read([cell])) == []


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("#N/A", "is an error of the spreadsheet"),
        ("#REF!", "is an error of the spreadsheet"),
        ("1.2E+06", "digits may be cut off"),
        ("(5)", "stands in brackets"),
        ("–5", "begins with a dash"),
        ("5+", "says “at least”"),
        ("1.2.3", "plain number"),
    ],
)
def test_what_has_no_settled_meaning_is_refused(cell: str, rule: str) -> None:
    (problem,) = read([cell]).problems
    assert (problem.line, problem.column, problem.value) == (2, "value", cell)
    assert rule in problem.rule


@pytest.mark.parametrize("cell", ["NaN", "inf", "*"])
def test_a_row_whose_sign_is_asked_is_neither_refused_nor_taken(cell: str) -> None:
    reading = read([cell])
    assert (reading.problems, reading.rows, reading.waiting) == ([], {"figure": []}, {"figure": 1})
    assert [question.is_open for question in reading.questions] == [True]


def test_a_sign_is_asked_once_a_column() -> None:
    values = ["5", "*", "..", "*"]
    asked = read(values).questions
    assert [(question.key, question.is_open) for question in asked] == [
        ("signs:figures:value:*", True),
        ("signs:figures:value:..", True),
    ]
    assert asked[0].words == "What does “*” mean where “value” has a number else (2 rows, the first is 3)?"
    told = {"signs:figures:value:*": "suppressed", "signs:figures:value:..": "leave out"}
    reading = read(values, told)
    assert [(row.line, row.values["value"], row.values.get("no_value")) for row in reading.rows["figure"]] == [
        (2, 5, None),
        (3, None, "suppressed"),
        (5, None, "suppressed"),
    ]
    assert not reading.problems
    assert sentences(reading) == [
        "row 3: “*” is read as no value, since it is suppressed, as answered. So it is with 1 more.",
        "row 4: “..” is left out, and its row, as answered.",
    ]


def test_a_sign_that_its_row_explains_is_not_asked() -> None:
    reading = read(["*", "*"], beside=["Suppressed by the publisher.", ""])
    assert only_question(reading).words.endswith("(row 3)?")
    told = {"signs:figures:value:*": "not collected"}
    assert [row.values["no_value"] for row in read(["*", "*"], told, beside=["Suppressed.", ""]).rows["figure"]] == [
        "suppressed",
        "not collected",
    ]


def test_a_sign_may_stand_for_nought() -> None:
    assert values_of(read(["-"], {"signs:figures:value:-": "0"})) == [0]


def test_columns_of_one_table_prove_each_other() -> None:
    reading = read(["1,339"], beside=["12,5"], column="value_to")
    assert values_of(reading) == [Decimal("1.339")]
    assert [question.basis for question in reading.questions] == [Basis.PROPOSED]


def test_a_mistake_shows_the_cell_of_the_file() -> None:
    (problem,) = read(["1,339 (5)", "12.5"]).problems
    assert problem.value == "1,339 (5)"


def test_tables_with_keys_are_written_with_points() -> None:
    text = "key,indicator,period,value,qualifier,sources\na,kits,2019,1.339,exact,S1\nb,kits,2020,1.264,exact,S1\n"
    reading = read_import("figures.csv", f"{text}c,kits,2021,7,exact,S1\n".encode(), ReadingRules(today=TODAY))
    assert (values_of(reading)[0], reading.questions) == (Decimal("1.339"), [])


def test_an_error_of_a_spreadsheet_is_no_text_either() -> None:
    text = "key,name,description,checked\na,#N/A,x,\nb,Parks,#REF!,\nc,Tolls,,#N/A\n"
    told = {"column:topics:checked": ""}
    reading = read_import("topics.csv", text.encode(), ReadingRules(today=TODAY, answers=Answers(told)))
    assert [(problem.line, problem.column, problem.value) for problem in reading.problems] == [
        (2, "name", "#N/A"),
        (3, "description", "#REF!"),
    ]
    assert all("is an error of the spreadsheet" in problem.rule for problem in reading.problems)


def test_where_nothing_proves_it_the_server_says_how_numbers_are_written() -> None:
    text = 'indicator,period,value,sources\nkits,2019,"1,339",S1\nkits,2020,"1,264",S1\n'
    for writing, value in ((Writing.POINT, "1339"), (Writing.COMMA, "1.339")):
        reading = read_import("figures.csv", text.encode(), ReadingRules(today=TODAY, writing=writing))
        assert values_of(reading)[0] == Decimal(value)
        assert [question.basis for question in reading.questions if question.key.startswith("decimals")] == [
            Basis.PROPOSED
        ]
    proven = text.replace("1,264", "12.5")
    reading = read_import("figures.csv", proven.encode(), ReadingRules(today=TODAY, writing=Writing.COMMA))
    assert values_of(reading)[0] == Decimal("1339")
