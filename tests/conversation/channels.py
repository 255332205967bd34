"""Channels as they stand, what the bot posted there of its own accord, and all that can keep it from posting."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import discord
from simcord import Env
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType
from simcord.results import ResponseMessage

from tests.conversation.cards import Post
from tests.conversation.wire import Moment, Step, Steps, Trouble, Wire, fault, is_post

SECONDS_UNANSWERED = 3600.0


class Channels(ABC):
    """The part of the world that posts go to. What is done to it here, the bot is told of as Discord would."""

    env: Env
    wire: Wire

    @abstractmethod
    async def settle(self) -> None:
        """Let the bot do what it has heard of, and check that."""

    def posts(self, channel: ChannelHandle) -> list[Post]:
        """What the bot posted in a channel of its own accord, in answer to nobody: the oldest first."""
        stored = self.env.backend.messages.get(channel.id, {}).values()
        own = [one for one in stored if one.author_id == self.env.backend.bot_user.id and not one.interaction_metadata]
        return [Post(ResponseMessage(self.env, one)) for one in sorted(own, key=lambda one: one.id)]

    @contextmanager
    def lost_receipts(
        self,
        kind: int | type[Exception] = 500,
        *,
        channel: ChannelHandle | None = None,
        first: int = 1,
        times: int | None = None,
    ) -> Iterator[Trouble]:
        """Let posts arrive, and the bot hear of an error: a status, or an exception such as TimeoutError."""
        trouble = Trouble(_posts_in(channel), Moment.AFTER, partial(_fail, kind), first, times)
        with self.wire.troubled(trouble):
            yield trouble

    @contextmanager
    def unanswered_posts(
        self, *, channel: ChannelHandle | None = None, arriving: bool = True, first: int = 1, times: int | None = None
    ) -> Iterator[Trouble]:
        """Let posts arrive, or not, and the bot hear nothing for an hour: it gives up when its own time is over."""
        moment = Moment.AFTER if arriving else Moment.BEFORE
        trouble = Trouble(_posts_in(channel), moment, partial(asyncio.sleep, SECONDS_UNANSWERED), first, times)
        with self.wire.troubled(trouble):
            yield trouble

    @contextmanager
    def failing_posts(
        self,
        kind: int | type[Exception],
        code: int = 0,
        *,
        channel: ChannelHandle | None = None,
        first: int = 1,
        times: int | None = None,
    ) -> Iterator[Trouble]:
        """Have Discord refuse posts by a status and code, or the connection fail; nothing arrives."""
        trouble = Trouble(_posts_in(channel), Moment.REFUSED, partial(_fail, kind, code), first, times)
        with self.wire.troubled(trouble):
            yield trouble

    async def forbid(self, channel: ChannelHandle, *rights: str) -> None:
        """Take rights away from the bot in a channel, such as "view_channel"; those taken before it has again."""
        denied = discord.Permissions(**dict.fromkeys(rights, True)).value
        bot_id = self.env.backend.bot_user.id
        self.env.backend.set_overwrite(channel.id, Overwrite(bot_id, OverwriteType.MEMBER, deny=denied))
        await self.settle()

    async def allow(self, channel: ChannelHandle) -> None:
        """Give the bot back all that it was forbidden in a channel."""
        self.env.backend.delete_overwrite(channel.id, self.env.backend.bot_user.id)
        await self.settle()

    async def delete_channel(self, channel: ChannelHandle) -> None:
        self.env.backend.delete_channel(channel.id)
        await self.settle()

    async def chat(self, channel_id: int, person_id: int, count: int) -> None:
        """Have a person write so many messages in a channel, or to the bot."""
        backend = self.env.backend
        for number in range(count):
            backend.commit_message(
                backend.prepare_message(channel_id, person_id, content=f"Message {number}"), broadcast=False
            )
        await self.settle()

    async def delete_post(self, post: Post) -> None:
        self.env.backend.delete_message(post.sent.channel_id, post.id)
        await self.settle()


async def _fail(kind: int | type[Exception], code: int = 0) -> None:
    raise fault(kind, code)


def _posts_in(channel: ChannelHandle | None) -> Steps:
    if channel is None:
        return is_post

    def is_in_channel(step: Step) -> bool:
        return step.channel_id == channel.id

    return is_in_channel
