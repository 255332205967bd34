"""Who is asking, and where, as Discord vouches for it with every interaction."""

from __future__ import annotations

import discord

from bot.conversation.plumbing.line import LINE_ERRORS
from bot.problems import OutsideServer
from bot.services.server.rights import Person


def person_of(interaction: discord.Interaction) -> Person:
    user = interaction.user
    # Roles come with the interaction: without the members intent nothing else would tell them.
    roles = user.roles if isinstance(user, discord.Member) else []
    return Person(
        user_id=user.id,
        role_ids=frozenset(role.id for role in roles),
        # Reckoned by Discord for this very interaction, with the rights of owners and administrators in it.
        manages_server=interaction.permissions.manage_guild,
    )


async def member_name(interaction: discord.Interaction, user_id: int) -> str:
    """How a member of the server is called there; "that member" where Discord does not tell."""
    guild = interaction.guild
    try:
        # Without the members intent hardly one of them is in the cache.
        member = guild and (guild.get_member(user_id) or await guild.fetch_member(user_id))
    except LINE_ERRORS:
        member = None
    return member.display_name if member else "that member"


def server_name(interaction: discord.Interaction) -> str:
    return interaction.guild.name if interaction.guild else "this server"


def guild_id_of(interaction: discord.Interaction) -> int:
    """The server that is asked in. Raises OutsideServer."""
    if interaction.guild_id is None:
        raise OutsideServer("Despatch keeps its records by server: ask in a server's channel.")
    return interaction.guild_id
