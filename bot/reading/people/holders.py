"""Who holds an office that a text names apart from its holder: “the minister has said. … Ann Xample told MSPs …”."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.reading.found import Passage
from bot.reading.layout import paragraphs
from bot.reading.people.cast import NamedAs
from bot.reading.people.phrases import Phrase

Person = TypeVar("Person")

_OPENING = 4
"""Paragraphs in which papers say by his office who speaks, and by his name."""
_AT_THE_START = 12
_SMALL = frozenset({"the", "of", "for", "and", "a", "an"})
_SAME = {
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "sen": "senator",
    "gov": "governor",
}
"""What titles of offices are short for, or are as well."""
_OF_STATES = frozenset(_SAME.values())
_PEOPLE = frozenset({NamedAs.FULL, NamedAs.SHORT})


def office_words(words: Sequence[str]) -> frozenset[str]:
    """The words of an office that tell it from others."""
    return frozenset(_SAME.get(name, name) for word in words if (name := word.lower().rstrip("."))) - _SMALL


def is_seat(office: frozenset[str]) -> frozenset[str] | None:
    """The title of somebody of whom an office tells the state too: of “California congressman”."""
    titles = office & _OF_STATES
    return titles if titles and titles < office else None


def find_holders(
    text: str,
    phrases: Sequence[Phrase],
    people: Sequence[Person | None],
    is_without_office: Callable[[Person], bool],
) -> dict[frozenset[str], tuple[Person, Phrase]]:
    """By the words of each office that the opening of a text names, who probably holds it, and where it is named.

    `people` are those whom the phrases mean. It is the one without an office who is named next, in the same paragraph
    or the one after it, or who was named alone in the paragraph before.
    """
    starts = [line.start for line in paragraphs(text)[: _OPENING + 1]]
    found: dict[frozenset[str], tuple[Person, Phrase]] = {}
    named = [place for place, phrase in enumerate(phrases) if phrase.kind in _PEOPLE and people[place] is not None]
    for place, phrase in enumerate(phrases):
        paragraph = bisect_right(starts, phrase.at.start) - 1
        if paragraph >= _OPENING:
            break
        if phrase.kind is not NamedAs.OFFICE or phrase.is_governed or len(phrase.parts) == 1:
            continue
        after = bisect_right(named, place)
        for near in (after, after - 1):
            if not 0 <= near < len(named):
                continue
            holder = people[named[near]]
            if (
                holder is not None
                and is_without_office(holder)
                and phrases[named[near]].kind is NamedAs.FULL
                and _is_near(text, starts, named, phrases, near, phrase.at)
            ):
                found.setdefault(office_words(phrase.parts), (holder, phrase))
                break
    return found


def _is_near(
    text: str, starts: Sequence[int], named: Sequence[int], phrases: Sequence[Phrase], near: int, office: Passage
) -> bool:
    """Whether a person is named next after an office, or alone in the paragraph that ends before it."""
    here = bisect_right(starts, office.start) - 1
    at = phrases[named[near]].at
    there = bisect_right(starts, at.start) - 1
    if at.start > office.start:
        # Two who are named in one sentence are two.
        return there - here == 1 or (there == here and any(stop in text[office.end : at.start] for stop in ".!?"))
    if there != here - 1 or office.start - starts[here] > _AT_THE_START:
        return False
    alone = [place for place in named if starts[there] <= phrases[place].at.start < starts[here]]
    return len(alone) == 1
