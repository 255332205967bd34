"""/actor: who somebody is; and the buttons from there to quotes, position and timeline."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import ActorName
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.ways.leading_on import show_lead
from bot.presentation.asking.positions import actor_profile
from bot.services.asking.reading import ReadingService


class ActorCog(commands.Cog):
    def __init__(self, reading: ReadingService) -> None:
        self._reading = reading

    @app_commands.command()
    async def actor(self, interaction: discord.Interaction, name: ActorName, private: bool | None = None) -> None:
        """Show who a person or body is, and who held which office in it.

        Parameters
        ----------
        name:
            A name, an alias or an id; misspellings are forgiven
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, Question(self._reading.actor, name=name), actor_profile, private=private)


class ActorButton(LastingButton, template=r"actor:(?P<verb>quotes|position|timeline):(?P<id>A\d{1,9}):\w{1,20}"):
    """Shows more of an actor."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await show_lead(interaction, verb, record_id)


async def setup(host: Host) -> None:
    host.add_dynamic_items(ActorButton)
    await host.add_cog(ActorCog(host.services.reading))
