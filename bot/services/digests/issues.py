"""What one issue of a digest holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.records.digests import Digest
from bot.records.history import Action, HistoryEntry
from bot.records.kinds import KINDS
from bot.records.record import Item, Record, Reference, Unread
from bot.records.related import Related, sources_of
from bot.services.asking.series import Series
from bot.services.digests.section import IssueItem, LeftOut
from bot.services.findings import Filters

MOST_READ = 20
"""Of a section: more items than the message of one issue can show."""


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A followed actor, topic or indicator, the Discord users who are told of it here, and the items that touch it."""

    subject: Reference
    user_ids: tuple[int, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class CuratorCounts:
    """What waits for curators: proposals to be reviewed, and records marked as disputed."""

    waiting: int
    disputed: int


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One issue of a digest, as of `at`; it tells of the changes of history after `after`, through `upto`.

    `records`, `related` and `entries` hold what the lines of the first MOST_READ items of each section need; the others
    are read when somebody asks for them. `since` is when the issue before was posted, and None for the first.
    """

    digest: Digest
    zone: ZoneInfo
    at: datetime
    due_at: datetime
    since: datetime | None
    after: int
    upto: int
    items: tuple[IssueItem, ...]
    news: frozenset[Item] = frozenset()
    """Those of the items that tell what was done to the records since: what the day brings alone is none."""
    records: Mapping[Item, Record] = field(default_factory=dict)
    related: Related = field(default_factory=Related)
    entries: Mapping[int, HistoryEntry] = field(default_factory=dict)
    series: Mapping[Item, Series] = field(default_factory=dict)
    """Of the first figures that moved, the series that they are of."""
    is_capped: bool = False
    """Whether more is new than one issue can list."""
    counts: CuratorCounts | None = None
    followed: Sequence[Followed] = ()
    left_out: Sequence[LeftOut] = ()
    unread: Sequence[Unread] = ()
    """Which of its records cannot be shown, since something of them cannot be read."""
    merged: Sequence[datetime] = ()
    """When earlier issues were due that could not be posted; this one tells what they would have told."""
    filters: Filters = Filters()

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing new to say: a plan or a day of earlier years is not new."""
        return not (self.news or self.unread) and not (self.counts and (self.counts.waiting or self.counts.disputed))

    def calling_nobody(self) -> Issue:
        """The same of a digest that calls no role."""
        return replace(self, digest=replace(self.digest, plan=replace(self.digest.plan, role_id=None)))

    def beginning_with(self, items: Sequence[IssueItem]) -> Issue:
        """The same with these of its items before all others."""
        # By identity: one record may stand in an issue twice.
        first = {id(item) for item in items}
        return replace(self, items=(*items, *(item for item in self.items if id(item) not in first)))

    def shown_by(self, items: Sequence[IssueItem], drawn: Sequence[Item] = ()) -> list[Item]:
        """The records that these of its items show, the sources that it cites for them, and what is drawn beside."""
        # Of an actor whose position moved only the name is shown, as on every card of a quote.
        shown = [held for item in items for held in item.items if held[0] == item.kind and held in self.records]
        # A source that is changed or withdrawn later overtakes what it was cited for.
        cited = [(source.kind, source.record_id) for held in shown for source in sources_of(self.records[held])]
        return list(dict.fromkeys([*shown, *cited, *drawn]))

    @property
    def is_silent(self) -> bool:
        """Whether nothing is posted of it: it has nothing new to say, and its digest stays silent then."""
        return self.is_empty and not self.digest.plan.says_nothing


def alters_what_is_shown(entry: HistoryEntry) -> bool:
    """Whether a post that shows the record says something that is no longer so since this entry of its history."""
    if entry.action != Action.CHANGED:
        # A state is shown on every card, so to be marked, withdrawn or restored always alters it.
        return entry.action != Action.ADDED
    return bool(json.loads(entry.changes).keys() - KINDS[entry.kind].TRAITS.unseen)
