"""Sends one post through Discord: a message, a reply or an edit, unless an earlier try has sent it already."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from io import BytesIO
from typing import Protocol

import discord
from discord import ui

from bot.conversation.plumbing.responding import lasting
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.server.direct_cards import open_directly
from bot.records.digests import Post, PostFile, PostWay

SECONDS_BETWEEN_POSTS = 0.05
"""Discord takes 50 requests a second of a bot in all; people's answers need some of them."""
_PAGE = 100
"""Messages that Discord gives at once."""
_PAGES_A_TURN = 5
"""What is looked through before other posts have their turn: so much is read well within the time for one sending."""
_SKEW = 60_000 << 22
"""A minute, as ids count it: not all that gives ids at Discord has the same time to the millisecond."""
_INVALID_FORM = 50035
_UNKNOWN_MESSAGE = 10008
"""Also said of a nonce whose message somebody has removed (discord/discord-api-docs#6647)."""
_MAY_NOT_REPLY = (160002, 160009)
"""A reply needs the right to read the channel's history; a message of its own does not."""


class Gone(Exception):
    """The message to be answered, or the person to be written to, is there no more."""


class Unreadable(Exception):
    """The bot may not look for a message that may have arrived, and so may not send it again either."""


class NotFoundYet(Exception):
    """A message that may have arrived is not among those that came through the one with this id."""

    def __init__(self, through: int) -> None:
        super().__init__()
        self.through = through


class Left(Gone):
    """The person to be written to has left the server."""

    def __init__(self, user_id: int) -> None:
        super().__init__()
        self.user_id = user_id


class SentCard(Protocol):
    """What a message says: whom it may ping, whether it has a picture, and how it is laid out."""

    @property
    def role_ids(self) -> Sequence[int]: ...

    @property
    def user_ids(self) -> Sequence[int]: ...

    @property
    def picture(self) -> object: ...

    @property
    def record_ids(self) -> Sequence[str]: ...

    def view(self, marker: int | None = None) -> discord.ui.LayoutView: ...


class Sender:
    """Sends posts, and keeps them apart, whoever asks for it."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._next_turn = 0.0

    async def send(self, post: Post, files: Sequence[PostFile] = (), made: SentCard | None = None) -> int:
        """Send a post with its files, unless an earlier try did; returns the message's id.

        `made` is what it says, where that is made as it is sent, and not kept with it.

        Raises Gone, Unreadable, NotFoundYet, HTTPException, ClientError.
        """
        channel = await self._channel_of(post)
        card = made or PostCard.from_json(post.content)
        if post.way is PostWay.EDIT:
            return await self._edit(channel, post, card)
        if post.was_begun and (message_id := await self._look_for(channel, post)):
            return message_id
        try:
            return await self._create(channel, post, card, files, _reference(channel, post))
        except discord.Forbidden as error:
            # Better said without the post that it sets right beside it than not at all.
            if error.code not in _MAY_NOT_REPLY:
                raise
            return await self._create(channel, post, card, files, None)

    async def _create(
        self,
        channel: discord.abc.Messageable,
        post: Post,
        card: SentCard,
        files: Sequence[PostFile],
        reference: discord.MessageReference | None,
    ) -> int:
        await self._wait_turn()
        try:
            message = await channel.send(
                view=self._view(post, card),
                # What was withdrawn before it was sent took its picture along.
                files=[discord.File(BytesIO(file.data), file.name) for file in files if card.picture],
                # Discord drops a second message with it, but for some minutes only: relied on is the marker.
                nonce=post.nonce,
                allowed_mentions=_mentions(card),
                reference=reference,  # type: ignore[arg-type]
                mention_author=False,
            )
        except discord.HTTPException as error:
            is_answer_gone = error.code == _INVALID_FORM and "message_reference" in error.text
            if is_answer_gone or error.code == _UNKNOWN_MESSAGE:
                raise Gone from error
            raise
        return message.id

    async def _edit(self, channel: discord.abc.Messageable, post: Post, card: SentCard) -> int:
        await self._wait_turn()
        message = discord.PartialMessage(channel=channel, id=post.followed or 0)  # type: ignore[arg-type]
        try:
            # Of a message whose picture was taken out the file goes, too; else it keeps what it was sent with.
            attachments = discord.utils.MISSING if card.picture else []
            await message.edit(view=self._view(post, card), attachments=attachments, allowed_mentions=_mentions(card))
        except discord.NotFound as error:
            raise Gone from error
        return message.id

    def _view(self, post: Post, card: SentCard) -> ui.LayoutView:
        """A post as it is sent: to a person it says of which server it is, which its records are opened in."""
        view = card.view(post.marker)
        guild = self._client.get_guild(post.guild_id)
        if post.channel_id is None and guild is not None:
            view = open_directly(view, card.record_ids, guild.id, guild.name)
        return lasting(view, self._client)

    def id_seen_by(self, post: Post) -> int:
        """An id that Discord gave before now; 0 where none is known. Of a post that is sent now the id is higher."""
        guild = self._client.get_guild(post.guild_id)
        if guild is None:
            return 0
        # All by Discord's own clock, as ids are: that of this machine may be wrong.
        joined = guild.me.joined_at
        known = [channel.last_message_id or 0 for channel in guild.text_channels]
        known += [thread.last_message_id or 0 for thread in guild.threads]
        return max(*known, discord.utils.time_snowflake(joined) if joined else 0, _SKEW) - _SKEW

    async def _look_for(self, channel: discord.abc.Messageable, post: Post) -> int | None:
        try:
            return await self._find(channel, post)
        except discord.Forbidden as error:
            # It is never sent once more on the chance that it did not arrive.
            raise Unreadable from error

    async def _find(self, channel: discord.abc.Messageable, post: Post) -> int | None:
        """Look for the message of a post that may have been sent, by its marker: Discord soon forgets a nonce.

        All that came after its first try is looked through, in the order in which it came, however much that is.
        Raises NotFoundYet, Unreadable.
        """
        await self._require_history(post)
        own, through = self._client.user.id if self._client.user else 0, post.begun_after
        for _ in range(_PAGES_A_TURN):
            await self._wait_turn()
            after = discord.Object(through)
            page = [message async for message in channel.history(limit=_PAGE, after=after, oldest_first=True)]
            for message in page:
                if message.author.id == own and _marker_of(message) == post.marker:
                    return message.id
            # Not at the first that is not full: nothing says that Discord fills each.
            if not page:
                return None
            through = page[-1].id
        raise NotFoundYet(through)

    async def _require_history(self, post: Post) -> None:
        """Raise Unreadable where Discord would show the bot no message, whatever there is."""
        guild = self._client.get_guild(post.guild_id)
        if guild is None or post.channel_id is None:
            return
        channel = guild.get_channel_or_thread(post.channel_id) or await guild.fetch_channel(post.channel_id)
        if not channel.permissions_for(guild.me).read_message_history:
            raise Unreadable

    async def _channel_of(self, post: Post) -> discord.abc.Messageable:
        """The channel to post in. Raises Left where the person that it is for has left the server, or else Gone."""
        if post.channel_id is not None:
            # Not looked up first: a thread that is archived is in no cache, and the post itself finds out what is gone.
            return self._client.get_partial_messageable(post.channel_id, guild_id=post.guild_id)
        if post.user_id is None:
            raise Gone
        guild = self._client.get_guild(post.guild_id)
        if guild is None:
            # To be tried again, as after a failure of the network: servers come one by one after a start.
            raise OSError("the server cannot be reached")
        try:
            # No cache tells it: without the members intent discord.py hears of nobody who leaves.
            await guild.fetch_member(post.user_id)
        except discord.NotFound as error:
            raise Left(post.user_id) from error
        return await self._client.create_dm(discord.Object(post.user_id))

    async def _wait_turn(self) -> None:
        """Keep posts apart, whoever sends them."""
        loop = asyncio.get_running_loop()
        # Taken before waiting for it: whoever comes meanwhile gets the turn after.
        self._next_turn = max(loop.time(), self._next_turn + SECONDS_BETWEEN_POSTS)
        await asyncio.sleep(self._next_turn - loop.time())


def _marker_of(message: discord.Message) -> int | None:
    """The id of the first part of a message of the bot's own: its one container, or its heading."""
    first = message.components[0] if message.components else None
    return first.id if isinstance(first, discord.Container | discord.TextDisplay) else None


def _mentions(card: SentCard) -> discord.AllowedMentions:
    return discord.AllowedMentions(
        everyone=False,
        roles=[discord.Object(role_id) for role_id in card.role_ids],
        users=[discord.Object(user_id) for user_id in card.user_ids],
    )


def _reference(channel: discord.abc.Messageable, post: Post) -> discord.MessageReference | None:
    if post.way is not PostWay.REPLY or post.followed is None:
        return None
    channel_id = getattr(channel, "id", 0)
    # `fail_if_not_exists`: else Discord would post the correction alone, under nothing.
    return discord.MessageReference(message_id=post.followed, channel_id=channel_id, fail_if_not_exists=True)
