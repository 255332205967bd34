"""Dates are found in running text where there are some, and never where there are none."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.dates.finding import find_dates
from bot.reading.dates.found import RestsOn
from bot.records.dates.edtf import Edtf
from tests.properties import examples
from tests.reading.dates.marked_dates import ABSOLUTE, NO_DATES, OPEN, PUBLISHED, RELATIVE

TUESDAY = Edtf.parse("2023-09-12")


def _published(told: str | None) -> Edtf | None:
    return Edtf.parse(told) if told else None


def _found(text: str, published: Edtf | None = TUESDAY) -> dict[str, str | None]:
    return {one.at.of(text): str(one.date) if one.date else None for one in find_dates(text, published)}


@pytest.mark.parametrize("published", PUBLISHED)
@pytest.mark.parametrize("text", ABSOLUTE)
def test_a_date_that_is_told_whole_is_the_same_whenever_it_was_published(text: str, published: str | None) -> None:
    assert _found(text, _published(published)) == ABSOLUTE[text]


@pytest.mark.parametrize("place", range(len(PUBLISHED)))
@pytest.mark.parametrize("text", RELATIVE)
def test_a_date_is_reckoned_from_the_publication_and_never_more_sharply(text: str, place: int) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    bare = text.replace("[", "").replace("]", "")
    assert _found(bare, _published(PUBLISHED[place])) == {words: RELATIVE[text][place]}
    assert {one.rests_on for one in find_dates(bare, TUESDAY)} == {RestsOn.PUBLISHED}


@pytest.mark.parametrize("text", OPEN)
def test_what_can_be_read_in_two_ways_stays_open(text: str) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    assert _found(text.replace("[", "").replace("]", "")) == {words: None}


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_made_of_what_is_none(text: str) -> None:
    assert _found(text) == {}


@pytest.mark.parametrize("published", ["2019/2020", "201X", "../2019", "2019/.."])
def test_nothing_is_reckoned_from_a_publication_that_is_no_day_month_or_year(published: str) -> None:
    assert _found("It sank last week.", Edtf.parse(published)) == {"last week": None}


def test_a_preposition_is_told_and_bounds_the_date() -> None:
    text = "It rose by 2030, since 1996, in 2015-16, until May 2020 and on 3 May 2020."
    found = find_dates(text, None)
    assert [(one.lead, str(one.reach)) for one in found] == [
        ("by", "../2030"),
        ("since", "1996/.."),
        ("in", "2015/2016"),
        ("until", "../2020-05"),
        ("on", "2020-05-03"),
    ]


@pytest.mark.parametrize(
    ("said", "published", "date"),
    [
        ("this winter", "2020-01-12", "2019-24"),
        ("this winter", "2020-11-12", "2020-24"),
        ("this winter", "2020-04-12", None),
        ("last winter", "2020-04-12", "2019-24"),
        ("last winter", "2020-01-12", None),
        ("next winter", "2020-12-12", "2021-24"),
        ("next winter", "2020-06-12", None),
        ("winter 2019", "2020-04-12", None),
    ],
)
def test_a_winter_is_the_one_that_is_meant_or_stays_open(said: str, published: str, date: str | None) -> None:
    (found,) = find_dates(f"It froze {said}.", Edtf.parse(published))
    assert (found.date.text if found.date else None) == date


def test_a_date_that_rests_on_another_tells_which() -> None:
    text = "In 2020 it rose, up on the previous year."
    first, second = find_dates(text, None)
    assert (first.rests_on, second.rests_on) == (RestsOn.ITSELF, RestsOn.TEXT)
    assert second.anchor == first.at


WORDS = st.sampled_from(
    "2019 12 1996 May March last this next year week Tuesday of the to and between from - / , . ( ) ago in by since "
    "the first quarter early end decade 2015-16 31 February 2023 half\n".replace("\n", " \n ").split(" ")
)


@given(
    st.text(max_size=120) | st.lists(WORDS, max_size=25).map(" ".join),
    st.sampled_from(["2023-09-12", "2019-07~", "2023?", "0001-01-01", "9999-12-31", "0001", "9999", None]),
)
@settings(max_examples=examples(400))
def test_whatever_the_text_dates_stand_in_it_in_order(text: str, published: str | None) -> None:
    found = find_dates(text, _published(published))
    assert all(0 <= one.at.start < one.at.end <= len(text) and "\n" not in one.at.of(text) for one in found)
    assert all(first.at.end <= second.at.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "word",
    ["2019 ", "last year ", "May ", "12 ", "from 2019 to ", "on Tuesday ", "2019-", "a year ", "the end of ", "1"],
)
def test_a_long_text_takes_no_longer_than_its_length_asks(word: str) -> None:
    text = (word * 100_000)[:100_000]
    started = process_time()
    find_dates(text, TUESDAY)
    assert process_time() - started < 30
