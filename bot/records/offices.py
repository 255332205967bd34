"""The office of the day: in which role somebody said something, and how firmly the record holds that.

What is not sure is said to be so, and what only another source shows at another time is nobody's office of that day:
a prime minister of 2021 spoke as something else in 2025.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.records.dates.edtf import Edtf
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import State


class OfficeBasis(Enum):
    """On what an office of the day rests, the firmest first."""

    ATTESTED = auto()
    """The quote's own source calls the speaker so."""
    DATED = auto()
    """The role's dates surely take in the day."""
    INFERRED = auto()
    """The role's dates may take in the day."""


@dataclass(frozen=True, slots=True)
class Office:
    """The role in which somebody spoke, and on what that rests."""

    role: Role
    basis: OfficeBasis

    @property
    def is_sure(self) -> bool:
        """Whether what was said in it counts for the body in which it is held."""
        return self.basis is not OfficeBasis.INFERRED


def by_holder(roles: Iterable[Role]) -> dict[int, tuple[Role, ...]]:
    """Roles by the database id of the actor who holds them, in their order."""
    held: dict[int, tuple[Role, ...]] = {}
    for role in roles:
        held[role.actor.record_id] = (*held.get(role.actor.record_id, ()), role)
    return held


def vouched_for(roles: Iterable[Role], known: Mapping[int, Source]) -> list[Role]:
    """The roles that are not withdrawn, nor their sources; `known` are these, by their database ids."""
    return [role for role in roles if role.state is not State.WITHDRAWN and not _is_unfounded(role, known)]


def _is_unfounded(role: Role, known: Mapping[int, Source]) -> bool:
    source = known.get(role.source.record_id) if role.source else None
    return source is not None and source.state is State.WITHDRAWN


def offices_on(
    roles: Iterable[Role], day: Edtf | None, source_ids: Collection[int], known: Mapping[int, Source]
) -> list[Office]:
    """The roles in which a speaker of these roles said on `day` what some sources report: of the best basis alone.

    The one to show comes first: that of the latest beginning, or else the one that was recorded first. `known` are the
    sources of the quote and of the roles, by their database ids. Without a day only the quote's own sources tell.
    """
    vouched = [Tenure.of(role, known) for role in vouched_for(roles, known)]
    attested = [tenure for tenure in vouched if tenure.is_of(source_ids) and not tenure.is_surely_outside(day)]
    # What its own dates put in doubt, such as an office that began within the year, yields to what nothing does.
    if found := [tenure for tenure in attested if tenure.is_beyond_doubt(day)] or attested:
        return _in_order(found, OfficeBasis.ATTESTED)
    if day is None:
        return []
    if found := [tenure for tenure in vouched if tenure.surely_takes_in(day)]:
        return _in_order(found, OfficeBasis.DATED)
    return _in_order([tenure for tenure in vouched if tenure.may_take_in(day)], OfficeBasis.INFERRED)


def _in_order(tenures: Iterable[Tenure], basis: OfficeBasis) -> list[Office]:
    latest_first = sorted(tenures, key=lambda tenure: _begun(tenure.role), reverse=True)
    return [Office(tenure.role, basis) for tenure in latest_first]


def _begun(role: Role) -> tuple[date, int]:
    begun = role.held_from.sort_on if role.held_from else date.min
    # Turned round, since the latest comes first: of equals, the one that was recorded first.
    return begun, -role.record_id


@dataclass(frozen=True, slots=True)
class Tenure:
    """When a role was held, as far as its dates and its source's tell; `source` is None where none is held."""

    role: Role
    source: Source | None

    @classmethod
    def of(cls, role: Role, known: Mapping[int, Source]) -> Tenure:
        return cls(role, known.get(role.source.record_id) if role.source else None)

    def is_of(self, source_ids: Collection[int]) -> bool:
        return self.role.source is not None and self.role.source.record_id in source_ids

    @property
    def shown_on(self) -> Edtf | None:
        """When its source shows it held: stated or, if not, no later than when the source was published."""
        return self.role.attested_on or (self.source.published if self.source else None)

    @property
    def begun_by(self) -> date | None:
        """The first day on which it had surely begun; None where no date tells."""
        begun, shown = self.role.held_from, self.role.attested_on
        # A source that shows it held before it began contradicts the date, and settles nothing.
        is_told = shown and not (begun and shown.is_surely_before(begun))
        dates = (begun, shown if is_told else None)
        return min((day.last_possible for day in dates if day and day.last_possible), default=None)

    @property
    def held_until(self) -> date | None:
        """The last day on which it was surely still held; None where no date tells."""
        # A source that states the end says nothing of the time after it, whenever it was published.
        ended, shown = self.role.held_to, self.role.attested_on if self.role.held_to else self.shown_on
        is_told = shown and not (ended and ended.is_surely_before(shown))
        dates = (ended, shown if is_told else None)
        return max((day.first_possible for day in dates if day and day.first_possible), default=None)

    def surely_takes_in(self, day: Edtf) -> bool:
        """Whether every day that `day` may mean lies between the days on which it was surely held."""
        begun_by, held_until, reach = self.begun_by, self.held_until, day.reach
        if begun_by is None or held_until is None or reach is None:
            return False
        return begun_by <= reach[0] and reach[1] <= held_until

    def may_take_in(self, day: Edtf) -> bool:
        """Whether dates that a source states for it allow for `day`; without such dates nothing is inferred."""
        role = self.role
        is_too_early = role.held_from and _is_before(day.latest, role.held_from.earliest)
        is_too_late = role.held_to and _is_before(role.held_to.latest, day.earliest)
        return role.is_dated() and not (is_too_early or is_too_late)

    def is_surely_outside(self, day: Edtf | None) -> bool:
        """Whether no day that `day` may mean can be one on which it was held, or on which its source knew it held."""
        if day is None:
            return False
        begun, ends = self.role.held_from, (self.role.held_to, self.shown_on)
        return bool(begun and day.is_surely_before(begun)) or any(end.is_surely_before(day) for end in ends if end)

    def is_beyond_doubt(self, day: Edtf | None) -> bool:
        """Whether none of its stated dates leaves open that it was held on another day than `day`."""
        begun, ended = self.role.held_from, self.role.held_to
        is_begun = begun is None or _is_no_later(begun.last_possible, day.first_possible if day else None)
        is_held = ended is None or _is_no_later(day.last_possible if day else None, ended.first_possible)
        return is_begun and is_held


def _is_before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second


def _is_no_later(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first <= second
