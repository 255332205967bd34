"""Answers the buttons of cards whose pages can no longer be turned."""

import discord
from discord.ext import commands

from bot.conversation.host import Host
from bot.conversation.paging import EXPIRED, is_expired
from bot.conversation.reporting import problem_card


class ExpiredCog(commands.Cog):
    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component and is_expired(interaction):
            await interaction.response.send_message(view=problem_card(EXPIRED), ephemeral=True)


async def setup(host: Host) -> None:
    await host.add_cog(ExpiredCog())
