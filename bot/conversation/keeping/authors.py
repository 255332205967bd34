"""Tells whoever sent something in what came of it, by direct message, and once."""

from __future__ import annotations

import logging

import discord
from discord import ui

from bot.conversation.plumbing.exchange import try_again
from bot.conversation.plumbing.line import LINE_ERRORS, is_broken, told_by
from bot.conversation.plumbing.responding import lasting
from bot.presentation.keeping.told import AuthorTold
from bot.records.keeping import Proposal

_log = logging.getLogger(__name__)


async def tell_author(interaction: discord.Interaction, proposal: Proposal, view: ui.LayoutView) -> AuthorTold:
    """Tell the author of a proposal what came of it; returns whether they know."""
    user_id, client = proposal.user_id, interaction.client
    if user_id is None:
        return AuthorTold.GONE

    async def send() -> None:
        # The author may be in no cache: an id is enough to open the channel, and 403 says that it is closed to bots.
        channel = await client.create_dm(discord.Object(user_id))
        # Of two messages with one nonce Discord drops the second, so that one whose receipt was lost may be sent again.
        await channel.send(view=lasting(view), nonce=f"decided-{proposal.proposal_id}")

    try:
        await try_again(send)
    except LINE_ERRORS as error:
        _log.info("A proposal's author was not told: %s", told_by(error))
        if is_broken(error):
            return AuthorTold.UNSURE
        return AuthorTold.CLOSED if isinstance(error, discord.Forbidden) else AuthorTold.GONE
    return AuthorTold.TOLD
