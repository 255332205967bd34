"""What people's own sheets are taken for: their kind, their columns, and what all their rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Answers, Basis
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Stance
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understanding import understand
from bot.services.transfer.mapping.understood import LEAVE_OUT
from bot.services.transfer.table_reader import TableReader
from bot.services.transfer.table_rules import NotSaid, TableColumns, TableRules

OFFICE = (
    "Ref;Date;Who;Party;Quote;Where said;Link;For/Against\n"
    "7;2023-07-16;Ada Byrne;Cyclists;“Paint is not a lane.”;Council chamber;https://example.org/a;For\n"
)
FIXED = {"fixed:list:directness": "direct", "fixed:list:topics": "Cycle lanes"}


def rules(told: Mapping[str, str] | None = None) -> ReadingRules:
    return ReadingRules(today=date(2026, 3, 1), answers=Answers(told=told or {}))


def read(text: str, told: Mapping[str, str] | None = None, name: str = "list.csv") -> ImportReading:
    return read_import(name, text.encode(), rules(told))


def sentences(reading: ImportReading) -> list[str]:
    return [remark.sentence for remark in reading.remarks]


def test_an_offices_quote_sheet_is_read_by_its_own_words() -> None:
    asked = read(OFFICE)
    assert asked.waiting == {"quote": 1}
    assert [question.key for question in asked.questions if question.is_open] == [*FIXED]
    told = read(OFFICE, FIXED)
    (row,) = told.rows["quote"]
    assert (row.values["speakers"], row.values["occasion"]) == (("Ada Byrne",), "Council chamber")
    assert (row.values["text"], row.values["stance"]) == ("Paint is not a lane.", (("", Stance.SUPPORT),))
    assert row.values["sources"] == ("https://example.org/a",)
    assert row.given(is_held=False)["topics"] == ("Cycle lanes",)
    assert (told.waiting, told.problems) == ({}, [])
    assert sentences(told)[:3] == [
        "list.csv is read as a table of quotes.",
        "list.csv is read by its columns Date as Said on, Who as Speakers, Quote as Text, Where said as Occasion, "
        "Link as Sources, For/Against as Stance.",
        "list.csv: the columns Ref, Party are left out.",
    ]
    assert "list.csv, column For/Against: “For” is read as “supports”." in sentences(told)


def test_a_column_is_what_a_person_says_it_is() -> None:
    told = read(OFFICE, {**FIXED, "column:list:Party": "note", "column:list:Where said": LEAVE_OUT})
    (row,) = told.rows["quote"]
    assert (row.values["note"], row.values.get("occasion")) == ("Cyclists", None)
    assert next(one for one in told.questions if one.key == "column:list:Party").basis is Basis.TOLD


def test_a_column_that_a_person_chose_takes_the_place_of_one_that_was_guessed() -> None:
    told = read(OFFICE, {**FIXED, "column:list:Party": "occasion"})
    assert told.rows["quote"][0].values["occasion"] == "Cyclists"
    assert "list.csv: the columns Ref, Where said are left out." in sentences(told)


def test_our_own_columns_are_not_asked_about() -> None:
    header = "key,speaker,text,directness,extent,sources"
    reading = read(f"{header}\nq,Ada Byrne,Paint.,direct,full,S1\n", name="quotes.csv")
    assert (reading.questions, reading.remarks) == ([], [])


def test_what_has_no_column_changes_no_record_that_is_held() -> None:
    """A table with keys may be of held records, so that nothing is asked of what it lacks."""
    reading = read("key,note\nada-lanes,Looked at.\n", name="quotes.csv")
    assert (reading.questions, reading.waiting) == ([], {})


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Said-on", "said on"),
        ("Thème", "theme"),
        ("Deaths (number)", "DEATHS"),
        ("Rate per 100,000 [note 1]", "rate per 100 000"),
        ("Sources:", "source"),
        ("hansard_url", "Hansard URL"),
        ("For / Against", "for/against"),
    ],
)
def test_names_are_compared_as_people_do(name: str, other: str) -> None:
    assert fold_header(name) == fold_header(other)


@pytest.mark.parametrize(("name", "other"), [("name", "name 2"), ("status", "statu"), ("(n)", "")])
def test_what_tells_names_apart_stays(name: str, other: str) -> None:
    assert fold_header(name) != fold_header(other)


def test_a_column_is_read_by_what_was_decided_for_it() -> None:
    """What cannot be read before an answer is neither refused nor taken; a mistake beside it is told all the same."""

    def read_day(cell: str) -> object:
        raise NotSaid

    columns = TableColumns(names=["speaker", "", "said_on"], readers={"said_on": read_day})
    header = ["Who", "Ref", "When"]
    table = TableReader(
        KINDS["quote"], "list.csv", header, TableRules(is_whole=False, today=date(2026, 3, 1)), columns=columns
    )
    row = table.read(2, ["Ada", "1", "3/4/2019"])
    assert (row.is_waiting, row.problems) == (True, [])
    (problem,) = table.read(3, ["", "1", "3/4/2019"]).problems
    assert (problem.column, problem.rule) == ("Who", "must be filled")


def test_what_all_rows_have_in_common_is_held_to_the_rules_of_its_field() -> None:
    columns = TableColumns(names=["text"], fixed={"said_on": "soon"})
    table = TableReader(KINDS["quote"], "list.csv", ["Quote"], TableRules(is_whole=False), columns=columns)
    assert [(one.column, one.value) for one in table.problems] == [("said_on", "soon")]


def test_a_sheet_of_nothing_known_waits_for_its_kind() -> None:
    sheet = Sheet("Mine", "Mine.csv", ("a", "b"), [(2, ("c", "d")), (3, ("e", "f"))])
    understood = understand(sheet, rules())
    (question,) = understood.questions
    assert (question.key, question.is_open, understood.waiting, understood.tables) == ("kind:Mine", True, {"": 2}, ())
    (table,) = understand(sheet, rules({"kind:Mine": "topic"})).tables
    assert table.kind == "topic"


@pytest.mark.parametrize(
    ("text", "directness", "extent"),
    [
        ("“Paint is not a lane.”", "direct", "full"),
        ("“not a lane”", "direct", "fragment"),
        ("“… is not a lane.”", "direct", "fragment"),
        ("Ada Byrne wants lanes", "indirect", "full"),
    ],
)
def test_each_row_can_tell_whether_its_words_are_direct_and_whole(text: str, directness: str, extent: str) -> None:
    told = {"fixed:list:directness": "by-marks", "fixed:list:sources": "S1"}
    (row,) = read(f"Who;Quote\nAda Byrne;{text}\n", told).rows["quote"]
    given = row.given(is_held=False)
    assert (given["directness"], given["extent"]) == (directness, extent)


@pytest.mark.parametrize(("day", "status"), [("2026-02-28", "happened"), ("2026-03-02", "planned")])
def test_the_status_of_events_can_be_told_by_their_dates(day: str, status: str) -> None:
    told = {"fixed:list:status": "by-date", "fixed:list:sources": "S1"}
    asked = read(f"Date,Event\n{day},Vote\n")
    assert [question.key for question in asked.questions if question.is_open] == [*told]
    (row,) = read(f"Date,Event\n{day},Vote\n", told).rows["event"]
    assert row.given(is_held=False)["status"] == status


def test_what_a_row_says_itself_is_not_taken_from_what_all_have_in_common() -> None:
    (row,) = read("name,note\nAda Byrne,Chair\n", name="actors.csv").rows["actor"]
    assert row.given(is_held=False)["kind"] == "person"
    assert "kind" not in row.given(is_held=True)


def test_a_column_that_may_be_one_that_is_named_already_is_asked() -> None:
    text = "Who,Quote,Source,Link\nAda Byrne,Paint.,Gazette,https://example.org/a\n"
    asked = read(text)
    assert "column:list:Link" in [one.key for one in asked.questions if one.is_open]
    told = {"fixed:list:directness": "direct", "column:list:Link": "sources"}
    (row,) = read(text, told).rows["quote"]
    assert row.values["sources"] == ("https://example.org/a",)
    (row,) = read(text, {**told, "column:list:Link": LEAVE_OUT}).rows["quote"]
    assert row.values["sources"] == ("Gazette",)


def test_a_column_whose_cells_are_no_choices_is_not_taken_for_one() -> None:
    reading = read("Who,Quote,Position,Link\nAda Byrne,Paint.,Mayor,https://example.org/a\n")
    assert "list.csv: the column Position is left out." in sentences(reading)


def test_what_a_column_may_be_that_is_asked_about_is_not_asked_besides() -> None:
    asked = read("Quote;By;Outlet;URL\n“Paint.”;Ada Byrne;Gazette;https://example.org\n")
    keys = [one.key for one in asked.questions if one.is_open]
    assert keys == ["column:list:Outlet", "column:list:URL", "fixed:list:directness"]
    assert asked.waiting == {"quote": 1}


def test_a_list_of_bodies_is_not_taken_for_people() -> None:
    asked = read("Name,Acronym\nHarbour Alliance,HA\nWanda Xample,WX\n", {"kind:list": "actor"})
    assert [question.key for question in asked.questions if question.is_open] == ["fixed:list:kind"]


def test_a_column_of_keys_of_another_program_is_left_out() -> None:
    text = "Key,Title,Date,Status,Source\nABCD1234,A march,2024,happened,S1\n"
    reading = read(text, {"kind:list": "event"})
    assert (len(reading.rows["event"]), reading.problems) == (1, [])
    assert "list.csv: the column Key is left out." in sentences(reading)


def test_columns_that_say_in_words_what_they_are() -> None:
    text = "Statement,Made by,Made on,Link to source\nWords,Wanda Xample,2019,S1\n"
    assert "list.csv is read by its columns Statement as Text, Made by as Speakers, Made on as Said on, " in " ".join(
        sentences(read(text))
    )
