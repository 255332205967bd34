"""Times within questions: what they come to, with which words, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.records.dates.date_habits import DateHabits
from bot.services.questions.understanding.times.periods import PeriodFound, find_periods
from bot.services.questions.understanding.times.spans import whole_span
from bot.services.questions.understanding.words.question_words import words_in

TODAY = date(2026, 11, 29)


def found(text: str) -> list[PeriodFound]:
    return find_periods(text, words_in(text), TODAY, DateHabits())


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("what happened since 2022", ["2022/.."]),
        ("in July 2019", ["2019-07"]),
        ("last summer", ["2026-22"]),
        ("between 2018 and 2020", ["2018/2020"]),
        ("from 2018 to 2020", ["2018/2020"]),
        ("cases in 2019-20", ["2019/2020"]),
        ("2015–16", ["2015/2016"]),
        ("the 2010s", ["201X"]),
        ("in the 90s", ["199X"]),
        ("an act of the seventies", ["197X"]),
        ("laws from the sixties", ["196X"]),
        ("since the eighties", ["198X/.."]),
        ("in the noughties", ["200X"]),
        ("a farmer in his seventies", []),
        ("this year", ["2026"]),
        ("yesterday", ["2026-11-28"]),
        ("by the end of 2020", ["../2020"]),
        ("before 2020", ["../2019"]),
        ("after July 2019", ["2019-08/.."]),
        ("in the last five years", ["2021-11-28/2026-11-29"]),
        ("two years ago", ["2024"]),
        ("in July", ["2026-07"]),
        ("on 12 September", ["2026-09-12"]),
        ("on Monday", ["2026-11-23"]),
        ("deaths 2018 scotland", ["2018"]),
        ("2007 vs 2017", ["2007", "2017"]),
        ("first half of 2023", ["2023-01/2023-06"]),
        ("in the opening half of 2023", ["2023-01/2023-06"]),
        ("over the closing half of 2023", ["2023-07/2023-12"]),
        ("the final quarter of 2021", ["2021-10/2021-12"]),
        ("over 1100 deaths", []),
        ("the 934 deaths", []),
        ("up to 2020", ["../2020"]),
        ("what is coming up in September 2023", ["2023-09"]),
        ("the 1998 figures", ["1998"]),
        ("with the laws of today", []),
        ("2019 / 2023", ["2019", "2023"]),
        ("2019/2020", ["2019/2020"]),
        ("quotes from 2019", ["2019"]),
        ("27/09/2023", ["2023-09-27"]),
        ("more than 1100 deaths", []),
        ("2000 deaths", []),
        ("who may back them", []),
        ("100 rooms in 66 cities", []),
        ("the marching band", []),
    ],
)
def test_times_are_read_in_questions(text: str, periods: list[str]) -> None:
    assert [period.edtf.text for period in found(text)] == periods


def test_a_time_with_several_readings_offers_them() -> None:
    (period,) = found("cases in 2019-20")
    assert period.is_guess
    assert [other.text for other in period.others] == ["2019-04/2020-03", "2019-09/2020-08"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2007 and also in 2017", date(2007, 1, 1), date(2017, 12, 31)),
        ("since 2018", date(2018, 1, 1), None),
        ("until 2018 or since 2020", None, None),
        ("never", None, None),
    ],
)
def test_several_times_are_one_span(text: str, first: date | None, last: date | None) -> None:
    span = whole_span([period.edtf for period in found(text)])
    assert (span.first, span.last) == (first, last)
