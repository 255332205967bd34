"""/brief: all that is held on a topic, to be read here or handed on."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import ActorName, TopicName
from bot.conversation.plumbing.asker import server_name
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton
from bot.presentation.asking.brief_card import brief_card, brief_file
from bot.presentation.card.paged import Listing
from bot.records.kinds.actor import Actor
from bot.records.kinds.topic import Topic
from bot.services.asking.briefing import Brief, BriefService

Format = Literal["card", "pdf", "word", "markdown"]
Length = Literal["full", "one page"]


class BriefCog(commands.Cog):
    def __init__(self, briefing: BriefService) -> None:
        self._briefing = briefing

    @app_commands.command()
    # “from” is a word of Python, and can be the name of no parameter.
    @app_commands.rename(since="from", until="to")
    async def brief(
        self,
        interaction: discord.Interaction,
        topic: TopicName | None = None,
        actor: ActorName | None = None,
        topic_2: TopicName | None = None,
        topic_3: TopicName | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        format: Format = "card",
        length: Length = "full",
        private: bool | None = None,
    ) -> None:
        """Get a briefing on a topic, an actor or a party: events, positions, quotes, figures, plans.

        Parameters
        ----------
        topic:
            What it is about, by any name of the topic
        actor:
            Only what is held of a person, a body or a party; alone, on any topic
        topic_2:
            A second topic, whose records are taken in as well
        topic_3:
            A third topic
        since:
            Only what is dated since: 2019, July 2019, 16 July 2019
        until:
            Only what is dated up to: 2019, July 2019, 16 July 2019
        as_of:
            As it would have read on that day, such as 1 March 2019
        format:
            A card to read here, or a file to hand on
        length:
            All that is held, or the most that one page of A4 has room for
        private:
            True: only you see the answer; False: all do
        """
        question = Question(
            self._briefing.brief,
            topic=topic,
            topic_2=topic_2,
            topic_3=topic_3,
            actor=actor,
            since=since,
            until=until,
            as_of=as_of,
        )
        await answer(interaction, question, _shown_as(format, server_name(interaction), length), private=private)


def _shown_as(file_format: str, team: str, length: Length) -> Callable[[Brief], Listing]:
    is_one_page = length == "one page"
    if file_format == "card":
        return partial(brief_card, team=team, is_one_page=is_one_page)
    return partial(brief_file, team=team, file_format=file_format, is_one_page=is_one_page)


class BriefButton(
    LastingButton,
    # All that was asked stands in the id, of which Discord takes 100 characters: three topics, an actor and three
    # dates fill 93.
    template=r"brief:(?P<verb>card|pdf|word|markdown):(?P<id>[TA]\d{1,9}(?:\+[TA]\d{1,9}){0,3}(?:/[^/]{0,10}){3}(?:/1)?)",
):
    """Gives the briefing of the card as a file, or with a topic more as a card."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        named, since, until, as_of, *length = record_id.split("/")
        ids = named.split("+")
        topics = [typed for typed in ids if typed.startswith(Topic.LETTER)]
        topic, topic_2, topic_3 = (*topics, None, None, None)[:3]
        question = Question(
            host_of(interaction).services.briefing.brief,
            topic=topic,
            topic_2=topic_2,
            topic_3=topic_3,
            actor=next((typed for typed in ids if typed.startswith(Actor.LETTER)), None),
            # An option that was left out is an empty part of the id.
            since=since or None,
            until=until or None,
            as_of=as_of or None,
        )
        show = _shown_as(verb, server_name(interaction), "one page" if length else "full")
        await answer(interaction, question, show, private=True)


async def setup(host: Host) -> None:
    host.add_dynamic_items(BriefButton)
    await host.add_cog(BriefCog(host.services.briefing))
