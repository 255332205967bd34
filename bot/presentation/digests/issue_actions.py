"""The buttons and the menu under an issue of a digest: whoever may read it there may use them, at any time."""

from __future__ import annotations

from datetime import datetime

from discord import ui

from bot.presentation.card.paged import DONE, CardAction, card
from bot.presentation.digests.post_lines import MenuChoice
from bot.presentation.text.markup import cut, plain, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.digests import Digest
from bot.services.digests.posted_issues import PostedIssue

LONGEST_THREAD_NAME = 100
"""Discord's limit."""

AS_PDF = MenuChoice("pdf", "This issue as PDF")
"""The first choice in an issue's menu."""
_LABELS = {"discuss": "Discuss", "follow": "Follow"}
"""By what they do; short, since on a telephone all buttons are to stand in one row."""


def issue_actions(digest: Digest, due_at: datetime) -> tuple[CardAction, ...]:
    """The buttons; their custom ids are "digest:{verb}:{digest_id}-{the due instant in seconds of Unix time}".

    Under issues that earlier versions posted there is one of the verb "pdf", too.
    """
    return tuple(CardAction(label, f"digest:{verb}:{issue_key(digest, due_at)}") for verb, label in _LABELS.items())


def issue_menu_id(digest: Digest, due_at: datetime) -> str:
    """The custom id of the menu that opens an issue's records, and the issue as PDF."""
    return f"digest:open:{issue_key(digest, due_at)}"


def issue_key(digest: Digest, due_at: datetime) -> str:
    """An issue as custom ids name it."""
    # By the issue and not by its records: a custom id has room for 100 characters.
    return f"{digest.digest_id}-{int(due_at.timestamp())}"


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
