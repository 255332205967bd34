"""Taking back what one did last: it is shown first, and taken back by a button; /redo does it again."""

from __future__ import annotations

import discord

from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.keeping.undo_cards import look_back_card, redone_card, undone_card
from bot.problems import Conflict, NotHeld


async def show_last(interaction: discord.Interaction) -> None:
    """Show what the asker did last, to be taken back. Raises Problem."""
    marking = host_of(interaction).services.marking
    look = await in_time(interaction, marking.look_back(guild_id_of(interaction), person_of(interaction)))
    await respond(interaction, look_back_card(look))


async def take_it_back(interaction: discord.Interaction, change: int) -> None:
    """Take back a change that was shown; where that is not the last any more, show the one that is."""
    await respond(interaction, await in_time(interaction, _take_back(interaction, change)))


async def _take_back(interaction: discord.Interaction, change: int) -> discord.ui.LayoutView:
    guild_id, person, marking = guild_id_of(interaction), person_of(interaction), host_of(interaction).services.marking
    try:
        return undone_card(await marking.undo(guild_id, person, change))
    except (Conflict, NotHeld) as stale:
        try:
            look = await marking.look_back(guild_id, person)
        except (Conflict, NotHeld):
            raise stale from None
        return look_back_card(look, stale.sentence)


async def do_again(interaction: discord.Interaction) -> None:
    """Do again what the asker took back last. Raises Problem."""
    marking = host_of(interaction).services.marking
    redone = await in_time(interaction, marking.redo(guild_id_of(interaction), person_of(interaction)))
    await respond(interaction, redone_card(redone))
