"""Channels in which something is to be posted: what the bot and the asker may do there."""

from __future__ import annotations

import discord

from bot.named_commands import command
from bot.presentation.text.markup import joined
from bot.problems import NotAllowed, NotHeld, OutsideServer, WrongInput

Place = discord.TextChannel | discord.Thread
POSTED_IN = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.news_thread,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
)
"""The types of channels that the bot posts in of its own accord."""
_GONE = "The channel is gone, or the bot cannot see it: choose another one in “channel”"
_AS_EDITED = f"{_GONE}, as {command('digest edit')} lets you too."


async def place_of(interaction: discord.Interaction, channel_id: int, *, gone: str = _AS_EDITED) -> Place:
    """A channel of the server that is asked in, if the asker and the bot may both post there.

    `gone` is what is told of one that is not there.

    Raises OutsideServer, WrongInput, NotHeld, NotAllowed; discord.HTTPException where Discord has a fault.
    """
    guild, asker = interaction.guild, interaction.user
    if guild is None or not isinstance(asker, discord.Member):
        raise OutsideServer("Despatch posts in servers: ask in a server's channel.")
    place = await _find(guild, channel_id, gone)
    if _missing(place, asker):
        raise NotAllowed("You may not post in that channel yourself, so that nothing can be posted there for you.")
    if missing := [*_missing(place, guild.me), *_missing_to_look_back(place, guild.me)]:
        raise NotAllowed(
            f"The bot may not post in #{place.name} yet: it needs {joined(missing)} there. Give it that, and try again."
        )
    return place


async def _find(guild: discord.Guild, channel_id: int, gone: str) -> Place:
    """The channel; a thread that is archived is not known without asking Discord."""
    try:
        channel = guild.get_channel_or_thread(channel_id) or await guild.fetch_channel(channel_id)
    except (discord.Forbidden, discord.NotFound):
        raise NotHeld(gone) from None
    # A thread has the rights of its channel, without which discord.py cannot tell them.
    if isinstance(channel, discord.Thread) and channel.parent is None:
        raise NotHeld(gone)
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        raise WrongInput("The bot posts in text channels, announcement channels and threads: choose one in “channel”.")
    return channel


def _missing(place: Place, member: discord.Member) -> list[str]:
    """The rights that a member lacks to post in a channel, as Discord calls them."""
    rights = place.permissions_for(member)
    needed = {"View Channel": rights.view_channel}
    if isinstance(place, discord.Thread):
        needed["Send Messages in Threads"] = rights.send_messages_in_threads
        # Posting opens a thread that is archived, but one that is locked only for who manages threads.
        needed["Manage Threads (the thread is locked)"] = not place.locked or rights.manage_threads
    else:
        needed["Send Messages"] = rights.send_messages
    return [name for name, is_held in needed.items() if not is_held]


def _missing_to_look_back(place: Place, bot: discord.Member) -> list[str]:
    """What the bot lacks beside: to look whether a post arrived, and in a thread to which people are added."""
    rights = place.permissions_for(bot)
    missing = [] if rights.read_message_history else ["Read Message History (to look whether a post has arrived)"]
    is_shut_out = isinstance(place, discord.Thread) and place.is_private() and place.me is None
    return [*missing, "to be added to the thread"] if is_shut_out and not rights.manage_threads else missing


def require_may_mention(interaction: discord.Interaction, place: Place, role: discord.Role) -> None:
    """Raise WrongInput for @everyone, and NotAllowed for a role that the asker may not mention in the channel."""
    if role.is_default():
        raise WrongInput("A digest does not call @everyone: choose a role in “mention”, or leave it out.")
    asker = interaction.user
    if not (isinstance(asker, discord.Member) and may_mention(place, role, asker)):
        raise NotAllowed(
            f"You may not mention @{role.name} in #{place.name} yourself, so that no digest can do it for you: choose "
            "a role that anyone may mention."
        )


def may_mention(place: Place, role: discord.Role, member: discord.Member) -> bool:
    """Whether a role that a member names in a channel hears of it."""
    # To who lacks the right Discord shows the mention all the same: it only pings nobody.
    return role.mentionable or place.permissions_for(member).mention_everyone
