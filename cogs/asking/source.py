"""/source: the documents that everything rests on."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import SourceName, TopicName
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.lists import source_contents, source_list
from bot.services.asking.reading import ReadingService


class SourceCog(commands.GroupCog, group_name="source", group_description="The documents that everything rests on"):
    def __init__(self, reading: ReadingService) -> None:
        self._reading = reading

    # A method called `list` would hide Python's own in the annotations after it.
    @app_commands.command(name="list")
    @app_commands.rename(since="from", until="to")
    async def list_sources(
        self,
        interaction: discord.Interaction,
        topic: TopicName | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """List the sources, newest first.

        Parameters
        ----------
        topic:
            Only sources of quotes and events on this topic
        since:
            Only sources published since: 2019, July 2019, 16 July 2019
        until:
            Only sources published up to: 2019, July 2019, 16 July 2019
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._reading.sources, topic=topic, since=since, until=until)
        await answer(interaction, question, source_list, private=private)

    @app_commands.command()
    async def show(self, interaction: discord.Interaction, source: SourceName, private: bool | None = None) -> None:
        """Show a source and what rests on it.

        Parameters
        ----------
        source:
            The id or the title of a source
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, Question(self._reading.source, source=source), source_contents, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(SourceCog(host.services.reading))
