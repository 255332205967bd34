"""How a text is laid out: its paragraphs and sentences, as places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.reading.found import Passage

LONGEST_STRETCH = 4_000
"""Characters of a paragraph that are read as one; a longer one is cut at its sentences, so that no rule takes long."""

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9£$€À-Þ])")
_ABBREVIATED = re.compile(
    r"(?<![^\s(“‘\"'])(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Rt|Hon|St|Sir|No|Nos|Cllr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Gov|Rep|Sens|Reps|"
    r"Jr|Sr|vs|cf|approx|etc|Art|Vol|Fig|p|pp|e\.g|i\.e|a\.m|p\.m)\.\s+\Z"
)
_LOOKED_BACK = 12


def paragraphs(text: str) -> list[Passage]:
    """The lines of a text that hold anything, without the blanks at their ends."""
    return [Passage(*found.span()) for found in _LINE.finditer(text)]


def stretches(text: str) -> list[Passage]:
    """The paragraphs, of which none is longer than `LONGEST_STRETCH`."""
    return [stretch for paragraph in paragraphs(text) for stretch in stretches_of(text, paragraph)]


def stretches_of(text: str, paragraph: Passage) -> list[Passage]:
    """A paragraph, or the pieces of one that is longer than `LONGEST_STRETCH`."""
    return list(_stretches(text, paragraph))


def sentences(text: str, within: Passage) -> list[Passage]:
    """The sentences of a part of a text, with the marks that close them, and without the blanks between them."""
    starts = [within.start]
    for stop in _STOP.finditer(text, within.start, within.end):
        if not _ABBREVIATED.search(text, max(within.start, stop.end() - _LOOKED_BACK), stop.end()):
            starts.append(stop.end())
    return [_trimmed(text, start, end) for start, end in pairwise([*starts, within.end]) if text[start:end].strip()]


def sentence_at(text: str, within: Passage, place: int) -> Passage:
    """The sentence of a part of a text in which a place is."""
    return next((one for one in sentences(text, within) if one.start <= place < one.end), within)


def _trimmed(text: str, start: int, end: int) -> Passage:
    words = text[start:end]
    return Passage(start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))


def _stretches(text: str, paragraph: Passage) -> Iterator[Passage]:
    if paragraph.end - paragraph.start <= LONGEST_STRETCH:
        yield paragraph
        return
    start = end = paragraph.start
    for sentence in sentences(text, paragraph):
        if sentence.end - start > LONGEST_STRETCH and end > start:
            yield Passage(start, end)
            start = sentence.start
        # A sentence may be too long as well, where nothing but its length tells where to cut.
        while sentence.end - start > LONGEST_STRETCH:
            yield Passage(start, start + LONGEST_STRETCH)
            start += LONGEST_STRETCH
        end = sentence.end
    if end > start:
        yield Passage(start, end)
