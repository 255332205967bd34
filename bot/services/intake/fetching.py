"""Fetches one page of the web when somebody asks for it: guarded at each step, without cookies, and soon over."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from urllib.parse import unquote, urldefrag, urljoin

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.distribution import NAME as PROJECT
from bot.distribution import find_version
from bot.problems import WrongInput
from bot.services.findings import Clock
from bot.services.intake.guard import PASTE, Guard, is_number, private
from bot.services.intake.onward import asks_to_log_in, find_refresh, refreshed
from bot.services.intake.page_answers import REDIRECTS, check_status, check_type, unanswered, unresolved
from bot.services.intake.page_body import ENCODINGS, read_body
from bot.services.intake.turns import Turns

SECONDS_TO_FETCH = 20.0
MOST_REDIRECTS = 5
MOST_AT_ONCE, MOST_WAITING = 4, 20
LONGEST_NAME = 100
_MOST_HEADER_BYTES = 32_768
"""Of one header: the policies that some pages state take up 16 kB."""
_ACCEPTED = (
    "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.9, text/markdown;q=0.9, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document;q=0.9, message/rfc822;q=0.9, */*;q=0.1"
)
_LATER = f"try again later, or {PASTE}"

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the numeric addresses of a server. Raises OSError where it has none."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address."""

    data: bytes
    media_type: str
    """As the server calls it, with its character set: "text/html; charset=utf-8"."""
    name: str
    """What the file may be called."""
    address: str
    """Where it was found, after all redirects, without a fragment."""
    fetched_at: datetime


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask this machine's resolver, in a thread that holds up nobody's end however long it takes."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(addresses: Sequence[str], error: OSError | None) -> None:
        if answer.done():
            return
        if error is None:
            answer.set_result(addresses)
        else:
            answer.set_exception(error)

    def ask() -> None:
        addresses: Sequence[str] = ()
        error: OSError | None = None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        except OSError as problem:
            error = problem
        except UnicodeError:
            error = OSError("the name cannot be asked for")
        # Where the loop has ended meanwhile, nobody waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, addresses, error)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    return await answer


class _Pinned(AbstractResolver):
    """Gives the addresses that were found and admitted, and asks nobody a second time."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self._addresses
        ]

    async def close(self) -> None:
        pass


class _Line:
    """The connections to one server: to admitted addresses only, looked at before they are made and after."""

    def __init__(self, guard: Guard, addresses: Sequence[str]) -> None:
        self._guard = guard
        self._sockets: list[socket.socket] = []
        self.is_refused = False
        self.connector = aiohttp.TCPConnector(
            resolver=_Pinned(addresses), use_dns_cache=False, force_close=True, socket_factory=self._open
        )
        self.trace = aiohttp.TraceConfig()
        self.trace.on_connection_create_end.append(self._check_peer)

    def _open(self, info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, (address, port, *_) = info
        # Here for every connection: aiohttp asks no resolver for a number.
        self._check(str(address), int(port))
        opened = socket.socket(family, kind, protocol)
        self._sockets.append(opened)
        return opened

    async def _check_peer(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, _: aiohttp.TraceConnectionCreateEndParams
    ) -> None:
        """Look, before anything is asked, at who is at the other end."""
        for each in self._sockets:
            if (peer := _peer(each)) is not None:
                try:
                    self._check(*peer)
                except OSError:
                    each.shutdown(socket.SHUT_RDWR)
                    raise

    def _check(self, address: str, port: int) -> None:
        if not self._guard.admits(address, port):
            self.is_refused = True
            raise OSError("not admitted")


def _peer(connection: socket.socket) -> tuple[str, int] | None:
    try:
        address, port, *_ = connection.getpeername()
    except OSError:
        # Of several that were tried at once, all but one are closed or were never made.
        return None
    return address, port


class Fetcher:
    """Fetches pages; a few at once, and some wait."""

    def __init__(self, clock: Clock, guard: Guard | None = None, resolver: Resolve = resolve) -> None:
        self._clock = clock
        self._guard = guard or Guard()
        self._resolve = resolver
        self._turns = Turns(
            MOST_AT_ONCE, MOST_WAITING, f"Many pages are being fetched just now: try again in a minute, or {PASTE}."
        )

    async def fetch(self, address: str) -> Fetched:
        """Fetch the page at an address that somebody typed. Raises Problem, mostly WrongInput, with one sentence."""
        url = self._guard.check(address)
        async with self._turns.taken():
            try:
                async with asyncio.timeout(SECONDS_TO_FETCH):
                    return await self._follow(url)
            except TimeoutError:
                raise WrongInput(
                    f"{url.raw_host} did not give that page within {SECONDS_TO_FETCH:.0f} seconds: {_LATER}."
                ) from None

    async def _follow(self, url: URL) -> Fetched:
        seen = [url]
        while True:
            found = await self._ask(url)
            if isinstance(found, Fetched):
                return found
            url = self._onward(url, found)
            if url in seen:
                raise WrongInput(
                    f"{url.raw_host} leads round in a circle, as pages do that want cookies: "
                    f"open it in a browser, and {PASTE}."
                )
            seen.append(url)
            if len(seen) > MOST_REDIRECTS + 1:
                raise WrongInput(
                    f"{seen[0].raw_host} leads on to other addresses more than {MOST_REDIRECTS} times: "
                    f"give the address at which the page stands, or {PASTE}."
                )

    def _onward(self, url: URL, target: str) -> URL:
        """Where a page leads on to, checked as if it had been typed."""
        host = url.raw_host
        try:
            onward = self._guard.check(urljoin(str(url), target.strip().replace(" ", "%20")))
        except ValueError:
            raise WrongInput(f"{host} leads on to an address that nobody can read: {PASTE}.") from None
        except WrongInput as refused:
            raise WrongInput(f"{host} leads on to another address. {refused}") from None
        if url.scheme == "https" and onward.scheme == "http":
            raise WrongInput(
                f"{host} leads on from https to http, where anybody on the way could change the page: "
                f"give {onward} itself if you trust it, or {PASTE}."
            )
        if asks_to_log_in(url, onward):
            raise WrongInput(
                f"{host} asks readers to log in before it shows that page: open it in a browser, and {PASTE}."
            )
        return onward

    async def _ask(self, url: URL) -> Fetched | str:
        """What stands at an address, or the address that it leads on to."""
        host = url.raw_host or ""
        line = _Line(self._guard, await self._addresses(url))
        try:
            async with _session(line) as session, session.get(url, allow_redirects=False) as response:
                return await self._read(url, response)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise private(host) if line.is_refused else unanswered(host, error) from None

    async def _addresses(self, url: URL) -> Sequence[str]:
        """The numeric addresses of a server, all of them admitted. Raises WrongInput."""
        host, port = url.raw_host or "", url.port or 0
        if is_number(host):
            addresses: Sequence[str] = [host]
        else:
            try:
                addresses = await self._resolve(host, port)
            except OSError as error:
                raise unresolved(host, error) from None
        if not addresses or not all(self._guard.admits(address, port) for address in addresses):
            raise private(host)
        return addresses

    async def _read(self, url: URL, response: aiohttp.ClientResponse) -> Fetched | str:
        host = url.raw_host or ""
        if response.status in REDIRECTS and (location := response.headers.get("Location", "")):
            return location
        check_status(host, response.status, response.headers.get("Retry-After", "").strip())
        media_type = response.headers.get("Content-Type", "").strip()
        check_type(host, media_type)
        data = await read_body(host, response)
        target = refreshed(response.headers.get("Refresh", ""))
        if target is None and "html" in media_type.lower():
            target = find_refresh(data)
        if target and _leads_away(url, target):
            return target
        return Fetched(
            data=data,
            media_type=media_type,
            name=_file_name(url, response),
            address=str(url),
            fetched_at=self._clock(),
        )


def _leads_away(url: URL, target: str) -> bool:
    """Whether a page leads on to another one, and does not just load itself anew."""
    try:
        return urldefrag(urljoin(str(url), target)).url != str(url)
    except ValueError:
        return True


def _session(line: _Line) -> aiohttp.ClientSession:
    """A session that tells nothing of who asks or of other servers, and takes no proxy from the environment."""
    return aiohttp.ClientSession(
        connector=line.connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": _user_agent(), "Accept": _ACCEPTED, "Accept-Encoding": ENCODINGS},
        auto_decompress=False,
        trust_env=False,
        trace_configs=[line.trace],
        timeout=aiohttp.ClientTimeout(total=None),
        max_line_size=_MOST_HEADER_BYTES,
        max_field_size=_MOST_HEADER_BYTES,
    )


@cache
def _user_agent() -> str:
    version = find_version()
    name = f"{PROJECT.title()}/{version}" if " " not in version else PROJECT.title()
    return f"{name} (fetches a page when a person asks for it)"


def _file_name(url: URL, response: aiohttp.ClientResponse) -> str:
    """What the file may be called: as its server does, or as its address ends."""
    disposition = response.content_disposition
    told = (disposition and disposition.filename) or unquote(url.raw_path.rstrip("/").rpartition("/")[2])
    name = "".join(sign for sign in told if sign.isprintable()).replace("\\", "/").rpartition("/")[2].strip(". ")
    return name[-LONGEST_NAME:] or (url.raw_host or "")
