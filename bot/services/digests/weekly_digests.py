"""The weekly digests of what people follow: when they fall, and what each holds, composed as an issue is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.problems import Damage
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest, DigestState
from bot.records.history import Action
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.record import State
from bot.services.digests.follower_news import FollowerNews, News, gather_weekly
from bot.services.digests.issues import Issue
from bot.services.digests.schedules import Schedule
from bot.services.digests.section import Composition, IssueItem, read_shown
from bot.services.digests.sections import SECTIONS
from bot.services.digests.sections.ahead import MOST_PLANS
from bot.services.digests.sections.new import by_source
from bot.services.findings import Filters
from bot.services.readable import by_item
from bot.storage.core.damage import damage_told
from bot.storage.digests.digest_reads import Window, entries_by_positions, planned_between, touched_by
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS

_TEXT: Final = "weekly mon 09:00"
_SCHEDULE: Final = Schedule.parse(_TEXT)
_WEEK: Final = timedelta(weeks=1)
_CAME: Final = {Action.ADDED, Action.RESTORED}
_MOVED: Final = ("POSITIONS_MOVED", "FIGURES_MOVED")
_PLAN: Final = DigestPlan(title="Your week", channel_id=0, schedule=_TEXT, days_ahead=_WEEK.days)


def last_monday(now: datetime, zone: ZoneInfo) -> date:
    """The Monday whose digest fell last, in a server's zone."""
    first = _SCHEDULE.after(now - _WEEK - timedelta(days=1), zone)
    assert first is not None
    return _SCHEDULE.latest(first, now, zone).astimezone(zone).date()


def next_digest(now: datetime, zone: ZoneInfo) -> datetime:
    """When the next one falls, in UTC."""
    following = _SCHEDULE.after(now, zone)
    assert following is not None
    return following


def weekly_news(reader: Reader, monday: date, now: datetime) -> FollowerNews:
    """What the weekly digest of a Monday tells each of those who have not had it, as an issue of their own."""
    found = gather_weekly(reader, monday)
    due_at = next_digest(datetime.combine(monday, time.min, found.zone), found.zone)
    compose = partial(_issue, reader, found, now, due_at)
    return replace(found, news=[replace(news, issue=compose(news)) for news in found.news])


def _issue(reader: Reader, found: FollowerNews, now: datetime, due_at: datetime, news: News) -> Issue:
    items = sorted(_items(reader, found, due_at, news), key=lambda item: item.section.place)
    read = read_shown(reader, items)
    return Issue(
        # It is no digest of the server's: nobody set it up, and it tells one person.
        digest=Digest(
            digest_id=0,
            guild_id=found.guild_id,
            number=0,
            plan=_PLAN,
            state=DigestState.ACTIVE,
            state_note="",
            author="",
            user_id=news.user_id,
            created_at=due_at,
            next_due_at=None,
            covered=0,
        ),
        zone=found.zone,
        at=now,
        due_at=due_at,
        since=None,
        after=min(follow.told_through for follow in news.follows),
        upto=found.upto,
        items=tuple(items),
        news=frozenset(news.records),
        records=by_item(read.records),
        related=read.related,
        unread=read.unread,
        entries=entries_by_positions(reader, [position for item in items for position in item.positions]),
        followed=news.followed,
    )


def _items(reader: Reader, found: FollowerNews, due_at: datetime, news: News) -> Iterator[IssueItem]:
    """What moved by what is new to one person, what else is new or changed, and what is planned for the next week."""
    new: dict[str, list[int]] = defaultdict(list)
    changed = list[IssueItem]()
    for (kind, record_id), record in news.records.items():
        entries = news.history[kind, record_id]
        if record.state is not State.WITHDRAWN and _CAME.intersection(entry.action for entry in entries):
            new[kind].append(record_id)
        else:
            told = tuple(entry.position for entry in entries)
            changed.append(IssueItem(SECTIONS["CHANGED"], kind, record_id, told))
    composition = Composition(
        reader=reader,
        plan=_PLAN,
        window=Window(digest_id=0, after=0, upto=found.upto),
        filters=Filters(),
        zone=found.zone,
        day=due_at.astimezone(found.zone).date(),
        is_first_of_day=True,
        items=changed,
        # What is new to this person, in place of what is new in the window.
        new_by_kind={kind: new.get(kind, []) for kind in KINDS},
    )
    for name in _MOVED:
        try:
            with damage_told():
                composition.items.extend(SECTIONS[name].find(composition).items)
        except Damage:
            # What would show that something moved cannot be read: the records are told as new.
            continue
    composition.items.extend(_plans(composition, news))
    told_already = {held for item in composition.items for held in item.items}
    others = [
        IssueItem(SECTIONS["NEW"], kind, record_id)
        for kind, record_ids in new.items()
        for record_id in record_ids
        if (kind, record_id) not in told_already
    ]
    yield from composition.items
    yield from by_source(composition, others)


def _plans(composition: Composition, news: News) -> Sequence[IssueItem]:
    """The plans of the next week that touch what a person follows; one that is new stands there, and not twice."""
    first, reader = composition.day, composition.reader
    told = composition.told(Event.KIND)
    planned = planned_between(reader, composition.window, first, first + _WEEK, told, MOST_RESULTS).records
    items = [(plan.kind, plan.record_id) for plan in planned]
    subjects = {(follow.kind, follow.record_id) for follow in news.follows}
    touching = {item for _, item in touched_by(reader, subjects, items)} if items else set()
    return [IssueItem(SECTIONS["AHEAD"], *item) for item in items if item in touching][:MOST_PLANS]
