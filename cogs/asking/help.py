"""/help: what one can do here, by a menu of what one may want."""

from collections.abc import Sequence
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer, first_page
from bot.conversation.asking.question import Question
from bot.conversation.commands.offered import offered_by
from bot.conversation.plumbing.asker import guild_id_of, reader_of
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingSelect
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.asking.help import help_page, help_start
from bot.services.asking.guiding import Guide


class HelpCog(commands.Cog):
    @app_commands.command()
    async def help(self, interaction: discord.Interaction, private: bool | None = None) -> None:
        """Show what you can do here, with examples from this server's record.

        Parameters
        ----------
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, _guide(interaction), help_start, private=private)


class HelpMenu(LastingSelect, template=r"help:(?P<verb>go):(?P<id>menu)"):
    """Shows the commands for what somebody wants to do."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        show = partial(help_page, key=chosen[0])
        finding = first_page(_guide(interaction), show, guild_id_of(interaction), interaction.user.id)
        view = await in_time(interaction, finding)
        await respond(interaction, view)
        view.shown(interaction)


def _guide(interaction: discord.Interaction) -> Question[Guide]:
    host = host_of(interaction)
    # What a member may not do is not offered to them.
    return Question(host.services.guide.guide, person=reader_of(interaction), commands=offered_by(host.tree))


async def setup(host: Host) -> None:
    host.add_dynamic_items(HelpMenu)
    await host.add_cog(HelpCog())
