"""/review: what waits for a curator."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.keeping.drafting import show_queue
from bot.conversation.plumbing.host import Host


class ReviewCog(commands.Cog):
    @app_commands.command()
    async def review(self, interaction: discord.Interaction) -> None:
        """Show what waits for a curator, and your own drafts."""
        await show_queue(interaction)


async def setup(host: Host) -> None:
    await host.add_cog(ReviewCog())
