"""Roles of a server as sentences tell them."""

from __future__ import annotations

from enum import Enum


class RoleStanding(Enum):
    """What a role is that a server has settled something for."""

    GIVEN = "given"
    """People are given it."""
    MANAGED = "managed"
    """Discord, an app or a subscription gives it: the bot's own role, a bot's, that of server boosters, @everyone."""
    DELETED = "deleted"


def called(role_id: int, standing: RoleStanding) -> str:
    """A role to be read in a line: of one that was deleted Discord would show its number."""
    return "a role that was deleted" if standing is RoleStanding.DELETED else f"<@&{role_id}>"
