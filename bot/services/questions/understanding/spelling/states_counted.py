"""States and places abroad, read as countries where these are what a guild counts: "where abroad are such rooms"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.measures import MeasureIndex, stem
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understood import PartKind

_COUNTRY, _COUNTRIES, _WHICH = stem("country"), "countries", "which"
_STATES: Final = listed("state states land lands")
_LEADS: Final = listed("which what many")
_FOREIGN: Final = listed("foreign other overseas")
_KINDS: Final = _FOREIGN | listed("european african asian western different sovereign")
_WHERE: Final = "where"
_ABROAD: Final = listed("abroad overseas")
_WORLD: Final = (("in", "the", "world"), ("around", "the", "world"), ("on", "earth"))
_BEING: Final = listed("are is do does have has can could")
_THERE: Final = "there"
_HELD: Final = listed(
    """
    running open operating operate operates exist exists existing found use place action allowed permitted legal lawful
    run legalised established available
    """
)
"""Last words that say of things no more than that there are some."""


def read_states(line: QuestionLine, index: MeasureIndex) -> None:
    """Read what else countries are called as them, where their number is held and nothing is counted by that name."""
    if _COUNTRY not in index.units:
        return
    free = {place: word.folded for place, word in line.free_words()}
    for place, word in free.items():
        if word in _STATES and stem(word) not in index.units:
            _read_state(line, free, place)
    if free.get(0) == _WHERE or (free.get(0) in ("and", "so") and free.get(1) == _WHERE):
        _read_abroad(line, free, 0 if free[0] == _WHERE else 1)


def _read_state(line: QuestionLine, free: dict[int, str], place: int) -> None:
    first = place
    while free.get(first - 1) in _KINDS:
        first -= 1
    lead = free.get(first - 1)
    # A Secretary of State counts no states.
    if lead not in _LEADS and not (lead == "of" and free.get(first - 2) == "number"):
        return
    _say(line, place, _COUNTRIES)
    for each in range(first, place):
        if free[each] in _FOREIGN:
            line.claim(each, each + 1, READ)


def _read_abroad(line: QuestionLine, free: dict[int, str], where: int) -> None:
    """Read "where abroad are" and "where in the world are" as which countries."""
    after = [free.get(each, "") for each in range(where + 1, where + 4)]
    size = next((len(run) for run in _WORLD if tuple(after[: len(run)]) == run), 0)
    size = 1 if after[0] in _ABROAD else size
    are, last = where + 1 + size, len(line.words) - 1
    is_there = free.get(are + 1) == _THERE or line.words[last].folded in _HELD
    is_of_somebody = any(part.kind in (PartKind.ACTOR, PartKind.PARTY) for part in line.parts)
    # What somebody sees abroad, or what rose there, is no country that has it.
    if not size or free.get(are) not in _BEING or not is_there or is_of_somebody:
        return
    _say(line, where, _WHICH)
    _say(line, where + 1, _COUNTRIES)
    line.claim(where + 2, are, READ)


def _say(line: QuestionLine, place: int, text: str) -> None:
    line.words[place] = replace(line.words[place], text=text)
    line.plain[place] = text
