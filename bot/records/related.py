"""The records that stand round an answer: the sources it rests on, the roles its speakers held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from bot.records.dates.edtf import Edtf
from bot.records.fields import LinksField, links_of
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import Office, offices_on, vouched_for
from bot.records.record import Item, Record, Reference, State
from bot.records.vintage import Knowledge, knowledge_on, superseded


class Identified(Protocol):
    """What a database id tells from others of its kind."""

    @property
    def record_id(self) -> int: ...


class Spoken(Identified, Protocol):
    """A quote as far as the office matters in which it was said."""

    @property
    def said_on(self) -> Edtf | None: ...

    @property
    def speakers(self) -> Sequence[Identified]: ...

    @property
    def sources(self) -> Sequence[Identified]: ...

    @property
    def is_hearsay(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """That a record is disputed, corrected or withdrawn, and the note on why; the note may be empty."""

    state: State
    note: str

    @classmethod
    def of(cls, record: Record) -> Standing | None:
        return None if record.state is State.CURRENT else cls(record.state, record.state_note)


def standings_of(records: Iterable[Record]) -> dict[Item, Standing]:
    """Of those records that are not simply current, how each stands."""
    return {record.item: found for record in records if (found := Standing.of(record))}


def references_of(record: Record) -> Iterator[tuple[str, Reference]]:
    """Every reference of a record, each with the attribute that holds it."""
    for described in links_of(type(record)):
        value = getattr(record, described.attribute)
        for reference in value if isinstance(described, LinksField) else (value,) if value else ():
            yield described.attribute, reference


def sources_of(record: Record) -> list[Reference]:
    """The sources that a record rests on, each once."""
    return list(dict.fromkeys(reference for _, reference in references_of(record) if reference.kind == Source.KIND))


@dataclass(frozen=True)
class Related:
    """Records by their database id, read once for all records of an answer."""

    sources: Mapping[int, Source] = field(default_factory=dict)
    indicators: Mapping[int, Indicator] = field(default_factory=dict)
    roles: Mapping[int, tuple[Role, ...]] = field(default_factory=dict)
    """Roles by the id of the actor who holds them."""
    bodies: frozenset[int] = frozenset()
    """Of the actors with roles, the ids of those that are organisations."""
    rivals: Mapping[int, tuple[Figure, ...]] = field(default_factory=dict)
    """By a figure's id: the other figures held for the same indicator and period."""
    standings: Mapping[tuple[str, int], Standing] = field(default_factory=dict)
    """By kind and database id: of the records that the answer names, those that are not simply current."""

    def sources_of(self, references: Iterable[Reference]) -> list[Source]:
        return [self.sources[ref.record_id] for ref in references if ref.record_id in self.sources]

    def indicator_of(self, figure: Figure) -> Indicator:
        return self.indicators[figure.indicator.record_id]

    def office_of(self, speaker: Identified, quote: Spoken) -> Office | None:
        """The office in which `speaker` said `quote`, on that day; None where the record does not tell."""
        return next(iter(self.offices_of(speaker, quote)), None)

    def offices_of(self, speaker: Identified, quote: Spoken) -> list[Office]:
        """All offices on the same, best basis in which `speaker` said `quote`; the one to show comes first."""
        # Asked several times for each quote that is shown: by its line, its menus, and for the room that these take.
        known, found = self._offices.get((speaker.record_id, quote.record_id), (None, []))
        if known is not quote:
            own = {source.record_id for source in quote.sources}
            found = offices_on(self.roles.get(speaker.record_id, ()), quote.said_on, own, self.sources)
            self._offices[speaker.record_id, quote.record_id] = quote, found
        return found

    @cached_property
    def _offices(self) -> dict[tuple[int, int], tuple[Spoken, list[Office]]]:
        """What was found by `offices_of` before, by speaker and quote, with the quote as it was then."""
        return {}

    def lacks_office(self, speaker: Reference, quote: Quote) -> bool:
        """Whether offices of a person are held, and yet not in which of them `quote` was said."""
        is_person = speaker.record_id in self.roles and speaker.record_id not in self.bodies
        return is_person and self.office_of(speaker, quote) is None

    def roles_vouched_for(self, holder: Reference) -> list[Role]:
        """The roles of somebody but for those whose source was withdrawn."""
        return vouched_for(self.roles.get(holder.record_id, ()), self.sources)

    def speaks_for(self, quote: Spoken, body: int) -> bool:
        """Whether words count for a body, by its database id: a speaker surely held an office in it, or for it, then.

        What a holder said before the office, or in another one, is not the body's, nor is what others tell of a holder.
        """
        return body in self.spoken_for(quote)

    def spoken_for(self, quote: Spoken) -> set[int]:
        """The bodies for which words count, by their database ids."""
        sure = (role for speaker in quote.speakers for role in self._surely_held(speaker, quote))
        return {body for role in sure for body in _ids(role.organisation, role.party)}

    def holds_for(self, speaker: Identified, quote: Spoken, body: int) -> bool:
        """Whether one of a quote's speakers speaks for a body."""
        return any(body in _ids(role.organisation, role.party) for role in self._surely_held(speaker, quote))

    def bodies_led_by(self, speaker: Identified, quote: Spoken) -> set[int]:
        """The bodies in which `speaker` surely held an office when they said `quote`, by their database ids.

        Who has a seat in a body, or stands for a party, does not say where it stands.
        """
        offices = (role for role in self._surely_held(speaker, quote) if not role.is_seat)
        return {body for role in offices for body in _ids(role.organisation)}

    def role_held_in(self, body: int, speaker: Reference, quote: Quote, *, is_seat: bool = False) -> Role | None:
        """The office, or the seat, that `speaker` surely had in a body when they said `quote`; None where neither."""
        sure = self._surely_held(speaker, quote)
        return next((role for role in sure if body in _ids(role.organisation) and role.is_seat is is_seat), None)

    def _surely_held(self, speaker: Identified, quote: Spoken) -> list[Role]:
        if quote.is_hearsay:
            return []
        return [office.role for office in self.offices_of(speaker, quote) if office.is_sure]

    def standing_of(self, reference: Reference) -> Standing | None:
        return self.standings.get((reference.kind, reference.record_id))

    def superseder_of(self, figure: Figure) -> Figure | None:
        """The latest vintage of a figure that is an earlier one; None where no later one is held."""
        return self._superseders(figure).get(figure.record_id)

    def earlier_than(self, figure: Figure) -> list[Figure]:
        """The vintages of which a figure is the latest, the newest of them first."""
        superseders = self._superseders(figure)
        earlier = [rival for rival in self._rivals_of(figure) if superseders.get(rival.record_id) is figure]
        return sorted(earlier, key=lambda rival: rival.published.sort_on if rival.published else date.min, reverse=True)

    def differing_from(self, figure: Figure) -> list[Figure]:
        """The figures that give another value for the same indicator and period; earlier vintages take no part."""
        superseders = self._superseders(figure)
        current = [rival for rival in self._rivals_of(figure) if rival.record_id not in superseders]
        return [] if figure.record_id in superseders else [rival for rival in current if figure.differs_from(rival)]

    def _rivals_of(self, figure: Figure) -> tuple[Figure, ...]:
        return self.rivals.get(figure.record_id, ())

    def _superseders(self, figure: Figure) -> dict[int, Figure]:
        """Of a figure and its rivals, those that are earlier vintages: each by its id, with the latest one."""
        rivals = self._rivals_of(figure)
        if not rivals:
            return {}
        line = {member.record_id: member for member in (*rivals, figure)}
        found = superseded(vintage for member in line.values() if (vintage := member.vintage))
        return {earlier: line[latest] for earlier, latest in found.items()}

    def joined_with(self, other: Related) -> Related:
        """What stands round either of two answers."""
        return Related(
            sources={**self.sources, **other.sources},
            indicators={**self.indicators, **other.indicators},
            roles={**self.roles, **other.roles},
            bodies=self.bodies | other.bodies,
            rivals={**self.rivals, **other.rivals},
            standings={**self.standings, **other.standings},
        )

    def as_known_on(self, day: date) -> Related:
        """The same without the rivals that were not, or may not have been, published by `day`."""
        return replace(
            self,
            rivals={
                figure_id: tuple(rival for rival in rivals if self.knowledge_of(rival, day) is Knowledge.SURE)
                for figure_id, rivals in self.rivals.items()
            },
        )

    def knowledge_of(self, record: Record, day: date) -> Knowledge:
        """Whether a record was known on a day, by its sources' dates; a figure and a source by their own."""
        # What was withdrawn vouches for nothing, nor for a date.
        dating = (source for source in self.sources_of(sources_of(record)) if source.state is not State.WITHDRAWN)
        dates = [source.published for source in dating if source.published]
        return knowledge_on(day, record.published if isinstance(record, (Figure, Source)) else None, dates)


def _ids(*references: Reference | None) -> set[int]:
    return {reference.record_id for reference in references if reference}
