"""Composes one issue of a digest, section by section, with what its cards need and whom it is told to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from bot.problems import Damage
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest
from bot.records.record import Item, Reference, Unread
from bot.services.digests.figure_moves import moved_series
from bot.services.digests.issues import MOST_READ, CuratorCounts, Followed, Issue
from bot.services.digests.section import Composition, LeftOut, Why, read_shown
from bot.services.digests.sections import SECTIONS
from bot.services.findings import Filters
from bot.services.readable import by_item, read_references
from bot.storage.core.damage import damage_told
from bot.storage.digests.digest_reads import (
    DigestFollower,
    Window,
    digest_followers,
    disputed_count,
    entries_by_positions,
    history_length,
    latest_issue,
    latest_positions,
    merged_issues,
    touched_by,
    waiting_count,
)
from bot.storage.records.reader import Reader


def compose(reader: Reader, digest: Digest, zone: ZoneInfo, now: datetime, due_at: datetime) -> Issue:
    """The issue of `digest` that is due at `due_at`, as of `now`. What day it is, `due_at` says in `zone`."""
    # What is recorded after this moment, while the messages are sent, is left to the next issue.
    plan, upto = digest.plan, history_length(reader)
    window = Window(
        digest_id=digest.digest_id, after=digest.covered, upto=upto, topic_id=plan.topic_id, actor_id=plan.actor_id
    )
    # By when it is due and not by now: an issue that comes late still tells what its own day brings.
    since, day = latest_issue(reader, digest.digest_id, due_at), due_at.astimezone(zone).date()
    composition = Composition(
        reader=reader,
        plan=plan,
        window=window,
        filters=filters_of(reader, plan),
        zone=zone,
        day=day,
        is_first_of_day=since is None or since.astimezone(zone).date() != day,
    )
    left_out, unread = _fill(composition)
    # A thousand records may be new after an import, and no issue shows the cards of more than these.
    items, news = sorted(composition.items, key=lambda item: item.section.place), composition.news()
    sections = groupby(items, key=lambda item: item.section)
    shown = [item for _, members in sections for item in islice(members, MOST_READ)]
    read = read_shown(reader, shown)
    lost = {unread.item for unread in read.unread}
    return Issue(
        digest=digest,
        zone=zone,
        at=now,
        due_at=due_at,
        since=since,
        after=window.after,
        upto=upto,
        items=tuple(item for item in items if item.item not in lost),
        news=news - lost,
        records=by_item(read.records),
        related=read.related,
        unread=[*unread, *read.unread],
        series=moved_series(
            reader, [item.record_id for item in shown if item.section.is_drawn and item.item not in lost]
        ),
        entries=entries_by_positions(reader, [position for item in shown for position in item.positions]),
        # A section of the day that is full at its ten keeps no news back.
        is_capped=any(left.why is Why.FULL and left.section.is_news for left in left_out),
        counts=_counts(reader) if plan.has_counts else None,
        followed=_followed(reader, [item.item for item in shown if item.item in news - lost]),
        left_out=left_out,
        merged=merged_issues(reader, digest.digest_id, due_at),
        filters=composition.filters,
    )


def _fill(composition: Composition) -> tuple[list[LeftOut], list[Unread]]:
    """Add what each section finds that applies to the plan.

    Returns what they leave out, as sections are named, and those that cannot be filled, since something is damaged.
    """
    left_out, unread = list[LeftOut](), list[Unread]()
    for section in sorted(SECTIONS.values(), key=lambda section: section.turn):
        if section.applies_to(composition.plan):
            try:
                with damage_told():
                    found = section.find(composition)
            except Damage:
                heading = f"“{section.heading}”"
                unread.append(Unread((section.name, 0), heading, heading))
                continue
            composition.items.extend(found.items)
            # Below 0 where there is room left: a section gives what it found less what one issue lists.
            left_out += [left for left in found.left_out if left.count > 0]
    return sorted(left_out, key=lambda left: left.section.place), unread


def filters_of(reader: Reader, plan: DigestPlan) -> Filters:
    """What the digest is narrowed by; a topic or an actor that was withdrawn since is named all the same."""
    return Filters(
        topic=_reference(reader, "topic", plan.topic_id),
        actor=_reference(reader, "actor", plan.actor_id),
        kind=plan.kind or None,
    )


def _reference(reader: Reader, kind: str, record_id: int | None) -> Reference | None:
    # Its name alone is asked for: where the rest of it is damaged, the digest goes on.
    found = reader.references(kind, [record_id]) if record_id is not None else []
    return found[0] if found else None


def _counts(reader: Reader) -> CuratorCounts:
    return CuratorCounts(waiting=waiting_count(reader), disputed=disputed_count(reader))


def _followed(reader: Reader, news: Sequence[Item]) -> list[Followed]:
    """Who follows what these touch. Nobody is called for what the day brings: that was on record before."""
    items = list(dict.fromkeys(news))
    followers = digest_followers(reader) if items else {}
    pairs = touched_by(reader, followers, items) if followers else set[tuple[Item, Item]]()
    called = _called(reader, followers, pairs)
    return [
        Followed(
            subject=reference,
            user_ids=called[subject],
            items=tuple(item for item in items if (subject, item) in pairs),
        )
        for subject, reference in read_references(reader, list(called)).items()
    ]


def _called(
    reader: Reader, followers: Mapping[Item, Sequence[DigestFollower]], pairs: Collection[tuple[Item, Item]]
) -> dict[Item, tuple[int, ...]]:
    """Whom the news of each subject is told to: not those who were told of all of it by message."""
    latest, called = latest_positions(reader, {item for _, item in pairs}), dict[Item, tuple[int, ...]]()
    for subject, mentioned in followers.items():
        last = max((latest.get(item, 0) for followed, item in pairs if followed == subject), default=0)
        if users := tuple(follower.user_id for follower in mentioned if follower.told_before < last):
            called[subject] = users
    return called
