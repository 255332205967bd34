"""Whether what is said of who takes which side, and took it before, is so by the quotes that a server holds."""

from __future__ import annotations

from typing import NamedTuple

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Stance
from bot.services.findings import Span
from bot.services.questions.answering import facts
from tests.services.questions.answering.oracle import Oracle, touches
from tests.services.questions.awkward_server import PEOPLE

_ANY_TIME = Span()
_TAKEN = (
    "SELECT q.quote_id, l.stance, q.said_on, q.state, q.told_by_id FROM quote q JOIN quote_topic l USING (quote_id) "
    "JOIN topic t USING (topic_id) JOIN quote_speaker s USING (quote_id) JOIN actor a USING (actor_id) "
    "WHERE q.state <> 'withdrawn' AND l.stance IS NOT NULL AND l.stance <> '' AND a.name = ? AND t.name = ?"
)


class Taken(NamedTuple):
    """A quote of somebody's own that bears a stance on a topic."""

    quote_id: int
    stance: Stance
    day: Edtf | None
    counts: bool
    """Whether it may show a move: it has a date, is not disputed, and nobody else tells of it."""
    is_hearsay: bool

    def is_surely_before(self, other: Taken) -> bool:
        if self.day is None or other.day is None:
            return False
        # What has an open end has no reach, and begins or ends all the same.
        ends = self.day.reach[1] if self.day.reach else self.day.latest
        begins = other.day.reach[0] if other.day.reach else other.day.earliest
        return ends is not None and begins is not None and ends < begins


def taken_by(oracle: Oracle, name: str, topic: str, span: Span = _ANY_TIME) -> list[Taken]:
    return [
        Taken(
            int(str(quote_id)),
            Stance(str(stance)),
            Edtf.parse(str(day)) if day else None,
            bool(day) and state == "current" and teller is None,
            teller is not None,
        )
        for quote_id, stance, day, state, teller in oracle.rows(_TAKEN, name, topic)
        if span == _ANY_TIME or touches(day, span)
    ]


def are_takers(oracle: Oracle, fact: facts.StanceTakers, *, is_narrowed: bool) -> bool:
    """Whether all take the side that are told to, by no words that newer ones go against, and all are told who do."""
    told = {taker.actor.name for taker in fact.takers}
    if fact.party or is_narrowed or fact.is_partial:
        return all(_takes(oracle, taker, fact) for taker in fact.takers)
    return all(_takes(oracle, taker, fact) for taker in fact.takers) and not _surely_take(oracle, fact) - told


def _surely_take(oracle: Oracle, fact: facts.StanceTakers) -> set[str]:
    """Who never took another side, nor is known to by hearsay alone."""
    found = {name: taken_by(oracle, name, fact.topic.name, fact.span) for name in PEOPLE}
    return {
        name
        for name, taken in found.items()
        if any(each.counts for each in taken) and {each.stance for each in taken} == {fact.stance}
    }


def _takes(oracle: Oracle, taker: facts.Taker, fact: facts.StanceTakers) -> bool:
    speaker = taker.holder or taker.actor
    taken = taken_by(oracle, speaker.name, fact.topic.name, fact.span)
    own = next((each for each in taken if each.quote_id == taker.quote.record_id), None)
    if own is None or own.stance is not fact.stance or own.is_hearsay != bool(taker.quote.told_by):
        return False
    at_first_hand = [each for each in taken if not each.is_hearsay and not taker.holder]
    return not (own.is_hearsay and at_first_hand) and not _is_gone_against(own, at_first_hand)


def _is_gone_against(own: Taken, taken: list[Taken]) -> bool:
    return any(each.counts and each.stance is not own.stance and own.is_surely_before(each) for each in taken)


def are_former(oracle: Oracle, fact: facts.FormerTakers) -> bool:
    """Whether each took the side, and by words that are not older takes the one that they are told to take now."""
    for taker, now in fact.takers:
        speaker = taker.holder or taker.actor
        taken = taken_by(oracle, speaker.name, fact.topic.name, fact.span)
        own = [each for each in taken if each.quote_id == taker.quote.record_id and each.stance is fact.stance]
        later = [each for each in taken if each.stance is now and not each.is_surely_before(own[0])] if own else []
        if not own or (not later and not taker.holder and taker.actor.name in PEOPLE) or now is fact.stance:
            return False
    return True


def is_stance_of(oracle: Oracle, fact: facts.ActorStance) -> bool:
    """Whether somebody stands where they are told to, since then, and stood elsewhere before."""
    if fact.actor.name not in PEOPLE:
        return True
    taken = taken_by(oracle, fact.actor.name, fact.topic.name, fact.span)
    by_id = {each.quote_id: each for each in taken}
    own = by_id.get(fact.quote.record_id)
    if own is None or own.stance is not fact.stance or (fact.quotes != len(taken) and not fact.is_capped):
        return False
    at_first_hand = [each for each in taken if not each.is_hearsay]
    return (
        not _is_gone_against(own, at_first_hand)
        and _is_so_since(fact, own, by_id)
        and _was_before(fact, own, by_id)
        and (not fact.has_moved or len({each.stance for each in taken if each.counts}) > 1)
    )


def _is_so_since(fact: facts.ActorStance, own: Taken, by_id: dict[int, Taken]) -> bool:
    if fact.since is None:
        return True
    since = by_id.get(fact.since.record_id)
    between = (
        since and each.counts and since.is_surely_before(each) and each.is_surely_before(own) for each in by_id.values()
    )
    parted = [
        each
        for each, is_between in zip(by_id.values(), between, strict=True)
        if is_between and each.stance not in (own.stance, Stance.UNCLEAR)
    ]
    return since is not None and since.stance is own.stance and not parted


def _was_before(fact: facts.ActorStance, own: Taken, by_id: dict[int, Taken]) -> bool:
    if fact.before is None:
        return True
    stance, quote = fact.before
    before = by_id.get(quote.record_id)
    return before is not None and before.stance is stance is not own.stance and before.is_surely_before(own)


def has_no_stance(oracle: Oracle, fact: facts.NoStance) -> bool:
    """Whether no words that are surely of the time bear one."""
    return not taken_by(oracle, fact.actor.name, fact.topic.name, fact.span)


def has_nobody_moved(oracle: Oracle, fact: facts.NobodyMoved) -> bool:
    """Whether nobody's last words that count go against earlier ones that are of one side."""
    return not any(_has_surely_moved(taken_by(oracle, name, fact.topic.name, fact.span)) for name in PEOPLE)


def _has_surely_moved(taken: list[Taken]) -> bool:
    counted = [each for each in taken if each.counts and each.stance is not Stance.UNCLEAR]
    is_known = all(
        one is other or one.is_surely_before(other) or other.is_surely_before(one)
        for one in counted
        for other in counted
    )
    return is_known and len({each.stance for each in counted}) > 1
