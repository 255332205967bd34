"""The button that shows everybody in the channel a document that one person was given alone."""

import discord

from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.ways.sharing import share_message


class ShareButton(LastingButton, template=r"share:(?P<verb>file):(?P<id>\d)"):
    """Shows the card that it stands on, with its file, to everybody in the channel."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await share_message(interaction)


async def setup(host: Host) -> None:
    host.add_dynamic_items(ShareButton)
