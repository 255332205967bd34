"""A page is fetched as a stranger who asks once would get it; redirects are checked anew, and end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from yarl import URL

from bot.distribution import find_version
from bot.problems import Problem, WrongInput
from bot.services.intake import fetching
from bot.services.intake.fetching import MOST_AT_ONCE, MOST_REDIRECTS, MOST_WAITING, Fetched, Fetcher
from tests.services.intake.site import (
    HOST,
    LOOPBACK,
    NOW,
    LoopbackGuard,
    Site,
    fetcher_of,
    page,
    redirect,
    running_site,
)


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with running_site() as running:
        yield running


async def refusal(site: Site, path: str = "/") -> str:
    """The sentence with which a page of the site is refused."""
    with pytest.raises(WrongInput) as refused:
        await fetcher_of(site).fetch(site.at(path))
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


async def test_a_page_is_given_with_its_type_its_final_address_and_when_it_was_fetched(site: Site) -> None:
    site.answers["/news/lanes.html?id=7"] = page("<p>Lanes are safe.</p>", "Content-Type: text/html; charset=latin-1")
    assert await fetcher_of(site).fetch(site.at("/news/lanes.html?id=7#top")) == Fetched(
        data=b"<p>Lanes are safe.</p>",
        media_type="text/html; charset=latin-1",
        name="lanes.html",
        address=site.at("/news/lanes.html?id=7"),
        fetched_at=NOW,
    )


async def test_a_server_is_told_what_asks_and_nothing_of_who(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text(f"machine {HOST} login ann password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.answers |= {"/": page("", "Location: /next", "Set-Cookie: seen=1", status="302 Found"), "/next": page()}
    await fetcher_of(site).fetch(site.at("/"))
    for request in site.requests:
        headers = dict(line.lower().split(": ", 1) for line in request.strip().split("\r\n")[1:])
        assert set(headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"] == f"despatch/{find_version()} (fetches a page when a person asks for it)"
        assert headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("path", "header", "name"),
    [
        ("/a/Lanes%20now.pdf", "", "Lanes now.pdf"),
        ("/a/lanes/", "", "lanes"),
        ("/", "", HOST),
        ("/x", 'attachment; filename="Lanes.docx"', "Lanes.docx"),
        ("/x", "inline; filename*=UTF-8''%e2%82%ac.md", "€.md"),
        ("/x", 'attachment; filename="../../etc/passwd"', "passwd"),
        ("/x", 'attachment; filename="..\\\\..\\\\boot.ini"', "boot.ini"),
        ("/%2e%2e%2f%00%0a", "", HOST),
        ("/x", f'attachment; filename="{"a" * 300}.pdf"', "a" * 96 + ".pdf"),
    ],
)
async def test_a_file_is_called_as_its_server_or_its_address_does(
    site: Site, path: str, header: str, name: str
) -> None:
    site.answers[path] = page("x", *([f"Content-Disposition: {header}"] if header else []), "Content-Type: text/plain")
    assert (await fetcher_of(site).fetch(site.at(path))).name == name


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_and_the_last_address_is_given(site: Site, status: int) -> None:
    site.answers |= {
        "/a": redirect("/b?c=%2F", status),
        "/b?c=%2F": redirect(site.at("/c d#e", "www.other.example"), status),
        "/c%20d": page("there"),
    }
    found = await fetcher_of(site).fetch(site.at("/a"))
    assert (found.data, found.address) == (b"there", site.at("/c%20d", "www.other.example"))


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", "“file:///etc/passwd” is not fetched, for an address of a page begins with https:// or"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is no server of the public internet"),
        ("http://[::1]/", "::1 is no server of the public internet"),
        ("//localhost/", "“http://localhost/” is not fetched, for it names a server of a private network"),
        ("http://inside.example/", "inside.example is no server of the public internet"),
        (
            "http://2130706433/",
            "“http://2130706433/” is not fetched, for the number of its server is written in an odd",
        ),
        ("http://127.0.0.1:22/", "“http://127.0.0.1:22/” is not fetched, for pages are fetched from ports 80 and 443"),
        ("http://ann:secret@news.example/", "“http://ann:secret@news.example/” is not fetched, for it has a user name"),
        ("http://[broken/", "news.example leads on to an address that nobody can read"),
        ("https://news.example\\@127.0.0.1/", "is not fetched, for it has a blank, a backslash or a sign that cannot"),
        ("javascript:alert(1)", "“javascript:alert(1)” is not fetched, for an address of a page begins with https://"),
    ],
)
async def test_where_a_page_leads_on_to_is_checked_as_if_it_were_typed(site: Site, target: str, why: str) -> None:
    site.answers |= {"/a": redirect(target), "/b": page(f'<meta http-equiv="refresh" content="0; url={target}">')}
    fetcher = fetcher_of(site, {HOST: [LOOPBACK], "inside.example": ["10.1.2.3"]})
    for path in ("/a", "/b"):
        with pytest.raises(WrongInput) as refused:
            await fetcher.fetch(site.at(path))
        assert why in str(refused.value)
    assert site.connections == 2


async def test_no_page_leads_from_a_safe_connection_to_one_that_is_not(site: Site) -> None:
    fetcher = fetcher_of(site)
    safe, open_one = URL("https://news.example/a"), "http://news.example/a"
    with pytest.raises(WrongInput, match=r"^news\.example leads on from https to http, where anybody on the way could"):
        fetcher._onward(safe, open_one)
    assert fetcher._onward(URL(open_one), str(safe)) == safe


@pytest.mark.parametrize(
    "answers",
    [
        {"/": redirect("/")},
        {"/": redirect("/b"), "/b": redirect("/")},
        {"/": redirect("#here")},
        {"/": page('<meta http-equiv=refresh content="0;url=/b">'), "/b": redirect("/")},
    ],
)
async def test_a_circle_is_told(site: Site, answers: dict[str, bytes]) -> None:
    site.answers |= answers
    assert (await refusal(site)).startswith("news.example leads round in a circle, as pages do that want cookies: open")
    assert len(site.requests) <= 2


async def test_redirects_without_end_are_told(site: Site) -> None:
    site.answers |= {f"/{number}": redirect(f"/{number + 1}") for number in range(100)}
    assert (await refusal(site, "/0")).startswith(
        "news.example leads on to other addresses more than 5 times: give the"
    )
    assert len(site.requests) == MOST_REDIRECTS + 1
    site.answers["/5"] = page()
    assert (await fetcher_of(site).fetch(site.at("/0"))).address == site.at("/5")


async def test_a_redirect_that_leads_nowhere_is_told(site: Site) -> None:
    site.answers["/"] = page("", status="302 Found")
    assert await refusal(site) == (
        "news.example gives no page at that address (302): look whether the address is right, or paste the text "
        "instead."
    )


@pytest.mark.parametrize("target", ["/login?next=/a", "/account/sign-in", "/auth/start", "http://login.other.example/"])
async def test_a_page_that_asks_readers_to_log_in_is_told(site: Site, target: str) -> None:
    site.answers["/a"] = redirect(target.replace("other.example", f"other.example:{site.port}"))
    assert await refusal(site, "/a") == (
        "news.example asks readers to log in before it shows that page: open it in a browser, and paste the text "
        "instead."
    )


@pytest.mark.parametrize("target", ["/author/ann", "/news/login-fees-rise", "/signin-gate-opens.html"])
async def test_a_page_about_logging_in_is_a_page(site: Site, target: str) -> None:
    site.answers |= {"/a": redirect(target), target: page("there")}
    assert (await fetcher_of(site).fetch(site.at("/a"))).data == b"there"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv="refresh" content="0; url=/there">',
        "<META content='3;URL=/there' HTTP-EQUIV=Refresh>",
        '<meta http-equiv=refresh content="0;URL=&quot;/there&quot;">',
        '<meta http-equiv="refresh" content="0,/there">',
        '<head><title>Moved</title><meta http-equiv="refresh" content="0.5; url=\'/there\'"/>',
    ],
)
async def test_a_page_that_leads_on_by_itself_is_followed(site: Site, tag: str) -> None:
    site.answers |= {"/a": page(tag), "/there": page("there")}
    assert (await fetcher_of(site).fetch(site.at("/a"))).address == site.at("/there")


@pytest.mark.parametrize(("header", "leads"), [("0; url=/there", True), ("900; url=/there", False), ("5", False)])
async def test_a_header_may_lead_on_too(site: Site, header: str, leads: bool) -> None:
    site.answers |= {"/a": page("here", f"Refresh: {header}"), "/there": page("there")}
    assert (await fetcher_of(site).fetch(site.at("/a"))).data == (b"there" if leads else b"here")


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv="refresh" content="600; url=/there">',
        '<meta http-equiv="refresh" content="5">',
        '<meta http-equiv="refresh" content="5; url=/a">',
        '<meta http-equiv="refresh" content="0; url=#top">',
        '<!-- <meta http-equiv="refresh" content="0; url=/there"> -->',
        '<noscript><meta http-equiv="refresh" content="0; url=/there"></noscript>',
        '<script>\'<meta http-equiv="refresh" content="0; url=/there">\'</script>',
        '<meta name="refresh" content="0; url=/there">',
        f'{"<p>Lanes.</p>" * 4000}<meta http-equiv="refresh" content="0; url=/there">',
    ],
)
async def test_a_page_that_stays_is_the_page(site: Site, tag: str) -> None:
    site.answers |= {"/a": page(tag)}
    assert (await fetcher_of(site).fetch(site.at("/a"))).data == tag.encode()


async def test_a_text_that_looks_like_a_page_leads_nowhere(site: Site) -> None:
    tag = '<meta http-equiv="refresh" content="0; url=/there">'
    site.answers["/a"] = page(tag, "Content-Type: text/plain")
    assert (await fetcher_of(site).fetch(site.at("/a"))).data == tag.encode()


async def test_a_server_that_does_not_answer_at_one_address_is_asked_at_the_next(site: Site) -> None:
    site.answers["/"] = page()

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.2", LOOPBACK]

    class Both(LoopbackGuard):
        def admits(self, address: str, port: int) -> bool:
            return address == "127.0.0.2" or super().admits(address, port)

    assert (await Fetcher(lambda: NOW, Both(site.port), resolve).fetch(site.at("/"))).data


@pytest.mark.parametrize("admitted", [1, 2])
async def test_nothing_is_asked_of_a_peer_that_is_not_admitted(site: Site, admitted: int) -> None:
    """Be it that another address is connected to than was found, or that somebody else is at the other end."""

    class Wary(LoopbackGuard):
        looks = 0

        def admits(self, address: str, port: int) -> bool:
            self.looks += 1
            return self.looks <= admitted

    site.answers["/"] = page()
    with pytest.raises(WrongInput, match=r"^news\.example is no server of the public internet"):
        await Fetcher(lambda: NOW, Wary(site.port), fetcher_of(site)._resolve).fetch(site.at("/"))
    assert site.requests == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "?"),
            "There is no server called news.example: look whether the address is",
        ),
        (socket.gaierror(socket.EAI_AGAIN, "?"), "The address of news.example cannot be found out just now: try again"),
    ],
)
async def test_a_name_without_an_address_is_told(site: Site, error: OSError, sentence: str) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        raise error

    with pytest.raises(WrongInput) as refused:
        await Fetcher(lambda: NOW, LoopbackGuard(site.port), resolve).fetch(site.at("/"))
    assert str(refused.value).startswith(sentence)


async def test_the_resolver_of_the_machine_is_asked_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host == "none.example":
            raise socket.gaierror(socket.EAI_NONAME, "?")
        if host == "odd.example":
            raise UnicodeError
        return [
            (2, 1, 6, "", ("192.0.1.1", port)),
            (2, 1, 6, "", ("192.0.1.1", port)),
            (10, 1, 6, "", ("::2", port, 0)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert await fetching.resolve("news.example", 443) == ["192.0.1.1", "::2"]
    for name in ("none.example", "odd.example"):
        with pytest.raises(OSError, match=r"\?|cannot be asked for"):
            await fetching.resolve(name, 443)


async def test_a_few_are_fetched_at_once_some_wait_and_the_next_is_told(site: Site) -> None:
    free = asyncio.Event()
    begun = 0

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        nonlocal begun
        begun += 1
        await free.wait()
        return [LOOPBACK]

    site.answers["/"] = page()
    fetcher = Fetcher(lambda: NOW, LoopbackGuard(site.port), resolve)
    asked = [asyncio.create_task(fetcher.fetch(site.at("/"))) for _ in range(MOST_AT_ONCE + MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(Problem, match=r"^Many pages are being fetched just now: try again in a minute, or paste the"):
        await fetcher.fetch(site.at("/"))
    assert begun == MOST_AT_ONCE
    asked.pop().cancel()
    free.set()
    assert len(await asyncio.gather(*asked)) == MOST_AT_ONCE + MOST_WAITING - 1
    assert (await fetcher.fetch(site.at("/"))).data
