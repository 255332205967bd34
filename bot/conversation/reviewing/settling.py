"""How a server settles its review: whose additions wait, and in which channel curators are told of them."""

from __future__ import annotations

import discord

from bot.conversation.digests.digest_options import SomeChannel
from bot.conversation.digests.places import place_of
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import host_of
from bot.problems import WrongInput
from bot.services.server.rights import ServerSettings
from bot.services.server.settings import require_manager

_GONE = "The channel is gone, or the bot cannot see it: choose another one in “channel”. Nothing was changed."


async def settle_review(
    interaction: discord.Interaction, policy: str | None, channel: SomeChannel | None, *, no_channel: bool
) -> ServerSettings:
    """Settle what is given of it; the rest stays as it is. Raises NotAllowed, WrongInput, NotHeld."""
    settings = host_of(interaction).services.settings
    guild_id, person = guild_id_of(interaction), person_of(interaction)
    require_manager(person)
    if channel is not None and no_channel:
        raise WrongInput("Choose a channel, or “no_channel”, but not both. Nothing was changed.")
    if policy is None and channel is None and not no_channel:
        raise WrongInput("Say what to settle: “policy”, “channel” or “no_channel”. Nothing was changed.")
    if channel is not None:
        # Before anything is settled: a channel that cannot be posted in changes nothing.
        await place_of(interaction, channel.id, gone=_GONE)
    settled = await settings.choose_policy(guild_id, person, policy) if policy else None
    if channel is not None or no_channel:
        settled = await settings.choose_review_channel(guild_id, person, channel.id if channel else None)
    return settled or await settings.read(guild_id)
