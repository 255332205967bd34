"""The weekly digest of what a person follows, as a direct message: an issue of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.named_commands import command
from bot.presentation.digests.issue_posts import IssuePost, issue_post
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.digests.post_lines import ONE_SCREEN
from bot.presentation.text.damage import unread_told
from bot.presentation.text.instants import describe_instant
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.services.digests.follower_news import MOST_COUNTED
from bot.services.digests.issues import Followed, Issue

_TALLEST = 3 * ONE_SCREEN
"""What has no room stands behind no button here, so that it is longer than an issue in a channel."""
_SERVER_SHOWN, _SUBJECT_SHOWN, _MOST_SUBJECTS = 100, 60, 5


def weekly_post(server: str, issue: Issue) -> IssuePost:
    """The message, and the items that it shows."""
    total = len({item for about in issue.followed for item in about.items})
    name = line(cut(server, _SERVER_SHOWN))
    heading = "\n".join(
        [
            f"## Your week in {name}",
            small(f"{describe_instant(issue.due_at, issue.zone)} · {_counted(total, issue.followed)}"),
            small(_subjects(issue.followed)),
            *([f"**{line(unread_told(issue.unread))}**"] if issue.unread else []),
        ]
    )

    def framed(card: PostCard, others: int) -> PostCard:
        # Of very much only the first is composed at all.
        more = others + total - len(issue.news)
        return replace(card, heading=heading, foot=_foot(name, more, card), actions=(), menu=(), has_buttons=False)

    return issue_post(issue, tallest=_TALLEST, framed=framed)


def _counted(total: int, followed: Sequence[Followed]) -> str:
    is_capped = any(len(about.items) >= MOST_COUNTED for about in followed)
    return f"{plural(total, 'record')}{' or more' if is_capped else ''} on what you follow"


def _subjects(followed: Sequence[Followed]) -> str:
    """What of it the records touch: "Sir Keir Starmer (3), Drug deaths (1) and 2 others"."""
    shown = [f"{line(cut(about.subject.name, _SUBJECT_SHOWN))} ({len(about.items):,})" for about in followed]
    more = len(shown) - _MOST_SUBJECTS
    return joined([*shown[:_MOST_SUBJECTS], *([plural(more, "other")] if more > 0 else [])])


def _foot(name: str, more: int, card: PostCard) -> str:
    # Sent directly, where a command may be answered of another server: the menu below it is of this one.
    left = f"{more:,} more in {name}: {command('search')} · " if more else ""
    opened = "The menu below opens each · " if card.entries else ""
    return f"{left}{opened}{command('follow')} in {name} changes this"
