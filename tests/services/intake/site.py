"""A site on the loopback that answers with any bytes, be they none of HTTP, and the guard that lets tests reach it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.services.intake.fetching import Fetcher
from bot.services.intake.guard import Guard

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LOOPBACK = "127.0.0.1"
HOST = "news.example"
TLS_HANDSHAKE = b"\x16"
Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def page(body: str | bytes = "<p>Lanes are safe.</p>", *headers: str, status: str = "200 OK") -> bytes:
    """An answer as a well-behaved server gives it; `headers` stand beside its length, and in place of its type."""
    data = body.encode() if isinstance(body, str) else body
    lines = list(headers)
    if not any(line.lower().startswith("content-type") for line in lines):
        lines.append("Content-Type: text/html; charset=utf-8")
    lines.append(f"Content-Length: {len(data)}")
    return f"HTTP/1.1 {status}\r\n".encode() + "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def redirect(target: str, status: int = 302) -> bytes:
    return page("", f"Location: {target}", status=f"{status} Found")


@dataclass
class Site:
    """What it answers at each path, and the requests that came."""

    port: int = 0
    answers: dict[str, bytes | Behaviour] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    """Each whole, from its first line to its last header."""
    connections: int = 0

    @property
    def paths(self) -> list[str]:
        return [request.split(" ", 2)[1] for request in self.requests]

    def at(self, path: str, host: str = HOST, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        # Cancelled at the end of a test, where it goes on for ever.
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            first = await reader.readexactly(1)
            if first == TLS_HANDSHAKE:
                writer.write(page("", status="400 Bad Request"))
                raise ConnectionError("no TLS is spoken here")
            request = (first + await reader.readuntil(b"\r\n\r\n")).decode()
            self.requests.append(request)
            answer = self.answers[request.split(" ", 2)[1]]
            if callable(answer):
                await answer(reader, writer)
            else:
                writer.write(answer)
                await writer.drain()
        writer.close()


class LoopbackGuard(Guard):
    """The guard as it is, but for some ports of the loopback."""

    def __init__(self, *ports: int) -> None:
        self._ports = ports

    def admits_port(self, port: int) -> bool:
        return port in self._ports or super().admits_port(port)

    def admits(self, address: str, port: int) -> bool:
        return (address == LOOPBACK and port in self._ports) or super().admits(address, port)


def fetcher_of(site: Site, names: Mapping[str, Sequence[str]] | None = None) -> Fetcher:
    """A fetcher to which every server under .example is the site, but for those that `names` tells of."""

    async def resolve(host: str, _port: int) -> Sequence[str]:
        if names and host in names:
            return names[host]
        assert host.endswith(".example"), host
        return [LOOPBACK]

    return Fetcher(lambda: NOW, LoopbackGuard(site.port), resolve)


@asynccontextmanager
async def running_site(tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, LOOPBACK, 0, ssl=tls)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
