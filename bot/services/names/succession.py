"""Who held an office before or after somebody, as far as the times on record can be ordered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.records.dates.edtf import DatePart, Edtf
from bot.records.kinds.role import is_seat
from bot.services.names.folding import fold
from bot.services.names.office_names import OfficeNames
from bot.services.names.offices import OTHER_OFFICE, HeldTime, NamedOffice, TimeInOffice
from bot.services.names.words import singular

_PAST: Final = frozenset(("former", "ex"))
"""What is no office in its title, but tells of one that was held."""
_FEWEST_WORDS: Final = 2
_NEXT_DAY: Final = timedelta(1)


@dataclass(frozen=True)
class Beside:
    """Who is held in somebody's office at the nearest time before or after them."""

    of: TimeInOffice
    is_later: bool
    nearest: Sequence[TimeInOffice] = ()
    unordered: Sequence[TimeInOffice] = ()
    """Others in it, of whom no date tells whether they came before or after."""
    is_next: bool = False
    """Whether the dates meet, so that nobody was between."""
    is_seat: bool = False
    """Whether it is a seat among many, of which no record tells who had it otherwise."""


@dataclass(frozen=True)
class OtherOffices:
    """The offices that somebody is held in before or after one of theirs."""

    of: TimeInOffice
    is_later: bool
    found: Sequence[TimeInOffice] = ()
    unordered: Sequence[TimeInOffice] = ()


def beside_in_office(offices: OfficeNames, of: str, titles: Collection[str], *, is_later: bool) -> list[Beside]:
    """Who is held beside somebody in each of their offices, or in those of some titles, what is known first."""
    found: list[Beside] = []
    taken: list[NamedOffice] = []
    for office in _own_offices(offices, of, titles):
        if not any(_are_one(office, other) for other in taken):
            taken.append(office)
            found.append(_beside(offices, of, office, is_later=is_later))
    return sorted(found, key=lambda beside: (not beside.nearest, date.max - beside.of.time.latest))


def other_offices(offices: OfficeNames, of: str, titles: Collection[str], *, is_later: bool) -> OtherOffices | None:
    """What else somebody was before or after their office of some title, or their newest; None where they held none."""
    own = _own_offices(offices, of, titles)
    if not own:
        return None
    newest = max(own, key=lambda office: max(each.time.latest for each in tenures_of([office], of)))
    held = sorted(tenures_of([newest], of), key=lambda each: each.time.latest)
    anchor = held[-1] if is_later else held[0]
    others = tenures_of([office for office in offices.offices_of(of) if not _are_one(office, newest)], of)
    found = [each for each in others if _is_on_side(each, held, is_later=is_later)]
    apart = [each for each in others if _is_on_side(each, held, is_later=not is_later)]
    unordered = [each for each in others if each not in found and each not in apart]
    return OtherOffices(anchor, is_later, _each_office(found), _each_office(unordered))


def times_in_office(offices: OfficeNames, of: str, titles: Collection[str] = ()) -> list[TimeInOffice]:
    """Somebody's times in each of their offices, or in those of some titles, the newest first; seats where all are."""
    times = tenures_of(_own_offices(offices, of, titles), of)
    return sorted(times, key=lambda each: each.time.latest, reverse=True)


def offices_noted(offices: OfficeNames, notes: Collection[str]) -> list[NamedOffice]:
    """The offices that are noted with whoever held them: "Home Secretary, about 2019"."""
    return offices.where(lambda office: any(note.startswith(f"{office.name}, ") for note in notes))


def has_offices(offices: OfficeNames, of: str) -> bool:
    """Whether somebody is held in any office, be it a seat."""
    return bool(_own_offices(offices, of, ()))


def share_office(offices: OfficeNames, one: str, other: str) -> bool:
    """Whether two people are held in one office, or somebody in any at all."""
    both = [(own, its) for own in _own_offices(offices, one, ()) for its in _own_offices(offices, other, ())]
    return any(_are_one(own, its) for own, its in both)


def tenures_of(offices: Iterable[NamedOffice], of: str) -> list[TimeInOffice]:
    """When somebody was in some offices."""
    return [each for office in offices for each in office.tenures if each.actor.id == of]


def _own_offices(offices: OfficeNames, of: str, titles: Collection[str]) -> list[NamedOffice]:
    own = [office for office in offices.offices_of(of) if not office.own & _PAST]
    if titles:
        return [office for office in own if office.name in titles]
    return [office for office in own if not is_seat(office.name)] or own


def _beside(offices: OfficeNames, of: str, office: NamedOffice, *, is_later: bool) -> Beside:
    same = [other for other in offices.beside(office) if _are_one(office, other)]
    own = sorted(tenures_of(same, of), key=lambda each: each.time.latest, reverse=is_later)
    if is_seat(office.name):
        return Beside(own[0], is_later, is_seat=True)
    others = [each for other in same for each in other.tenures if each.actor.id != of]
    # Of whom held it twice who came after them is told by their last time, who came before by their first.
    sided = ((each, [other for other in others if _is_on_side(other, [each], is_later=is_later)]) for each in own)
    anchor, fitting = next(((each, fit) for each, fit in sided if fit), (own[0], []))
    nearest = [each for each in fitting if not any(_is_on_side(each, [other], is_later=is_later) for other in fitting)]
    ordered = {other.actor for other in others for each in own if _is_before(each, other) or _is_before(other, each)}
    unordered = _each_actor(other for other in others if other.actor not in ordered)
    pairs = [(anchor, each) if is_later else (each, anchor) for each in nearest]
    is_next = len(pairs) == 1 and _meet(*pairs[0])
    return Beside(anchor, is_later, _each_actor(nearest), unordered, is_next)


def _are_one(office: NamedOffice, other: NamedOffice) -> bool:
    """Whether two offices are one, or one that was renamed: of one body, the one named by the words of the other."""
    body = office.organisation
    if body != other.organisation or office.own & _PAST or other.own & _PAST:
        return False
    if fold(office.name) == fold(other.name):
        return True
    less, more = sorted((_matters(office), _matters(other)), key=len)
    is_within = body is not None and office.head == other.head and office.head in less <= more
    return is_within and len(less) >= _FEWEST_WORDS and not (more - less) & OTHER_OFFICE


def _matters(office: NamedOffice) -> frozenset[str]:
    """The words of an office without those of its body: the Scottish drugs minister of the Scottish Government."""
    body = office.organisation or ""
    return office.own - frozenset(map(singular, fold(body).split())) or office.own


def _is_on_side(one: TimeInOffice, others: Sequence[TimeInOffice], *, is_later: bool) -> bool:
    """Whether somebody was in office surely after, or else before, all of other times."""
    return all(_is_before(other, one) if is_later else _is_before(one, other) for other in others)


def _is_before(one: TimeInOffice, other: TimeInOffice) -> bool:
    last, first = _last_day(one.time), _first_day(other.time)
    return _meet(one, other) or (last is not None and first is not None and last < first)


def _meet(one: TimeInOffice, other: TimeInOffice) -> bool:
    """Whether a source states the day on which one left, and the other came on that day or on the next."""
    left, came = _day(one.time.held_to), _day(other.time.held_from)
    return left is not None and came is not None and left <= came <= left + _NEXT_DAY


def _day(when: Edtf | None) -> date | None:
    is_sure = when is not None and not (when.is_approximate or when.is_uncertain or when.is_interval)
    return when.earliest if when and is_sure and isinstance(when.start, DatePart) and when.start.day else None


def _first_day(time: HeldTime) -> date | None:
    """The first day on which an office may have been held, of those that are known; None where it is open."""
    known = [time.held_from] if time.held_from else [when for when in (time.shown_on, time.held_to) if when]
    days = [when.first_possible for when in known]
    return min((day for day in days if day), default=None) if all(days) else None


def _last_day(time: HeldTime) -> date | None:
    known = [time.held_to] if time.held_to else [when for when in (time.shown_on, time.held_from) if when]
    days = [when.last_possible for when in known]
    return max((day for day in days if day), default=None) if all(days) else None


def _each_actor(tenures: Iterable[TimeInOffice]) -> list[TimeInOffice]:
    return [*{each.actor: each for each in tenures}.values()]


def _each_office(tenures: Sequence[TimeInOffice]) -> list[TimeInOffice]:
    return [*{fold(each.office): each for each in tenures}.values()]
