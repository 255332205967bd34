"""Those who are elected to oversee the police, however they are called: read as police and crime commissioners."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.measures import MeasureIndex
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.spelling.idioms import READ

_POLICE: Final = listed("police policing")
_OVERSEERS: Final = listed(
    "commissioner commissioners boss bosses chief chiefs head heads leader leaders overseer overseers supervisor "
    "supervisors watchdog watchdogs tsar tsars"
)
_JOINING: Final = listed("of for the over")
_CALLED: Final = ("police", "crime", "commissioners")


def read_elected_police(line: QuestionLine, index: MeasureIndex) -> bool:
    """Read "elected police chiefs" and "elected overseers of the police", where commissioners are counted."""
    free = {place: word.folded for place, word in line.free_words()}
    for place in [place for place, word in free.items() if word == "elected" and index.knows(_CALLED[-1])]:
        behind = [each for each in range(place + 1, min(len(line.words), place + 6)) if free.get(each) not in _JOINING]
        if len(behind) < len(_CALLED) - 1:
            continue
        said = behind[: len(_CALLED) - 1]
        police = next((each for each in said if free.get(each) in _POLICE), None)
        overseers = next((each for each in said if free.get(each) in _OVERSEERS), None)
        if police is None or overseers is None:
            continue
        for each, text in zip((place, police, overseers), _CALLED, strict=True):
            line.words[each] = replace(line.words[each], text=text)
        for each in range(place, max(said)):
            if each not in (place, *said):
                line.claim(each, each + 1, READ)
        return True
    return False
