"""Happenings are found where a text dates or plans them, and little else is proposed."""

from __future__ import annotations

import re
from itertools import pairwise
from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.dates.finding import find_dates
from bot.reading.events.finding import find_events
from bot.reading.found import Certainty, EventFound, Passage
from bot.records.dates.edtf import Edtf
from tests.properties import examples
from tests.reading.events.marked_articles import ARTICLES, MarkedArticle

TUESDAY = Edtf.parse("2023-09-12")


class _Mark(NamedTuple):
    at: Passage
    date: str
    status: str


def _unmarked(marked: str) -> tuple[str, list[_Mark]]:
    """A text without its marks, and where they stood."""
    text, marks = "", []
    for words, mark in re.findall(r"([^\[]*)(?:\[([^\]]*)\])?", marked):
        text += words
        if mark:
            inside, date, status = (*mark.split("|"), "")[:3]
            marks.append(_Mark(Passage(len(text), len(text) + len(inside)), date, status or "happened"))
            text += inside
    return text, marks


def _events(text: str, published: Edtf | None = TUESDAY, spoken: tuple[Passage, ...] = ()) -> tuple[EventFound, ...]:
    return find_events(text, find_dates(text, published), published, spoken)


def _told(text: str, published: Edtf | None = TUESDAY) -> list[tuple[str, str, str]]:
    return [(one.at.of(text), str(one.date or ""), one.status.value) for one in _events(text, published)]


def _measure(article: MarkedArticle) -> tuple[int, int, int, int, int]:
    text, marks = _unmarked(article.text)
    published = Edtf.parse(article.published) if article.published else None
    quoted = tuple(Passage(*found.span()) for found in re.finditer(r"“[^”]*”", text))
    found = _events(text, published, quoted)
    hits = {mark: [one for one in found if one.at.start < mark.at.end and mark.at.start < one.at.end] for mark in marks}
    right = sum(any((str(one.date or ""), one.status.value) == mark[1:] for one in ones) for mark, ones in hits.items())
    real = {id(one) for ones in hits.values() for one in ones}
    return len(marks), sum(map(bool, hits.values())), right, len(found), len(real)


def test_nine_in_ten_happenings_are_found_with_their_date_and_four_in_five_proposals_are_some() -> None:
    marks, found, right, proposed, real = map(sum, zip(*map(_measure, ARTICLES.values()), strict=True))
    assert found >= marks * 0.95
    assert right >= found * 0.95
    assert real >= proposed * 0.9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was published on 3 May 2020.", [("published on 3 May 2020", "2020-05-03", "happened")]),
        ("It has run since 1996.", [("1996", "1996/..", "happened")]),
        ("The board is to convene a taskforce.", [("is to convene", "2023-09-12/..", "planned")]),
        ("It will be presented on 27 September.", [("will be presented on 27 September", "2023-09-27", "planned")]),
        ("It will be finished by 2030.", [("will be finished by 2030", "../2030", "planned")]),
        ("The rally on 3 May 2024 was cancelled.", [("3 May 2024", "2024-05-03", "cancelled")]),
        ("The rally was cancelled last week.", [("cancelled last week", "2023-09-04/2023-09-10", "happened")]),
        (
            "They ignored letters from the town for months.",
            [("ignored letters from the town for months", "../2023-09-12", "happened")],
        ),
        ("It has been so for years.", []),
        ("The aim is to convene a taskforce.", []),
        ("There are no plans to set up a taskforce.", []),
        ("The board will not open it.", []),
        ("The target is £1 trillion a year by 2030.", []),
        ("Exports in 2022 were worth £834 billion.", []),
        ("She told reporters on Tuesday that it was well.", []),
        ("“It is well,” he said on Tuesday.", []),
        ("“It is well,” he said in a statement on Tuesday.", []),
        ("It was announced on Tuesday.", [("announced on Tuesday", "2023-09-12", "happened")]),
        ("It was so for the past five years.", []),
        ("Last updated 3 May 2020", []),
        ("© 2021 Example Press", []),
        ("It rained in the 1990s.", []),
        ("It opened in the 1990s.", [("opened in the 1990s", "199X", "happened")]),
    ],
)
def test_a_happening_is_told_with_its_date_and_status(text: str, told: list[tuple[str, str, str]]) -> None:
    assert _told(text) == told


def test_what_is_promised_in_a_quote_belongs_to_the_quote() -> None:
    text = "“We will open it. Last week we met. It rose in 2021. It opened in 2019,” she said."
    quoted = Passage(1, text.index("”"))
    assert [one.at.of(text) for one in _events(text, spoken=(quoted,))] == [
        "Last week",
        "rose in 2021",
        "opened in 2019",
    ]
    assert "will open" in [one.at.of(text) for one in _events(text)]


def test_an_event_is_never_sure_and_open_without_its_date() -> None:
    text = "It opened last week. It closed in 2019."
    dated, undated = _events(text), _events(text, published=None)
    assert [one.certainty for one in dated] == [Certainty.CHECK, Certainty.CHECK]
    assert [(one.certainty, one.date, one.why) for one in undated] == [
        (Certainty.OPEN, None, "it is not known when the text was published"),
        (Certainty.CHECK, Edtf.parse("2019"), "it has no title yet"),
    ]


def test_an_item_of_business_is_dated_by_the_day_of_its_report() -> None:
    text = "The next item of business is a statement by Ann Xample on kites."
    assert _told(text) == [("a statement by Ann Xample", "2023-09-12", "happened")]


WORDS = st.sampled_from(
    [
        "opened",
        "will",
        "is",
        "to",
        "open",
        "due",
        "2019",
        "last",
        "week",
        "on",
        "Tuesday",
        "cancelled",
        "was",
        "by",
        "2030",
        "plans",
        "for",
        "a",
        "the",
        "said",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "In",
        "an",
        "interview",
        "next",
        "meeting",
        "has",
        "been",
        "published",
        "item",
        "of",
        "business",
        "statement",
    ]
)


@given(
    st.text(max_size=120) | st.lists(WORDS, max_size=30).map(" ".join),
    st.sampled_from(["2023-09-12", "2019-07~", "2023?", "2015/2016", "../2019", None]),
)
@settings(max_examples=examples(400))
def test_whatever_the_text_events_stand_in_it_in_order(text: str, published: str | None) -> None:
    found = _events(text, Edtf.parse(published) if published else None)
    assert all(one.sentence.start <= one.at.start < one.at.end <= one.sentence.end for one in found)
    assert all(first.at.end <= second.at.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "word", ["opened in 2019 ", "last year. ", "is to open ", "Speaking at the Commons on Monday, "]
)
def test_a_long_text_takes_no_longer_than_its_length_asks(word: str) -> None:
    started = process_time()
    _events((word * 100_000)[:100_000])
    assert process_time() - started < 30
