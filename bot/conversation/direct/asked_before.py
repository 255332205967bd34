"""What was asked in direct messages before it was known of which server: answered once that is chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.services.recent import Recent

MOST_KEPT = 1000
"""Questions of all people together; whoever chooses after theirs is gone asks anew."""
Answer = Callable[[discord.Interaction], Awaitable[None]]
"""Answers what was asked, in answer to the choice."""
AskedBefore = Recent[int, Answer]
"""Questions by the number of the card that asks which server is meant: each is taken once."""
