"""Who sees an answer: the one place where that is decided."""

from __future__ import annotations

import asyncio

import discord

from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.host import host_of

SECONDS_TO_READ = 1.0
"""How long what is settled is waited for; Discord waits three seconds for the announcement that comes after."""


async def answers_alone(interaction: discord.Interaction, private: bool | None) -> bool:
    """Whether the asker alone sees the answer: as they say with the command, else as is settled. Raises Problem.

    Where that is not known in time they alone see it: an answer that is announced to all cannot be taken back.
    """
    if private is not None:
        return private
    if interaction.guild_id is None:
        return False  # Nobody else is there.
    settled = host_of(interaction).services.privacy.settled(guild_id_of(interaction), interaction.user.id)
    try:
        async with asyncio.timeout(SECONDS_TO_READ):
            return (await settled).is_private
    except TimeoutError:
        return True
