"""Each cell of a file is in its record as it is meant, and each that became another is counted in what is told of it.

What is right stands beside each cell here, and is not asked of the code that reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.understood.questions import NO_ANSWERS
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules
from tests.services.transfer.field_files import FORMS, Table

REFUSED = "(refused)"
RULES = ReadingRules(today=date(2026, 3, 1))
_PLACE = re.compile(r"column (?P<column>[^,:]+), row (?P<row>[\d,]+)(?: and (?P<rows>[\d,]+) more)?: ")
_MORE = re.compile(r"So it is with (?P<cells>[\d,]+) more")
_MOST_TURNS = 6


class Cell(NamedTuple):
    """What stands in a file, as what it is kept, and whether that is told."""

    written: str
    kept: str
    is_told: bool = False


def as_it_stands(*cells: str) -> list[Cell]:
    return [Cell(cell, cell) for cell in cells]


TEXTS = [
    *as_it_stands("We will act.", "a  b", "no\xa0break", "zero\u200bwidth", "soft\xadhyphen", "one\ntwo", "tab\there"),
    *as_it_stands("'tis so", "n/a", "😀 yes", "Fish & chips", "a < b > c", "5 <6", "#1 of all", "@here", "100%"),
    Cell("we donâ€™t", "we don’t", True),
    Cell("cafÃ© first", "café first", True),
    Cell("Lives &amp; homes", "Lives & homes", True),
    Cell("It is <b>so</b>.", "It is so.", True),
    Cell("&lt;b&gt;So&lt;/b&gt;", "<b>So</b>", True),
    Cell("e\u0301tude", "étude"),
    Cell("  wide  ", "wide"),
    Cell("lost \ufffd letter", "lost \ufffd letter", True),
]
WORDS = [
    *TEXTS,
    *as_it_stands("x" * 1500),
    Cell("“All of it.”", "All of it.", True),
    Cell('"All of that."', "All of that.", True),
]
DATES = [
    *(Cell(cell, cell) for cell in ("2019-07-16", "2019-07", "2019", "1998~")),
    Cell("16 July 2019", "2019-07-16"),
    Cell("27/04/2019", "2019-04-27"),
    Cell("c. 1998", "1998~"),
    Cell("27/9/23", "2023-09-27", True),
    Cell("w/c 3 July 2023", "2023-07-03/2023-07-09", True),
    Cell("Q3 2023", "2023-07/2023-09", True),
    Cell("year ending March 2020", "2019-04/2020-03", True),
    Cell("early 2023", "2023", True),
    Cell("2023-09-12T10:00:00Z", "2023-09-12", True),
    Cell("before March 2020", "../2020-02", True),
    Cell("last week", REFUSED),
    Cell("2019-13-01", REFUSED),
    Cell("16 July", REFUSED),
]
NUMBERS = [
    *as_it_stands("5", "1339", "12.5", "0", "-5"),
    Cell("12 345", "12345", True),
    Cell("−5", "-5", True),
    Cell("1.2m", "1200000", True),
    Cell("<5", "5", True),
    Cell("about 5", "5", True),
    Cell("5-10", "5", True),
    Cell("5*", "5", True),
    Cell("1339 [p]", "1339", True),
    Cell("[c]", "", True),
    Cell("1e3", REFUSED),
    Cell("(5)", REFUSED),
]


class Column(NamedTuple):
    attribute: str
    cells: Sequence[Cell]


COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "quote": {
        "Date": Column("said_on", DATES),
        "Quote": Column("text", WORDS),
        "Where said": Column("occasion", TEXTS),
        "Remark": Column("note", TEXTS),
    },
    "figure": {"value": Column("value", NUMBERS), "note": Column("note", TEXTS)},
    "event": {"When": Column("date", DATES), "Details": Column("summary", TEXTS)},
}
"""The columns of a table of each kind that are filled at random."""
FIXED: Mapping[str, Mapping[str, str]] = {
    "quote": {"Who": "Wanda", "Link": "S1", "directness": "indirect", "topics": "T1"},
    "figure": {"indicator": "I1", "period": "20{row}", "sources": "S1"},
    "event": {"Title": "A march", "Status": "happened", "Source": "S1"},
}
"""What else stands in each row, with a number of its own."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[dict[str, Cell]]]:
    """A kind, and rows of cells by column."""
    kind = draw(st.sampled_from(sorted(COLUMNS)))
    row = st.fixed_dictionaries({name: st.sampled_from(column.cells) for name, column in COLUMNS[kind].items()})
    return kind, draw(st.lists(row, min_size=2, max_size=6))


def table_of(kind: str, rows: Sequence[Mapping[str, Cell]]) -> Table:
    header = [*FIXED[kind], *COLUMNS[kind]]
    fixed = ([cell.format(row=10 + place) for cell in FIXED[kind].values()] for place in range(len(rows)))
    return [
        header,
        *([*same, *(row[name].written for name in COLUMNS[kind])] for same, row in zip(fixed, rows, strict=True)),
    ]


def lines_of(form: str, rows: Sequence[Mapping[str, Cell]]) -> list[int]:
    """Where each row stands, as people see it there."""
    if form in ("xlsx", "json"):
        return [place + (2 if form == "xlsx" else 1) for place in range(len(rows))]
    lines = [2]
    for row in rows:
        lines.append(lines[-1] + 1 + sum(cell.written.count("\n") for cell in row.values()))
    return lines[:-1]


def read_answered(kind: str, form: str, data: bytes) -> ImportReading:
    """What is read of a file, with the first answer to each question."""
    rules = replace(RULES, kind=kind)
    for _ in range(_MOST_TURNS):
        read = read_import(f"sheet.{form}", data, rules)
        told = {one.key: one.options[0].value for one in read.questions if one.is_open}
        if not told:
            return read
        rules = replace(rules, answers=rules.answers.tell(told))
    raise AssertionError(read.questions)


def told_of(read: ImportReading, name: str) -> tuple[set[int], int]:
    """The rows that sentences on a column name first, and of how many cells they are."""
    rows, count = set(), 0
    for remark in read.remarks:
        found = _PLACE.search(remark.sentence)
        if found and found["column"] == name:
            more = _MORE.search(remark.sentence)
            rows.add(int(found["row"].replace(",", "")))
            count += 1 + sum(int(text.replace(",", "")) for text in (found["rows"], more and more["cells"]) if text)
    return rows, count


@pytest.mark.parametrize("form", ["csv", "semicolons.csv", "tsv", "xlsx", "json"])
@given(table=tables())
def test_each_cell_is_kept_as_it_is_meant_and_each_change_is_counted(
    form: str, table: tuple[str, list[dict[str, Cell]]]
) -> None:
    kind, rows = table
    read = read_answered(kind, form, FORMS[form](table_of(kind, rows)))
    fields = {field.attribute: field for field in fields_of(KINDS[kind])}
    taken = {row.line: row for row in read.rows[kind]}
    lines = lines_of(form, rows)
    for line, row in zip(lines, rows, strict=True):
        faulty = {name for name, cell in row.items() if cell.kept == REFUSED}
        problems = [problem for problem in read.problems if problem.line == line]
        assert {problem.column for problem in problems} == faulty, [*map(str, problems)]
        assert (line in taken) is not bool(faulty)
        for name, column in COLUMNS[kind].items() if line in taken else ():
            value = taken[line].values[column.attribute]
            assert fields[column.attribute].cell(value) == row[name].kept, name
    for name in COLUMNS[kind]:
        # Of a row that is refused it may be told, too, how it was read.
        told = [line for line, row in zip(lines, rows, strict=True) if row[name].is_told]
        of_taken = sum(line in taken for line in told)
        named, count = told_of(read, name)
        sentences = [remark.sentence for remark in read.remarks]
        assert of_taken <= count <= len(told), (name, told, sentences)
        assert named <= set(told), (name, told, sentences)


CHECK = {
    "@type": "ClaimReview",
    "url": "https://check.example/kits",
    "author": {"name": "Harbour Check"},
    "claimReviewed": "All kits were sent back",
    "itemReviewed": {"author": {"name": "Wanda Xample"}, "datePublished": "2023-02-27"},
}


def test_a_claim_that_is_no_whole_sentence_is_taken_in() -> None:
    read = read_import("checks.json", json.dumps(CHECK).encode(), RULES)
    assert not read.problems
    assert [row.values["text"] for row in read.rows["quote"]] == ["All kits were sent back"]


SLIDES = {
    "events": [
        {
            "start_date": {"year": "2019"},
            "text": {"headline": "A <i>march</i>"},
            "media": {"url": "https://example.org/a", "alt": "People"},
        },
        {"start_date": {"year": "2018"}, "text": {"headline": "Refused"}},
    ]
}


def test_what_a_timeline_tells_is_true_of_the_slides_that_are_taken() -> None:
    answers = NO_ANSWERS.tell({"fixed:slides:sources": "-"})
    read = read_import("slides.json", json.dumps(SLIDES).encode(), replace(RULES, answers=answers))
    assert [remark.sentence for remark in read.remarks] == [
        "slides.json, row 1: the source has no title, and is named in square brackets (“A march”).",
        "slides.json: 1 event is taken as happened: its date has begun.",
        "slides.json, row 1: tags and signs of HTML are read as a page shows them (“<i>march</i>”).",
        "slides.json: left out of so many rows: alternative texts of media (1).",
    ]
