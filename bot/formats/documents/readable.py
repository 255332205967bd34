"""Letters as a reader sees them: what is unseen is taken out, and every blank is a space."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=[\x20-\u024f])[\u200c\u200d](?=[\x20-\u024f])"
)
"""Soft hyphens, zero widths, directions and controls; joiners only between letters that nothing joins."""
_BLANKS = re.compile(r"\s+")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
UNREADABLE = "\ufffd"
"""What stands where a letter could not be read."""


def readable(text: str) -> str:
    """Take out what no reader sees, whatever is in its place a blank or nothing."""
    return _NO_CHARACTER.sub(UNREADABLE, _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return _BLANKS.sub(" ", readable(text)).strip()


def text_of(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a text, with an empty line between any two."""
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return f"{text}\n" if text else ""


_WRAPPED_FROM, _WRAPPED_TO = 50, 100
_FULL_LINE = 0.75
_STARTS_ANEW = re.compile(r"\s*(?:[-*•–—>|]|\d{1,3}[.)]\s|\Z)|\s{3,}|[A-Z][\w .-]{0,30}:\s")


def unwrap(text: str) -> list[str]:
    """The paragraphs of a text whose lines were broken at a width, as in mail; other line ends stay.

    A line goes on where it is as full as the width of the text asks for.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if line.strip())
    width = widths[int(len(widths) * 0.95)] if widths else 0
    if not _WRAPPED_FROM <= width <= _WRAPPED_TO:
        return [words for line in lines if (words := one_line(line))]
    paragraphs: list[list[str]] = []
    is_open = False
    for line in lines:
        words = one_line(line)
        if words and is_open and not _STARTS_ANEW.match(line):
            paragraphs[-1].append(words)
        elif words:
            paragraphs.append([words])
        is_open = bool(words) and len(line) >= width * _FULL_LINE
    return [" ".join(paragraph) for paragraph in paragraphs]
