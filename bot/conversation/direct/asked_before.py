"""What was asked in direct messages before it was known of which server: answered once that is chosen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable

import discord

MOST_KEPT = 1000
"""Questions of all people together; whoever chooses after theirs is gone asks anew."""
Answer = Callable[[discord.Interaction], Awaitable[None]]
"""Answers what was asked, in answer to the choice."""


class AskedBefore:
    """Questions by the number of the card that asks which server is meant."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Answer] = OrderedDict()

    def keep(self, number: int, answer: Answer) -> None:
        self._held[number] = answer
        while len(self._held) > MOST_KEPT:
            self._held.popitem(last=False)

    def take(self, number: int) -> Answer | None:
        """What is to be answered for a card: once."""
        return self._held.pop(number, None)
