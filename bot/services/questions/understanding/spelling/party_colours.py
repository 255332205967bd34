"""Parties that are called by their colours: "politicians of what colours", "under which party's flag"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.office_words import PERSON_WORDS

_COLOURS: Final = listed(
    "colour colours color colors stripe stripes hue hues persuasion persuasions allegiance allegiances affiliation "
    "affiliations complexion complexions"
)
_FLAGS: Final = listed("colours colors flag flags banner banners ticket")
_SAILING: Final = listed(
    "sail sails sailed sailing march marches fly flies stand stands run runs sit sits serve serves"
)
_WHICH: Final = listed("which what whose")
_POLITICAL: Final = listed("political party")
_OF: Final = listed("of from with in across")
_PEOPLE: Final = PERSON_WORDS | listed("politicians people members mps msps peers lawmakers parliamentarians figures")
_PARTY, _PARTIES = _NAMES = "party", "parties"


def read_party_colours(line: QuestionLine) -> None:
    """Read what parties are called by as parties, where it is asked which."""
    free = {place: word.folded for place, word in line.free_words()}
    for place, word in free.items():
        before = place - 1
        while free.get(before) in _POLITICAL:
            before -= 1
        if free.get(before) not in _WHICH:
            continue
        is_of_party = word in _FLAGS and free.get(place - 1) == _PARTY
        if is_of_party:
            _claim(line, place, *(each for each in free if each > place and free[each] in _SAILING))
        elif word in _COLOURS and (before == 0 or free.get(before - 1) in _OF):
            line.words[place] = replace(line.words[place], text=_PARTIES if word.endswith("s") else _PARTY)
            _claim(line, *range(before + 1, place))
            _claim_people(line, free, before)
        elif word in _NAMES:
            _claim(line, *range(before + 1, place))
            _claim_people(line, free, before)


def _claim_people(line: QuestionLine, free: dict[int, str], which: int) -> None:
    """Read "politicians of what colours" and "politicians from which parties" as their parties."""
    if free.get(which - 1) in _OF and free.get(which - 2) in _PEOPLE:
        _claim(line, which - 2, which - 1)


def _claim(line: QuestionLine, *places: int) -> None:
    for place in places:
        line.claim(place, place + 1, READ)
