"""What people type as a date: what is read, what is refused, and that nothing ambiguous is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.records.dates.edtf import MONTH_NAMES, Edtf
from bot.records.dates.typed_dates import edtf_from_text

TODAY = date(2024, 3, 1)
DAYS = st.dates()


def read(text: str) -> str:
    return str(edtf_from_text(text, today=TODAY))


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        # EDTF, in which a mark is of one end alone.
        ("2000/2001?", "2000/2001?"),
        ("2019", "2019"),
        (" 2019-07~ ", "2019-07~"),
        ("2015/2016", "2015/2016"),
        ("201x", "201X"),
        ("2010s", "201X"),
        ("July 2019", "2019-07"),
        ("JUL 2019", "2019-07"),
        ("Sept. 2019", "2019-09"),
        ("07/2019", "2019-07"),
        ("16 July 2019", "2019-07-16"),
        ("1st July 2019", "2019-07-01"),
        ("July 16, 2019", "2019-07-16"),
        ("16/07/2019", "2019-07-16"),
        ("16.7.2019", "2019-07-16"),
        ("07/16/2019", "2019-07-16"),
        ("05/05/2019", "2019-05-05"),
        ("summer 2022", "2022-22"),
        ("about April 2019", "2019-04~"),
        ("circa 2019", "2019~"),
        ("2018, uncertain", "2018?"),
        ("about 2018, uncertain", "2018%"),
        ("today", "2024-03-01"),
        ("Yesterday", "2024-02-29"),
        ("tomorrow", "2024-03-02"),
        ("last year", "2023"),
        ("this year", "2024"),
        ("next year", "2025"),
    ],
)
def test_what_people_type_is_read(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2015-2018", "2015/2018"),
        ("2015\N{EN DASH}18", "2015/2018"),
        ("2015/2016", "2015/2016"),
        ("2015-11", "2015-11"),
        ("2022-21", "2022-21"),
        ("about 2015-18", "2015~/2018~"),
        ("by 2015-18", "../2018"),
        ("from 2015-18", "2015/2018"),
        ("2015 to 2016", "2015/2016"),
        ("from 2015 to 2016", "2015/2016"),
        ("about 2015 to 2016", "2015~/2016"),
        ("January to June 2023", "2023-01/2023-06"),
        ("3 to 9 May 2020", "2020-05-03/2020-05-09"),
        ("about 3 to about 9 May 2020", "2020-05-03~/2020-05-09~"),
        ("30 April to 3 May 2020", "2020-04-30/2020-05-03"),
        ("2019 to June 2020", "2019/2020-06"),
        ("by 2023", "../2023"),
        ("from September 2023", "2023-09/.."),
        ("since yesterday", "2024-02-29/.."),
    ],
)
def test_spans_are_read(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("03/04/2019", "'03/04/2019' can be 3 April 2019 or 4 March 2019; write the month as a word."),
        ("16 July", "'16 july' has no year; write 16 july 2019."),
        ("2015-14", "has no month 14"),
        ("31 February 2019", "February 2019 has 28 days"),
        ("31/04/2019", "April 2019 has 30 days"),
        (
            "99/99/2019",
            "'99/99/2019' is no day of the calendar, whichever number is the month; write a day such as 16 July 2019.",
        ),
        ("June to January 2023", "write 2023-01/2023-06"),
        ("last Tuesday", "'last tuesday' can be 20 February 2024 or 27 February 2024; write the day."),
        ("some Tuesday", "is not a date that Despatch can read; write 2019, July 2019"),
        ("nonsense to 2020", "'nonsense' is not a date"),
        ("by ../2015", "has no end to count from"),
        ("July 2019 or so", "is not a date"),
        ("x" * 81, "at most 80 characters"),
        ("x" * 80, "is not a date"),
        ("  ", "The date is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match="write ") as caught:
        read(typed)
    assert said in str(caught.value)


@given(DAYS, st.sampled_from("/.-"))
def test_a_day_in_figures_is_read_only_if_it_has_one_reading(day: date, separator: str) -> None:
    typed = f"{day.day:02}{separator}{day.month:02}{separator}{day.year:04}"
    if day == date.max:
        assert "stands for a date that is not known" in str(refusal(typed))
    elif day.day > 12 or day.day == day.month:
        assert read(typed) == day.isoformat()
    else:
        with pytest.raises(ValueError, match=f" can be {day.day} {MONTH_NAMES[day.month - 1]} .* or {day.month} "):
            read(typed)


@given(DAYS)
def test_a_day_in_words_is_read(day: date) -> None:
    assert read(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04}") == day.isoformat()


def refusal(text: str) -> str | None:
    try:
        read(text)
    except ValueError as problem:
        return str(problem)
    return None


WORDS = st.sampled_from(
    [
        "by",
        "from",
        "to",
        "about",
        "2015-16",
        "July",
        "july,",
        "16",
        "2019",
        "/",
        "..",
        ", uncertain",
        "~",
        "2010s",
        "today",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=8).map(" ".join), st.text("0123456789x-/.?~% ", max_size=24)))
@example("²/²/2019")
@example("9999-00")
@example("to")
@example("by by 2019")
@example("about  to ")
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    sentence = refusal(text)
    if sentence is None:
        assert str(Edtf.parse(read(text))) == read(text)
    else:
        assert sentence.endswith(".")
        assert "write " in sentence
