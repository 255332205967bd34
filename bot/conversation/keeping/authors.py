"""Waits, while a curator does, for the message that tells whoever sent something in what came of it."""

from __future__ import annotations

import asyncio

import discord

from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.reporting import carried_on
from bot.presentation.keeping.told import AuthorTold
from bot.records.digests import PostCause, PostState
from bot.records.keeping import Proposal

SECONDS_TO_TELL = 8
"""How long a curator waits for it; after that it goes on by itself."""
_TOLD = {
    PostState.SENT: AuthorTold.TOLD,
    PostState.REFUSED: AuthorTold.CLOSED,
    PostState.DROPPED: AuthorTold.GONE,
    # Nobody is there to be written to, or was forgotten since.
    None: AuthorTold.GONE,
}


async def tell_author(interaction: discord.Interaction, proposal: Proposal) -> AuthorTold:
    """Have the message sent that was decided on with a proposal; returns whether its author knows."""
    cause, key = PostCause.DECISION, str(proposal.proposal_id)
    await asyncio.wait({asyncio.create_task(_deliver(interaction, cause, key))}, timeout=SECONDS_TO_TELL)
    state = await host_of(interaction).services.dispatching.find_state(guild_id_of(interaction), cause, key)
    return _TOLD.get(state, AuthorTold.ON_ITS_WAY)


async def _deliver(interaction: discord.Interaction, cause: PostCause, key: str) -> None:
    # Closing waits for it as for an answer: what is being sent when the bot stops would have to be looked for.
    host_of(interaction).begin_answer(interaction)
    await carried_on(host_of(interaction).poster.deliver_that(cause, key), "Telling an author")
