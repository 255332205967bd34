"""A text is read whole, or not at all where it is longer than any article."""

from __future__ import annotations

import re

import pytest

from bot.problems import WrongInput
from bot.reading.article import read_article
from bot.reading.found import MOST_CHARACTERS, MOST_LINES, Reading


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" * (MOST_CHARACTERS + 1), "The text has 200,001 characters, and at most 200,000 are read at once"),
        ("“\n" * (MOST_LINES + 1), "The text has 20,001 lines, and at most 20,000 are read at once"),
    ],
)
def test_a_text_that_is_too_long_is_told_as_such(text: str, told: str) -> None:
    with pytest.raises(WrongInput, match=re.escape(f"{told}: read in a part.")):
        read_article(text, None)


def test_a_text_of_just_so_many_lines_is_read() -> None:
    assert read_article("\n" * MOST_LINES, None) == Reading(document=read_article("", None).document)
