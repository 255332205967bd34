"""Offices as names: "prime minister", "PM", "the drugs minister" mean whoever held that office, as far as is held."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
from bot.services.names.index import NameIndex, Suggestion
from bot.services.names.tables.name_table import Name
from bot.services.names.words import singular
from bot.storage.records.office_rows import OfficeRow

_LITTLE_WORDS: Final = frozenset(("a", "an", "the", "of", "for", "and", "to", "in", "on", "at"))
OTHER_OFFICE: Final = frozenset(
    ("shadow", "former", "ex", "deputy", "vice", "acting", "assistant", "junior", "under", "designate")
)
"""Words that make another office of one: a Shadow Home Secretary is no Home Secretary."""
_INITIALS: Final = range(2, 7)
_LONGEST_TEXT: Final = 200
_MOST_TIMES: Final = 3
MOST_SUGGESTED: Final = 25
_FEW: Final = 5
_MANY, _MOST_KEPT = 20, 8
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
        return _words(fold(self.name))

    @cached_property
    def all(self) -> frozenset[str]:
        return self.own.union(*(_words(fold(body)) for body in self.bodies))

    @cached_property
    def head(self) -> str:
        """The word that says what it is: "minister"; of "Secretary of State" the first."""
        words = [*takewhile(lambda word: word not in _LITTLE_WORDS - {"and"}, fold(self.name).split())]
        return singular(words[-1]) if words else ""

    @property
    def organisation(self) -> str | None:
        return self.rows[0].organisation

    @property
    def initials(self) -> str:
        """As they are used of a title, whose words are all written with capitals: "PM" is no policing minister."""
        words = [word for word in re.split(r"[^\w’']+", self.name) if word and word.casefold() not in _LITTLE_WORDS]
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


class OfficeNames:
    """The offices of one guild, ready to be searched; immutable, built anew when a role or an actor changes."""

    def __init__(self, rows: Iterable[OfficeRow] = ()) -> None:
        by_office: dict[tuple[str, str | None, str | None], NamedOffice] = {}
        self.rows = [*rows]
        self.parties: set[int] = set()
        """The database ids of the actors for which somebody stands or stood."""
        for row in self.rows:
            self.parties.update(() if row.party_id is None else (row.party_id,))
            place = (fold(row.office), row.organisation, row.party)
            bodies = tuple(filter(None, (row.organisation, row.party)))
            by_office.setdefault(place, NamedOffice(row.office, bodies, [])).rows.append(row)
        self._offices = [office for office in by_office.values() if office.own]
        self._by_head: dict[str, list[NamedOffice]] = {}
        self._by_initials: dict[str, list[NamedOffice]] = {}
        self._by_body: dict[tuple[str | None, str], list[NamedOffice]] = {}
        self._found: dict[str, list[Holder]] = {}
        """Who held what many bodies have: a question asks for it several times."""
        for office in self._offices:
            self._by_head.setdefault(office.head, []).append(office)
            self._by_body.setdefault((office.organisation, office.head), []).append(office)
            if office.initials:
                self._by_initials.setdefault(office.initials, []).append(office)

    @cached_property
    def _index(self) -> NameIndex:
        """Of the offices by their places, for what is typed half or misspelt; made when it is first asked for."""
        return NameIndex(_name(place, office) for place, office in enumerate(self._offices))

    @cached_property
    def _by_actor(self) -> Mapping[str, Sequence[OfficeRow]]:
        found: dict[str, list[OfficeRow]] = defaultdict(list)
        for row in self.rows:
            found[row.holder_id].append(row)
        return found

    def rows_of(self, record_id: str) -> Sequence[OfficeRow]:
        """The roles of an actor, by the id that people see."""
        return self._by_actor.get(record_id, ())

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[NamedOffice]]:
        found: dict[str, list[NamedOffice]] = {}
        for office in self._offices:
            for word in office.all:
                found.setdefault(word, []).append(office)
        return found

    @cached_property
    def _offices_by_actor(self) -> Mapping[str, Collection[NamedOffice]]:
        found: dict[str, dict[int, NamedOffice]] = defaultdict(dict)
        for office in self._offices:
            for row in office.rows:
                found[row.holder_id][id(office)] = office
        return {record_id: offices.values() for record_id, offices in found.items()}

    def offices_of(self, record_id: str) -> Collection[NamedOffice]:
        """The offices that an actor is held in, each once."""
        return self._offices_by_actor.get(record_id, ())

    def beside(self, office: NamedOffice) -> Sequence[NamedOffice]:
        """The offices of the same body that the same word says what they are, with that itself."""
        return self._by_body.get((office.organisation, office.head), ())

    def find(self, text: str) -> list[Holder]:
        """Those who held the office that a text names, the newest first; none where it names no office."""
        typed = text[:_LONGEST_TEXT]
        if typed in self._found:
            return self._found[typed]
        named = self.named(typed)
        holders = holders_of(named)
        if len(named) >= _MANY:
            if len(self._found) == _MOST_KEPT:
                self._found.clear()
            self._found[typed] = holders
        return holders

    def named(self, text: str) -> Sequence[NamedOffice]:
        """The offices that a text names: by their words, or else by their initials."""
        folded = fold(text[:_LONGEST_TEXT])
        typed = _words(folded)
        # An office has every word by which it is named: those of the rarest are looked through.
        fewest = min((self._by_word.get(word, []) for word in typed), key=len, default=[])
        named = [office for office in fewest if office.head in typed and office.is_named_by(typed)]
        return named or self._by_initials.get("".join(folded.removeprefix("the ").split()), ())

    def held_as(self, heads: Collection[str], telling: Collection[str]) -> list[Holder]:
        """Those who held any office that is one of `heads`, the newest first: "minister", "peer".

        Of `telling` words each is the office's own or its body's: where bodies have one, "Scottish ministers" are
        theirs alone. A former or a shadow minister is none, unless the words say so.
        """
        typed = _words(" ".join(telling))
        offices = [
            office
            for head in heads
            for office in self._by_head.get(head, ())
            if typed <= office.all and not (office.own - typed) & OTHER_OFFICE
        ]
        of_body = [office for office in offices if typed and typed <= _words(fold(" ".join(office.bodies)))]
        of_parts = [office for office in offices if typed & _words(fold(" ".join(office.bodies)))]
        return holders_of(of_body or of_parts or offices)

    def where(self, fits: Callable[[NamedOffice], bool], heads: Collection[str] = ()) -> list[NamedOffice]:
        """The offices that fit, of those that are one of `heads`, or of all."""
        among = chain.from_iterable(self._by_head.get(head, ()) for head in heads) if heads else self._offices
        return [office for office in among if fits(office)]

    def is_of_some(self, word: str) -> bool:
        """Whether a folded word stands in the name of some office or of its body."""
        return singular(word) in self._by_word

    def may_name(self, word: str) -> bool:
        """Whether a folded word says what some office is, or is the initials of one: without it none is named."""
        return singular(word) in self._by_head or word in self._by_initials

    def guess(self, text: str) -> list[Holder]:
        """The same of a text that misspells an office."""
        resolution = self._index.resolve(text)
        # What is spelled right and names no office names none.
        if not resolution.is_guess and self._index.suggest(text, is_forgiving=False):
            return []
        near = [resolution.match] if resolution.match else resolution.candidates
        offices = [self._offices[_place(name)] for name in near]
        # A deputy is near to whom he stands for, and is called by a word more.
        whole = [office for office in offices if len(office.own) == len(_words(fold(text)))]
        return holders_of(whole or offices)

    def suggest(self, text: str) -> list[Holder]:
        """Those who held the offices that are being typed, the best fitting office first."""
        # Most of what is typed is a name, and no word of it begins one of an office.
        if not all(self._begins_word(word) for word in fold(text[:_LONGEST_TEXT]).split()):
            return []
        return self._holders_of(self._index.suggest(text, is_forgiving=False))

    def suggest_misspelled(self, text: str) -> list[Holder]:
        """The same where nothing is spelled so."""
        return self._holders_of(self._index.suggest_misspelled(text))

    def _begins_word(self, beginning: str) -> bool:
        place = bisect_left(self._vocabulary, beginning)
        return place < len(self._vocabulary) and self._vocabulary[place].startswith(beginning)

    @cached_property
    def _vocabulary(self) -> list[str]:
        words = chain.from_iterable(
            fold(text).split() for office in self._offices for text in (office.name, *office.bodies)
        )
        return sorted({*words, *self._by_initials, "the"})

    def _holders_of(self, suggested: Iterable[Suggestion]) -> list[Holder]:
        found: dict[Reference, Holder] = {}
        for holder in chain.from_iterable(self._offices[_place(place)].holders for place in suggested):
            found.setdefault(holder.actor, holder)
            if len(found) == MOST_SUGGESTED:
                break
        return [*found.values()]


def suggest_with_offices(names: NameIndex, offices: OfficeNames, text: str) -> list[Suggestion]:
    """What to offer of actors for what was typed so far, at most MOST_SUGGESTED, each actor once."""
    spelled = names.suggest(text, is_forgiving=False)
    held = [holder.suggestion for holder in offices.suggest(text)]
    # Names first, but never so many that who holds an office that begins so is not offered.
    found = _each_once([*spelled[: MOST_SUGGESTED - min(len(held), _FEW)], *held, *spelled])
    if len(found) < _FEW:
        guessed = [] if found else [holder.suggestion for holder in offices.suggest_misspelled(text)]
        found = _each_once([*found, *names.suggest_misspelled(text), *guessed])
    return found[:MOST_SUGGESTED]


def _each_once(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        found.setdefault(suggestion.record_id, suggestion)
    return [*found.values()]


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


def _name(place: int, office: NamedOffice) -> Name:
    # No text that anybody types is such an id.
    within = [f"{office.name} {body}" for body in office.bodies]
    return Name(f"\N{SYMBOL FOR NULL}{place}", office.name, (*within, *filter(None, [office.initials])))


def _place(named: Name | Suggestion) -> int:
    return int(named.record_id[1:])


def _words(folded: str) -> frozenset[str]:
    return frozenset(singular(word) for word in folded.split() if word not in _LITTLE_WORDS)


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
