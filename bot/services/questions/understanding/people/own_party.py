"""Parties that are told by who stands for them: "Lee's party", "the party of Ann Lee", "his party"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.reading.people.listed import listed
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, choice_of
from bot.services.questions.understood import PartKind

_PARTY: Final = listed("party parties")
_GOVERNMENT: Final = listed("government cabinet administration executive")
_WHOSE: Final = listed("his her their")
_OF: Final = listed("of the")


def take_own_party(line: QuestionLine, names: Names, asked_before: Sequence[Reference]) -> None:
    """Take a party for the one of somebody who is named beside it, or meant by "his" or "her"."""
    for place, word in list(line.free_words()):
        if word.folded not in _PARTY | _GOVERNMENT:
            continue
        start, end, who = _whose(line, place, asked_before)
        party = _body_of(names, who, is_government=word.folded in _GOVERNMENT) if who else None
        if party is None:
            continue
        for part in [part for part in line.parts if part.start < end and part.end > start]:
            line.drop(part)
        choice, is_guess = choice_of(party), line.words[start].folded in _WHOSE
        line.take(
            LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=choice, is_guess=is_guess, reference=party)
        )


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


def _body_of(names: Names, who: Reference, *, is_government: bool) -> Reference | None:
    """The one party, or government, for which somebody stands or stood; None where there is none, or several."""
    rows = names.offices.rows_of(who.id)
    held = {row.organisation if is_government else row.party for row in rows}
    bodies = {body for body in held if body and (not is_government or _GOVERNMENT & {*fold(body).split()})}
    found = names.actors.index.find_whole(bodies.pop()) if len(bodies) == 1 else None
    return names.actors.reference(found.match.record_id) if found and found.match else None
