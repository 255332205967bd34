"""Bodies and people told by whose they are: "Lee's party", "her department", "his man in Scotland"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.reading.people.listed import listed
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.offices import OTHER_OFFICE, held_within, holders_of
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_TAKEN, Names, as_guess, choice_of, of_holder
from bot.services.questions.understanding.people.nations import nation_behind, national_body
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.office_words import KINDS_OF_BODY, LEADS, MINISTERS, NATION_OF
from bot.services.questions.understood import PartKind
from bot.storage.records.office_rows import OfficeRow

_A_PARTY: Final = "party"
_A_DEPARTMENT: Final = "department"
_PARTY: Final = listed("party parties")
_DEPARTMENT: Final = listed("department ministry")
_GOVERNMENT: Final = listed("government cabinet administration executive")
_WHOSE: Final = listed("his her their")
_OF: Final = listed("of the")
_HEADS: Final = LEADS | listed("man woman person boss chief figure colleague counterpart ally")
"""By what whoever leads a party in one nation is called beside whoever leads it in all: "his man in Scotland"."""
_OPPOSITE: Final = ("opposite", "number")
_TELLS_WHERE: Final = listed("own main chief top leading")


def take_own_party(line: QuestionLine, names: Names, asked_before: Sequence[Reference]) -> None:
    """Take a body for the one of somebody named beside it, or meant by "his" or "her"; and who leads it in a nation."""
    for place, word in list(line.free_words()):
        if word.folded not in _PARTY | _GOVERNMENT | _DEPARTMENT:
            continue
        start, end, who = _whose(line, place, asked_before)
        body = _body_of(names, who, word.folded) if who else None
        if body is not None:
            is_guess = line.words[start].folded in _WHOSE or word.folded in _DEPARTMENT
            _take(line, _part(start, end, body, is_guess=is_guess))
    for place, word in list(line.free_words()):
        if word.folded in _HEADS or _is_opposite(line, place):
            _take(line, *_their_head(line, names, place, asked_before))


def _take(line: QuestionLine, *taken: LinePart) -> None:
    for part in [part for part in line.parts if taken and part.start < taken[0].end and part.end > taken[0].start]:
        line.drop(part)
    line.take(*taken)


def _part(start: int, end: int, body: Reference, *, is_guess: bool) -> LinePart:
    choice = choice_of(body)
    return LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=choice, is_guess=is_guess, reference=body)


def _their_head(line: QuestionLine, names: Names, place: int, asked_before: Sequence[Reference]) -> Sequence[LinePart]:
    """Who leads the party of somebody in a nation: "his man in Scotland", "her party's leader north of the border"."""
    nation, end = nation_behind(line, place + 1)
    first = place - 1 if _is_opposite(line, place) else place
    while first > 0 and line.words[first - 1].folded in _TELLS_WHERE:
        first -= 1
    if not nation and first > 0 and line.words[first - 1].folded in NATION_OF:
        # "His Scottish counterpart".
        first, nation, end = first - 1, NATION_OF[line.words[first - 1].folded], place + 1
    start, _, who = _whose(line, first, asked_before) if nation else (first, first, None)
    if who is None:
        return []
    party = who if who.record_id in names.offices.parties else _body_of(names, who, _A_PARTY)
    body = national_body(names, nation, (party.name,)) if party else None
    if body is None:
        return []
    name = body.name
    offices = names.offices.where(
        lambda office: office.organisation == name and office.head in LEADS and not office.own & OTHER_OFFICE
    )
    holders = holders_of(offices)
    return [as_guess(of_holder(start, end, one, holders)) for one in held_within(holders, names.span)[:MOST_TAKEN]]


def _is_opposite(line: QuestionLine, place: int) -> bool:
    """Whether a word ends "opposite number"."""
    return place > 0 and (line.words[place - 1].folded, line.words[place].folded) == _OPPOSITE


def _whose(line: QuestionLine, place: int, asked_before: Sequence[Reference]) -> tuple[int, int, Reference | None]:
    """Whose party it is, and from where to where the words tell that."""
    people = [part for part in line.parts if part.kind is PartKind.ACTOR and part.reference]
    if beside := next((part for part in people if part.end == place and _is_possessive(line, part)), None):
        return beside.start, place + 1, beside.reference
    behind = place + 1
    while behind < len(line.words) and line.words[behind].folded in _OF:
        behind += 1
    if behind > place + 1 and (beside := next((part for part in people if part.start == behind), None)):
        return place, beside.end, beside.reference
    if place == 0 or line.words[place - 1].folded not in _WHOSE:
        return place, place, None
    before = [part.reference for part in people if part.end <= place]
    meant = before[-1:] or [part.reference for part in people] or [*asked_before]
    return place - 1, place + 1, meant[0] if len({*meant}) == 1 else None


def _is_possessive(line: QuestionLine, part: LinePart) -> bool:
    word = line.words[part.end - 1]
    return word.whole != word.folded or word.text.endswith(("'", "’"))


def _body_of(names: Names, who: Reference, word: str) -> Reference | None:
    """The one body of a kind for which somebody stands or stood; None where there is none, or several."""
    rows = names.offices.rows_of(who.id)
    if word in _DEPARTMENT:
        return _department_of(names, rows)
    held = {row.party if word in _PARTY else row.organisation for row in rows}
    bodies = {body for body in held if body and (word in _PARTY or _GOVERNMENT & {*fold(body).split()})}
    found = names.actors.index.find_whole(bodies.pop()) if len(bodies) == 1 else None
    return names.actors.reference(found.match.record_id) if found and found.match else None


def _department_of(names: Names, rows: Sequence[OfficeRow]) -> Reference | None:
    """The one department that is called as an office is: the Home Office of the Home Secretary."""
    titles = [{*map(singular, fold(row.office).split())} for row in rows]
    own = [title for title in titles if title & MINISTERS and not title & OTHER_OFFICE]
    found = {
        name.record_id
        for kind in sorted(KINDS_OF_BODY[_A_DEPARTMENT])
        for name, words in names.actors.index.find_with_word(kind)
        if (matters := {*map(singular, words)} - KINDS_OF_BODY[_A_DEPARTMENT] - LITTLE)
        and any(matters <= title for title in own)
    }
    return names.actors.reference(found.pop()) if len(found) == 1 else None
