"""Who is for and who against, of many quotes on a topic: told before any of them is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Item, Reference
from bot.storage.records.glances import stance_counts
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Sides:
    """How many quotes take which stance on a topic in the speakers' own name, how many take none, and the hearsay."""

    topic: Reference
    counts: Mapping[Stance, int]
    without: int
    hearsay: int


def sides_of(reader: Reader, topic: Reference | None, items: Sequence[Item]) -> Sides | None:
    """The sides that the quotes among some records take on a topic; None without a topic, or where none takes one."""
    quote_ids = [record_id for kind, record_id in items if kind == Quote.KIND]
    if topic is None or not quote_ids:
        return None
    counts = stance_counts(reader, topic.record_id, quote_ids)
    own = {each.stance: each.quotes for each in counts if not each.is_hearsay}
    sides = {stance: quotes for stance, quotes in own.items() if stance}
    hearsay = sum(each.quotes for each in counts if each.is_hearsay)
    return Sides(topic=topic, counts=sides, without=own.get(None, 0), hearsay=hearsay) if sides else None
