"""Two sets of figures held against each other: what follows from their values, and what their sources state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from itertools import islice, product

from bot.records.bounds import Bounds, bounds_of, rounded_bounds
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.figure import Change, Direction, Figure, Qualifier
from bot.records.kinds.indicator import Indicator

_NOTHING = Bounds(Fraction(0), Fraction(0))
_PERCENT = "%"
_POINTS = frozenset({"percentage points", "percentage point", "points", "pp", "p.p."})


class Obstacle(Enum):
    """Why two values have no difference."""

    OTHER_UNIT = auto()
    NO_UNIT = auto()
    """Neither indicator says in what it is measured, and so nobody knows whether both are in the same."""
    LOWER_BOUNDS = auto()
    UPPER_BOUNDS = auto()


@dataclass(frozen=True, kw_only=True)
class Side:
    """The figures of an indicator for one period, which is None where a figure was named that gives none."""

    indicator: Indicator
    period: Edtf | None
    figures: Sequence[Figure]
    is_partial: bool = False
    """Whether more is held around the period than was gone through."""

    @property
    def values(self) -> list[tuple[Figure, ...]]:
        """The figures that state a value, those together that state the same."""
        alike: dict[object, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.value is not None:
                # Equal Decimals are one key: 12 and 12.0 are the same statement.
                alike[figure.value, figure.value_to, figure.qualifier or Qualifier.EXACT].append(figure)
        return [tuple(figures) for figures in alike.values()]

    def measures_the_same_as(self, other: Side) -> bool:
        return self.indicator.record_id == other.indicator.record_id


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two values, each stated by one figure or more, and the second less the first; `obstacle` says why not."""

    first: tuple[Figure, ...]
    second: tuple[Figure, ...]
    difference: Bounds | None = None
    relative: Bounds | None = None
    """The difference as a part of the first value, 0.5 for a half; None where the first may be zero or below."""
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure whose source states a change between the two periods, and the pairs that contradict it."""

    figure: Figure
    contradicted_by: tuple[Pair, ...]


def pairs_of(first: Side, second: Side, most: int) -> list[Pair]:
    """Each value of one side with each of the other, at most `most` pairs."""
    pairs = islice(product(first.values, second.values), most)
    units = folded_unit(first.indicator.unit), folded_unit(second.indicator.unit)
    if units[0] != units[1]:
        return [Pair(first=base, second=later, obstacle=Obstacle.OTHER_UNIT) for base, later in pairs]
    if not units[0] and not first.measures_the_same_as(second):
        return [Pair(first=base, second=later, obstacle=Obstacle.NO_UNIT) for base, later in pairs]
    return [_computed(base, later) for base, later in pairs]


def folded_unit(unit: str) -> str:
    """A unit without its case and spare spaces; its signs stay: "£" and "%" are units."""
    return " ".join(unit.split()).casefold()


def _computed(first: tuple[Figure, ...], second: tuple[Figure, ...]) -> Pair:
    base, later = _bounds(first), _bounds(second)
    difference = later - base
    if not difference.is_known:
        are_lower = base.high is None
        obstacle = Obstacle.LOWER_BOUNDS if are_lower else Obstacle.UPPER_BOUNDS
        return Pair(first=first, second=second, obstacle=obstacle)
    relative = later.relative_to(base) if base.is_above_zero else None
    return Pair(first=first, second=second, difference=difference, relative=relative)


def stated_between(first: Side, second: Side, pairs: Sequence[Pair]) -> list[Stated]:
    """What the sources of either side state of a change from the one period to the other."""
    if not first.measures_the_same_as(second) or same_time(first.period, second.period):
        return []
    unit = folded_unit(first.indicator.unit)
    computed = [pair for pair in pairs if pair.difference]
    forwards = [(_bounds(pair.first), _bounds(pair.second)) for pair in computed]
    backwards = [(later, base) for base, later in forwards]
    stated = [
        *(_stated(figure, first.period, unit, computed, forwards) for figure in second.figures),
        *(_stated(figure, second.period, unit, computed, backwards) for figure in first.figures),
    ]
    return [change for change in stated if change]


def _bounds(alike: tuple[Figure, ...]) -> Bounds:
    found = bounds_of(alike[0])
    assert found is not None
    return found


def _stated(
    figure: Figure, since: Edtf | None, unit: str, pairs: Sequence[Pair], spans: Sequence[tuple[Bounds, Bounds]]
) -> Stated | None:
    """What a figure's source states of the change since a period; None where that is nothing."""
    changes = [change for change in figure.changes if _is_against(change, since)]
    if not changes:
        return None
    contradicting = (
        pair
        for pair, span in zip(pairs, spans, strict=True)
        if any(_contradicts(*span, change, unit) for change in changes)
    )
    return Stated(figure, tuple(contradicting))


def _is_against(change: Change, period: Edtf | None) -> bool:
    return same_time(change.base, period)


def _contradicts(base: Bounds, later: Bounds, change: Change, unit: str) -> bool:
    """Whether what follows from two values leaves no room for a stated change, be it rounded."""
    computed = list(_readings(base, later, change, unit))
    stated = _stated_bounds(change)
    # What is approximate contradicts nothing, since nobody knows where it ends.
    return bool(computed) and not any(reading.is_approximate or reading.meets(stated) for reading in computed)


def _readings(base: Bounds, later: Bounds, change: Change, unit: str) -> Iterator[Bounds]:
    """The computed differences that a stated change may mean: of a share, "2%" may be a part of it or points."""
    stated_in = folded_unit(change.unit)
    if change.amount is None or stated_in == unit or (unit == _PERCENT and stated_in in _POINTS):
        yield later - base
    if change.amount is not None and stated_in == _PERCENT and base.is_above_zero:
        yield later.relative_to(base).times(100)


def _stated_bounds(change: Change) -> Bounds:
    """What a stated change leaves possible; without an amount, all that goes its way."""
    by_any = Bounds(Fraction(0), None, is_low_open=True)
    # The amount may have a minus before it: which way it goes is the direction's to say.
    by = by_any if change.amount is None else rounded_bounds(abs(change.amount))
    match change.direction:
        case Direction.UP:
            return by
        case Direction.DOWN:
            return _NOTHING - by
        case Direction.UNCHANGED:
            return _NOTHING
