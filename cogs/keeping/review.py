"""/review: what waits for a curator."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.keeping.drafting import show_queue
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect
from bot.conversation.reviewing import several


class ReviewCog(commands.Cog):
    @app_commands.command()
    async def review(self, interaction: discord.Interaction) -> None:
        """Show what waits for a curator, and your own drafts."""
        await show_queue(interaction)


class SeveralChoice(LastingSelect, template=r"several:(?P<verb>choose):(?P<id>0):\w{1,20}"):
    """Shows what approving the chosen proposals would do."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        await several.show_several(interaction, chosen)


class SeveralButton(LastingButton, template=r"several:(?P<verb>approve):(?P<id>0)"):
    """Approves what its card lists."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await several.approve_several(interaction)


async def setup(host: Host) -> None:
    host.add_dynamic_items(SeveralChoice, SeveralButton)
    await host.add_cog(ReviewCog())
