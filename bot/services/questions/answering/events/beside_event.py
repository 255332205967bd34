"""What lies on the asked side of something that happened: what may lie on the other is near, and no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.findings import Span
from bot.services.questions.answered import Fact
from bot.services.questions.answering import facts
from bot.services.questions.answering.events.event_meant import EventWord, are_in, events_meant, named_in, stemmed
from bot.services.questions.answering.inquiry import A_CARD, Discovery, Inquiry
from bot.services.questions.understanding.composing import with_keys
from bot.services.questions.understanding.times.spans import span_of
from bot.services.questions.understanding.times.told_by_events import EventClause, event_clauses
from bot.services.questions.understood import PartChoice, PartKind, PlainQuestion, QuestionPart, Wanted
from bot.storage.records.search_index import holds_words, words_of
from bot.storage.records.tables import OPEN_END, OPEN_START

_NOT_BOUND: Final = (Wanted.PERSON, Wanted.CHANGE, Wanted.COMPARISON)
_MOST_MEANT: Final = 3
_MOST_READ: Final = 60
_ASKS_WHY: Final = re.compile(r"\W*(?:(?:and|so|but) )?(?:why|what for|for what reason)\b", re.IGNORECASE)
_LEADING_UP: Final = re.compile(r"\b(?:before|ahead of|prior to|until|in the run-up to)\b", re.IGNORECASE)
_OF_NAMES: Final = (facts.TakenAs, facts.TakenAsAll, facts.LeftAside)
_STILL_TRUE: Final = (
    *_OF_NAMES,
    facts.NobodyNamed,
    facts.NothingHas,
    facts.NotInThoseWords,
    facts.NothingTogether,
    facts.NotQuoted,
)
"""What is said of the names and words of a question, whatever answers it."""
_QUOTES: Final = "\"'”’»“"
_Find = Callable[[Inquiry], Discovery]


class _Side(Enum):
    RIGHT = "right"
    PERHAPS = "perhaps"
    WRONG = "wrong"


@dataclass(frozen=True)
class _Bound:
    """A question without its clause, and what happened by which that tells a time."""

    asked: Inquiry
    clause: EventClause
    named: Sequence[EventWord]
    events: Sequence[Event] = ()


def find_beside_event(
    asked: Inquiry, read: Callable[[str], PlainQuestion], find: _Find, chosen: str | None = None, *, follows: bool
) -> Discovery | None:
    """What is of the time that a question tells by what happened; None where it tells none so.

    `read` understands the question without that, `find` answers one; `chosen` is the period that somebody chose. One
    that `follows` another may ask nothing beside the time: "and before the vote?".
    """
    if chosen:
        return None
    bounds = [*_bounds(asked, read, follows=follows)]
    for bound in bounds:
        events = [] if bound.clause.is_of_office else events_meant(asked, bound.clause, bound.named)
        meant = None if events is None else _of_asked(bound, events)
        if meant is None or len(meant) > _MOST_MEANT:
            return _of_many(replace(bound, events=meant or ()), find(asked)) if chosen is None else None
        if meant:
            return _of_side(asked, replace(bound, events=meant), find, is_bound=chosen is None)
    return _of_no_time(asked, bounds[0], find(asked)) if bounds and chosen is None else None


def _bounds(asked: Inquiry, read: Callable[[str], PlainQuestion], *, follows: bool) -> Iterator[_Bound]:
    """The question without each of the clauses that may be meant."""
    for clause in event_clauses(asked.question.text):
        if not (_is_open(asked.question, clause) and (clause.asks or follows)):
            continue
        named = named_in(asked, clause)
        main = read("and" if clause.is_bare else clause.rest)
        # "Before the committee" is no time, nor is "after Lee"; "before he was leader" is.
        is_time = clause.is_of_office or not all(each.is_somebody for each in named)
        if is_time and main.wanted not in _NOT_BOUND and not main.asks_beginning:
            yield _Bound(replace(asked, question=main), clause, named)


def _of_asked(bound: _Bound, events: Sequence[Event]) -> Sequence[Event]:
    """Those in which whoever is asked about took part, where the clause is of them: "after her statement"."""
    if not bound.clause.is_own:
        return events
    question = bound.asked.question
    asked_about = {*question.actors, *([question.party] if question.party else [])}
    return [event for event in events if asked_about & {*event.actors}] or events


def _of_many(bound: _Bound, found: Discovery) -> Discovery:
    """Where too much may be meant: all that is found, but for what is on the other side of each of them."""
    told = facts.NoTimeOfEvent(typed=bound.clause.typed, is_partial=True)
    sides = _sides(bound, found.items) if bound.events else {}
    wrong = [item for item in found.items if sides.get(item) is _Side.WRONG]
    items = [item for item in found.items if item not in wrong]
    own = [fact for fact in found.facts if not wrong or isinstance(fact, _STILL_TRUE)]
    return replace(found, items=items, nearest=[*dict.fromkeys([*found.nearest, *wrong])], facts=[told, *own])


def _is_open(question: PlainQuestion, clause: EventClause) -> bool:
    """Whether no date and no quoted words are within the clause, which are read otherwise."""
    taken = (PartKind.PERIOD, PartKind.PHRASE, PartKind.RECORD)
    within = [part.typed for part in question.parts if part.kind in taken and part.typed]
    # A clause ends with the mark that ends what is quoted.
    typed = clause.typed.rstrip(_QUOTES)
    return not any(each in typed or typed in each for each in within)


def _of_side(whole: Inquiry, bound: _Bound, find: _Find, *, is_bound: bool) -> Discovery:
    """What surely is of the time, by its date or its own words, as the answer; what may be of it as near."""
    main = bound.asked
    if not is_bound:
        found = find(main)
        return replace(found, question=replace(main.question, text=whole.question.text))
    within = _within(bound)
    found, every = find(within), find(main)
    before = find(whole)
    sides = _sides(bound, [*dict.fromkeys([*before.items, *every.items, *found.items])])
    telling = _telling(bound, [item for item, side in sides.items() if side is _Side.PERHAPS])
    right = [item for item in found.items if sides[item] is _Side.RIGHT]
    right += [item for item in every.items if sides[item] is _Side.RIGHT and item not in right]
    if not right:
        right = [item for item in before.items if sides[item] is _Side.RIGHT]
    items = [*telling, *(item for item in right if item not in telling)]
    perhaps = [item for item in every.items if sides[item] is _Side.PERHAPS and item not in telling]
    if alongside := [] if items else _alongside(bound, perhaps):
        items, perhaps = alongside, [item for item in perhaps if item not in alongside]
    # Where nothing is of the time, what is near without it may tell what was meant.
    others = [] if items else [*before.items, *every.items, *before.nearest, *every.nearest]
    near = [*dict.fromkeys([*perhaps, *others, *(item for item in found.nearest if item not in items)])]
    fact = facts.TimeOfEvent(
        typed=bound.clause.typed,
        events=bound.events,
        is_before=bound.clause.is_before,
        perhaps=len(perhaps),
        is_unsure=bool(alongside),
        rests_on=[event.item for event in bound.events],
    )
    is_same = items == [*found.items]
    kept = _OF_NAMES if alongside else _STILL_TRUE
    own = [each for each in found.facts if is_same or isinstance(each, kept)]
    is_told = any(not isinstance(each, _OF_NAMES) for each in own)
    absent = [] if items or is_told else _nothing(within)
    return replace(
        found,
        items=items,
        nearest=near,
        facts=[fact, *absent, *own],
        is_by_date=found.is_by_date and is_same,
        question=replace(within.question, text=whole.question.text),
        is_near_by_words=False,
    )


def _nothing(within: Inquiry) -> list[Fact]:
    return [facts.NothingWithin(kind="", span=within.span, nearest=())]


def _within(bound: _Bound) -> Inquiry:
    """The question of the time that lies beside what happened, where one time is meant and the question names none."""
    question = bound.asked.question
    period = _period(bound.clause, bound.events[0].date) if len(bound.events) == 1 else None
    if period is None or question.span != Span() or question.periods:
        return bound.asked
    part = QuestionPart("", PartKind.PERIOD, bound.clause.typed, PartChoice(period.text, period.text))
    wanted = [each for each in question.parts if each.kind is PartKind.WANTED]
    others = [each for each in question.parts if each.kind is not PartKind.WANTED]
    return bound.asked.but(parts=with_keys([*wanted, *others, part]), span=span_of(period), periods=[period])


def _period(clause: EventClause, day: Edtf) -> Edtf | None:
    """The time that lies surely before or after another; None where it has no end on that side."""
    first, last = day.earliest, day.latest
    try:
        if clause.is_before and first:
            until = first - timedelta(days=1)
            return Edtf.parse(f"../{until.year:04}" if (first.month, first.day) == (1, 1) else f"../{until}")
        if not clause.is_before and last:
            since = last + timedelta(days=1)
            return Edtf.parse(f"{since.year:04}/.." if (since.month, since.day) == (1, 1) else f"{since}/..")
    except OverflowError:
        pass
    return None


def _sides(bound: _Bound, items: Sequence[Item]) -> Mapping[Item, _Side]:
    """On which side of all that may be meant some records lie, by their dates."""
    sides: dict[Item, _Side] = {}
    of_kind: dict[str, list[int]] = {}
    for kind, record_id in items:
        of_kind.setdefault(kind, []).append(record_id)
    for kind, record_ids in of_kind.items():
        days = bound.asked.dates_of(kind, record_ids)
        for record_id in record_ids:
            day = days.get(record_id)
            each = {_side(bound.clause, event, day.earliest, day.latest) for event in bound.events} if day else set()
            sides[kind, record_id] = each.pop() if len(each) == 1 else _Side.PERHAPS
    for event in bound.events:
        # What happened is neither before itself nor after.
        if event.item in sides and sides[event.item] is _Side.PERHAPS:
            sides[event.item] = _Side.WRONG
    return sides


def _side(clause: EventClause, event: Event, earliest: str, latest: str) -> _Side:
    first = event.date.earliest.isoformat() if event.date.earliest else OPEN_START
    last = event.date.latest.isoformat() if event.date.latest else OPEN_END
    is_before, is_after = latest < first, earliest > last
    if not (is_before or is_after):
        return _Side.PERHAPS
    return _Side.RIGHT if is_before is clause.is_before else _Side.WRONG


def _telling(bound: _Bound, items: Sequence[Item]) -> list[Item]:
    """Those of a few records that tell of what happened themselves: who answers it speaks after it.

    What was before it says so: "five months before the election". Whoever took part in it is no answer to it.
    """

    def tells(record: Quote | Event) -> bool:
        texts = [value for value in vars(record).values() if isinstance(value, str)]
        if bound.clause.is_before:
            texts = [part for text in texts for part in _LEADING_UP.split(text)[1:]]
        told = [f" {stemmed(text)} " for text in texts]
        # One word by itself is not told in another alone: a referendum is no election.
        return any(are_in(text, bound.named, is_exact=len(bound.named) == 1) for text in told)

    read = _read(bound, items)
    return [
        record.item for record in read if (bound.clause.is_before or not _is_of_it(bound, record)) and tells(record)
    ]


def _alongside(bound: _Bound, items: Sequence[Item]) -> list[Item]:
    """What the source of an event tells beside it, of the same time: of who spoke after it no more may be known."""
    if bound.clause.is_before or len(bound.events) != 1:
        return []
    (event,) = bound.events
    sources = {*event.sources}
    return [
        record.item
        for record in _read(bound, items)
        if record.main_date == event.date and sources & {*record.sources} and not _is_of_it(bound, record)
    ]


def _read(bound: _Bound, items: Sequence[Item]) -> list[Quote | Event]:
    """The first of some records, but for those of kinds that tell of no time."""
    first, reader = items[:_MOST_READ], bound.asked.reader
    quotes = reader.get_many(Quote, [record_id for kind, record_id in first if kind == Quote.KIND])
    happened = reader.get_many(Event, [record_id for kind, record_id in first if kind == Event.KIND])
    return [*quotes, *happened]


def _is_of_it(bound: _Bound, record: Quote | Event) -> bool:
    """Whether nobody has a part in a record but who took part in what happened."""
    took_part = {actor.record_id for event in bound.events for actor in event.actors}
    actors = record.speakers if isinstance(record, Quote) else record.actors
    return {actor.record_id for actor in actors} <= took_part


def _of_no_time(asked: Inquiry, bound: _Bound, found: Discovery) -> Discovery:
    """What is found of a question whose time nothing held tells: near, unless it says how somebody came to speak."""
    clause = bound.clause
    told = facts.NoTimeOfEvent(typed=clause.typed)
    if not found.items:
        return replace(found, facts=[told, *found.facts])
    is_loose = (clause.is_own or not (clause.is_named or clause.is_doing)) and not clause.is_of_office
    is_loose = is_loose and _are_held(asked, bound.named)
    # Why something was is told by what it was, whenever that was.
    if clause.is_of_change or is_loose or _ASKS_WHY.match(asked.question.text):
        return replace(found, facts=[told, *found.facts])
    return replace(
        found,
        items=(),
        nearest=[*dict.fromkeys([*found.items[:A_CARD], *found.nearest])],
        facts=[told, *(fact for fact in found.facts if isinstance(fact, _STILL_TRUE))],
        is_near_by_words=False,
    )


def _are_held(asked: Inquiry, named: Sequence[EventWord]) -> bool:
    """Whether the record has each word of what happened, or one that says the same."""
    return all(any(holds_words(asked.reader, words_of(word)) for word in (*each.own, *each.like)) for each in named)
