"""Save as quote, on a message's menu: its words, author, time and link become a quote and its source."""

from typing import ClassVar

import discord

from bot.conversation.keeping.drafting import begin_draft
from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.host import Host
from bot.conversation.quoting.message_menu import MessageMenuCog
from bot.conversation.quoting.messages import draft_of_message, member_of


class SaveAsQuoteCog(MessageMenuCog):
    NAME: ClassVar[str] = "Save as quote"

    async def use(self, interaction: discord.Interaction, message: discord.Message) -> None:
        settled = await self._host.services.settings.read(guild_id_of(interaction))
        await begin_draft(interaction, draft_of_message(message, settled.zone), member_of(message))


async def setup(host: Host) -> None:
    await host.add_cog(SaveAsQuoteCog(host))
