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
