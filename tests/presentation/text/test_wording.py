"""What a change is measured against: a time in words, or what its source says."""

from __future__ import annotations

import pytest

from bot.presentation.text.wording import describe_base


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018", "2018"),
        ("2019-04/2020-03", "2019-20, April to March"),
        ("earlier years", "earlier years"),
        ("2019-20", "2019-20"),
        # A season and a month by EDTF, and a financial year to whoever writes so.
        ("2020-21", "2020-21"),
        ("2010-11", "2010-11"),
        ("2010-12", "December 2010"),
    ],
)
def test_a_base_is_a_time_only_where_it_is_surely_one(text: str, words: str) -> None:
    assert describe_base(text) == words
