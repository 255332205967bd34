"""The last question of each person in each channel, which their next one may follow up: for ten minutes, in memory."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

import discord

from bot.services.questions.understood import PlainQuestion

SECONDS_KEPT = 600.0
MOST_KEPT = 5_000
"""Of all servers together: some MiB."""


class Asker(NamedTuple):
    """Who asks, and where."""

    guild_id: int
    channel_id: int
    user_id: int


@dataclass(frozen=True)
class _Kept:
    question: PlainQuestion
    asked_at: float
    is_private: bool


class _LastQuestions:
    def __init__(self) -> None:
        self.kept: OrderedDict[Hashable, _Kept] = OrderedDict()

    def keep(self, key: Hashable, kept: _Kept) -> None:
        self.kept[key] = kept
        self.kept.move_to_end(key)
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)


_held: WeakKeyDictionary[discord.Client, _LastQuestions] = WeakKeyDictionary()


def keep_question(client: discord.Client, key: Hashable, question: PlainQuestion, *, is_private: bool) -> None:
    """Keep what was asked last, by an Asker or of a card: in place of what was kept for that key."""
    now = asyncio.get_running_loop().time()
    _held.setdefault(client, _LastQuestions()).keep(key, _Kept(question, now, is_private))


def find_question(client: discord.Client, key: Hashable, *, is_private: bool) -> PlainQuestion | None:
    """What was asked last, not longer than ten minutes ago; what was asked privately only where all is private now."""
    held = _held.get(client)
    kept = held.kept.get(key) if held else None
    if kept is None or asyncio.get_running_loop().time() - kept.asked_at > SECONDS_KEPT:
        return None
    # Else the answer to a question that all see would tell them what was asked alone.
    return None if kept.is_private and not is_private else kept.question
