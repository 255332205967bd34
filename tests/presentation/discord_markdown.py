"""Reads markdown as Discord's clients do, so far as to tell what is text and what is markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_LINE_MARKS = re.compile(r"(#{1,3} |-# |>{1,3} |[-*+] |\d+\. )")
_INLINE = (
    ("code block", re.compile(r"```.*?```", re.DOTALL)),
    ("code", re.compile(r"(`+)[^`].*?\1")),
    ("link", re.compile(r"<https?://[^\s>]+>|https?://[^\s<]+[^<.,:;\"')\]\s]")),
    ("masked link", re.compile(r"\[(?:\\.|[^\]\\])*\]\([^)\s]+\)")),
    ("mention", re.compile(r"<(@[!&]?|#)\d+>|</[^:>]+:\d+>|<id:\w+>|@everyone|@here")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+?:")),
    ("timestamp", re.compile(r"<t:-?\d+(:\w)?>")),
    ("spoiler", re.compile(r"\|\|.+?\|\|", re.DOTALL)),
    ("strike", re.compile(r"~~.+?~~", re.DOTALL)),
    ("strong", re.compile(r"\*\*.+?\*\*", re.DOTALL)),
    ("underline", re.compile(r"__.+?__", re.DOTALL)),
    ("emphasis", re.compile(r"\*\S.*?\*|_\S.*?_", re.DOTALL)),
)


@dataclass(frozen=True)
class Reading:
    """What a person reads, marks and all, and the kinds of markup that were met."""

    text: str
    marks: frozenset[str]


def read(markdown: str) -> Reading:
    """Take the text character by character, as Discord's rules do: an escape first, then markup, then the character."""
    shown: list[str] = []
    marks: set[str] = set()
    place, is_line_start = 0, True
    while place < len(markdown):
        if escaped := _ESCAPE.match(markdown, place):
            shown.append(escaped[1])
            place = escaped.end()
        elif is_line_start and (found := _LINE_MARKS.match(markdown, place)):
            marks.add(found[1].strip(" "))
            shown.append(found[0])
            place = found.end()
        elif mark := next(((kind, m) for kind, rule in _INLINE if (m := rule.match(markdown, place))), None):
            marks.add(mark[0])
            shown.append(mark[1][0])
            place = mark[1].end()
        else:
            shown.append(markdown[place])
            place += 1
        last = markdown[place - 1]
        is_line_start = last == "\n" or (is_line_start and last == " ")
    return Reading("".join(shown), frozenset(marks))
