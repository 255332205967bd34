"""Opens the thread in which an issue of a digest is discussed: there is one, whoever presses first."""

from __future__ import annotations

from datetime import datetime

import discord
from discord import ui

from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, is_broken
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.digests.issue_actions import thread_card, thread_name
from bot.problems import Conflict, NotAllowed, NotHeld, OutsideServer, WrongInput
from bot.services.digests.posted_issues import PostedIssue

_HAVE_THREADS = (discord.ChannelType.text, discord.ChannelType.news)
"""Forums have threads, too, and no messages for them to begin at."""
# Codes of Discord's: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_HAS_ONE, _TOO_MANY = 160004, 160006


async def discuss(interaction: discord.Interaction, digest_id: int, due_at: datetime) -> None:
    """Open a thread on the issue whose button was pressed, or lead to the one that there is. Raises Problem."""
    work = _discuss(interaction, digest_id, due_at)
    await respond(interaction, await in_time(interaction, work, place=Place.NEW), place=Place.NEW)


async def _discuss(interaction: discord.Interaction, digest_id: int, due_at: datetime) -> ui.LayoutView:
    posted = await host_of(interaction).services.issues.named(guild_id_of(interaction), digest_id, due_at)
    message, guild = interaction.message, interaction.guild
    if message is None or guild is None:
        raise OutsideServer("Threads are opened in servers: press the button under the post there.")
    thread = guild.get_thread(message.id)
    if thread is None and message.flags.has_thread:
        thread = await _fetch(guild, message.id)
    if thread:
        return thread_card(thread.jump_url, is_new=False, is_archived=thread.archived, is_locked=thread.locked)
    _require_may_open(interaction)
    thread, is_new = await _open(guild, message, posted)
    return thread_card(thread.jump_url, is_new=is_new, is_archived=thread.archived, is_locked=thread.locked)


def _require_may_open(interaction: discord.Interaction) -> None:
    """Raise WrongInput where there are no threads, and NotAllowed where the presser or the bot may start none."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        raise WrongInput("This issue stands in a thread already: discuss it right here.")
    if channel is None or channel.type not in _HAVE_THREADS:
        raise WrongInput("Discord has no threads in a channel of this kind: discuss the issue right here.")
    if not interaction.permissions.create_public_threads:
        raise NotAllowed(
            "You may not start threads in this channel: it needs the right Create Public Threads. Whoever has it can "
            "press the button, and you can write in the thread then."
        )
    if not interaction.app_permissions.create_public_threads:
        raise NotAllowed(
            "The bot may not start threads in this channel: give it the right Create Public Threads, and press again."
        )


async def _open(guild: discord.Guild, message: discord.Message, posted: PostedIssue) -> tuple[discord.Thread, bool]:
    """Start the thread, and whether it is this press that did; of two at once the second finds that of the first."""
    try:
        return await message.create_thread(name=thread_name(posted)), True
    except discord.NotFound:
        raise NotHeld("The message is gone, so that no thread can begin at it.") from None
    except discord.Forbidden:
        raise NotAllowed(
            "Discord does not let the bot start a thread here: give it View Channel, Read Message History and Create "
            "Public Threads in this channel, and press again."
        ) from None
    except LINE_ERRORS as error:
        code = error.code if isinstance(error, discord.HTTPException) else 0
        if code == _TOO_MANY:
            raise NotAllowed(
                "This server has as many open threads as Discord takes: close one, and press again."
            ) from None
        # Where the line broke, perhaps only after Discord had started it.
        if code != _HAS_ONE and not is_broken(error):
            raise
    if thread := await _fetch(guild, message.id):
        return thread, False
    raise Conflict(
        "Discord has not said whether it started the thread: look at the post, and press again if it has none."
    )


async def _fetch(guild: discord.Guild, message_id: int) -> discord.Thread | None:
    """The thread that began at a message, archived ones too; None where there is none, or Discord cannot say."""
    try:
        # It has the id of its message (https://discord.com/developers/docs/resources/channel#start-thread-from-message).
        found = await guild.fetch_channel(message_id)
    except (*LINE_ERRORS, discord.InvalidData):
        return None
    return found if isinstance(found, discord.Thread) else None
