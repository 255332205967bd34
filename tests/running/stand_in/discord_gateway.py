"""The gateway of the stand-in for Discord: sessions, each of one shard, and what the bot is told over them."""

from __future__ import annotations

import asyncio
import json
import math
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.running.processes import SECONDS_TO_WAIT
from tests.running.stand_in.discord_objects import (
    APPLICATION_ID,
    BOT,
    CHANNEL_ID,
    GUILD_ID,
    USER_ID,
    Json,
    find_user,
    make_guild,
)

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
TOKEN_REFUSED, WRONG_SHARD, SHARDS_NEEDED = 4004, 4010, 4011
MOST_GUILDS_OF_A_SHARD = 2500
"""From so many servers on a session is refused: https://discord.com/developers/docs/events/gateway#sharding."""
GUILDS_OF_A_SHARD = 1000
"""How many servers Discord has in mind for a shard where it recommends how many shards there be."""


@dataclass
class SessionStarts:
    """How many sessions the bot may begin yet; one more, and Discord takes its token away."""

    total: int = 1000
    remaining: int = 1000
    reset_after_seconds: float = 24 * 3600.0
    max_concurrency: int = 1
    seconds_apart: float = 0.0
    """The seconds between two identifies of `max_concurrency`; Discord's are 5, and who comes sooner begins anew."""
    are_invalid: bool = False
    """Whether each session that is begun ends at once."""
    _last: dict[int, float] = field(default_factory=dict)

    def told(self) -> Json:
        return {
            "total": self.total,
            "remaining": self.remaining,
            "reset_after": int(self.reset_after_seconds * 1000),
            "max_concurrency": self.max_concurrency,
        }

    def is_invalid(self, shard: int) -> bool:
        """Count an identify of a shard; tell whether it begins none, as where it comes too soon after another."""
        now, place = time.monotonic(), shard % self.max_concurrency
        is_too_soon = now - self._last.get(place, -math.inf) < self.seconds_apart
        self._last[place] = now
        return is_too_soon or self.are_invalid


def shard_of(guild_id: int, count: int) -> int:
    """The shard that a server's events come over."""
    return (guild_id >> 22) % count


@dataclass
class GatewayStandIn:
    """What the bot sent to the gateway, and what it is told there."""

    gateway_messages: list[Json] = field(default_factory=list)
    gateway_queries: list[dict[str, str]] = field(default_factory=list)
    guilds: dict[int, list[int]] = field(default_factory=lambda: {GUILD_ID: [CHANNEL_ID]})
    """The servers that the bot is in, with their channels; people give their commands in the first."""
    kick_out_with: int | None = None
    """The code with which the gateway closes instead of READY."""
    has_gateway: bool = True
    starts: SessionStarts = field(default_factory=SessionStarts)
    address: str = ""
    _shards: dict[int, web.WebSocketResponse] = field(default_factory=dict)
    _count: int = 1
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _compressors: dict[web.WebSocketResponse, Any] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _sequence: int = 0

    @property
    def gateway(self) -> str:
        return f"ws://{self.address}/gateway"

    def received(self, operation: int) -> list[Json]:
        """What the bot sent to the gateway under an operation code."""
        return [message["d"] for message in self.gateway_messages if message["op"] == operation]

    async def wait_until(self, is_so: Callable[[], Any]) -> None:
        """Wait until something that the bot sends makes it so. Raises TimeoutError."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(is_so), SECONDS_TO_WAIT)

    async def drop_connection(self, shard: int | None = None) -> None:
        """Cut a shard's connection as a lost network does; the last one's where none is named."""
        transport = self._socket(shard)._req.transport  # type: ignore[union-attr]
        assert transport is not None
        transport.abort()

    async def close_gateway(self, code: int, shard: int | None = None) -> None:
        await self._socket(shard).close(code=code)

    def _socket(self, shard: int | None) -> web.WebSocketResponse:
        return self._sockets[-1] if shard is None else self._shards[shard]

    async def close_sockets(self) -> None:
        for socket in self._sockets:
            await socket.close()

    def told_of_gateway(self) -> Json:
        shards = max(1, math.ceil(len(self.guilds) / GUILDS_OF_A_SHARD))
        return {"url": self.gateway, "shards": shards, "session_start_limit": self.starts.told()}

    async def dispatch(self, guild_id: int, event: str, data: Json) -> None:
        """Tell the bot of something in a server, over that server's shard."""
        await self._dispatch(self._shards[shard_of(guild_id, self._count)], event, data)

    async def serve_socket(self, request: web.Request) -> web.StreamResponse:
        if not self.has_gateway:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if request.query.get("compress") == "zlib-stream":
            self._compressors[socket] = zlib.compressobj()
        await self._note(lambda: self.gateway_queries.append(dict(request.query)))
        await self._send(socket, {"op": HELLO, "d": {"heartbeat_interval": 500}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._receive(socket, json.loads(frame.data))
        return socket

    async def _receive(self, socket: web.WebSocketResponse, message: Json) -> None:
        match message["op"]:
            case _ if message["op"] == HEARTBEAT:
                await self._send(socket, {"op": HEARTBEAT_ACK})
            case _ if self.kick_out_with is not None:
                await socket.close(code=self.kick_out_with)
            case _ if message["op"] == IDENTIFY:
                await self._begin_session(socket, *message["d"].get("shard", (0, 1)))
            case _ if message["op"] == RESUME:
                self._take(socket, int(message["d"]["session_id"].rpartition("-")[2]))
                await self._dispatch(socket, "RESUMED", {})
        # Last, so that who waits for it may already speak to the bot.
        await self._note(lambda: self.gateway_messages.append(message))

    async def _begin_session(self, socket: web.WebSocketResponse, shard: int, count: int) -> None:
        if code := self._refusal(shard, count):
            await socket.close(code=code)
            return
        self.starts.remaining -= 1
        if self.starts.is_invalid(shard):
            await self._send(socket, {"op": INVALID_SESSION, "d": False})
            return
        self._count = count
        self._take(socket, shard)
        await self._dispatch(socket, "READY", self._ready(shard))
        for guild_id in self._guilds_of(shard, count):
            guild = make_guild(guild_id, self.guilds[guild_id], find_user(USER_ID), BOT)
            await self._dispatch(socket, "GUILD_CREATE", guild)

    def _refusal(self, shard: int, count: int) -> int:
        """The code with which an identify is refused, or 0."""
        if self.starts.remaining <= 0:
            return TOKEN_REFUSED
        if not 0 <= shard < count:
            return WRONG_SHARD
        largest = max(sum(1 for _ in self._guilds_of(each, count)) for each in range(count))
        return SHARDS_NEEDED if largest >= MOST_GUILDS_OF_A_SHARD else 0

    def _take(self, socket: web.WebSocketResponse, shard: int) -> None:
        self._sockets.append(socket)
        self._shards[shard] = socket

    def _guilds_of(self, shard: int, count: int) -> Iterator[int]:
        return (guild_id for guild_id in self.guilds if shard_of(guild_id, count) == shard)

    def _ready(self, shard: int) -> Json:
        return {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": str(guild_id), "unavailable": True} for guild_id in self._guilds_of(shard, self._count)],
            "session_id": f"session-{shard}",
            "shard": [shard, self._count],
            "resume_gateway_url": self.gateway,
            "application": {"id": str(APPLICATION_ID), "flags": 0},
        }

    async def _dispatch(self, socket: web.WebSocketResponse, event: str, data: Json) -> None:
        self._sequence += 1
        await self._send(socket, {"op": DISPATCH, "t": event, "s": self._sequence, "d": data})

    async def _send(self, socket: web.WebSocketResponse, message: Json) -> None:
        text = json.dumps(message)
        compressor = self._compressors.get(socket)
        if compressor is None:
            await socket.send_str(text)
        else:
            await socket.send_bytes(compressor.compress(text.encode()) + compressor.flush(zlib.Z_SYNC_FLUSH))

    async def _note(self, append: Callable[[], None]) -> None:
        async with self._changed:
            append()
            self._changed.notify_all()
