"""Composes one issue of a digest: what is new, what became of what was shown, and what the day brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.records.digests import Digest, DigestPlan
from bot.records.kinds import KINDS, kinds_by, kinds_that
from bot.records.kinds.event import Event
from bot.records.record import Item, Reference
from bot.services.digests.issues import (
    MOST_READ,
    CuratorCounts,
    Followed,
    Issue,
    IssueItem,
    LeftOut,
    Section,
    Why,
    alters_what_is_shown,
)
from bot.services.findings import Filters, by_item, read_items
from bot.storage.digests.digest_reads import (
    Fate,
    Found,
    Window,
    changed_since_shown,
    digest_followers,
    disputed_count,
    entries_by_positions,
    history_length,
    kinds_added,
    latest_issue,
    merged_issues,
    on_this_day,
    planned_between,
    sort_out,
    touched_by,
    waiting_count,
)
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS

MOST_OF_A_DAY = 10
"""How many records stand under "on this day", and how many under "coming up"."""

_WHY = {
    Fate.OFF_TOPIC: Why.OFF_TOPIC,
    Fate.WITHOUT_ACTOR: Why.WITHOUT_ACTOR,
    Fate.WITHDRAWN: Why.WITHDRAWN,
    Fate.SHOWN: Why.SHOWN,
}
"""Why what met one of these is left out, in the order in which it is told."""


def default_kinds() -> list[str]:
    """What a digest shows that is not narrowed to one kind, in this order."""
    return [kind for kind in kinds_by(lambda traits: traits.place) if KINDS[kind].TRAITS.is_in_digests]


def _in_order() -> list[str]:
    """All kinds as a digest tells of them: first those that it shows unless it is narrowed."""
    return list(dict.fromkeys([*default_kinds(), *KINDS]))


@dataclass
class _Draft:
    """An issue while it is composed."""

    reader: Reader
    plan: DigestPlan
    window: Window
    filters: Filters
    items: list[IssueItem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    is_capped: bool = False

    @property
    def kinds(self) -> Sequence[str]:
        return (self.plan.kind,) if self.plan.kind else default_kinds()

    def told(self, kind: str) -> list[int]:
        """The ids of the records of a kind that stand in the issue by now."""
        return [item.record_id for item in self.items if item.kind == kind]

    def leave_out(self, left_out: LeftOut) -> None:
        if left_out.count > 0:
            self.left_out.append(left_out)


def compose(reader: Reader, digest: Digest, zone: ZoneInfo, now: datetime, due_at: datetime) -> Issue:
    """The issue of `digest` that is due at `due_at`, as of `now`. What day it is, `due_at` says in `zone`."""
    plan, upto = digest.plan, history_length(reader)
    window = Window(
        digest_id=digest.digest_id, after=digest.covered, upto=upto, topic_id=plan.topic_id, actor_id=plan.actor_id
    )
    since = latest_issue(reader, digest.digest_id)
    draft = _Draft(reader, plan, window, filters_of(reader, plan))
    _add_changes(draft)
    day = due_at.astimezone(zone).date()
    _add_day(draft, day, is_first_of_day=since is None or since.astimezone(zone).date() != day)
    shown = draft.items[:MOST_READ]
    records = read_items(reader, [one.item for one in shown])
    return Issue(
        digest=digest,
        zone=zone,
        at=now,
        due_at=due_at,
        since=since,
        after=window.after,
        upto=upto,
        items=tuple(draft.items),
        records=by_item(records),
        related=reader.related_to(records),
        entries=entries_by_positions(reader, [position for one in shown for position in one.positions]),
        is_capped=draft.is_capped,
        counts=_counts(reader) if plan.has_counts else None,
        followed=_followed(reader, shown),
        left_out=draft.left_out,
        merged=merged_issues(reader, digest.digest_id, due_at),
        filters=draft.filters,
    )


def filters_of(reader: Reader, plan: DigestPlan) -> Filters:
    """What the digest is narrowed by; a topic or an actor that was withdrawn since is named all the same."""
    return Filters(
        topic=_reference(reader, "topic", plan.topic_id),
        actor=_reference(reader, "actor", plan.actor_id),
        kind=plan.kind or None,
    )


def _reference(reader: Reader, kind: str, record_id: int | None) -> Reference | None:
    found = reader.get_many(KINDS[kind], [record_id]) if record_id is not None else []
    return found[0].reference() if found else None


def _counts(reader: Reader) -> CuratorCounts:
    return CuratorCounts(waiting=waiting_count(reader), disputed=disputed_count(reader))


# What the window of history holds


def _add_changes(draft: _Draft) -> None:
    """Add what became of what was shown, which is not new as well, and then what is new."""
    if draft.window.after >= draft.window.upto:
        return
    corrected = _corrected(draft)
    draft.items = corrected[:MOST_RESULTS]
    draft.items += _new(draft)
    _cap(draft, Section.CORRECTED, len(corrected) - MOST_RESULTS)


def _corrected(draft: _Draft) -> list[IssueItem]:
    """What earlier issues show and is so no longer, with the entries that altered what can be seen of it there."""
    touched = changed_since_shown(draft.reader, draft.window)
    entries = entries_by_positions(draft.reader, [position for one in touched for position in one.positions])
    seen = {position for position, entry in entries.items() if alters_what_is_shown(entry)}
    items = [
        IssueItem(Section.CORRECTED, one.kind, one.record_id, positions)
        for one in touched
        if (positions := tuple(position for position in one.positions if position in seen))
    ]
    return sorted(items, key=lambda item: _in_order().index(item.kind))


def _new(draft: _Draft) -> list[IssueItem]:
    fates, others, items = Counter[Fate](), Counter[str](), list[IssueItem]()
    for kind in sorted(kinds_added(draft.reader, draft.window), key=_in_order().index):
        counts, fit = sort_out(draft.reader, draft.window, kind, draft.told(kind), MOST_RESULTS - len(items))
        if kind in draft.kinds:
            fates += counts
            items += [IssueItem(Section.NEW, kind, record_id) for record_id in fit]
        else:
            others[kind] = counts.total() - counts[Fate.TOLD]
    _explain(draft, others, fates)
    _cap(draft, Section.NEW, fates[Fate.FIT] - len(items))
    return items


def _explain(draft: _Draft, others: Mapping[str, int], fates: Mapping[Fate, int]) -> None:
    """Say of what is new and not shown why it is not."""
    held = {kind: count for kind, count in others.items() if count}
    draft.leave_out(
        LeftOut(section=Section.NEW, count=sum(held.values()), why=Why.OTHER_KIND, kinds=held, shown=tuple(draft.kinds))
    )
    topic, actor = draft.filters.topic, draft.filters.actor
    names = {Why.OFF_TOPIC: topic.name if topic else "", Why.WITHOUT_ACTOR: actor.name if actor else ""}
    for fate, why in _WHY.items():
        draft.leave_out(LeftOut(section=Section.NEW, count=fates[fate], why=why, name=names.get(why, "")))


def _cap(draft: _Draft, section: Section, count: int) -> None:
    """Say that there is more than one issue lists, where `count` is above 0."""
    if count > 0:
        draft.is_capped = True
        draft.leave_out(LeftOut(section=section, count=count, why=Why.FULL, most=MOST_RESULTS))


# What the day brings


def _add_day(draft: _Draft, day: date, *, is_first_of_day: bool) -> None:
    """Add what happened on this day and what is coming up, where no earlier issue of the day did."""
    for section, find in ((Section.ON_THIS_DAY, _past_of), (Section.AHEAD, _ahead_of)):
        found = find(draft, day)
        listed = found.records[:MOST_OF_A_DAY] if is_first_of_day else []
        draft.items += [IssueItem(section, one.kind, one.record_id) for one in listed]
        why = Why.FULL if is_first_of_day else Why.ONCE_A_DAY
        draft.leave_out(LeftOut(section=section, count=found.total - len(listed), why=why, most=MOST_OF_A_DAY))


def _past_of(draft: _Draft, day: date) -> Found:
    """The latest first, and of one day the events before what was said of them."""
    remembered = kinds_that(lambda traits: traits.remembered is not None) if draft.plan.on_this_day else []
    kinds = [kind for kind in remembered if kind in draft.kinds]
    found = [on_this_day(draft.reader, draft.window, kind, day, draft.told(kind), MOST_OF_A_DAY) for kind in kinds]
    records = sorted((one for each in found for one in each.records), key=lambda one: one.day, reverse=True)
    return Found(records, sum(each.total for each in found))


def _ahead_of(draft: _Draft, day: date) -> Found:
    if not draft.plan.days_ahead or Event.KIND not in draft.kinds:
        return Found([], 0)
    last = day + timedelta(days=draft.plan.days_ahead)
    return planned_between(draft.reader, draft.window, day, last, draft.told(Event.KIND), MOST_OF_A_DAY)


# Who is told of it


def _followed(reader: Reader, shown: Sequence[IssueItem]) -> list[Followed]:
    """Who follows what the new and the corrected among `shown` touch."""
    items = [one.item for one in shown if one.section in (Section.NEW, Section.CORRECTED)]
    followers = digest_followers(reader) if items else {}
    pairs = touched_by(reader, followers, items) if followers else set[tuple[Item, Item]]()
    subjects = read_items(reader, [subject for subject in followers if any(pair[0] == subject for pair in pairs)])
    return [
        Followed(
            subject=subject.reference(),
            user_ids=followers[subject.item],
            items=tuple(item for item in items if (subject.item, item) in pairs),
        )
        for subject in subjects
    ]
