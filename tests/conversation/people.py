"""Servers, people in them, and what they see: conversations with the bot, held without Discord."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import AsyncMock, patch

import discord
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage
from simcord.types import HttpLogEntry

from bot.presentation.card.limits import MOST_BYTES, MOST_CHARACTERS, MOST_COMPONENTS
from bot.problems import Problem
from tests.conversation.cards import Card, Post
from tests.conversation.channels import Channels
from tests.conversation.commands.named import check_commands
from tests.conversation.contract import Contract
from tests.conversation.forms import SHOW_FORM, Form, check_form, read_form
from tests.conversation.lives import Lives
from tests.conversation.wire import fault

GUILD_ID, OTHER_GUILD_ID = 1 << 50, 1 << 51
_FORM_SENT_OFF = 5
"""The type of the interaction in which a form arrives."""

_FILE_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class Reply(Card):
    """What a person sees in answer."""

    result: InteractionResult

    @property
    def message(self) -> ResponseMessage:
        shown = [message for message in (self.result.response, *self.result.followups) if message]
        assert shown, f"nothing was answered: {self.result!r}"
        return shown[-1]

    @property
    def is_gone(self) -> bool:
        return self.result.response is None and not self.result.followups

    @property
    def form(self) -> Form:
        """The form that was shown; not to send it off is to cancel it, of which Discord tells nobody."""
        assert self.result.modal is not None, f"no form was shown: {self.result!r}"
        return read_form(self.result.modal)


@dataclass(kw_only=True)
class World(Lives, Channels):
    """The bot in two servers. Each act is checked: only Problems may be raised, only good requests be sent."""

    contract: Contract | None
    tolerated: tuple[type[BaseException], ...] = (Problem,)
    """What may be raised; a test that breaks something adds to it."""
    raised: list[BaseException] = field(default_factory=list)
    says_commands: bool = False
    """Whether people's own words name commands, which are shown as they stand."""
    _checked: int = 0

    def check(self) -> None:
        self._check_errors()
        for request in self.env.http_requests[self._checked :]:
            self._checked += 1
            self._check_request(request)

    def _check_request(self, request: HttpLogEntry) -> None:
        if self.contract:
            self.contract.check(request.method, request.path, request.json)
        check_limits(request.json)
        if not self.says_commands:
            check_commands(request.json, self.bot)
        if _shows_form(request.json):
            asked = self.env.backend.interactions[int(request.path.split("/")[2])]
            assert asked.type != _FORM_SENT_OFF, "Discord takes no form as the answer to a form"

    def _check_errors(self) -> None:
        for error in self.env.errors[len(self.raised) :]:
            cause = getattr(error, "original", None) or error
            self.raised.append(cause)
            # Of a bot that was killed nobody heard any more.
            if not self.wire.is_cut and not isinstance(cause, self.tolerated):
                raise cause

    async def together(self, *acts: Awaitable[Reply]) -> list[Reply]:
        """Let people act at once: the bot hears of every act before it answers the first."""
        with patch.object(self.env, "_settle_internal", AsyncMock()):
            replies = [await act for act in acts]
        await self.env.settle()
        self.check()
        return replies

    @contextmanager
    def lost_answers(self, *, given_up: bool = False) -> Iterator[None]:
        """Lose Discord's word that it showed a first answer.

        discord.py then sends the answer again by itself, and is told that there is one: error 40060. With `given_up` it
        no longer tries, and raises the error 500 that it met.
        """
        adapter = self.env._webhook_adapter
        request = adapter.request

        async def sent_again(route: Any, *rest: Any, **options: Any) -> Any:
            received = await request(route, *rest, **options)
            if not route.path.endswith("/callback"):
                return received
            if given_up:
                raise fault(500)
            return await request(route, *rest, **options)

        with patch.object(adapter, "request", sent_again):
            yield

    def give(self, person: Person, role: RoleHandle) -> None:
        self.env.backend.add_member_role(role.guild.id, person.actor.id, role.id)

    def take(self, person: Person, role: RoleHandle) -> None:
        self.env.backend.remove_member_role(role.guild.id, person.actor.id, role.id)

    async def remove_bot(self, server: Server) -> None:
        """Throw the bot out of a server, in which everything stays for its return."""
        del self.env.backend.guilds[server.guild.id]
        self.env.backend.emit("GUILD_DELETE", {"id": str(server.guild.id)})
        await self.env.settle()
        self.check()

    async def invite_bot(self, server: Server) -> None:
        """Let the bot join a server from which it was removed."""
        guild = self.env.backend.guilds[server.guild.id] = server.guild._guild
        joined = serializers.guild_create_payload(self.env.backend, guild)
        # With the field it is a server that was out of reach for a while, not a new one.
        self.env.backend.emit("GUILD_CREATE", {name: value for name, value in joined.items() if name != "unavailable"})
        await self.env.settle()
        self.check()

    def direct_messages(self, person: Person) -> list[Post]:
        """What the bot wrote to a person directly, the oldest first."""
        return self.posts(person.actor.user.dm_channel)

    def refuse_direct_messages(self, person: Person) -> None:
        """Let a person take no direct messages from the bot."""
        path = f"/channels/{person.actor.user.dm_channel.id}/messages"
        self.env.inject_error("POST", path, status=403, code=50007, times=None)

    @property
    def bodies(self) -> list[Any]:
        """The bodies of all requests so far."""
        return [request.json for request in self.env.http_requests]

    def sent(self, since: int = 0) -> list[tuple[str, str]]:
        return [(request.method, request.path) for request in self.env.http_requests[since:]]


def check_limits(body: Any) -> None:
    """Count what Discord counts in each message or form of a request, and its hidden limit of bytes too."""
    if _shows_form(body):
        check_form(body["data"])
    for data in _messages(body):
        names = [one["filename"] for one in data.get("attachments") or () if "filename" in one]
        assert all(_FILE_NAME.fullmatch(name) for name in names), f"Discord changes the names of files: {names}"
        components = data.get("components") or []
        every = list(walk_components(components))
        texts = [one["content"] for one in every if one["type"] == 10]
        assert len(every) <= MOST_COMPONENTS
        assert sum(len(text.encode("utf-16-le")) // 2 for text in texts) <= MOST_CHARACTERS
        assert sum(len(text.encode()) + 12 for text in texts) <= MOST_BYTES
        ids = [one["custom_id"] for one in every if one.get("custom_id")]
        assert len(set(ids)) == len(ids)
        assert all(len(one) <= 100 for one in ids)
        assert all(0 < len(one["label"]) <= 80 for one in every if one["type"] == 2)


def _shows_form(body: Any) -> bool:
    return isinstance(body, dict) and body.get("type") == SHOW_FORM and "title" in body.get("data", {})


def _messages(body: Any) -> Iterator[dict[str, Any]]:
    data = body.get("data", body) if isinstance(body, dict) else {}
    if isinstance(data, dict) and data.keys() & {"components", "attachments"}:
        yield data


@dataclass(frozen=True)
class Person:
    """Somebody in a server, who types commands and presses buttons."""

    world: World
    actor: MemberActor

    async def slash(self, channel: ChannelHandle, command: str, /, **options: Any) -> Reply:
        """Ask; an option that Python has a word for ends with an underscore; a file is its name and its bytes."""
        given = {name.rstrip("_"): value for name, value in options.items()}
        return await self._seen(self.actor.slash(channel, command, **given))

    async def complete(
        self, channel: ChannelHandle, command: str, option: str, typed: str, /, **filled: Any
    ) -> dict[str, str]:
        """Type into an option: the names offered and their values."""
        choices = await self.actor.autocomplete(channel, command, option, typed, **filled)
        self.world.check()
        assert len(choices) <= 25
        assert all(0 < len(one["name"]) <= 100 and 0 < len(one["value"]) <= 100 for one in choices)
        return {one["name"]: one["value"] for one in choices}

    async def press(self, card: Card, label: str = "", *, custom_id: str | None = None) -> Reply:
        """Press a button of an answer, of a post in a channel, or of a message that was sent to this person."""
        wanted = custom_id or card.button(label).custom_id
        presses = self.actor.user if isinstance(card, Post) and card.is_direct else self.actor
        return await self._seen(presses.click(card.message, custom_id=wanted))

    async def leave(self) -> None:
        """Leave the server, of which the bot is told nothing: it hears of servers only."""
        self.actor.guild.remove_member(self.actor)
        await self.world.settle()

    async def read_on(self, reply: Reply) -> tuple[str, list[str]]:
        """Turn every page from here to the last: all that is read, and the ids listed, in order."""
        texts, ids = [reply.text], reply.ids
        while "Next" in reply.labels and not reply.button("Next").disabled:
            await self.press(reply, "Next")
            texts.append(reply.text)
            ids += reply.ids
        return "\n".join(texts), ids

    async def choose(self, reply: Card, *labels: str) -> Reply:
        """Choose options of the select that has them."""
        values = [reply.choices[label] for label in labels]
        return await self._seen(self.actor.select(reply.message, values, custom_id=reply.menu(labels)))

    async def submit(self, reply: Reply, entered: Mapping[str, Any] | None = None) -> Reply:
        """Send the form off with what is entered by label; what is not touched stays as it was prefilled.

        Raises SetupError where Discord's client would not let it be sent: too short, too long, missing.
        """
        return await self._seen(self.actor.submit_modal(reply.result, reply.form.filled(entered or {})))

    async def say(
        self, channel: ChannelHandle, text: str, /, *files: tuple[str, bytes], reply_to: Card | None = None
    ) -> discord.Message:
        """Write a message; in reply to one of the bot's, which Discord then has it mention."""
        answered = reply_to.message if reply_to else None
        message = await self.actor.send(channel, text, attachments=files, reply_to=answered)
        self.world.check()
        return message

    async def menu(self, command: str, message: discord.Message | Card) -> Reply:
        """Use a command of a message's menu."""
        target = message.message if isinstance(message, Card) else message
        channel_id = target.channel_id if isinstance(target, ResponseMessage) else target.channel.id
        (channel,) = (one for one in self.actor.guild.channels.values() if one.id == channel_id)
        return await self._seen(self.actor.context_menu(channel, command, target))

    async def _seen(self, act: Any) -> Reply:
        result: InteractionResult = await act
        self.world.check()
        return Reply(result)


@dataclass(frozen=True)
class Server:
    guild: GuildHandle
    channel: ChannelHandle
    manager: Person
    member: Person


def make_server(world: World, guild_id: int, name: str, people: Sequence[str]) -> Server:
    """A server with a channel and two people, of whom the first manages the server."""
    guild = world.env.create_guild(name, id=guild_id)
    manages = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    first, second = (world.env.create_user(person) for person in people)
    return Server(
        guild=guild,
        channel=guild.create_text_channel("evidence"),
        manager=Person(world, guild.add_member(first, roles=[manages])),
        member=Person(world, guild.add_member(second)),
    )
