"""What cogs, buttons and options may expect of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.services.all_services import Services

if TYPE_CHECKING:
    from bot.conversation.digests.poster import Poster
    from bot.conversation.plumbing.lasting import LastingForms


class Host(Protocol):
    """The client, as far as a cog needs it."""

    services: Services
    forms: LastingForms
    poster: Poster

    @property
    def tree(self) -> app_commands.CommandTree[discord.Client]: ...

    async def add_cog(self, cog: commands.Cog, /) -> None: ...

    def begin_answer(self) -> None: ...

    def add_dynamic_items(self, *items: type[discord.ui.DynamicItem[discord.ui.Item[discord.ui.View]]]) -> None: ...


def host_of(interaction: discord.Interaction) -> Host:
    return cast(Host, interaction.client)
