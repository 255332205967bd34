"""/follow and /unfollow: being told of what is recorded about an actor, a topic or an indicator."""

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.options import Way, name_of
from bot.conversation.plumbing.derived_options import Option, fitting, with_options
from bot.conversation.plumbing.host import Host
from bot.presentation.cards import naming, noun
from bot.presentation.digests.follow_cards import now_followed, own_follows, unfollowed
from bot.records.kinds import followed_kinds
from bot.services.digests.following import FollowService
from bot.services.names.nouns import one_of
from bot.services.names.typed_text import TypedName

_NAMED = [Option(parameter=kind, annotation=name_of(kind), description=naming(kind)) for kind in followed_kinds()]
_HELD = [
    Option(parameter=kind, annotation=name_of(kind), description=f"{noun(kind)} that you follow".capitalize())
    for kind in followed_kinds()
]
_TOLD = "Be told of what is recorded about {}; alone, list what you follow."


class FollowCog(commands.Cog):
    def __init__(self, following: FollowService) -> None:
        self._following = following

    # Said here and not below: it names kinds that are known only when the bot runs, in Discord's 100 characters.
    @app_commands.command(description=fitting(_TOLD.format(one_of(followed_kinds())), _TOLD.format("one record")))
    @with_options(*_NAMED)
    async def follow(
        self, interaction: discord.Interaction, /, by: Way | None = None, **named: TypedName | None
    ) -> None:
        """Let somebody follow what is named by its kind; show what they follow where nothing is.

        Parameters
        ----------
        by:
            How you are told: by direct message at once, by one of them a week, or by a mention in digests
        """
        user_id, names = interaction.user.id, _given(named)
        if names or by:
            following = Question(self._following.follow, user_id=user_id, names=names, by=by)
            await answer(interaction, following, now_followed, private=True)
        else:
            await answer(interaction, Question(self._following.own, user_id=user_id), own_follows, private=True)

    @app_commands.command()
    # “all” would hide Python's own.
    @app_commands.rename(every="all")
    @with_options(*_HELD)
    async def unfollow(
        self, interaction: discord.Interaction, /, every: bool = False, **named: TypedName | None
    ) -> None:
        """Be told of something no more.

        Parameters
        ----------
        every:
            End all that you follow in this server
        """
        question = Question(self._following.unfollow, user_id=interaction.user.id, names=_given(named), every=every)
        await answer(interaction, question, unfollowed, private=True)


def _given(named: Mapping[str, TypedName | None]) -> tuple[TypedName, ...]:
    """The names that were typed, each of which knows the kind of its option."""
    return tuple(name for name in named.values() if name is not None)


async def setup(host: Host) -> None:
    await host.add_cog(FollowCog(host.services.following))
