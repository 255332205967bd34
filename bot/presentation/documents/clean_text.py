"""What every file can hold of a text that people wrote, and nothing of what would break the file or turn its lines."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 has no place for (https://www.w3.org/TR/xml/#charsets), what nobody sees, and, as on cards, the marks
# that turn the direction of all text after them.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r'["\\^`{|}]|%(?![0-9A-Fa-f]{2})')


def clean(text: str) -> str:
    """The text without what cannot be shown; its line ends are all "\\n"."""
    return _UNSHOWN.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """The same for a place that holds one line."""
    return " ".join(clean(text).split())


def link_target(url: str) -> str | None:
    """The address as a link needs it, with what RFC 3986 leaves out of one as %XX; None where it is no web address."""
    if not _ADDRESS.fullmatch(url) or clean(url) != url or not _has_host(url):
        return None
    # A “%” that begins an escape stays: to escape it again would be another address.
    return _NOT_IN_ADDRESS.sub(lambda found: quote(found[0]), url)


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        # `port` raises for one above 65,535, as `urlsplit` does for a bracket left open.
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
