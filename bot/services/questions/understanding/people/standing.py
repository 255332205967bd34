"""How people stand to bodies: offices that are told with their body, parties and who stands for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.offices import held_within
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_TAKEN, Names, of_holder
from bot.services.questions.understanding.words.asking_words import SKIPPED
from bot.services.questions.understanding.words.question_words import QuestionWord
from bot.services.questions.understood import PartKind

_OFFICE_OF: Final = dict.fromkeys(("leads", "led", "leading"), "leader")
"""What somebody is who does so: "who leads the Greens"."""
_JOINING: Final = listed("of the for in at")
_UNDER: Final = listed("deputy vice acting assistant junior under shadow")
_FROM: Final = listed("from of for the")
_WOULD: Final = listed("would will might could if were should")
_BECOMING: Final = listed("as become becomes became becoming were made elected")
_ARTICLES: Final = listed("a an the our next")
_HEADQUARTERS: Final = listed("headquarters hq leadership bosses chiefs")
PEOPLE: Final = _HEADQUARTERS | listed(
    "mp mps msp msps politician politicians member members peer peers councillor councillors minister ministers people "
    "lawmakers representatives candidates figures voices frontbenchers backbenchers lord lords activists "
    "supporters"
)


def settle_standing(line: QuestionLine, names: Names) -> None:
    """Read offices with their bodies, leave out what only tells of somebody, take a party for who stands for it.

    "Leader of the Greens" is who leads them; "drugs minister Ann Lee" is Ann Lee.
    """
    for part in [
        part for part in line.parts if part.kind is PartKind.ACTOR and part.reference and not part.choice.note
    ]:
        _join_office(line, part, names)
    for part in [part for part in line.parts if part.kind is PartKind.ACTOR]:
        if part in line.parts and _is_beside_name(line, part, names):
            line.parts.remove(part)
    for part in [part for part in line.parts if part.kind is PartKind.ACTOR and is_party(part, names)]:
        _join_party(line, part, names)
    for part in [part for part in line.parts if part.choice.note and part.start > 0]:
        if not line.made_of[part.start - 1] and line.words[part.start - 1].folded in _UNDER:
            # A deputy leader is not the leader.
            line.drop(part)
    parties = [part for part in line.parts if part.kind is PartKind.ACTOR and is_party(part, names)]
    for part in parties[:1]:
        line.parts[line.parts.index(part)] = replace(part, kind=PartKind.PARTY)
        after = line.words[part.end].folded if part.end < len(line.words) else ""
        if after in PEOPLE:
            line.claim(part.end, part.end + 1, PartKind.PARTY.value)
        first = part.start
        while first > 0 and line.words[first - 1].folded in _FROM:
            first -= 1
        if 0 < first < part.start and line.words[first - 1].folded in _HEADQUARTERS and not line.made_of[first - 1]:
            line.claim(first - 1, first, PartKind.PARTY.value)


def leave_out_would_be(line: QuestionLine) -> None:
    """Take an office that somebody does not hold for no other's: "what would Lee do as prime minister"."""
    words = {word.folded for word in line.words}
    named = [part for part in line.parts if part.kind is PartKind.ACTOR and part.choice.value and not part.choice.note]
    if not words & _WOULD or not named:
        return
    for part in [part for part in line.parts if part.choice.note]:
        lead = part.start - 1
        while lead > 0 and line.words[lead].folded in _ARTICLES:
            lead -= 1
        is_own = any(part.reference == other.reference for other in named)
        if lead > 0 and line.words[lead].folded in _BECOMING and not is_own and named[0].start < part.start:
            line.drop(part)


def is_party(part: LinePart, names: Names) -> bool:
    return part.reference is not None and part.reference.record_id in names.offices.parties


def _is_beside_name(line: QuestionLine, part: LinePart, names: Names) -> bool:
    """Whether an office or a party stands right before a name, or an office right behind it."""
    is_office = bool(part.choice.note) or not part.choice.value
    if not (is_office or is_party(part, names)):
        return False
    own = [
        other
        for other in line.parts
        if other.kind is PartKind.ACTOR and other.choice.value and not other.choice.note and other.start != part.start
    ]
    return any(other.start == part.end or (is_office and other.end == part.start) for other in own)


def _join_office(line: QuestionLine, body: LinePart, names: Names) -> None:
    """Take an office beside its body, "co-chairs of the APPG" and "APPG co-chairs", for who held it there."""
    start, end, run = _words_of_office(line, body)
    if body.reference is None or not any(
        word.folded in _OFFICE_OF or names.offices.may_name(word.folded) for word in run
    ):
        return
    words = " ".join(_OFFICE_OF.get(word.folded, word.folded) for word in run)
    holders = held_within(names.offices.find(f"{words} {fold(body.reference.name)}"), names.span)
    if not holders:
        return
    for other in [part for part in line.parts if start <= part.start < end and part.kind is PartKind.ACTOR]:
        line.drop(other)
    line.take(*(of_holder(start, end, one, holders) for one in holders[:MOST_TAKEN]))


def _join_party(line: QuestionLine, party: LinePart, names: Names) -> None:
    """Of those who are meant by an office keep who stand for the party beside it: "the former minister from Labour"."""
    first = party.start
    while first > 0 and line.words[first - 1].folded in _FROM:
        first -= 1
    beside = [
        part
        for part in line.parts
        if part.choice.note and (part.start == party.end or (part.end == first and first < party.start))
    ]
    own = [part for part in beside if part.reference and stands_for(part.reference, party, names)]
    if not own:
        return
    for part in (*beside, party):
        line.drop(part)
    start, end = min(own[0].start, party.start), max(own[0].end, party.end)
    ids = {part.choice.value for part in own}
    line.take(
        *(
            replace(part, start=start, end=end, others=[other for other in part.others if other.value in ids])
            for part in own
        )
    )


def stands_for(who: Reference, party: LinePart, names: Names) -> bool:
    rows = names.offices.rows_of(who.id)
    return party.reference is not None and any(row.party_id == party.reference.record_id for row in rows)


def _words_of_office(line: QuestionLine, body: LinePart) -> tuple[int, int, list[QuestionWord]]:
    """The words beside a body that may be an office of it, and from where to where they go with it."""
    first = body.start
    while first > 0 and line.words[first - 1].folded in _JOINING:
        first -= 1
    begin = first
    is_led_to = first < body.start or (first > 0 and line.words[first - 1].folded in _OFFICE_OF)
    while begin > 0 and is_led_to and _is_of_office(line, begin - 1):
        begin -= 1
    if begin < first:
        return begin, body.end, line.words[begin:first]
    end = body.end
    while end < len(line.words) and _is_of_office(line, end):
        end += 1
    return body.start, end, line.words[body.end : end]


def _is_of_office(line: QuestionLine, place: int) -> bool:
    """Whether a word may be one of an office: taken for nothing, or for an office without its body."""
    if line.made_of[place]:
        return any(part.start <= place < part.end and part.choice.note for part in line.parts)
    return line.words[place].folded not in SKIPPED
