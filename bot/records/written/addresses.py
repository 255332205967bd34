"""Web addresses, written in one way however they are typed (RFC 3986, 6.2.2.1)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"www\.[^\s./:@]+\.[^\s./:@]", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<user>[^/?#\s@]*@)?(?P<host>[^/?#\s@]+)(?P<rest>(?:[/?#]\S*)?)", re.IGNORECASE
)


def with_scheme(text: str) -> str:
    """An address that is typed as it is printed, "www.example.org", with the https:// that it lacks; else as it is."""
    return f"https://{text}" if _WITHOUT_SCHEME.match(text) else text


def without_scheme(text: str) -> str:
    """An address as it is printed: without https:// and a slash at its end."""
    return _SCHEME.sub("", text.strip(), count=1).removesuffix("/")


def is_address(text: str) -> bool:
    """Whether a text is an address, or one as it is printed."""
    return rule_of_address(with_scheme(text.strip())) is None


def canonical_address(text: str) -> str:
    """An address with its scheme and its server's name in small letters: in these alone case does not matter.

    Raises ValueError with a sentence about the rule where it is none of the web.
    """
    return _canonical(with_scheme(text))


def _canonical(text: str) -> str:
    if not _SCHEME.match(text):
        raise ValueError("an address begins with https:// or http://")
    found = _ADDRESS.fullmatch(text)
    if found is None or not _names_server(text):
        raise ValueError("an address names a server after https:// and has no blanks in it (%20 stands for one)")
    return f"{found['scheme'].lower()}://{found['user'] or ''}{found['host'].lower()}{found['rest']}"


def _names_server(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        # Brackets that hold no address of a server, or signs that another form of them reads as others.
        return False


def rule_of_address(text: str) -> str | None:
    """What is wrong with a text as an address that is whole; None where it is one."""
    try:
        _canonical(text)
    except ValueError as error:
        return str(error)
    return None
