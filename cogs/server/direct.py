"""The buttons and menus by which somebody who writes to the bot directly chooses whose record they read."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.conversation.direct.choosing import choose_server, offer_servers
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect


class ServerButton(LastingButton, template=r"direct:(?P<verb>server):(?P<id>\d+)"):
    """Says of which server a card is, and offers the others."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await offer_servers(interaction, int(record_id))


class ServerSelect(LastingSelect, template=r"direct:(?P<verb>choose):(?P<id>\d+)"):
    """Takes the server that was chosen."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        guild_id = int(chosen[0]) if chosen[0].isdecimal() else 0
        await choose_server(interaction, guild_id, int(number))


async def setup(host: Host) -> None:
    host.add_dynamic_items(ServerButton, ServerSelect)
