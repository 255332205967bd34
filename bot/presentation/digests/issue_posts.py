"""One issue of a digest as the message that is posted, and the others of its records as a list to be turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, groupby, zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo

import discord

from bot.named_commands import command
from bot.presentation.card.limits import size_of_text
from bot.presentation.card.paged import CardAction, Entry, Listing, shortened, unread_entry
from bot.presentation.cards import summary
from bot.presentation.charts.moved_figures import PICTURE_NAME, ChartedMove, MovedPicture, moves_to_draw
from bot.presentation.digests.issue_actions import AS_PDF, issue_actions, issue_key, issue_menu_id
from bot.presentation.digests.issue_lines import entry_of, label_of
from bot.presentation.digests.post_cards import LONGEST_ENTRY, LONGEST_HEADING, POST, PostCard, fullest
from bot.presentation.digests.post_lines import (
    MOST_CHOICES,
    ONE_SCREEN,
    PICTURE_HEIGHT,
    MenuChoice,
    PostPicture,
    heading_of,
    height_of_text,
)
from bot.presentation.digests.what_became import title_line, what_happened
from bot.presentation.text.damage import unread_told
from bot.presentation.text.heading import describe_filters
from bot.presentation.text.instants import describe_day, describe_instant, describe_since, describe_time
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.digests import Digest
from bot.records.history import HistoryEntry
from bot.records.record import Record, State
from bot.records.related import Related
from bot.services.digests.issues import Followed, Issue
from bot.services.digests.section import IssueItem
from bot.services.findings import RECORDS_A_PAGE, Findings
from bot.services.readable import Readable, by_item

_TITLE_SHOWN, _FILTERS_SHOWN, _SUBJECT_SHOWN = 120, 300, 60
_MOST_SUBJECTS, _MOST_USERS, _MOST_IDS, _MOST_DAYS = 5, 10, 6, 4
_CAPPED = f"More is new than one issue can hold: {command('search')} and {command('timeline')} find the rest."
_UNSHOWN_ROW = 38
"""Points that two rows of subtext take on a telephone."""


Frame = Callable[[PostCard, int], PostCard]
"""Makes a message of another frame of one that leaves so many items out."""


class IssuePost(NamedTuple):
    """The message of an issue, the items that it shows, and the picture that belongs to it."""

    card: PostCard
    items: tuple[IssueItem, ...]
    picture: MovedPicture | None = None


def issue_post(
    issue: Issue,
    *,
    tallest: int = ONE_SCREEN,
    framed: Frame = lambda card, others: card,
    picture: MovedPicture | None = None,
) -> IssuePost:
    """The message of an issue: the first items of each section, as many as stand on one screen, `tallest` points high.

    `picture` stands with the figures that moved, of which it tells, unless there is no room for all of them.

    `framed` makes of it what is sent. It has a button for the others; its custom id is "digest:rest:{digest_id}-{the
    due instant in seconds of Unix time}-{how many items the message shows}", where those that it shows stand before
    the others.
    """
    shown = _picture_of(picture, issue) if picture else None
    drawn = shown.record_ids if shown else ()
    entries = {id(item): entry_of(item, issue, drawn) for item in issue.items if _is_read(item, issue)}
    total = len(issue.items)
    chosen: list[IssueItem] = []

    def card_of(count: int) -> PostCard:
        return framed(replace(_card(issue, chosen[:count], entries), picture=shown), total - count)

    readable = [item for item in issue.items if id(item) in entries]
    room = tallest - replace(card_of(0), entries=_for_curators(issue)).height() - (picture.height if picture else 0)
    # The row for the sections of which nothing is shown is needed only where there are such.
    for reserve in (0, _UNSHOWN_ROW):
        chosen[:] = _in_front(readable, entries, room - reserve)
        card, count = fullest(len(chosen), card_of)
        if card.height() <= tallest:
            break
    while count > 1 and card.height() > tallest:
        count -= 1
        card = card_of(count)
    items = tuple(chosen[:count])
    if picture and not picture.moved <= {item.item for item in items}:
        return issue_post(issue, tallest=tallest, framed=framed)
    return IssuePost(card, items, picture)


def moves_in_front(issue: Issue) -> list[ChartedMove]:
    """The moves that can be drawn of an issue, of which a message with a picture has room to tell."""
    return moves_to_draw(issue, issue_post(issue, tallest=ONE_SCREEN - PICTURE_HEIGHT).items) if issue.series else []


def _picture_of(picture: MovedPicture, issue: Issue) -> PostPicture:
    moved = tuple(issue.records[item].id for item in picture.moved)
    figures = tuple(figure.id for figure in picture.figures)
    return PostPicture(PICTURE_NAME, picture.alt, figures, moved, picture.height)


def _is_read(item: IssueItem, issue: Issue) -> bool:
    return all(held in issue.records for held in item.items)


def _in_front(items: Sequence[IssueItem], entries: Mapping[int, Entry], tallest: int) -> list[IssueItem]:
    """What there is room for, in its order: of each section the first, then of each the second, and so on.

    What stands by its source comes a turn later: what is due and what was put right goes before what else is new.
    """
    sections = [
        [*([None] if section.is_by_source else []), *members]
        for section, members in groupby(items, key=lambda item: item.section)
    ]
    height, chosen, above, full = 0, set[int](), set[tuple[str, str]](), set[str]()
    for item in filter(None, chain.from_iterable(zip_longest(*sections))):
        entry = entries[id(item)]
        # What stands above it already is shared.
        new = {(entry.group, ""), (entry.group, entry.lead)} - above
        heads = [lead or heading_of(entry.group, entry) for _, lead in new]
        needed = sum(map(height_of_text, [*heads, entry.text]))
        if entry.group in full or (chosen and height + needed > tallest):
            # What comes after it in its section is not told before it.
            full.add(entry.group)
            continue
        height, above = height + needed, above | new
        chosen.add(id(item))
    return [item for item in items if id(item) in chosen]


def _card(issue: Issue, shown: Sequence[IssueItem], entries: Mapping[int, Entry]) -> PostCard:
    """The message that shows these items, and has a button for all others."""
    others = len(issue.items) - len(shown)
    key = f"{issue_key(issue.digest, issue.due_at)}-{len(shown)}"
    rest = (CardAction(f"{others:,} more", f"digest:rest:{key}"),) if others else ()
    head = _head(issue)
    records = [issue.records[held] for item in shown for held in item.items if held[0] == item.kind]
    choices = {record.id: MenuChoice(record.id, label_of(record)) for record in records}
    return PostCard(
        heading=head.text,
        entries=(*_counted_entries(issue, shown, entries), *_unshown(issue, shown), *_for_curators(issue)),
        actions=(*rest, *(issue_actions(issue.digest, issue.due_at) if issue.items else ())),
        role_ids=head.role_ids,
        user_ids=head.user_ids,
        are_lines=True,
        menu=(AS_PDF, *choices.values())[:MOST_CHOICES] if issue.items else (),
        menu_id=issue_menu_id(issue.digest, issue.due_at),
    )


def _counted_entries(issue: Issue, shown: Sequence[IssueItem], entries: Mapping[int, Entry]) -> Iterator[Entry]:
    """The entries of what is shown, each section's heading with how many of how many that is, where it is not all."""
    held, there = Counter(item.section for item in issue.items), Counter(item.section for item in shown)
    for item in shown:
        count, total = there[item.section], held[item.section]
        part = f" · {count:,} of {total:,}" if count < total else ""
        yield replace(entries[id(item)], group=f"{item.section.heading}{part}")


def _unshown(issue: Issue, shown: Sequence[IssueItem]) -> list[Entry]:
    """How much there is of the sections of which nothing is shown: "Behind the button: 142 new"."""
    told = {item.section for item in shown}
    counts = Counter(item.section for item in issue.items if item.section not in told)
    parts = [f"{count:,} {section.count(count)}" for section, count in counts.items()]
    return [Entry(small(f"Behind the button: {' · '.join(parts)}"))] if parts else []


class _Head(NamedTuple):
    """The heading of a message, and whom it mentions."""

    text: str
    role_ids: tuple[int, ...] = ()
    user_ids: tuple[int, ...] = ()


def _title(digest: Digest) -> str:
    return f"## {line(cut(digest.plan.title, _TITLE_SHOWN))}"


def _for_curators(issue: Issue) -> tuple[Entry, ...]:
    counts = issue.counts
    if not counts or not (counts.waiting or counts.disputed):
        return ()
    waiting = f"{plural(counts.waiting, 'proposal')} {'waits' if counts.waiting == 1 else 'wait'} ({command('review')})"
    disputed = f"{plural(counts.disputed, 'record')} {'is' if counts.disputed == 1 else 'are'} disputed"
    parts = [waiting if counts.waiting else "", disputed if counts.disputed else ""]
    return (Entry(f"**For curators:** {' · '.join(filter(None, parts))}"),)


def _head(issue: Issue) -> _Head:
    """What the issue is, and whom it is for."""
    role_id = issue.digest.plan.role_id
    # Nobody is called to read that there is nothing.
    is_calling = role_id is not None and not issue.is_empty
    rows = [
        _title(issue.digest),
        small(f"{_day(issue)} · {_window(issue)} · {issue.digest.id}"),
        small(cut(describe_filters(issue.filters), _FILTERS_SHOWN)),
        small(_merged(issue)),
        _nothing_new(issue),
        f"**{line(unread_told(issue.unread))}**" if issue.unread else "",
        small(_CAPPED) if issue.is_capped else "",
        f"<@&{role_id}>" if is_calling else "",
    ]
    text, users = "\n".join(row for row in rows if row not in ("", small(""))), list[int]()
    for followed in issue.followed[:_MOST_SUBJECTS]:
        named = followed.user_ids[: _MOST_USERS - len(users)]
        longer = f"{text}\n{small(_followed(followed, named, issue))}"
        # Whoever is not named is not pinged either: Discord pings only whose mention stands in the text.
        if named and _fits_heading(longer):
            text = longer
            users += named
    return _Head(text, (role_id,) if is_calling and role_id else (), tuple(dict.fromkeys(users)))


def _fits_heading(text: str) -> bool:
    size = size_of_text(text)
    return size.characters <= LONGEST_HEADING.characters and size.encoded <= LONGEST_HEADING.encoded


def _window(issue: Issue) -> str:
    since = issue.since
    return f"since {describe_since(since, issue.due_at, issue.zone)}" if since else "the first issue"


def _day(issue: Issue) -> str:
    """The day of an issue; with its time where it is not the first that is due on that day."""
    due, since = (at.astimezone(issue.zone) if at else None for at in (issue.due_at, issue.since))
    assert due is not None
    is_of_same_day = since is not None and since.date() == due.date()
    return f"{describe_full_day(due)}{f', {describe_time(due)}' if is_of_same_day else ''}"


def _nothing_new(issue: Issue) -> str:
    """That nothing is news, where that is so; what is planned or of another year may be told all the same."""
    if issue.news or issue.unread:
        return ""
    since = issue.since
    when = f"since {describe_since(since, issue.due_at, issue.zone)}" if since else "yet"
    # Of a digest that is narrowed nothing else is known.
    what = "Nothing new that fits" if describe_filters(issue.filters) else "Nothing new"
    return f"{what} was recorded {when}."


def _merged(issue: Issue) -> str:
    if not issue.merged:
        return ""
    today = issue.due_at.astimezone(issue.zone).date()
    days = dict.fromkeys(describe_day(at.astimezone(issue.zone).date(), today) for at in issue.merged)
    first, *_, last = [*days, *days]
    told = joined(list(days)) if len(days) <= _MOST_DAYS else f"{first} to {last}"
    issues = "issue" if len(issue.merged) == 1 else "issues"
    return f"Also tells what the {issues} of {told} would have told, which could not be sent."


def _followed(followed: Followed, users: Sequence[int], issue: Issue) -> str:
    """Whom the issue was waited for by: "For <@1>, <@2>: Keir Starmer (Q12, E4)"."""
    others = len(followed.user_ids) - len(users)
    told = [*(f"<@{user_id}>" for user_id in users), *([f"{others:,} others"] if others else [])]
    ids = [issue.records[item].id for item in followed.items if item in issue.records][:_MOST_IDS]
    more = len(followed.items) - len(ids)
    rest = f"{more:,} more" if ids else plural(more, "record")
    touching = joined([*ids, *([rest] if more else [])])
    return f"For {', '.join(told)}: {line(cut(followed.subject.name, _SUBJECT_SHOWN))} ({touching})"


def _entry(
    item: IssueItem, record: Record, related: Related, entries: Mapping[int, HistoryEntry], zone: ZoneInfo
) -> Entry:
    """A record in an issue: as a list shows it, or, where it was shown before or is withdrawn, what became of it."""
    if item.section.tells_changes or record.state is State.WITHDRAWN:
        told = [entries[position] for position in item.positions if position in entries]
        text = "\n".join([title_line(record), *what_happened(record, told, zone)])
    else:
        text = summary(record, related)
    return Entry(shortened(text, LONGEST_ENTRY), record.id, item.section.heading)


@dataclass(frozen=True, kw_only=True)
class _Rest(Listing):
    """A listing of items, in which a record may stand twice."""

    findings: Findings
    items: Sequence[IssueItem]
    history: Mapping[int, HistoryEntry]
    zone: ZoneInfo

    def entries_from(self, start: int, read: Readable) -> Sequence[Entry]:
        held, lost = by_item(read.records), {unread.item: unread for unread in read.unread}
        return [
            _entry(item, held[item.item], read.related, self.history, self.zone)
            if item.item in held
            else unread_entry(lost[item.item])
            for item in self.items[start : start + RECORDS_A_PAGE]
            if item.item in held or item.item in lost
        ]


def rest_listing(
    digest: Digest,
    due_at: datetime,
    zone: ZoneInfo,
    findings: Findings,
    items: Sequence[IssueItem],
    history: Mapping[int, HistoryEntry],
) -> Listing:
    """What an issue's message had no room for; `findings` are of `items`, and `history` has their positions."""
    rows = [
        _title(digest),
        small(f"What the message of {describe_instant(due_at, zone)} had no room for"),
    ]
    return _Rest(
        heading="\n".join(rows),
        findings=findings,
        items=items,
        history=history,
        zone=zone,
        accent=discord.Colour(POST),
        foot=f"Digest {digest.id}",
    )
