"""Whether two addresses lead to one page: with a tracker, on a mobile host, with a fragment, it is the same source."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode

_PARTS: Final = re.compile(
    r"(?:https?:)?//(?:[^/?#@]*@)?(?P<host>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_HOST: Final = re.compile(r"(?P<name>\[[^\]]*\]|[^:]*)(?::(?P<port>\d*))?")
_USUAL_PORTS: Final = ("", "80", "443")
_VARIANTS: Final = frozenset(("www", "m", "mobile", "amp"))
"""Names of hosts under which a site shows the same pages."""
_CACHED: Final = re.compile(r"(?:[^/]+\.)?ampproject\.org/[cv]/(?:s/)?|(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?", re.I)
"""Where copies of others' pages lie, with the address of the page behind it."""
_AMP_ENDING: Final = re.compile(r"\.amp(?=\.html?\Z|\Z)|(?<=/)amp\.html?\Z")
_ESCAPED: Final = re.compile(r"%[0-9a-fA-F]{2}")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE_IN_PATH: Final = "/%:@!$&'()*+,;=~"
_TRACKERS: Final = re.compile(
    r"(?:utm|at|ns|hsa|mtm|pk|piwik|matomo|guce|wt|icn|fb_action)_.+|guccounter|_ga|_gl|_hs(?:enc|mi)|hsctatracking|"
    r"(?:fb|g|dc|y|tw|tt)clid|gbraid|wbraid|msclkid|li_fat_id|srsltid|mibextid|"
    r"igsh(?:id)?|mc_[ce]id|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id|_branch_match_id|"
    r"cmp|cmpid|icid|ito|ocid|ncid|smid|smtyp|xtor|spm|ref_?(?:src|url)|referr?er|trk|trkcampaign|"
    r"share|sharetype|sharetoken|wt\.mc_id",
    re.IGNORECASE,
)
"""Parameters that say whence a reader came, and not which page it is."""
_SAYS_WHENCE: Final = frozenset(("ref", "via", "feature"))
"""Parameters that do so where a word is all that they hold: "ref=rss", and not "ref=23/00123"."""
_WORD: Final = re.compile(r"[A-Za-z_-]{2,30}(?:\.[a-z]{2,4})?")
_AMP_PARAMETERS: Final = frozenset(
    (("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"), ("output", "amp"))
)


@lru_cache(1024)
def page_of(address: str) -> str:
    """What the addresses of one page have in common: its host, its path and what of the query tells pages apart.

    Empty for no address. It is kept beside each source's address: where its rules change, a migration writes it anew.
    """
    found = _PARTS.fullmatch(address.strip())
    if found is None:
        return address.strip().casefold()
    behind = _CACHED.match(f"{found['host']}{found['path']}")
    if behind:
        inner = f"{found['host']}{found['path']}"[behind.end() :]
        found = _PARTS.fullmatch(f"//{inner}?{found['query'] or ''}") or found
    # What a page draws by itself, an old way of having pages at one address.
    fragment = found["fragment"] or ""
    drawn = f"#{fragment}" if fragment.startswith(("!", "/")) else ""
    query = _query(found["query"] or "")
    return f"{_host(found['host'])}{_path(found['path'])}{f'?{query}' if query else ''}{drawn}"


def lead_to_one_page(first: str, second: str) -> bool:
    """Whether two addresses are of one page."""
    return bool(first) and page_of(first) == page_of(second)


def _host(host: str) -> str:
    """The name of a server without what only tells another view of its pages, and its port where that is unusual."""
    found = _HOST.fullmatch(host.lower())
    name, port = (found["name"], found["port"] or "") if found else (host.lower(), "")
    if not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("idna").decode()
    labels = name.rstrip(".").split(".")
    kept = [label for label in labels[:-2] if label not in _VARIANTS] + labels[-2:]
    return ".".join(kept) + (f":{port}" if port not in _USUAL_PORTS else "")


def _path(path: str) -> str:
    segments = _without_dots(_escaped(path).split("/"))
    # Of the second and the last, as "/news/amp/uk-1" and "/news/uk-1/amp/".
    kept = [
        segment
        for place, segment in enumerate(segments)
        if not (segment == "amp" and (place <= 1 or place == len(segments) - 1))
    ]
    joined = "/".join(kept)
    return _AMP_ENDING.sub("", f"/{joined}").rstrip("/")


def _without_dots(segments: list[str]) -> list[str]:
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment not in ("", "."):
            kept.append(segment)
    return kept


def _escaped(text: str) -> str:
    """A path in which all is escaped in one way (RFC 3986, 6.2.2)."""
    return _ESCAPED.sub(_as_it_is, quote(text, safe=_SAFE_IN_PATH, errors="replace"))


def _as_it_is(found: re.Match[str]) -> str:
    letter = unquote_to_bytes(found[0]).decode("latin-1")
    return letter if letter in _UNRESERVED else found[0].upper()


def _query(query: str) -> str:
    try:
        parameters = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True, errors="replace")
    except ValueError:
        return query
    kept = sorted((name, value) for name, value in parameters if _tells_pages_apart(name, value))
    return urlencode(kept, errors="replace")


def _tells_pages_apart(name: str, value: str) -> bool:
    lowered = name.lower()
    if _TRACKERS.fullmatch(lowered) or (lowered, value.lower()) in _AMP_PARAMETERS:
        return False
    return not (lowered in _SAYS_WHENCE and _WORD.fullmatch(value))
