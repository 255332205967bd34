"""/upcoming: what is planned."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import TopicName
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.lists import upcoming
from bot.services.asking.chronicle import ChronicleService


class UpcomingCog(commands.Cog):
    def __init__(self, chronicle: ChronicleService) -> None:
        self._chronicle = chronicle

    @app_commands.command()
    async def upcoming(
        self,
        interaction: discord.Interaction,
        topic: TopicName | None = None,
        after: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Show what is planned, as of today or another date.

        Parameters
        ----------
        topic:
            Only plans on this topic
        after:
            As of this date instead of today: 2023, September 2023, 10 September 2023
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._chronicle.upcoming, topic=topic, after=after)
        await answer(interaction, question, upcoming, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(UpcomingCog(host.services.chronicle))
