"""What was found in a text. Places count characters of the text, from 0; an end is the place after the last one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.records.kinds.figure import Direction, Qualifier, ReleaseMark
from bot.records.kinds.quote import Directness
from bot.records.kinds.source import SourceKind

MOST_CHARACTERS = 200_000
"""A text that is longer is not read."""
MOST_LINES = 20_000
"""Nor one with more lines, which no article has: each costs more than its few characters."""


class Certainty(StrEnum):
    """How far a reading can be relied on: *sure* was right in 98 of 100 cases, *check* is to be looked at by a person.

    What is *open* lacks something that the text does not surely tell, such as who speaks.
    """

    SURE = "sure"
    CHECK = "check"
    OPEN = "open"


class Passage(NamedTuple):
    """A place in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Named(NamedTuple):
    """Words of the text, and where they stand: `words` is always `at.of(text)`."""

    words: str
    at: Passage

    @classmethod
    def within(cls, text: str, start: int, end: int) -> Named:
        return cls(text[start:end], Passage(start, end))


class FoundBy(StrEnum):
    """By what the speaker of a quote was found."""

    VERB_AFTER = "verb after"
    INVERTED = "inverted"
    VERB_BEFORE = "verb before"
    SAME_PARAGRAPH = "same paragraph"
    PRONOUN = "pronoun"
    BLOCK = "block"
    """Unmarked words that follow “X said:”."""
    SPEECH = "speech"
    """Unmarked words under the heading of a speaker."""
    TRANSCRIPT = "transcript"
    """Unmarked words after “NAME:”."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFound:
    """What somebody said, as one whole: `parts` are its stretches, without quotation marks, in their order."""

    parts: tuple[Passage, ...]
    directness: Directness = Directness.DIRECT
    certainty: Certainty
    way: FoundBy
    speaker: Named | None = None
    """As the text names them most fully, be it elsewhere; None where it does not surely tell."""
    is_body: bool = False
    """Whether the speaker is an organisation."""
    role: Named | None = None
    """The office that the text calls the speaker by, as it has it."""
    party: Named | None = None
    seat: Named | None = None
    """The constituency."""
    why: str = ""
    """For a person: why it is to be looked at, as a clause such as “its opening mark is missing”; empty where sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFound:
    """One number. `at` spans its digits with the signs and words that belong to it: "£834 billion", "26 per cent".

    With a `direction` it is the amount of a change, and no level. `period` was read at `period_at`.
    """

    at: Passage
    value: Decimal
    value_to: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    """"%", a currency as its code such as "GBP", or what is counted, as the text has it: "deaths"."""
    direction: Direction | None = None
    compared_with: Edtf | None = None
    period: Edtf | None = None
    period_at: Passage | None = None
    place: Named | None = None
    measure: Named | None = None
    """The words that say what was measured."""
    said_by: Named | None = None
    """Who gives it, such as a statistical office: as its sentence has it, else whose release the whole text is."""
    marked: ReleaseMark | None = None
    """Whether it is said to be provisional, or revised."""
    sentence: Passage
    certainty: Certainty
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFound:
    """Something that happened or is planned. `at` spans the words that date it, with the verb where it stands by them.

    `date` is None where the text leaves it open.
    """

    at: Passage
    date: Edtf | None
    status: EventStatus
    sentence: Passage
    certainty: Certainty
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTold:
    """What a text surely says of itself as a whole; of what it does not say, nothing is guessed."""

    kind: SourceKind = SourceKind.ARTICLE
    """An article too where it does not surely say."""
    title: Named | None = None
    publisher: Named | None = None
    published: Edtf | None = None
    """The day, which is read at `published_at`."""
    published_at: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one text, each kind in the order of the text."""

    document: DocumentTold = DocumentTold()

    quotes: tuple[QuoteFound, ...] = ()
    figures: tuple[FigureFound, ...] = ()
    events: tuple[EventFound, ...] = ()
