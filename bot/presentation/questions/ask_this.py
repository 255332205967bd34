"""Buttons that ask a question: the question stands in them, so that they outlive a restart."""

from __future__ import annotations

from bot.presentation.card.paged import CardAction
from bot.presentation.text.markup import cut, plain

ASK_PREFIX = "ask:this:"
MOST_CHARACTERS_ASKED = 100 - len(ASK_PREFIX)
"""Discord takes 100 characters of a custom id."""
_LONGEST_LABEL = 80


def is_askable(question: str) -> bool:
    """Whether a button can hold a question whole."""
    return len(plain(question)) <= MOST_CHARACTERS_ASKED


def ask_button(question: str) -> CardAction:
    """A button that asks `question` for whoever presses it; raises ValueError where it cannot hold it: `is_askable`."""
    if not is_askable(question):
        raise ValueError(f"a button holds a question of at most {MOST_CHARACTERS_ASKED} characters")
    asked = plain(question)
    return CardAction(cut(asked, _LONGEST_LABEL), f"{ASK_PREFIX}{asked}")
