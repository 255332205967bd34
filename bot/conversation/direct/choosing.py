"""How somebody chooses whose record they read in direct messages."""

from __future__ import annotations

import discord

from bot.conversation.direct.meaning import NO_SERVER, NOT_A_MEMBER, meaning_of
from bot.conversation.plumbing.exchange import exchange_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.server.direct_cards import choice_card, chosen_card
from bot.problems import OutsideServer


async def offer_servers(interaction: discord.Interaction, current: int | None = None) -> None:
    """Offer whoever writes directly the servers that they share with the bot. Raises OutsideServer."""
    host = host_of(interaction)
    if current is None:
        current = await host.services.direct.find_chosen(interaction.user.id)
    servers = await in_time(interaction, meaning_of(interaction).servers_of(interaction.user.id))
    if not servers:
        raise OutsideServer(NO_SERVER)
    await respond(interaction, choice_card(servers, current if current in servers else None))


async def choose_server(interaction: discord.Interaction, guild_id: int) -> None:
    """Remember a server for whoever writes directly, where they are a member of it. Raises OutsideServer."""
    guild = interaction.client.get_guild(guild_id)
    is_member = meaning_of(interaction).memberships.is_member
    # Typed in the server itself, that is proved.
    is_there = interaction.guild_id == guild_id or await in_time(interaction, is_member(guild_id, interaction.user.id))
    if guild is None or not is_there:
        raise OutsideServer(NOT_A_MEMBER)
    exchange_of(interaction).may_write_directly = True
    await host_of(interaction).services.direct.choose(guild_id, interaction.user.id)
    await respond(interaction, chosen_card(guild.name))
