"""Which addresses are fetched: public pages, written plainly, and nothing within a network of somebody's own.

What is no host of the public internet is listed by IANA: https://www.iana.org/assignments/iana-ipv4-special-registry
and https://www.iana.org/assignments/iana-ipv6-special-registry.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote

from yarl import URL

from bot.problems import WrongInput

PASTE = "paste the text instead"
LONGEST_ADDRESS = 2048
_PORTS = (80, 443)
_PARTS = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[^\]/?#]*\]|[^:/?#\[\]]*)(?::(?P<port>[0-9]{0,5}))?(?P<rest>(?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_AUTHORITY = re.compile(r"[a-z][a-z0-9+.-]*://(?P<authority>[^/?#]*)", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_UNWRITTEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# A host whose last label is a number is an IPv4 address to browsers and resolvers, in any of its old spellings
# (https://url.spec.whatwg.org/#ends-in-a-number-checker).
_KEPT = "%/?:@!$&'()*+,;=-._~[]|"
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that no public server has: RFC 6761, RFC 6762, RFC 8375, RFC 9476, and what private networks call themselves.
_PRIVATE_ENDS = frozenset(
    [
        "localhost",
        "localdomain",
        "local",
        "internal",
        "intranet",
        "private",
        "corp",
        "home",
        "lan",
        "invalid",
        "onion",
        "alt",
        "arpa",
    ]
)
_UNUSED_IPV4 = tuple(
    map(
        ipaddress.IPv4Network,
        [
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        ],
    )
)
_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
"""All else has no hosts, or is a way into IPv4 such as ::127.0.0.1 and 64:ff9b::127.0.0.1."""
_UNUSED_IPV6 = tuple(map(ipaddress.IPv6Network, ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]))


class Guard:
    """Lets addresses of public pages pass."""

    def check(self, typed: str) -> URL:
        """An address in the one way in which it is asked for, without its fragment. Raises WrongInput, in a sentence.

        Whether the server that it names is a public one shows when its name is resolved.
        """
        # So Discord lets people write an address of which it shall show no preview.
        text = typed.strip().removeprefix("<").removesuffix(">")
        if len(text) > LONGEST_ADDRESS:
            raise WrongInput(f"An address may have at most {LONGEST_ADDRESS:,} characters: {PASTE}.")
        if not _SCHEME.match(text):
            raise _refusal(text, "an address of a page begins with https:// or http://")
        if _UNWRITTEN.search(text):
            raise _refusal(text, "it has a blank, a backslash or a sign that cannot be seen in it")
        authority = _AUTHORITY.match(text)
        if authority and "@" in authority["authority"]:
            raise _refusal(text, "it has a user name in it, and none is ever given to a page")
        if authority and "%" in authority["authority"]:
            raise _refusal(text, "the name of its server is written with %")
        parts = _PARTS.fullmatch(text)
        if parts is None or not parts["host"]:
            raise _refusal(text, "it names no server")
        scheme = parts["scheme"].lower()
        port = int(parts["port"]) if parts["port"] else {"http": 80, "https": 443}[scheme]
        if not self.admits_port(port):
            raise _refusal(text, f"pages are fetched from ports 80 and 443 only, and not from {port}")
        return _address(scheme, self._host(text, parts["host"]), port, parts["rest"].partition("#")[0])

    def admits_port(self, port: int) -> bool:
        return port in _PORTS

    def admits(self, address: str, port: int) -> bool:
        """Whether a port of a numeric address may be connected to."""
        if not self.admits_port(port):
            return False
        try:
            host = ipaddress.ip_address(address)
        except ValueError:
            return False
        if isinstance(host, ipaddress.IPv4Address):
            return host.is_global and not any(host in network for network in _UNUSED_IPV4)
        return host.scope_id is None and host in _PUBLIC_IPV6 and not any(host in network for network in _UNUSED_IPV6)

    def _host(self, text: str, typed: str) -> str:
        if typed.startswith("["):
            return f"[{_ipv6(text, typed[1:-1])}]"
        try:
            host = (URL.build(scheme="http", host=typed).raw_host or "").lower().removesuffix(".")
        except ValueError:
            host = ""
        labels = host.split(".")
        if not 0 < len(host) <= 253 or not all(map(_LABEL.fullmatch, labels)):
            raise _refusal(text, "no server can have that name")
        if _NUMBER.fullmatch(labels[-1]):
            return _ipv4(text, typed, host)
        if len(labels) == 1 or labels[-1] in _PRIVATE_ENDS:
            raise _refusal(text, "it names a server of a private network, and only public pages are fetched")
        return host


def is_number(host: str) -> bool:
    """Whether a server is named by its numeric address, of which no resolver is asked."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def private(host: str) -> WrongInput:
    """Refuse a server whose address is none of the public internet."""
    return WrongInput(f"{host} is no server of the public internet, and only public pages are fetched: {PASTE}.")


def _refusal(text: str, why: str) -> WrongInput:
    shown = "".join(sign if sign.isprintable() else "�" for sign in text)
    shown = shown if len(shown) <= 80 else f"{shown[:79]}…"
    return WrongInput(f"“{shown}” is not fetched, for {why}: give another address, or {PASTE}.")


def _ipv4(text: str, typed: str, host: str) -> str:
    try:
        address = ipaddress.IPv4Address(host)
    except ValueError:
        address = None
    # 127.1, 2130706433 and 0x7f.1 are read in one way here and in another there.
    if address is None or typed.removesuffix(".") != str(address):
        raise _refusal(text, "the number of its server is written in an odd way")
    return str(address)


def _ipv6(text: str, typed: str) -> str:
    try:
        return str(ipaddress.IPv6Address(typed))
    except ValueError:
        raise _refusal(text, "the number of its server is none") from None


def _address(scheme: str, host: str, port: int, rest: str) -> URL:
    # Only what no address can have is written anew: what is given stands in no second way (a signature may hang on it).
    text = f"{scheme}://{host}:{port}{quote(rest or '/', safe=_KEPT)}"
    try:
        address = URL(text, encoded=True)
    except ValueError:
        raise _refusal(text, "it cannot be read") from None
    # Were it read otherwise than it was checked, it would be another address.
    if address.raw_host != host.strip("[]") or address.port != port or address.scheme != scheme:
        raise _refusal(str(address), "it can be read in two ways")
    return address.with_port(None) if address.is_default_port() else address
