"""Those who are named in a text, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.found import Named, Passage


class Gender(StrEnum):
    MAN = "man"
    WOMAN = "woman"


class NamedAs(StrEnum):
    """How a place of the text names somebody."""

    FULL = "full name"
    SHORT = "part of a name"
    """A family name or a first one, with a title or without."""
    BODY = "body"
    SPOKESPERSON = "spokesperson"
    """Somebody unnamed who speaks for a body: “a Home Office spokesman”."""
    OFFICE = "office"
    """“the Scottish secretary”."""
    NOUN = "noun"
    """“the charity”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who can be quoted, with all that the text surely tells of them."""

    full_name: Named
    """As the text names them most fully, without title or letters."""
    is_body: bool = False
    gender: Gender | None = None
    """Where a title, a calling or the first name tells it."""
    role: Named | None = None
    """The office that the text calls them by, at the first place where it does."""
    party: Named | None = None
    seat: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where somebody is named. Mentions do not overlap.

    `at` is all that belongs to the name: title, office, seat and party, what stands in apposition up to the comma that
    closes it (without that comma). `name` is the name alone, or the noun.
    """

    at: Passage
    name: Passage
    kind: NamedAs
    voice: Voice | None
    """None where nobody, or more than one, may be meant."""
    role: Named | None = None
    """The office that they are called by at this place."""
    is_governed: bool = False
    """Whether a preposition stands before it, so that it is no subject: “a report by the Home Office”."""
    why: str = ""
    """Why the voice is to be looked at, as a clause; empty where it is sure."""


class Cast:
    """All who are named in a text, to be looked up by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self._starts = [mention.at.start for mention in mentions]
        self._ends = [mention.at.end for mention in mentions]
        self._by_name: dict[str, set[Voice]] = defaultdict(set)
        for voice in {mention.voice for mention in mentions if mention.voice}:
            words = voice.full_name.words.casefold()
            self._by_name[words].add(voice)
            self._by_name[words.rsplit(" ", 1)[-1]].add(voice)

    def find_at(self, place: int) -> Mention | None:
        """Who is named by words that cover a place."""
        index = bisect_right(self._starts, place) - 1
        return self.mentions[index] if index >= 0 and place < self._ends[index] else None

    def find_before(self, place: int, floor: int = 0) -> Mention | None:
        """Who is named last before a place, by words that begin at `floor` or later."""
        index = bisect_right(self._ends, place) - 1
        return self.mentions[index] if index >= 0 and self._starts[index] >= floor else None

    def find_after(self, place: int, ceiling: int) -> Mention | None:
        """Who is named first at a place or after it, by words that begin before `ceiling`."""
        index = bisect_left(self._starts, place)
        return self.mentions[index] if index < len(self._starts) and self._starts[index] < ceiling else None

    def find_named(self, name: str) -> Voice | None:
        """The one who has this name, or this family name, in whatever letters; None where there are several."""
        found = self._by_name.get(name.casefold(), set())
        return next(iter(found)) if len(found) == 1 else None

    def within(self, passage: Passage) -> tuple[Mention, ...]:
        """All who are named within a part of the text."""
        return self.mentions[bisect_left(self._starts, passage.start) : bisect_right(self._ends, passage.end)]
