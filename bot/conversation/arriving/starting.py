"""/start: what a server is greeted with, said again to whoever asks."""

from __future__ import annotations

import discord

from bot.conversation.asking.privacy import answers_alone
from bot.conversation.plumbing.asker import guild_id_of, reader_of
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.arriving.start_card import start_card


async def start(interaction: discord.Interaction, private: bool | None) -> None:
    """Show what the bot is and what to ask first; to curators what can be taken in, too. Raises Problem."""
    alone = await answers_alone(interaction, private)
    card = await in_time(interaction, _card_for(interaction), alone=alone, place=Place.NEW)
    await respond(interaction, card, alone=alone, place=Place.NEW)


async def _card_for(interaction: discord.Interaction) -> discord.ui.LayoutView:
    host, guild_id = host_of(interaction), guild_id_of(interaction)
    questions = await host.services.suggested.suggest(guild_id)
    packs = await host.services.offered_packs.all(guild_id, host.offered_packs)
    # In direct messages nothing tells who curates, and nothing is taken in.
    is_curator = (await host.services.settings.read(guild_id)).is_curator(reader_of(interaction))
    return start_card(questions, packs, is_for_curators=is_curator)


async def card_to_read(host: Host, guild_id: int) -> discord.ui.LayoutView:
    """The same for whoever may only read, as in direct messages."""
    return start_card(await host.services.suggested.suggest(guild_id), (), is_for_curators=False)
