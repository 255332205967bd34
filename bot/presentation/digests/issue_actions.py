"""The buttons under an issue of a digest: whoever may read it there may press them, however long ago it was posted."""

from __future__ import annotations

from datetime import datetime

from discord import ui

from bot.presentation.card.paged import DONE, CardAction, card
from bot.presentation.text.instants import describe_full_day
from bot.presentation.text.markup import cut, plain, small
from bot.records.digests import Digest
from bot.services.digests.posted_issues import PostedIssue

LONGEST_THREAD_NAME = 100
"""Discord's limit."""

_LABELS = {"pdf": "This issue as PDF", "discuss": "Discuss in a thread", "follow": "Follow"}
"""By what they do."""


def issue_actions(digest: Digest, due_at: datetime) -> tuple[CardAction, ...]:
    """The buttons; their custom ids are "digest:{verb}:{digest_id}-{the due instant in seconds of Unix time}"."""
    # By the issue and not by its records: a custom id has room for 100 characters.
    key = f"{digest.digest_id}-{int(due_at.timestamp())}"
    return tuple(CardAction(label, f"digest:{verb}:{key}") for verb, label in _LABELS.items())


def thread_name(posted: PostedIssue) -> str:
    """What the thread about an issue is called: by its digest and its day, in at most LONGEST_THREAD_NAME."""
    day = f" · {describe_full_day(posted.due_at.astimezone(posted.zone))}"
    return f"{cut(plain(posted.digest.plan.title), LONGEST_THREAD_NAME - len(day))}{day}"


def thread_card(url: str, *, is_new: bool, is_archived: bool, is_locked: bool) -> ui.LayoutView:
    """Where an issue is discussed."""
    if is_locked:
        below = "It is locked: who manages threads can open it again."
    elif is_archived:
        below = "It was closed since: whoever writes in it opens it again."
    else:
        below = "Whoever may read this channel may read it."
    said = "The thread is open" if is_new else "There is a thread on this issue already"
    return card(DONE, f"{said}: {url}", small(below))
