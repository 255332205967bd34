"""Save as quote, on a message's menu: its words, author, time and link become a quote and its source."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.keeping.drafting import begin_draft
from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.reporting import report
from bot.conversation.quoting.messages import draft_of_message, member_of
from bot.problems import Problem


class SaveAsQuoteCog(commands.Cog):
    def __init__(self, host: Host) -> None:
        self._host = host
        # discord.py takes no menu from the methods of a cog: it is added and removed by hand.
        self._menu = app_commands.ContextMenu(name="Save as quote", callback=self.save_as_quote)

    async def cog_load(self) -> None:
        self._host.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        self._host.tree.remove_command(self._menu.name, type=self._menu.type)

    async def save_as_quote(self, interaction: discord.Interaction, message: discord.Message) -> None:
        try:
            settled = await self._host.services.settings.read(guild_id_of(interaction))
            await begin_draft(interaction, draft_of_message(message, settled.zone), member_of(message))
        except Problem as problem:
            await report(interaction, problem)


async def setup(host: Host) -> None:
    await host.add_cog(SaveAsQuoteCog(host))
