"""Gathers what is to be told to people of what they follow: for each person in a guild one message at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, groupby, zip_longest
from math import inf
from zoneinfo import ZoneInfo

from bot.records.history import Action, HistoryEntry
from bot.records.kinds.source import Source
from bot.records.record import Item, Record
from bot.records.related import Related, references_of
from bot.services.digests.issues import MOST_READ, Followed, Issue, alters_what_is_shown
from bot.services.readable import by_item, read_readable, read_references
from bot.services.server.rights import settings_of
from bot.storage.digests.digest_reads import entries_by_positions, history_length
from bot.storage.digests.followed_history import (
    Deed,
    deeds_within,
    lately_told,
    shown_in_digests,
    told_within,
    touches_within,
    withdrawn_within,
)
from bot.storage.digests.follows import TOLD_SOON, TOLD_WEEKLY, Untold, untold, untold_weekly
from bot.storage.records.reader import Reader

BETWEEN_MESSAGES = timedelta(minutes=10)
"""How long at least passes between two messages about what somebody follows; what comes meanwhile is gathered."""
MOST_SHOWN = 10
MOST_COUNTED = 1000
"""Of one subject; of a message that tells of so many, nobody asks how many more there are."""
MOST_PEOPLE = 200
"""Who are told in one go: of a guild's many followers the rest have their turn when the ticker comes by again."""
_MOST_ENTRIES = 20


@dataclass(frozen=True, kw_only=True)
class News:
    """What one person is told: all that touched each subject, and those of the `records` that are shown.

    `history` has the entries that tell of these, oldest first; `follows` are all follows of the person, as they were.
    `issue` tells the same, composed as a digest's issue is, where it is told once a week.
    """

    follows: Sequence[Untold]
    followed: Sequence[Followed]
    records: Mapping[Item, Record]
    history: Mapping[Item, Sequence[HistoryEntry]]
    issue: Issue | None = None

    @property
    def user_id(self) -> int:
        return self.follows[0].user_id

    @property
    def items(self) -> Sequence[Item]:
        """The records that the message shows, and the sources that it cites for them."""
        references = (reference for record in self.records.values() for _, reference in references_of(record))
        cited = ((reference.kind, reference.record_id) for reference in references if reference.kind == Source.KIND)
        return list(dict.fromkeys([*self.records, *cited]))


@dataclass(frozen=True, kw_only=True)
class FollowerNews:
    """What a guild's followers are told of its history through `upto`; of the `quiet` follows there is nothing.

    `monday` is that of the weekly digest, where it is told in one.
    """

    guild_id: int
    upto: int
    zone: ZoneInfo
    news: Sequence[News] = ()
    quiet: Sequence[Untold] = ()
    related: Related = field(default_factory=Related)
    monday: date | None = None


def gather(reader: Reader, now: datetime) -> FollowerNews:
    """What is to be told soon in a guild, to at most MOST_PEOPLE; of a moment in which nobody writes."""
    upto = history_length(reader)
    late = lately_told(reader, now - BETWEEN_MESSAGES, now)
    follows = [follow for follow in untold(reader, upto) if follow.author not in late]
    return _gathered(reader, follows, upto, TOLD_SOON, MOST_SHOWN)


def gather_weekly(reader: Reader, monday: date) -> FollowerNews:
    """What is to be told in the weekly digest of a Monday to those who have not had it, at most MOST_PEOPLE."""
    upto = history_length(reader)
    follows = untold_weekly(reader, upto, monday)
    return replace(_gathered(reader, follows, upto, TOLD_WEEKLY, MOST_READ), monday=monday)


def _gathered(reader: Reader, follows: Sequence[Untold], upto: int, told_by: str, most: int) -> FollowerNews:
    zone = settings_of(reader).zone
    # The follows of one person stand together, as groupby needs them, and first who waits longest.
    people = [list(own) for _, own in groupby(follows, key=lambda follow: follow.author)][:MOST_PEOPLE]
    if not people:
        return FollowerNews(guild_id=reader.guild_id, upto=upto, zone=zone)
    # Read once for all of them: so many questions are asked however many people follow.
    window = _read_window(reader, list(chain(*people)), upto, told_by)
    told = [_Told(own, [_news_of(follow, window) for follow in own], most) for own in people]
    news, related = _tell(reader, [person for person in told if any(person.found)], window)
    return FollowerNews(
        guild_id=reader.guild_id,
        upto=upto,
        zone=zone,
        news=news,
        quiet=[follow for person in told if not any(person.found) for follow in person.follows],
        related=related,
    )


# What was done


@dataclass(frozen=True, kw_only=True)
class _Window:
    """What was done within a window. `gone` are the records that are withdrawn now: when each was added, and by whom.

    Where that was done before the window, the position is 0.
    """

    deeds: Mapping[int, Deed]
    touches: Mapping[Item, Sequence[int]]
    gone: Mapping[Item, tuple[int, str]]
    told: set[tuple[str, int]]
    in_digests: Mapping[int, int]
    unseen: set[int]
    """Changes of which no message shows anything."""

    def is_news(self, position: int, follow: Untold) -> bool:
        """Whether to tell a follower: not of their own doing, nor what they hear otherwise, nor what is over."""
        item, _, author = self.deeds[position]
        if author == follow.author or position in self.unseen or (follow.author, position) in self.told:
            return False
        if _may_be_mentioned(follow, position) and self.in_digests.get(position, inf) <= follow.mentioned_post:
            return False
        if item not in self.gone:
            return True
        # Of a record that came and went between two messages nobody is told, unless they had added it.
        added_at, added_by = self.gone[item]
        return added_at <= follow.told_through or added_by == follow.author


def _may_be_mentioned(follow: Untold, position: int) -> bool:
    """Whether a follower wished to be mentioned in digests when something was done, and until one could tell of it."""
    return follow.mentioned_after < position <= follow.mentioned_through


def _read_window(reader: Reader, follows: Sequence[Untold], upto: int, told_by: str) -> _Window:
    after = min(follow.told_through for follow in follows)
    deeds = deeds_within(reader, after, upto)
    kinds = sorted({kind for (kind, _), *_ in deeds.values()})
    touches = touches_within(reader, kinds, after, upto, told_by)
    changed = {position for position, (_, action, _) in deeds.items() if action == Action.CHANGED}
    # An import changes thousands of records, and the entries of those that nobody follows are not read.
    changes = sorted(changed.intersection(chain(*touches.values()))) if changed else []
    return _Window(
        deeds=deeds,
        touches=touches,
        gone=_gone(withdrawn_within(reader, kinds, after, upto), deeds),
        told=told_within(reader, after, upto),
        in_digests=shown_in_digests(reader, after, upto)
        if any(follow.told_through < follow.mentioned_through for follow in follows)
        else {},
        unseen={
            position
            for position, entry in entries_by_positions(reader, changes).items()
            if not alters_what_is_shown(entry)
        },
    )


def _gone(withdrawn: Collection[Item], deeds: Mapping[int, Deed]) -> dict[Item, tuple[int, str]]:
    gone = dict.fromkeys(withdrawn, (0, ""))
    for position, (item, action, author) in deeds.items() if gone else ():
        if action == Action.ADDED and item in gone:
            gone[item] = (position, author)
    return gone


# Whom it is told to


def _news_of(follow: Untold, window: _Window) -> tuple[Item, ...]:
    """The records that are news to a follower, at most MOST_COUNTED, in the order in which they became so."""
    positions = window.touches.get((follow.kind, follow.record_id), ())
    found: dict[Item, None] = {}
    for position in positions[bisect_right(positions, follow.told_through) : bisect_right(positions, follow.upto)]:
        if window.is_news(position, follow):
            found[window.deeds[position][0]] = None
            if len(found) >= MOST_COUNTED:
                break
    return tuple(found)


# What of it is shown


@dataclass(frozen=True)
class _Told:
    """The follows of one person, the records that are news to each, and at most `most` of them that are shown."""

    follows: Sequence[Untold]
    found: Sequence[tuple[Item, ...]]
    most: int

    @cached_property
    def shown(self) -> list[Item]:
        """In turn one of each subject: much of one does not keep another out."""
        turns = zip_longest(*(each[: self.most] for each in self.found))
        return list(dict.fromkeys(item for turn in turns for item in turn if item is not None))[: self.most]

    @property
    def touched(self) -> Iterator[tuple[Untold, tuple[Item, ...]]]:
        return ((follow, each) for follow, each in zip(self.follows, self.found, strict=True) if each)

    def positions(self, item: Item, every: Sequence[int], window: _Window) -> list[int]:
        """The latest of the entries about a record, of `every` in the window, that are news to the person."""
        # One record may touch several subjects, of which the person follows one longer than another.
        earliest = min(
            (follow for follow, each in self.touched if item in each), key=lambda follow: follow.told_through
        )
        later = every[bisect_right(every, earliest.told_through) : bisect_right(every, earliest.upto)]
        return [position for position in later if window.is_news(position, earliest)][-_MOST_ENTRIES:]


def _tell(reader: Reader, told: Sequence[_Told], window: _Window) -> tuple[list[News], Related]:
    shown = dict.fromkeys(chain(*(person.shown for person in told)))
    every: Mapping[Item, list[int]] = {item: [] for item in shown}
    for position, (item, *_) in window.deeds.items():
        if item in every:
            every[item].append(position)
    positions = [{item: person.positions(item, every[item], window) for item in person.shown} for person in told]
    entries = entries_by_positions(reader, sorted({*chain(*(chain(*of_items.values()) for of_items in positions))}))
    # A damaged one is counted, as are those that have no room.
    read = read_readable(reader, list(shown))
    records = by_item(read.records)
    followed = sorted({(follow.kind, follow.record_id) for person in told for follow, _ in person.touched})
    subjects = read_references(reader, followed)
    news = [
        News(
            follows=person.follows,
            followed=[
                Followed(subject=subjects[follow.kind, follow.record_id], user_ids=(follow.user_id,), items=items)
                for follow, items in person.touched
            ],
            records={item: records[item] for item in person.shown if item in records},
            history={item: [entries[position] for position in each] for item, each in of_items.items()},
        )
        for person, of_items in zip(told, positions, strict=True)
    ]
    return news, read.related
