"""What is counted of many records, and when the first and the last of them is dated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Item, Reference
from bot.services.asking.sides import sides_of
from bot.services.findings import Span
from bot.services.questions.answering.facts import Held, NothingWithin, StanceTally
from bot.storage.records.glances import dates_of
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection

_MOST_READ: Final = 200
_ANY_TIME: Final = Span()


def held_fact(reader: Reader, kind: str, record_ids: Sequence[int], most: int = MOST_RESULTS) -> Held:
    """How many there are, and the dates of the oldest and the newest; `most` is how many were looked for."""
    oldest, newest, others = _ends_of(reader, kind, record_ids)
    is_capped = len(record_ids) >= most
    # Of more than were looked for the newest came first, and others may be older.
    return Held(
        kind=kind,
        number=len(record_ids),
        oldest=None if is_capped else oldest,
        newest=newest,
        is_capped=is_capped,
        others=others,
    )


def _ends_of(reader: Reader, kind: str, record_ids: Sequence[int]) -> tuple[Edtf | None, Edtf | None, int]:
    """The dates of the oldest and of the newest of some records; and how many no date places among the others.

    Those are of no date, or known by their last day alone: such dates are the ends only where there are no others.
    """
    parsed = [Edtf.parse(day) for day in dates_of(reader, kind, record_ids).values()] if record_ids else []
    days, undated = sorted(parsed, key=_day_of), len(record_ids) - len(parsed)
    known = [day for day in days if day.earliest]
    open_ones = len(days) - len(known)
    told = known or days
    return (told[0], told[-1], undated + (open_ones if known else 0)) if told else (None, None, undated)


def _day_of(day: Edtf) -> date:
    """The day by which a record stands among others: of what is only known to be by some date that one."""
    return day.earliest or day.latest or date.max


def tallies(
    reader: Reader,
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
    sides = sides_of(reader, topic, items)
    if sides is None:
        return []
    quotes = [record_id for kind, record_id in items if kind == Quote.KIND]
    found: list[StanceTally] = []
    wanted = {stance: number for stance, number in sides.counts.items() if only in (None, stance)}
    for stance, number in sorted(wanted.items(), key=lambda each: -each[1]):
        taking = Selection(links={"topics": [topic.record_id]}, choices={"stance": [stance]}, among=quotes)
        own = reader.select(Quote.KIND, taking)
        is_cut = sides.hearsay > 0 and len(own) > _MOST_READ
        if sides.hearsay:
            own = [quote.record_id for quote in reader.get_many(Quote, own[:_MOST_READ]) if not quote.is_hearsay]
        oldest, newest, others = _ends_of(reader, Quote.KIND, own)
        is_capped = len(quotes) >= most
        found.append(
            StanceTally(
                topic=topic,
                stance=stance,
                quotes=number,
                oldest=None if is_capped or is_cut else oldest,
                newest=newest,
                is_capped=is_capped,
                others=others,
                span=span,
                is_part=is_part,
                has_hearsay=sides.hearsay > 0,
            )
        )
    return found


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
