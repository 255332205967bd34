"""Which words of a text are the name of a body, and who speaks for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.people.listed import listed
from bot.reading.people.lists.bodies import (
    ALSO_HEADED,
    HEADS,
    INITIALS,
    KNOWN,
    LANDS,
    NO_BODY_BEFORE_A_LAND,
    SMALL_HEADS,
    SPEAKING,
    WITH_A_PLACE,
)
from bot.reading.people.lists.given_names import is_given_name
from bot.reading.people.lists.offices import FIELDS, NOUNS
from bot.reading.people.lists.other_capitals import CALENDAR, PEOPLES, PLACES, is_opener
from bot.reading.people.lists.titles import LETTERS
from bot.reading.people.words import Word

_KNOWN: dict[str, list[str]] = {}
for _name in sorted(KNOWN, key=len, reverse=True):
    _KNOWN.setdefault(re.split(r"[ .]", _name)[0], []).append(_name)
_JOINING = listed("of for on against")
_SHORT = re.compile(r"[ \u00a0]\([‘“]?([A-Z][A-Za-z&.]{1,9})[’”]?\)")
_MOST_CHAINED = 4


class BodyAt(NamedTuple):
    """Words `first` to `last`, which is the one after, name a body."""

    first: int
    last: int
    short: str = ""
    end: int = 0
    """The end in the text, with initials in brackets."""


def shorts_of(text: str) -> frozenset[str]:
    """The initials that a text gives in brackets: “NRS” of “National Records of Scotland (NRS)”."""
    return frozenset(
        found.group(1)
        for found in _SHORT.finditer(text)
        if sum(map(str.isupper, found.group(1))) > 1 and found.group(1) not in LETTERS | PLACES
    )


def body_in(text: str, words: list[Word], first: int, last: int, shorts: frozenset[str]) -> BodyAt | None:
    """The body that a run of capitals names, which may go on after it: “National Records” “of Scotland”."""
    while first < last and is_opener(words[first].bare) and not _known(text, words, first, last, shorts):
        first += 1
    if first >= last:
        return None
    return _with_small_head(words, first, last) or _with_head(text, words, first, last, shorts)


def _with_small_head(words: list[Word], first: int, last: int) -> BodyAt | None:
    if last < len(words) and words[last].bare in SMALL_HEADS and words[last].is_next and not words[last - 1].owns:
        return BodyAt(first, last + 1, "", words[last].end)
    return None


def _with_head(text: str, words: list[Word], first: int, last: int, shorts: frozenset[str]) -> BodyAt | None:
    known = _known(text, words, first, last, shorts)
    head = _head(words, first, last)
    if head is None and known is None:
        return BodyAt(first, last, "", words[last - 1].end) if _is_of_a_land(words, first, last) else None
    start, end = known or (first, last)
    if head is not None and (known is None or head + 1 > known[1]):
        start, end = _widened_left(words, first), head + 1
        if words[start].bare in CALENDAR:
            return None
    if head is not None and end == last and not words[end - 1].owns:
        end = _widened_right(words, end, words[end - 1].bare in ALSO_HEADED)
    if end - start == 1 and known is None:
        return None
    place = words[end - 1].end
    if found := _SHORT.match(text, place):
        return BodyAt(start, end, found.group(1), found.end())
    return BodyAt(start, end, "", place)


def _known(text: str, words: list[Word], first: int, last: int, shorts: frozenset[str]) -> tuple[int, int] | None:
    for start in range(first, min(last, first + 3)):
        word = words[start].bare
        end = _end_of_known(text, words, start)
        if end is None and (word in INITIALS or word in shorts):
            end = start + 1
        if end is not None:
            return start, _with_a_place(words, start, end, last)
    if first + 1 == last and words[first].bare in {"No", "Number"} and last < len(words) and words[last].bare == "10":
        return first, last + 1
    if words[first].bare == "House" and last < len(words) - 1 and words[last].bare == "of":
        return (first, last + 2) if words[last + 1].bare in {"Commons", "Lords", "Representatives"} else None
    return None


def _end_of_known(text: str, words: list[Word], start: int) -> int | None:
    """The place after the last word of a body that is known by its name and begins here."""
    for name in _KNOWN.get(words[start].bare, ()):
        end = words[start].start + len(name)
        if text.startswith(name, words[start].start) and not text[end : end + 1].isalnum():
            place = start
            while place < len(words) and words[place].start < end:
                place += 1
            return place
    return None


def _with_a_place(words: list[Word], start: int, end: int, last: int) -> int:
    """On over “Greater Glasgow and Clyde” of “NHS Greater Glasgow and Clyde”."""
    if end < last and words[end].bare in LANDS and not words[end - 1].owns:
        end += 1
    if words[start].bare not in WITH_A_PLACE or end > last:
        return end
    while end < last and not words[end - 1].owns and words[end].bare.lower() not in NOUNS:
        end += 1
    if (
        end == last
        and end + 1 < len(words)
        and words[end].bare == "and"
        and words[end].is_next
        and (
            words[end + 1].is_capital
            and words[end + 1].is_next
            and words[start].bare == "NHS"
            and not words[end - 1].owns
        )
    ):
        end += 2
    return end


def _is_of_a_land(words: list[Word], first: int, last: int) -> bool:
    """“Age UK”, “Food Standards Scotland”."""
    return (
        last - first > 1
        and words[last - 1].bare in LANDS
        and not any(
            word.bare in NO_BODY_BEFORE_A_LAND or word.bare in PLACES or word.bare.lower() in NOUNS or word.owns
            for word in words[first : last - 1]
        )
    )


def _head(words: list[Word], first: int, last: int) -> int | None:
    """The last word of the run that is the head of a name of a body."""
    for place in range(last - 1, first - 1, -1):
        if words[place].bare in HEADS and (place > first or _goes_on(words, place + 1, last)):
            return place
    return None


def _goes_on(words: list[Word], place: int, last: int) -> bool:
    return (
        place == last
        and place + 1 < len(words)
        and words[place].is_next
        and words[place].bare in _JOINING
        and (words[place - 1].bare in ALSO_HEADED and not words[place - 1].owns)
    )


def _widened_left(words: list[Word], first: int) -> int:
    """Back over “Health and” of “Health and Social Care Partnership”."""
    start = first
    while start > 1 and words[start].is_next and words[start - 1].is_next and _is_one_body(words, start):
        start -= 2
        while start > 0 and words[start].is_next and _is_within(words[start - 1]):
            start -= 1
    return start


def _is_one_body(words: list[Word], start: int) -> bool:
    """Whether “and” stands within a name: what is before it is a field, or one article stands before all of it."""
    before = words[start - 2]
    if words[start - 1].bare not in {"and", "&"} or not _is_within(before):
        return False
    if before.bare.lower() in FIELDS:
        return True
    is_one_word = start > 2 and before.is_next and words[start - 3].bare in {"the", "The"}
    return is_one_word and before.bare not in PLACES and before.bare not in PEOPLES and before.bare not in INITIALS


def _is_within(word: Word) -> bool:
    return word.is_capital and not word.owns and not is_opener(word.bare)


def _widened_right(words: list[Word], end: int, is_headed: bool) -> int:
    """On over “of Scotland”, “for Business and Trade”, “of the West of Scotland”."""
    for _ in range(_MOST_CHAINED):
        place = end
        if place >= len(words) or not words[place].is_next or words[place - 1].owns:
            return end
        if not (
            (words[place].bare in _JOINING and is_headed)
            or (
                words[place].bare in {"and", "&"}
                and (words[place - 1].bare.lower() in FIELDS or words[place - 1].bare in LANDS)
            )
        ):
            return end
        is_joined = words[place].bare in {"and", "&"}
        place += 1
        if place < len(words) and words[place].bare in {"the", "and"} and words[place].is_next:
            place += 1
        if place >= len(words) or not words[place].is_capital or not words[place].is_next:
            return end
        if words[place].bare in CALENDAR:
            return end
        if is_joined and words[place].bare.lower() not in FIELDS and words[place].bare not in PLACES:
            return end
        while place < len(words) and words[place].is_capital and words[place].is_next:
            if is_given_name(words[place].bare) and _is_within_next(words, place + 1):
                break
            place += 1
            if words[place - 1].owns:
                break
        end = place
    return end


def _is_within_next(words: list[Word], place: int) -> bool:
    return place < len(words) and words[place].is_next and words[place].is_capital


def speaking_after(words: list[Word], last: int) -> int | None:
    """The place of the word for who speaks for a body right after its name: “Home Office spokesman”."""
    place = last
    while place < len(words) and words[place].is_next and place - last < 2:
        if words[place].bare.lower() in SPEAKING:
            return place
        if words[place].bare not in {"press", "senior", "campaign", "media", "official", "chief"}:
            return None
        place += 1
    return None
