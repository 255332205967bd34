"""Tables of statistical releases, as lines of text: what is plain is read, and all else is left."""

from __future__ import annotations

import pytest

from bot.reading.figures.finding import find_figures
from bot.reading.found import Certainty

BY_COLUMN = (
    "Table 1: Boats\n\nArea\t2019\t2020\t2021\nFerries lost\t12\t1,304\t-\n"
    "Share of ferries, %\t3.5\t4\t5%\nNote: all boats"
)
BY_ROW = "Year\tBoats\tFines\n2019-20\t12\t£300\n2020-21\t14\t£1,200\n"


def test_columns_of_years_give_each_row_its_figures() -> None:
    found = find_figures(BY_COLUMN, ())
    assert [(one.at.of(BY_COLUMN), str(one.value), one.unit, str(one.period)) for one in found] == [
        ("12", "12", "ferries", "2019"),
        ("1,304", "1304", "ferries", "2020"),
        ("3.5", "3.5", "%", "2019"),
        ("4", "4", "%", "2020"),
        ("5%", "5", "%", "2021"),
    ]
    assert {one.certainty for one in found} == {Certainty.CHECK}
    assert {one.measure.words for one in found if one.measure} == {"Ferries lost", "Share of ferries, %"}


def test_rows_of_years_give_each_column_its_figures() -> None:
    found = find_figures(BY_ROW, ())
    assert [(one.at.of(BY_ROW), str(one.value), one.unit, str(one.period)) for one in found] == [
        ("12", "12", "boats", "2019/2020"),
        ("£300", "300", "GBP", "2019/2020"),
        ("14", "14", "boats", "2020/2021"),
        ("£1,200", "1200", "GBP", "2020/2021"),
    ]
    assert [one.period_at.of(BY_ROW) for one in found if one.period_at] == ["2019-20", "2019-20", "2020-21", "2020-21"]


@pytest.mark.parametrize(
    "text",
    [
        "£ million\t2019\t2020\nFerries\t12\t13",
        "Area\t2019\t2020\nFerries\t12",
        "Area\t2019\t2020\nFerries\t12\tabout 13",
        "Area\t2020\t2019\t2020\nFerries\t12\t13\t14",
        "Area\tMen\tWomen\nFerries\t12\t13",
        "Ferries\t12\t13",
        "Year\tRate per 100 boats\n2019\t12",
    ],
)
def test_a_table_that_is_not_plain_is_left(text: str) -> None:
    assert find_figures(text, ()) == ()
