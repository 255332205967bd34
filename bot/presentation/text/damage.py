"""What cannot be shown since it is damaged, in words. They are not escaped."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.text.markup import joined_some, line, small
from bot.records.kinds import KINDS
from bot.records.record import Unread

MENDED = "What is damaged can be brought back from a backup by whoever runs the bot."
_MOST_UNREAD, _MOST_CAUSES = 8, 4


def unread_told(unread: Sequence[Unread], *, with_keys: bool = False) -> str:
    """Which records cannot be shown: "Q12 could not be read. Q14 is left out, since S3 could not be read."."""
    left_out: dict[str, list[str]] = {}
    for each in unread:
        named = named_whole(each) if with_keys else each.id
        left_out.setdefault("" if each.id == each.cause else each.cause, []).append(named)
    told = []
    for cause, ids in left_out.items():
        named = joined_some(ids, _MOST_UNREAD)
        is_left = f"{'is' if len(ids) == 1 else 'are'} left out, since {cause} "
        told.append(f"{named} {is_left if cause else ''}could not be read.")
    return " ".join(told[:_MOST_CAUSES])


def describe_unread(unread: Sequence[Unread]) -> str:
    """The same as markup, by their kinds and keys, and what can be done."""
    return f"**{line(unread_told(unread, with_keys=True))}**\n{small(MENDED)}"


def of_the_readable(unread: Sequence[Unread]) -> str:
    """What narrows "nothing is held" where something could not be read: it may be the very thing."""
    return " that can be read" if unread else ""


def named_whole(unread: Unread) -> str:
    """A record that cannot be shown, by its id, its kind and its key: "Q12 (quote, key doe-2019)"."""
    kind, _ = unread.item
    key = f"key {unread.key}" if unread.key else ""
    # Of what has no id the word for its kind stands for that.
    known = [kind, key] if kind in KINDS and not unread.id.startswith("one ") else [key]
    shown = ", ".join(filter(None, known))
    return f"{unread.id} ({shown})" if shown else unread.id
