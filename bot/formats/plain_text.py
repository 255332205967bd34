"""HTML as the text that a person reads, and text as a short key."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

KEY_LENGTH = 60
_UNSEEN = {"script", "style", "head", "template"}
_NEW_LINE = {"p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
_COMMENT_START, _COMMENT_END = "<!--", "-->"
_TAG = re.compile(r"<(?P<bare>/?[A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>|(?P<declaration><[!?][^<>]*>)|<")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
_BLANKS_AT_LINE_ENDS = re.compile(r"[ \t\xa0]*\n\s*")


def strip_html(text: str) -> str:
    """Take tags out and entities apart; blocks become lines, scripts and styles nothing."""
    if "<" not in text and "&" not in text:
        return text.strip()
    reader = _TextReader()
    reader.feed(_simplify(text))
    reader.close()
    return _BLANKS_AT_LINE_ENDS.sub("\n", "".join(reader.parts)).strip()


def _simplify(html: str) -> str:
    """Leave tags without attributes and nothing else that begins with "<".

    The parser takes time with the square of what is not closed, and fails at some of it.
    """
    kept = []
    end = 0
    while (start := html.find(_COMMENT_START, end)) >= 0:
        kept.append(html[end:start])
        closed = html.find(_COMMENT_END, start)
        end = closed + len(_COMMENT_END) if closed >= 0 else len(html)
    return _TAG.sub(_simplify_tag, "".join([*kept, html[end:]]))


def _simplify_tag(found: re.Match[str]) -> str:
    if found["declaration"]:
        return ""
    return f"<{found['bare']}>" if found["bare"] else "&lt;"


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _NEW_LINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        # People's HTML closes what it never opened, and what follows is to be seen all the same.
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _NEW_LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def make_key(text: str, otherwise: str) -> str:
    """A key of small letters a to z, digits and hyphens; `otherwise` where the text has none of them."""
    # Taken apart, so that "é" leaves its "e" when what is not ASCII is dropped.
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_KEY.sub("-", folded).strip("-")[:KEY_LENGTH].strip("-") or otherwise


def make_unique(key: str, taken: set[str]) -> str:
    """The key, or the key with the first number that makes it another one than those taken; it is taken then."""
    unique, number = key, 1
    while unique in taken:
        number += 1
        ending = f"-{number}"
        unique = f"{key[: KEY_LENGTH - len(ending)].rstrip('-')}{ending}"
    taken.add(unique)
    return unique
