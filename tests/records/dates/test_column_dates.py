"""Columns of dates: what their cells prove of each other, and how each is read then."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.dates.ambiguous import AmbiguousDate
from bot.records.dates.column_dates import ColumnReader, NotAnswered, survey_dates
from bot.records.dates.date_habits import DateHabits, DayOrder
from bot.records.dates.told_dates import WaysRead
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.dates.year_labels import SpanKind

TODAY = date(2026, 3, 1)


def reader(*cells: str, order: DayOrder = DayOrder.ASK, spans: SpanKind | None = None) -> ColumnReader:
    survey = survey_dates(cells, TODAY)
    return ColumnReader(survey=survey, today=TODAY, habits=DateHabits(order=order), spans=spans)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["16/07/2019", "03/04/2019"], DayOrder.DAY_FIRST),
        (["07/16/2019", "03/04/2019"], DayOrder.MONTH_FIRST),
        (["16/07/2019 14:30", "03/04/19"], DayOrder.DAY_FIRST),
        (["03/04/2019", "05/05/2019", "2019-07-16"], DayOrder.ASK),
        (["16/07/2019", "07/16/2019"], DayOrder.ASK),
        # What may begin with its year proves nothing.
        (["19-07-16", "19-04-03"], DayOrder.ASK),
    ],
)
def test_cells_that_are_one_day_alone_prove_the_order(cells: list[str], order: DayOrder) -> None:
    assert survey_dates(cells, TODAY).order is order


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        (["2019-20", "2020-21", "2010-11"], {SpanKind.ONE_YEAR, SpanKind.YEARS}),
        (["2010-11"], {SpanKind.ONE_YEAR, SpanKind.YEARS, SpanKind.MONTH}),
        (["2010-10", "2010-11", "2010-12"], {SpanKind.MONTH}),
        (["2019/2020", "2020/2021"], {SpanKind.ONE_YEAR, SpanKind.YEARS}),
        (["2019-07", "2019-20"], {SpanKind.ONE_YEAR, SpanKind.YEARS}),
        (["2019", "2015-18", "2019-07-16"], set()),
    ],
)
def test_a_column_tells_what_two_numbers_may_be_in_it(cells: list[str], kinds: set[SpanKind]) -> None:
    assert survey_dates(cells, TODAY).span_kinds == kinds


def test_what_is_open_waits_and_what_is_answered_is_read() -> None:
    cells = ["2019-20", "2010-11", "03/04/2019"]
    for cell in cells:
        with pytest.raises(NotAnswered):
            reader(*cells).read(cell)
    answered = reader(*cells, order=DayOrder.DAY_FIRST).with_year(7)
    assert [str(answered.read(cell)) for cell in cells] == ["2019-07/2020-06", "2010-07/2011-06", "2019-04-03"]
    years = reader(*cells, spans=SpanKind.YEARS)
    assert str(years.read("2010-11")) == "2010/2011"


@pytest.mark.parametrize(
    "cell", ["9999-12-31", "1900-01-00", "0000-00-00", "n.d.", "undated", "not given", "31/12/9999", "", "1900-01-01"]
)
def test_what_stands_for_no_date_is_left_empty(cell: str) -> None:
    assert reader("2019-07-16", "2020", cell).read(cell) is None


def test_an_old_day_stays_one_in_a_column_of_old_days() -> None:
    assert str(reader("1900-01-01", "1899-03-02").read("1900-01-01")) == "1900-01-01"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("yesterday", "is another day whenever it is read"),
        ("3 days ago", "is another day whenever it is read"),
        ("2022-21", "is no month, and no span of years"),
        ("winter 2019", "can be winter 2018-19 or winter 2019-20"),
        ("FY 2023", "can be April 2022 to March 2023 or April 2023 to March 2024"),
    ],
)
def test_what_a_file_cannot_mean_is_refused_with_the_reason(cell: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        reader(cell).read(cell)


PIECES = """
2019 19-20 2019-20 2010-11 2020-21 0000 9999 07 12 31 '23 jul winter spring fall tue q1 fy year ending to from by before
since between and c. early end of w/c last week ago 3 days - / T10:00Z 10:30 ? ~ 20th century 1900s n.d. 602 bc
31/12/9999 03/04/2019 1/1/23 2019-W53 .. XX
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(max_size=30), st.lists(WORDS, min_size=1, max_size=6).map(" ".join)), st.integers(1, 12))
def test_any_cell_is_read_or_refused_in_a_sentence_and_what_is_offered_can_be_chosen(cell: str, begins: int) -> None:
    column = reader(cell, "2019-20").with_year(begins)
    try:
        ways = WaysRead()
        ways.add(cell, column.read(cell), 1)
    except AmbiguousDate as error:
        for reading in error.readings:
            assert edtf_from_text(reading.typed, today=TODAY).text == reading.edtf
    except ValueError as error:
        told = str(error)
        assert told.endswith(".")


DAYS = st.lists(st.dates(date(1950, 1, 1), date(2030, 12, 31)), min_size=1, max_size=8)
FORMS = {DayOrder.DAY_FIRST: "{0.day}/{0.month}/{0.year}", DayOrder.MONTH_FIRST: "{0.month}/{0.day}/{0.year}"}


@given(DAYS, st.sampled_from(list(FORMS)))
def test_a_column_is_read_as_it_was_written_or_waits(days: list[date], written: DayOrder) -> None:
    cells = [FORMS[written].format(day) for day in days]
    survey = survey_dates(cells, TODAY)
    assert survey.order in (written, DayOrder.ASK)
    column = ColumnReader(survey=survey, today=TODAY, habits=DateHabits(order=survey.order))
    for cell, day in zip(cells, days, strict=True):
        if survey.order is DayOrder.ASK and day.day <= 12 and day.day != day.month:
            with pytest.raises(NotAnswered):
                column.read(cell)
        else:
            assert str(column.read(cell)) == day.isoformat()


@given(st.lists(st.integers(1950, 2098), min_size=1, max_size=8), st.sampled_from([4, 7, 9]))
def test_financial_years_are_read_as_such_in_every_column_of_them(years: list[int], begins: int) -> None:
    cells = [f"{year}-{(year + 1) % 100:02}" for year in years]
    survey = survey_dates(cells, TODAY)
    assert SpanKind.ONE_YEAR in survey.span_kinds
    column = ColumnReader(survey=survey, today=TODAY, habits=DateHabits()).with_year(begins)
    for cell, year in zip(cells, years, strict=True):
        assert str(column.read(cell)) == f"{year}-{begins:02}/{year + 1}-{begins - 1:02}"
