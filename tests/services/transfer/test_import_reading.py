"""What a file is taken for: its columns however they are written, and its sheets, those of notes left out by name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Answers
from bot.formats.writing import write_workbook
from bot.problems import WrongInput
from bot.records.kinds import KINDS
from bot.records.written.amounts import Amount, rule_of_amount
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.import_planning import ImportPlan
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.importing import ImportService
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT
from bot.services.transfer.table_reader import TableReader
from bot.services.transfer.table_rules import TableRules
from tests.guilds import GUILD, Services, clock

TODAY = date(2026, 3, 1)
TOPICS = [["key", "name"], ["parks", "Parks"]]


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    made = [
        Sheet(name, "", tuple(header), tuple(enumerate(map(tuple, rows), 2)))
        for name, (header, *rows) in sheets.items()
    ]
    return write_workbook(made)


def read(name: str, data: bytes | str, kind: str | None = None) -> ImportReading:
    return read_import(name, data.encode() if isinstance(data, str) else data, ReadingRules(today=TODAY, kind=kind))


async def planned(services: Services, name: str, data: bytes) -> ImportPlan:
    importing = ImportService(services.database, Directory(), clock)
    return (await importing.begin(GUILD, Person(user_id=1, manages_server=True), name, data, kind=None, reason="")).plan


def told_of(answers: Mapping[str, str]) -> ReadingRules:
    return ReadingRules(today=TODAY, answers=Answers(told=answers))


def names(reading: ImportReading) -> list[object]:
    return [row.values["name"] for row in reading.rows["topic"]]


def refusal(name: str, data: bytes, kind: str | None = None) -> str:
    with pytest.raises(WrongInput) as caught:
        read(name, data, kind)
    return str(caught.value)


@pytest.mark.parametrize(
    "header",
    ["Key,NAME,DESCRIPTION,State Note", "key,name,description,state_note", " KEY , Name , Description ,statenote"],
)
@pytest.mark.parametrize("name", ["topics.csv", "what.csv"])
def test_a_header_is_compared_without_case_blanks_and_underscores(header: str, name: str) -> None:
    (row,) = read(name, f"{header}\nparks,Parks,,Checked.\n").rows["topic"]
    assert (row.key, row.values, row.state_note) == ("parks", {"name": "Parks", "description": ""}, "Checked.")


def test_the_columns_of_every_format_are_compared_alike() -> None:
    assert names(read("t.json", json.dumps({"topics": [{"Key": "parks", "Name": "Parks"}]}))) == ["Parks"]
    assert names(read("t.yaml", "topics:\n- Key: parks\n  Name: Parks\n")) == ["Parks"]
    assert names(read("t.xlsx", workbook({"topics": [["KEY", "Name "], ["parks", "Parks"]]}))) == ["Parks"]


def test_a_mistake_names_its_column_as_the_file_does() -> None:
    (problem,) = read("topics.csv", "Key,State\nparks,open\n").problems
    assert (problem.column, problem.value) == ("State", "open")


def test_two_names_of_one_column_are_asked_and_no_row_is_taken_before() -> None:
    text = "key,Said on,said_on,note\nq,2019,2020,Looked at.\n"
    asked = read("quotes.csv", text)
    keys = ["column:quotes:Said on", "column:quotes:said_on"]
    assert [question.key for question in asked.questions if question.is_open] == keys
    assert (asked.rows, asked.problems, asked.waiting) == ({"quote": []}, [], {"quote": 1})
    told = read_import("quotes.csv", text.encode(), told_of({keys[1]: "said_on"}))
    (row,) = told.rows["quote"]
    assert (str(row.values["said_on"]), told.waiting) == ("2020", {})
    assert "quotes.csv: the column Said on is left out." in [remark.sentence for remark in told.remarks]


def test_the_same_name_twice_is_asked_by_its_place() -> None:
    asked = read("quotes.csv", "key,said_on,said_on\nq,,\n").questions
    assert [one.key for one in asked if one.is_open] == ["column:quotes:said_on", "column:quotes:said_on (2)"]


def test_a_number_in_a_columns_name_makes_it_another() -> None:
    reading = read("topics.csv", "key,name 2\nparks,Parks\n")
    assert [remark.sentence for remark in reading.remarks] == ["topics.csv: the column name 2 is left out."]
    assert reading.rows["topic"][0].values == {}


@pytest.mark.parametrize(
    "notes",
    [
        [["Table 1: what this file holds"], ["Checked in May."]],
        [["Notes"], ["Checked in May."]],
        [["Note"], ["Checked in May."]],
        [["Note number", "Note text"], ["1", "Checked in May."]],
    ],
)
@pytest.mark.parametrize("name", ["Notes", "Contents", "Read me", "Notes on figures"])
def test_a_sheet_of_notes_is_left_out_by_name(name: str, notes: Sequence[Sequence[str]]) -> None:
    reading = read("team.xlsx", workbook({name: notes, "topics": TOPICS}))
    assert names(reading) == ["Parks"]
    assert [remark.sentence for remark in reading.remarks] == [
        f"team.xlsx, sheet {name} is left out: its name and columns are those of no kind of record."
    ]


def test_a_list_of_notes_is_left_out_by_name() -> None:
    reading = read("t.json", json.dumps({"about": [{"by": "us"}], "topics": [{"key": "parks", "name": "Parks"}]}))
    assert names(reading) == ["Parks"]
    assert "list about is left out" in reading.remarks[0].sentence


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Qoutes", "quote"), ("quotse", "quote"), ("figure s2", "figure"), ("Indcators", "indicator")],
)
def test_a_misspelt_kind_is_asked_about_and_not_left_out(name: str, meant: str) -> None:
    reading = read("team.xlsx", workbook({name: [["a", "b"], ["c", "d"]], "topics": TOPICS}))
    (question,) = reading.questions
    assert (question.key, question.is_open, question.options[0].value) == (f"kind:{name}", True, meant)
    assert (names(reading), reading.waiting) == (["Parks"], {"": 1})


def test_a_sheet_with_columns_of_records_is_not_left_out() -> None:
    two = workbook({"Mine": [["key", "state", "x"], ["a", "current", "b"]], "topics": TOPICS})
    (question,) = read("team.xlsx", two).questions
    assert (question.words, question.is_open) == ("What does team.xlsx, sheet Mine hold?", True)
    assert [row.key for row in read("team.xlsx", two, "quote").rows["quote"]] == ["a"]
    told = read_import("team.xlsx", two, told_of({"kind:Mine": LEAVE_OUT}))
    assert "team.xlsx, sheet Mine is left out." in [remark.sentence for remark in told.remarks]
    assert (told.waiting, list(told.rows)) == ({}, ["topic"])


def test_of_a_file_of_notes_alone_the_kind_is_asked() -> None:
    notes = [["Notes"], ["Checked in May."]]
    (question,) = read("team.xlsx", workbook({"Notes": notes})).questions
    assert (question.is_open, LEAVE_OUT in [option.value for option in question.options]) == (True, False)
    assert "hold no table of records" in refusal("team.xlsx", workbook({"Notes": notes, "More": notes}))


async def test_a_number_in_percent_is_taken_where_that_is_the_unit(small: Services) -> None:
    """The indicators stand in the file, or are held; the cells are Excel's, or typed."""
    tables = {
        "indicators": [
            ["key", "name", "unit"],
            ["share", "Share in favour", "% of households"],
            ["kits", "Kits", "kits"],
        ],
        "figures": [["indicator", "period", "value", "qualifier", "sources"]],
    }
    typed = {"2001": ("share", "12%"), "2002": ("share", "12.50 %"), "2003": ("kits", "12%"), "2004": ("trips", "1.5%")}
    tables["figures"] += [[key, period, value, "exact", "minutes"] for period, (key, value) in typed.items()]
    plan = await planned(small, "team.xlsx", workbook(tables))
    assert {str(row.values["period"]): row.values["value"] for row in plan.new["figure"]} == {
        "2001": Decimal(12),
        "2002": Decimal("12.5"),
    }
    assert [(one.line, one.column, one.value, one.rule) for one in plan.problems] == [
        (4, "value", "12%", "is written in percent, and the unit of its indicator is “kits”"),
        (5, "value", "1.5%", "is written in percent, and the unit of its indicator is “trips”"),
    ]


async def test_a_percent_cell_of_excel_is_taken_as_it_is_shown(small: Services) -> None:
    made = Workbook()
    sheet: Any = made.active
    sheet.title = "figures"
    for row in (["indicator", "period", "value", "qualifier", "sources"], ["share", 2001, 0.12, "exact", "minutes"]):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    indicators: Any = made.create_sheet("indicators")
    for row in (["key", "name", "unit"], ["share", "Share in favour", "%"]):
        indicators.append(row)
    data = BytesIO()
    made.save(data)
    plan = await planned(small, "team.xlsx", data.getvalue())
    assert ([row.values["value"] for row in plan.new["figure"]], plan.problems) == ([Decimal(12)], [])
    assert tuple(remark.sentence for remark in plan.remarks) == (
        "team.xlsx, sheet figures, column value, row 2: 12% is read, as the cell shows it, where the file holds 0.12.",
    )


def test_a_pack_has_digits_alone() -> None:
    table = TableReader(KINDS["figure"], "figures.csv", ["key", "indicator", "value"], TableRules(is_whole=True))
    (problem,) = table.read(2, ["a", "trips", "12%"]).problems
    assert "must be a plain number" in problem.rule


@pytest.mark.parametrize(
    ("unit", "is_taken"),
    [
        ("%", True),
        ("per cent", True),
        ("Percent of all", True),
        ("share (%)", True),
        ("percentage points", False),
        ("", False),
    ],
)
def test_units_in_percent(unit: str, *, is_taken: bool) -> None:
    assert (rule_of_amount(Amount(Decimal(5), "%", ""), unit) is None) == is_taken
