"""One issue of a digest as the messages that are posted, and the others of its records as a list to be turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

import discord

from bot.presentation.card.limits import MOST_COMPONENTS, size_of_text
from bot.presentation.card.paged import CardAction, Entry, Listing, shortened
from bot.presentation.cards import summary
from bot.presentation.digests.issue_actions import issue_actions
from bot.presentation.digests.left_out import unread_told
from bot.presentation.digests.post_cards import LONGEST_ENTRY, LONGEST_HEADING, POST, PostCard, fullest
from bot.presentation.digests.what_became import title_line, what_happened
from bot.presentation.text.heading import describe_filters
from bot.presentation.text.instants import describe_day, describe_instant, describe_since
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.records.digests import Digest
from bot.records.history import HistoryEntry
from bot.records.record import Record, State
from bot.records.related import Related
from bot.services.digests.issues import Followed, Issue
from bot.services.digests.section import IssueItem
from bot.services.digests.sections import as_named
from bot.services.findings import RECORDS_A_PAGE, Findings, WithRelated, by_item

MOST_MESSAGES = 3
_MOST_SHOWN = MOST_MESSAGES * MOST_COMPONENTS // 4
"""An entry has a line above it, a section, a text and a button."""
_TITLE_SHOWN, _FILTERS_SHOWN, _SUBJECT_SHOWN = 120, 300, 60
_MOST_SUBJECTS, _MOST_USERS, _MOST_IDS, _MOST_DAYS = 5, 10, 6, 4


class IssuePost(NamedTuple):
    """A message of an issue, and the items that it shows."""

    card: PostCard
    items: tuple[IssueItem, ...]


def issue_posts(issue: Issue) -> list[IssuePost]:
    """The messages of an issue, at most MOST_MESSAGES, each as full as Discord lets it be.

    The last has a button for the items that have no room; its custom id is "digest:rest:{digest_id}-{the due instant
    in seconds of Unix time}-{how many items the messages show}".
    """
    held = list(takewhile(lambda item: item.item in issue.records, issue.items[:_MOST_SHOWN]))
    entries = [_entry_of_issue(item, issue) for item in held]
    posts: list[IssuePost] = []
    start, is_last = 0, False
    while not is_last:
        head, rest = _head(issue, len(posts) + 1), entries[start:]
        last_card = partial(_last_card, issue, head, rest, start)
        card, count = last_card(len(rest)), len(rest)
        fitting = card.count_fitting()
        is_last = fitting == len(card.entries) or len(posts) + 1 == MOST_MESSAGES
        if not is_last:
            # Something is left for the next message: what stands at the end does not stand alone.
            count = min(head.card(rest).count_fitting(), len(rest) - 1)
            card = head.card(rest[:count])
        elif fitting < len(card.entries):
            card, count = fullest(min(fitting, len(rest)), last_card)
        posts.append(IssuePost(card, tuple(held[start : start + count])))
        start += count
    return [_renumbered(post, issue.digest, number, len(posts)) for number, post in enumerate(posts, start=1)]


def _renumbered(post: IssuePost, digest: Digest, number: int, total: int) -> IssuePost:
    """The message as one of so many; until now it was one of the most, which takes the same room."""
    if number == 1:
        return post
    return post._replace(card=replace(post.card, heading=_title(digest, number, total)))


def _title(digest: Digest, number: int = 1, total: int = 1) -> str:
    """The title of the first message, or of a later one of several."""
    title = f"## {line(cut(digest.plan.title, _TITLE_SHOWN))}"
    return f"{title} ({number} of {total})" if number > 1 else title


class _Head(NamedTuple):
    """The heading of a message, and whom it mentions."""

    text: str
    role_ids: tuple[int, ...] = ()
    user_ids: tuple[int, ...] = ()

    def card(self, entries: Sequence[Entry], foot: str = "", actions: tuple[CardAction, ...] = ()) -> PostCard:
        return PostCard(
            heading=self.text,
            entries=tuple(entries),
            foot=foot,
            actions=actions,
            role_ids=self.role_ids,
            user_ids=self.user_ids,
        )


def _last_card(issue: Issue, head: _Head, rest: Sequence[Entry], start: int, count: int) -> PostCard:
    """The last message, with the first `count` of the entries from `start` on, and a button for those after them."""
    shown = start + count
    others = len(issue.items) - shown
    # By the issue and not by its records: a custom id has room for 100 characters.
    key = f"{issue.digest.digest_id}-{int(issue.due_at.timestamp())}-{shown}"
    label = f"Show the {others:,} others" if others > 1 else "Show one more"
    rest_of_it = (CardAction(label, f"digest:rest:{key}"),) if others else ()
    actions = (*rest_of_it, *(issue_actions(issue.digest, issue.due_at) if issue.items else ()))
    foot = f"Digest {issue.digest.id} · /digest preview shows what is left out"
    return head.card([*rest[:count], *_for_curators(issue)], foot, actions)


def _for_curators(issue: Issue) -> list[Entry]:
    counts = issue.counts
    if not counts or not (counts.waiting or counts.disputed):
        return []
    waiting = f"{plural(counts.waiting, 'proposal')} {'waits' if counts.waiting == 1 else 'wait'} (/review)"
    disputed = f"{plural(counts.disputed, 'record')} {'is' if counts.disputed == 1 else 'are'} disputed"
    parts = [waiting if counts.waiting else "", disputed if counts.disputed else ""]
    return [Entry(f"**For curators:** {' · '.join(filter(None, parts))}")]


def _head(issue: Issue, number: int) -> _Head:
    """The first message's says what the issue is; of the others it names the digest."""
    if number > 1:
        return _Head(_title(issue.digest, number, MOST_MESSAGES))
    role_id = issue.digest.plan.role_id
    # Nobody is called to read that there is nothing.
    is_calling = role_id is not None and not issue.is_empty
    rows = [
        _title(issue.digest),
        small(f"{describe_instant(issue.due_at, issue.zone)} · {_window(issue)}"),
        small(cut(describe_filters(issue.filters), _FILTERS_SHOWN)),
        small(_merged(issue)),
        _counted(issue),
        f"**{line(unread_told(issue.unread))}**" if issue.unread else "",
        small("More is new than one issue can hold: /search and /timeline find the rest.") if issue.is_capped else "",
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
    return f"recorded since {describe_since(since, issue.due_at, issue.zone)}" if since else "the first issue"


def _counted(issue: Issue) -> str:
    """How many items stand in each section, or that there are none."""
    counts = Counter(item.section for item in issue.items)
    if not counts and issue.unread:
        return ""
    if not counts:
        since = issue.since
        when = f"since {describe_since(since, issue.due_at, issue.zone)}" if since else "yet"
        return f"Nothing new was recorded {when}."
    return " · ".join(f"**{counts[section]:,}** {section.count(counts[section])}" for section in as_named(counts))


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


def _entry_of_issue(item: IssueItem, issue: Issue) -> Entry:
    return _entry(item, issue.records[item.item], issue.related, issue.entries, issue.zone)


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

    def entries_from(self, start: int, read: WithRelated) -> Sequence[Entry]:
        records, related = read
        held = by_item(records)
        return [
            _entry(item, held[item.item], related, self.history, self.zone)
            for item in self.items[start : start + RECORDS_A_PAGE]
            if item.item in held
        ]


def rest_listing(
    digest: Digest,
    due_at: datetime,
    zone: ZoneInfo,
    findings: Findings,
    items: Sequence[IssueItem],
    history: Mapping[int, HistoryEntry],
) -> Listing:
    """What an issue's messages had no room for; `findings` are of `items`, and `history` has their positions."""
    rows = [
        _title(digest),
        small(f"What the messages of {describe_instant(due_at, zone)} had no room for"),
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
