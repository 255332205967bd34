"""Whether what a text calls somebody is a name by which a person can be kept, and no office or group."""

from __future__ import annotations

import re

from bot.reading.people.listed import listed
from bot.reading.people.lists.offices import FIELDS, NOUNS, QUALIFIERS
from bot.services.names.words import singular

_PARTICLES = listed("al bin da de del della den der di dos du el ibn la le of san st the ten ter van von y zu")
_SHORTEST_WORD = 4
_WORD = re.compile(r"[\w’'.-]+")
_OF_OFFICES = QUALIFIERS | FIELDS | NOUNS


def is_name_of_person(name: str) -> bool:
    """Whether its words are written as those of a name, and not all of them are words of offices."""
    words = _WORD.findall(name)
    if not words or not words[0][0].isupper():
        return False
    longer = [word for word in words if len(word) >= _SHORTEST_WORD and word.casefold() not in _PARTICLES]
    is_written_so = all(word[0].isupper() or not word[0].isalpha() for word in longer)
    return is_written_so and not all(singular(word.casefold()) in _OF_OFFICES for word in words)
