"""How somebody's stance on one topic came to be what it is: since when it is taken, and which was taken before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Reference
from bot.records.stances import StanceHeld, counts_for_moves


class Said(NamedTuple):
    """A quote, and the stance that it bears on the topic that is looked at; of a body's office holder, who said it."""

    quote: Quote
    stance: Stance
    holder: Reference | None = None

    @property
    def counts(self) -> bool:
        """Whether it can show a move."""
        return counts_for_moves(self.quote.state, is_hearsay=self.quote.is_hearsay)


class StanceRun(NamedTuple):
    """One stance, and the first and the last quote by which it was taken with no other between them."""

    stance: Stance
    first: Said
    last: Said


@dataclass(frozen=True, slots=True)
class Course:
    """The way to a stance. A quote that is disputed, hearsay or of no date takes no part in it.

    One that takes no side ("unclear") stands for nothing beside those that do.
    """

    since: Said | None = None
    """The earliest quote from which the stance was taken with no other surely between; None where nothing tells."""
    before: StanceRun | None = None
    """Another stance that was surely taken before that one."""
    beside: tuple[StanceRun, ...] = ()
    """Others of days of which nobody can tell whether they came before or after."""


def held_by(actor: Reference, topic: Reference, said: Iterable[Said]) -> Iterator[StanceHeld]:
    """The stances of an actor on a topic as moves are told of them; those of no date are left out."""
    for quote, stance, _ in said:
        if quote.said_on:
            yield StanceHeld(
                quote_id=quote.record_id,
                actor_id=actor.record_id,
                topic_id=topic.record_id,
                stance=stance,
                said_on=quote.said_on,
                directness=quote.directness,
                extent=quote.extent,
                state=quote.state,
                is_hearsay=quote.is_hearsay,
            )


def course_of(newest: Said, said: Sequence[Said], held: Iterable[StanceHeld]) -> Course:
    """The course of a stance that `newest` takes; `held` are those of all that was `said`."""
    if len(said) == 1:
        return Course(since=newest if newest.quote.said_on and newest.counts else None)
    by_id = {each.quote.record_id: each for each in said}
    counted = [each for each in held if each.counts and _takes_part(each, newest.stance)]
    now = next((each for each in counted if each.quote_id == newest.quote.record_id), None)
    if now is None:
        return Course()
    others = [each for each in counted if each.stance is not now.stance]
    earlier = [each for each in others if each.said_on.is_surely_before(now.said_on)]
    same = [each for each in counted if each.stance is now.stance]
    turn = max(earlier, key=_ends_on, default=None)
    run = [each for each in same if each is now or turn is None or turn.said_on.is_surely_before(each.said_on)]
    before = [each for each in earlier if turn and each.stance is turn.stance and not _is_parted(each, turn, counted)]
    beside = [each for each in others if each not in earlier]
    stances = dict.fromkeys(each.stance for each in beside)
    return Course(
        since=by_id[_earliest(run).quote_id],
        before=_run(before, by_id) if before else None,
        beside=tuple(_run([each for each in beside if each.stance is stance], by_id) for stance in stances),
    )


def _takes_part(held: StanceHeld, stance: Stance) -> bool:
    return held.stance is not Stance.UNCLEAR or stance is Stance.UNCLEAR


def _earliest(run: Sequence[StanceHeld]) -> StanceHeld:
    """The first of a run; what was said by some date is that only where it is surely before all that is dated."""
    dated = [each for each in run if each.said_on.earliest]
    older = [each for each in run if all(each.said_on.is_surely_before(other.said_on) for other in dated)]
    return min(older or dated or run, key=_place)


def _ends_on(held: StanceHeld) -> tuple[object, ...]:
    return held.said_on.last_possible or held.said_on.sort_on, held.quote_id


def _place(held: StanceHeld) -> tuple[object, ...]:
    return held.said_on.sort_on, held.quote_id


def _is_parted(held: StanceHeld, turn: StanceHeld, counted: Iterable[StanceHeld]) -> bool:
    """Whether another stance was surely taken between two."""
    return any(
        each.stance is not turn.stance
        and held.said_on.is_surely_before(each.said_on)
        and each.said_on.is_surely_before(turn.said_on)
        for each in counted
    )


def _run(held: Sequence[StanceHeld], by_id: dict[int, Said]) -> StanceRun:
    dated = sorted((each for each in held if each.said_on.earliest), key=_place)
    first = _earliest(held)
    return StanceRun(first.stance, by_id[first.quote_id], by_id[(dated[-1] if dated else first).quote_id])
