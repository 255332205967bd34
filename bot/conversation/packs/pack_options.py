"""The options that name a pack."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.conversation.options import LONGEST_CHOICE, Offer, Suggested
from bot.conversation.plumbing.host import host_of
from bot.services.all_services import Services


async def _none(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    return []


class _PackName(Suggested):
    """The name of a pack: of those that are offered, or of those of which something is on record."""

    def __init__(self, *, is_held: bool) -> None:
        super().__init__(_none)
        self._is_held = is_held

    def offer(self, interaction: discord.Interaction) -> Offer:
        offered = host_of(interaction).offered_packs

        async def offer(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
            packs = await services.offered_packs.all(guild_id, offered)
            fitting = [pack for pack in packs if (pack.held if self._is_held else pack.is_offered)]
            return [
                (pack.title or pack.name, pack.name)
                for pack in fitting
                if typed.strip().casefold() in f"{pack.name} {pack.title}".casefold()
                and len(pack.name) <= LONGEST_CHOICE
            ]

        return offer


OfferedPackName = app_commands.Transform[str, _PackName(is_held=False)]
HeldPackName = app_commands.Transform[str, _PackName(is_held=True)]
