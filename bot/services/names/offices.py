"""Offices: how they are called, and who held them when, as far as sources tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, takewhile
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.actor import Actor
from bot.records.record import Reference
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.names.index import Suggestion
from bot.services.names.tables.name_table import Name
from bot.services.names.words import singular
from bot.storage.records.office_rows import OfficeRow

LITTLE_WORDS: Final = frozenset(("a", "an", "the", "of", "for", "and", "to", "in", "on", "at"))
OTHER_OFFICE: Final = frozenset(
    ("shadow", "former", "ex", "deputy", "vice", "acting", "assistant", "junior", "under", "designate")
)
"""Words that make another office of one: a Shadow Home Secretary is no Home Secretary."""
_INITIALS: Final = range(2, 7)
_MOST_TIMES: Final = 3
UNKNOWN_TIME = "at a time that no source states"


@dataclass(frozen=True, slots=True)
class HeldTime:
    """When somebody held an office, as far as sources tell."""

    held_from: Edtf | None
    held_to: Edtf | None
    shown_on: Edtf | None
    """When a source shows it held."""

    @classmethod
    def of(cls, row: OfficeRow) -> HeldTime:
        return cls(_date(row.held_from), _date(row.held_to), _date(row.shown_on))

    @property
    def latest(self) -> date:
        """The latest day of which anything is known; date.min where nothing is."""
        known = [self.held_from, self.held_to, self.shown_on] if self.held_to is None else [self.held_to]
        days = [day.latest or day.earliest for day in known if day]
        return max((day for day in days if day), default=date.min)

    @property
    def words(self) -> str:
        """As it stands behind "who held it": "from 2019 to 2022", "about 2021"."""
        begun, ended = _year(self.held_from), _year(self.held_to)
        if begun and ended:
            return f"in {begun}" if begun == ended else f"from {begun} to {ended}"
        if begun or ended:
            return f"from {begun}" if begun else f"until {ended}"
        shown = _year(self.shown_on)
        return UNKNOWN_TIME if not shown else shown if shown.startswith("about") else f"in {shown}"

    def touches(self, span: Span) -> bool:
        """Whether a source shows it held in that time, or dates that a source states for it allow for that."""
        is_shown = self.shown_on is not None and _touches(self.shown_on.earliest, self.shown_on.latest, span)
        if self.held_from is None and self.held_to is None:
            return is_shown
        begun = self.held_from.earliest if self.held_from else None
        ended = self.held_to.latest if self.held_to else None
        return is_shown or _touches(begun, ended, span)


@dataclass(frozen=True)
class TimeInOffice:
    """Somebody in an office at a time."""

    actor: Reference
    office: str
    time: HeldTime

    @classmethod
    def of(cls, row: OfficeRow) -> TimeInOffice:
        actor = Reference(Actor.KIND, Actor.LETTER, row.actor_id, row.number, row.actor)
        return cls(actor, row.office, HeldTime.of(row))


@dataclass(frozen=True)
class Holder:
    """Somebody who held an office: how it is called, and when."""

    actor: Reference
    office: str
    times: Sequence[HeldTime]

    @property
    def when(self) -> str:
        """As it stands behind "who held it", the newest time first."""
        times = dict.fromkeys(time.words for time in self.times)
        told = [words for words in times if words != UNKNOWN_TIME] or [UNKNOWN_TIME]
        return ", ".join(told[:_MOST_TIMES])

    @property
    def name(self) -> Name:
        return Name(self.actor.id, self.actor.name)

    @cached_property
    def suggestion(self) -> Suggestion:
        return Suggestion(self.actor.id, self.actor.name, f"{self.office}, {self.when}")


@dataclass(frozen=True)
class NamedOffice:
    """One office in one body, with the roles in which it was held."""

    name: str
    bodies: tuple[str, ...]
    rows: list[OfficeRow]

    @cached_property
    def own(self) -> frozenset[str]:
        return words_of_office(fold(self.name))

    @cached_property
    def all(self) -> frozenset[str]:
        return self.own.union(*(words_of_office(fold(body)) for body in self.bodies))

    @cached_property
    def head(self) -> str:
        """The word that says what it is: "minister"; of "Secretary of State" the first."""
        words = [*takewhile(lambda word: word not in LITTLE_WORDS - {"and"}, fold(self.name).split())]
        return singular(words[-1]) if words else ""

    @property
    def organisation(self) -> str | None:
        return self.rows[0].organisation

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The folded words of its name and its bodies, as they stand."""
        return frozenset(word for text in (self.name, *self.bodies) for word in fold(text).split())

    @cached_property
    def initials(self) -> str:
        """As they are used of a title, whose words are all written with capitals: "PM" is no policing minister."""
        words = [word for word in re.split(r"[^\w’']+", self.name) if word and word.casefold() not in LITTLE_WORDS]
        is_title = len(words) in _INITIALS and all(word[0].isupper() for word in words)
        return "".join(word[0] for word in words).casefold() if is_title else ""

    @cached_property
    def tenures(self) -> list[TimeInOffice]:
        """Its roles with their dates read: once, since to read thousands takes a tenth of a second and more."""
        return [*map(TimeInOffice.of, self.rows)]

    @cached_property
    def holders(self) -> list[Holder]:
        """Those who held it, the newest first; worked out once, since each letter that is typed asks for them."""
        return holders_of([self])

    def is_named_by(self, typed: frozenset[str]) -> bool:
        """Whether words name it: all of its own and perhaps its body's, or some of them that tell what it is."""
        if self.own <= typed:
            return typed <= self.all
        if len(typed) < 2 or self.head not in typed or not typed <= self.own:
            return False
        return not (self.own - typed) & OTHER_OFFICE


def holders_of(offices: Iterable[NamedOffice]) -> list[Holder]:
    """Those who held one of these offices, the newest first, each once."""
    roles: dict[Reference, list[tuple[HeldTime, str]]] = defaultdict(list)
    for each in chain.from_iterable(office.tenures for office in offices):
        roles[each.actor].append((each.time, each.office))
    holders = []
    for actor, held in roles.items():
        held.sort(key=lambda role: role[0].latest, reverse=True)
        holders.append(Holder(actor, held[0][1], [time for time, _ in held]))
    return sorted(holders, key=lambda holder: (date.max - holder.times[0].latest, holder.actor.number))


def held_within(holders: Sequence[Holder], span: Span) -> list[Holder]:
    """Of holders, those whom the record shows, or allows, to have held their office in that time; all if it is open."""
    if span == Span():
        return [*holders]
    return [holder for holder in holders if any(time.touches(span) for time in holder.times)]


def words_of_office(folded: str) -> frozenset[str]:
    return frozenset(singular(word) for word in folded.split() if word not in LITTLE_WORDS)


def _date(text: str | None) -> Edtf | None:
    try:
        return Edtf.parse(text) if text else None
    except ValueError:
        return None  # it is damaged, and whoever opens the role is told


def _year(day: Edtf | None) -> str:
    """The year of a date in words: "2019", "about 2021", "2015 to 2016"."""
    years: Iterator[str] = (str(year) for year in dict.fromkeys(day.years) if year) if day else iter(())
    shown = " to ".join(years)
    return f"about {shown}" if shown and day and day.is_approximate else shown


def _touches(first: date | None, last: date | None, span: Span) -> bool:
    begins_after = first is not None and span.last is not None and first > span.last
    ends_before = last is not None and span.first is not None and last < span.first
    return not begins_after and not ends_before
