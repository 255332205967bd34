"""/quote: who said what."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import ActorName, Stance, TopicName
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.lists import quotes_of_actor, search_results
from bot.services.asking.quoting import QuoteService
from bot.services.asking.searching import SearchService


class QuoteCog(commands.GroupCog, group_name="quote", group_description="Who said what, when and in which role"):
    def __init__(self, quotes: QuoteService, searching: SearchService) -> None:
        self._quotes = quotes
        self._searching = searching

    @app_commands.command()
    @app_commands.rename(since="from", until="to")
    async def actor(
        self,
        interaction: discord.Interaction,
        name: ActorName,
        topic: TopicName | None = None,
        stance: Stance | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Show what a person or body said, newest first.

        Parameters
        ----------
        name:
            A name, an alias or an id; misspellings are forgiven
        topic:
            Only quotes on this topic
        stance:
            Only quotes that take this stance
        since:
            Only quotes since a date: 2019, July 2019, 16 July 2019
        until:
            Only quotes up to a date: 2019, July 2019, 16 July 2019
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._quotes.of_actor, name=name, topic=topic, stance=stance, since=since, until=until)
        await answer(interaction, question, quotes_of_actor, private=private)

    @app_commands.command()
    @app_commands.rename(since="from", until="to")
    async def search(
        self,
        interaction: discord.Interaction,
        text: str,
        actor: ActorName | None = None,
        topic: TopicName | None = None,
        stance: Stance | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Find quotes by words in them, or by a topic's names.

        Parameters
        ----------
        text:
            Words of the quote, or a topic by any of its names (OPC, fix room)
        actor:
            Only quotes of this person or body, or told by it
        topic:
            Only quotes on this topic
        stance:
            Only quotes that take this stance
        since:
            Only quotes since a date: 2019, July 2019, 16 July 2019
        until:
            Only quotes up to a date: 2019, July 2019, 16 July 2019
        private:
            True: only you see the answer; False: all do
        """
        question = Question(
            self._searching.quotes, text=text, actor=actor, topic=topic, stance=stance, since=since, until=until
        )
        await answer(interaction, question, search_results, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(QuoteCog(host.services.quotes, host.services.searching))
