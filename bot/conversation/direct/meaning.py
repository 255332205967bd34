"""Which server is meant in a direct message: the card's own, the one that was chosen, or the only one there is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, cast

import discord

from bot.conversation.direct.asked_before import MOST_KEPT, AskedBefore
from bot.conversation.direct.memberships import Memberships
from bot.conversation.plumbing.asker import mean_server
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.line import LINE_ERRORS
from bot.conversation.plumbing.responding import in_time
from bot.named_commands import command
from bot.presentation.server.direct_cards import CHOICE, OF_SERVER
from bot.problems import OutsideServer, Problem

SECONDS_FOR_SUGGESTIONS = 2.0
"""Of the three that Discord waits for them."""
NOT_A_MEMBER = "You are not, or no longer, a member of that server."
NO_SERVER = (
    "No server with Despatch was found that you are a member of. Ask in a server’s channel; if you have just joined "
    "it, try again in some minutes."
)
_OLD_CARD = "This card does not tell of which server it is: ask again."


class SeveralServers(OutsideServer):
    """Somebody shares several servers with the bot, and has chosen none."""

    def __init__(self, servers: Mapping[int, str]) -> None:
        super().__init__(f"You share several servers with Despatch: choose one with {command('settings direct')}.")
        self.servers = servers


class _Client(Protocol):
    """The client, as far as it is needed here."""

    meaning: MeantServers


class MeantServers:
    """Settles which server's record is asked for."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self.memberships = Memberships(client)
        self.asked_before = AskedBefore(MOST_KEPT)

    async def settle(self, interaction: discord.Interaction) -> None:
        """Settle it for an interaction, once. Raises OutsideServer where it cannot be told, or LINE_ERRORS."""
        if interaction.guild_id is not None or _names_server_itself(interaction):
            return
        if interaction.type is discord.InteractionType.autocomplete:
            await self._settle_for_suggestions(interaction)
        else:
            mean_server(interaction, await in_time(interaction, self._server_of(interaction)))

    async def _settle_for_suggestions(self, interaction: discord.Interaction) -> None:
        try:
            async with asyncio.timeout(SECONDS_FOR_SUGGESTIONS):
                mean_server(interaction, await self._server_of(interaction))
        except (Problem, *LINE_ERRORS):
            # Nothing is offered; the command itself tells what is wrong.
            return

    async def _server_of(self, interaction: discord.Interaction) -> int:
        user_id = interaction.user.id
        if interaction.type is discord.InteractionType.component:
            guild_id = server_of_card(interaction.message)
            if guild_id is None:
                raise OutsideServer(_OLD_CARD)
            if not await self.memberships.is_member(guild_id, user_id):
                raise OutsideServer(NOT_A_MEMBER)
            return guild_id
        return await self.server_for(user_id)

    async def server_for(self, user_id: int) -> int:
        """The server that a user has chosen, or the only one that they share with the bot. Raises as `settle`."""
        chosen = await cast(Host, self._client).services.direct.find_chosen(user_id)
        if chosen is not None and await self.memberships.is_member(chosen, user_id):
            return chosen
        servers = await self.servers_of(user_id)
        if not servers:
            raise OutsideServer(NO_SERVER)
        if len(servers) > 1:
            raise SeveralServers(servers)
        (guild_id,) = servers
        if not await self.memberships.is_member(guild_id, user_id):
            raise OutsideServer(NOT_A_MEMBER)
        return guild_id

    async def servers_of(self, user_id: int) -> Mapping[int, str]:
        """The names of the servers that a user shares with the bot, by id and in their order. Raises as `settle`."""
        guilds = [self._client.get_guild(guild_id) for guild_id in await self.memberships.servers_of(user_id)]
        return {guild.id: guild.name for guild in sorted(filter(None, guilds), key=lambda guild: guild.name.casefold())}


def meaning_of(client: discord.Client) -> MeantServers:
    # The client stands in a layer above, which cannot be imported here.
    return cast(_Client, client).meaning


def _names_server_itself(interaction: discord.Interaction) -> bool:
    """Whether it is one of those by which a server is chosen."""
    custom_id = str(dict[str, Any](interaction.data or {}).get("custom_id", ""))
    command = interaction.command
    return (
        CHOICE.fullmatch(custom_id) is not None
        or OF_SERVER.fullmatch(custom_id) is not None
        or (command is not None and command.qualified_name == "settings direct")
    )


def server_of_card(message: discord.Message | None) -> int | None:
    """The server that a card in a direct message is of, as its button says."""
    for component in _all_of(message.components if message else ()):
        if match := OF_SERVER.fullmatch(getattr(component, "custom_id", None) or ""):
            return int(match["id"])
    return None


def _all_of(components: Any) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _all_of(getattr(component, "children", ()))
