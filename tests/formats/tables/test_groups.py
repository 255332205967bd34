"""Groups of rows are found where they are, and never in a table whose rows all have values."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet

NAMES = st.text("abcdefgNSW -", min_size=1, max_size=8).map(str.strip).filter(bool)
NUMBERS = st.integers(0, 10**6).map(str)


def read(rows: list[list[str]]) -> Sheet:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    [sheet] = read_file("deaths.csv", text.getvalue().encode()).sheets
    return sheet


@given(st.lists(st.tuples(NAMES, NUMBERS, st.one_of(st.just(""), NUMBERS)), min_size=1, max_size=30))
def test_a_table_whose_rows_all_have_values_is_never_changed(rows: list[tuple[str, str, str]]) -> None:
    sheet = read([["Area", "Deaths", "Births"], *map(list, rows)])
    assert (sheet.header, sheet.groups) == (("Area", "Deaths", "Births"), ())
    assert not any(question.key.startswith("groups") for question in sheet.questions)


@given(st.lists(NAMES, min_size=3, max_size=30, unique=True), st.sets(st.integers(1, 29)))
def test_names_that_stand_once_are_those_of_rows_whichever_have_no_values(names: list[str], empty: set[int]) -> None:
    rows = [[name, "" if place in empty else "5"] for place, name in enumerate(names)]
    sheet = read([["Area", "Deaths"], *rows])
    assert (sheet.header, sheet.groups) == (("Area", "Deaths"), ())
    assert not any(question.key.startswith("groups") for question in sheet.questions)


@given(
    st.lists(NAMES.map("Group of {}".format), min_size=2, max_size=5, unique=True),
    st.lists(st.integers(1900, 2030).map(str), min_size=2, max_size=8, unique=True),
)
def test_every_row_stands_beside_the_name_above_it(groups: list[str], years: list[str]) -> None:
    rows = [row for group in groups for row in ([group, ""], *([year, "5"] for year in years))]
    sheet = read([["Year", "Deaths"], *rows])
    assert sheet.header == ("Year", "Deaths", "Group")
    assert [cells for _, cells in sheet.rows] == [(year, "5", group) for group in groups for year in years]
