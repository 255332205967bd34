"""Parties and offices: whether a question means those who stand for one, or only tells of somebody by it."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.people.listed import listed
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names
from bot.services.questions.understood import PartKind

_PEOPLE = listed(
    "mp mps msp msps politician politicians member members peer peers councillor councillors minister ministers people "
    "lawmakers representatives candidates figures voices frontbenchers backbenchers lord lords"
)


def settle_parties(line: QuestionLine, names: Names) -> None:
    """Leave out what only tells of somebody: "drugs minister Ann Lee"; take a party for those who stand for it."""
    for part in [part for part in line.parts if part.kind is PartKind.ACTOR]:
        if part in line.parts and _is_beside_name(line, part, names):
            line.parts.remove(part)
    parties = [part for part in line.parts if part.kind is PartKind.ACTOR and _is_party(part, names)]
    for part in parties[:1]:
        line.parts[line.parts.index(part)] = replace(part, kind=PartKind.PARTY)
        after = line.words[part.end].folded if part.end < len(line.words) else ""
        if after in _PEOPLE:
            line.claim(part.end, part.end + 1, PartKind.PARTY.value)


def _is_party(part: LinePart, names: Names) -> bool:
    return part.reference is not None and part.reference.record_id in names.offices.parties


def _is_beside_name(line: QuestionLine, part: LinePart, names: Names) -> bool:
    """Whether an office or a party stands right before a name, or an office right behind it."""
    is_office = bool(part.choice.note) or not part.choice.value
    if not (is_office or _is_party(part, names)):
        return False
    own = [
        other
        for other in line.parts
        if other.kind is PartKind.ACTOR and other.choice.value and not other.choice.note and other.start != part.start
    ]
    return any(other.start == part.end or (is_office and other.end == part.start) for other in own)
