"""What people ask of an issue that was posted, however long ago: its records whole, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.problems import NotHeld
from bot.records.digests import Digest, Run
from bot.records.history import HistoryEntry
from bot.records.record import Item, Record
from bot.records.related import Related
from bot.services.digests.composing import filters_of
from bot.services.digests.digest_plans import zone_of
from bot.services.digests.kept_items import read_items_text
from bot.services.digests.section import IssueItem
from bot.services.findings import Filters, by_item, read_items
from bot.services.service import Service, in_one_read, in_one_search
from bot.storage.digests.digest_reads import entries_by_positions
from bot.storage.digests.posted_issues import issue_before
from bot.storage.digests.runs import find_run
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True)
class PostedIssue:
    """Which issue it is: of which digest, when it was due, in the zone that the digest keeps."""

    digest: Digest
    due_at: datetime
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class WholeIssue:
    """All that an issue held, in its order, with its records as they are `at` an instant after it was posted.

    `since` is when the issue before it was due, and None for the first; `history` has the entries that its items name.
    """

    posted: PostedIssue
    at: datetime
    since: datetime | None
    items: Sequence[IssueItem]
    records: Mapping[Item, Record]
    related: Related
    history: Mapping[int, HistoryEntry]
    filters: Filters


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
        items = read_items_text(run.items)
        records = read_items(reader, list(dict.fromkeys(item.item for item in items)))
        return WholeIssue(
            posted=_named(reader, run),
            at=self._clock(),
            since=issue_before(reader, digest_id, due_at),
            items=items,
            records=by_item(records),
            related=reader.related_to(records),
            history=entries_by_positions(reader, sorted({told for item in items for told in item.positions})),
            filters=filters_of(reader, run.digest.plan),
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
