"""/new: what was recorded, changed, marked or withdrawn since a day, or since one looked last."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.news.telling_news import tell_news
from bot.conversation.options import TopicName
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton
from bot.presentation.news.news_card import bulk_card


class NewCog(commands.Cog):
    @app_commands.command()
    async def new(
        self,
        interaction: discord.Interaction,
        since: str | None = None,
        topic: TopicName | None = None,
        private: bool | None = None,
    ) -> None:
        """Show what was recorded, changed or withdrawn since a day, or since you looked last.

        Parameters
        ----------
        since:
            A day: Monday, yesterday, last week, 1 March 2026; leave it out for since you looked last
        topic:
            Only what is on this topic
        private:
            True: only you see the answer; False: all do
        """
        await tell_news(interaction, since, topic, private=private)


class BulkButton(LastingButton, template=r"news:(?P<verb>bulk):(?P<id>\d{1,18}):(?:0|T\d{1,9})"):
    """Opens the records of what was done at once, on a topic where the card was narrowed to one."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        topic = self.custom_id.rpartition(":")[2]
        question = Question(
            host_of(interaction).services.news.bulk, change=int(record_id), topic=None if topic == "0" else topic
        )
        await answer(interaction, question, bulk_card, private=True)


async def setup(host: Host) -> None:
    host.add_dynamic_items(BulkButton)
    await host.add_cog(NewCog())
