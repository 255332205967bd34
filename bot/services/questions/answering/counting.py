"""What is counted of many records, and when the first and the last of them is dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from bot.problems import Damage
from bot.records.dates.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Item, Reference
from bot.services.asking.positions import Position
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answering.facts import ActorStance, Held, NothingWithin, StanceTally
from bot.services.questions.answering.inquiry import Inquiry
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection, StoredDay

_MOST_READ: Final = 200
_ANY_TIME: Final = Span()
OPEN_STARTS: Final = ("..", "/")
"""How dates are written of which the first day is open, or not known."""


def held_fact(asked: Inquiry, kind: str, record_ids: Sequence[int], most: int = MOST_RESULTS) -> Held:
    """How many there are, and the dates of the oldest and the newest; `most` is how many were looked for."""
    ends = _ends_of([*asked.dates_of(kind, sorted(record_ids)).values()], len(record_ids))
    is_capped = len(record_ids) >= most
    # Of more than were looked for the newest came first, and others may be older.
    return Held(
        kind=kind,
        number=len(record_ids),
        oldest=None if is_capped else ends.oldest,
        newest=ends.newest,
        is_capped=is_capped,
        others=ends.others,
    )


class _Ends(NamedTuple):
    """The dates of the oldest and of the newest of some records; and how many no date places among the others."""

    oldest: Edtf | None
    newest: Edtf | None
    others: int


def _ends_of(days: Sequence[StoredDay], number: int) -> _Ends:
    """The ends of the dates of so many records; of dates that are known by their last day alone only where all are."""
    known = [day for day in days if not day.day.startswith(OPEN_STARTS)]
    if not days:
        return _Ends(None, None, number)
    # Two alone are read: of very many, reading each would take longest of all.
    place = itemgetter(1) if known else itemgetter(2)
    told = known or days
    oldest, newest = min(told, key=place), max(reversed(told), key=place)
    return _Ends(Edtf.parse(oldest.day), Edtf.parse(newest.day), number - len(told))


def tallies(
    asked: Inquiry,
    topic: Reference,
    items: Sequence[Item],
    most: int = MOST_RESULTS,
    only: Stance | None = None,
    *,
    span: Span = _ANY_TIME,
    is_part: bool = True,
) -> list[StanceTally]:
    """How many of some quotes take which stance on a topic, the commonest first; `most` is how many were looked for.

    Of one stance alone where it is given as `only`. They are all on the topic in that time where `is_part` is not set.
    """
    quotes = [record_id for kind, record_id in items if kind == Quote.KIND]
    bearing = asked.stances_on(topic, quotes)
    borne: dict[str, list[int]] = defaultdict(list)
    for each in bearing:
        if not each.is_hearsay:
            borne[each.stance].append(each.quote_id)
    taken = {_stance(stored): sorted(own) for stored, own in borne.items()}
    is_capped, has_hearsay = len(quotes) >= most, any(each.is_hearsay for each in bearing)
    found: list[StanceTally] = []
    # Of as many the one that comes first in the alphabet.
    for stance, own in sorted(taken.items(), key=lambda each: (-len(each[1]), each[0])):
        if only not in (None, stance):
            continue
        ends = _ends_of([*asked.dates_of(Quote.KIND, own).values()], len(own))
        found.append(
            StanceTally(
                topic=topic,
                stance=stance,
                quotes=len(own),
                oldest=None if is_capped else ends.oldest,
                newest=ends.newest,
                is_capped=is_capped,
                others=ends.others,
                span=span,
                is_part=is_part,
                has_hearsay=has_hearsay,
            )
        )
    return found


def _stance(stored: str) -> Stance:
    try:
        return Stance(stored)
    except ValueError as error:
        raise Damage from error


def nothing_within(reader: Reader, kind: str, span: Span, record_ids: Sequence[int]) -> NothingWithin:
    """That nothing surely lies in a time; of what else fits the dates of the last one before it and the first after.

    Where not all that fits was looked through, nobody can tell which lies nearest.
    """
    perhaps = perhaps_within(reader, kind, span, record_ids)
    if len(record_ids) >= MOST_RESULTS:
        return NothingWithin(kind=kind, span=span, nearest=[], perhaps=len(perhaps))
    before = Selection(among=record_ids, limit=1, last=span.first)
    after = Selection(among=record_ids, limit=1, first=span.last, newest_first=False)
    beside = [each for each, end in ((before, span.first), (after, span.last)) if end]
    found = [record for each in beside for record in reader.get_many(KINDS[kind], reader.select(kind, each))]
    nearest = dict.fromkeys(each.main_date for each in found if each.main_date)
    return NothingWithin(kind=kind, span=span, nearest=[*nearest], perhaps=len(perhaps))


def perhaps_within(reader: Reader, kind: str, span: Span, record_ids: Sequence[int]) -> list[int]:
    """Those of records whose dates do not rule a time out; looked for among the newest that do not end before it."""
    # What was said "by 2023" stands in order as of that year, and may be of any before.
    reaching = reader.select(kind, Selection(among=record_ids, first=span.first, limit=_MOST_READ))
    records = reader.get_many(KINDS[kind], reaching)
    return [record.record_id for record in records if record.main_date and _may_be_of(record.main_date, span)]


def _may_be_of(day: Edtf, span: Span) -> bool:
    begins = day.earliest is None or span.last is None or day.earliest <= span.last
    return begins and (day.latest is None or span.first is None or day.latest >= span.first)


def is_ranking(reader: Reader, figure: Figure) -> bool:
    """Whether a figure is a place among others, of which the smallest number is the highest."""
    return any("rank" in fold(each.unit).split() for each in reader.get_many(Indicator, [figure.indicator.record_id]))


def stance_fact(position: Position, span: Span, most: int) -> ActorStance:
    """Where somebody stands, by no more than so many quotes."""
    course = position.course
    before = (course.before.stance, course.before.last.quote) if course.before else None
    since = course.since.quote if course.since else None
    rests_on = [position.quote.item, *([since.item] if since else []), *([before[1].item] if before else [])]
    return ActorStance(
        topic=position.topic,
        actor=position.actor,
        stance=position.stance,
        quote=position.quote,
        quotes=position.quote_count,
        holder=position.holder,
        since=since,
        before=before,
        has_moved=position.has_moved,
        span=span,
        is_capped=position.quote_count >= most,
        rests_on=[*dict.fromkeys(rests_on)],
    )
