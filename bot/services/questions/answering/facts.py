"""What is said of an answer: each kind of fact with the values that it was made of. Presentation words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from bot.records.comparison import Pair, Side, Stated
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote, Stance
from bot.records.kinds.role import Role
from bot.records.record import Record, Reference
from bot.services.asking.series import Told
from bot.services.findings import Span
from bot.services.names.offices import Holder
from bot.services.questions.answered import Fact
from bot.services.questions.understood import Extreme, PartChoice

# Names


@dataclass(frozen=True, kw_only=True)
class TakenAs(Fact):
    """That words were taken for a name that is not theirs to the letter: a synonym, an office, a misspelling."""

    typed: str
    name: str
    note: str = ""
    """Of an office when it was held, as `PartChoice.note` has it."""
    others: Sequence[PartChoice] = ()
    """Who or what else the words may mean."""
    is_guess: bool = False


@dataclass(frozen=True, kw_only=True)
class TakenAsAll(Fact):
    """That words were taken for all who bear them: "peers", each of whom is held in such an office."""

    typed: str
    names: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class NotAnsweredHere(Fact):
    """That a line asks a second thing, which is to be asked by itself."""

    question: str


@dataclass(frozen=True, kw_only=True)
class LeftAside(Fact):
    """That the answer is found without words that ask for what is not: "never", "other than the council"."""

    typed: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class TopicAssumed(Fact):
    """That no topic is named, and one was taken on which most is held."""

    topic: Reference


# What is not held


@dataclass(frozen=True, kw_only=True)
class NobodyMoved(Fact):
    """That nobody surely changed sides on a topic, by the words of a time that were gone through."""

    topic: Reference
    is_partial: bool = False
    span: Span = Span()


@dataclass(frozen=True, kw_only=True)
class NobodyNamed(Fact):
    """That nobody is held in an office of which words tell: "councillors"."""

    typed: str


@dataclass(frozen=True, kw_only=True)
class OthersSpeak(Fact):
    """That none of those who are quoted is called as whoever was asked about: "the police"."""

    typed: str


@dataclass(frozen=True, kw_only=True)
class NothingOnRecord(Fact):
    """That the server has no record at all, so that whatever is asked finds none."""


@dataclass(frozen=True, kw_only=True)
class OfNoTime(Fact):
    """That a year was taken to say what is meant, not when that is which is asked for: "the 1971 Act"."""

    thing: str


@dataclass(frozen=True, kw_only=True)
class TimeOfEvent(Fact):
    """What happened that a time was told by, "before the report"; of so many records found its date tells nothing."""

    typed: str
    events: Sequence[Event]
    is_before: bool
    perhaps: int = 0
    is_unsure: bool = False
    """Whether what answers is no later by its date, but told of by the same source as of the same time."""


@dataclass(frozen=True, kw_only=True)
class NoTimeOfEvent(Fact):
    """That no event is called as what a time was told by, so that nothing is known to be of that time."""

    typed: str
    is_partial: bool = False
    """Whether too many have its words to tell which is meant."""


@dataclass(frozen=True, kw_only=True)
class NothingHas(Fact):
    """That no record of the server has one of these words, nor is called so."""

    words: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class NotInThoseWords(Fact):
    """That nothing was found that has all the words of a question; those of them that no record has."""

    words: Sequence[str]
    others: Sequence[str]
    """Those that some have, but not the one that comes nearest."""


@dataclass(frozen=True, kw_only=True)
class NothingTogether(Fact):
    """That no record has all of these: names, topics, places, words; of a kind, with a stance, in a time if given."""

    names: Sequence[str]
    words: Sequence[str] = ()
    """Which of them are words, and name nothing."""
    kind: str = ""
    stance: Stance | None = None
    span: Span = Span()


@dataclass(frozen=True, kw_only=True)
class NothingWithin(Fact):
    """That no record of a kind that fits else is surely of a time; the dates of those that lie nearest to it."""

    kind: str
    """Empty where no record of any kind does."""
    span: Span
    nearest: Sequence[Edtf]
    perhaps: int = 0
    """How many may be of it, their dates being open or wider: "by 2021", "2019" for July 2019."""


@dataclass(frozen=True, kw_only=True)
class NotQuoted(Fact):
    """That no words of an actor are held, neither their own nor those of its office holders; on topics, of a time."""

    actor: Reference
    topics: Sequence[Reference] = ()
    span: Span = Span()


@dataclass(frozen=True, kw_only=True)
class NothingAhead(Fact):
    """That no plan held (with all of these names, if any) has a date ahead of a day; the latest past one."""

    day: date
    latest: Event | None
    names: Sequence[str] = ()
    open_ended: int = 0
    """How many are planned of which no source says by when, so that they may be ahead."""


@dataclass(frozen=True, kw_only=True)
class NoPlan(Fact):
    """That nothing planned is held that has all of these names, whenever it is to be."""

    names: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class NoFigureFor(Fact):
    """That no figure is held for a period; the nearest periods that are, and what figures of others state of it."""

    indicators: Sequence[Reference]
    """What was looked through; empty where that is all of them."""
    period: Edtf
    nearest: Sequence[Edtf]
    """The nearest first; of different ones before and after, both are among them."""
    told: Sequence[Told] = ()
    """Figures of other periods that state a change against this one."""
    span: Span = Span()
    """The time that was looked through, where it is more than the one period: "before 2007"."""


@dataclass(frozen=True, kw_only=True)
class NotMeasured(Fact):
    """That no figure is of what is asked, though some have its words: "people who use drugs in Glasgow"."""

    names: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class NoStance(Fact):
    """That nothing held of an actor bears a stance on a topic, though the actor is quoted on it so many times."""

    actor: Reference
    topic: Reference
    quotes: int
    span: Span = Span()


@dataclass(frozen=True, kw_only=True)
class FiledElsewhere(Fact):
    """That no words of an actor are filed under topics, though those that are shown have words of their names."""

    actor: Reference
    topics: Sequence[Reference]
    words: Sequence[str]


# What is held


@dataclass(frozen=True, kw_only=True)
class Held(Fact):
    """How many records of a kind answer, and the dates of the oldest and of the newest of those that have one."""

    kind: str
    number: int
    oldest: Edtf | None = None
    newest: Edtf | None = None
    is_capped: bool = False
    """Whether there may be more."""
    others: int = 0
    """How many of them no date places among the others: none is known, or only by when."""


@dataclass(frozen=True, kw_only=True)
class AtTheEnd(Fact):
    """Which of those that were looked through is first, latest, highest or lowest, as was asked."""

    extreme: Extreme
    record: Record
    among: int
    is_capped: bool = False
    is_unsure: bool = False
    """Whether the values of others, such as "more than 1,100", may lie beyond it."""


@dataclass(frozen=True, kw_only=True)
class StanceTally(Fact):
    """How many quotes take a stance on a topic in the speakers' own name, and when the first and the last was said."""

    topic: Reference
    stance: Stance
    quotes: int
    oldest: Edtf | None = None
    newest: Edtf | None = None
    is_capped: bool = False
    others: int = 0
    """How many of them no date places among the others."""
    span: Span = Span()
    """The time in which they were looked for."""
    is_part: bool = False
    """Whether only quotes that fit more than the topic and the time were counted, such as somebody's."""
    has_hearsay: bool = False
    """Whether others tell of stances on the topic as well, which are not counted."""


class Taker(NamedTuple):
    """Who takes a stance by the newest quote that bears one; of a body, who said it in an office of it."""

    actor: Reference
    quote: Quote
    holder: Reference | None = None


@dataclass(frozen=True, kw_only=True)
class StanceTakers(Fact):
    """Who takes a stance on a topic, the newest first; what is known of somebody by hearsay alone is marked so."""

    topic: Reference
    stance: Stance
    takers: Sequence[Taker]
    party: Reference | None = None
    """Where only the people of a party were asked for."""
    besides: Reference | None = None
    """With whom they agree, or do not, who is asked about."""
    is_partial: bool = False
    """Whether older quotes were not gone through."""
    span: Span = Span()
    """The time by whose words it is told."""


@dataclass(frozen=True, kw_only=True)
class FormerTakers(Fact):
    """Who took a stance on a topic, each with the last quote that did, and takes another one by newer quotes."""

    topic: Reference
    stance: Stance
    takers: Sequence[tuple[Taker, Stance]]
    """Each with the stance that is taken now, or by the end of the time that is asked about."""
    span: Span = Span()


@dataclass(frozen=True, kw_only=True)
class ActorStance(Fact):
    """Where an actor stands on a topic by the newest quote that bears a stance, and what came before."""

    topic: Reference
    actor: Reference
    stance: Stance
    quote: Quote
    quotes: int
    """How many bear a stance on it."""
    holder: Reference | None = None
    since: Quote | None = None
    """The earliest from which the stance was taken with no other surely between."""
    before: tuple[Stance, Quote] | None = None
    """Another that was surely taken before it, and the last quote that took it."""
    has_moved: bool = False
    span: Span = Span()
    """The time by whose words it is told."""
    is_capped: bool = False
    """Whether there may be more quotes, older ones."""


@dataclass(frozen=True, kw_only=True)
class FigureValue(Fact):
    """A figure that was asked for; others of the same time and indicator that say something else."""

    figure: Figure
    indicator: Indicator
    differing: Sequence[Figure] = ()


@dataclass(frozen=True, kw_only=True)
class Compared(Fact):
    """Two sides held against each other: the second less the first, and what their sources state of it."""

    first: Side
    second: Side
    pairs: Sequence[Pair]
    stated: Sequence[Stated]


@dataclass(frozen=True, kw_only=True)
class Offices(Fact):
    """The offices of an actor, the newest first; of a body who holds one in it."""

    actor: Reference
    roles: Sequence[Role]
    is_body: bool = False


@dataclass(frozen=True, kw_only=True)
class HeldBy(Fact):
    """Who held an office that the question names, the newest first."""

    typed: str
    holders: Sequence[Holder]


@dataclass(frozen=True, kw_only=True)
class PublishedBy(Fact):
    """Whose figures of an indicator are, as far as the record has it."""

    indicator: Indicator


@dataclass(frozen=True, kw_only=True)
class SourcesBehind(Fact):
    """The sources that records rest on, those of most of them first: so many, of which the first are named."""

    sources: Sequence[Reference]
    number: int
    records: int


COUNTING: Final = (Held, StanceTally, FigureValue)
"""What counts or values just what was found: beside anything more it would be untrue."""
