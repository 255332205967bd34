"""What an interaction asks for, as whoever asked is owed word of it once something is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import discord

from bot.conversation.plumbing.host import host_of
from bot.presentation.server.unheard import asked_first
from bot.problems import NotHeardBefore
from bot.write_witness import OwedAnswer

_SAYS_WHAT = ("name", "options", "target_id", "custom_id", "values")
"""What of an interaction says what is asked; not the texts of a form, of which there may be many."""


def owed_for(interaction: discord.Interaction) -> OwedAnswer | None:
    """What whoever asks is owed once something is written; None outside servers."""
    if interaction.guild_id is None:
        return None
    return OwedAnswer(
        interaction_id=interaction.id,
        guild_id=interaction.guild_id,
        user_id=interaction.user.id,
        token=interaction.token,
        act=_act_of(interaction),
        named=_named(interaction),
        asked_at=host_of(interaction).services.owing.now(),
    )


async def require_heard(interaction: discord.Interaction) -> None:
    """Raise NotHeardBefore where the person did the same before, and may not have heard of that."""
    if interaction.guild_id is None:
        return
    owing = host_of(interaction).services.owing
    found = await owing.unheard(interaction.guild_id, interaction.user.id, _act_of(interaction), but=interaction.id)
    if found:
        raise NotHeardBefore(asked_first(found[-1]), [one.owed.interaction_id for one in found])


def _act_of(interaction: discord.Interaction) -> str:
    data: dict[str, Any] = dict(interaction.data or {})
    said = json.dumps([data.get(name) for name in _SAYS_WHAT], sort_keys=True)
    # No more than whether it is the same again: what people type stands in it.
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _named(interaction: discord.Interaction) -> str:
    command = interaction.command
    if isinstance(command, discord.app_commands.ContextMenu):
        return f"“{command.name}”"
    if command is not None:
        return f"/{command.qualified_name}"
    custom_id = dict[str, Any](interaction.data or {}).get("custom_id", "")
    if interaction.type is discord.InteractionType.component and interaction.message is not None:
        label = _label_of(interaction.message.components, custom_id)
        return f"“{label}”" if label else "a menu"
    return "a form"


def _label_of(components: Iterable[Any], custom_id: object) -> str:
    """What stands on the button with this id, at any depth."""
    for component in components:
        if getattr(component, "custom_id", None) == custom_id:
            return getattr(component, "label", None) or ""
        accessory = getattr(component, "accessory", None)
        within = [*getattr(component, "children", ()), *([accessory] if accessory else [])]
        if label := _label_of(within, custom_id):
            return label
    return ""
