"""What gives way on a card that is full: never a part of a quotation."""

from __future__ import annotations

import pytest

from bot.presentation.card.limits import Size, size_of_text
from bot.presentation.card.paged import shortened
from bot.presentation.text.markup import block_quote

WORDS = "“We will not close it.\n\nHowever, we may move it, and that is all that was decided.”"
TEXT = "\n".join(
    ["**Disputed**: by the council", block_quote(WORDS), "Ada Byrne · 3 March 2019", "-# S1 " + "Paper " * 30]
)


@pytest.mark.parametrize("most", range(12, len(TEXT) + 20))
def test_a_quotation_stands_whole_or_not_at_all(most: int) -> None:
    shown = shortened(TEXT, Size(characters=most, encoded=4000))
    assert size_of_text(shown).characters <= most
    assert block_quote(WORDS) in shown or "“" not in shown
    if "\n> " in shown and "“" not in shown:
        assert shown.endswith("\n> \\[…\\]")


def test_what_fits_is_shown_as_it_is() -> None:
    assert shortened(TEXT, Size(characters=len(TEXT), encoded=4000)) == TEXT
