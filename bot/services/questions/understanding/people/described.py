"""People who are told by what they are: "the man at the top of Labour", "Wales' chief law officer", "an ex-minister".

Whom a description means is read from the offices that are held, and is told as a guess with whoever else it may mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from bot.reading.people.listed import listed
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.names.offices import OTHER_OFFICE, Holder, NamedOffice, held_within, holders_of
from bot.services.names.tables.name_table import Name
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_OTHERS, MOST_TAKEN, Names, choice_of, of_holder
from bot.services.questions.understanding.people.surroundings import Surroundings, is_noun, surroundings_of
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.asking_words import LITTLE
from bot.services.questions.understanding.words.office_words import (
    FIRST_OF_GOVERNMENT,
    FORMERLY,
    LEADING_PHRASES,
    LEADING_VERBS,
    LEADS,
    MINISTERS,
    PEER_TITLES,
    PERSON_WORDS,
    SAME_OFFICE,
    SHADOWS,
    SPEAKING_PHRASES,
    SPEAKING_VERBS,
    SPOKESPEOPLE,
)
from bot.services.questions.understood import PartKind

_DEPARTMENTS: Final = listed("office department ministry")
_LONGEST: Final = 6
_WHO: Final = listed("who that which")
_POINTING: Final = listed("the this that a an which what our another")

_Fits = Callable[[NamedOffice, Surroundings], bool]


def take_described(line: QuestionLine, names: Names) -> None:
    """Take descriptions for those whom they fit, where no name stands for them."""
    place = 0
    while place < len(line.words):
        parts = _described_from(line, names, place)
        for part in [part for part in line.parts if parts and _overlaps(part, parts[0])]:
            line.drop(part)
        line.take(*parts)
        place = max([place + 1, *(part.end for part in parts)])


def _overlaps(part: LinePart, other: LinePart) -> bool:
    return part.start < other.end and part.end > other.start


def _described_from(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """Whom words from one on describe, by the longest phrase that says what somebody is."""
    if line.made_of[place]:
        return []
    if line.words[place].folded in PEER_TITLES:
        return _titled(line, names, place)
    for end in range(min(len(line.words), place + _LONGEST), place, -1):
        phrase = tuple(word.folded for word in line.words[place:end])
        if phrase in SAME_OFFICE and (parts := _of_same_office(line, names, place, end, phrase)):
            return parts
        if not line.is_free(place, end):
            continue
        fits = _leads if phrase in LEADING_VERBS else _speaks_for if phrase in SPEAKING_VERBS else None
        if fits and (parts := _who_leads(line, names, place, end, fits)):
            return parts
        for phrases, heads, is_one in _KINDS_OF_OFFICE:
            if (
                phrase in phrases
                and is_noun(line, place, end)
                and (parts := _by_body(line, names, place, end, heads, is_one))
            ):
                return parts
    return []


def _leads(office: NamedOffice, beside: Surroundings) -> bool:
    if (office.own - beside.words) & OTHER_OFFICE:
        return False
    if office.head in MINISTERS and office.own & FIRST_OF_GOVERNMENT:
        return True
    # Of a whole nation nobody is at the head but who governs it.
    return bool(beside.bodies or beside.words) and (office.head in LEADS or "chief" in office.own)


def _speaks_for(office: NamedOffice, beside: Surroundings) -> bool:
    if office.head in SPOKESPEOPLE:
        return True
    # Who is in government speaks as the minister.
    is_in_government = bool(beside.bodies) and not office.rows[0].party
    return office.head in MINISTERS and (is_in_government or bool(office.own & SHADOWS))


def _was(office: NamedOffice, beside: Surroundings) -> bool:
    return office.head in MINISTERS and bool(office.own & FORMERLY)


_KINDS_OF_OFFICE: Final[Sequence[tuple[frozenset[tuple[str, ...]], Sequence[str], _Fits]]] = (
    (LEADING_PHRASES, (), _leads),
    (SPEAKING_PHRASES, (*SPOKESPEOPLE, *MINISTERS), _speaks_for),
    (frozenset((("minister",), ("secretary",))), (*MINISTERS,), _was),
)
"""Phrases, the words that say what an office is by them, if any are known, and whether an office is one of them."""


def _by_body(
    line: QuestionLine, names: Names, start: int, end: int, heads: Sequence[str], fits: _Fits
) -> list[LinePart]:
    beside = surroundings_of(line, names, start, end)
    if fits is _was and not beside.words & FORMERLY:
        return []
    if not (beside.bodies or beside.nations or beside.words):
        return []
    offices = names.offices.where(lambda office: fits(office, beside) and beside.fit(office), heads)
    typed = {word.stem for word in line.words[start:end]}
    # Whoever stands for a party heads nothing of it by chairing something else.
    within = [office for office in offices if beside.is_within(office) or office.own <= typed | beside.words]
    return _parts(line, names, beside, within or (_of_department(names, beside) if fits is _leads else []))


def _of_department(names: Names, beside: Surroundings) -> list[NamedOffice]:
    """The ministers who are called as the department that is named: the Home Secretary of the Home Office."""
    called = [{*map(singular, fold(part.reference.name).split())} for part in beside.bodies if part.reference]
    matters = [words - _DEPARTMENTS - LITTLE for words in called if words & _DEPARTMENTS]
    if len(matters) != 1 or not matters[0]:
        return []
    return names.offices.where(lambda office: matters[0] <= office.own and not office.own & OTHER_OFFICE, [*MINISTERS])


def _who_leads(line: QuestionLine, names: Names, place: int, end: int, fits: _Fits = _leads) -> list[LinePart]:
    """Who leads the body behind a verb: "who chairs the committee"; of those who are told before it: "a peer who …"."""
    if place == 0:
        return []
    while end < len(line.words) and line.made_of[end] == READ:
        end += 1
    beside = surroundings_of(line, names, end, end, is_behind_alone=True)
    if not beside.bodies:
        return []
    offices = names.offices.where(lambda office: fits(office, beside) and beside.fit(office))
    within = [office for office in offices if beside.is_within(office)]
    leading = holders_of(within or (_of_department(names, beside) if fits is _leads else []))
    is_relative = line.words[place - 1].folded in _WHO and place > 1
    head = place - 2 if is_relative else place - 1
    told = line.words[head].folded if head >= 0 and not line.made_of[head] else ""
    if is_relative and (title := PEER_TITLES.get(told)):
        leading = [holder for holder in leading if fold(holder.actor.name).split()[0] in title]
    # "The man running the council" is told as he is with "who runs".
    is_person = (is_relative or line.words[place].folded.endswith("ing")) and told in {*PERSON_WORDS, *PEER_TITLES}
    start = head if is_person else place
    return _of_holders(line, names, start, beside.end, leading)


def _of_same_office(line: QuestionLine, names: Names, start: int, end: int, phrase: tuple[str, ...]) -> list[LinePart]:
    """An office in other words: who held it, and the office itself where it is kept as a body."""
    beside = surroundings_of(line, names, start, end)
    titles = [frozenset(fold(title).split()) - {"of", "the", "for"} for title in SAME_OFFICE[phrase]]
    # Of a shadow minister the minister is none.
    other = beside.words & OTHER_OFFICE - FORMERLY
    offices = names.offices.where(
        lambda office: other <= office.own and office.own - other in titles and beside.may_fit(office)
    )
    parts = _parts(line, names, beside, offices)
    bodies = [body for office in offices if (body := _kept_as_body(names, office.name))]
    known = {part.reference for part in parts}
    for body in dict.fromkeys(bodies):
        if body not in known and parts:
            parts.insert(0, replace(parts[0], choice=choice_of(body), reference=body, others=(), is_guess=True))
    return parts


def _kept_as_body(names: Names, office: str) -> Reference | None:
    found = names.actors.index.find_whole(office)
    return names.actors.reference(found.match.record_id) if found and found.match else None


def _titled(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """Those who bear a title, where it stands for a name: "the baroness"; with what they lead behind it."""
    telling = line.words[place - 1].stem if place > 1 and not line.made_of[place - 1] else ""
    told = names.offices.where(lambda office: telling in office.own) if telling else []
    first = place - 1 if told else place
    if first == 0 or line.words[first - 1].folded not in _POINTING:
        return []
    if place + 2 < len(line.words) and line.words[place + 1].folded in _WHO:
        for end in range(min(len(line.words), place + 2 + _LONGEST), place + 2, -1):
            phrase = tuple(word.folded for word in line.words[place + 2 : end])
            if phrase in LEADING_VERBS and (parts := _who_leads(line, names, place + 2, end)):
                return parts
    titles = PEER_TITLES[line.words[place].folded]
    if place + 1 < len(line.words) and (line.words[place + 1].is_capital or line.made_of[place + 1]):
        return []
    bearing = dict.fromkeys(chain.from_iterable(_bearing(names, title) for title in titles))
    # "The crossbench baroness" is one who is held to sit there.
    own = {row.holder_id for office in told for row in office.rows}
    references = [names.actors.reference(name.record_id) for name in bearing if not told or name.record_id in own]
    if len(references) > MOST_TAKEN:
        return []
    choices = [choice_of(reference) for reference in references]
    return [
        LinePart(
            kind=PartKind.ACTOR,
            start=first,
            end=place + 1,
            choice=choice,
            others=[other for other in choices if other is not choice][:MOST_OTHERS],
            is_guess=True,
            reference=reference,
        )
        for choice, reference in zip(choices, references, strict=True)
    ]


def _bearing(names: Names, title: str) -> Iterator[Name]:
    found = names.actors.index.find_with_word(title)
    yield from (name for name, words in found if words[0] == title and len(words) > 1)


def _parts(line: QuestionLine, names: Names, beside: Surroundings, offices: Sequence[NamedOffice]) -> list[LinePart]:
    return _of_holders(line, names, beside.start, beside.end, holders_of(offices))


def _of_holders(line: QuestionLine, names: Names, start: int, end: int, holders: Sequence[Holder]) -> list[LinePart]:
    """Those who held it at the time that is asked about; none where they are too many for one to be meant."""
    fitting = held_within(holders, names.span)
    if not fitting or len(fitting) > MOST_TAKEN:
        return []
    typed = {word.stem for word in line.words[start:end]}
    return [
        replace(of_holder(start, end, one, holders), is_guess=not {*fold(one.office).split()} <= typed)
        for one in fitting
    ]
