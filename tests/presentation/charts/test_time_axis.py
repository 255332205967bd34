"""Time as a chart measures it: days as parts of a year, stretches of dates, and ticks that are as fine as fits."""

from __future__ import annotations

from datetime import date

import pytest

from bot.presentation.charts.time_axis import Stretch, end_of, start_of, ticks
from bot.records.dates.edtf import Edtf


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2018, 1, 1), 2018.0, 2018 + 1 / 365),
        (date(2018, 12, 31), 2018 + 364 / 365, 2019.0),
        (date(2020, 1, 1), 2020.0, 2020 + 1 / 366),
        (date(2020, 12, 31), 2020 + 365 / 366, 2021.0),
        (date(2020, 2, 29), 2020 + 59 / 366, 2020 + 60 / 366),
    ],
)
def test_a_day_ends_where_the_next_begins(day: date, start: float, end: float) -> None:
    assert (start_of(day), end_of(day)) == (start, end)


@pytest.mark.parametrize(
    ("dated", "stretch"),
    [
        ("2018", Stretch(2018, 2019)),
        ("2018/2020", Stretch(2018, 2021)),
        ("2018-12-31", Stretch(2018 + 364 / 365, 2019)),
        ("../2018", Stretch(2018, 2019, is_open_before=True)),
        ("2018/..", Stretch(2018, 2019, is_open_after=True)),
        ("../..", None),
    ],
)
def test_an_open_side_lies_over_the_part_that_bounds_it(dated: str, stretch: Stretch | None) -> None:
    assert Stretch.of(Edtf.parse(dated)) == stretch


def test_a_closed_stretch_is_open_on_neither_side() -> None:
    stretch = Stretch(2018, 2021)
    assert (stretch.is_open_before, stretch.is_open_after, stretch.middle) == (False, False, 2019.5)


@pytest.mark.parametrize(
    ("start", "end", "most", "labels"),
    [
        (2000, 2010, 10, [str(year) for year in range(2000, 2010)]),
        (2000, 2010, 9, ["2000", "2002", "2004", "2006", "2008"]),
        (2000, 2010, 4, ["2000", "2005"]),
        (2000, 2010, 1, ["2000"]),
        (2000.5, 2003, 2, ["2001", "2002"]),
        (2000, 2001, 2, ["Jan 2000", "Jul 2000"]),
        (2000, 2000.33, 4, ["Jan 2000", "Feb 2000", "Mar 2000", "Apr 2000"]),
        (2000, 2001, 4, ["Jan 2000", "Apr 2000", "Jul 2000", "Oct 2000"]),
        (2000, 2000.1, 3, ["1 Jan 2000", "15 Jan 2000", "1 Feb 2000"]),
        (2000, 2000.07, 4, ["1 Jan 2000", "8 Jan 2000", "15 Jan 2000", "22 Jan 2000"]),
        (2000, 2000.05, 4, ["1 Jan 2000", "8 Jan 2000", "15 Jan 2000"]),
        (2000, 2000 + 6 / 366, 3, ["1 Jan 2000", "3 Jan 2000", "5 Jan 2000"]),
        (2000, 2000 + 6 / 366, 6, [f"{day} Jan 2000" for day in range(1, 7)]),
        (1, 9999, 1, ["5000"]),
        (1, 9999, 4, ["2000", "4000", "6000", "8000"]),
        (1, 4000, 3, ["1000", "2000", "3000"]),
        (1, 2001, 4, ["500", "1000", "1500", "2000"]),
        (1, 801, 4, ["200", "400", "600", "800"]),
        (1, 401, 4, ["100", "200", "300", "400"]),
        (1, 201, 4, ["50", "100", "150", "200"]),
        (1, 81, 4, ["20", "40", "60", "80"]),
        (1, 41, 4, ["10", "20", "30", "40"]),
        (9998, 10001, 3, ["9998", "9999"]),
        (0.5, 3, 3, ["1", "2"]),
    ],
)
def test_ticks_are_the_finest_that_fit(start: float, end: float, most: int, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(start, end, most)] == labels


def test_with_no_room_there_is_no_tick() -> None:
    assert ticks(2000, 2010, 0) == []


def test_a_tick_reaches_from_its_first_moment_to_its_last() -> None:
    (year,) = ticks(2019, 2020, 1)
    assert (year.start, year.end, year.middle) == (2019, 2020, 2019.5)
    january, july = ticks(2019, 2020, 2)
    assert (january.start, january.end) == (2019, 2019 + 31 / 365)
    assert (july.start, july.end) == (2019 + 181 / 365, 2019 + 212 / 365)
    first, *_, last = ticks(2019 + 31 / 365, 2019 + 59 / 365, 28)
    assert (first.label, last.label) == ("1 Feb 2019", "28 Feb 2019")
    assert (last.start, last.end) == (2019 + 58 / 365, 2019 + 59 / 365)
