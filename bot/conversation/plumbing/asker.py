"""Who is asking, and where, as Discord vouches for it with every interaction."""

from __future__ import annotations

from typing import TypeVar

import discord
from discord import ui

from bot.conversation.plumbing.line import LINE_ERRORS
from bot.presentation.server.direct_cards import OF_SERVER, server_row
from bot.problems import OutsideServer
from bot.services.server.rights import Person

V = TypeVar("V", bound=ui.LayoutView)

_MEANT = "server that is meant"
IN_SERVERS_ALONE = (
    "In direct messages Despatch only answers: write and set up in a server's channel. Nothing was changed."
)


def person_of(interaction: discord.Interaction) -> Person:
    """Who asks, with what they may do in the server. Raises OutsideServer, as in direct messages nothing tells that."""
    if interaction.guild_id is None:
        raise OutsideServer(IN_SERVERS_ALONE)
    user = interaction.user
    # Roles come with the interaction: without the members intent nothing else would tell them.
    roles = user.roles if isinstance(user, discord.Member) else []
    return Person(
        user_id=user.id,
        role_ids=frozenset(role.id for role in roles),
        # Reckoned by Discord for this very interaction, with the rights of owners and administrators in it.
        manages_server=interaction.permissions.manage_guild,
    )


def reader_of(interaction: discord.Interaction) -> Person:
    """Who asks, where that changes nothing: in direct messages with no right at all."""
    return Person(user_id=interaction.user.id) if interaction.guild_id is None else person_of(interaction)


async def member_name(interaction: discord.Interaction, user_id: int) -> str:
    """How a member of the server is called there; "that member" where Discord does not tell."""
    guild = _guild_of(interaction)
    try:
        # Without the members intent hardly one of them is in the cache.
        member = guild and (guild.get_member(user_id) or await guild.fetch_member(user_id))
    except LINE_ERRORS:
        member = None
    return member.display_name if member else "that member"


def server_name(interaction: discord.Interaction) -> str:
    guild = _guild_of(interaction)
    return guild.name if guild else "this server"


def _guild_of(interaction: discord.Interaction) -> discord.Guild | None:
    guild_id = find_guild_id(interaction)
    return interaction.guild or (interaction.client.get_guild(guild_id) if guild_id else None)


def find_guild_id(interaction: discord.Interaction) -> int | None:
    """The server that is asked in or, in a direct message, that was found to be meant; None where none is."""
    meant = interaction.extras.get(_MEANT)
    return interaction.guild_id or (meant if isinstance(meant, int) else None)


def guild_id_of(interaction: discord.Interaction) -> int:
    """The same. Raises OutsideServer where none is."""
    guild_id = find_guild_id(interaction)
    if guild_id is None:
        raise OutsideServer("Despatch keeps its records by server: ask in a server's channel.")
    return guild_id


def mean_server(interaction: discord.Interaction, guild_id: int) -> None:
    """Settle which server is meant in a direct message, of which whoever asks is a member."""
    interaction.extras[_MEANT] = guild_id


def in_place(interaction: discord.Interaction, view: V) -> V:
    """A card as it stands where it is asked for: in a direct message it says of which server it is."""
    guild_id = find_guild_id(interaction)
    guild = _guild_of(interaction)
    if interaction.guild_id is None and guild_id and not any(map(_says_server, view.walk_children())):
        view.add_item(server_row(guild_id, guild.name if guild else "unknown"))
    return view


def _says_server(item: object) -> bool:
    return OF_SERVER.fullmatch(getattr(item, "custom_id", None) or "") is not None
