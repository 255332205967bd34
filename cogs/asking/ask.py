"""/ask: a question in words of one's own; and the buttons that ask one."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.questions.asking import ask
from bot.presentation.questions.ask_this import ASK_PREFIX


class AskCog(commands.Cog):
    @app_commands.command()
    async def ask(self, interaction: discord.Interaction, question: str, private: bool | None = None) -> None:
        """Ask in your own words, and be answered from the record alone.

        Parameters
        ----------
        question:
            Who opposes it? How many in 2019? What did somebody say since 2022?
        private:
            True: only you see the answer; False: all do
        """
        await ask(interaction, question, private=private)


class AskButton(LastingButton, template=rf"{ASK_PREFIX.split(':')[0]}:(?P<verb>this):(?P<id>.+)"):
    """Asks the question that stands in it."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        # To the presser alone: a press under a card that all see would else fill the channel.
        await ask(interaction, record_id, private=True)


async def setup(host: Host) -> None:
    host.add_dynamic_items(AskButton)
    await host.add_cog(AskCog())
