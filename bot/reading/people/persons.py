"""Which words of a run of capitals are the name of a person."""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.people.lists.bodies import ALSO_SURNAMES, HEADS, INITIALS
from bot.reading.people.lists.given_names import GIVEN_NAMES, PARTICLES, is_given_name
from bot.reading.people.lists.offices import ALSO_NAMES, NOUNS
from bot.reading.people.lists.other_capitals import (
    CALENDAR,
    GROUPS,
    NO_END_OF_A_NAME,
    PAPERS,
    PEOPLES,
    PLACES,
    STARTS_OF_PLACES,
    is_opener,
)
from bot.reading.people.lists.parties import NATIONS, WORDS
from bot.reading.people.lists.speech_verbs import SAID
from bot.reading.people.lists.titles import LETTERS, TITLES
from bot.reading.people.words import Word

_MOST_NAMES = 4
_SURNAMES_TOO = frozenset({"King", "Prince", "Pope", "Major", "Duke", "Earl", "Baron", "Canon", "Brother", "Viscount"})
"""Titles that are family names after one: “Mr King”."""
_BEFORE_SURNAMES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Professor", "Prof"})


class NameAt(NamedTuple):
    """Words `first` to `last`, which is the one after, are a name; `titles` of them stand before it."""

    first: int
    last: int
    titles: int
    is_given: bool
    """Whether it begins with a first name that is known, or with initials, and does not end as places do."""


def runs_of(words: list[Word]) -> list[tuple[int, int]]:
    """The runs of capitals, as places of words; small words within names belong to them."""
    found = []
    place = 0
    while place < len(words):
        if not words[place].is_capital:
            place += 1
            continue
        end = place + 1
        while end < len(words) and not words[end - 1].owns and words[end].is_next:
            if words[end].is_capital:
                end += 1
                continue
            ahead = end
            while ahead < len(words) and ahead - end < 3 and words[ahead].bare in PARTICLES and words[ahead].is_next:
                ahead += 1
            if ahead == end or ahead == len(words) or not words[ahead].is_capital or not words[ahead].is_next:
                break
            end = ahead + 1
        found.append((place, end))
        place = end
    return found


def name_in(words: list[Word], first: int, last: int) -> NameAt | None:
    """The name of a person at the end of a run of capitals."""
    while last > first and (words[last - 1].bare in LETTERS and last - first > 1):
        last -= 1
    start = _start(words, first, last)
    if start >= last:
        return None
    titles = 0
    while start - titles - 1 >= first and _plain(words[start - titles - 1]) in TITLES:
        titles += 1
    last = next((place for place in range(start + 1, last) if words[place].bare.lower() in SAID), last)
    while not titles and start < last - 1 and words[start].bare in PARTICLES:
        start += 1
    name = [word.bare for word in words[start:last]]
    if (start > 0 and words[start].is_joined) or (last < len(words) and words[last].is_joined):
        return None
    if sum(part not in PARTICLES for part in name) > _MOST_NAMES:
        return None
    if not _can_be_a_name(name, is_given=name[0] in GIVEN_NAMES, is_titled=bool(titles)):
        return None
    is_place_too = name[-1] in NO_END_OF_A_NAME or name[-1] in HEADS
    return NameAt(start, last, titles, (_is_given(name[0]) and not is_place_too) or is_initial(name[0]))


def is_initial(word: str) -> bool:
    """Whether a word is a letter or more that stand for names: “J.”, “J.K.”, “W”."""
    return len(word) == 1 or "." in word


def _plain(word: Word) -> str:
    return word.bare.rstrip(".")


def _start(words: list[Word], first: int, last: int) -> int:
    """The place after the last word of the run that belongs to no name."""
    start = first
    for place in range(first, last):
        if not _is_no_name(words, first, place, last):
            continue
        start = place + 1
    if start < last and not _is_given(words[start].bare):
        # What an office is for may stand before a name without anything between: “Secretary for Health Jane Roe”.
        for place in range(start + 1, last - 1):
            if _is_given(words[place].bare) and not is_initial(words[place - 1].bare):
                return place
    return start


def _is_given(word: str) -> bool:
    return is_given_name(word) and (not _is_shouted(word) or len(word) > 2)


def _is_no_name(words: list[Word], first: int, place: int, last: int) -> bool:
    word = words[place].bare
    is_surname = place + 1 == last and place > first and _is_given(words[place - 1].bare)
    if place + 1 == last and word in _SURNAMES_TOO and place > first and _plain(words[place - 1]) in _BEFORE_SURNAMES:
        return False
    if is_surname:
        return word in HEADS and not _is_surname_too(word) and word not in GIVEN_NAMES
    if _is_given(word) and place + 1 < last and word not in NOUNS and words[place + 1].bare not in HEADS:
        # “Will Xample”, “April Xample”, “Jordan Xample” and “Earl Xample” begin with a name.
        return word in TITLES and place + 2 == last
    if word in ALSO_NAMES and first + 1 == last and not (place and words[place].is_next):
        # “Dean” alone is whoever is named so in full; who is an office is led by “the”.
        return False
    return (
        word.lower() in NOUNS
        or _plain(words[place]) in TITLES
        or word in WORDS
        or word in NATIONS
        or word in PEOPLES
        or is_opener(word)
        or word in CALENDAR
        or word in INITIALS
        or word in LETTERS
        or word in HEADS
        or (_is_shouted(word) and place > first and _plain(words[place - 1]) not in TITLES)
        or word.lower() in {"shadow", "former", "deputy", "acting", "ex", "vice", "first", "prime", "chief"}
    )


def _can_be_a_name(name: list[str], *, is_given: bool, is_titled: bool) -> bool:
    first, last = name[0], name[-1]
    if is_titled:
        return not any(is_opener(part) and part not in GIVEN_NAMES for part in name)
    if is_initial(last) or (last in CALENDAR and not is_given):
        return False
    if not is_given and any(part in PLACES or part in PAPERS or part in PEOPLES for part in name):
        return False
    if len(name) == 1:
        return not (first in PLACES or first in PAPERS or is_opener(first) or _is_shouted(first) or _is_a_group(first))
    is_place_too = last in NO_END_OF_A_NAME or last in HEADS
    if first in STARTS_OF_PLACES or (is_place_too and not (_is_surname_too(last) and is_given)):
        return False
    return not _is_shouted(first) or _is_given(first)


def _is_a_group(word: str) -> bool:
    return word in GROUPS or (word.endswith("s") and word[:-1].lower() in NOUNS)


def _is_surname_too(word: str) -> bool:
    return word in ALSO_NAMES or word in ALSO_SURNAMES


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()
