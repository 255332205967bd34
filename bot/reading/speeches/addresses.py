"""Speeches and statements that are published whole: “Delivered on: …”, “Check against delivery”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.found import FoundBy, Passage
from bot.reading.layout import stretches_of
from bot.reading.people.cast import Cast, NamedAs
from bot.reading.speeches.lines import is_foot, is_heading, is_item, is_numbering
from bot.reading.speeches.turns import SpokenBy, Turn

_DELIVERED = re.compile(
    r"(?:Delivered (?:on|by|at)\b|.{0,80}exactly as it was delivered|.{0,60}check against delivery|"
    r".{0,40}(?:transcript|text) of (?:the|his|her|a|my) (?:speech|statement|address|remarks)|"
    r"Location:|Speaker:|Speech (?:by|given by|to|at)\b|Remarks (?:by|of|as prepared)|As (?:prepared|delivered)\b)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Oo]ur|[Mm]y)\b")
_HEAD = 20
"""Lines in which a page says what it is."""
_FEWEST_WORDS = 5
_BY_HEAD = "who speaks is told by the head of the page alone"
_NOBODY = "the head of the page does not surely tell who speaks"


def turns_of_address(text: str, lines: Sequence[Passage], cast: Cast) -> list[Turn]:
    """The paragraphs of a speech that a page prints whole; nothing where it says of itself no such thing."""
    delivered = [place for place, line in enumerate(lines[:_HEAD]) if _DELIVERED.match(line.of(text))]
    if not delivered:
        return []
    first = delivered[-1] + 1
    spoken = []
    for line in lines[first:]:
        words = line.of(text)
        if is_foot(words):
            break
        if not is_numbering(words) and not (is_heading(words) and not is_item(words)) and words[-1:] != ":":
            spoken.append(line)
    if not _is_in_first_person(text, spoken):
        return []
    turn = Turn(said=_spoken_by(lines[0].start, lines[delivered[-1]].end, cast), way=FoundBy.SPEECH)
    turn.parts.extend(part for line in spoken for part in stretches_of(text, line))
    return [turn]


def _is_in_first_person(text: str, spoken: Sequence[Passage]) -> bool:
    """Whether one of the first paragraphs, and a third of all, speak of “I” or “we”."""
    own = [bool(_FIRST_PERSON.search(line.of(text))) for line in spoken if len(line.of(text).split()) >= _FEWEST_WORDS]
    return any(own[:3]) and sum(own) * 3 >= len(own)


def _spoken_by(start: int, end: int, cast: Cast) -> SpokenBy:
    people = {
        mention.voice
        for mention in cast.within(Passage(start, end))
        if mention.kind in {NamedAs.FULL, NamedAs.SHORT} and mention.voice and not mention.why
    }
    if len(people) != 1:
        return SpokenBy(why=_NOBODY)
    voice = people.pop()
    return SpokenBy(speaker=voice.full_name, role=voice.role, party=voice.party, seat=voice.seat, why=_BY_HEAD)
