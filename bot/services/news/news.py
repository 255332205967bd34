"""What was recorded, corrected, withdrawn or restored since a day or somebody's last look, one by one or in bulk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.problems import NotHeld
from bot.records.history import HistoryEntry
from bot.records.kinds import kinds_by
from bot.records.record import Item, Reference
from bot.services.findings import Answer, Filters, Findings
from bot.services.names.directory import guesses_of
from bot.services.news.became import Became, RecordNews, news_of
from bot.services.news.since import beginning_of, read_since
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_search
from bot.storage.digests.digest_reads import entries_by_positions, history_length
from bot.storage.news.looks import Look, find_look, keep_look
from bot.storage.news.news_reads import (
    BulkTally,
    HistoryStep,
    deeds_backwards,
    happened_at,
    kinds_within,
    last_of_change,
    length_at,
    on_topic,
    standing_within,
    tallies,
)
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS

FIRST_LOOK = timedelta(days=7)
"""How far back is told to whoever has not looked yet, and does not say since when."""
MOST_ALONE = 5
"""What was done at once to more records than these is told in one line, as is all that a pack or a file brought."""
MOST_STEPS = 100_000
"""Entries of history that are gone through, the newest first; what is older is said not to be told."""
_MOST_ENTRIES = 100
"""Of one record, of which the changes are told."""
_BULK_ORIGINS = ("pack ", "file ", "import of ")


@dataclass(frozen=True, kw_only=True)
class BulkNews:
    """What was done at once to many records: its first entry, and what was done to how many of them.

    Where a topic was asked for, `tallies` count the records on it alone.
    """

    first: HistoryEntry
    tallies: Sequence[BulkTally]

    @property
    def change(self) -> int:
        return self.first.change

    @property
    def count(self) -> int:
        return sum(tally.records for tally in self.tallies)

    @property
    def gone(self) -> int:
        """How many of them are withdrawn now."""
        return sum(tally.records for tally in self.tallies if tally.is_gone)


@dataclass(frozen=True, kw_only=True)
class WhatIsNew(Answer):
    """What is new since an instant: records one by one, the last changed first, and what came in bulk, likewise.

    `looked` is the asker's last look, where they did not say since when; `total` counts the records that are told one
    by one, of which `news` has at most MOST_RESULTS, by item.
    """

    since: datetime
    at: datetime
    zone: ZoneInfo
    filters: Filters
    findings: Findings
    news: Mapping[Item, RecordNews]
    total: int
    bulk: Sequence[BulkNews]
    is_given: bool = False
    """Whether the asker said since when."""
    looked: Look | None = None
    left_out: int = 0
    """How many older entries of the same time are not told."""
    last_before: datetime | None = None
    """When the last change before was made, of whatever record."""
    seen: Look | None = None
    """What the asker has looked at by this answer; None where it leaves out something since their last look."""

    @property
    def counts(self) -> Counter[Became]:
        """What became of so many of the records that are listed."""
        return Counter(told.became for told in self.news.values())

    @property
    def is_empty(self) -> bool:
        return not (self.total or self.bulk)


@dataclass(frozen=True, kw_only=True)
class BulkRecords(Answer):
    """The records of what was done at once that are not withdrawn now, by kind."""

    bulk: BulkNews
    zone: ZoneInfo
    findings: Findings
    topic: Reference | None = None


@dataclass
class _Gathered:
    """What is found in a window: the positions of each record's entries, the newest first, and what came in bulk."""

    positions: dict[Item, list[int]] = field(default_factory=lambda: defaultdict(list))
    blocks: list[tuple[int, int]] = field(default_factory=list)
    """First and last position of each."""
    reached: int = 0
    """The position down to which was looked."""


class NewsService(Service):
    @in_one_search
    def news(self, reader: Reader, *, user_id: int, since: str | None = None, topic: str | None = None) -> WhatIsNew:
        """What is new since `since`, or since the user looked last. Raises WrongInput, NotHeld or AmbiguousName."""
        about = self._directory.resolve_option(reader, "topic", topic)
        now, zone, upto = self._clock(), settings_of(reader).zone, history_length(reader)
        look = find_look(reader, user_id)
        # A history that was put back from a backup, or erased, may end before what they saw.
        look = look if look and look.position <= upto else None
        if since is not None or look is None:
            day = read_since(since, now.astimezone(zone).date(), self.habits(reader)) if since is not None else None
            begins = beginning_of(day, zone) if day else now - FIRST_LOOK
            after = length_at(reader, begins, upto)
        else:
            begins, after = look.at, look.position
        topic_id = about.reference.record_id if about else None
        gathered = _gather(reader, after, upto)
        told = _on_topic(reader, gathered.positions, topic_id)
        news = _news(reader, dict(islice(told.items(), MOST_RESULTS)))
        # What is narrowed, or begins later than they left off, leaves something that they have not seen.
        is_whole = about is None and (look is None or after <= look.position)
        return WhatIsNew(
            since=begins,
            at=now,
            zone=zone,
            filters=Filters(topic=about.reference if about else None, guesses=guesses_of(about)),
            findings=self.found(reader, list(news)),
            news=news,
            total=len(told),
            bulk=[bulk for block in gathered.blocks if (bulk := _bulk(reader, *block, topic_id)).count],
            is_given=since is not None,
            looked=None if since is not None else look,
            left_out=gathered.reached - after,
            last_before=happened_at(reader, after),
            seen=Look(upto, now) if is_whole else None,
        )

    async def keep_look(self, guild_id: int, user_id: int, answer: WhatIsNew) -> None:
        """Keep that somebody looked, once they were shown an answer that leaves out nothing since they looked last."""
        if answer.seen:
            await keep_look(self._database, guild_id, user_id, answer.seen)

    @in_one_search
    def bulk(self, reader: Reader, *, change: int, topic: str | None = None) -> BulkRecords:
        """The records of what was done at once. Raises NotHeld where nothing of the kind is on record."""
        about = self._directory.resolve_option(reader, "topic", topic)
        topic_id = about.reference.record_id if about else None
        last = last_of_change(reader, change)
        if last is None:
            raise NotHeld(f"This is no longer in the history of this server: ask anew with {command('new')}.")
        items: list[Item] = []
        for kind in kinds_by(lambda traits: traits.place):
            found = standing_within(reader, kind, change - 1, last, topic_id, MOST_RESULTS - len(items))
            items += [(kind, record_id) for record_id in found]
        return BulkRecords(
            bulk=_bulk(reader, change, last, topic_id),
            zone=settings_of(reader).zone,
            findings=self.found(reader, items),
            topic=about.reference if about else None,
        )


def _gather(reader: Reader, after: int, upto: int) -> _Gathered:
    """Go through a window from its end, and pass over what was done in bulk as a whole."""
    found, least = _Gathered(reached=upto), max(after, upto - MOST_STEPS)
    while found.reached > least:
        # What was done at once stands together, so that its last entry tells how long it is.
        change = 0
        for step in deeds_backwards(reader, least, found.reached):
            if step.change != change and _is_bulk(step):
                found.blocks.append((step.change, step.position))
                found.reached = step.change - 1
                break
            change, found.reached = step.change, step.position - 1
            found.positions[step.item].append(step.position)
        else:
            break
    found.reached = max(found.reached, after)
    return found


def _is_bulk(last: HistoryStep) -> bool:
    """Whether what was done at once is told in one line, by the last of its entries."""
    count = last.position - last.change + 1
    return count > MOST_ALONE or (count > 1 and last.origin.startswith(_BULK_ORIGINS))


def _on_topic(
    reader: Reader, positions: Mapping[Item, Sequence[int]], topic_id: int | None
) -> Mapping[Item, Sequence[int]]:
    if topic_id is None:
        return positions
    fit = on_topic(reader, list(positions), topic_id)
    return {item: found for item, found in positions.items() if item in fit}


def _news(reader: Reader, positions: Mapping[Item, Sequence[int]]) -> dict[Item, RecordNews]:
    """What became of records, by the positions of their entries, the newest first."""
    # With the first of all, which tells whether it was new.
    told = {item: sorted({*every[: _MOST_ENTRIES - 1], every[-1]}) for item, every in positions.items()}
    entries = entries_by_positions(reader, sorted(position for every in told.values() for position in every))
    return {
        item: news_of([entries[position] for position in every], len(positions[item]) - len(every))
        for item, every in told.items()
    }


def _bulk(reader: Reader, change: int, last: int, topic_id: int | None) -> BulkNews:
    first = entries_by_positions(reader, [change])[change]
    kinds = kinds_within(reader, change - 1, last)
    return BulkNews(
        first=first, tallies=[tally for kind in kinds for tally in tallies(reader, kind, change - 1, last, topic_id)]
    )
