"""A command on the menu of every message."""

from __future__ import annotations

from typing import ClassVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.reporting import report
from bot.problems import Problem


class MessageMenuCog(commands.Cog):
    """Has one such command, which a subclass names and carries out."""

    NAME: ClassVar[str]

    def __init__(self, host: Host) -> None:
        self._host = host
        # discord.py takes no menu from the methods of a cog: it is added and removed by hand.
        self._menu = app_commands.ContextMenu(name=self.NAME, callback=self._carry_out)

    async def cog_load(self) -> None:
        self._host.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        self._host.tree.remove_command(self._menu.name, type=self._menu.type)

    async def _carry_out(self, interaction: discord.Interaction, message: discord.Message) -> None:
        try:
            await self.use(interaction, message)
        except Problem as problem:
            await report(interaction, problem)

    async def use(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Do what the command is for. Raises Problem."""
        raise NotImplementedError
