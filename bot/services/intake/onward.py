"""Where a page leads on to by itself, and whether that is a page which asks readers to log in."""

from __future__ import annotations

import html
import re

from yarl import URL

_LOOKED_AT = 32_768
"""Bytes of a page in which its head is looked for."""
_SOONEST_SECONDS = 10
"""A page that loads itself anew after minutes leads nowhere."""
# Many pages lead readers without JavaScript away from a text that stands there.
_UNREAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|noscript)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE
)
_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# https://html.spec.whatwg.org/#shared-declarative-refresh-steps
_REFRESH = re.compile(r"\s*(\d{1,6})?[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(['\"]?)(.*?)\2\s*\Z", re.DOTALL | re.IGNORECASE)
_LOGIN = re.compile(
    r"(?:log|sign)[-_]?(?:in|on)|anmelden|anmeldung|connexion|auth|authenticate|authorize|oauth2?|sso|saml2?|"
    r"account-?wall|register|registration|paywall",
    re.IGNORECASE,
)
_LOGIN_SERVERS = frozenset(["login", "signin", "accounts", "auth", "sso", "idp", "oauth"])


def find_refresh(page: bytes) -> str | None:
    """The address to which a page of HTML leads on by itself (`meta http-equiv="refresh"`), or None."""
    head = _UNREAD.sub(" ", page[:_LOOKED_AT].decode("latin-1"))
    for tag in _META.findall(head):
        attributes = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(tag)
        }
        is_refresh = attributes.get("http-equiv", "").strip().lower() == "refresh"
        if is_refresh and (target := refreshed(attributes.get("content", ""))):
            return target
    return None


def refreshed(content: str) -> str | None:
    """Where “0; url=/there” leads, as it stands in such a tag or in a header called Refresh; None if nowhere soon."""
    found = _REFRESH.fullmatch(content)
    is_soon = found is not None and int(found[1] or 0) <= _SOONEST_SECONDS
    return found[3].strip() or None if found and is_soon else None


def asks_to_log_in(before: URL, after: URL) -> bool:
    """Whether one address leads on to the page on which another one lets readers in."""
    return _is_login(after) and not _is_login(before)


def _is_login(url: URL) -> bool:
    labels = (url.raw_host or "").split(".")
    return labels[0] in _LOGIN_SERVERS or any(
        _LOGIN.fullmatch(part.partition(".")[0]) for part in url.raw_path.split("/")
    )
