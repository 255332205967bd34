"""Takes a pack in while others are answered, and tells how far that has come."""

from __future__ import annotations

import asyncio
import logging

import discord

from bot.conversation.plumbing.asker import guild_id_of, in_place, person_of
from bot.conversation.plumbing.background import break_off
from bot.conversation.plumbing.exchange import announce
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.conversation.plumbing.responding import respond
from bot.presentation.packs.pack_cards import added_card, loading_card

SECONDS_BETWEEN_WORDS = 2.0
_log = logging.getLogger(__name__)


class _Progress:
    """What was done last, and a task that tells of it now and then."""

    def __init__(self, interaction: discord.Interaction, name: str) -> None:
        self._interaction = interaction
        self._name = name
        self._kind, self._rows = "", 0

    def note(self, kind: str, rows: int) -> None:
        self._kind, self._rows = kind, rows

    async def tell(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_WORDS)
            view = in_place(self._interaction, loading_card(self._name, self._kind, self._rows))
            try:
                await self._interaction.edit_original_response(view=view)
            except LINE_ERRORS as error:
                _log.info("How far a pack is taken in could not be told: %s", told_by(error))


async def take_in(interaction: discord.Interaction, name: str) -> None:
    """Take in a pack, by its name; the only one or the first that is offered where none is given. Raises Problem."""
    host, guild_id, person = host_of(interaction), guild_id_of(interaction), person_of(interaction)
    offered = host.offered_packs
    packs = host.services.offered_packs
    await packs.require_curator_of(guild_id, person, "take packs in")
    await announce(interaction)
    progress = _Progress(interaction, name or "the pack")
    telling = asyncio.create_task(progress.tell())
    try:
        report = await packs.add(guild_id, person, name, offered, progress.note)
    finally:
        await break_off([telling])
    await respond(interaction, added_card(report))
