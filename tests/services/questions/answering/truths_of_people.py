"""Whether who held an office, and what happened first, is so by the roles and events that a server holds."""

from __future__ import annotations

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.names.words import singular
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.answering import facts
from bot.services.questions.understood import Extreme
from tests.services.questions.answering.oracle import Oracle, may_be_of

_HELD = (
    "SELECT a.name, r.name, r.held_from, r.held_to, r.attested_on FROM role r JOIN actor a ON a.actor_id = r.actor_id "
    "WHERE r.state <> 'withdrawn'"
)


def holders(oracle: Oracle, office: str, span: Span) -> set[str]:
    """Those who held an office of which the last word is that of `office`, as far as dates allow, in a time."""
    head = singular(fold(office).split()[-1])
    return {
        str(name)
        for name, title, held_from, held_to, attested in oracle.rows(_HELD)
        if singular(fold(str(title)).split()[-1]) == head and _may_be_held(held_from, held_to, attested, span)
    }


def _may_be_held(held_from: object, held_to: object, attested: object, span: Span) -> bool:
    if span == Span() or (attested and may_be_of(str(attested), span)):
        return True
    if not (held_from or held_to):
        return False
    begun = Edtf.parse(str(held_from)).earliest if held_from else None
    ended = Edtf.parse(str(held_to)).latest if held_to else None
    begins = begun is None or span.last is None or begun <= span.last
    return begins and (ended is None or span.first is None or ended >= span.first)


def are_holders(oracle: Oracle, answer: PlainAnswer, fact: facts.HeldBy) -> bool:
    return {holder.actor.name for holder in fact.holders} == holders(oracle, fact.typed, answer.understood.span)


def are_all_who_hold(oracle: Oracle, fact: facts.TakenAsAll) -> bool:
    """Whether each held such an office; of ministers also the body in which they do, whose words theirs are."""
    bodies = oracle.rows("SELECT o.name FROM role r JOIN actor o ON o.actor_id = r.organisation_id")
    return {*fact.names} <= holders(oracle, fact.typed, Span()) | {str(name) for (name,) in bodies}


def nobody_held(oracle: Oracle, answer: PlainAnswer, fact: facts.NothingWithin) -> bool:
    offices = [part.typed for part in answer.understood.unmet if part.typed]
    return not any(holders(oracle, office, fact.span) for office in offices)


def is_first_or_last(oracle: Oracle, answer: PlainAnswer, fact: facts.AtTheEnd) -> bool:
    """Whether no other event that answers surely lies beyond, and one that may is told of."""
    found = [record_id for kind, record_id in answer.findings.items if kind == Event.KIND]
    days = {record_id: Edtf.parse(str(_day_of(oracle, record_id))) for record_id in found}
    own = days.pop(fact.record.record_id)
    is_first = fact.extreme is Extreme.FIRST
    surely = [day for day in days.values() if (_is_before(day, own) if is_first else _is_before(own, day))]
    perhaps = [day for day in days.values() if not (_is_before(own, day) if is_first else _is_before(day, own))]
    return fact.among == len(found) and not surely and (fact.is_unsure or all(day == own for day in perhaps))


def _day_of(oracle: Oracle, event_id: int) -> object:
    return oracle.rows("SELECT date FROM event WHERE event_id = ?", event_id)[0][0]


def _is_before(one: Edtf, other: Edtf) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def nothing_ahead(oracle: Oracle, fact: facts.NothingAhead) -> bool:
    if fact.names:
        return True
    planned = oracle.rows("SELECT date FROM event WHERE state <> 'withdrawn' AND status = 'planned'")
    days = [Edtf.parse(str(day)) for (day,) in planned]
    open_ended = [day for day in days if day.latest is None]
    return not any(day.earliest and day.earliest >= fact.day for day in days) and fact.open_ended == len(open_ended)


def are_behind(oracle: Oracle, fact: facts.SourcesBehind) -> bool:
    """Whether the sources are those behind the records, however many of them are named."""
    behind = {
        int(str(source_id))
        for kind, record_id in fact.rests_on
        if kind in ("quote", "event", "figure")
        for (source_id,) in oracle.rows(f"SELECT source_id FROM {kind}_source WHERE {kind}_id = ?", record_id)
    }
    return behind >= {source.record_id for source in fact.sources} and fact.number == len(behind)


def is_unquoted(oracle: Oracle, fact: facts.NotQuoted) -> bool:
    """Whether no words of somebody may be of a time, on one topic or on any."""
    said = oracle.spoken_by(fact.actor.name, fact.topics[0].name if fact.topics else "")
    return not any(fact.span == Span() or may_be_of(day, fact.span) for day in said.values())
