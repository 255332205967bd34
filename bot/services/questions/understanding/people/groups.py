"""Offices as groups: "peers", "MPs", "Scottish ministers" are those who are held in such an office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.names.offices import Holder, held_within
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, of_holder
from bot.services.questions.understanding.words.asking_words import SKIPPED
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understood import PartChoice, PartKind

_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "mps": ("mp",),
    "msps": ("msp",),
    "peers": ("peer",),
    "lords": ("peer",),
    "ministers": ("minister", "secretary"),
    "parliamentarians": ("mp", "msp", "peer"),
    "lawmakers": ("mp", "msp", "peer"),
    "legislators": ("mp", "msp", "peer"),
    "councillors": ("councillor",),
    "spokespeople": ("spokesman", "spokeswoman", "spokesperson"),
    "spokespersons": ("spokesman", "spokeswoman", "spokesperson"),
    "politicians": ("mp", "msp", "peer", "minister", "secretary", "leader", "councillor", "mayor", "spokesman"),
}
"""By what a group is called, the words that say what an office of it is."""
_NO_SPEAKERS: Final = listed("to with for of about against between and or than")
"""Behind these a group is spoken to or of, or is one of several."""
_JOINING: Final = listed("of in at from the")
_SAYS_NOTHING: Final = listed("party government other all")
_MOST_WORDS: Final = 3
_MOST_HOLDERS: Final = 40
_NOBODY: Final = PartChoice("", "nobody held in such an office")


def take_group(line: QuestionLine, names: Names) -> None:
    """Take those who held an office that is named in the plural, where nobody else is named."""
    for place, word in list(line.free_words()):
        heads = _HEADS.get(word.folded) or _heads_of_plural(names, word.folded)
        if not heads:
            continue
        start, telling = _telling_words(line, names, place)
        body = next((part for part in line.parts if part.kind is PartKind.ACTOR and part.end == start), None)
        if start > 0 and not body and line.words[start - 1].folded in _NO_SPEAKERS:
            return
        behind = place + 1
        while behind < len(line.words) and line.words[behind].folded in _JOINING:
            behind += 1
        last = place + 1
        if body is None and behind > place + 1:
            body = next((part for part in line.parts if part.kind is PartKind.ACTOR and part.start == behind), None)
            last = body.end if body else last
        if body and body.reference and body.start > place:
            telling = [*fold(body.reference.name).split(), *telling]
        elif body and body.reference:
            start, telling = body.start, [*fold(body.reference.name).split(), *telling]
        if any(part.kind in (PartKind.ACTOR, PartKind.PARTY) and part is not body for part in line.parts):
            return
        holders = names.offices.held_as(heads, telling)
        if body and not holders:
            return
        if body:
            line.drop(body)
        line.take(*_parts(start, last, held_within(holders, names.span) or holders))
        return


def _heads_of_plural(names: Names, word: str) -> tuple[str, ...]:
    head = singular(word)
    is_plural = head != word and word not in SKIPPED
    return (head,) if is_plural and names.offices.held_as((head,), ()) else ()


def _telling_words(line: QuestionLine, names: Names, place: int) -> tuple[int, list[str]]:
    """From where on the words before a group say which of it are meant, and those words."""
    start, telling = place, list[str]()
    while start > 0 and place - start < _MOST_WORDS and not line.made_of[start - 1]:
        word = line.words[start - 1].folded
        if word in SKIPPED - {"former"} or not (word in PLACE_WORDS or names.offices.is_of_some(word)):
            break
        telling += [] if word in _SAYS_NOTHING else [word]
        start -= 1
    return start, telling


def _parts(start: int, end: int, holders: Sequence[Holder]) -> list[LinePart]:
    if not holders:
        return [LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=_NOBODY)]
    return [of_holder(start, end, holder) for holder in holders[:_MOST_HOLDERS]]
