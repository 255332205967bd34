"""A site that misbehaves costs a little time and one sentence, which says what is wrong and what to do."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.problems import WrongInput
from bot.services.intake import fetching
from bot.services.intake.page_body import MOST_BYTES
from tests.services.intake.site import HOST, Site, fetcher_of, page, running_site

LATER = "try again later, or paste the text instead."
LOOK = "look whether the address is right, or paste the text instead."
BROWSER = "open it in a browser, and paste the text instead."
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def gzipped(data: bytes) -> bytes:
    """The same bytes whenever they are made: tests are named by them."""
    return gzip.compress(data, mtime=0)


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with running_site() as running:
        yield running


async def refusal(site: Site, answer: bytes | Callable[..., object]) -> str:
    """The sentence with which an answer is refused."""
    site.answers["/"] = answer  # type: ignore[assignment]
    with pytest.raises(WrongInput) as refused:
        await fetcher_of(site).fetch(site.at("/"))
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert "paste the" in sentence
    return sentence


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (201, f"news.example gives no page at that address (201): {LOOK}"),
        (204, f"news.example answers with nothing (204): {LOOK}"),
        (206, f"news.example gives no page at that address (206): {LOOK}"),
        (300, f"news.example gives no page at that address (300): {LOOK}"),
        (304, f"news.example gives no page at that address (304): {LOOK}"),
        (400, f"news.example refuses to give that page (400): {BROWSER}"),
        (401, f"news.example asks for a password before it shows that page (401): {BROWSER}"),
        (402, f"news.example asks to be paid before it shows that page (402): {BROWSER}"),
        (403, f"news.example does not give that page to programs such as this one (403): {BROWSER}"),
        (404, f"news.example has no page at that address (404): {LOOK}"),
        (410, "news.example took that page away for good (410): give an archived address, or paste the text instead."),
        (429, f"news.example was asked for too many pages (429): {LATER}"),
        (
            451,
            "news.example must not show that page for reasons of law (451): give an archived address, or paste the "
            "text instead.",
        ),
        (500, f"news.example is out of order at the moment (500): {LATER}"),
        (503, f"news.example is out of order at the moment (503): {LATER}"),
        (599, f"news.example is out of order at the moment (599): {LATER}"),
    ],
)
async def test_each_status_has_a_sentence_of_its_kind(site: Site, status: int, sentence: str) -> None:
    assert await refusal(site, page("" if status in (204, 304) else "x", status=f"{status} Words")) == sentence


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        ("1", "in a minute"),
        ("120", "in 2 minutes"),
        ("3600", "in 60 minutes"),
        ("7000", "in 2 hours"),
        ("90000", "in 2 days"),
        ("99999999", "later"),
        ("Fri, 6 Mar 2026 09:00:00 GMT", "later"),
        ("²", "later"),
    ],
)
async def test_when_to_come_back_is_told_as_the_server_tells_it(site: Site, seconds: str, told: str) -> None:
    answer = page("x", f"Retry-After: {seconds}", status="429 Slow down")
    assert (await refusal(site, answer)).endswith(f"(429): try again {told}, or paste the text instead.")


@pytest.mark.parametrize(
    ("media_type", "what"),
    [
        ("image/png", "a picture"),
        ("video/mp4; codecs=x", "a film"),
        ("Audio/MPEG", "a recording"),
        ("application/json", "data for programs (JSON)"),
        ("application/rss+xml", "a feed of articles, and no article"),
        ("application/zip", "an archive of files"),
        ("application/x-msdownload", "a program"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a table of Excel"),
        ("application/x-new.kind", "of a kind that is not read (application/x-new.kind)"),
        ("<script>", "of a kind that is not read"),
        (f"a/{'b' * 100}", "of a kind that is not read"),
    ],
)
async def test_what_is_no_document_is_called_what_it_is(site: Site, media_type: str, what: str) -> None:
    assert await refusal(site, page("x", f"Content-Type: {media_type}")) == (
        f"What news.example has at that address is {what}: give the address of a web page, PDF, Word file, mail or "
        "text, or paste the text instead."
    )


@pytest.mark.parametrize(
    "media_type",
    [
        "TEXT/HTML;charset=utf-8",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword",
        "message/rfc822",
        "application/octet-stream",
        "",
    ],
)
async def test_documents_and_what_is_not_told_are_taken(site: Site, media_type: str) -> None:
    site.answers["/"] = page("x", f"Content-Type: {media_type}")
    found = await fetcher_of(site).fetch(site.at("/"))
    assert (found.data, found.media_type) == (b"x", media_type)


def _zipped(data: bytes, bits: int) -> bytes:
    packing = zlib.compressobj(wbits=bits)
    return packing.compress(data) + packing.flush()


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzipped),
        ("x-gzip", gzipped),
        ("GZIP", lambda data: gzipped(data[:9]) + gzipped(b"") + gzipped(data[9:])),
        ("gzip", lambda data: gzipped(data) + b"\0" * 20),
        ("deflate", zlib.compress),
        ("deflate", lambda data: _zipped(data, -zlib.MAX_WBITS)),
        ("identity", bytes),
    ],
)
@pytest.mark.parametrize("words", [b"Lanes are safe.", b"Lanes are safe. " * 50_000])
async def test_what_is_packed_is_unpacked(
    site: Site, packing: str, pack: Callable[[bytes], bytes], words: bytes
) -> None:
    site.answers["/"] = page(pack(words), f"Content-Encoding: {packing}")
    assert (await fetcher_of(site).fetch(site.at("/"))).data == words


@pytest.mark.parametrize(
    ("packing", "data", "sentence"),
    [
        ("br", b"x", "news.example gives that page packed in a way that was not asked for: paste"),
        ("zstd", b"\x28\xb5\x2f\xfd", "news.example gives that page packed in a way that was not asked for: paste"),
        ("gzip, gzip", gzipped(gzipped(b"x")), "news.example gives that page packed in a way that was not"),
        ("gzip", b"<p>Lanes.</p>", f"What news.example gives at that address cannot be unpacked: {LATER}"),
        ("deflate", b"\xff" * 20, f"What news.example gives at that address cannot be unpacked: {LATER}"),
        (
            "gzip",
            gzipped(b"Lanes") * 2000,
            f"What news.example gives at that address cannot be unpacked: {LATER}",
        ),
        ("gzip", gzipped(b"Lanes" * 99)[:-9], f"news.example did not send that page whole: {LATER}"),
        ("gzip", gzipped(b""), f"news.example gives an empty page at that address: {LOOK}"),
        ("gzip", b"", f"news.example did not send that page whole: {LATER}"),
        ("", b" \r\n ", f"news.example gives an empty page at that address: {LOOK}"),
    ],
)
async def test_what_cannot_be_unpacked_or_is_empty_is_told(
    site: Site, packing: str, data: bytes, sentence: str
) -> None:
    assert (await refusal(site, page(data, f"Content-Encoding: {packing}"))).startswith(sentence)


TOO_LARGE = "What news.example has at that address is larger than 10 MiB: paste the part of the text that matters."


@pytest.mark.parametrize("wrapped", [gzipped, zlib.compress])
async def test_a_bomb_is_unpacked_no_further_than_it_may_go(site: Site, wrapped: Callable[[bytes], bytes]) -> None:
    bomb = wrapped(bytes(100 << 20))
    packing = "gzip" if wrapped is gzipped else "deflate"
    tracemalloc.start()
    try:
        assert await refusal(site, page(bomb, f"Content-Encoding: {packing}")) == TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 4 * MOST_BYTES
    finally:
        tracemalloc.stop()


async def test_a_body_without_end_is_given_up(site: Site) -> None:
    async def flood(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(b"a" * 65_536)
            await writer.drain()

    assert await refusal(site, flood) == TOO_LARGE


async def test_a_body_that_is_said_to_be_large_is_not_begun(site: Site) -> None:
    assert await refusal(site, HEAD + f"Content-Length: {MOST_BYTES + 1}\r\n\r\n".encode()) == TOO_LARGE


async def test_a_body_of_just_the_largest_size_is_taken(site: Site) -> None:
    site.answers["/"] = page(b"a" * MOST_BYTES)
    assert len((await fetcher_of(site).fetch(site.at("/"))).data) == MOST_BYTES


SWITCHED = f"news.example gives no page at that address (101): {LOOK}"
ODD = f"news.example does not answer as a server of web pages does: {LOOK}"
BROKE_OFF = f"news.example broke off before it gave that page: {LATER}"
NOT_WHOLE = f"news.example did not send that page whole: {LATER}"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"", BROKE_OFF),
        (b"HTTP/1.1 200 OK\r\nContent-Ty", BROKE_OFF),
        (HEAD + b"Content-Length: 100\r\n\r\nLanes", NOT_WHOLE),
        (CHUNKED + b"5\r\nLanes\r\n", NOT_WHOLE),
        (CHUNKED + b"0\r\n\r\n", f"news.example gives an empty page at that address: {LOOK}"),
        (HEAD + b"Content-Length: -5\r\n\r\nLanes", ODD),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nLanes", ODD),
        (b"SSH-2.0-OpenSSH_9.6\r\n", ODD),
        (b"\x16\x03\x01\x02\x00\x01", ODD),
        (b"220 mail.example ESMTP\r\n", ODD),
        (b"HTTP/1.1 99999 OK\r\n\r\n", ODD),
        (b"HTTP/9.9 200 OK\r\n\r\nLanes", ODD),
        (b"HTTP/1.1 200 OK\r\nNo header\r\n\r\nLanes", ODD),
        (HEAD + b"X: " + b"a" * 40_000 + b"\r\n\r\nLanes", ODD),
        (HEAD + b"".join(b"X-%d: a\r\n" % number for number in range(5_000)) + b"\r\nLanes", ODD),
        (b"HTTP/1.1 200 " + b"a" * 100_000 + b"\r\n\r\nLanes", ODD),
        (b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n", SWITCHED),
    ],
)
async def test_an_answer_that_is_none_is_told(site: Site, answer: bytes, sentence: str) -> None:
    assert await refusal(site, answer) == sentence


@pytest.mark.parametrize(
    "body", [b"zz\r\nLanes\r\n0\r\n\r\n", b"5\r\nLanes are wide\r\n0\r\n\r\n", b"f" * 17 + b"\r\nLanes"]
)
async def test_a_body_in_broken_pieces_is_told(site: Site, body: bytes) -> None:
    # Which of the two is told hangs on whether its head came alone.
    assert await refusal(site, CHUNKED + body) in (ODD, NOT_WHOLE)


async def _drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.01)


async def _drip_headers(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD)
    while True:
        writer.write(b"X")
        await writer.drain()
        await asyncio.sleep(0.01)


async def _promise(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


async def _say_nothing(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


@pytest.mark.parametrize("behaviour", [_drip, _drip_headers, _promise, _say_nothing])
async def test_the_whole_may_take_so_long_however_much_comes(
    site: Site, behaviour: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS_TO_FETCH", 0.3)
    assert await refusal(site, behaviour) == f"news.example did not give that page within 0 seconds: {LATER}"


async def test_a_name_that_is_looked_for_without_end_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS_TO_FETCH", 0.05)
    fetcher = fetcher_of(site)
    monkeypatch.setattr(fetcher, "_resolve", lambda _host, _port: asyncio.sleep(3600))
    with pytest.raises(WrongInput, match=r"^news\.example did not give that page within"):
        await fetcher.fetch(site.at("/"))


async def test_a_server_that_is_not_there_is_told(site: Site) -> None:
    async with running_site() as other:
        port = other.port
    site.port = port
    with pytest.raises(WrongInput) as refused:
        await fetcher_of(site).fetch(site.at("/"))
    assert str(refused.value) == f"news.example cannot be reached (connection refused): {LATER}"


async def test_a_server_that_speaks_no_tls_is_told(site: Site) -> None:
    site.answers["/"] = page()
    with pytest.raises(WrongInput) as refused:
        await fetcher_of(site).fetch(site.at("/", scheme="https"))
    assert str(refused.value) == f"news.example makes no safe connection (https): {LOOK}"


async def test_a_certificate_that_nobody_vouches_for_is_told() -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(Path(__file__).parent / "self_signed.pem")
    async with running_site(tls) as site:
        with pytest.raises(WrongInput) as refused:
            await fetcher_of(site).fetch(site.at("/", scheme="https"))
        assert str(refused.value) == (
            f"{HOST} cannot prove that it is {HOST} (self-signed certificate), and so nothing is read from it: paste "
            "the text instead."
        )
        assert site.requests == []


async def test_others_are_answered_while_a_bomb_is_unpacked(site: Site) -> None:
    site.answers["/"] = page(gzipped(bytes(9 << 20)), "Content-Encoding: gzip")
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    await fetcher_of(site).fetch(site.at("/"))
    counting.cancel()
    assert turns > 100
