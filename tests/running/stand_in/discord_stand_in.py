"""A stand-in for Discord on this machine: the requests and the gateway that the bot needs, over real sockets."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from tests.running.processes import BotProcess
from tests.running.stand_in.discord_answers import ANNOUNCEMENTS, InteractionAnswers
from tests.running.stand_in.discord_channels import Answer, Arrival, Channels, posted_in
from tests.running.stand_in.discord_gateway import GatewayStandIn
from tests.running.stand_in.discord_objects import (
    APPLICATION_ID,
    BOT,
    CHANNEL_ID,
    JOINED,
    USER_ID,
    Json,
    body_of_form,
    find_user,
    make_application,
    make_channel,
    make_command,
    make_direct_channel,
)

TOKEN = "MTIzNDU2.secret.token-of-the-tests"
_EDITING = f"PATCH /webhooks/{APPLICATION_ID}/"
_UNKNOWN_MEMBER = 10007


@dataclass(frozen=True)
class Request:
    """One request that the bot made."""

    method: str
    path: str
    headers: dict[str, str]
    body: Json
    query: dict[str, str] = field(default_factory=dict)

    @property
    def route(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def parts(self) -> list[str]:
        return self.path.strip("/").split("/")

    @property
    def channel_id(self) -> int | None:
        """The channel that a message is posted in; None where none is."""
        return posted_in(self.method, self.parts)


@dataclass(frozen=True)
class Trouble:
    """What becomes of a request: whether it is carried out, and then an error as its answer, or the bot's death."""

    status: int = 500
    """0 where there is no answer: the connection is cut."""
    code: int = 0
    is_carried_out: bool = False
    kills: BotProcess | None = None


@dataclass
class DiscordStandIn(GatewayStandIn):
    """What the bot sent, and what it is answered. Attributes are set before the bot comes to need them."""

    requests: list[Request] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    """Method and path to the status with which such a request is refused."""
    delays: dict[str, float] = field(default_factory=dict)
    """Method and beginning of a path to the seconds before such a request is answered."""
    latency: float = 0.0
    """The seconds before any request is carried out."""
    trouble: Callable[[Request], Trouble | None] = lambda _: None
    """Tells which requests are met by trouble, and by which."""
    absent: set[tuple[int, int]] = field(default_factory=set)
    """Servers and people who are in them no more; everybody else is in every server."""
    channels: Channels = field(default_factory=lambda: Channels(BOT))
    _answered: list[Request] = field(default_factory=list)
    _commands: list[Json] = field(default_factory=list)
    _runner: web.AppRunner | None = None
    _interactions: int = 0
    _answers: InteractionAnswers = field(default_factory=lambda: InteractionAnswers(BOT, CHANNEL_ID))

    @classmethod
    @asynccontextmanager
    async def serve(cls) -> AsyncIterator[DiscordStandIn]:
        stand_in = cls()
        app = web.Application()
        app.router.add_get("/gateway", stand_in.serve_socket)
        app.router.add_route("*", "/api/{path:.*}", stand_in._rest)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        stand_in.address = f"127.0.0.1:{runner.addresses[0][1]}"
        stand_in._runner = runner
        try:
            yield stand_in
        finally:
            await stand_in.stop()

    async def stop(self) -> None:
        """Serve nothing any more; the address then refuses connections."""
        await self.close_sockets()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"http://{self.address}/api"

    def made(self, route: str) -> list[Request]:
        """The requests whose method and path begin so."""
        return [request for request in self.requests if request.route.startswith(route)]

    def answered(self, route: str) -> bool:
        """Whether such a request was made and has its answer."""
        return any(request.route.startswith(route) for request in self._answered)

    async def wait_for(self, route: str, count: int = 1) -> Request:
        """Wait for so many requests whose method and path begin so, and give the last."""
        await self.wait_until(lambda: len(self.made(route)) >= count)
        return self.made(route)[count - 1]

    async def answer_to(self, route: str) -> Request:
        """Wait for the answer to an interaction, which a busy machine announces first."""
        first = await self.wait_for(route)
        return await self.wait_for(_EDITING) if first.body["type"] in ANNOUNCEMENTS else first

    async def command(self, *names: str, **options: Json) -> str:
        """Have a person give a slash command, such as ("quote", "actor"); returns the route of the first answer."""
        return await self.command_in(next(iter(self.guilds)), *names, **options)

    async def command_in(self, guild_id: int, *names: str, **options: Json) -> str:
        """The same in a server of one's choice."""
        data: Json = {"options": _options(options)}
        for name in reversed(names):
            data = {**data, "name": name, "type": 1}
            inner, data = data, {"options": [data]}
        return await self._interact(guild_id, 2, {**inner, "id": "1", "type": 1})

    async def autocomplete(self, *names: str, option: str, text: str) -> str:
        """Have a person type into an option; returns the route of the answer."""
        data: Json = {"options": [{"name": option, "type": 3, "value": text, "focused": True}]}
        for name in reversed(names):
            inner = {**data, "name": name, "type": 1}
            data = {"options": [inner]}
        return await self._interact(next(iter(self.guilds)), 4, {**inner, "id": "1", "type": 1})

    async def _interact(self, guild_id: int, kind: int, data: Json) -> str:
        self._interactions += 1
        number, channel_id = str(1000 + self._interactions), self.guilds[guild_id][0]
        interaction = {
            "id": number,
            "application_id": str(APPLICATION_ID),
            "type": kind,
            "data": data,
            "guild_id": str(guild_id),
            "channel_id": str(channel_id),
            "channel": make_channel(guild_id, channel_id),
            "member": {**JOINED, "user": find_user(USER_ID), "permissions": "0"},
            "token": f"interaction-{number}",
            "version": 1,
            "locale": "en-GB",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild_id)},
            "context": 0,
            "attachment_size_limit": 10_485_760,
        }
        await self.dispatch(guild_id, "INTERACTION_CREATE", interaction)
        return f"POST /interactions/{number}/interaction-{number}/callback"

    async def _rest(self, request: web.Request) -> web.Response:
        at = time.monotonic()
        made = Request(
            request.method,
            f"/{request.match_info['path']}",
            dict(request.headers),
            await _body_of(request),
            dict(request.query),
        )
        await self._note(lambda: self.requests.append(made))
        limited = self.channels.limited(made.method, made.parts)
        seconds = [seconds for route, seconds in self.delays.items() if made.route.startswith(route)]
        await asyncio.sleep(self.latency + sum(seconds))
        answer = limited or await self._met(made)
        if made.channel_id is not None:
            self.channels.arrivals.append(Arrival(at, made.channel_id, answer.status))
        await self._note(lambda: self._answered.append(made))
        if not answer.status and request.transport:
            request.transport.abort()
        return _response(answer)

    async def _met(self, made: Request) -> Answer:
        """Answer a request, or what its trouble makes of it."""
        trouble = self.trouble(made)
        if status := self.statuses.get(made.route):
            trouble = Trouble(status)
        if trouble is None:
            return self._answer(made)
        if trouble.is_carried_out:
            self._answer(made)
        if trouble.kills is not None:
            trouble.kills.send(signal.SIGKILL)
            await trouble.kills.wait()
        return Answer(trouble.status, {"code": trouble.code, "message": f"{trouble.status}: refused"})

    def _answer(self, made: Request) -> Answer:
        match made.parts:
            case ["channels", number, "messages", *rest]:
                return self._answer_about_messages(made, int(number), rest)
            case ["gateway", "bot"]:
                return Answer(200, self.told_of_gateway())
            case [("users" | "guilds"), *_]:
                return self._answer_about_people(made)
            case _:
                return self._answer_to_application(made)

    def _answer_about_messages(self, made: Request, channel_id: int, rest: list[str]) -> Answer:
        match made.method, rest:
            case "POST", []:
                return self.channels.post(channel_id, made.body)
            case "GET", []:
                return self.channels.history(channel_id, made.query)
            case "PATCH", [number]:
                return self.channels.edit(channel_id, int(number), made.body)
        return _unknown(made)

    def _answer_about_people(self, made: Request) -> Answer:
        match made.method, made.parts:
            case "GET", ["users", "@me"]:
                return Answer(200, BOT)
            case "GET", ["users", number]:
                return Answer(200, find_user(int(number)))
            case "POST", ["users", "@me", "channels"]:
                return Answer(200, make_direct_channel(find_user(int(made.body["recipient_id"]))))
            case "GET", ["guilds", guild, "members", number] if (int(guild), int(number)) in self.absent:
                return Answer(404, {"code": _UNKNOWN_MEMBER, "message": "Unknown Member"})
            case "GET", ["guilds", _, "members", number]:
                return Answer(200, {**JOINED, "user": find_user(int(number))})
        return _unknown(made)

    def _answer_to_application(self, made: Request) -> Answer:
        match made.method, made.parts:
            case "GET", ["applications", _, "commands"]:
                return Answer(200, self._commands)
            case "GET", [("oauth2" | "applications"), *_]:
                return Answer(200, make_application(APPLICATION_ID, find_user(USER_ID)))
            case "PUT", ["applications", _, "commands"]:
                self._commands = [make_command(number, one, APPLICATION_ID) for number, one in enumerate(made.body, 1)]
                return Answer(200, self._commands)
            case "POST", ["interactions", number, token, "callback"]:
                return self._answers.acknowledge(number, token, made.body)
            case _, ["webhooks", _, token, *_]:
                return self._answers.webhook(made.method, token, made.body)
        return _unknown(made)


async def _body_of(request: web.Request) -> Json:
    """What a request says; of one with files, what it says beside them."""
    if request.content_type == "multipart/form-data":
        return body_of_form(await request.post())
    body = await request.text()
    return json.loads(body) if body and request.content_type == "application/json" else body


def _response(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status or 500)
    # discord.py reads JSON only under this very type, as Discord sends it, without a charset.
    body = json.dumps(answer.body).encode()
    return web.Response(status=answer.status or 500, body=body, content_type="application/json", headers=answer.headers)


def _unknown(made: Request) -> Answer:
    return Answer(404, {"code": 0, "message": f"404: the stand-in knows no {made.route}"})


def _options(options: dict[str, Json]) -> list[Json]:
    types = {bool: 5, str: 3, int: 4}
    return [{"name": name, "type": types[type(value)], "value": value} for name, value in options.items()]
