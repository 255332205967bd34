"""The lines of a text that lead to other articles, “READ MORE: …”: what they say is no figure or event of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.reading.found import Passage
from bot.reading.layout import paragraphs

LEADS_ON: Final = "it is quoted in a line that leads to another article"
LED_TO: Final = "it may be of another article, to which the line before it leads"
_LABEL: Final = (
    r"(?:read (?:more|next|also|this(?: next)?)|also read|see also|more on this(?: story| topic)?|more like this|"
    r"related(?: (?:articles?|stories|story|coverage|content|news|reading|topics|links))?|don[’']t miss|"
    r"recommended (?:for you|reading|articles)|you (?:may|might) also (?:like|be interested in)|up next)"
)
_LINE: Final = re.compile(
    rf"(?:[^\w\s\"'“”‘’«»]{{1,4}}\s{{0,3}}){{0,2}}(?:{_LABEL}(?:\*{{0,2}}\s?[:|>»→]\*{{0,2}}|\s+[–—-](?=\s)|\*{{0,2}}\s*\Z)|"
    r"read more (?:on|about|here|from|in)\b[\w’' ]{0,50}:|(?:watch|listen)(?: now| live| here| more)?:|"
    r"(?-i:READ (?:MORE|NEXT|ALSO)|ALSO READ)\s)[*\s]*",
    re.IGNORECASE,
)
"""A label with what parts it from a headline, or alone on its line."""
_WITHIN: Final = re.compile(
    r"(?<=[.!?”\"’)])[ \t]+(?:READ (?:MORE|NEXT|ALSO)|ALSO READ|(?:Read (?:more|next|also)|Also read|Related):)"
)
_CLOSED: Final = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_GOES_ON: Final = re.compile(r"[ \t]*\n[ \t]*[a-z]")
"""A sentence that is broken into lines is no headline."""
_LONGEST: Final = 200
_MOST_LISTED: Final = 6
_REACH: Final = 300
"""Characters after a label amid a paragraph that may be a headline, whose end nothing tells."""


class Leads(NamedTuple):
    """`labels` are the lines that lead elsewhere, `told` what they say, `doubtful` what may be of that as well."""

    labels: tuple[Passage, ...]
    told: tuple[Passage, ...]
    doubtful: tuple[Passage, ...]

    def hide(self, text: str) -> str:
        """The text with blanks for what its leading lines say, so that all else keeps its place."""
        parts, place = [], 0
        for start, end in self.told:
            parts += [text[place:start], " " * (end - start)]
            place = end
        return "".join([*parts, text[place:]])


def find_leads(text: str) -> Leads:
    """Lines that lead to other articles, and the headlines below a label that stands alone."""
    lines = paragraphs(text)
    is_parted = text.count("\n\n") >= len(lines) // 2
    labels: list[Passage] = []
    told: list[Passage] = []
    doubtful: list[Passage] = []
    last, listed = -1, 0
    for line in lines:
        said = text[line.start : min(line.end, line.start + _LONGEST + 1)]
        is_short = len(said) <= _LONGEST
        if lead := _LINE.match(said):
            listed = _MOST_LISTED if lead.end() == len(said) else 0
            if not listed:
                (told if is_short else doubtful).append(Passage(line.start + lead.end(), line.end))
            labels.append(line)
            last = line.end
        elif listed and is_short and not _CLOSED.search(said) and not _GOES_ON.match(text, line.end):
            listed -= 1
            told.append(line)
            last = line.end
        else:
            # What is set closely below a headline may be the first words of what it leads to.
            is_close = is_parted and last >= 0 and text.count("\n", last, line.start) == 1
            doubtful += [line] if is_close or listed == _MOST_LISTED else _within(text, line)
            last, listed = -1, 0
    return Leads(tuple(labels), tuple(told), tuple(doubtful))


def _within(text: str, line: Passage) -> Iterator[Passage]:
    end = line.start
    for found in _WITHIN.finditer(text, line.start, line.end):
        start, end = max(end, found.end()), min(line.end, found.end() + _REACH)
        if start < end:
            yield Passage(start, end)
