"""How a plain question was understood: what is wanted, of whom, on what, when; each part with its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Stance
from bot.records.record import Item, Reference
from bot.services.findings import Span


class Wanted(StrEnum):
    """What a question wants to have."""

    QUOTES = "quotes"
    FIGURES = "figures"
    COMPARISON = "comparison"
    EVENTS = "events"
    PLANS = "plans"
    STANCES = "stances"
    CHANGE = "change"
    PERSON = "person"
    SOURCES = "sources"
    ANYTHING = "anything"
    """Whatever is held: a bare name, a bare year, words."""


class Extreme(StrEnum):
    """Which one of several is asked for: "when was the first …", "the latest figure", "the highest year"."""

    FIRST = "first"
    LATEST = "latest"
    HIGHEST = "highest"
    LOWEST = "lowest"


class PartKind(StrEnum):
    """What a part of a question is."""

    WANTED = "wanted"
    ACTOR = "actor"
    PARTY = "party"
    TOPIC = "topic"
    INDICATOR = "indicator"
    SOURCE = "source"
    PLACE = "place"
    PERIOD = "period"
    STANCE = "stance"
    RECORD = "record"
    """Any other record that is named by its id."""
    PHRASE = "phrase"
    """Words in quotation marks: they stand so in what answers."""
    WORDS = "words"
    """What is left, and is looked for word by word."""


@dataclass(frozen=True)
class PartChoice:
    """One way to read a part: a stable value (an id, EDTF, a Stance, a Wanted, a place), and how it is shown."""

    value: str
    shown: str
    note: str = ""


@dataclass(frozen=True)
class QuestionPart:
    """One part of a question: the words that it was read from, what they were taken for, what else they may mean.

    `typed` is empty where the part follows from the question as a whole, or from the question before it (`is_kept`).
    """

    key: str
    """What names it when it is changed: its kind, and its place among several ("actor", "actor2")."""
    kind: PartKind
    typed: str
    taken: PartChoice
    others: Sequence[PartChoice] = ()
    is_guess: bool = False
    is_kept: bool = False
    is_sought: bool = False
    """Whether the answer is one of those who are taken for it: "which minister"."""


Chosen = Mapping[str, str]
"""Values that whoever asked chose for parts, by their keys; an empty one leaves the part out."""


class Bound(StrEnum):
    """On which side of a number what is asked for lies."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class NumberAsked:
    """A number within a question, and those of its words that say it: "£28 million", "over 1,100"."""

    value: Decimal
    words: Collection[str]
    bound: Bound | None = None


@dataclass(frozen=True, kw_only=True)
class Succession:
    """That somebody is told by who held their office before or after them, or that another of theirs is asked for.

    `typed` are the words of the part that was taken for whoever is meant, or for whose other office is asked for.
    """

    typed: str
    of: str = ""
    """The id of whoever held it after or before; empty where their `name` is nobody's."""
    name: str = ""
    office: str = ""
    """As typed; empty where none is named."""
    titles: Sequence[str] = ()
    """What those offices are called that may be meant by it."""
    is_later: bool = False
    asks_job: bool = False


@dataclass(frozen=True, kw_only=True)
class PlainQuestion:
    """A question as it was understood; `parts` tells all of it, the other fields are the same ready to be looked up."""

    text: str
    """As typed, its blanks folded; of a mention without the mention."""
    wanted: Wanted
    parts: Sequence[QuestionPart] = ()
    actors: Sequence[Reference] = ()
    party: Reference | None = None
    topics: Sequence[Reference] = ()
    indicators: Sequence[Reference] = ()
    sources: Sequence[Reference] = ()
    places: Sequence[str] = ()
    records: Sequence[Item] = ()
    """Records that are named by their ids."""
    span: Span = Span()
    periods: Sequence[Edtf] = ()
    """The periods that are named one by one, such as the two of a comparison."""
    stance: Stance | None = None
    phrases: Sequence[str] = ()
    words: Sequence[str] = ()
    """Content words that name nothing held, in order, as typed: neither asking words nor little ones."""
    unheld: Sequence[str] = ()
    """Those of them that no record of the guild has: "Wales", "Sturgeon"."""
    unmet: Sequence[QuestionPart] = ()
    """Parts that nothing held meets, though `others` come near: an office that nobody is known to have held then, a
    measure that is held of other places or other matters alone."""
    extreme: Extreme | None = None
    is_count: bool = False
    """Whether it asks how many there are."""
    dated_thing: str = ""
    """What the one year that is named may say which is meant: "the law from 1971"; empty where it is of none."""
    asks_publisher: bool = False
    """Whether it asks whose the numbers are."""
    asks_beginning: bool = False
    """Whether it asks since when something is counted."""
    numbers: Sequence[NumberAsked] = ()
    """Numbers that are no times, by which figures may be asked for."""
    deed: str = ""
    """What was done about the words of somebody who is named, as a verb: "who rejected the council's proposal"."""
    asks_reply: bool = False
    """Whether it asks for what somebody proposed, and how it was answered."""
    succession: Succession | None = None
    """By whom somebody is told who held an office before or after them."""
    aside: Sequence[str] = ()
    """Words that ask for what is not, as typed, without which it is answered: "not", "other than the council"."""
