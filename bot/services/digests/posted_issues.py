"""What people ask of an issue that was posted, however long ago: its records whole, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.problems import NotHeld
from bot.records.digests import Digest, Follow, Run
from bot.records.history import HistoryEntry
from bot.records.kinds import followed_kinds
from bot.records.record import Item, Record, Reference, State
from bot.records.related import Related
from bot.services.digests.composing import filters_of
from bot.services.digests.digest_plans import zone_of
from bot.services.digests.kept_items import read_items_text
from bot.services.digests.section import IssueItem, read_shown
from bot.services.names.nouns import one_of
from bot.services.readable import by_item, read_items
from bot.services.service import Service, in_one_read, in_one_search
from bot.storage.digests.digest_reads import entries_by_positions, latest_issue
from bot.storage.digests.follows import follows_of
from bot.storage.digests.posted_issues import touched_subjects
from bot.storage.digests.runs import find_run
from bot.storage.records.reader import Reader

MOST_OFFERED = 25
"""A select has as many options."""


@dataclass(frozen=True, kw_only=True)
class PostedIssue:
    """Which issue it is: of which digest, when it was due, in the zone that the digest keeps."""

    digest: Digest
    due_at: datetime
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class WholeIssue:
    """All that an issue held, in its order, with its records as they are `at` an instant after it was posted.

    `since` is when the issue before it was due, and None for the first; `history` has the entries that its items name,
    and `unread` are the ids of records of which something cannot be read.
    """

    posted: PostedIssue
    at: datetime
    since: datetime | None
    items: Sequence[IssueItem]
    records: Mapping[Item, Record]
    related: Related
    history: Mapping[int, HistoryEntry]
    unread: Mapping[Item, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FollowOffer:
    """What one may follow of an issue: `alone` is what its digest is narrowed to, where that is one thing.

    `subjects` are what its records touch, each with how many do, most first; `followed` those that one does already.
    """

    posted: PostedIssue
    alone: Reference | None
    subjects: Mapping[Reference, int]
    followed: Sequence[Follow]
    is_cut: bool


class PostedIssueService(Service):
    @in_one_read
    def named(self, reader: Reader, digest_id: int, due_at: datetime) -> PostedIssue:
        """Which issue it is. Raises NotHeld where none was posted."""
        return _named(reader, get_posted_run(reader, digest_id, due_at))

    # A thousand records may be in it, and no other read waits for them.
    @in_one_search
    def whole(self, reader: Reader, digest_id: int, due_at: datetime) -> WholeIssue:
        """All that an issue held. Raises NotHeld where none was posted."""
        run = get_posted_run(reader, digest_id, due_at)
        # What its message shows was kept before the rest; here each section stands together.
        items = sorted(read_items_text(run.items), key=lambda item: item.section.place)
        read = read_shown(reader, items)
        return WholeIssue(
            posted=_named(reader, run),
            at=self._clock(),
            since=latest_issue(reader, digest_id, due_at),
            items=items,
            records=by_item(read.records),
            related=read.related,
            unread={unread.item: unread.id for unread in read.unread},
            history=entries_by_positions(reader, sorted({told for item in items for told in item.positions})),
        )

    @in_one_read
    def offer(self, reader: Reader, digest_id: int, due_at: datetime, user_id: int) -> FollowOffer:
        """What a user may follow of an issue. Raises NotHeld where none was posted, or it touches nothing."""
        run = get_posted_run(reader, digest_id, due_at)
        kept = read_items_text(run.items)
        touched = touched_subjects(reader, {each.item for item in kept for each in item.alone()})
        held = {
            record.reference(): len(touched[record.item])
            for record in read_items(reader, list(touched))
            if record.state is not State.WITHDRAWN
        }
        filters = filters_of(reader, run.digest.plan)
        narrowed = [subject for subject in (filters.topic, filters.actor) if subject in held]
        if not held:
            raise NotHeld(
                f"Nothing of this issue that is on record touches {one_of(followed_kinds())}, so that there is none to "
                "follow."
            )
        own = [follow for follow in follows_of(reader, user_id) if follow.subject in held]
        # What the digest is about comes first, then what most of the issue is about.
        ranked = sorted(held, key=lambda subject: (subject not in narrowed, -held[subject], subject.name))
        open_ones = [subject for subject in ranked if subject not in {follow.subject for follow in own}]
        return FollowOffer(
            posted=_named(reader, run),
            alone=narrowed[0] if len(narrowed) == 1 else None,
            subjects={subject: held[subject] for subject in open_ones[:MOST_OFFERED]},
            followed=own,
            is_cut=len(open_ones) > MOST_OFFERED,
        )


def get_posted_run(reader: Reader, digest_id: int, due_at: datetime) -> Run:
    """The run that posted an issue. Raises NotHeld where there was none."""
    # Of this server alone: a button carries ids as text, and they may be another server's.
    run = find_run(reader, digest_id, due_at)
    if run is None:
        raise NotHeld("This is a preview: its buttons work once the digest is posted.")
    return run


def _named(reader: Reader, run: Run) -> PostedIssue:
    return PostedIssue(digest=run.digest, due_at=run.due_at, zone=zone_of(reader, run.digest.plan))
