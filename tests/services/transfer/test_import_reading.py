"""What a file is taken for: its columns however they are written, and its sheets, those of notes left out by name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from bot.formats.sheet import Sheet
from bot.formats.writing import write_workbook
from bot.problems import WrongInput
from bot.services.transfer.import_reading import ImportReading, read_import

TODAY = date(2026, 3, 1)
TOPICS = [["key", "name"], ["parks", "Parks"]]


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    made = [
        Sheet(name, "", tuple(header), tuple(enumerate(map(tuple, rows), 2)))
        for name, (header, *rows) in sheets.items()
    ]
    return write_workbook(made)


def read(name: str, data: bytes | str, kind: str | None = None) -> ImportReading:
    return read_import(name, data.encode() if isinstance(data, str) else data, kind, TODAY)


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


def test_two_names_of_one_column_are_refused_with_both() -> None:
    (problem,) = read("quotes.csv", "key,Said on,said_on,said_on\nq,2019,2020,\n").problems
    assert str(problem) == (
        "quotes.csv, line 1, column Said on: 'Said on' is the same column as 'said_on' (keep one of the two)"
    )
    assert read("quotes.csv", "key,said_on,said_on\nq,,\n").problems[0].rule == "this column stands in the header twice"


def test_a_number_in_a_columns_name_makes_it_another() -> None:
    (problem,) = read("topics.csv", "key,name 2\nparks,Parks\n").problems
    assert problem.rule == "is no column of topics"


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
    assert reading.notes == [
        f"team.xlsx, sheet {name} is left out: its name and columns are those of no kind of record."
    ]


def test_a_list_of_notes_is_left_out_by_name() -> None:
    reading = read("t.json", json.dumps({"about": [{"by": "us"}], "topics": [{"key": "parks", "name": "Parks"}]}))
    assert names(reading) == ["Parks"]
    assert "list about is left out" in reading.notes[0]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Qoutes", "quotes"), ("quotse", "quotes"), ("figure s2", "figures"), ("Indcators", "indicators")],
)
def test_a_misspelt_kind_is_asked_about_and_not_left_out(name: str, meant: str) -> None:
    told = refusal("team.xlsx", workbook({name: [["a", "b"], ["c", "d"]], "topics": TOPICS}))
    assert told == (
        f"What team.xlsx, sheet {name} holds cannot be told from its name or columns: did you mean “{meant}”? "
        "Name it so, or take it out where it holds no records."
    )


def test_a_sheet_with_columns_of_records_is_not_left_out() -> None:
    two = workbook({"Mine": [["key", "state", "x"], ["a", "current", "b"]], "topics": TOPICS})
    assert "sheet Mine holds cannot be told" in refusal("team.xlsx", two)
    assert refusal("team.xlsx", two).endswith("choose “kind”, or take it out where it holds no records.")
    assert read("team.xlsx", two, "quote").refused == {"quote": 1}


def test_a_file_of_notes_alone_is_refused() -> None:
    notes = [["Notes"], ["Checked in May."]]
    assert "cannot be told from its name or columns" in refusal("team.xlsx", workbook({"Notes": notes}))
    assert "hold no table of records" in refusal("team.xlsx", workbook({"Notes": notes, "More": notes}))
