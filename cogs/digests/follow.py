"""/follow and /unfollow: being told of what is recorded about an actor, a topic or an indicator."""

from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.options import ActorName, IndicatorName, TopicName
from bot.conversation.plumbing.host import Host
from bot.presentation.digests.follow_cards import now_followed, own_follows, unfollowed
from bot.services.digests.following import FollowService


class FollowCog(commands.Cog):
    def __init__(self, following: FollowService) -> None:
        self._following = following

    @app_commands.command()
    async def follow(
        self,
        interaction: discord.Interaction,
        actor: ActorName | None = None,
        topic: TopicName | None = None,
        indicator: IndicatorName | None = None,
        by: Literal["direct message", "digest"] | None = None,
    ) -> None:
        """Be told of what is recorded about an actor, a topic or an indicator; alone, list what you follow.

        Parameters
        ----------
        actor:
            A person or body, by any of their names
        topic:
            A topic, by any of its names
        indicator:
            What is measured
        by:
            How you are told: by direct message, unless you wish to be mentioned in digests
        """
        named = {"actor": actor, "topic": topic, "indicator": indicator, "by": by}
        if any(named.values()):
            ask = partial(self._following.follow, user_id=interaction.user.id)
            await answer(interaction, ask, now_followed, private=True, **named)
        else:
            await answer(
                interaction, partial(self._following.own, user_id=interaction.user.id), own_follows, private=True
            )

    @app_commands.command()
    @app_commands.rename(every="all")
    async def unfollow(
        self,
        interaction: discord.Interaction,
        actor: ActorName | None = None,
        topic: TopicName | None = None,
        indicator: IndicatorName | None = None,
        every: bool = False,
    ) -> None:
        """Be told of something no more.

        Parameters
        ----------
        actor:
            A person or body that you follow
        topic:
            A topic that you follow
        indicator:
            An indicator that you follow
        every:
            End all that you follow in this server
        """
        ask = partial(self._following.unfollow, user_id=interaction.user.id, every=every)
        await answer(interaction, ask, unfollowed, private=True, actor=actor, topic=topic, indicator=indicator)


async def setup(host: Host) -> None:
    await host.add_cog(FollowCog(host.services.following))
