"""People of several parties, or of a party within a body: "Green and Liberal MPs", "the Labour man of the group"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.offices import NamedOffice, held_within, holders_of
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, as_guess, of_holder
from bot.services.questions.understanding.people.standing import PEOPLE, is_party
from bot.services.questions.understanding.words.office_words import PERSON_WORDS
from bot.services.questions.understood import PartKind

_BETWEEN: Final = listed("and or the a an which what")
_WHICH: Final = listed("which what")
_WITHIN: Final = listed("of in on from within among the")
_HEADS: Final = listed("mp msp peer minister councillor")
_TWO: Final = 2
_MOST: Final = 12


def take_members(line: QuestionLine, names: Names) -> None:
    """Take those who stand for one of several parties, or for a party in a body, where that is who is meant."""
    for place, word in list(line.free_words()):
        if word.folded not in PEOPLE and word.folded not in PERSON_WORDS and not _is_behind_each(line, place):
            continue
        parties = _parties_before(line, names, place)
        body = _body_behind(line, names, place) if parties else None
        if not parties or (len(parties) < _TWO and body is None):
            continue
        offices = _offices(names, singular(word.folded), parties, body)
        holders = held_within(holders_of(offices), names.span)
        if not holders or len(holders) > _MOST:
            continue
        is_each = _is_behind_each(line, place)
        start, end = parties[0].start, body.end if body else place if is_each else place + 1
        for part in [part for part in line.parts if part.start < end and part.end > start]:
            line.drop(part)
        line.take(*(replace(as_guess(of_holder(start, end, one)), is_sought=is_each) for one in holders))


def _is_behind_each(line: QuestionLine, place: int) -> bool:
    """Whether one of each of two parties is asked for right before: "which Green and which Liberal signed"."""
    part = next((part for part in line.parts if part.end == place and part.kind is PartKind.PARTY), None)
    part = part or next((part for part in line.parts if part.end == place and part.kind is PartKind.ACTOR), None)
    if part is None or part.start == 0 or line.words[part.start - 1].folded not in _WHICH:
        return False
    return any(line.words[each].folded in _WHICH for each in range(part.start - 1))


def _parties_before(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """The parties that stand side by side before a word."""
    found: list[LinePart] = []
    while part := next((each for each in line.parts if each.end == place and is_party(each, names)), None):
        found.insert(0, part)
        place = part.start
        while place > 0 and line.words[place - 1].folded in _BETWEEN:
            place -= 1
    return found


def _body_behind(line: QuestionLine, names: Names, place: int) -> LinePart | None:
    """The body to which somebody belongs by such a word as "of"."""
    first = place + 1
    while first < len(line.words) and not line.made_of[first] and line.words[first].folded in _WITHIN:
        first += 1
    if first == place + 1:
        return None
    found = (part for part in line.parts if part.kind is PartKind.ACTOR and part.start == first and part.reference)
    return next((part for part in found if not part.choice.note and not is_party(part, names)), None)


def _offices(names: Names, head: str, parties: Sequence[LinePart], body: LinePart | None) -> list[NamedOffice]:
    ids = {part.reference.record_id for part in parties if part.reference}
    name = body.reference.name if body and body.reference else ""

    def fits(office: NamedOffice) -> bool:
        is_of_party = any(row.party_id in ids for row in office.rows)
        is_within = not name or any(row.organisation == name for row in office.rows)
        return is_of_party and is_within and (body is not None or head not in _HEADS or office.head == head)

    return names.offices.where(fits)
