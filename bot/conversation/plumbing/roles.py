"""Roles that a server has settled something for, as Discord has them now."""

from __future__ import annotations

import discord

from bot.presentation.text.roles import RoleStanding


def standing_of(guild: discord.Guild | None, role_id: int | None) -> RoleStanding:
    """What became of a role; as given as any where the server's roles are not known, as while Discord is away."""
    # A server always has the role @everyone: without it nothing is known of the others.
    if guild is None or guild.get_role(guild.id) is None or role_id is None:
        return RoleStanding.GIVEN
    role = guild.get_role(role_id)
    if role is None:
        return RoleStanding.DELETED
    return RoleStanding.MANAGED if role.managed or role.is_default() else RoleStanding.GIVEN


def is_lost(guild: discord.Guild | None, role_id: int | None) -> bool:
    return standing_of(guild, role_id) is RoleStanding.DELETED
