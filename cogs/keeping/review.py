"""/review: what waits for a curator."""

import re
from collections.abc import Mapping, Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.keeping.drafting import show_queue
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect
from bot.conversation.reviewing import remarks, several


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


class ProposalButton(LastingButton, template=r"proposal:(?P<verb>comment|remarks|take-back):(?P<id>\d{1,18})"):
    """What author and curators do beside deciding on it."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        match verb:
            case "comment":
                await remarks.open_comment(interaction, int(record_id))
            case "take-back":
                await remarks.take_back(interaction, int(record_id))
            case _:
                await remarks.show_remarks(interaction, int(record_id))


async def _take_remark(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    await remarks.take_remark(interaction, int(match["id"]), texts.get("remark", ""))


async def setup(host: Host) -> None:
    host.add_dynamic_items(SeveralChoice, SeveralButton, ProposalButton)
    host.forms.add(r"remark:(?P<id>\d{1,18})", _take_remark)
    await host.add_cog(ReviewCog())
