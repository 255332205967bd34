"""Read for the record, on a message's menu: its file, the page that it leads to, or its own words are read in."""

from typing import ClassVar

import discord

from bot.conversation.intake.reading_in import begin_with_message
from bot.conversation.plumbing.host import Host
from bot.conversation.quoting.message_menu import MessageMenuCog


class ReadForTheRecordCog(MessageMenuCog):
    NAME: ClassVar[str] = "Read for the record"

    async def use(self, interaction: discord.Interaction, message: discord.Message) -> None:
        await begin_with_message(interaction, message)


async def setup(host: Host) -> None:
    await host.add_cog(ReadForTheRecordCog(host))
