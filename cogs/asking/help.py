"""/help: what one can ask."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.help import help_card
from bot.services.asking.guiding import GuideService


class HelpCog(commands.Cog):
    def __init__(self, guide: GuideService) -> None:
        self._guide = guide

    @app_commands.command()
    async def help(self, interaction: discord.Interaction, private: bool | None = None) -> None:
        """Show what one can ask, with examples from this server's record.

        Parameters
        ----------
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, Question(self._guide.examples), help_card, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(HelpCog(host.services.guide))
