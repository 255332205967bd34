"""Answers the buttons and choices of cards that can no longer be turned or answered."""

import discord
from discord.ext import commands

from bot.conversation.commands.command_ids import clickable
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.paging import expiry_of
from bot.conversation.plumbing.reporting import problem_card, reported


class ExpiredCog(commands.Cog):
    @commands.Cog.listener()
    @reported
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        sentence = expiry_of(interaction)
        # discord.py tells listeners of every press, also of one that a view answers.
        if sentence and not interaction.response.is_done():
            await interaction.response.send_message(
                view=clickable(problem_card(sentence), interaction.client), ephemeral=True
            )


async def setup(host: Host) -> None:
    await host.add_cog(ExpiredCog())
