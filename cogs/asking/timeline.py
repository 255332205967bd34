"""/timeline: what happened, and what was planned."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import ActorName, Order, TopicName
from bot.conversation.plumbing.asker import server_name
from bot.conversation.plumbing.host import Host
from bot.presentation.asking.lists import timeline
from bot.services.asking.chronicle import ChronicleService


class TimelineCog(commands.Cog):
    def __init__(self, chronicle: ChronicleService) -> None:
        self._chronicle = chronicle

    @app_commands.command()
    # “from” is a word of Python, and can be the name of no parameter.
    @app_commands.rename(since="from", until="to")
    async def timeline(
        self,
        interaction: discord.Interaction,
        topic: TopicName | None = None,
        actor: ActorName | None = None,
        since: str | None = None,
        until: str | None = None,
        order: Order = "oldest",
        private: bool | None = None,
    ) -> None:
        """Show events by year, with planned ones marked.

        Parameters
        ----------
        topic:
            Only events on this topic
        actor:
            Only events in which this person or body has a part
        since:
            Only events since a date: 2019, July 2019, 16 July 2019
        until:
            Only events up to a date: 2019, July 2019, 16 July 2019
        order:
            Which events come first
        private:
            True: only you see the answer; False: all do
        """
        question = Question(self._chronicle.timeline, topic=topic, actor=actor, since=since, until=until, order=order)
        await answer(interaction, question, partial(timeline, team=server_name(interaction)), private=private)


async def setup(host: Host) -> None:
    await host.add_cog(TimelineCog(host.services.chronicle))
