"""Files in the shapes in which offices have them, with made-up words: a table each, in every form that holds one.

Who adds a table here has it tried in each form, by every test that goes through them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook

Table = Sequence[Sequence[str]]

TABLES: Mapping[str, Table] = {
    "an office's quotes": (
        ("Ref", "Date", "Who", "Party", "Quote", "Where said", "Link", "For/Against"),
        ("1", "16/07/2019", "Wanda Xample", "Harbour", "“We should open a room.”", "Harbour Hall", "S1", "For"),
        ("2", "27/04/2019", "Xample, Wanda", "Harbour", "We will — not today.", "Harbour Hall", "S1", "Against"),
        ("3", "28 May 2019", "Bo Ther", "Quay", "Lives &amp; homes <b>first</b>.", "Quay House", "S2", "For"),
    ),
    "a parliament's quotes": (
        ("date", "member", "party", "quote", "hansard_url"),
        ("2019-07-16", "Wanda Xample", "Harbour", "It is time.", "https://example.org/debate/1"),
        ("2019-07-17T10:00:00Z", "Bo Ther", "Quay", "It is  not.", "https://example.org/debate/2"),
    ),
    "deaths by year, with a title, a total and a note": (
        ("Table 1: Deaths, Northshire",),
        (),
        ("Year", "All persons", "Males"),
        ("2010", "1,100", "70"),
        ("2011", "120", "[c]"),
        ("Total", "1,220", "70"),
        ("1) Registered in the year.",),
    ),
    "data of the world": (
        ("Entity", "Code", "Year", "Deaths"),
        ("Northshire", "NSH", "2019", "1339"),
        ("Northshire", "NSH", "2020", "1,264.5"),
    ),
    "events": (
        ("Date", "Title", "Status", "Source", "Ref"),
        ("March 2024", "A march", "past", "S1", "7"),
        ("w/c 3 July 2023", "A fair", "happened", "S1", "8"),
        ("99/06/2019", "A rally", "so", "S1", "9"),
        ("2019-20", "A year of talks", "happened", "S2", "10"),
    ),
    "figures as people type them": (
        ("indicator", "period", "value", "sources", "note"),
        ("I1", "2011", "<5", "S1", ""),
        ("I1", "2012", "5-10", "S1", "As given"),
        ("I1", "FY 2013-14", "1.2m", "S1", ""),
        ("I1", "Q3 2014", "*", "S1", "suppressed"),
        ("I1", "9999-12-31", "7", "S1", ""),
    ),
}
"""Rows of cells, as somebody sees them on paper; lines may be shorter than others."""


def _delimited(table: Table, delimiter: str, encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue().encode(encoding)


def _workbook(table: Table) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row, cells in enumerate(table, start=1):
        for column, cell in enumerate(cells, start=1):
            sheet.cell(row, column).value = cell
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _objects(table: Table) -> list[dict[str, str]]:
    header, *rows = table
    return [dict(zip(header, row, strict=True)) for row in rows]


FORMS: Mapping[str, Callable[[Table], bytes]] = {
    "csv": lambda table: _delimited(table, ","),
    "semicolons.csv": lambda table: _delimited(table, ";"),
    "windows.csv": lambda table: _delimited(table, ";", "cp1252"),
    "tsv": lambda table: _delimited(table, "\t"),
    "xlsx": _workbook,
    "json": lambda table: json.dumps(_objects(table)).encode(),
    "lines.jsonl": lambda table: "\n".join(map(json.dumps, _objects(table))).encode(),
}
OF_OBJECTS = ("json", "lines.jsonl")
"""The forms that hold no lines around a table."""


def field_files() -> list[tuple[str, str]]:
    """Each table with each form that can hold it."""
    named = ((name, form) for name in TABLES for form in FORMS)
    return [(name, form) for name, form in named if form not in OF_OBJECTS or _is_bare(TABLES[name])]


def _is_bare(table: Table) -> bool:
    return len({len(row) for row in table}) == 1
