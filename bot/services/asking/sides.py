"""Who is for and who against, of many quotes on a topic: told before any of them is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Item, Reference
from bot.storage.records.glances import StanceBorne, speakers_of, stance_counts
from bot.storage.records.office_rows import holders_among
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


def quotes_that_tell(reader: Reader, bearing: Sequence[StanceBorne], stance: Stance | None) -> list[int]:
    """Those of quotes that bear stances which tell who takes one of them, or took it; without one, who took several.

    They are all that was said by whoever's words bear it, and in an office of a body for which words do: each of the
    others says nothing of it, and need not be read.
    """
    stances = {each.quote_id: each.stance for each in bearing}
    voices = speakers_of(reader, [*stances])
    borne: dict[int, set[str]] = defaultdict(set)
    for quote_id, actor_id in voices:
        borne[actor_id].add(stances[quote_id])
    together = {actor_id: {actor_id} for actor_id in borne}
    for holder, body in holders_among(reader, [*borne]):
        together[body].add(holder)

    def tell(actor_ids: Collection[int]) -> bool:
        taken = {each for actor_id in actor_ids for each in borne[actor_id]}
        return len(taken) > 1 if stance is None else stance in taken

    telling = {actor_id for actor_ids in together.values() if tell(actor_ids) for actor_id in actor_ids}
    told = {quote_id for quote_id, actor_id in voices if actor_id in telling}
    return [quote_id for quote_id in stances if quote_id in told]
