"""Shows everybody in the channel what one person was shown alone, and by whom it was shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import discord

from bot.conversation.asking.answering import first_page
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.responding import OutFile, in_time, respond
from bot.presentation.card.paged import Listing
from bot.presentation.text.markup import joined
from bot.presentation.ways.shared import shared_by, shared_message
from bot.problems import NotAllowed, NotHeld

A = TypeVar("A")


async def share(interaction: discord.Interaction, question: Question[A], show: Callable[[A], Listing]) -> None:
    """Show everybody in the channel what a question finds, and who shared it. Raises Problem."""
    sharer = interaction.user.id

    def show_shared(answer: A) -> Listing:
        listing = show(answer)
        return replace(listing, heading=f"{shared_by(sharer)}\n{listing.heading}")

    finding = first_page(question, show_shared, guild_id_of(interaction), sharer)
    view = await in_time(interaction, finding, alone=False, place=Place.NEW)
    await respond(interaction, view, view.files, alone=False, place=Place.NEW)
    view.shown(interaction)


async def share_message(interaction: discord.Interaction) -> None:
    """Show everybody in the channel the card whose button was pressed, with its files. Raises Problem."""
    require_may_share(interaction, has_file=True)
    message = interaction.message
    if message is None:
        raise NotHeld("Discord does not say which card was meant: ask again, and share that.")
    files = await in_time(interaction, _files_of(message), alone=False, place=Place.NEW)
    view = shared_message(interaction.user.id, message)
    await respond(interaction, view, files, alone=False, place=Place.NEW)


async def _files_of(message: discord.Message) -> list[OutFile]:
    """The files of a message, which Discord keeps for as long as it shows that. Raises NotHeld."""
    try:
        return [OutFile(held.filename, await held.read()) for held in message.attachments]
    except discord.HTTPException:
        raise NotHeld("Discord holds this file no longer: ask for it again, and share that.") from None


def require_may_share(interaction: discord.Interaction, *, has_file: bool = False) -> None:
    """Raise NotAllowed where nobody else reads along, or where either the person or the bot may not post."""
    if interaction.guild is None or interaction.channel is None:
        raise NotAllowed("Nobody but you reads here: share it in a channel of the server.")
    is_thread = isinstance(interaction.channel, discord.Thread)
    if _missing(interaction.permissions, is_thread=is_thread, has_file=has_file):
        raise NotAllowed("You may not post that in this channel yourself, so nothing was shared here.")
    if missing := _missing(interaction.app_permissions, is_thread=is_thread, has_file=has_file):
        raise NotAllowed(f"The bot may not post that in this channel: it needs {joined(missing)}. Nothing was shared.")


def _missing(rights: discord.Permissions, *, is_thread: bool, has_file: bool) -> list[str]:
    """What is lacking to post in the channel, as Discord calls it."""
    sends = rights.send_messages_in_threads if is_thread else rights.send_messages
    needed = {
        "View Channel": rights.view_channel,
        "Send Messages in Threads" if is_thread else "Send Messages": sends,
        "Attach Files": rights.attach_files or not has_file,
    }
    return [name for name, is_held in needed.items() if not is_held]
