"""The way from the bot to Discord and to the disk: on it answers are lost, posts refused, and bots killed."""

from __future__ import annotations

import asyncio
import copy
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from types import SimpleNamespace
from typing import Any, NamedTuple, cast
from unittest.mock import patch

import discord
from simcord import Env
from simcord.backend import errors
from simcord.backend.models import Channel, Message
from simcord.backend.ops.channels import ChannelMixin
from simcord.http._helpers import bot_message
from simcord.http.client import FakeHTTPClient, FakeWebhookAdapter, _path_of
from simcord.http.router import RequestContext, parse_form
from simcord.http.routes import messages
from simcord.types import HttpLogEntry

NONCE_SECONDS = 300
"""How long Discord remembers a nonce; its documentation says "the past few minutes"."""
_POST = re.compile(r"/channels/(\d+)/messages")
_NO_HISTORY = 160002
"""Cannot reply without permission to read message history."""
_HAS_THREAD = 160004


class Killed(BaseException):
    """Ends the bot where it stands, as kill -9 does; no handler of the bot's catches it."""


class Step(NamedTuple):
    """One step of the bot's towards the outside: a request to Discord, or a COMMIT."""

    method: str
    path: str = ""
    body: Any = None

    @property
    def channel_id(self) -> int | None:
        """The channel that a message is posted in; None where none is."""
        found = _POST.fullmatch(self.path)
        return int(found[1]) if found and self.method == "POST" else None


Steps = Callable[[Step], bool]
"""Tells whether a step is one of those meant."""


def is_post(step: Step) -> bool:
    """Whether a message is posted in a channel, or to a person."""
    return step.channel_id is not None


def is_commit(step: Step) -> bool:
    return step.method == "COMMIT"


class Moment(Enum):
    BEFORE = "before Discord hears of it"
    REFUSED = "Discord hears of it, and does nothing"
    AFTER = "it is done, and the bot has not heard"


@dataclass
class Trouble:
    """What meets the bot at some of its steps: of those meant, `times` from the `first` on, or all."""

    steps: Steps
    moment: Moment
    strike: Callable[[], Awaitable[None]]
    first: int = 1
    times: int | None = None
    met: int = 0
    """How often it struck."""
    _seen: int = 0

    def strikes(self, step: Step, moment: Moment) -> bool:
        if moment is not self.moment or not self.steps(step):
            return False
        self._seen += 1
        is_due = self._seen >= self.first and (self.times is None or self.met < self.times)
        self.met += is_due
        return is_due


class Wire:
    """Carries the requests of every bot of one Env."""

    def __init__(self, env: Env) -> None:
        self._env = env
        self._troubles: list[Trouble] = []
        self._nonces: dict[str, tuple[float, Message]] = {}
        self.is_cut = False
        """Whether the bot was killed: nothing of it reaches Discord any more."""

    @contextmanager
    def laid(self) -> Iterator[None]:
        with (
            patch.object(FakeHTTPClient, "request", self._watched(FakeHTTPClient.request)),
            patch.object(FakeWebhookAdapter, "request", self._watched(FakeWebhookAdapter.request)),
            patch.object(messages, "bot_message", self._create),
            patch.object(ChannelMixin, "create_thread", _one_a_message(ChannelMixin.create_thread)),
        ):
            yield

    @contextmanager
    def troubled(self, trouble: Trouble) -> Iterator[Trouble]:
        self._troubles.append(trouble)
        try:
            yield trouble
        finally:
            self._troubles.remove(trouble)

    async def take(self, step: Step, do: Callable[[], Awaitable[Any]]) -> Any:
        """Take a step, with what troubles it."""
        await self._meet(step, Moment.BEFORE)
        await self._meet(step, Moment.REFUSED)
        done = await do()
        await self._meet(step, Moment.AFTER)
        return done

    async def _meet(self, step: Step, moment: Moment) -> None:
        for trouble in [*self._troubles]:
            if trouble.strikes(step, moment):
                if moment is Moment.REFUSED:
                    entry = HttpLogEntry(step.method, step.path, {}, copy.deepcopy(step.body), None)
                    self._env.http_requests.append(entry)
                await trouble.strike()

    def cut(self) -> None:
        """Let nothing through any more, and end all that the bot is at."""
        self.is_cut = True
        for task in [*self._env._work.tasks]:
            if task is not asyncio.current_task():
                task.cancel()

    def _watched(self, request: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @wraps(request)
        async def watched(transport: Any, route: Any, *rest: Any, **options: Any) -> Any:
            if self.is_cut:
                raise Killed
            step = Step(route.method, _path_of(route.url), _body_of(options))
            if step.method == "GET" and (found := _POST.fullmatch(step.path)) and "after" in options.get("params", {}):
                options["params"] = self._next_page(int(found[1]), options["params"])
            return await self.take(step, lambda: request(transport, route, *rest, **options))

        return watched

    def _next_page(self, channel_id: int, asked: dict[str, Any]) -> dict[str, Any]:
        """What makes SimCord give the messages next after one, as Discord does, and not the newest of those."""
        held = self._env.backend.messages.get(channel_id, {}).values()
        ids = sorted(one.id for one in held if not one.is_ephemeral and one.id > int(asked["after"]))
        beyond = ids[int(asked["limit"]) :]
        return asked | ({"before": beyond[0]} if beyond else {})

    def _create(self, context: RequestContext, channel_id: int) -> Message:
        """Post a message as Discord does: once for an enforced nonce, and no reply to what is not there.

        A nonce whose message was deleted is remembered all the same: discord/discord-api-docs#6647.
        """
        self._check_reply(context, channel_id)
        body, now = context.body(), self._env.backend.clock.elapsed
        nonce = str(body.get("nonce"))
        made_at, message = self._nonces.get(nonce, (-NONCE_SECONDS, None))
        if not body.get("enforce_nonce") or message is None or now - made_at >= NONCE_SECONDS:
            message = bot_message(context, channel_id)
            self._nonces[nonce] = now, message
        elif message.id not in context.backend.messages.get(message.channel_id, {}):
            raise errors.unknown_message()
        return message

    def _check_reply(self, context: RequestContext, channel_id: int) -> None:
        reference = context.body().get("message_reference")
        if not reference or not reference.get("fail_if_not_exists", True):
            return
        backend = context.backend
        guild_id = backend.get_channel(channel_id).guild_id
        if guild_id is not None:
            rights = discord.Permissions(backend.compute_permissions(guild_id, backend.bot_user.id, channel_id))
            if not rights.read_message_history:
                raise errors.BackendError(403, _NO_HISTORY, "Cannot reply without permission to read message history")
        if int(reference["message_id"]) not in backend.messages.get(channel_id, {}):
            unknown = {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
            raise errors.invalid_form_body(errors={"message_reference": unknown})


def _body_of(options: dict[str, Any]) -> Any:
    """What a request says; of one with files, what it says beside them."""
    form = options.get("form") or options.get("multipart")
    if form:
        payload, _ = parse_form(form, [])
        return payload
    return options.get("json", options.get("payload"))


def _one_a_message(create: Callable[..., Channel]) -> Callable[..., Channel]:
    """Start a thread as Discord does: one at a message, and at that no message that tells of it."""

    @wraps(create)
    def create_thread(backend: Any, *given: Any, message_id: int | None = None, **options: Any) -> Channel:
        if message_id in backend.channels:
            raise errors.BackendError(400, _HAS_THREAD, "A thread has already been created for this message")
        if message_id is None:
            return create(backend, *given, **options)
        thread = create(backend, *given, message_id=message_id, broadcast=False, **options)
        backend.announce_thread_create(thread)
        return thread

    return create_thread


def fault(kind: int | type[Exception], code: int = 0) -> Exception:
    """An error as the bot meets it: discord.py's for a status of Discord's answer, or that of a lost connection."""
    if not isinstance(kind, int):
        return kind()
    classes = {403: discord.Forbidden, 404: discord.NotFound}
    raised = discord.DiscordServerError if kind >= 500 else classes.get(kind, discord.HTTPException)
    response = cast(Any, SimpleNamespace(status=kind, reason="Refused"))
    return raised(response, {"code": code, "message": "as the test wants it"})
