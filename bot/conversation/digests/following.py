"""Follows what an issue tells of, and changes how one is told of it, by buttons that outlive restarts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.card.paged import Listing, one_message
from bot.presentation.digests.follow_cards import END, VERBS, follow_offer, now_followed, unfollowed
from bot.records.digests import FollowWay

_WAYS = {verb: way for way, verb in VERBS.items()}


async def offer_follow(interaction: discord.Interaction, digest_id: int, due_at: datetime) -> None:
    """Follow what the digest of an issue is about, or ask what of the issue to follow. Raises Problem."""
    work = _offer(interaction, digest_id, due_at)
    await respond(interaction, await in_time(interaction, work, place=Place.NEW), place=Place.NEW)


async def _offer(interaction: discord.Interaction, digest_id: int, due_at: datetime) -> ui.LayoutView:
    services, guild_id, user_id = host_of(interaction).services, guild_id_of(interaction), interaction.user.id
    offer = await services.issues.offer(guild_id, digest_id=digest_id, due_at=due_at, user_id=user_id)
    if offer.alone is None:
        return follow_offer(offer)
    # Whoever follows it is told as they had it, and sees by the buttons how else they could be.
    way = next((follow.way for follow in offer.followed if follow.subject == offer.alone), FollowWay.DIRECT)
    return _shown(now_followed(await services.following.follow_these(guild_id, user_id, [offer.alone.id], way)))


async def follow_chosen(interaction: discord.Interaction, ids: Sequence[str]) -> None:
    """Follow what was chosen. Raises Problem."""
    await change_follow(interaction, VERBS[FollowWay.DIRECT], ids)


async def change_follow(interaction: discord.Interaction, verb: str, ids: Sequence[str]) -> None:
    """Be told of these in another way, or follow them no more. Raises Problem."""
    await respond(interaction, await in_time(interaction, _settled(interaction, verb, ids)))


async def _settled(interaction: discord.Interaction, verb: str, ids: Sequence[str]) -> ui.LayoutView:
    following, guild_id, user_id = (
        host_of(interaction).services.following,
        guild_id_of(interaction),
        interaction.user.id,
    )
    if verb == END:
        return _shown(unfollowed(await following.unfollow_these(guild_id, user_id, ids)))
    return _shown(now_followed(await following.follow_these(guild_id, user_id, ids, _WAYS[verb])))


def _shown(listing: Listing) -> ui.LayoutView:
    # A few names, which always fit into one message.
    return one_message(listing)
