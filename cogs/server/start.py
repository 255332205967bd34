"""/start: what Despatch is, and what to ask first."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.arriving.starting import start
from bot.conversation.plumbing.host import Host


class StartCog(commands.Cog):
    @app_commands.command()
    async def start(self, interaction: discord.Interaction, private: bool | None = None) -> None:
        """Show what Despatch is, and what to ask first, with questions from this server's record.

        Parameters
        ----------
        private:
            True: only you see the answer; False: all do
        """
        await start(interaction, private)


async def setup(host: Host) -> None:
    await host.add_cog(StartCog())
