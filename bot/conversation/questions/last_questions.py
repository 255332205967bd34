"""The last question of each person in each channel, which their next one may follow up: for ten minutes, in memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

import discord

from bot.services.questions.understood import PlainQuestion
from bot.services.recent import Recent

SECONDS_KEPT = 600.0
MOST_KEPT = 5_000
"""Of all servers together: some MiB."""


class Asker(NamedTuple):
    """Who asks, and where."""

    guild_id: int
    channel_id: int
    user_id: int


class CardShown(NamedTuple):
    """An answer's card, by the id of its message or of the command that it answers."""

    shown_by: int


@dataclass(frozen=True)
class _Kept:
    question: PlainQuestion
    asked_at: float
    is_private: bool


_held: WeakKeyDictionary[discord.Client, Recent[Asker | CardShown, _Kept]] = WeakKeyDictionary()


def keep_question(client: discord.Client, key: Asker | CardShown, question: PlainQuestion, *, is_private: bool) -> None:
    """Keep what somebody asked last, or what a card answers: in place of what was kept for them."""
    now = asyncio.get_running_loop().time()
    _held.setdefault(client, Recent(MOST_KEPT)).keep(key, _Kept(question, now, is_private))


def find_question(client: discord.Client, key: Asker | CardShown, *, is_private: bool) -> PlainQuestion | None:
    """What was asked last, not longer than ten minutes ago; what was asked privately only where all is private now."""
    held = _held.get(client)
    kept = held.find(key) if held is not None else None
    if kept is None or asyncio.get_running_loop().time() - kept.asked_at > SECONDS_KEPT:
        return None
    # Else the answer to a question that all see would tell them what was asked alone.
    return None if kept.is_private and not is_private else kept.question
