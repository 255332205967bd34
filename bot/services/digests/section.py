"""What a section of a digest is: when it applies, what it finds, how that is told. Each has a module in sections/."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.records.digest_plan import DigestPlan
from bot.records.kinds import KINDS, kinds_by
from bot.records.kinds.actor import Actor
from bot.records.kinds.topic import Topic
from bot.records.record import Item
from bot.services.findings import Filters
from bot.services.readable import Readable, read_readable
from bot.storage.digests.digest_reads import Window, sort_out
from bot.storage.records.links import can_touch
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS


def default_kinds() -> Sequence[str]:
    """What a digest shows that is not narrowed to one kind, in this order."""
    return [kind for kind in kinds_by(lambda traits: traits.place) if KINDS[kind].TRAITS.is_in_digests]


def kinds_in_order() -> Sequence[str]:
    """All kinds as a digest tells of them: first those that it shows unless it is narrowed."""
    return list(dict.fromkeys([*default_kinds(), *KINDS]))


def kinds_shown(plan: DigestPlan) -> Sequence[str]:
    """The kinds of records that a digest shows, in order."""
    return (plan.kind,) if plan.kind else default_kinds()


class IssueItem(NamedTuple):
    """A record in a digest; `positions` are the entries of history that tell what became of it, oldest first.

    `beside` are records that are shown with it, such as the quote with the stance that was held before.
    """

    section: Section
    kind: str
    record_id: int
    positions: tuple[int, ...] = ()
    beside: tuple[Item, ...] = ()

    @property
    def item(self) -> Item:
        return (self.kind, self.record_id)

    @property
    def items(self) -> tuple[Item, ...]:
        """All that is shown: the record, and those beside it."""
        return (self.item, *self.beside)

    def alone(self) -> Iterator[IssueItem]:
        """Itself, and what of its kind is beside it, each as an item that stands alone."""
        yield self._replace(beside=())
        yield from (IssueItem(self.section, kind, record_id) for kind, record_id in self.beside if kind == self.kind)


def read_shown(reader: Reader, items: Iterable[IssueItem]) -> Readable:
    """All that items show, each record once, with what its card shows beside it."""
    return read_readable(reader, list(dict.fromkeys(held for item in items for held in item.items)))


class Why(StrEnum):
    """Why records are left out of an issue."""

    OTHER_KIND = "of a kind that the digest does not show"
    OFF_TOPIC = "not on its topic"
    WITHOUT_ACTOR = "not by or with its actor"
    WITHDRAWN = "withdrawn since"
    SHOWN = "shown by an earlier issue"
    FULL = "more than one issue lists"
    ONCE_A_DAY = "told by the first issue of a day"
    REMINDED = "told by an earlier issue, and again on its day"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """How many records of a section were left out for one reason.

    `name` is that of the topic or the actor; `kinds` counts those of other kinds, and `shown` are the kinds of the
    digest; `most` is how many one issue lists.
    """

    section: Section
    count: int
    why: Why
    name: str = ""
    kinds: Mapping[str, int] = field(default_factory=dict)
    shown: Sequence[str] = ()
    most: int = 0


class Contribution(NamedTuple):
    """What a section gives to an issue, in order, and what it leaves out; a count of 0 says nothing."""

    items: Sequence[IssueItem] = ()
    left_out: Sequence[LeftOut] = ()


@dataclass(frozen=True, kw_only=True)
class Composition:
    """An issue while it is composed; `items` are those of the sections that looked before.

    `day` is the local day in `zone` on which it is due; `is_first_of_day` says that no earlier issue of that day was
    posted. `new_by_kind` holds what is new, for the kinds that were asked for.
    """

    reader: Reader
    plan: DigestPlan
    window: Window
    filters: Filters
    zone: ZoneInfo
    day: date
    is_first_of_day: bool
    items: list[IssueItem] = field(default_factory=list)
    new_by_kind: dict[str, list[int]] = field(default_factory=dict)

    @property
    def kinds(self) -> Sequence[str]:
        return kinds_shown(self.plan)

    @property
    def has_changes(self) -> bool:
        """Whether anything was done to the records within the window."""
        return self.window.after < self.window.upto

    def new(self, kind: str) -> list[int]:
        """The ids of the records of a kind that are new and fit to be shown, at most MOST_RESULTS, in order."""
        if kind not in self.new_by_kind:
            fit = sort_out(self.reader, self.window, kind, (), MOST_RESULTS).fit if self.has_changes else []
            self.new_by_kind[kind] = fit
        return self.new_by_kind[kind]

    def told(self, kind: str) -> list[int]:
        """The ids of the records of a kind that stand in the issue by now."""
        return [record_id for item in self.items for held, record_id in item.items if held == kind]

    def news(self) -> frozenset[Item]:
        """What stands in the issue by now because of what was done to the records."""
        told = {item.item for item in self.items if item.section.is_news}
        others = {shown for item in self.items for shown in item.items} - told
        new = {(kind, record_id) for kind in {kind for kind, _ in others} for record_id in self.new(kind)}
        return frozenset(told | (others & new))


# By identity: what a section is, no other is.
@dataclass(frozen=True, kw_only=True, eq=False)
class Section(ABC):
    """A section of a digest. A module in sections/ makes one of its own class, and calls it SECTION.

    One that is retired keeps its module, so that the issues which have it can be read, and applies to no plan.
    """

    name: str
    """What it is called where the items of issues are kept: it never changes."""
    heading: str
    counted: str = ""
    """What the heading of an issue calls so many of its records, "2 new", where that is not their noun."""
    noun: str
    """What one of its records is called where it is left out, and many of them."""
    nouns: str
    place: int
    """Where it stands in an issue, and is named beside others."""
    turn: int
    """When it looks: what the sections tell that looked before, it need not tell again."""
    switch: str = ""
    """The setting of a plan that switches it on; without one, no digest goes without it."""
    is_news: bool = False
    """Whether what it tells is news: an issue that has none stays silent, and followers are named for news alone."""
    is_by_source: bool = False
    """Whether its records stand under the source that they rest on, which is cited once."""
    is_drawn: bool = False
    """Whether of its figures the series is shown, which they are the newest of."""
    tells_changes: bool = False
    """Whether its records are told by what became of them, and not by what they say."""

    def kinds(self) -> Sequence[str]:
        """The kinds of which records can stand in it, in order."""
        return kinds_in_order()

    def can_hold(self, plan: DigestPlan) -> bool:
        """Whether a record of a kind that the digest shows can stand in it, and be of what it is narrowed to."""
        subjects = {Topic.KIND: plan.topic_id, Actor.KIND: plan.actor_id}
        narrowed = [subject for subject, record_id in subjects.items() if record_id is not None]
        return any(all(can_touch(kind, subject) for subject in narrowed) for kind in self.kinds_of(plan))

    def is_on(self, plan: DigestPlan) -> bool:
        # A number switches as well: plans for 0 days ahead are none.
        return not self.switch or bool(getattr(plan, self.switch))

    def applies_to(self, plan: DigestPlan) -> bool:
        """Whether it looks for records for a digest, be it only to say which are left out."""
        return self.is_on(plan) and bool(self.kinds_of(plan))

    def is_told_by(self, plan: DigestPlan) -> bool:
        """Whether a digest ever tells what stands in it."""
        return self.is_on(plan) and self.can_hold(plan)

    def kinds_of(self, plan: DigestPlan) -> Sequence[str]:
        """Those of its kinds that a digest shows."""
        shown = kinds_shown(plan)
        return [kind for kind in self.kinds() if kind in shown]

    def count(self, count: int) -> str:
        """What so many of its records are called in the heading of an issue, after the number."""
        return self.counted or (self.noun if count == 1 else self.nouns)

    @abstractmethod
    def promise(self, plan: DigestPlan) -> str:
        """What a digest tells in it, as its card says: "this day in earlier years"."""

    @abstractmethod
    def find(self, composition: Composition) -> Contribution:
        """What stands in it in one issue, of a plan that it applies to."""
