"""Only addresses of public pages are fetched: whatever else is typed is refused before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.problems import WrongInput
from bot.services.intake.fetching import Fetcher
from bot.services.intake.guard import LONGEST_ADDRESS, Guard
from tests.services.intake.site import NOW, running_site

HOSTILE = """
http://127.0.0.1/
http://127.0.0.1:443/
http://127.1/
http://127.0.1/
http://2130706433/
http://0x7f000001/
http://0x7f.0.0.1/
http://0x7f.1/
http://0177.0.0.1/
http://017700000001/
http://127.0.0.01/
http://127.0.0.1./
http://0/
http://0.0.0.0/
http://1.1/
http://16843009/
http://①②⑦.⓪.⓪.①/
http://127。0。0。1/
http://①.①.①.①/
http://%31%32%37.0.0.1/
http://%6c%6f%63%61%6c%68%6f%73%74/
http://ex%61mple.com/
http://256.1.1.1/
http://1.2.3.4.5/
http://0x/
http://10.0.0.1/
http://10.255.255.255/
http://172.16.0.1/
http://172.31.255.254/
http://192.168.1.1/
http://169.254.169.254/latest/meta-data/
http://100.64.0.1/
http://100.127.255.254/
http://192.0.0.9/
http://192.0.0.170/
http://192.0.2.1/
http://192.88.99.1/
http://198.18.0.1/
http://198.19.255.255/
http://198.51.100.1/
http://203.0.113.1/
http://224.0.0.1/
http://239.255.255.250/
http://240.0.0.1/
http://255.255.255.255/
http://[::1]/
http://[::]/
http://[::127.0.0.1]/
http://[::ffff:127.0.0.1]/
http://[::ffff:8.8.8.8]/
http://[0:0:0:0:0:ffff:7f00:1]/
http://[64:ff9b::127.0.0.1]/
http://[64:ff9b:1::1]/
http://[100::1]/
http://[fc00::1]/
http://[fd00:ec2::254]/
http://[fe80::1]/
http://[fe80::1%25eth0]/
http://[fe80::1%eth0]/
http://[fec0::1]/
http://[ff02::1]/
http://[2001::1]/
http://[2001:db8::1]/
http://[2002:7f00:1::]/
http://[3fff::1]/
http://[4000::1]/
http://[v1.fe80::a]/
http://[::1/
http://::1/
http://localhost/
http://LOCALHOST./
http://localhost.localdomain/
http://ｌｏｃａｌｈｏｓｔ/
http://printer/
http://printer.local/
http://wiki.corp/
http://wiki.intranet/
http://metadata.google.internal/
http://router.home.arpa/
http://1.0.0.127.in-addr.arpa/
http://page.onion/
http://user@news.example/
http://user:secret@news.example/
http://@news.example/
http://news.example@127.0.0.1/
http://news.example:80@127.0.0.1/
http://news.example\\@127.0.0.1/
http://127.0.0.1\\.news.example/
http://news.example#@127.0.0.1:22/../\\
http://news.example:22/
http://news.example:8080/
http://news.example:0/
http://news.example:99999/
http://news.example:0443x/
http://news.example:443:80/
http://news.example:-80/
http://news..example/
http://.news.example/
http://-news.example/
http://news-.example/
http://news.example../
http://ne ws.example/
http://news.example/a b
http://news.example/a\tb
http://news.exa\u200bmple/
http://news.exa\u00admple/
http://news.example/\u202egpj.exe
http://news.example/\ud800
http://news!.example/
http://ne*ws.example/
http://
http:///
http:///etc/passwd
http://?x
http:news.example/
http:/news.example/
//news.example/
news.example/
file:///etc/passwd
file://news.example/a
ftp://news.example/a
gopher://news.example:70/_
javascript:alert(1)
data:text/html,<p>a
ws://news.example/
view-source:http://news.example/
unix:/run/docker.sock
jar:http://news.example/!a
http+unix://%2Frun%2Fdocker.sock/
""".strip().split("\n")


async def refuse_to_resolve(host: str, _port: int) -> Sequence[str]:
    raise AssertionError(f"{host} was asked for")


@pytest.mark.parametrize("address", HOSTILE)
async def test_a_hostile_address_is_refused_in_one_sentence_and_nothing_is_asked(address: str) -> None:
    with pytest.raises(WrongInput) as refused:
        await Fetcher(lambda: NOW, Guard(), refuse_to_resolve).fetch(address)
    sentence = str(refused.value)
    assert sentence.endswith("paste the text instead.")
    assert "\n" not in sentence
    assert len(sentence) < 300


async def test_the_guard_of_the_bot_refuses_the_loopback_where_a_page_is_served() -> None:
    async with running_site() as site:
        for host in ("127.0.0.1", "localhost", "[::1]"):
            with pytest.raises(WrongInput):
                await Fetcher(lambda: NOW).fetch(site.at("/", host))
        assert site.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["93.184.215.14", "::1"],
        ["::ffff:93.184.215.14"],
        ["fe80::1%2"],
        ["169.254.169.254"],
        ["64:ff9b::5db8:d70e"],
        ["nonsense"],
        [],
    ],
)
async def test_a_name_of_which_one_address_is_not_public_is_refused(address: list[str]) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return address

    with pytest.raises(WrongInput, match=r"^news\.example is no server of the public internet, and only public pages"):
        await Fetcher(lambda: NOW, Guard(), resolve).fetch("https://news.example/lanes")


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [
        ("https://News.Example/Lanes?a=%2F%7e&b=ü#top", "https://news.example/Lanes?a=%2F%7e&b=%C3%BC"),
        ("HTTP://news.example", "http://news.example/"),
        ("<https://news.example/a>", "https://news.example/a"),
        (" https://news.example./a ", "https://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("https://news.example?a", "https://news.example/?a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700:0:0:0:0:0:1111]/", "https://[2606:4700::1111]/"),
        ("https://news_1.example/@user/a:b", "https://news_1.example/@user/a:b"),
    ],
)
def test_an_address_of_a_page_is_asked_for_in_one_way(typed: str, fetched: str) -> None:
    assert str(Guard().check(typed)) == fetched


def test_an_address_may_not_be_endless() -> None:
    with pytest.raises(WrongInput, match=r"^An address may have at most 2,048 characters: paste the text instead"):
        Guard().check(f"https://news.example/{'a' * LONGEST_ADDRESS}")


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450::1", "192.0.1.1"])
def test_public_addresses_are_admitted(address: str) -> None:
    assert Guard().admits(address, 443)
    assert not Guard().admits(address, 22)
