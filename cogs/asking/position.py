"""/position: who stands where, and how that moved."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import ActorName, PartyName, TopicName
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.positions import positions_of_actor, positions_on_topic
from bot.services.asking.positions import PositionService


class PositionCog(commands.GroupCog, group_name="position", group_description="Who stands where, and how it moved"):
    def __init__(self, positions: PositionService) -> None:
        self._positions = positions

    @app_commands.command()
    async def actor(
        self,
        interaction: discord.Interaction,
        name: ActorName,
        topic: TopicName | None = None,
        private: bool | None = None,
    ) -> None:
        """Show how one actor's stance moved over the years.

        Parameters
        ----------
        name:
            A name, an alias or an id; misspellings are forgiven
        topic:
            Only the stance on this topic
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._positions.of_actor, name=name, topic=topic)
        await answer(interaction, question, positions_of_actor, private=private)

    @app_commands.command()
    async def topic(
        self,
        interaction: discord.Interaction,
        topic: TopicName,
        party: PartyName | None = None,
        private: bool | None = None,
    ) -> None:
        """Show who stands where on a topic.

        Parameters
        ----------
        topic:
            A topic by any of its names
        party:
            Only those who stand for this party
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._positions.on_topic, topic=topic, party=party)
        await answer(interaction, question, positions_on_topic, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(PositionCog(host.services.positions))
