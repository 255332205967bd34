"""Offices beside a nation that is not theirs: no Welsh drugs minister is meant where a Scottish one alone is held."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.names.offices import held_within
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_TAKEN, NOBODY, Names, of_holder
from bot.services.questions.understanding.people.nations import nation_behind
from bot.services.questions.understanding.words.name_words import PEOPLES_WORDS
from bot.services.questions.understanding.words.office_words import NATION_OF, NATION_OF_OFFICE, NATIONS
from bot.services.questions.understood import PartKind

_IN: Final = listed("in of for")
_WHOLE: Final = "uk"


def settle_elsewhere(line: QuestionLine, names: Names) -> None:
    """Of those who are told by an office keep who held it in the nation beside it; nobody where none did."""
    places = {(part.start, part.end) for part in line.parts if part.kind is PartKind.ACTOR and part.choice.note}
    for start, end in sorted(places):
        nation, first, last = _nation_beside(line, start, end)
        if not nation:
            continue
        own = [part for part in line.parts if (part.start, part.end) == (start, end) and part.choice.note]
        fitting = [part for part in own if _is_of(names, part, nation)]
        ids = {part.choice.value for part in fitting}
        taken = [
            replace(part, start=first, end=last, others=[other for other in part.others if other.value in ids])
            for part in fitting
        ] or _national(line, names, nation, start, end, first, last)
        for part in [part for part in line.parts if part.start < last and part.end > first]:
            line.drop(part)
        line.take(*taken)


def _nation_beside(line: QuestionLine, start: int, end: int) -> tuple[str, int, int]:
    """The nation right before an office, or behind it by such a word as "in"; and where the words for both end."""
    if start > 0 and (nation := _nation_at(line, start - 1)):
        return nation, start - 1, end
    if end + 1 < len(line.words) and line.words[end].folded in _IN and (nation := _nation_at(line, end + 1)):
        return nation, start, end + 2
    nation, last = nation_behind(line, end)
    return (nation, start, last) if nation else ("", start, end)


def _nation_at(line: QuestionLine, place: int) -> str:
    if line.made_of[place] not in ("", PartKind.PLACE.value):
        return ""
    word = line.words[place].folded
    return NATION_OF.get(word) or (word if word in PEOPLES_WORDS else "")


def _is_of(names: Names, part: LinePart, nation: str) -> bool:
    """Whether an office is of a nation, by its title or its body; what says none is of the whole country."""
    office = part.choice.note.rpartition(", ")[0]
    own = {NATION_OF_OFFICE[fold(office)]} if fold(office) in NATION_OF_OFFICE else set[str]()
    for row in names.offices.rows_of(part.choice.value):
        if row.office == office:
            words = fold(" ".join(filter(None, (row.office, row.organisation, row.party)))).split()
            own |= {NATION_OF[word] for word in words if word in NATION_OF}
    return nation in (own or {_WHOLE})


def _national(
    line: QuestionLine, names: Names, nation: str, start: int, end: int, first: int, last: int
) -> list[LinePart]:
    """Who held an office of the body of a nation that is called so with it: "the Harbour leader in Wales"."""
    office = " ".join(word.folded for word in line.words[start:end])
    for adjective in sorted(NATIONS.get(nation, ())):
        holders = held_within(names.offices.find(f"{adjective} {office}"), names.span)
        if 0 < len(holders) <= MOST_TAKEN:
            return [of_holder(first, last, holder, holders) for holder in holders]
    return [LinePart(kind=PartKind.ACTOR, start=first, end=last, choice=NOBODY)]
