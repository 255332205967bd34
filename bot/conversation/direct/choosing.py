"""How somebody chooses whose record they read in direct messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.conversation.direct.asked_before import Answer
from bot.conversation.direct.meaning import NO_SERVER, NOT_A_MEMBER, meaning_of
from bot.conversation.plumbing.asker import IN_SERVERS_ALONE, mean_server
from bot.conversation.plumbing.exchange import Place, exchange_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.reporting import report
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.server.direct_cards import choice_card, chosen_card
from bot.problems import OutsideServer


async def offer_servers(interaction: discord.Interaction, current: int | None = None) -> None:
    """Offer whoever writes directly the servers that they share with the bot. Raises OutsideServer."""
    host = host_of(interaction)
    if current is None:
        current = await host.services.direct.find_chosen(interaction.user.id)
    servers = await in_time(interaction, meaning_of(interaction.client).servers_of(interaction.user.id))
    if not servers:
        raise OutsideServer(NO_SERVER)
    await respond(interaction, choice_card(servers, current if current in servers else None))


async def ask_which_server(interaction: discord.Interaction, servers: Mapping[int, str]) -> None:
    """Ask whoever typed a command directly which server they mean: the choice answers the command. Raises Problem."""
    if not isinstance(interaction.command, app_commands.Command):
        # What stands on the menus of messages and people writes, which nobody does from here.
        await report(interaction, OutsideServer(IN_SERVERS_ALONE))
        return
    meaning_of(interaction.client).asked_before.keep(interaction.id, _anew(interaction.command, interaction.namespace))
    alone = bool(interaction.namespace.private)
    await respond(interaction, choice_card(servers, asked=interaction.id), alone=alone, place=Place.NEW)


def _anew(command: app_commands.Command[Any, ..., Any], given: app_commands.Namespace) -> Answer:
    async def answer(interaction: discord.Interaction) -> None:
        # discord.py reads both out of what is sent with a command, and with a choice neither is.
        interaction._cs_command, interaction._cs_namespace = command, given  # type: ignore[attr-defined]
        try:
            await command._invoke_with_namespace(interaction, given)
        except app_commands.AppCommandError as error:
            await report(interaction, error)

    return answer


async def choose_server(interaction: discord.Interaction, guild_id: int, asked: int = 0) -> None:
    """Remember a server for whoever writes directly, and answer what they `asked` before. Raises OutsideServer."""
    meaning = meaning_of(interaction.client)
    guild = interaction.client.get_guild(guild_id)
    is_member = meaning.memberships.is_member
    # Typed in the server itself, that is proved.
    is_there = interaction.guild_id == guild_id or await in_time(interaction, is_member(guild_id, interaction.user.id))
    if guild is None or not is_there:
        raise OutsideServer(NOT_A_MEMBER)
    answer = meaning.asked_before.take(asked)
    if answer:
        mean_server(interaction, guild_id)
        exchange_of(interaction).takes_place = True
        await answer(interaction)
    exchange_of(interaction).may_write_directly = True
    await host_of(interaction).services.direct.choose(guild_id, interaction.user.id)
    if not answer:
        await respond(interaction, chosen_card(guild.name, was_asked=asked > 0))
