"""Servers, people in them, and what they see: conversations with the bot, held without Discord."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from simcord import Env
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

from bot.client import DespatchClient
from bot.presentation.limits import MOST_BYTES, MOST_CHARACTERS, MOST_COMPONENTS
from bot.problems import Problem
from bot.services.everything import Services
from tests.conversations.contract import Contract

GUILD_ID, OTHER_GUILD_ID = 1 << 50, 1 << 51

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_CODE_BLOCK = re.compile(r"```\n.*?\n```", re.DOTALL)


@dataclass(frozen=True)
class Button:
    label: str
    custom_id: str
    disabled: bool


@dataclass(frozen=True)
class Reply:
    """What a person sees in answer: the message as it stands now, even if it was edited since."""

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
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def components(self) -> list[dict[str, Any]]:
        return list(walk_components(self.message.components))

    @property
    def markdown(self) -> str:
        """All texts of the card as they were sent."""
        return "\n".join(one["content"] for one in self.components if one["type"] == 10)

    @property
    def text(self) -> str:
        """All texts as they are read: without the backslashes that keep signs from being markup."""
        return visible(self.markdown)

    @property
    def buttons(self) -> list[Button]:
        return [
            Button(one.get("label") or "", one.get("custom_id") or "", bool(one.get("disabled")))
            for one in self.components
            if one["type"] == 2
        ]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def ids(self) -> list[str]:
        """The ids of the records listed, in order: the labels of the buttons that open them."""
        return [button.label for button in self.buttons if re.fullmatch(r"[A-Z]\d+", button.label)]

    @property
    def choices(self) -> dict[str, str]:
        """The label and the value of each option of the card's select."""
        menus = [one for one in self.components if one["type"] == 3]
        return {option["label"]: option["value"] for menu in menus for option in menu["options"]}

    def button(self, label: str) -> Button:
        found = [button for button in self.buttons if button.label == label]
        assert len(found) == 1, f"{len(found)} buttons {label!r} among {self.labels}"
        return found[0]


def visible(markdown: str) -> str:
    """Markdown without its escaping backslashes, which stand for themselves in a block of code."""
    parts, end = [], 0
    for block in _CODE_BLOCK.finditer(markdown):
        parts += [_ESCAPED.sub(r"\1", markdown[end : block.start()]), block[0]]
        end = block.end()
    return "".join([*parts, _ESCAPED.sub(r"\1", markdown[end:])])


@dataclass
class World:
    """The bot in two servers. Each act is checked: only Problems may be raised, only good requests be sent."""

    env: Env
    services: Services
    start_anew: Callable[[], DespatchClient]
    contract: Contract | None
    tolerated: tuple[type[BaseException], ...] = (Problem,)
    """What may be raised; a test that breaks something adds to it."""
    raised: list[BaseException] = field(default_factory=list)
    _checked: int = 0

    @property
    def bot(self) -> DespatchClient:
        assert isinstance(self.env.bot, DespatchClient)
        return self.env.bot

    def check(self) -> None:
        self._check_errors()
        for request in self.env.http_requests[self._checked :]:
            if self.contract:
                self.contract.check(request.method, request.path, request.json)
            check_limits(request.json)
        self._checked = len(self.env.http_requests)

    def _check_errors(self) -> None:
        for error in self.env.errors[len(self.raised) :]:
            cause = getattr(error, "original", None) or error
            self.raised.append(cause)
            if not isinstance(cause, self.tolerated):
                raise cause

    async def restart(self) -> None:
        """Start a new bot on the same database, as after a stop of the process."""
        await self.env.restart_bot(self.start_anew())
        self.check()

    async def pass_time(self, seconds: float) -> None:
        await self.env.advance_time(seconds)
        self.check()

    @property
    def bodies(self) -> list[Any]:
        """The bodies of all requests so far."""
        return [request.json for request in self.env.http_requests]

    def sent(self, since: int = 0) -> list[tuple[str, str]]:
        return [(request.method, request.path) for request in self.env.http_requests[since:]]


def check_limits(body: Any) -> None:
    """Count what Discord counts in each message of a request, and its hidden limit of bytes too."""
    for components in _layouts(body):
        every = list(walk_components(components))
        texts = [one["content"] for one in every if one["type"] == 10]
        assert len(every) <= MOST_COMPONENTS
        assert sum(len(text.encode("utf-16-le")) // 2 for text in texts) <= MOST_CHARACTERS
        assert sum(len(text.encode()) + 12 for text in texts) <= MOST_BYTES
        ids = [one["custom_id"] for one in every if one.get("custom_id")]
        assert len(set(ids)) == len(ids)
        assert all(len(one) <= 100 for one in ids)
        assert all(0 < len(one["label"]) <= 80 for one in every if one["type"] == 2)


def _layouts(body: Any) -> Iterator[list[dict[str, Any]]]:
    data = body.get("data", body) if isinstance(body, dict) else {}
    if isinstance(data, dict) and data.get("components"):
        yield data["components"]


@dataclass(frozen=True)
class Person:
    """Somebody in a server, who types commands and presses buttons."""

    world: World
    actor: MemberActor

    async def slash(self, channel: ChannelHandle, command: str, /, **options: Any) -> Reply:
        """Ask; an option whose name Python keeps for itself has an underscore at its end."""
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

    async def press(self, reply: Reply, label: str = "", *, custom_id: str | None = None) -> Reply:
        wanted = custom_id or reply.button(label).custom_id
        return await self._seen(self.actor.click(reply.message, custom_id=wanted))

    async def read_on(self, reply: Reply) -> tuple[str, list[str]]:
        """Turn every page from here to the last: all that is read, and the ids listed, in order."""
        texts, ids = [reply.text], reply.ids
        while "Next" in reply.labels and not reply.button("Next").disabled:
            await self.press(reply, "Next")
            texts.append(reply.text)
            ids += reply.ids
        return "\n".join(texts), ids

    async def choose(self, reply: Reply, label: str) -> Reply:
        return await self._seen(self.actor.select(reply.message, [reply.choices[label]]))

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
