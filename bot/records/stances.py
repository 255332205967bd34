"""Stances on a topic in order of time: when one actor's differs from the one held before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Directness, Extent, Stance
from bot.records.record import State


def counts_for_moves(state: State, *, is_hearsay: bool) -> bool:
    """Whether words can show that somebody moved: not withdrawn or disputed ones, nor what others tell of them."""
    return state in (State.CURRENT, State.CORRECTED) and not is_hearsay


@dataclass(frozen=True, slots=True)
class StanceHeld:
    """A stance that one speaker's quote bears on a topic, by database ids.

    Of what the speaker said, never of hearsay: what others tell of somebody moves no position.
    """

    quote_id: int
    actor_id: int
    topic_id: int
    stance: Stance
    said_on: Edtf
    directness: Directness
    extent: Extent
    state: State
    is_hearsay: bool

    @property
    def counts(self) -> bool:
        """Whether it can show a move."""
        return counts_for_moves(self.state, is_hearsay=self.is_hearsay)

    def is_surely_before(self, other: StanceHeld) -> bool:
        """Whether all days that its date may mean come before the other's: "2019" may be before July 2019, or not.

        "About 2019" may be 2020, or not.
        """
        mine, theirs = self.said_on.reach, other.said_on.reach
        return mine is not None and theirs is not None and mine[1] < theirs[0]


class Move(NamedTuple):
    """A stance that differs from the one that the same actor held on the same topic before."""

    before: StanceHeld
    after: StanceHeld

    def is_same_turn_as(self, other: Move) -> bool:
        """Whether both tell of one change of mind, however near to it the quotes of either lie."""
        stances = (self.before.stance, self.after.stance) == (other.before.stance, other.after.stance)
        return stances and self.before.is_surely_before(other.after) and other.before.is_surely_before(self.after)


def latest_moves(held: Iterable[StanceHeld], fresh: Collection[int]) -> list[Move]:
    """The latest move of each actor on each topic that the quotes with `fresh` ids reveal, the newest first.

    What shows without them already that the actor moved so is no news. A quote that takes no side ("unclear"), that
    does not count, or whose date leaves a start or an end open, gives no stance here.
    """
    groups: dict[tuple[int, int], list[StanceHeld]] = defaultdict(list)
    for stance in filter(_takes_side, held):
        groups[stance.actor_id, stance.topic_id].append(stance)
    latest = [found[-1] for group in groups.values() if (found := _revealed(group, fresh))]
    return sorted(latest, key=lambda move: move.after.said_on.sort_on, reverse=True)


def has_moved(held: Iterable[StanceHeld]) -> bool:
    """Whether one actor ever moved on one topic, by the same rule as `latest_moves` tells it."""
    return bool(moves_of([stance for stance in held if _takes_side(stance)]))


def _takes_side(held: StanceHeld) -> bool:
    return held.counts and held.said_on.reach is not None and held.stance is not Stance.UNCLEAR


def _revealed(group: Sequence[StanceHeld], fresh: Collection[int]) -> list[Move]:
    known = moves_of([stance for stance in group if stance.quote_id not in fresh])
    return [
        move
        for move in moves_of(group)
        if {move.before.quote_id, move.after.quote_id} & set(fresh)
        and not any(move.is_same_turn_as(earlier) for earlier in known)
    ]


def moves_of(held: Sequence[StanceHeld]) -> list[Move]:
    """Every move of one actor on one topic, in order of time; the dates of all have a first and a last day.

    Where quotes of days that cannot be told apart bear different stances, none of them is a move, nor is one from them.
    """
    moves: dict[tuple[int, Stance], Move] = {}
    order = _Order(held)
    for after in held:
        before = order.before(after)
        if before is None or before.stance is after.stance or order.is_contradicted(after):
            continue
        move = Move(before, after)
        key = (before.quote_id, after.stance)
        # Of several quotes that show one move, the one that is cited for it.
        moves[key] = max(moves.get(key, move), move, key=lambda shown: _weight(shown.after))
    return sorted(moves.values(), key=lambda move: (move.after.said_on.sort_on, move.after.quote_id))


class _Order:
    """Stances by their days, so that each finds those before and beside it without going through all."""

    def __init__(self, held: Sequence[StanceHeld]) -> None:
        self._by_end = sorted(held, key=_last_day)
        self._ends = [_last_day(stance) for stance in self._by_end]
        self._latest_starts = list(accumulate(map(_first_day, self._by_end), max))
        self._newest: dict[tuple[int, int], StanceHeld | None] = {}
        days: dict[Stance, tuple[list[date], list[date]]] = defaultdict(lambda: ([], []))
        for stance in held:
            insort(days[stance.stance][0], _first_day(stance))
            insort(days[stance.stance][1], _last_day(stance))
        self._days = days

    def before(self, after: StanceHeld) -> StanceHeld | None:
        """The newest of those surely before one; None where there is none, or those newest bear several stances."""
        end = bisect_left(self._ends, _first_day(after))
        if not end:
            return None
        # Those that are surely before no other of them.
        place = (bisect_left(self._ends, self._latest_starts[end - 1]), end)
        if place not in self._newest:
            newest = self._by_end[slice(*place)]
            is_one = len({stance.stance for stance in newest}) == 1
            self._newest[place] = max(newest, key=_weight) if is_one else None
        return self._newest[place]

    def is_contradicted(self, held: StanceHeld) -> bool:
        """Whether another stance was taken on days that cannot be told apart from those of one."""
        return any(
            bisect_right(first, _last_day(held)) > bisect_left(last, _first_day(held))
            for stance, (first, last) in self._days.items()
            if stance is not held.stance
        )


def _first_day(held: StanceHeld) -> date:
    return held.said_on.reach[0] if held.said_on.reach else date.min


def _last_day(held: StanceHeld) -> date:
    return held.said_on.reach[1] if held.said_on.reach else date.max


def _weight(held: StanceHeld) -> tuple[bool, bool, date, int]:
    """Own words before reported ones, then whole sentences, the later date, and the one that was recorded first."""
    is_direct, is_whole = held.directness is Directness.DIRECT, held.extent is Extent.FULL
    return is_direct, is_whole, held.said_on.sort_on, -held.quote_id
