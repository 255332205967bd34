"""/follow and /unfollow: being told of what is recorded about an actor, a topic or an indicator."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.options import Way, name_of
from bot.conversation.plumbing.derived_options import Option, fitting, with_options
from bot.conversation.plumbing.host import Host
from bot.presentation.cards import naming, noun
from bot.presentation.digests.follow_cards import now_followed, own_follows, unfollowed
from bot.records.kinds import followed_kinds
from bot.services.digests.following import FollowService
from bot.services.names.nouns import one_of

_NAMED = [Option(parameter=kind, annotation=name_of(kind), description=naming(kind)) for kind in followed_kinds()]
_HELD = [
    Option(parameter=kind, annotation=name_of(kind), description=f"{noun(kind)} that you follow".capitalize())
    for kind in followed_kinds()
]
_TOLD = "Be told of what is recorded about {}; alone, list what you follow."


class FollowCog(commands.Cog):
    def __init__(self, following: FollowService) -> None:
        self._following = following

    @app_commands.command(description=fitting(_TOLD.format(one_of(followed_kinds())), _TOLD.format("one record")))
    @with_options(*_NAMED)
    async def follow(self, interaction: discord.Interaction, /, by: Way | None = None, **named: str | None) -> None:
        """Let somebody follow what is named by its kind; show what they follow where nothing is.

        Parameters
        ----------
        by:
            How you are told: by direct message, unless you wish to be mentioned in digests
        """
        if by or any(named.values()):
            ask = partial(self._following.follow, user_id=interaction.user.id)
            await answer(interaction, ask, now_followed, private=True, by=by, **named)
        else:
            await answer(
                interaction, partial(self._following.own, user_id=interaction.user.id), own_follows, private=True
            )

    @app_commands.command()
    @app_commands.rename(every="all")
    @with_options(*_HELD)
    async def unfollow(self, interaction: discord.Interaction, /, every: bool = False, **named: str | None) -> None:
        """Be told of something no more.

        Parameters
        ----------
        every:
            End all that you follow in this server
        """
        ask = partial(self._following.unfollow, user_id=interaction.user.id, every=every)
        await answer(interaction, ask, unfollowed, private=True, **named)


async def setup(host: Host) -> None:
    await host.add_cog(FollowCog(host.services.following))
