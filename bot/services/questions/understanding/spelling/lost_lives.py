"""Lives that were lost: read as deaths, however far their verb stands from them, "how many lives did floods claim"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.measures import MeasureIndex
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.spelling.idioms import READ

_LIVES: Final = listed("lives victims")
_LEADS: Final = listed("many of in")
_LOSING: Final = listed(
    """
    claim claims claimed claiming cost costs costing lose loses lost losing take takes took taken taking end ended cut
    snuffed destroyed swallowed
    """
)
_BEHIND: Final = listed("short out away")
_SAVING: Final = listed("save saves saved saving spare spared rescue rescued prevent prevented")
_FARTHEST: Final = 8
_DEATHS: Final = "deaths"


def read_lost_lives(line: QuestionLine, index: MeasureIndex) -> bool:
    """Read lives that are counted, beside a verb by which they were lost; whether there are any.

    Where lives are what a guild counts they are looked for as such.
    """
    free = {place: word.folded for place, word in line.free_words()}
    if any(word in _SAVING for word in free.values()):
        return False
    for place in [place for place, word in free.items() if word in _LIVES and not index.knows(word)]:
        near = range(max(0, place - _FARTHEST), place + _FARTHEST + 1)
        verb = next((each for each in near if free.get(each) in _LOSING), None)
        if verb is None or place == 0 or line.words[place - 1].folded not in _LEADS:
            continue
        line.words[place] = replace(line.words[place], text=_DEATHS)
        line.plain[place] = _DEATHS
        last = verb + 1 if free.get(verb + 1) in _BEHIND else verb
        line.claim(verb, last + 1, READ)
        return True
    return False
