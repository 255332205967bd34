"""A quote that is too long for one part of its card: each part with marks of its own, nothing out of its place."""

from __future__ import annotations

from bot.presentation.cards.quote import TEXT_SHOWN, in_parts, summary
from bot.records.kinds.quote import Directness, Extent
from bot.records.related import Related
from tests.presentation.digests.test_issue_posts import quote

LONG = "Lanes save lives, and more of them save more. " * 60
AROUND = {"before": "she said that", "after": "and sat down", "extent": Extent.FRAGMENT}


def test_the_words_around_a_long_quote_stand_before_and_after_all_of_it() -> None:
    first, *between, last = in_parts(quote(1, text=LONG.strip(), **AROUND), Related())
    assert first.startswith("> she said that “Lanes save lives")
    assert "and sat down" not in "".join([first, *between])
    assert last.endswith("save more.”\n> and sat down")
    shown = " ".join(
        [first.split("“", 1)[1].split("”", 1)[0], *(part.split("“")[1].split("”")[0] for part in (*between, last))]
    )
    assert shown == LONG.strip()


def test_a_short_quote_is_one_part() -> None:
    short = quote(1, text="Lanes save lives.", **AROUND)
    assert in_parts(short, Related()) == [summary(short, Related())]


def test_a_long_quote_in_a_list_says_where_it_is_whole() -> None:
    for directness in Directness:
        shown = summary(quote(1, text=LONG.strip(), directness=directness), Related())
        assert "\n-# cut, whole: Q1\n" in shown
        assert len(shown.split("\n-# ")[0]) < TEXT_SHOWN + 60
