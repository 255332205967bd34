"""/search: every kind of record, by words."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import Kind, TopicName
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.lists import search_results
from bot.services.asking.searching import SearchService


class SearchCog(commands.Cog):
    def __init__(self, searching: SearchService) -> None:
        self._searching = searching

    @app_commands.command()
    @app_commands.rename(since="from", until="to")
    async def search(
        self,
        interaction: discord.Interaction,
        text: str,
        kind: Kind | None = None,
        topic: TopicName | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Search all records: quotes, events, figures, people, sources.

        Parameters
        ----------
        text:
            Words, a name, a topic by any of its names, or an id
        kind:
            Only records of this kind
        topic:
            Only records on this topic
        since:
            Only records dated since: 2019, July 2019, 16 July 2019
        until:
            Only records dated up to: 2019, July 2019, 16 July 2019
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._searching.everything, text=text, kind=kind, topic=topic, since=since, until=until)
        await answer(interaction, question, search_results, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(SearchCog(host.services.searching))
