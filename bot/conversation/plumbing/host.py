"""What cogs, buttons and options may expect of the client."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.records.digests import PostCause, Run
from bot.services.all_services import Services

Submitted = Callable[[discord.Interaction, re.Match[str], Mapping[str, str]], Awaitable[None]]
"""Takes a form that was sent: its custom id as the template matched it, and the texts of its fields by their ids."""


class Forms(Protocol):
    """Where a cog says which forms it takes."""

    def add(self, template: str, submitted: Submitted) -> None: ...


class Posting(Protocol):
    """Who posts what the bot says of its own accord, as far as somebody waits for it."""

    async def compose(self, run: Run) -> None: ...

    async def deliver(self) -> None: ...

    async def deliver_that(self, cause: PostCause, cause_key: str) -> None: ...


class Host(Protocol):
    """The client, as far as a cog needs it."""

    services: Services

    @property
    def forms(self) -> Forms: ...

    @property
    def poster(self) -> Posting: ...

    @property
    def offered_packs(self) -> Sequence[str]:
        """The packs that servers are offered, by name or folder."""

    @property
    def tree(self) -> app_commands.CommandTree[discord.Client]: ...

    async def add_cog(self, cog: commands.Cog, /) -> None: ...

    def begin_answer(self, interaction: discord.Interaction, /) -> None: ...

    def begin_reply(self, guild_id: int | None, /) -> None: ...

    async def settle_server(self, interaction: discord.Interaction, /) -> None:
        """Settle which server is meant, where that is a direct message. Raises OutsideServer or LINE_ERRORS."""

    def add_dynamic_items(
        self, *items: type[discord.ui.DynamicItem[discord.ui.Item[discord.ui.LayoutView]]]
    ) -> None: ...


def host_of(interaction: discord.Interaction) -> Host:
    # discord.py knows the client as its base class, and ours stands in a layer above, which cannot be imported here.
    return cast(Host, interaction.client)
