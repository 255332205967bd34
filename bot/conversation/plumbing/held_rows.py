"""The rows of answers that were given, held for a while, so that their buttons can give them as a file.

They are held by the bot at work, and not written down: an answer writes nothing. Who presses later is told so.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from weakref import WeakKeyDictionary

import discord

from bot.presentation.card.answer_rows import AnswerRows
from bot.problems import NotHeld

MOST_ROWS = 200_000
"""Held at once, of all answers together: some tens of MiB."""


class _Held:
    def __init__(self) -> None:
        self.answers: OrderedDict[str, tuple[int, AnswerRows]] = OrderedDict()
        self.count = 0

    def add(self, token: str, guild_id: int, rows: AnswerRows) -> None:
        self.answers[token] = (guild_id, rows)
        self.count += len(rows.items)
        # At least the newest stays, whatever its length.
        while self.count > MOST_ROWS and len(self.answers) > 1:
            _, (_, oldest) = self.answers.popitem(last=False)
            self.count -= len(oldest.items)


_held: WeakKeyDictionary[discord.Client, _Held] = WeakKeyDictionary()


def hold_rows(client: discord.Client, guild_id: int, rows: AnswerRows) -> str:
    """Hold the rows of an answer, and return the token by which they are found again."""
    token = secrets.token_urlsafe(9)
    _held.setdefault(client, _Held()).add(token, guild_id, rows)
    return token


def get_rows(client: discord.Client, guild_id: int, token: str) -> AnswerRows:
    """The rows of an answer that this server was given. Raises NotHeld where they are held no longer."""
    held = _held.get(client)
    where, rows = held.answers.get(token, (None, None)) if held else (None, None)
    if held is None or rows is None or where != guild_id:
        raise NotHeld("This button has expired. Ask again, and press the one below the new answer.")
    held.answers.move_to_end(token)
    return rows
