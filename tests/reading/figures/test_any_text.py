"""Figures of any text: never a fault, each where its words stand, and in little time."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.dates.finding import find_dates
from bot.reading.figures.finding import MOST_FIGURES, find_figures
from bot.reading.figures.numbers import numbers
from bot.reading.found import FigureFound, Named, Passage
from bot.records.dates.edtf import Edtf

PUBLISHED = Edtf.parse("2024-11-05")
SECONDS = 30
"""Far more than a text takes, and far less than one that a rule looks through again and again."""
_WORDS = (
    *(
        "12",
        "1,051",
        "£4.5bn",
        "8%",
        "half",
        "a third",
        "one in five",
        "two and a half times",
        "double",
        "3-1",
        "-5",
        "£",
    ),
    *(
        "deaths",
        "people",
        "million",
        "m",
        "hundred",
        "twenty-",
        "per 100,000",
        "in 2019",
        "last year",
        "the previous year",
    ),
    *("up", "down", "rose", "by", "to", "from", "than", "compared with", "of", "more", "aged", "Section", "Scotland"),
    *("the highest rate in Europe", "Nobody has died", "–", "(", ")", ".", ",", "“", "”", "\n"),
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join),
    st.text(alphabet="0123456789.,%£–- ainr", max_size=120),
)


def _named(figure: FigureFound) -> list[Named]:
    return [name for name in (figure.place, figure.measure, figure.said_by) if name]


@given(texts)
def test_any_text_is_read_and_each_figure_stands_in_its_sentence(text: str) -> None:
    found = find_figures(text, find_dates(text, PUBLISHED))
    assert all(first.at.start < second.at.start for first, second in pairwise(found))
    for figure in found:
        assert 0 <= figure.sentence.start <= figure.at.start < figure.at.end <= figure.sentence.end <= len(text)
        assert all(name.words == name.at.of(text) != "" for name in _named(figure))
        assert (figure.period is None) == (figure.period_at is None)
        assert figure.value_to is None or figure.value_to > figure.value
        assert figure.period_at is None or 0 <= figure.period_at.start < figure.period_at.end <= len(text)


@given(texts)
def test_numbers_follow_on_each_other(text: str) -> None:
    found = numbers(text, Passage(0, len(text)))
    assert all(first.at.end <= second.at.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "12 " * 20_000,
        "2019 " * 20_000,
        "£12. " * 40_000,
        "1," * 100_000,
        " " * 200_000,
        "twenty-" * 28_000,
        "In 2019 12 deaths, " * 10_000,
        "up 5% on the highest rate of " * 6_000,
        "\n12 deaths in 2019" * 10_000,
        "(" * 200_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_text_that_says_one_thing_over_and_over_takes_little_time(text: str) -> None:
    start = perf_counter()
    assert len(find_figures(text, find_dates(text, PUBLISHED))) <= MOST_FIGURES
    assert perf_counter() - start < SECONDS
